"""Actions in a site: what their pages and the texts that name them show, whichever language came first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.actions.labels import STEPS
from plugins.actions.share import qr_code
from plugins.i18n.locale import load_locale
from tests.actions.conftest import FALLBACKS, NEWS, NOW
from tests.theme.printing import TRANSLATIONS

if TYPE_CHECKING:
    from tests.support.site import Site

SPANISH = load_locale(TRANSLATIONS, "es")


def test_one_action_may_stand_several_times_on_a_page_and_lists_it_once(built: Site) -> None:
    assert len(built.pages["news/thrice/"].all("form")) == 2
    listed = built.pages["actions/untranslated/"].all("section[aria-labelledby='site.news'] li")
    assert len([item for item in listed if "Thrice" in item.text]) == 1


def test_two_actions_may_stand_in_each_other_s_texts(built: Site) -> None:
    for path in ("actions/march/", "actions/rally/"):
        assert len(built.pages[path].all("form")) == 2


def test_an_action_may_open_and_close_on_one_day(built: Site) -> None:
    assert built.pages["actions/one-day/"].has("form")


@pytest.mark.parametrize("page", ["actions/won/", "news/done/"])
def test_a_result_is_markdown_whose_links_lead_to_pages_wherever_it_stands(built: Site, page: str) -> None:
    words = built.pages[page].one(".action-result")

    assert "it’s done $5" in words.text
    assert "<strong>won</strong>" in words.html
    assert "/news/march/" in [link["href"] for link in words.all("a")]
    assert "**" not in (built.output / "feeds" / "news.atom.xml").read_text("utf-8")


@pytest.mark.parametrize(("lang", "sentence"), [("", "This is over."), ("es/", "Esto ya terminó.")])
def test_an_action_that_the_clock_has_closed_says_so_before_the_editor_does(
    built: Site, lang: str, sentence: str
) -> None:
    assert sentence in built.pages[f"{lang}actions/closed/"].one(".action-result").text


def test_a_translation_may_open_later_and_its_thank_you_page_is_no_alternate_before(built: Site) -> None:
    assert built.pages["es/actions/opens-later-in-spanish/"].has("link[hreflang=en]")
    assert not built.pages["actions/opens-later-in-spanish/thanks/"].has("link[hreflang=es]")
    assert "es/actions/opens-later-in-spanish/thanks/" not in built.pages


def test_the_thank_you_page_has_a_title_of_its_own(built: Site) -> None:
    assert built.pages["actions/repair/thanks/"].one("title").text == "Thank you: Repair the boiler · Night Shift"


def test_a_page_in_spanish_shows_an_action_that_is_only_there_in_words_as_english(built: Site) -> None:
    page = built.pages["es/news/night/"]

    assert [title.text for title in page.all(".action-title [lang=en]")] == ["Act untranslated"] * 2
    assert [button.text for button in page.all(".action .button [lang=en]")] == ["Make the pledge"] * 2
    assert not page.has(".action[lang], .form[lang], .action-ask[lang]"), "what is said around it is Spanish"


def test_an_action_lists_news_and_planks_once_though_they_are_translated_and_it_is_not(built: Site) -> None:
    text = built.pages["actions/untranslated/"].one("main").text

    assert (text.count("The night"), text.count("A window")) == (1, 1)
    assert "La noche" not in text
    assert "Una ventana" not in text


def test_a_translated_action_lists_news_and_planks_that_are_not(built: Site) -> None:
    text = built.pages["es/actions/repair/"].one("main").text

    assert "The coldest night" in text
    assert "A boiler that works" in text


def test_an_action_scheduled_for_later_stands_in_a_text_without_a_form(built: Site) -> None:
    article = built.pages["news/waiting/"].one("article")

    assert "April 1, 2024" in article.text
    assert not article.has("form, a.button")


def test_a_form_of_an_action_the_clock_has_closed_is_dead_in_every_text(site: Site) -> None:
    site.change("content/actions/repair.md", "state: open", "closes: 2024-03-14")
    site.change(NEWS, "We measured", "[Sign](https://formspree.io/f/mqkvwxyz?utm_source=news)! We measured")

    problems = site.build(now=NOW).problems

    assert (NEWS, 0, "ACT020") in [(problem.path, problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize(("name", "fallback"), FALLBACKS.items())
def test_a_fallback_may_be_a_page_that_asks_by_itself(built: Site, name: str, fallback: str) -> None:
    links = [link["href"] for link in built.pages[f"actions/{name}/"].all(".form-ways a")]

    assert links[0].startswith(fallback)


def test_who_gets_the_money_stands_beside_the_amounts(built: Site) -> None:
    (asking,) = built.pages["actions/give/"].all(".beside-ask")

    assert "Where the money goes: Meals for strikers, through the kitchen" in asking.text
    assert [choice.text for choice in asking.all(".form-choice")] == ["$10", "$30"]


def test_the_thank_you_page_says_what_is_next_in_its_language_and_leads_to_the_next_ask(built: Site) -> None:
    pages = {path: built.pages[f"{path}/thanks/"] for path in ("actions/hear", "es/actions/hear", "actions/come")}
    texts = {path: page.one("main").text for path, page in pages.items()}

    assert "What happens next" in texts["actions/hear"]
    assert STEPS["signup"] in texts["actions/hear"]
    assert "open the mail that Buttondown sends you, and confirm" in texts["actions/hear"]
    assert SPANISH.gettext(STEPS["signup"]) in texts["es/actions/hear"]
    assert STEPS["signup"] not in texts["es/actions/hear"]
    assert "Ring twice." in texts["actions/come"]
    assert STEPS["rsvp"] not in texts["actions/come"]
    assert pages["actions/hear"].one(".poster a[href='#site.act']").text == "Share this"
    assert pages["actions/hear"].one("#site\\.act h2").text == "Act share-it"
    assert not pages["actions/come"].has("[href='#site.act']")
    assert all(page.has("main a[href='mailto:hello@example.org']") for page in pages.values())


def test_what_is_pasted_is_on_the_page_with_what_it_carries(built: Site) -> None:
    letter, post, paypal = (built.pages[f"actions/{name}/index.html"] for name in ("letter", "post", "paypal"))

    assert {field["name"]: field["value"] for field in letter.all("form input[type=hidden]")} == {
        "tags": "10320000",
        "group[9131][2]": "",
    }
    assert not letter.all('[name^="gdpr"]')
    assert post.one('form[method="post"] input[name="list"]')["value"] == "abc763"
    assert not post.all('a[href="https://forms.example.org/subscribe"]')
    assert paypal.all('a[href="https://www.paypal.com/donate/?hosted_button_id=7AX1EF95LT8CR"]')
    assert "paypalobjects" not in paypal.html
    assert "pixel.gif" not in paypal.html


def test_an_open_action_has_its_code_beside_its_page_in_every_language_and_one_that_is_not_has_none(
    built: Site,
) -> None:
    codes = {path: body for path, body in built.snapshot().items() if path.endswith("qr.svg")}

    for path in ("actions/repair/", "es/actions/repair/"):
        assert codes[f"{path}qr.svg"] == qr_code(f"https://nightshift.example.org/{path}")
    assert not [path for path in codes if path.split("/")[-2] in {"won", "closed", "later", "given"}]
