"""The desk: where a test edits the sources of a campaign, the same in several folders at once."""

from __future__ import annotations

import fnmatch
import os
import re
import tomllib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.engine.toml import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

CAMPAIGN = "content/campaign.toml"
#: When the clock starts: between the opening and the closing of actions, and between articles' dates.
START = datetime(2024, 3, 15, 16, 0, tzinfo=UTC)
#: What can be edited; the program itself stays.
SOURCES = ("content", "theme", "own", "templates", "pelicanconf.py", "publishconf.py")


class Desk:
    """The sources below ``folders``, which are alike, and the ``chance`` by which an edit chooses among them.

    ``touched`` are the paths written or removed since it was emptied; ``now`` is the campaign's clock.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self.now = START
        self.touched: list[str] = []
        self.chance: Random
        self.attic: dict[str, bytes] = {}

    def every(self, *patterns: str) -> list[str]:
        """Return the paths of all files that fit one of ``patterns``, in which a star also stands for slashes."""
        return [path for path in self.paths() if any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)]

    def one(self, *patterns: str) -> str:
        """Return the path of a file that fits one of ``patterns``; nothing if none does."""
        found = self.every(*patterns)
        return self.chance.choice(found) if found else ""

    def original(self, folder: str) -> str:
        """Return a file in ``folder`` of content/ that is no translation; nothing if there is none."""
        found = [path for path in self.every(f"content/{folder}/*.md") if not language_of(path)]
        return self.chance.choice(found) if found else ""

    def read(self, path: str) -> str:
        return (self.folders[0] / path).read_bytes().decode("utf-8", "replace")

    def write(self, path: str, text: str | bytes) -> None:
        for folder in self.folders:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.touched.append(path)

    def remove(self, path: str) -> None:
        for folder in self.folders:
            (folder / path).unlink()
        self.touched.append(path)

    def touch(self, path: str) -> None:
        for folder in self.folders:
            os.utime(folder / path)
        self.touched.append(path)

    def paths(self) -> list[str]:
        """Return the path of every source."""
        root = self.folders[0]
        files = [
            file
            for name in SOURCES
            for file in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))
            if file.is_file()
        ]
        return sorted(file.relative_to(root).as_posix() for file in files)

    def snapshot(self) -> dict[str, bytes]:
        """Return every source by its path."""
        return {path: (self.folders[0] / path).read_bytes() for path in self.paths()}

    def restore(self, sources: dict[str, bytes]) -> None:
        """Make the sources what they were in an earlier snapshot."""
        now = self.snapshot()
        for path in now.keys() - sources.keys():
            self.remove(path)
        for path, body in sources.items():
            if now.get(path) != body:
                self.write(path, body)

    def campaign(self) -> dict[str, Any]:
        return tomllib.loads(self.read(CAMPAIGN))

    def write_campaign(self, campaign: dict[str, Any]) -> None:
        self.write(CAMPAIGN, written(campaign))

    def replace_everywhere(self, pattern: str, new: str) -> None:
        """Replace what fits the regular expression in every text of content/."""
        for path in self.every("content/*.md", CAMPAIGN):
            text = self.read(path)
            changed = re.sub(pattern, new, text, flags=re.MULTILINE)
            if changed != text:
                self.write(path, changed)

    def slugs(self, folder: str) -> list[str]:
        """Return the names of all files in ``folder`` of content/ that are no translations."""
        return [slug_of(path) for path in self.every(f"content/{folder}/*.md") if not language_of(path)]


def slug_of(path: str) -> str:
    """Return the name of a file of content/ without language and ending."""
    return path.split("/", 2)[2].partition(".")[0]


def language_of(path: str) -> str:
    """Return the language in the name of a file of content/; nothing for an original."""
    return path.rpartition("/")[2].removesuffix(".md").partition(".")[2]


def head_and_body(text: str) -> tuple[list[str], str]:
    """Return the lines above the text, without fences, and the text."""
    if text.startswith("---\n"):
        head, _, body = text[4:].partition("\n---\n")
    else:
        head, _, body = text.partition("\n\n")
    return head.splitlines(), body.strip("\n")


def joined(head: Iterable[str], body: str) -> str:
    return "\n".join([*head, "", body, ""])


def field(text: str, key: str) -> str:
    """Return what stands under ``key`` above the text; nothing if it is not there."""
    return next((line.partition(":")[2].strip() for line in head_and_body(text)[0] if line.startswith(f"{key}:")), "")


def with_field(text: str, key: str, value: str) -> str:
    """Return ``text`` with ``value`` under ``key``; without the key for no value."""
    head, body = head_and_body(text)
    kept = [line for line in head if not line.startswith(f"{key}:")]
    return joined([*kept, f"{key}: {value}"] if value else kept, body)


def with_body(text: str, body: str) -> str:
    return joined(head_and_body(text)[0], body)
