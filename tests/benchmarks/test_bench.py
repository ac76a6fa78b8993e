"""The benchmark itself: it measures what it says, on sites that are what it says. Nothing here needs the network."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import picket, stock_pelican
from tests.benchmarks.benchmark import Results, count, measure_resident
from tests.benchmarks.figures import figures
from tests.benchmarks.measuring import Failed, Run, run
from tests.benchmarks.preview import measure_preview, sample
from tests.benchmarks.saves import saves
from tests.benchmarks.scenarios import SCENARIOS, Stale, judge
from tests.benchmarks.sites import campaign
from tests.benchmarks.table import report
from tests.benchmarks.tool import PROJECT, Project

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tests.benchmarks.tool import Tool

SMALL = 10
BOTH = (picket.TOOL, stock_pelican.TOOL)


def project(tool: Tool, folder: Path) -> Project:
    made = Project(tool, folder, folder, campaign(SMALL))
    tool.write(made.campaign, folder)
    return made


def build(made: Project, scenario: str, word: str = "") -> Run:
    proof = SCENARIOS[scenario](made, word)
    found = run(made.command, made.folder)
    judge(proof)
    return found


def results(picket_seconds: float, size: int = 1000) -> Results:
    runs = {
        scenario: {
            tool.slug: [Run(seconds, seconds)] * 3 for tool, seconds in zip(BOTH, (picket_seconds, 2.0), strict=True)
        }
        for scenario in SCENARIOS
    }
    return Results(
        size, runs, peaks={"picket": 150, "stock": 100}, missing={"hugo": "no network", "eleventy": "no Node"}
    )


def test_the_same_size_gives_the_same_words() -> None:
    assert campaign(SMALL) == campaign(SMALL)
    assert campaign(SMALL) != campaign(SMALL, seed=8)


def test_a_campaign_is_as_large_as_is_said() -> None:
    found = campaign(100)

    lengths = [len(article.text.body.split()) for article in found.articles]

    assert len(found.articles) == 100
    assert sum(article.spanish is not None for article in found.articles) == 10
    assert len({tag for article in found.articles for tag in article.tags}) == 40
    assert len({article.topic for article in found.articles}) == 6
    assert (len(found.planks), len(found.actions)) == (10, 20)
    assert all(450 <= length <= 550 for length in lengths)
    assert found.newest.day == max(article.day for article in found.articles)


@pytest.mark.parametrize(
    ("tool", "scenarios"),
    [(picket.TOOL, SCENARIOS), (stock_pelican.TOOL, ("one title", "one template"))],
    ids=["picket", "stock"],
)
def test_every_tool_of_this_environment_builds_and_follows_each_edit(
    tool: Tool, scenarios: Collection[str], tmp_path: Path
) -> None:
    made = project(tool, tmp_path)

    for number, scenario in enumerate(scenarios):
        build(made, scenario, f"fresh{number}")

    found = count(made.output)
    assert found["article pages"] == SMALL + 1
    assert found["tag and topic pages"] > 6
    assert found["bytes"] > 100_000


def test_pickets_own_theme_prints_the_same_site(tmp_path: Path) -> None:
    made = project(picket.OWN_THEME, tmp_path)

    build(made, "one template", "fresh")

    assert count(made.output)["article pages"] == SMALL + 1


def test_a_word_makes_its_page_and_the_feeds_that_carry_it_and_no_other_file(tmp_path: Path) -> None:
    made = Project(picket.TOOL, tmp_path, tmp_path, campaign(SMALL))
    picket.make(made.campaign, tmp_path, own_tags=True)

    found = measure_resident(made, "2")  # it ends with an error if they are others

    assert "missing" not in found, found["missing"]
    assert 0 < found["feeds"]["share"] < 1
    assert found["feeds"]["bytes"] > 100_000
    assert [len(found[kind]["one word"]) for kind in ("milliseconds", "cpu")] == [2, 2]


def test_a_build_that_leaves_something_as_it_was_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("as it was", "utf-8")

    with pytest.raises(Stale, match="fresh"):
        judge({page: "fresh"})


def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    hungry = (
        "import time; kept = b'x' * 50_000_000; end = time.process_time() + .2\nwhile time.process_time() < end: pass"
    )
    starts_it = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hungry!r}], check=True)"

    found = run([sys.executable, "-c", starts_it], tmp_path, memory=True)

    assert found.cpu >= 0.2
    assert found.wall >= 0.2
    assert found.peak >= 50_000_000


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="out of luck"):
        run([sys.executable, "-c", "raise SystemExit('out of luck')"], tmp_path)


def test_the_table_says_what_holds_what_does_not_and_what_was_not_measured() -> None:
    table = report([results(1.0), results(30.0, 10000)], BOTH, "today")

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith("|")]
    assert ["cold, CPU", "1,000", "0.500 × stock Pelican", "≤ 0.65", "holds"] in rows
    assert ["cold, CPU", "10,000", "15.000 × stock Pelican", "≤ 0.65", "DOES NOT HOLD"] in rows
    assert ["cold, wall", "1,000", "– × Hugo", "≤ 2.5", "not measured: no network"] in rows
    assert ["cold, wall", "1,000", "– × Eleventy", "< 1", "not measured: no Node"] in rows
    assert ["cold, peak memory", "1,000", "1.500 × stock Pelican", "≤ 1.6", "holds"] in rows
    assert ["growth, cold, CPU", "10,000", "3.000 × 10 as much", "≤ 1.1", "DOES NOT HOLD"] in rows


@pytest.mark.sample
def test_every_save_changes_the_sample_and_can_be_made_again_and_again() -> None:
    for save in saves():
        text = (PROJECT / save.source).read_text("utf-8")
        texts = [save.change(text, number) for number in range(3)]
        assert texts[0] != texts[1] != texts[2], save.name
        assert text not in texts[:1], save.name
        assert all(save.proof(number) in text for number, text in enumerate(texts)), save.name
    assert len({save.name for save in saves()}) == len([*saves()])


@pytest.mark.sample
@pytest.mark.flaky(reruns=1)
def test_a_save_is_measured_until_the_page_says_so(tmp_path: Path) -> None:
    sample(tmp_path, 2)

    found = measure_preview(tmp_path, [save for save in saves() if save.name == "news, date"], times=2, quiet=0.2)

    assert {name: len(times) for name, times in found["milliseconds"].items()} == {"news, date": 2}
    assert (tmp_path / "content/news/made-1.md").is_file()


def test_the_preview_has_a_row_for_each_save_with_its_limit() -> None:
    small, large = results(1.0, 100), results(1.0, 1000)
    small.preview = {"milliseconds": {"news, date": [90.0, 100.0, 160.0], "campaign.toml": [400.0]}}
    large.preview = {"missing": "it was slow"}

    rows = [(row.what, row.size, row.found, row.limit) for row in figures([small, large]) if "preview" in row.what]

    assert rows == [
        ("preview, news, date", 100, 100.0, 150),
        ("preview, campaign.toml", 100, 400.0, None),
        ("preview", 1000, "it was slow", None),
    ]


def test_feeds_have_rows_of_their_own_with_their_limits() -> None:
    found = Results(2000, followed={"feeds": {"share": 0.1, "bytes": 31_000_000}})
    found.followed |= {"milliseconds": {"one word": [30.0, 39.0, 90.0]}, "cpu": {"one word": [20.0]}}

    rows = [(row.found, row.unit, row.verdict) for row in figures([found])]

    assert rows == [
        (0.1, "× the build", "holds"),
        (31.0, "MB", "DOES NOT HOLD"),
        (39.0, "ms", "holds"),
        (20.0, "ms of CPU", "for information"),
    ]


def test_every_figure_of_the_issue_is_there_for_its_size() -> None:
    limits = {
        (figure.what, figure.size, figure.unit): figure.limit for figure in figures([results(1.0), results(9.0, 10000)])
    }

    assert limits["nothing changed, wall", 1000, "× Hugo"] == 0.15
    assert limits["nothing changed, wall", 1000, "s"] == 0.1
    assert limits["one word, wall", 10000, "× Hugo"] == 0.12
    assert limits["resident, one word", 10000, "ms"] == 25
    assert limits["resident, one title", 1000, "ms"] == 50
