"""Finds the line of every key in a TOML file, which tomllib does not give."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The way to a value: names of tables and keys, and numbers from 0 in lists, ``("navigation", "en", 0, "label")``.
Key: TypeAlias = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^']|'(?!''))*'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')'''
    r"|(?P<newline>\n)|(?P<blank>[^\S\n]+|\#[^\n]*)|(?P<mark>[][{}=,.])|(?P<bare>[^][\s{}=,.#\"']+)|(?P<other>.)",
    re.DOTALL,
)


def key_lines(text: str) -> Mapping[Key, int]:
    """Return the line, counted from 1, of every key, table and list entry in ``text``.

    Exact for every text that is TOML 1.0 (https://toml.io/en/v1.0.0); for others it is a guess, and never an error.
    """
    scan = _Scan()
    for token in tokens_of(text):
        scan.take(token)
    return scan.lines


@dataclass(frozen=True)
class Token:
    """A piece of TOML and the line it begins on; ``kind`` is string, newline, mark, bare or other."""

    kind: str
    text: str
    line: int


def tokens_of(text: str) -> Iterator[Token]:
    """Split ``text`` into tokens, without blanks and comments."""
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield Token(str(match.lastgroup), match[0], line)
        line += match[0].count("\n")


@dataclass
class _Frame:
    """An open table, inline table or list: where it is, what closes it, and how many entries went before."""

    path: Key
    close: str
    entry: int = 0


@dataclass
class _Scan:
    """The state of one scan: what is open, the key being read, and the lines found so far."""

    lines: dict[Key, int] = field(default_factory=dict)
    frames: list[_Frame] = field(default_factory=lambda: [_Frame((), "")])
    key: list[str] = field(default_factory=list)
    header: int = 0  # opening brackets of the [table] or [[list of tables]] being read
    in_value: bool = False
    last_entry: dict[Key, int] = field(default_factory=dict)  # of each list of tables

    def take(self, token: Token) -> None:
        """Read one more token."""
        if self.frames[-1].close == "]":
            self._in_list(token)
        elif self.in_value:
            self._value(token, self.frames[-1].path + tuple(self.key))
        else:
            self._in_table(token)

    def _in_table(self, token: Token) -> None:
        """Read keys, as in a table or an inline one, and headers."""
        inline = self.frames[-1].close
        if token.kind in {"bare", "string"}:
            self.key.append(_name(token))
        elif token.text == "=" and self.key:
            self._found(self.frames[-1].path, token.line)
            self.in_value = True
        elif token.text == "[" and not inline and not self.key:
            self.header += 1
        elif token.text == "]" and self.header and self.key:
            self._open(token.line)
        elif token.text == inline == "}":
            self._close()
        elif token.kind == "newline":
            self.key, self.header = [], 0

    def _in_list(self, token: Token) -> None:
        """Read the entries of a list."""
        frame = self.frames[-1]
        if token.text == "]":
            self._close()
        elif token.text == ",":
            frame.entry += 1
        elif token.kind != "newline":
            path = (*frame.path, frame.entry)
            self.lines.setdefault(path, token.line)
            self._value(token, path)

    def _value(self, token: Token, path: Key) -> None:
        """Read the value at ``path``, or what ends it."""
        if token.text in {"[", "{"}:
            self.frames.append(_Frame(path, "]" if token.text == "[" else "}"))
            self.key, self.in_value = [], False
        elif token.text == self.frames[-1].close == "}":
            self._close()
        elif token.text == "," or token.kind == "newline":
            self.key, self.in_value = [], False

    def _open(self, line: int) -> None:
        """Begin the table whose header was just read."""
        path: Key = ()
        for depth, name in enumerate(self.key, 1):
            path = (*path, name)
            self.lines.setdefault(path, line)
            if depth == len(self.key) and self.header > 1:
                self.last_entry[path] = self.last_entry.get(path, -1) + 1
            if path in self.last_entry:
                path = (*path, self.last_entry[path])
                self.lines.setdefault(path, line)
        self.frames, self.key, self.header = [_Frame(path, "")], [], 0

    def _close(self) -> None:
        """End an inline table or a list; the table around it goes on after the next comma or line."""
        self.frames.pop()
        self.key, self.in_value = [], self.frames[-1].close != "]"

    def _found(self, path: Key, line: int) -> None:
        """Record the line of the key just read, and of the tables a dotted one opens."""
        for name in self.key:
            path = (*path, name)
            self.lines.setdefault(path, line)


def _name(token: Token) -> str:
    """Return a key without its quotes."""
    if token.kind == "bare":
        return token.text
    try:
        return str(tomllib.loads(f"key = {token.text}")["key"])
    except tomllib.TOMLDecodeError:
        return token.text
