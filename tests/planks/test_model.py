"""The platform has every plank once, in order, in the language asked for or else in the default one."""

from __future__ import annotations

from plugins.actions.model import Action
from plugins.engine.tracking import record_reads
from plugins.i18n.locale import Locale
from plugins.planks.model import Plank, Platform


def plank(slug: str, lang: str = "en", order: int = 1, actions: tuple[Action, ...] = ()) -> Plank:
    return Plank(slug, lang, order, slug.title(), f"/platform/{slug}/", actions=actions)


def action(name: str, lang: str = "en") -> Action:
    return Action(name, lang, name, "share", "open", "/", "/", Locale(lang))


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


def test_an_action_serves_the_planks_that_name_it_as_its_own_language_has_them() -> None:
    join, join_es = action("join"), action("join", "es")
    planks = [plank("a", order=2, actions=(join,)), plank("b", actions=(join, action("sign"))), plank("c")]
    platform = Platform([*planks, plank("b", "es", actions=(join_es,))], "en")

    assert [one.slug for one in platform.serving(join)] == ["b", "a"]
    assert [(one.slug, one.lang) for one in platform.serving(join_es)] == [("b", "es"), ("a", "en")]
    assert platform.serving(action("call")) == ()


def test_what_the_platform_is_asked_about_an_action_is_recorded_by_the_action_s_name() -> None:
    platform = Platform([plank("a", actions=(action("join"),))], "en")

    with record_reads() as notes:
        platform.serving(action("join"))

    assert notes["platform"] == {'["_serving", "join", "en"]'}
    assert platform.value_of('["_serving", "join", "en"]') == tuple(platform)
