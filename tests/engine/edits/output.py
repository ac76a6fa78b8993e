"""What happens to a site's output and caches behind the engine's back; the sources stay as they are."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def artifact_changed(root: Path, chance: Random) -> str:
    file = chance.choice(_files(root / "output"))
    file.write_bytes(chance.choice((b"", b"x", file.read_bytes() + b"\n", file.read_bytes()[::-1])))
    return f"{file.name} in output is changed"


def artifact_gone(root: Path, chance: Random) -> str:
    file = chance.choice(_files(root / "output"))
    file.unlink()
    return f"{file.name} in output is gone"


def folder_gone(root: Path, chance: Random) -> str:
    folder = chance.choice(sorted(path for path in (root / "output").iterdir() if path.is_dir()))
    shutil.rmtree(folder)
    return f"the folder {folder.name} in output is gone"


def output_gone(root: Path, _chance: Random) -> str:
    shutil.rmtree(root / "output")
    return "output is gone"


def stranger_in_output(root: Path, chance: Random) -> str:
    name = chance.choice(("stranger.html", "news/stranger/index.html", "theme/css/main.00000000.css", ".well-known/x"))
    (root / "output" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "output" / name).write_text("<p>stranger")
    return f"{name} in output is nobody's"


def artifact_touched(root: Path, chance: Random) -> str:
    os.utime(chance.choice(_files(root / "output")))
    return "a file in output is touched"


def folder_for_a_file(root: Path, _chance: Random) -> str:
    (root / "output" / "404.html").unlink()
    (root / "output" / "404.html").mkdir()
    return "404.html in output is a folder"


def cache_damaged(root: Path, chance: Random) -> str:
    damaged = []
    for file in _files(root / ".cache"):
        if chance.random() < 0.5 and file.suffix != ".lock":
            body = file.read_bytes()
            where = chance.randrange(len(body)) if body else 0
            other = (body[:where], b"", body[:where] + b"\0\xff" + body[where + 2 :], b"{}", body + b"x")
            file.write_bytes(chance.choice(other))
            damaged.append(file.name)
    return f"{len(damaged)} files of the cache are damaged"


def one_cache_file_gone(root: Path, chance: Random) -> str:
    files = _files(root / ".cache")
    if files:
        chance.choice(files).unlink()
    return "a file of the cache is gone"


def cache_gone(root: Path, _chance: Random) -> str:
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return "the cache is gone"


def what_a_killed_build_left(root: Path, _chance: Random) -> str:
    (root / ".output-next" / "news").mkdir(parents=True, exist_ok=True)
    (root / ".output-next" / "index.html").write_text("<p>half")
    return "a killed build left something"


def cache_kept_aside(root: Path, chance: Random) -> str:
    """An older cache comes back, as CI restores one; with the output of that time, or without."""
    aside = root.with_name(f"{root.name}-aside")
    if aside.exists():
        for name in (".cache", "output")[: chance.choice((1, 2))]:
            shutil.rmtree(root / name, ignore_errors=True)
            if (aside / name).exists():
                shutil.copytree(aside / name, root / name, copy_function=shutil.copyfile)
        shutil.rmtree(aside)
        return "an older cache is back"
    aside.mkdir()
    for name in (".cache", "output"):
        if (root / name).exists():
            shutil.copytree(root / name, aside / name)
    return "the cache is kept aside"


OUTPUT_EDITS = (
    artifact_changed,
    artifact_gone,
    folder_gone,
    output_gone,
    stranger_in_output,
    artifact_touched,
    folder_for_a_file,
    cache_damaged,
    one_cache_file_gone,
    cache_gone,
    what_a_killed_build_left,
    cache_kept_aside,
)
