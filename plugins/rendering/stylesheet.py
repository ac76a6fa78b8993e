"""Bundles the theme's style sheets into one, each in its layer, so that a page needs a single request.

``@import url("x.css") layer(name)`` becomes ``@layer name { … }`` with the sheet in it, as CSS Cascading and
Inheritance Level 5 defines it (https://www.w3.org/TR/css-cascade-5/#layering); the statement that orders the layers
stays before them all.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from plugins.problems import Problem, suggest
from plugins.rendering.css_tokens import Token, tightened, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: An address, with ``url()`` or only its quotes; a layer, with a name or without; and where the sheet applies.
_IMPORT = re.compile(
    r"""@import\s*(?:url\(\s*)?(?P<quote>["']?)(?P<address>[^"')\s]+)(?P=quote)\s*\)?\s*"""
    r"""(?P<layer>layer(?:\(\s*(?P<name>[\w.-]+)\s*\))?(?![\w-]))?\s*(?P<media>.*)""",
    re.DOTALL | re.IGNORECASE,
)


#: An address in a sheet, and the beginning of one that leads to another origin.
_ADDRESS = re.compile(r"""url\(\s*(["']?)(?P<address>.*?)\1\s*\)""", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

_PAIRS = {"{": "}", "(": ")", "[": "]"}


def bundle(
    css_folder: Path, entry: str = "main.css", extra: str = "", shown_as: str = "theme/static/css", address: str = ""
) -> tuple[str, tuple[Problem, ...]]:
    """Return ``entry`` with all it imports, and ``extra`` at its end; and what is wrong with the sheets.

    ``shown_as`` is the folder's name for people, ``address`` where its pictures are published. Where there are
    problems, the style sheet cannot be used.
    """
    bundling = _Bundling(css_folder, shown_as, address)
    css = bundling.sheet(entry, ())
    return css + tightened(tokens(extra)), tuple(sorted(bundling.problems))


@dataclass
class _Bundling:
    """The state of one bundling: where the sheets are, and the problems so far."""

    folder: Path
    shown_as: str
    address: str = ""
    problems: set[Problem] = field(default_factory=set)

    def sheet(self, name: str, importers: tuple[str, ...]) -> str:
        """Return the sheet ``name``, its path in the folder, complete. ``importers`` led to it, the first one first."""
        written: list[tuple[str, str]] = []  # the layer, if it is named, and all conditions of a piece
        has_rules = False
        for statement in _statements(self._read(name)):
            words = [token for token in statement if token.kind not in {"comment", "space"}]
            rule = words[0].text.lower() if words else ""
            if rule == "@import":
                if has_rules:
                    hint = "Move it up: browsers pass over an import below a rule."
                    self._say(name, words[0].line, "An “@import” stands below a rule.", hint, "STY005")
                bare = tightened(Token("space", " ") if token.kind == "comment" else token for token in statement)
                written.append(self._imported(bare, words[0].line, name, importers))
            else:
                has_rules = has_rules or (bool(words) and (rule != "@layer" or words[-1].mark == "}"))
                written.append(("", tightened(self._rebased(token, name) for token in statement)))
        return "".join(_in_layers(written))

    def _imported(self, statement: str, line: int, name: str, importers: tuple[str, ...]) -> tuple[str, str]:
        """Return the layer of the sheet that a statement in ``name`` imports, and the sheet."""
        parts = _IMPORT.fullmatch(statement.rstrip(";"))
        if parts is None or parts["media"].lower().startswith("supports("):
            hint = 'Write it like “@import url("x.css") layer(base);”, or with a media query behind.'
            self._say(name, line, f"“{statement}” is not an import that can be bundled.", hint, "STY007")
            return "", ""
        target = self._target(parts["address"], name, line)
        if not target:
            return "", ""
        if target in (*importers, name):
            what = f"“{target}” imports itself, by way of “{name}”." if target != name else f"“{name}” imports itself."
            self._say(name, line, what, "Delete this import.", "STY002")
            return "", ""
        css = self.sheet(target, (*importers, name))
        if parts["name"] and not parts["media"]:
            return parts["name"], css
        if parts["layer"]:
            css = f"@layer {parts['name'] or ''}".rstrip() + f"{{{css}}}"
        return "", f"@media {parts['media']}{{{css}}}" if parts["media"] else css

    def _target(self, address: str, name: str, line: int) -> str:
        """Return the sheet that ``address`` in ``name`` leads to; nothing, and a problem, where there is none."""
        if _ELSEWHERE.match(address):
            hint = "Copy the sheet into the theme: no page may ask another site for anything."
            self._say(name, line, f"“{address}” is at another site.", hint, "STY003")
            return ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if target.startswith(("..", "/")) or not (self.folder / target).is_file():
            sheets = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.css")]
            self._say(name, line, f"There is no sheet “{address}”.", suggest(target, sheets), "STY001")
            return ""
        return target

    def _rebased(self, token: Token, name: str) -> Token:
        """Return an address in ``name`` as the bundled sheet must write it, which stands at the top of the folder."""
        found = _ADDRESS.fullmatch(token.text) if token.kind == "url" else None
        if found is None or found["address"].startswith(("#", "data:")):
            return token
        address = found["address"]
        if _ELSEWHERE.match(address):
            hint = "Copy the file into the theme: no page may ask another site for anything."
            self._say(name, token.line, f"“{address}” is at another site.", hint, "STY003")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if not _ELSEWHERE.match(address) and not (self.folder / re.split("[?#]", target)[0]).is_file():
            hint = f"Put it there, or write where it is, seen from {self.shown_as}/{name}."
            self._say(name, token.line, f"There is no file “{address}”.", hint, "STY006")
        shown = posixpath.normpath(posixpath.join(self.address, target)) if self.address else target
        return Token("url", f'url("{shown}")', token.line)

    def _read(self, name: str) -> list[Token]:
        """Return the tokens of a sheet, after checking that it can be read and that all that it opens is closed."""
        try:
            pieces = list(tokens((self.folder / name).read_bytes().decode("utf-8-sig")))
        except OSError as error:
            self._say(
                name, 0, f"The sheet cannot be read: {error.strerror}.", "See whether the file is there.", "STY001"
            )
            return []
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self._say(name, line, "The sheet is not saved as UTF-8.", "Save it again with that encoding.", "STY008")
            return []
        for token in _unclosed(pieces):
            hint = "Close it, or delete it if it closes nothing."
            self._say(name, token.line, f"“{token.text[:20]}” has no counterpart.", hint, "STY004")
        return pieces

    def _say(self, name: str, line: int, what: str, hint: str, code: str) -> None:
        """Add a problem with the sheet ``name``."""
        self.problems.add(Problem(f"{self.shown_as}/{name}", line, what, hint, code))


def _in_layers(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield pieces of a sheet, each in its layer; neighbours in the same one share its braces."""
    for layer, neighbours in groupby(pieces, itemgetter(0)):
        css = "".join(piece for _, piece in neighbours)
        yield f"@layer {layer}{{{css}}}" if layer else css


def _statements(pieces: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield rules and statements, each up to its closing brace or semicolon, and what is left at the end."""
    statement: list[Token] = []
    depth = 0
    for token in pieces:
        statement.append(token)
        depth += {"{": 1, "}": -1}.get(token.mark, 0)
        if depth <= 0 and token.mark and token.mark in ";}":
            yield statement
            statement, depth = [], 0
    yield statement


def _unclosed(pieces: Iterable[Token]) -> Iterator[Token]:
    """Yield what is opened and not closed, or closed and not opened."""
    opened: list[Token] = []
    for token in pieces:
        if token.is_open:
            yield token
        elif token.mark in _PAIRS:
            opened.append(token)
        elif token.mark in _PAIRS.values():
            if opened and _PAIRS[opened[-1].mark] == token.mark:
                opened.pop()
            else:
                yield token
                return
    yield from opened[-1:]
