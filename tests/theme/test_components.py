"""Components: each has examples, prints them from its arguments alone, and says what the thing it shows needs said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import html5lib
import pytest

from plugins.i18n.locale import Locale, load_locale
from tests.support.factories import a_form
from tests.support.page import Page
from tests.theme import examples, tables
from tests.theme.examples import EXAMPLES, STYLESHEET, WORDS, Example
from tests.theme.printing import COMPONENTS, PROJECT, TRANSLATIONS, Printed, environment, show

OPEN, OVER = examples.OPEN, examples.OVER
SPANISH = load_locale(TRANSLATIONS, "es")
MACROS = tables.macros(COMPONENTS)


def printed(example: Example) -> Printed:
    return show(example.component, *example.arguments, file=example.file, inside=example.inside)


def name(example: Example) -> str:
    return f"{example.component} {example.name}".strip()


def test_every_component_has_examples():
    of_previews = {"preview_mark"}  # which reads what only a preview has; tests/preview looks at it there

    assert {macro.name for macro in MACROS} - of_previews == {example.component for example in EXAMPLES}


def test_every_file_has_a_component_of_its_name():
    assert {path.stem for path in COMPONENTS.iterdir()} == {macro.file for macro in MACROS if macro.file == macro.name}


def test_the_comment_above_a_component_says_what_each_argument_is():
    wrong = [
        macro.name
        for macro in MACROS
        if not macro.shows.endswith(".")
        or tuple(argument for names in macro.meanings for argument in names.split(", ")) != macro.arguments
    ]

    assert not wrong


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_a_component_prints_html_without_style_and_script_from_its_arguments_alone(example):
    page = printed(example)

    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page.printed) if "<!DOCTYPE" in page.printed else parser.parseFragment(page.printed)

    assert not [tag for tag in page.tag.select("*") for key in tag.attrs if key == "style" or key.startswith("on")]
    assert not page.has("script")
    assert page.has("style") == (example.component == "facade"), "a page of its own, whose policy allows this one sheet"


def test_the_example_in_the_readme_prints_a_band_of_planks():
    example = (PROJECT / "theme" / "README.md").read_text("utf-8").rpartition("```jinja\n")[2].partition("```")[0]

    html = environment(WORDS).from_string(example).render(planks=(examples.PLANK,), lang="en", url="/{}/".format)

    band = Page.read(html, "README").one("section.band")
    assert [band.one("h2").text, band.one(".touch").text] == ["Why it matters to us", "The whole platform"]
    assert band.one(".plank-card a")["href"] == examples.PLANK.url


def test_a_title_is_text_even_where_it_looks_like_markup():
    page = show("action", OPEN, WORDS, STYLESHEET)

    assert page.one("h2").text == "Open the <books>"


@pytest.mark.parametrize("action", OVER, ids=lambda action: action.state)
@pytest.mark.parametrize("display", ["form", "card", "button"])
def test_an_action_that_is_over_shows_its_result_and_asks_for_nothing(action, display):
    page = show("action", action, WORDS, STYLESHEET, display)

    assert "Members now see the books." in page.text
    assert action.state.capitalize() in page.text
    assert not page.has("form, iframe, button, .button, input")


def test_an_action_that_is_not_open_yet_says_when_it_will_be():
    page = show("action", examples.SCHEDULED, WORDS, STYLESHEET)

    assert "Opens on April 1, 2031" in page.text
    assert not page.has("form, .button")


@pytest.mark.parametrize("display", ["form", "card", "button"])
def test_an_ask_has_its_address_and_a_code_on_paper(display):
    page = show("action", OPEN, WORDS, STYLESHEET, display)

    paper = page.one(".paper")
    assert paper.text == f"Sign the petition {OPEN.address}"
    assert (paper.one("img")["src"], paper.one("img")["loading"]) == (f"{OPEN.url}qr.svg", "lazy")


@pytest.mark.parametrize("action", [*OVER, examples.SCHEDULED], ids=lambda action: action.state)
def test_what_cannot_be_done_now_has_no_code_on_paper(action):
    assert not show("action", action, WORDS, STYLESHEET).has(".paper, img")


def test_an_action_without_a_form_leads_to_its_page():
    page = show("action", examples.SHARED, WORDS, STYLESHEET)

    assert page.one(".button")["href"] == OPEN.url


def test_an_action_in_another_language_says_so():
    page = show("action", examples.SPANISH, WORDS, STYLESHEET)

    assert page.one("h2 [lang=es]").text == examples.SPANISH.title
    assert not page.has("[lang=en]"), "what is said around it is in the page's language"


def test_a_form_asks_what_the_service_calls_by_its_own_names():
    form = show("form", OPEN, WORDS, STYLESHEET).one("form")

    assert (form["action"], form["method"], form["enctype"]) == (OPEN.embed.address, "post", "multipart/form-data")
    named = [field["name"] for field in form.all("[name]")]
    assert named == ["first", "EMAIL", "tel", "text", "sum", "sum", "ok", "_next", "_gotcha"]


def test_every_field_stands_in_its_label_and_tells_the_browser_what_it_is():
    form = show("form", OPEN, WORDS, STYLESHEET).one("form")

    fields = form.all("input:not([type=hidden]), textarea")

    assert all(field.tag.find_parent("label") for field in fields)
    assert form.one("[name=EMAIL]")["autocomplete"] == "email"
    assert form.one("[name=EMAIL]").tag.has_attr("required")
    assert not form.one("[name=tel]").tag.has_attr("required")


def test_no_choice_is_made_for_the_visitor():
    assert not show("form", OPEN, WORDS, STYLESHEET).has("[checked]")


@pytest.mark.parametrize("kind", ["text", "checkbox"])
def test_the_honeypot_is_there_for_robots_and_for_nobody_else(kind):
    embed = examples.replace(OPEN.embed, honeypot=examples.Honeypot("_gotcha", kind))

    page = show("form", replace(OPEN, form=a_form(embed)), WORDS, STYLESHEET)

    trap = page.one("[name=_gotcha]")
    assert (trap["type"], trap["value"], trap["tabindex"]) == (kind, "", "-1")
    assert trap.tag.find_parent("div")["aria-hidden"] == "true"


@pytest.mark.parametrize(
    ("component", "arguments", "address"),
    [
        ("form", (examples.FRAMED, WORDS, STYLESHEET), examples.FRAME.address),
        ("video", (examples.VIDEO, "en", STYLESHEET), examples.VIDEO.frame),
    ],
)
def test_a_frame_asks_the_service_for_nothing_until_the_visitor_presses_its_button(component, arguments, address):
    page = show(component, *arguments)

    frame = page.one("iframe")
    inside = Page.read(frame["srcdoc"], "srcdoc")
    assert not frame.tag.has_attr("src")
    assert inside.one("a.button")["href"] == address
    assert not inside.has("[src]")
    assert not inside.has("link")
    assert inside.one("style").tag.string == STYLESHEET


def test_a_frame_is_named_and_has_a_way_around_it():
    page = show("form", examples.FRAMED, WORDS, STYLESHEET)

    assert page.one("iframe")["title"] == OPEN.title
    assert page.has(f'a[href="{examples.FRAME.page}"]')


def test_each_suggested_amount_is_a_link_of_its_own():
    page = show("form", examples.LINKED, WORDS, STYLESHEET)

    assert [link.text for link in page.all(".form-choices a")] == ["$10", "$30"]


def test_progress_never_runs_beyond_its_goal():
    page = show("progress", examples.BEYOND, WORDS)

    assert page.text == "7,000 online and 630 on paper; goal of 5,000 reached"
    assert page.one("progress")["value"] == page.one("progress")["max"] == "5000"


def test_dates_are_written_in_the_language_of_the_page():
    page = show("article_card", examples.ARTICLE, Locale("es"))

    assert page.one("time").text == "4 de marzo de 2024"
    assert page.one("time")["datetime"] == "2024-03-04T09:00:00+00:00"


@pytest.mark.parametrize(
    ("component", "arguments"),
    [
        ("frame", (examples.replace(examples.FRAME, page="https://g.example.net/1"), "Join", "Join", "en", STYLESHEET)),
        ("video", (examples.replace(examples.VIDEO, page="https://g.example.net/1"), "en", STYLESHEET)),
    ],
)
def test_the_way_around_a_frame_names_the_host_that_it_leads_to(component, arguments):
    page = show(component, *arguments)

    assert page.one("a").text.endswith("g.example.net")


def test_whom_a_frame_contacts_is_said_outside_of_it_where_nothing_is_cut_off():
    page = show("video", examples.VIDEO, "en", STYLESHEET)

    assert f"Loads from {examples.VIDEO.host} when you press the button." in page.text


def test_a_portrait_is_known_by_its_measures():
    tall = examples.replace(examples.PICTURE, width=640, height=960)

    assert show("picture", tall, "100vw").has(".picture-tall")
    assert not show("picture", examples.PICTURE, "100vw").has(".picture-tall")


def test_an_address_on_paper_runs_from_left_to_right_in_every_language():
    page = show("paper", OPEN, words=Locale("ar"))

    assert page.one("bdi[dir=ltr]").text == OPEN.address


def test_the_title_of_an_ask_and_of_news_on_a_card_is_not_broken_at_a_hyphen():
    title = "Reinstate our co-worker"

    ask = show("action", replace(OPEN, title=title), WORDS, STYLESHEET, "card")
    news = show("article_card", SimpleNamespace(**vars(examples.ARTICLE) | {"title": title}), WORDS)

    assert (ask.one(".action-title").text, ask.one(".unbroken").text) == (title, "co-worker")
    assert (news.one(".article-card-title").text, news.one(".unbroken").text) == (title, "co-worker")


def test_a_word_with_a_hyphen_stays_whole_and_a_title_reads_as_before():
    page = show("unbroken", "Reinstate our co-worker & <all>")

    assert page.text == "Reinstate our co-worker & <all>"
    assert [word.text for word in page.all(".unbroken")] == ["co-worker"]


def test_the_demand_comes_first_on_a_plank_s_card():
    page = show("plank_card", examples.PLANK, "en")

    assert page.text.index(examples.PLANK.demand) < page.text.index(examples.PLANK.summary)


def test_without_a_demand_a_plank_s_title_is_the_large_line_and_nothing_is_empty():
    page = show("plank_card", replace(examples.PLANK, demand="", summary=""), "en")

    assert page.one("h3")["class"] == "plank-card-title plank-card-demand"
    assert not page.has("p")


@pytest.mark.parametrize(
    ("author", "modified", "says"),
    [
        ("", None, "March 4, 2024"),
        ("The committee", None, "By The committee Published March 4, 2024"),
        ("", datetime(2024, 3, 5, tzinfo=UTC), "March 4, 2024 Updated March 5, 2024"),
        ("A & <b>", datetime(2024, 3, 5, tzinfo=UTC), "By A & <b> Published March 4, 2024 Updated March 5, 2024"),
    ],
)
def test_a_byline_says_what_is_known(author, modified, says):
    page = show("byline", examples.ARTICLE.date, modified, author, WORDS)

    assert " ".join(page.text.split()) == says
    assert [time["datetime"][:10] for time in page.all("time")] == ["2024-03-04", "2024-03-05"][: 1 + bool(modified)]


def test_a_byline_is_in_the_language_of_the_page():
    page = show("byline", examples.ARTICLE.date, None, "El comité", SPANISH, words=SPANISH)

    assert " ".join(page.text.split()) == "Por El comité Publicado el 4 de marzo de 2024"


@pytest.mark.parametrize("referrer", ["no-referrer", "strict-origin"])
def test_a_service_learns_of_the_page_with_its_video_no_more_than_it_has_to(referrer):
    page = show("video", replace(examples.VIDEO, referrer=referrer), "en", STYLESHEET)

    frame = Page.read(page.one("iframe")["srcdoc"], "frame")
    assert frame.one("a")["referrerpolicy"] == referrer
    assert page.one("p > a")["rel"] == "noreferrer"


def test_a_service_never_learns_of_the_page_with_its_form_in_a_frame():
    frame = show("facade", "Join", "Join", examples.FRAME.address, "en", STYLESHEET)

    assert frame.one("a")["referrerpolicy"] == "no-referrer"
