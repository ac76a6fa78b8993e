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


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("order: 1", "order: first", "FM014"),
        ("order: 1\n", "", "FM006"),
        ("actions: repair", "actions: repiar", "ACT001"),
    ],
)
def test_a_slip_in_a_plank_is_named(site: Site, old: str, new: str, code: str) -> None:
    site.change(BOILER, old, new)

    result = site.build()

    assert result.status == 1
    assert [problem.code for problem in result.problems if problem.path == BOILER] == [code]


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
