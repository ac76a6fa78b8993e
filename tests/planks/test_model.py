"""The platform has every plank once, in order, in the language asked for or else in the default one."""

from __future__ import annotations

from plugins.planks.model import Plank, Platform


def plank(slug: str, lang: str = "en", order: int = 1) -> Plank:
    return Plank(slug, lang, order, slug.title(), f"/platform/{slug}/")


def test_planks_stand_in_their_order_and_those_of_one_place_by_name() -> None:
    platform = Platform([plank("c", order=2), plank("b", order=2), plank("a", order=3), plank("d")], "en")

    assert [each.slug for each in platform.planks("en")] == ["d", "b", "c", "a"]


def test_an_untranslated_plank_stands_in_for_its_translation() -> None:
    platform = Platform([plank("a"), plank("b", order=2), plank("b", "es", 2)], "en")

    assert [(each.slug, each.lang) for each in platform.planks("es")] == [("a", "en"), ("b", "es")]
    assert platform.find("b", "es").lang == "es"
    assert platform.find("a", "es").lang == "en"
    assert platform.find("c", "es") is None


def test_a_plank_that_is_only_translated_is_missing_in_the_default_language() -> None:
    platform = Platform([plank("a", "es")], "en")

    assert platform.planks("en") == []
    assert [each.slug for each in platform.planks("es")] == ["a"]
    assert platform.slugs() == {"a"}


def test_a_platform_without_planks_is_empty() -> None:
    assert Platform([], "en").planks("en") == []
