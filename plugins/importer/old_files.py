"""Reads the files of an old site: its texts, and the configuration of its generator, of which nothing is ever run."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.importer.decoding import decode_any
from plugins.importer.front_matter import FrontMatter, parse_yaml, split_front_matter
from plugins.importer.model import Note, Weight
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Folders of programs and of built sites.
_NOT_READ: Final = frozenset(
    {
        *("node_modules", "bower_components", "vendor", "venv", "env", "_site", "__pycache__", "dist", "build"),
        *("_includes", "_layouts", "_sass", "_data", "_plugins", "themes", "archetypes", "layouts", "resources"),
        *("test", "tests", "spec", "scratch"),
    }
)
#: Files about the project rather than of the site.
_ABOUT: Final = re.compile(
    r"(?:readme|license|licence|contributing|changelog|code[_-]of[_-]conduct|security|claude|agents|translation|"
    r"pull_request_template|documentation)\b.*\.(?:md|markdown)$",
    re.IGNORECASE,
)
#: Bytes of a text; what is larger is not a text that anybody reads.
_LARGEST: Final = 8_000_000
_DAY: Final = re.compile(r"(?P<day>(?:19|20)\d\d-\d{1,2}-\d{1,2})(?:[-_ ]|$)")


class OldFiles:
    """The files below one folder; notes are kept of those that cannot be read."""

    def __init__(self, root: Path) -> None:
        """Read below ``root``."""
        self.root = root
        self.notes: list[Note] = []

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every file below the root, without hidden ones, links, and what belongs to programs."""
        return tuple(sorted(self._below(self.root, "")))

    def _below(self, folder: Path, prefix: str) -> Iterator[str]:
        try:
            paths = list(folder.iterdir())
        except OSError as error:
            self.say(
                Weight.NOT_IMPORTED, prefix, Message("It cannot be read: {reason}.", reason=error.strerror or error)
            )
            return
        for path in paths:
            if path.name.startswith(".") or path.is_symlink():
                continue
            if path.is_dir():
                if path.name not in _NOT_READ:
                    yield from self._below(path, f"{prefix}{path.name}/")
            elif path.is_file():
                yield f"{prefix}{path.name}"

    def texts(self, folder: str = "", endings: Sequence[str] = (".md", ".markdown")) -> Iterator[str]:
        """Yield the texts below a folder, without those about the project."""
        prefix = f"{folder.strip('/')}/" if folder.strip("/.") else ""
        for name in self.names:
            if not (name.startswith(prefix) and name.lower().endswith(tuple(endings))):
                continue
            if _ABOUT.match(name.rpartition("/")[2]) and name.count("/") <= prefix.count("/"):
                self.say(Weight.LEFT_OUT, name, Message("It is about the old site's files, and not a page of it."))
            else:
                yield name

    def name_others(self, folder: str, endings: Sequence[str]) -> None:
        """Name the pages below a folder that a program makes."""
        prefix = f"{folder.strip('/')}/" if folder.strip("/.") else ""
        for name in self.names:
            inside = name.removeprefix(prefix).split("/")
            if name.startswith(prefix) and name.lower().endswith(tuple(endings)) and not inside[0].startswith("_"):
                self.say(Weight.NOT_IMPORTED, name, Message("It is a page that a program makes: write its words anew."))

    def read(self, name: str, *, pelican: bool = False) -> FrontMatter | None:
        """Return the text called ``name`` with what stands above it; None, and a note, where it cannot be read."""
        path = self.root / name
        try:
            if path.stat().st_size > _LARGEST:
                self.say(Weight.NOT_IMPORTED, name, Message("It is larger than 8 MB. Split it, and import it then."))
                return None
            text, said = decode_any(path.read_bytes())
        except OSError as error:
            self.say(Weight.NOT_IMPORTED, name, Message("It cannot be read: {reason}.", reason=error.strerror or error))
            return None
        for what in said:
            self.say(Weight.CHANGED, name, what)
        document = split_front_matter(text, pelican=pelican)
        if document.was_odd:
            what = Message(
                "The lines above it are not what its program reads; they were read one by one."
                " Look at its title and day."
            )
            self.say(Weight.CHANGED, name, what)
        return document

    def say(self, weight: Weight, path: str, what: Message, line: int = 0) -> None:
        """Keep a note."""
        self.notes.append(Note(weight, path, line, what))

    def has(self, *names: str) -> bool:
        """Whether one of these files or folders is there."""
        return any((self.root / name).exists() for name in names)

    def text(self, name: str) -> str:
        """Return the text of a file of the configuration; empty if there is none."""
        try:
            return decode_any((self.root / name).read_bytes())[0]
        except OSError:
            return ""

    def settings(self, *names: str) -> dict[str, Any]:
        """Return the settings in all of these files that there are, in YAML, TOML or JSON; later ones win."""
        merged: dict[str, Any] = {}
        for name in names:
            if (self.root / name).is_file():
                merged |= parse_settings(self.text(name), PurePosixPath(name).suffix)
        return merged


def parse_settings(text: str, ending: str) -> dict[str, Any]:
    """Return the settings in ``text``; empty if it cannot be parsed."""
    try:
        if ending == ".toml":
            return tomllib.loads(text)
        if ending == ".json":
            values = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
            return values if isinstance(values, dict) else {}
    except (ValueError, RecursionError):
        return {}
    return parse_yaml(text) or {}


def python_settings(text: str) -> dict[str, Any]:
    """Return the plain values that a Python file gives to names; it is read, and never run."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return {}
    values: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            try:
                values[node.targets[0].id] = ast.literal_eval(node.value)
            except (ValueError, TypeError, RecursionError):
                continue
    return values


def lowered(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``settings`` with keys in small letters, in all depths."""
    return {str(key).lower(): lowered(value) if isinstance(value, dict) else value for key, value in settings.items()}


def day_in(name: str) -> tuple[str, str]:
    """Return the day with which a file's name begins and the rest of the name, both empty where there is none."""
    found = _DAY.match(name)
    return (found["day"], name[found.end() :]) if found else ("", name)


def stem_of(name: str) -> str:
    """Return a file's name without its folder and its ending."""
    return re.sub(r"\.(?:md|markdown|mdx|html?)$", "", name.rpartition("/")[2], flags=re.IGNORECASE)
