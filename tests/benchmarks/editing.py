"""The edits: one word, one title, one template, each to something that has not stood there before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TITLE = re.compile(r"^(title: .*) \S+$", re.MULTILINE)
_EDITION = re.compile(r"edition \w+")


def change_word(source: Path, word: str) -> None:
    """Make ``word`` the last one of an article's text."""
    before, _, _ = source.read_text("utf-8").rstrip().rpartition(" ")
    source.write_text(f"{before} {word}.\n", "utf-8")


def change_title(source: Path, word: str) -> None:
    """Make ``word`` the last one of an article's title."""
    source.write_text(_TITLE.sub(rf"\1 {word}", source.read_text("utf-8"), count=1), "utf-8")


def change_template(template: Path, word: str) -> None:
    """Let every article say that it is the edition called ``word``."""
    source = template.read_text("utf-8")
    template.write_text(_EDITION.sub(f"edition {word}", source, count=1), "utf-8")
