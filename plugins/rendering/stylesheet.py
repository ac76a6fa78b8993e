"""Bundles the theme's style sheets into one, each in its layer, so that a page needs a single request.

The entry, such as ``main.css``, states the order of the layers and imports all other sheets, which import none.
``@import url("x.css") layer(name)`` becomes ``@layer name { … }`` with the sheet in it, as CSS Cascading and
Inheritance Level 5 defines it (https://www.w3.org/TR/css-cascade-5/#layering). Sheets are cut into tokens after CSS
Syntax Module Level 3 (https://www.w3.org/TR/css-syntax-3/#tokenization), only coarser: what is neither comment, string,
address nor white space is a word or a single mark.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from plugins.campaign.model import Campaign

#: The folder of the sheets, as problems name it.
_FOLDER: Final = "theme/static/css"
_TOKEN: Final = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z))
      |(?P<url>url\([ \t\n\r\f]*(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?:\\.|[^"'()\\ \t\n\r\f])*)[ \t\n\r\f]*\))
      |(?P<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)
      |(?P<space>[ \t\n\r\f]+)
      |(?P<word>@?(?:[a-z0-9_%#.-]|[^\x00-\x7f]|\\(?:[0-9a-f]{1,6}[ \t\n\r\f]?|[^\n]))+)
      |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_WHOLE_STRING: Final = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\])*\1""", re.DOTALL)
_IMPORT: Final = re.compile(
    r"""@import (?:url\()?\s*(["']?)(?P<address>[^"')\s;]+)\1\s*\)?(?: ?layer\( ?(?P<layer>[\w.-]+) ?\))?;?""",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"""url\(\s*(["']?)(?P<address>.*?)\1\s*\)""", re.DOTALL | re.IGNORECASE)
_OTHER_ORIGIN: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}
#: The marks that need no space before them, and after them; and those that separate words without a comment.
_NO_SPACE_BEFORE, _NO_SPACE_AFTER, _SEPARATORS = frozenset("{};,)>"), frozenset("{};,(>"), frozenset("{};,:)")


@dataclass(frozen=True)
class Token:
    """A piece of a style sheet as it is written; ``kind`` is comment, url, string, space, word or mark."""

    kind: str
    text: str
    line: int = 0

    @property
    def mark(self) -> str:
        """The mark it is, or nothing."""
        return self.text if self.kind == "mark" else ""

    @property
    def is_open(self) -> bool:
        """Whether it is a comment or a string that is not closed."""
        if self.kind == "comment":
            return len(self.text) < len("/**/") or not self.text.endswith("*/")
        return self.kind == "string" and not _WHOLE_STRING.fullmatch(self.text)


def tokens(css: str) -> Iterator[Token]:
    """Yield the tokens of ``css``; joined, their texts are ``css``."""
    line = 1
    for match in _TOKEN.finditer(css):
        yield Token(str(match.lastgroup), match[0], line)
        line += match[0].count("\n")


def bundle(
    css_folder: Path, entry: str = "main.css", extra: str = "", address: str = ""
) -> tuple[str, tuple[Problem, ...]]:
    """Return ``entry`` with all it imports, and ``extra`` at its end; and what is wrong with the sheets.

    ``address`` is where the pictures in ``css_folder`` are published. Where there are problems, the style sheet cannot
    be used.
    """
    bundling = Bundling(css_folder, address)
    css = bundling.entry(entry)
    return css + minified(tokens(extra)), tuple(sorted(bundling.problems))


