"""What a preview held in memory shows after an edit is what building it from nothing shows."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from plugins.build.build import Failed
from plugins.preview.live_site import LiveSite
from plugins.preview.model import FOLDER, Preview, Viewers
from plugins.problems import BuildFailed
from tests.support.site import Site
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from pathlib import Path

#: What a server would be told is of no use to a preview, and may be of the build before.
FOR_SERVERS = {"_headers", ".htaccess", "headers.nginx.conf"}
#: A file, what is replaced in it, and by what.
EDITS = (
    ("content/news/cold-night.md", r"^title: ", "title: Very "),
    ("content/news/cold-night.md", r"\Z", "\nA new word.\n"),
    ("content/news/plan.md", r"\Z", "\nA new word of a draft.\n"),
    ("content/news/plan.md", r"^status: draft$", "author: The Board\nstatus: draft"),
    ("content/planks/boiler.md", r"^title: ", "title: Now: "),
    ("content/planks/boiler.md", r"\Z", "\nA new word.\n\n## And a heading\n"),
    ("content/planks/boiler.md", r"^order: 1$", "order: 1\nhistory:\n  1 March 2024: First demanded."),
    ("content/planks/boiler.md", r"First demanded", "First demanded by night"),
    ("content/planks/boiler.md", r"^order: 1$", "order: 1\nstanding: won on 1 March 2024, minutes of the board"),
    ("content/actions/repair.md", r"^title: ", "title: Now: "),
    ("content/actions/repair.md", r"^summary: ", "summary: Now: "),
    ("content/actions/repair.md", r"\Z", "\nA new word.\n"),
    ("content/actions/repair.md", r"^state: open$", "state: won"),
    ("content/pages/home.md", r"^title: ", "title: Now: "),
    ("content/pages/home.es.md", r"\Z", "\nUna palabra.\n"),
    ("theme/templates/components/plank_card.html", r'class="plank-card-text"', 'class="plank-card-text" data-new'),
    ("theme/templates/page.html", r"<h1>", "<h1 data-new>"),
    ("theme/static/css/components/button.css", r"\Z", "\n.new { color: inherit; }\n"),
    ("content/news/plan.md", r"^status: draft$\n", ""),
    ("content/news/cold-night.md", r"^date: .*$", "date: 2023-12-31"),
    ("content/actions/repair.md", r"^state: won$", "state: open"),
    ("content/pages/about.md", r"^template: page$", "template: index"),
    ("content/planks/beds.md", r"^order: 2$", "order: 0"),
    ("content/planks/beds.md", r"^title: ", "status: draft\ntitle: "),
    ("content/planks/beds.md", r"^status: draft\n", ""),
    ("content/news/plan.md", r"^planks: boiler$", "planks: beds\ntags: winter"),
    ("theme/templates/components/plank_card.html", r" data-new", ""),
)
#: What is looked at all the time.
VIEWED = ("news/cold-night/index.html", "platform/boiler/index.html")
#: After so many edits the preview is built from nothing as well.
EACH = 4


def files_in(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in FOR_SERVERS)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def edited(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    site.own_theme()
    site.write(
        "content/news/plan.md", "title: A plan\ndate: 2024-02-01\nplanks: boiler\nstatus: draft\n\nSome words.\n"
    )
    site.write("content/planks/beds.md", "title: Beds\norder: 2\n\nA bed for everybody.\n")
    site.write("content/pages/about.md", "title: About\nsummary: Who we are.\ntemplate: page\n\nWe are many.\n")
    share_theme()
    return site


def test_every_edit_in_memory_gives_what_a_preview_built_from_nothing_has(edited: Site, tmp_path: Path) -> None:
    """In the second folder what nobody looks at is left for later, and the next edit comes before it is made."""
    folders = (edited.folder, copied(edited.folder, tmp_path / "later"))
    live, later = (LiveSite(folder) for folder in folders)
    assert live.build(preview=Preview()) == later.build(preview=Preview()) == 0
    left = 0

    for number, (name, old, new) in enumerate(EDITS):
        for folder in folders:
            path = folder / name
            text = path.read_text("utf-8")
            path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), "utf-8")
            assert path.read_text("utf-8") != text, name
        assert live.build([folders[0] / name], preview=Preview()) == 0
        assert later.build([folders[1] / name], preview=Preview(), viewers=Viewers(VIEWED)) == 0
        left += len(later.stale)
        assert "removed" not in live.summary, name

        if number % EACH < EACH - 1:  # what is left as it was then, is still so
            continue
        while later.stale:
            assert later.build_more(Viewers(VIEWED)) == 0
        other = copied(edited.folder, tmp_path / f"clean{number}")
        assert LiveSite(other).build(preview=Preview()) == 0
        clean = files_in(other / FOLDER)
        for folder in folders:
            held = files_in(folder / FOLDER)
            assert [file for file in held.keys() | clean.keys() if held.get(file) != clean.get(file)] == [], (name, new)
    assert left


def test_an_open_page_shows_at_once_what_a_whole_build_has_to_follow(edited: Site) -> None:
    page, shown = edited.folder / FOLDER / VIEWED[0], []
    live = LiveSite(edited.folder)
    live.build(preview=Preview())
    edited.change("content/news/cold-night.md", "date: 2024-01-15", "date: 2023-12-31")

    def show(files: frozenset[str]) -> None:
        shown.append((files, page.read_text("utf-8")))

    assert (
        live.build([edited.folder / "content/news/cold-night.md"], preview=Preview(), viewers=Viewers(VIEWED, show))
        == 0
    )

    [(files, text)] = shown
    assert VIEWED[0] in files
    assert "2023-12-31" in text
    assert text == page.read_text("utf-8")
    assert VIEWED[0] not in live.changed
    assert "news/index.html" in live.changed


def test_what_was_shown_early_is_put_back_where_the_site_is_left_as_it_was(
    edited: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown = edited.folder / FOLDER / VIEWED[0], []
    live = LiveSite(edited.folder)
    live.build(preview=Preview())
    before = page.read_text("utf-8")
    edited.change("content/news/cold-night.md", "date: 2024-01-15", "date: 2023-12-31")
    source = edited.folder / "content/news/cold-night.md"

    def show(_: frozenset[str]) -> None:
        shown.append(page.read_text("utf-8"))

    with monkeypatch.context() as failing:
        failing.setattr("plugins.preview.live_site.build_once", lambda *_, **__: Failed(1, BuildFailed([])))
        assert live.build([source], preview=Preview(), viewers=Viewers(VIEWED, show)) == 1
    assert ["2023-12-31" in text for text in shown] == [True, False]
    assert page.read_text("utf-8") == before

    assert live.build([source], preview=Preview()) == 0
    assert "2023-12-31" in page.read_text("utf-8")


def test_what_is_stale_when_the_preview_ends_is_made_by_the_next(edited: Site, tmp_path: Path) -> None:
    first = LiveSite(edited.folder)
    first.build(preview=Preview())
    edited.change("content/planks/boiler.md", "title: A boiler", "title: The boiler")
    first.build([edited.folder / "content/planks/boiler.md"], preview=Preview(), viewers=Viewers(VIEWED[1:]))
    assert VIEWED[0] in first.stale
    first.save()

    assert LiveSite(edited.folder).build(preview=Preview()) == 0

    other = copied(edited.folder, tmp_path / "clean")
    LiveSite(other).build(preview=Preview())
    assert files_in(edited.folder / FOLDER) == files_in(other / FOLDER)


def copied(folder: Path, target: Path) -> Path:
    shutil.copytree(folder, target, symlinks=True, ignore=shutil.ignore_patterns(".cache", "output"))
    return target
