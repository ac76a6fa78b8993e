"""Every code of the book has an address, where the target stands with the code in its form."""

from __future__ import annotations

import json
import re

import pytest

ACTBLUE = "https://secure.actblue.com/donate/night-shift"
FORMSPREE = "https://formspree.io/f/mqkvwxyz"


def action(kind: str, form: str, *lines: str) -> str:
    return "\n".join((f"title: Try {kind}", "summary: Why.", f"kind: {kind}", f"form: {form}", *lines, "", "Do it."))


@pytest.fixture
def book(site):
    """Return a function that adds lines to the book of codes of a site with a donation and a contact form."""
    site.write("content/actions/give.md", action("donate", ACTBLUE, "amounts: 10, 30", "beneficiary: The fund"))
    site.write("content/actions/tell.md", action("contact", FORMSPREE))
    site.write("content/actions/tell.es.md", "title: Cuenta\nsummary: Por qué.\n\nHazlo.")
    site.write("content/actions/mail.md", action("contact", "mailto:hello@example.org"))

    def write(*lines: str) -> None:
        text = (site.folder / "content/campaign.toml").read_text("utf-8")
        site.write("content/campaign.toml", "\n".join([text, *lines, ""]))

    return write


def built(site):
    result = site.build()
    assert result.status == 0, result.text
    return site.pages


def test_a_form_that_posts_carries_the_code_in_the_services_own_field(site, book):
    book('[sources.dock-flyer]\nlabel = "Leaflet"\nto = "tell"')

    page = built(site)["g/dock-flyer/"]

    assert page.one("form input[name=source]")["value"] == "dock-flyer"
    assert page.one("form")["action"] == FORMSPREE


def test_a_link_carries_the_code_in_the_services_own_parameter_and_letters(site, book):
    book('[sources.dock-flyer]\nlabel = "Leaflet"\nto = "give"')

    page = built(site)["g/dock-flyer/"]

    links = {link["href"] for link in page.all("main a[href^='https://secure.actblue.com/']")}
    assert links == {f"{ACTBLUE}?refcode=dock_flyer{amount}" for amount in ("", "&amount=10", "&amount=30")}


def test_a_code_with_its_label_alone_leads_to_the_home_page(site, book):
    site.change("content/pages/home.md", "actions: repair", "actions: tell, give")
    site.change("content/pages/home.es.md", "actions: repair", "actions: tell, give")
    book('[sources]\npantry = "Poster in the pantry"')

    pages = built(site)

    assert pages["g/pantry/"].one("form input[name=source]")["value"] == "pantry"
    assert pages["es/g/pantry/"].one("form input[name=source]")["value"] == "pantry"
    assert pages["g/pantry/"].has("a[href='/actions/give/?source=pantry']")
    assert not any("Poster in the pantry" in text.decode("utf-8", "replace") for text in site.snapshot().values())


def test_the_page_is_the_target_as_it_is_and_sends_search_engines_there(site, book):
    book('[sources.dock-flyer]\nlabel = "Leaflet"\nto = "tell"')

    pages = built(site)
    page, target = pages["g/dock-flyer/"], pages["actions/tell/"]

    assert page.one("link[rel=canonical]")["href"] == target.one("link[rel=canonical]")["href"]
    assert page.one("meta[name=robots]")["content"] == "noindex"
    assert not page.has("link[hreflang]")
    assert page.one("h1").text == target.one("h1").text
    policies = [one.one("meta[http-equiv=Content-Security-Policy]")["content"] for one in (page, target)]
    assert policies[0] == policies[1]


def test_a_translated_target_has_the_code_in_each_language_and_no_other(site, book):
    book('[sources]\n[sources.a]\nlabel = "A"\nto = "tell"\n[sources.b]\nlabel = "B"\nto = "give"')

    built(site)

    made = {path for path in site.snapshot() if "g/" in path and path.endswith("index.html")}
    assert {path for path in made if re.match(r"(es/)?g/", path)} == {
        "g/a/index.html",
        "es/g/a/index.html",
        "g/b/index.html",
    }