@dataclass
class Bundling:
    """The state of one bundling: where the sheets are, how problems name that folder, and the problems so far.

    Where ``files`` is given, all that a sheet may name in ``url(…)`` is in that folder, seen from ``folder``.
    """

    folder: Path
    address: str = ""
    shown: str = _FOLDER
    files: str = ""
    problems: set[Problem] = field(default_factory=set)

    def entry(self, name: str) -> str:
        """Return the sheet ``name`` with the sheets that it imports; neighbours in one layer share its braces."""
        pieces: list[tuple[str, str]] = []  # a layer, or nothing, and what is in it
        has_rules = False
        for statement in _statements(self._read(name)):
            words = [token for token in statement if token.kind not in {"comment", "space"}]
            keyword = words[0].text.lower() if words else ""
            if keyword == "@import":
                if has_rules:
                    hint = Message("Move it up: browsers pass over an import below a rule.")
                    self._report(name, words[0].line, Message("An “@import” stands below a rule."), hint, "STY005")
                pieces.append(self._imported(statement, words[0].line, name))
            else:
                has_rules = has_rules or (bool(words) and (keyword != "@layer" or words[-1].mark == "}"))
                pieces.append(("", minified(self._rebased(token, name) for token in statement)))
        layers = ((layer, "".join(css for _, css in group)) for layer, group in groupby(pieces, itemgetter(0)))
        return "".join(f"@layer {layer}{{{css}}}" if layer else css for layer, css in layers)

    def _imported(self, statement: list[Token], line: int, name: str) -> tuple[str, str]:
        """Return the layer of the sheet that a statement in ``name`` imports, and the sheet."""
        text = minified(Token("space", " ") if token.kind == "comment" else token for token in statement)
        parts = _IMPORT.fullmatch(text)
        if parts is None:
            self._report_import(name, line, text)
            return "", ""
        target = self._target(parts["address"], name, line)
        return parts["layer"] or "", self.sheet(target) if target else ""

    def sheet(self, name: str) -> str:
        """Return a sheet that imports none."""
        css = ""
        for statement in _statements(self._read(name)):
            imports = [token for token in statement if token.kind == "word" and token.text.lower() == "@import"]
            for token in imports:
                self._report_import(name, token.line, token.text)
            css += "" if imports else minified(self._rebased(token, name) for token in statement)
        return css

    def _target(self, address: str, name: str, line: int) -> str:
        """Return the sheet that ``address`` in ``name`` leads to; nothing, and a problem, where there is none."""
        if _OTHER_ORIGIN.match(address):
            hint = Message("Copy the sheet into the theme: no page may ask another site for anything.")
            self._report(name, line, Message("“{address}” is at another site.", address=address), hint, "STY003")
            return ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if target.startswith(("..", "/")) or not (self.folder / target).is_file():
            sheets = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.css")]
            what = Message("There is no sheet “{address}”.", address=address)
            self._report(name, line, what, suggest(target, sheets), "STY001")
            return ""
        return target

    def _rebased(self, token: Token, name: str) -> Token:
        """Return an address in ``name`` as the bundled sheet, at the top of the folder, must write it."""
        parts = _ADDRESS.fullmatch(token.text) if token.kind == "url" else None
        if parts is None or parts["address"].startswith(("#", "data:")):
            return token
        address = parts["address"]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if _OTHER_ORIGIN.match(address):
            home = posixpath.normpath(posixpath.join(self.shown, self.files)) if self.files else Message("the theme")
            hint = Message("Copy the file into {home}: no page may ask another site for anything.", home=home)
            self._report(name, token.line, Message("“{address}” is at another site.", address=address), hint, "STY003")
        elif not (self.folder / re.split("[?#]", target)[0]).is_file():
            hint = Message("Put it there, or write where it is, seen from {shown}/{name}.", shown=self.shown, name=name)
            self._report(name, token.line, Message("There is no file “{address}”.", address=address), hint, "STY006")
        elif not target.startswith(self.files):
            hint = Message("Only files in {files} are, seen from {shown}/.", files=self.files, shown=self.shown)
            self._report(name, token.line, Message("“{address}” is not published.", address=address), hint, "STY011")
        shown = posixpath.normpath(posixpath.join(self.address, target)) if self.address else target
        return Token("url", f'url("{shown}")', token.line)

    def _read(self, name: str) -> list[Token]:
        """Return the tokens of a sheet; it must be readable, and everything in it closed."""
        try:
            sheet = list(tokens((self.folder / name).read_bytes().decode("utf-8-sig")))
        except OSError as error:
            hint = Message("See whether the file is there.")
            what = Message("The sheet cannot be read: {reason}.", reason=error.strerror)
            self._report(name, 0, what, hint, "STY001")
            return []
        except UnicodeDecodeError as error:
            line, what = error.object.count(b"\n", 0, error.start) + 1, Message("The sheet is not saved as UTF-8.")
            self._report(name, line, what, Message("Save it again with that encoding."), "STY008")
            return []
        for token in _unclosed(sheet):
            hint = Message("Close it, or delete it if it closes nothing.")
            self._report(name, token.line, Message("“{it}” has no counterpart.", it=token.text[:20]), hint, "STY004")
        return sheet

    def _report_import(self, name: str, line: int, statement: str) -> None:
        what = Message("“{statement}” is not an import that can be bundled.", statement=statement)
        hint = Message('Write it like “@import url("x.css") layer(base);”, in the sheet that imports all others.')
        if self.files:
            hint = Message(
                "Take it out: the sheets of this folder are joined by themselves, in the order of their names."
            )
        self._report(name, line, what, hint, "STY007")

    def _report(self, name: str, line: int, what: Message, hint: Message, code: str) -> None:
        self.problems.add(Problem(f"{self.shown}/{name}", line, what, hint, code))


