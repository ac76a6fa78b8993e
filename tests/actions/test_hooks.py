"""Actions in a site: what stands against itself is named, and nothing depends on which language came first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from tests.support import Site

REPAIR, NEWS = "content/actions/repair.md", "content/news/cold-night.md"
NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))
FORM = "form: https://formspree.io/f/mqkvwxyz"


def add(
    site: Site, name: str, front: str = "kind: pledge\nform: https://formspree.io/f/abcdwxyz", body: str = "Why."
) -> None:
    """Write an action."""
    site.write(f"content/actions/{name}.md", f"---\ntitle: {name.title()}\nsummary: Please.\n{front}\n---\n\n{body}\n")


def codes(site: Site) -> list[tuple[str, int, str]]:
    """Return where and what the problems of a build are."""
    result = site.build(now=NOW)
    assert "Traceback" not in result.text
    return [(problem.path, problem.line, problem.code) for problem in result.problems]


def test_one_action_may_stand_twice_on_a_page(site: Site) -> None:
    site.change(NEWS, "::action repair", "::action repair\n\nSign!\n\n::action repair\n\n::action repair as=button")
    site.change(NEWS, "planks: boiler", "planks: boiler\nactions: repair")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert len(site.pages["news/cold-night/"].all("form")) == 2
    assert len(site.pages["actions/repair/"].all("section[aria-labelledby='site.news'] li")) == 1


def test_an_action_in_its_own_text_is_a_problem(site: Site) -> None:
    site.change(REPAIR, "Every signature", "::action repair as=button\n\nEvery signature")

    assert codes(site) == [(REPAIR, 10, "ACT011")]


def test_an_action_in_its_own_translated_text_is_a_problem_too(site: Site) -> None:
    site.write("content/actions/repair.es.md", "title: Reparar la caldera\nresult: Listo.\n\n::action repair\n")

    assert codes(site) == [("content/actions/repair.es.md", 4, "ACT011")]


def test_two_actions_may_stand_in_each_other_s_texts(site: Site) -> None:
    add(site, "march", body="::action repair")
    site.change(REPAIR, "Every signature", "::action march\n\nEvery signature")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    for path in ("actions/march/", "actions/repair/"):
        assert len(site.pages[path].all("form")) == 2


def test_an_action_that_names_itself_as_the_next_ask_is_a_problem(site: Site) -> None:
    site.change(REPAIR, "state: open", "state: open\nthen: repair")

    assert codes(site) == [(REPAIR, 7, "ACT016")]


def test_a_next_ask_that_is_not_there_is_a_problem_where_it_is_named(site: Site) -> None:
    site.change(REPAIR, "state: open", "state: open\nthen: repairs")
    site.write("content/actions/repair.es.md", "title: Reparar\nresult: Listo.\n\nTexto.\n")

    assert codes(site) == [(REPAIR, 7, "ACT001")]


def test_an_action_cannot_close_before_it_opens(site: Site) -> None:
    site.change(REPAIR, "state: open", "opens: 2024-03-31\ncloses: 2024-03-01")

    assert codes(site) == [(REPAIR, 7, "ACT014")]


def test_an_action_may_open_and_close_on_one_day(site: Site) -> None:
    site.change(REPAIR, "state: open", "opens: 2024-03-15\ncloses: 2024-03-15")

    assert not codes(site)
    assert site.pages["actions/repair/"].has("form")


@pytest.mark.parametrize(
    ("line", "code"),
    [("amounts: 0, 10", "ACT012"), ("currency: dollars", "ACT013"), ("fields: email, email*", "ACT015")],
)
def test_nonsense_about_money_and_questions_is_named_with_its_line(site: Site, line: str, code: str) -> None:
    site.change(REPAIR, "state: open", f"state: open\n{line}")

    assert codes(site) == [(REPAIR, 7, code)]


def test_a_result_is_markdown_whose_links_lead_to_pages_wherever_it_stands(site: Site) -> None:
    result = "We **won** on [the march](../news/march.md), it's done \\$5: https://example.org/x"
    site.change(REPAIR, "state: open\nresult: The board has ordered a new boiler.", f"state: won\nresult: {result}")
    site.write("content/actions/repair.es.md", "title: Reparar\nresult: Listo.\n\nTexto.\n")
    site.write("content/news/march.md", "title: March\ndate: 2024-03-01\n\nText.\n")
    site.write("content/news/done.md", "title: Done\ndate: 2024-03-02\n\nText.\n\n::action repair\n")

    assert not codes(site)
    for page in ("actions/repair/", "news/done/"):
        words = site.pages[page].one(".action-result")
        assert "it’s done $5" in words.text
        assert "<strong>won</strong>" in words.html
        assert "/news/march/" in [link["href"] for link in words.all("a")]
    feed = (site.folder / "output" / "feeds" / "news.atom.xml").read_text("utf-8")
    assert "**" not in feed


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ("# Won", "FM077"),
        ("- Won", "FM077"),
        ("![Won](images/gate.jpg)", "FM077"),
        ("::video https://example.org/v", "FM077"),
        ("We **won", "MRK020"),
        ("We [won](nowhere.md)", "LNK001"),
        ("We won<script>a</script>", "FM020"),
        ("We [won](javascript:a)", "FM020"),
    ],
)
def test_what_a_result_cannot_be_is_named_with_its_line(site: Site, result: str, code: str) -> None:
    site.change(REPAIR, "state: open\nresult: The board has ordered a new boiler.", f"state: won\nresult: {result}")

    found = codes(site)

    assert (REPAIR, 7, code) in found
    assert all(path == REPAIR for path, _, _ in found)


@pytest.mark.parametrize(("lang", "sentence"), [("", "This is over."), ("es/", "Esto ya terminó.")])
def test_an_action_that_the_clock_has_closed_says_so_before_the_editor_does(
    site: Site, lang: str, sentence: str
) -> None:
    site.change(REPAIR, "state: open\nresult: The board has ordered a new boiler.", "closes: 2024-03-14")
    site.write("content/actions/repair.es.md", "title: Reparar la caldera\n\nTexto.\n")

    assert not codes(site)
    assert sentence in site.pages[f"{lang}actions/repair/"].one(".action-result").text


@pytest.mark.parametrize("state", ["won", "lost", "withdrawn"])
def test_an_ending_needs_its_result_in_every_language(site: Site, state: str) -> None:
    site.change(REPAIR, "state: open", f"state: {state}")
    site.write("content/actions/repair.es.md", "title: Reparar la caldera\n\nTexto.\n")

    assert codes(site) == [("content/actions/repair.es.md", 1, "ACT008")]


def test_a_translation_cannot_be_in_another_state_than_its_original(site: Site) -> None:
    site.change(REPAIR, "state: open", "state: won")
    site.write("content/actions/repair.es.md", "title: Reparar la caldera\nstate: open\n\nTexto.\n")

    result = site.build(now=NOW)

    [problem] = result.problems
    assert (problem.path, problem.line, problem.code) == ("content/actions/repair.es.md", 2, "ACT017")
    assert "“state: won”" in problem.says


def test_a_translation_may_open_later_and_its_thank_you_page_is_no_alternate_before(site: Site) -> None:
    site.write("content/actions/repair.es.md", "title: Reparar\nresult: Listo.\nopens: 2024-04-01\n\nTexto.\n")
    site.change(REPAIR, "state: open\n", "")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert site.pages["es/actions/repair/"].has("link[hreflang=en]")
    assert not site.pages["actions/repair/thanks/"].has("link[hreflang=es]")
    assert "es/actions/repair/thanks/" not in site.pages


def test_the_thank_you_page_has_a_title_of_its_own(site: Site) -> None:
    site.build(now=NOW)

    assert site.pages["actions/repair/thanks/"].one("title").text == "Thank you: Repair the boiler · Night Shift"


def test_a_page_in_spanish_shows_an_action_that_is_only_there_in_english_as_english(site: Site) -> None:
    site.write(
        "content/news/cold-night.es.md",
        "title: La noche más fría\n\nFrío.\n\n::action repair\n\n::action repair as=card\n",
    )

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    page = site.pages["es/news/cold-night/"]
    assert [title.text for title in page.all(".action-title [lang=en]")] == ["Repair the boiler"] * 2
    assert [button.text for button in page.all(".action .button [lang=en]")] == ["Sign the petition"] * 2
    assert not page.has(".action[lang], .form[lang], .action-ask[lang]"), "what is said around it is Spanish"


def test_an_action_lists_news_and_planks_once_though_they_are_translated_and_it_is_not(site: Site) -> None:
    site.write("content/news/cold-night.es.md", "title: La noche más fría\n\nFrío.\n\n::action repair\n")
    site.write(
        "content/planks/boiler.es.md", "title: Una caldera que funciona\nsummary: Frío.\ndemand: Ya.\n\nTexto.\n"
    )

    site.build(now=NOW)

    page = site.pages["actions/repair/"].one("main")
    assert "The coldest night" in page.text
    assert "A boiler that works" in page.text
    assert "La noche" not in page.text
    assert "Una caldera" not in page.text


def test_a_translated_action_lists_news_and_planks_that_are_not(site: Site) -> None:
    site.write("content/actions/repair.es.md", "title: Reparar la caldera\nresult: Listo.\n\nTexto.\n")

    site.build(now=NOW)

    page = site.pages["es/actions/repair/"].one("main")
    assert "The coldest night" in page.text
    assert "A boiler that works" in page.text


def test_an_action_that_is_only_there_in_another_language_is_named_as_such(site: Site) -> None:
    add(site, "solo.es")
    site.change(NEWS, "::action repair", "::action solo")

    result = site.build(now=NOW)

    [problem] = result.problems
    assert (problem.path, problem.line, problem.code) == (NEWS, 11, "ACT001")
    assert "another language only" in problem.says


@pytest.mark.parametrize("status", ["status: draft", "state: open\nstatus: draft"])
def test_a_draft_is_named_wherever_it_is_asked_for(site: Site, status: str) -> None:
    add(site, "march", f"kind: pledge\n{FORM}\n{status}")
    site.change(NEWS, "::action repair", "::action march")

    result = site.build(now=NOW)

    [problem] = result.problems
    assert problem.code == "ACT001"
    assert "is a draft" in problem.says


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("::action", "ACT001"),
        ("::action repiar", "ACT001"),
        ("::action repair as=butn", "ACT010"),
        ("::action repair size=big", "ACT009"),
    ],
)
def test_a_slip_in_a_directive_is_named_with_its_line(site: Site, line: str, code: str) -> None:
    site.change(NEWS, "::action repair", line)

    assert codes(site) == [(NEWS, 11, code)]


def test_an_action_scheduled_for_later_stands_in_a_text_without_a_form(site: Site) -> None:
    site.change(REPAIR, "state: open", "opens: 2024-04-01 09:00")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    article = site.pages["news/cold-night/"].one("article")
    assert "April 1, 2024" in article.text
    assert not article.has("form, a.button")


def test_a_form_of_an_action_the_clock_has_closed_is_dead_in_every_text(site: Site) -> None:
    site.change(REPAIR, "state: open", "closes: 2024-03-14")
    site.change(NEWS, "We measured", "[Sign](https://formspree.io/f/mqkvwxyz?utm_source=news)! We measured")

    assert (NEWS, 0, "ACT020") in codes(site)


def test_a_form_stays_alive_while_its_action_is_open(site: Site) -> None:
    site.change(NEWS, "We measured", "[Sign](https://formspree.io/f/mqkvwxyz)! We measured")

    assert not codes(site)


def test_an_action_needs_a_kind_and_a_form_whatever_the_clock_says(site: Site) -> None:
    add(site, "march", "closes: 2024-01-01")
    add(site, "walk", "kind: pledge\ncloses: 2024-01-01")
    add(site, "tell", "kind: share")

    assert codes(site) == [("content/actions/march.md", 1, "ACT006"), ("content/actions/walk.md", 1, "ACT007")]