@pytest.mark.parametrize(
    ("lines", "code", "says"),
    [
        ('[sources.x]\nlabel = "A"\nto = "mail"', "SRC004", "“x” is lost at the action “mail”"),
        ('[sources.x]\nlabel = "A"\nto = "tel"', "SRC003", "Did you mean “tell”?"),
        ('[sources.ana-reyes]\nlabel = "A"\nto = "tell"\n[safety]\nnames = ["Ana Reyes"]', "SRC002", "“Ana Reyes”"),
        ('[sources."a@example.org"]\nlabel = "A"\nto = "tell"', "SRC002", "an e-mail address"),
    ],
)
def test_a_code_that_cannot_be_is_named_at_its_line(site, book, lines, code, says):
    book(lines)

    (problem,) = site.build().problems

    assert problem.code == code
    assert says in problem.says
    text = (site.folder / "content/campaign.toml").read_text("utf-8").splitlines()
    assert text[problem.line - 1].startswith("[sources.")


def test_a_code_for_a_page_that_asks_nothing_is_a_problem(site, book):
    site.write("content/pages/about.md", "title: About\nsummary: Us.\n\nUs.")
    book('[sources.x]\nlabel = "A"\nto = "about"')

    assert [problem.code for problem in site.build().problems] == ["SRC005"]


def test_a_target_that_is_over_shows_its_result(site, book):
    site.remove("content/actions/tell.es.md")
    site.change("content/actions/tell.md", "kind: contact", "kind: contact\nstate: won\nresult: We won.")
    book('[sources.dock-flyer]\nlabel = "Leaflet"\nto = "tell"')

    page = built(site)["g/dock-flyer/"]

    assert "We won." in page.text
    assert not page.has("form")


def test_the_scripts_book_has_the_codes_and_nothing_about_them(site, book):
    book('[sources.dock-flyer]\nlabel = "Leaflet"\nto = "tell"')

    pages = built(site)
    script = (site.output / "g/codes.js").read_text("utf-8")
    codes = json.loads(script.removeprefix("export default ").removesuffix(";\n"))

    assert set(codes) == {"dock-flyer"}
    assert codes["dock-flyer"]["links"][ACTBLUE] == f"{ACTBLUE}?refcode=dock_flyer"
    assert codes["dock-flyer"]["forms"][f"/actions/tell/thanks/ {FORMSPREE}"] == [["source", "dock-flyer"]]
    assert pages["actions/tell/"].has("script[src$='/source.js']")
    assert not pages["g/dock-flyer/"].has("script[src$='/source.js']")
    assert not pages["news/"].has("script[src$='/source.js']")


def test_without_a_book_nothing_is_made_of_it(site):
    pages = built(site)

    assert not (site.output / "g").exists()
    assert not any(page.has("script[src$='/source.js']") for page in pages.values())


def test_every_page_that_shows_an_ask_with_an_end_closes_it_by_itself_and_no_other_loads_the_script(site, book):
    book('[sources.dock-flyer]\nlabel = "Leaflet"\nto = "ends"')
    site.write("content/actions/ends.md", action("signup", "https://formspree.io/f/myyleorq", "closes: 2099-03-01"))
    site.change("content/pages/home.md", "actions: repair", "actions: repair, ends")
    site.change("content/pages/home.es.md", "actions: repair", "actions: repair, ends")
    for name, line, text in (
        ("list", "actions: ends", ""),
        ("card", "", "::action ends as=card"),
        ("link", "", "::action ends as=button"),
    ):
        head = f"title: A {name}\nsummary: S.\ndate: 2024-03-01\n{line}".strip()
        site.write(f"content/news/{name}.md", f"{head}\n\nText.\n\n{text}\n")

    pages = built(site)

    ending = {name for name, page in pages.items() if page.has("[data-closes]")}
    assert ending == {name for name, page in pages.items() if page.has("script[src$='/deadline.js']")}
    assert {"", "g/dock-flyer/", "actions/ends/", "news/list/", "news/card/"} <= ending
    assert not {"news/link/", "actions/ends/thanks/"} & ending
