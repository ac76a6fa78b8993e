"""A good build ends with one line in words of people who write."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.build.summary import pending, summary
from plugins.frontmatter.model import Moment
from plugins.problems import BuildFailed, Problem
from tests.support.run import a_run

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, tzinfo=UTC)
MARCH = datetime(2027, 3, 1, 20, 0, tzinfo=UTC)
PAGES = tuple(f"{name}/index.html" for name in "abcdef")


def ended(written=(), pruned=(), before=None, **more):
    """Return a run that wrote and pruned files of a site of six pages, a feed and a sheet; ``before`` are the old."""
    engine = SimpleNamespace(
        names=lambda: {*PAGES, "feed.xml", "main.css"},
        written=dict.fromkeys(written, "digest"),
        pruned=lambda: pruned,
        previous=None if before is None else SimpleNamespace(artifacts=dict.fromkeys(before)),
    )
    run = a_run(engine=engine, staging=SimpleNamespace(output=SimpleNamespace(name="output")), **more)
    run.now = NOW
    return run


@pytest.mark.parametrize(
    ("run", "line"),
    [
        (ended(PAGES), "Built 6 pages in output/ in 0.4 s."),
        (ended(PAGES[:3], before=PAGES), "3 pages changed in 0.4 s."),
        (ended(PAGES[:1], before=PAGES), "1 page changed in 0.4 s."),
        (ended(PAGES[:3], before=PAGES[2:]), "1 page changed, 2 new pages in 0.4 s."),
        (ended(PAGES[:1], before=PAGES[1:]), "1 new page in 0.4 s."),
        (ended(pruned=["x/index.html"], before=PAGES), "1 page removed in 0.4 s."),
        (
            ended(PAGES[:2], ["x/index.html", "y.html", "old.css"], before=PAGES[1:]),
            "1 page changed, 1 new page, 2 pages removed in 0.4 s.",
        ),
        (ended(["main.css"], before=PAGES), "1 other file changed in 0.4 s."),
        (ended(["main.css"], ["old.css"], before=PAGES), "2 other files changed in 0.4 s."),
        (ended(before=PAGES), "No page changed in 0.4 s."),
        (ended(PAGES, writes=False), "No mistakes in 6 pages; the site was not written. Checked in 0.4 s."),
    ],
)
def test_what_changed_is_said_in_pages(run, line):
    assert summary(run, 0.42) == line


@pytest.mark.parametrize(
    ("drafts", "waiting", "moments", "line"),
    [
        (0, [], [], ""),
        (1, [], [], "Not yet public: 1 draft."),
        (2, [], [], "Not yet public: 2 drafts."),
        (1, [DECEMBER], [DECEMBER], "Not yet public: 1 draft, 1 waiting until 1 December. Build the site again then."),
        (
            0,
            [MARCH, DECEMBER],
            [MARCH, DECEMBER],
            "Not yet public: 2 waiting, the first until 1 December. Build the site again then.",
        ),
        (0, [], [MARCH], "Build the site again on 1 March 2027 at 20:00: content/actions/join.md closes."),
        (
            0,
            [MARCH],
            [DECEMBER, MARCH],
            (
                "Not yet public: 1 waiting until 1 March 2027 at 20:00. "
                "Build the site again on 1 December: content/actions/join.md closes."
            ),
        ),
    ],
)
def test_what_is_not_public_yet_is_counted_and_the_next_build_is_named(drafts, waiting, moments, line):
    run = ended()
    run.held_back = {f"news/{number}.md": "a draft" for number in range(drafts)}
    run.held_back |= {f"news/w{number}.md": "not on the site before then" for number in range(len(waiting))}
    run.held_back["news/wrong.md"] = ""
    run.waiting = {f"news/w{number}.md": moment for number, moment in enumerate(waiting)}
    run.moments = {Moment(moment, "content/actions/join.md", "closes") for moment in moments}

    assert pending(run) == line


def a_problem(path, line=1, what="Wrong."):
    return Problem(path, line, what, "Mend it.", "FM006")


@pytest.mark.parametrize(
    ("problems", "line"),
    [
        ([a_problem("a.md")], "1 mistake in 1 file; the site was left as it was."),
        ([a_problem("a.md"), a_problem("a.md", 2)], "2 mistakes in 1 file; the site was left as it was."),
        ([a_problem("a.md"), a_problem("b.md", what="Bad.")], "2 mistakes in 2 files; the site was left as it was."),
        (
            [a_problem(f"{name}.md") for name in "abcde"],
            "5 mistakes with 1 cause in 5 files; the site was left as it was.",
        ),
    ],
)
def test_a_build_that_failed_ends_with_how_much_is_wrong(problems, line):
    assert BuildFailed(problems).lines[-1] == line


def test_the_line_is_said_again_while_nothing_changes(site, capsys, monkeypatch):
    from plugins.build.build import build

    monkeypatch.syspath_prepend(str(site.folder))
    site.write("content/news/later.md", "title: Later\ndate: 2026-12-01\n\nSoon.\n")
    site.write("content/news/idea.md", "title: Idea\ndate: 2026-11-01\nstatus: draft\n\nPerhaps.\n")
    expected = "Not yet public: 1 draft, 1 waiting until 1 December."

    statuses = [build(root=site.folder, now=NOW) for _ in range(2)]

    first, second = capsys.readouterr().out.splitlines()
    assert statuses == [0, 0]
    assert first.startswith("Built ")
    assert second.startswith("Nothing changed: output/ is up to date (")
    assert expected in first
    assert first.split(" s. ")[1] == second.split("). ")[1]
