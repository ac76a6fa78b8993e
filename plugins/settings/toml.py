"""Parses TOML, with its syntax errors in plain words and their lines."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from plugins.characters import hidden_in_value
from plugins.messages import Message, excerpt
from plugins.problems import Problem
from plugins.settings.toml_lines import tokens_of

#: tomllib's message, the pattern of the line, what it means to an editor, and the remedy. The first match is used.
_SLIPS = (
    (
        r"Expected '='",
        r"[\w.-]+\s*:",
        Message("“{row}” has a colon where an equals sign belongs."),
        Message("Write “=” instead of “:”."),
    ),
    (
        r"",
        r"[^=#\"']*[\u00a0\u2000-\u200d\u202f\u3000]",
        Message("“{row}” has a space in it that is not one, as word processors and web pages have them."),
        Message("Delete the beginning of the line, up to the value, and type it again."),
    ),
    (
        r"Expected '='",
        r".*[{,]\s*[\w-]+\s*:",
        Message("“{row}” has a colon where an equals sign belongs."),
        Message("Write “=” instead of “:”."),
    ),
    (
        r"Invalid statement|key part|inline table|Illegal character|Expected '='",
        r"[^\"']*[\[=]\s*\{[^}]*$",
        Message("What stands between {{ and }} in “{row}” goes on in the next line."),
        Message('Write it on one line, like { label = "News", to = "news" }.'),
    ),
    (
        r"Expected '='|key part|Invalid statement",
        r"[^=#\"']*[^\x00-\x7f#\"'][^=]*=",
        Message("The name in “{row}” has letters that a name cannot have."),
        Message("Names are written with the letters a to z, without accents."),
    ),
    (
        r"Expected '='",
        "",
        Message("“{row}” has no equals sign after its name."),
        Message("Write a name, “=” and a value. A note begins with “#”."),
    ),
    (
        r"Cannot|twice|already",
        "",
        Message("“{row}” stands in the file a second time."),
        Message("Keep one of the two; what is below the other can go below the first."),
    ),
    (
        r"Expected newline or end of document",
        "",
        Message("Something is left over at the end of “{row}”."),
        Message("Inside a text, write “curly” quotes, not straight ones. Give each value a line of its own."),
    ),
    (
        r"Illegal character '\\n'|Unterminated|Expected [\"']+[\"']{2,}",
        "",
        Message("The text that begins in “{row}” has no end."),
        Message("Put the same quotes at its end as at its beginning."),
    ),
    (
        r"Illegal character",
        "",
        Message("{hidden} stands in “{row}”, where nobody can see it."),
        Message("Delete the line and type it again."),
    ),
    (
        r"'\\'|hex|scape",
        "",
        Message("A backslash in “{row}” means nothing."),
        Message("Write two backslashes where one is meant."),
    ),
    (
        r"array",
        "",
        Message("A list lacks a comma or its closing bracket before the end of “{row}”."),
        Message('Write it like ["en", "es"].'),
    ),
    (
        r"inline table",
        "",
        Message("In “{row}” something between {{ and }} is not right."),
        Message('Write it on one line, like { label = "News", to = "news" }.'),
    ),
    (
        r"Invalid value",
        r"\S+\s*=\s*[“”„«‘’]",
        Message("The text in “{row}” stands in curly quotes."),
        Message('Put straight quotes around it: "…". Curly ones may stand inside.'),
    ),
    (
        r"Invalid value",
        "",
        Message("The value in “{row}” cannot be read."),
        Message('Put straight quotes around a text: "…".'),
    ),
    (
        "",
        "",
        Message("“{row}” cannot be read."),
        Message(
            'Write a name and a value, like name = "Our campaign", or a part, like [contact]. A note begins with “#”.'
        ),
    ),
)

#: Brackets inside each other, and parts of a dotted name. The deepest setting there is has five.
DEEPEST: Final = 50
#: Characters of a file of settings, or of kept counts.
LONGEST: Final = 2_000_000
#: How much of it is looked at, in characters: what is wrong stands near its beginning, or is said in general.
_LOOKED_AT = 2000


def parse_toml(text: str, path: str, code: str) -> dict[str, Any] | Problem:
    """Return the table in ``text``, or the first syntax error as a problem."""
    if len(text) > LONGEST:
        what = Message(
            "The file has {count:,} characters, and {most:,} are the most that are read.", count=len(text), most=LONGEST
        )
        return Problem(path, 0, what, Message("Take out what does not belong there."), code)
    if excess := _excess(text, path, code):
        return excess
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return _slip(str(error), text.split("\n"), path, code)
    except ValueError:  # Python's own, of a whole number with more than 4,300 digits
        what = Message("A number in the file has thousands of digits.")
        return Problem(path, 0, what, Message("Write the number that is meant."), code)


def _excess(text: str, path: str, code: str) -> Problem | None:
    """Return the first place that is over a limit, as the problem ``code``.

    tomllib parses nested brackets by recursion, and compares every prefix of a dotted name with all others: a few
    hundred thousand characters would end the process, or keep it busy for hours.
    """
    depth = parts = 0
    for token in tokens_of(text):
        depth = (
            max(0, depth + (token.text in {"[", "{"}) - (token.text in {"]", "}"})) if token.kind == "mark" else depth
        )
        parts = parts + 1 if token.text == "." else parts if token.kind in {"bare", "string"} else 0
        if depth > DEEPEST:
            what = Message("More than {most} brackets stand inside each other.", most=DEEPEST)
            return Problem(path, token.line, what, Message("Delete those that are too many."), code)
        if parts > DEEPEST:
            what = Message("A name has more than {most} parts with a dot between them.", most=DEEPEST)
            return Problem(path, token.line, what, Message("Write the name of one setting, without dots."), code)
    return None


def _slip(message: str, rows: list[str], path: str, code: str) -> Problem:
    """Describe in plain words what tomllib's ``message`` means for its line."""
    number = _line(message, rows)
    row = rows[number - 1].strip()[:_LOOKED_AT]
    hidden = hidden_in_value(row)
    row = "".join(sign for sign in row if sign.isprintable() or sign.isspace())
    what, hint = next(
        (what, hint) for says, looks, what, hint in _SLIPS if re.search(says, message) and re.match(looks, row)
    )
    name = hidden.name if hidden else Message("A character that nobody can see")
    return Problem(path, number, what.filled(hidden=name, row=excerpt(row)), hint, code)


def _line(message: str, rows: list[str]) -> int:
    """Return the line that is wrong: where tomllib stopped, or before that, if what it missed belongs earlier."""
    at = re.search(r"at line (\d+)", message)
    number = min(int(at[1]), len(rows)) if at else len(rows)
    if not at and "string" in message.lower():  # a text over several lines that never ends
        number = max((line for line, row in enumerate(rows, 1) if '"""' in row or "'''" in row), default=number)
    elif "array" in message and "=" in rows[number - 1].split("[")[0]:  # the next setting: the list ended before it
        number = max(1, number - 1) if "[" not in rows[number - 1] else number
    while number > 1 and not rows[number - 1].strip():
        number -= 1
    return number
