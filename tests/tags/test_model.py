"""Tags are known by their key and by their names in every language."""

from __future__ import annotations

from plugins.tags.model import TagLink, Tags

TAGS = Tags({"safety": {"en": "Safety", "es": "Seguridad"}, "safe-pay": {"en": "Fair pay", "es": "Salario"}})


def test_a_tag_is_found_by_its_key_and_by_its_names() -> None:
    assert [TAGS.key_of(name) for name in ("safety", "Safety", "SEGURIDAD", "fair pay", "pay")] == [
        "safety",
        "safety",
        "safety",
        "safe-pay",
        "",
    ]


def test_the_tags_of_a_text_stand_once_each_in_its_order() -> None:
    links = TAGS.links(["Salario", "safety", "Seguridad", "other"], "es")

    assert links == (TagLink("Salario", "tags/safe-pay/"), TagLink("Seguridad", "tags/safety/"))
    assert TAGS.names_in("es", ("safety", "Seguridad", "other")) == ("Seguridad", "other")
    assert not Tags({})


def test_a_tag_that_was_renamed_is_known_by_its_former_keys() -> None:
    tags = Tags({"work-safety": {"en": "Safety", "es": "Seguridad", "formerly": "safety, health"}})

    assert tags.keys_of(["safety", "Health", "work-safety"]) == ("work-safety",)
    assert (tags.successor("health"), tags.successor("work-safety"), tags.successor("pay")) == ("work-safety", "", "")
    assert tags.written == ("work-safety", "Safety", "Seguridad")
