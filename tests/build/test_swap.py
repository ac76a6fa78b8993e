"""A few files are put in place one by one: no link ever leads nowhere, and what was begun is ended after a kill."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from plugins.build import swap
from plugins.build.staging import Staging, stage

if TYPE_CHECKING:
    from collections.abc import Callable

#: What a build has written, what it has made superfluous, and the steps that putting both in takes.
WRITTEN, PRUNED = {"index.html": "new", "news/b/index.html": "new"}, ["news/a/index.html"]
STEPS = ["put news/b/index.html", "put index.html", "delete news/a/index.html"]


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def staging(tmp_path) -> Staging:
    """Return the next site, staged; the one before has a front page and an article that goes."""
    for name in ("index.html", *PRUNED):
        (tmp_path / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "output" / name).write_text("old")
    staging = stage(tmp_path / "output")
    for name, text in WRITTEN.items():
        (staging.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging.folder / name).write_text(text)
    return staging


@pytest.fixture
def watched(monkeypatch) -> Callable[[int], list[str]]:
    """Return a function that has the process killed before a step, and returns the steps that are taken."""

    def watch(killed_before: int) -> list[str]:
        taken, number, put, delete = [], count(), swap._put, swap._delete

        def take(name: str) -> None:
            if next(number) == killed_before:
                raise Killed
            taken.append(name)

        monkeypatch.setattr(swap, "_put", lambda *args: (take(f"put {args[-1]}"), put(*args)))
        monkeypatch.setattr(swap, "_delete", lambda *args: (take(f"delete {args[-1]}"), delete(*args)))
        return taken

    return watch


def test_new_files_come_before_those_that_link_to_them_and_old_ones_go_last(staging, watched):
    taken = watched(len(STEPS))

    swap.replace_files(staging, WRITTEN, PRUNED)

    assert taken == STEPS


@pytest.mark.parametrize("step", range(len(STEPS)), ids=STEPS)
def test_killed_before_any_step_the_next_build_takes_the_others(staging, watched, monkeypatch, step):
    watched(step)
    with pytest.raises(Killed):
        swap.replace_files(staging, WRITTEN, PRUNED)
    staging.lock.release()
    monkeypatch.undo()

    stage(staging.output).discard()

    files = {path.relative_to(staging.output).as_posix() for path in staging.output.rglob("*.html")}
    assert files == WRITTEN.keys()
    assert {(staging.output / name).read_text() for name in files} == {"new"}
    assert not staging.journal.exists()


@pytest.mark.parametrize(
    ("written", "pruned", "is_possible"),
    [
        (["index.html", "news/c/index.html"], PRUNED, True),
        (["news"], PRUNED, False),
        (["index.html/a.html"], ["index.html"], False),
        (["linked/a.html"], [], False),
    ],
    ids=["files", "a file for a folder", "a folder for a file", "into a link"],
)
def test_one_by_one_no_file_takes_the_place_of_a_folder_and_none_goes_through_a_link(
    staging, tmp_path, written, pruned, is_possible
):
    (staging.output / "linked").symlink_to(tmp_path)

    assert swap.can_replace(staging.output, written, pruned) is is_possible