def _statements(sheet: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield rules and statements, each up to its closing brace or semicolon, and what is left at the end."""
    statement: list[Token] = []
    depth = 0
    for token in sheet:
        statement.append(token)
        depth += {"{": 1, "}": -1}.get(token.mark, 0)
        if depth <= 0 and token.mark and token.mark in ";}":
            yield statement
            statement, depth = [], 0
    yield statement


def _unclosed(sheet: Iterable[Token]) -> Iterator[Token]:
    """Yield what is opened and not closed, or closed and not opened."""
    opened: list[Token] = []
    for token in sheet:
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


def minified(sheet: Iterable[Token]) -> str:
    """Return an equivalent style sheet without comments and unnecessary white space.

    A space stays wherever it may carry meaning: between words (``margin: 0 auto``), before a colon or a parenthesis
    (``a :hover``, ``and (width)``), around plus and minus (``calc(1px + 2px)``).
    """
    written: list[Token] = []
    gap = ""
    for token in sheet:
        if token.kind in {"comment", "space"}:
            gap = " " if token.kind == "space" or gap == " " else "/**/"
            continue
        if gap and written and _is_needed(gap, written[-1].mark, token.mark):
            written.append(Token("space", gap))
        gap = ""
        while token.mark == "}" and written and written[-1].mark == ";":
            written.pop()
        written.append(token)
    return "".join(token.text for token in written)


def _is_needed(gap: str, before: str, after: str) -> bool:
    """Whether a space or a comment must stay between two tokens with these marks."""
    if gap == " ":
        return not (before in _NO_SPACE_AFTER or after in _NO_SPACE_BEFORE or (before == ":" and after != ":"))
    return before not in _SEPARATORS and after not in _SEPARATORS


def shortened(css: str, names: dict[str, str]) -> str:
    """Return a whole style sheet with short names for its custom properties, such as ``--a`` for ``--space-4``.

    That is 250 bytes of a page's 9,000, compressed. Nothing outside the sheet may use one by name. ``names`` are those
    given already, and get the new ones: a sheet that repeats a part of another then travels for little.
    """
    return "".join(
        names.setdefault(token.text, f"--{_letters(len(names))}") if _is_custom(token) else token.text
        for token in tokens(css)
    )


def _is_custom(token: Token) -> bool:
    """Whether a token is a name that only authors give."""
    return token.kind == "word" and len(token.text) > len("--") and token.text.startswith("--")


def _letters(number: int) -> str:
    """Return a name of letters for each number: a to z, then ba, bb and so on."""
    rest, last = divmod(number, len(ascii_lowercase))
    return (_letters(rest) if rest else "") + ascii_lowercase[last]


def campaign_tokens(campaign: Campaign) -> str:
    """Return the campaign's settings as a style sheet: its colours and address replace those in ``tokens.css``."""
    colours = campaign.colours
    values = {
        "color-accent": colours.accent,
        "color-accent-dark": colours.accent_dark,
        "origin": f'"{campaign.origin}"',
    }
    return f"@layer tokens {{ :root {{ {'; '.join(f'--{name}: {value}' for name, value in values.items())} }} }}"
