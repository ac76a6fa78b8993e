"""Planks in a site: every one on a page of its own and all on the platform, with what serves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support import Site

BOILER = "content/planks/boiler.md"


def test_the_platform_shows_every_plank_in_every_language(site: Site) -> None:
    site.write("content/planks/heat.md", "title: Heat at night\norder: 2\nsummary: Cold.\ndemand: Heat.\n\nText.\n")
    site.write("content/planks/heat.es.md", "title: Calor de noche\nsummary: Frío.\ndemand: Calor.\n\nTexto.\n")

    result = site.build()

    assert result.status == 0, result.text
    english, spanish = site.pages["platform/"].one("main").text, site.pages["es/platform/"].one("main").text
    assert english.index("A boiler that works") < english.index("Heat at night")
    assert spanish.index("A boiler that works") < spanish.index("Calor de noche")


def test_a_plank_has_its_ask_its_demand_and_its_news(site: Site) -> None:
    site.build()

    page = site.pages["platform/boiler/"]
    assert page.one("form")["action"] == "https://formspree.io/f/mqkvwxyz"
    assert "Replace the boiler before the first frost." in page.text
    assert page.has("a[href='/news/cold-night/']")


PETITION = (
    "title: {}\nsummary: Why.\nkind: petition\nform: https://actionnetwork.org/petitions/{}\nstate: {}\nresult: Over.\n"
)
HEAT = "title: Heat\norder: 2\nsummary: Cold.\ndemand: Heat.\nactions: {}\n\nText.\n"


def test_the_platform_has_a_lead_and_ends_with_the_first_ask_that_is_open(site: Site) -> None:
    site.change("content/actions/repair.md", "state: open", "state: won")
    site.write("content/actions/heat.md", PETITION.format("Heat now", "heat", "open"))
    site.write("content/planks/heat.md", HEAT.format("heat"))

    result = site.build()

    assert result.status == 0, result.text
    main = site.pages["es/platform/"].one("main")
    assert "Lo que exigimos" in main.one("header .lede").text
    assert main.all("section")[-1].one(".action-title").text == "Heat now"
    assert main.one(".action .button")["href"] == "/actions/heat/"
    assert "new boiler" not in main.text


@pytest.mark.parametrize(("kind", "cards"), [("signup", 1), ("join", 1), ("pledge", 0)])
def test_a_platform_whose_planks_ask_for_nothing_leads_to_the_sign_up(site: Site, kind: str, cards: int) -> None:
    site.change("content/actions/repair.md", "state: open", "state: lost")
    site.write(
        "content/actions/hear.md",
        f"title: Hear of us\nsummary: Why.\nkind: {kind}\nform: https://actionnetwork.org/forms/hear\n"
        "closes: 2062-01-01\n\nText.\n",
    )

    result = site.build()

    assert result.status == 0, result.text
    page = site.pages["platform/"]
    assert len(page.all(".action")) == cards
    assert len(page.all("script[src$='/deadline.js']")) == cards, "a card closes by itself"


def test_a_plank_s_button_on_phones_is_for_the_first_ask_that_is_open(site: Site) -> None:
    site.write("content/actions/old.md", PETITION.format("Old", "old", "closed"))
    site.write("content/actions/heat.md", PETITION.format("Heat now", "heat", "open"))
    site.write("content/planks/heat.md", HEAT.format("old, heat"))
    site.write("content/planks/late.md", HEAT.format("old").replace("order: 2", "order: 3"))

    result = site.build()

    assert result.status == 0, result.text
    assert site.pages["platform/heat/"].one(".poster a[href='#site.act']").text == "Sign the petition"
    assert site.pages["platform/heat/"].has("#site\\.act")
    assert not site.pages["platform/late/"].has(".poster a[href='#site.act']")


def test_links_to_files_lead_both_ways(site: Site) -> None:
    site.change(
        BOILER, "nine times.", "nine times. [The night]({filename}../news/cold-night.md) [Sign](../actions/repair.md)"
    )
    site.change("content/actions/repair.md", "Every signature", "[Why]({filename}../planks/boiler.md) Every signature")

    result = site.build()

    assert result.status == 0, result.text
    assert site.pages["platform/boiler/"].has(".parts a[href='/news/cold-night/']")
    assert site.pages["platform/boiler/"].has(".parts a[href='/actions/repair/']")
    assert site.pages["actions/repair/"].has(".parts a[href='/platform/boiler/']")


def test_a_slip_in_a_plank_is_named(site: Site) -> None:
    slips = {
        "a": ("order: first", "FM014"),
        "b": ("demand: Heat.", "FM006"),
        "c": ("order: 2\nactions: repiar", "ACT001"),
    }
    for name, (front, _) in slips.items():
        site.write(f"content/planks/{name}.md", f"title: {name}\n{front}\n\nText.\n")

    result = site.build()

    assert result.status == 1
    assert [(problem.path, problem.code) for problem in result.problems] == [
        (f"content/planks/{name}.md", code) for name, (_, code) in slips.items()
    ]


def test_two_planks_in_one_place_are_a_problem(site: Site) -> None:
    site.write("content/planks/heat.md", "title: Heat at night\norder: 1\n\nText.\n")

    result = site.build()

    [problem] = result.problems

    assert (problem.path, problem.line, problem.code) == ("content/planks/heat.md", 2, "PLK002")
    assert BOILER in problem.says


def test_planks_are_counted_without_gaps(site: Site) -> None:
    site.change(BOILER, "order: 1", "order: 10")
    site.write("content/planks/heat.md", "title: Heat at night\norder: 20\nsummary: Cold.\n\nText.\n")
    site.write("content/planks/heat.es.md", "title: Calor de noche\nsummary: Frío.\n\nTexto.\n")

    result = site.build()

    assert result.status == 0, result.text
    assert "Plank 1 of 2" in site.pages["platform/boiler/"].text
    assert "Plank 2 of 2" in site.pages["platform/heat/"].text
    assert "2 de 2" in site.pages["es/platform/heat/"].text


def test_a_plank_says_everywhere_what_has_become_of_it_and_has_an_anchor_on_the_platform(site: Site) -> None:
    site.change(
        BOILER,
        "order: 1\n",
        "order: 1\nstanding: won on 8 January 2024, [the agreement](https://example.org/agreement)\n"
        "history:\n  1 December 2023: First asked for.\n  2024-01-05: Promised. https://example.org/letter\n",
    )

    result = site.build()

    assert result.status == 0, result.text
    for address, words in (("platform/boiler/", "Won on January 8, 2024"), ("es/platform/", "Logrado el 8 de enero")):
        page = site.pages[address]
        assert words in page.text, address
        assert page.one("a[href='https://example.org/agreement']").text == "the agreement"
    first, second = site.pages["platform/boiler/"].all("section[aria-labelledby='site.history'] li")
    assert (first.one("time")["datetime"], second.one("time")["datetime"]) == ("2023-12-01", "2024-01-05")
    assert "First asked for." in first.text
    assert second.one("a")["href"] == "https://example.org/letter"
    assert "agreement" in site.pages["platform/"].one("#boiler").text


@pytest.mark.parametrize(
    "line",
    [
        "history:\n  1 March 2024: <b>Promised</b> by the board.",
        "history:\n  1 March 2024: Promised.\n  2 March 2024: **Promised** again.",
        "standing: won on 1 March 2024, the *Post*",
    ],
)
def test_markup_that_would_be_shown_with_its_signs_is_named(site: Site, line: str) -> None:
    site.change(BOILER, "title:", f"{line}\ntitle:")

    assert [problem.code for problem in site.build(write=False).problems] == ["MRK004"]
