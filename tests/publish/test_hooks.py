"""A build names what is still to do and succeeds; the last one before the public refuses it."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from plugins.build.build import build
from plugins.frontmatter.new_file import NewFile, create
from plugins.news.model import ARTICLE
from plugins.preview.live_site import LiveSite
from tests.support.site import PROJECT, Result, Site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site import Found

NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))
NEWS = "content/news/cold-night.md"
#: What stands in every good campaign of the tests.
USUAL = {("content/campaign.toml", 3, "CAM019"), ("content/campaign.toml", 27, "PUB001")}


def places(found: list[Found]) -> set[tuple[str, int, str]]:
    return {(one.path, one.line, one.code) for one in found}


def publish(site: Site, **settings: Any) -> Result:
    return site.build(now=NOW, PUBLISHING=True, **settings)


@pytest.fixture
def own(site: Site) -> Site:
    """Return a good campaign that can go public."""
    site.change("content/campaign.toml", "https://nightshift.example.org", "https://nightshift.org")
    site.change("content/campaign.toml", "hello@example.org", "hello@nightshift.org")
    return site


def test_a_campaign_of_ones_own_goes_public_without_a_word(own: Site) -> None:
    result = publish(own)

    assert result.status == 0, result.text
    assert not result.notices


def test_what_is_still_to_do_is_named_by_builds_and_refused_by_the_last(site: Site) -> None:
    site.write("content/news/tk.md", "title: TODO\ndate: 2024-01-02\n\nSome [insert number] came.\n\nLorem ipsum.\n")
    site.change("content/actions/repair.md", "mqkvwxyz", "xexample")
    site.write("content/static/.well-known/security.txt", "Contact: mailto:security@example.com\n")
    wanted = USUAL | {
        ("content/news/tk.md", 1, "PUB003"),
        ("content/news/tk.md", 4, "PUB003"),
        ("content/news/tk.md", 6, "PUB003"),
        ("content/static/.well-known/security.txt", 1, "PUB001"),
    }

    built = site.build(now=NOW, IGNORE_FILES=[])
    checked = site.build(now=NOW, write=False, IGNORE_FILES=[])
    published = publish(site, IGNORE_FILES=[])

    assert (built.status, checked.status, published.status) == (0, 0, 1), built.text
    named = places(built.notices)
    assert {place for place in named if "actions" not in place[0]} == wanted
    assert {(path, code) for path, _, code in named if "actions" in path} == {("content/actions/repair.md", "PUB002")}
    assert places(checked.notices) == places(published.problems) == named
    assert not built.problems
    assert len(built.notices) == len(named)


def test_one_word_in_a_file_or_a_line_in_campaign_toml_lets_it_go_public(own: Site) -> None:
    text = "title: What to say\ndate: 2024-01-02\nplaceholders: keep\n\nI am [your name].\n"
    own.write("content/news/script.md", text)
    own.write("content/static/hello.txt", "hello@example.org\n")
    own.change("content/campaign.toml", "time_zone", 'placeholders = ["static/hello.txt"]\ntime_zone')

    assert publish(own).status == 0


def test_the_address_of_the_site_is_never_an_example(site: Site) -> None:
    site.change("content/campaign.toml", "time_zone", 'placeholders = ["campaign.toml"]\ntime_zone')

    assert places(publish(site).problems) == {("content/campaign.toml", 3, "CAM019")}


def test_drafts_are_left_alone_and_what_is_to_come_holds_nothing_back(own: Site) -> None:
    own.write("content/news/draft.md", "title: TODO\ndate: 2024-01-02\nstatus: draft\n\nTK\n")
    own.write("content/news/later.md", "title: Later\ndate: 2024-05-01\n\nTK\n")

    result = publish(own)

    assert result.status == 0, result.text
    todo = [notice for notice in result.notices if notice.code.startswith("PUB")]
    assert places(todo) == {("content/news/later.md", 4, "PUB003")}


def test_what_new_writes_is_named_once_it_is_no_draft(own: Site) -> None:
    made = create(own.folder, NewFile("news", "Open books at last"), (ARTICLE,), ("en", "es"))
    draft = publish(own)
    own.change("content/news/open-books-at-last.md", "status: draft\n", "")
    own.change("content/news/open-books-at-last.md", f"date: {_today(own)}", "date: 2024-03-01")

    ready = publish(own)

    assert not isinstance(made, tuple)
    assert draft.status == 0, draft.text
    assert [(one.path, one.code) for one in ready.problems] == [("content/news/open-books-at-last.md", "PUB003")]


def test_a_build_of_what_changed_names_all_and_reads_little(own: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write("content/news/tk.md", "title: Vote\ndate: 2024-01-02\n\nTK\n")
    first = _build(own)
    read: list[str] = []
    monkeypatch.setattr("plugins.publish.hooks.scan", lambda below, *_: read.append(below) or ())
    own.change(NEWS, "We measured", "All of us measured")

    second = _build(own)
    own.remove("content/news/tk.md")
    third = _build(own)

    assert [one.line for one in first.notices] == [4] == [one.line for one in second.notices]
    assert set(read) == {"news/cold-night.md"}  # what is gone needs no reading
    assert not third.notices


def test_a_site_held_in_memory_says_what_is_new_and_says_it_once(own: Site, capsys: pytest.CaptureFixture[str]) -> None:
    own.write("content/news/tk.md", "title: Vote\ndate: 2024-01-02\n\nTK\n")
    resident = LiveSite(own.folder)

    heard = []
    for old, new in (
        ("We measured", "We measured"),
        ("We measured", "TODO We measured"),
        ("TODO We", "Line\n\nTODO We"),
    ):
        own.change(NEWS, old, new)
        assert resident.build([own.folder / NEWS]) == 0
        heard.append([line.split(" “")[0] for line in capsys.readouterr().err.splitlines() if line.startswith("Note")])
    resident.save()

    assert heard == [["Note: content/news/tk.md:4:"], ["Note: content/news/cold-night.md:13:"], []]


@pytest.mark.sample
def test_the_sample_builds_and_none_of_it_goes_public(tmp_path: Path) -> None:
    site = Site(tmp_path, PROJECT / "content")
    site.change("content/campaign.toml", "https://campaign.example.org", "https://dockworkers.org")
    files = (path for path in (tmp_path / "content").glob("*/*.md") if "status: draft" not in path.read_text("utf-8"))
    texts = {path.relative_to(tmp_path).as_posix() for path in files}

    result = publish(site, IMAGE_CACHE=str(PROJECT / ".cache" / "images"))

    named = places(result.problems)
    assert result.status == 1
    assert texts <= {path for path, _, code in named if code == "PUB004"}
    campaign = (tmp_path / "content/campaign.toml").read_text("utf-8").splitlines()
    assert ("content/campaign.toml", campaign.index('email = "hello@example.org"') + 1, "PUB001") in named
    assert ("content/actions/contact.md", 5, "PUB001") in named
    assert {path for path, _, code in named if code == "PUB002"} >= {
        "content/actions/donate.md",
        "content/actions/updates.md",
        "content/actions/newsletter.md",
        "content/actions/join.md",
    }
    assert all(line.endswith(")") or "mistakes" in line for line in result.text.splitlines())


def _build(site: Site) -> Result:
    """Build what changed since the last build; one with settings of its own would begin anew."""
    heard = io.StringIO()
    with redirect_stdout(heard), redirect_stderr(heard):
        status = build("pelicanconf.py", root=site.folder, now=NOW)
    return Result(status, heard.getvalue(), 0)


def _today(site: Site) -> str:
    text = (site.folder / "content/news/open-books-at-last.md").read_text("utf-8")
    return text.split("date: ")[1].split("\n")[0]
