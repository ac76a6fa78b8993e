"""The kinds of value a field can hold: how each is read, without its quotes, and how the docs describe it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.dates import read_date, read_end
from plugins.frontmatter.model import Kind, Unreadable
from plugins.messages import Message, excerpt
from plugins.problems import Problem, suggest
from plugins.rules import read_exemption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.frontmatter.model import ContentField, ContentType

_LONGEST: Final = 12  # digits
_THOUSANDS: Final = re.compile(r"(?<=\d)[ ,.’'\u00a0\u202f](?=\d{3}(?!\d))")
_MONEY: Final = re.compile(r"^[$€£]\s*|\s*[$€£]$")
#: 1,500 or 10,000,000: one number to some, two or three to others.
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_LIST_SIGN: Final = re.compile(r"^[-*•]\s+")
#: ``![words](path)``, ``![[path]]``, with a title or a size.
_PICTURE: Final = re.compile(
    r"""!?\[[^]\[]*\]\(\s*<?([^\s<>()]+)>?(?:\s+["'].*["'])?\s*\)|!?\[\[([^]|\[]+)(?:\|[^]]*)?\]\]"""
)

#: Opening and closing quotes, by kind: any of a kind will do, even mixed, as keyboards differ.
_QUOTES: Final = (('"“„«', '"”»'), ("'‘‚", "'’"))
#: An apostrophe is between letters, and is not a quote.
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
#: YAML 1.2, sections 7.3.1 and 7.3.2: a quote inside is escaped by a backslash, or written twice.
_DOUBLE: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE: Final = re.compile(r"'((?:[^']|'')*)'")
#: A comment behind a value in quotes (YAML 1.2, section 6.6); without a space it is a hashtag.
_COMMENTED: Final = re.compile(r"""(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s+\#(?:\s[^\n]*)?""")
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])")
#: What a backslash and the letter after it mean (YAML 1.2, section 5.7); controls without a use are spaces.
_ESCAPED: Final = {"n": "\n", "t": " ", "r": " ", "N": "\n", "L": "\n", "P": "\n", "_": "\u00a0", "\n": " "}
_CHARACTERS, _SURROGATES = range(0x20, 0x110000), range(0xD800, 0xE000)
_LITERAL: Final = frozenset("\"\\/ '")
#: What separates exemptions; the reasons, in brackets, may hold commas.
_EXEMPTIONS: Final = re.compile(r"(?:[,;]|\n)\s*(?![^(]*\))")
#: How an address ends, of whatever program; the name of a file of content/ does not.
_FORMER_ADDRESS: Final = re.compile(r"(?:/|\.(?:html?|xhtml|shtml|php\d?|aspx?|jsp|cfm|cgi))$", re.IGNORECASE)
#: The items of a list: one in quotes may hold commas.
_ITEM: Final = re.compile(r"""\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^,\n]*?)\s*(?:[,\n]|\Z)""")


def unquote(value: str) -> str:
    """Return ``value`` without the one pair of quotes, straight or curly, around the whole of it."""
    if commented := _COMMENTED.fullmatch(value):
        value = commented["value"]
    if single := _SINGLE.fullmatch(value):
        return single[1].replace("''", "'").strip()
    if double := _DOUBLE.fullmatch(value):
        return _ESCAPE.sub(_unescape, double[1]).strip()
    for opening, closing in _QUOTES:
        if len(value) > 1 and value[0] in opening and value[-1] in closing and _is_pair(value, opening, closing):
            return value[1:-1].strip()
    return value


def is_half_quoted(value: str) -> bool:
    """Whether ``value`` begins with a straight quote, and it is unclear where that ends."""
    if value[:1] == '"':
        return value.count('"') % 2 == 1 and unquote(value) == value
    inside = _APOSTROPHE.sub("", value)
    return len(value) > 1 and value[0] == value[-1] == "'" and inside.count("'") % 2 == 1 and unquote(value) == value


def split_list(text: str) -> list[str]:
    """Return the items of a list, separated by commas or lines, with their quotes; one in quotes may hold commas."""
    return [item[1] for item in _ITEM.finditer(text) if item[1]]


def read_text(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def read_file(text: str) -> str:
    """Return the path of a file, also if it is written as Markdown or Obsidian write a picture."""
    picture = _PICTURE.fullmatch(text.strip())
    return read_text(next(filter(None, picture.groups())) if picture else text)


def read_names(text: str) -> tuple[str, ...]:
    """Return the names in a list, each once, in order; separated by commas or lines, bare or as YAML writes lists."""
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    lines = "\n".join(_LIST_SIGN.sub("", line.strip()) for line in text.split("\n"))
    names = (unquote(name) for name in split_list(lines))
    return tuple(dict.fromkeys(name for name in names if name))


def is_former_address(text: str) -> bool:
    """Whether ``text``, one item behind ``formerly:``, is an address, and not the former name of a file."""
    return text.startswith("/") or "://" in text or bool(_FORMER_ADDRESS.search(text.partition("?")[0]))


def read_number(text: str) -> int:
    """Return a whole number from 0 up, of at most 12 digits, without separators of thousands or a currency sign."""
    digits = _THOUSANDS.sub("", _MONEY.sub("", text.strip()))
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST:
        raise Unreadable(
            Message("“{text}” is not a whole number.", text=excerpt(text)),
            Message("Write digits only, like 10000."),
            "FM014",
        )
    return int(digits)


def read_numbers(text: str) -> tuple[int, ...]:
    """Return the whole numbers in a list, each once, in order; 1,500 is refused, being one number or two."""
    items = re.split(r",\s+|\n", text.strip("[] "))
    if any(_GROUPED.fullmatch(_MONEY.sub("", item.strip())) or ("," in item and len(items) > 1) for item in items):
        what = Message("“{split}” can be read as different numbers.", split=" ".join(text.split()))
        raise Unreadable(
            what, Message("Part numbers by a comma and a space, and write thousands plainly: 500, 1000."), "FM022"
        )
    return tuple(dict.fromkeys(read_number(name) for name in read_names(text)))


def read_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return ``name=value`` pairs, separated by commas or lines."""
    pairs = []
    for item in read_names(text):
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise Unreadable(
                Message("“{item}” is not of the form name=value.", item=item),
                Message("Write pairs like email=EMAIL."),
                "FM015",
            )
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def read_exemptions(text: str) -> dict[str, str]:
    """Return the reason for each rule that a text need not follow, by the name of the rule."""
    exemptions: dict[str, str] = {}
    for item in _EXEMPTIONS.split(text.strip().rstrip(",;")):
        read = read_exemption(item)
        if isinstance(read, Problem):
            raise Unreadable(read.what, read.hint, read.code)
        exemptions[read.rule] = read.reason
    return exemptions


def choice(code: str, *words: str) -> Kind:
    """Return a kind that takes one of ``words``; anything else is the problem ``code``."""

    def read(text: str) -> str:
        word = text.strip().lower()
        if word in words:
            return word
        raise Unreadable(Message("“{text}” is not allowed here.", text=text), suggest(word, words), code)

    doc = "One of the words in the table, in any case."
    return Kind(f"one of: {', '.join(words)}", words[0], read, doc=doc, choices=words)


TEXT: Final = Kind(
    "text",
    "A short line",
    read_text,
    doc="Words on one line, as they should stand there, without Markdown; colons and quotes are welcome.",
)
MARKDOWN: Final = Kind(
    "Markdown",
    "We **won** after eleven weeks.",
    read_text,
    doc="One or two sentences, with bold words and links as in a text.",
)
ADDRESS: Final = Kind(
    "address",
    "https://example.org/",
    str.strip,
    takes_html=True,
    doc="A web address, pasted as it is, or a service's whole embed code.",
)
FILE: Final = Kind("file", "images/crowd.jpg", read_file, doc="A path below `content/`.")
DATE: Final = Kind(
    "date",
    "2024-03-01",
    read_date,
    doc=(
        "A day, with or without a time, in the campaign's time zone where it names none: `2024-03-01`, `1 March 2024`,"
        " `March 1, 2024`, `1 de marzo de 2024, 18:30`, `2024-03-01T17:30:00Z`. `3/4/2024` is refused: it can be read"
        " in two ways."
    ),
)
END: Final = Kind("date", "2024-03-31 20:00", read_end)
NAMES: Final = Kind(
    "names",
    "donate, join",
    read_names,
    doc="File names without their ending, separated by commas; also as a list, one to a line after a hyphen.",
)
FORMERLY: Final = Kind(
    "old addresses",
    "/2019/05/our-title/, old-name",
    read_names,
    doc=(
        "Addresses below the site's own, from `/` on, and former names of the file; separated by commas, or one to a"
        " line after a hyphen. `old-name` is one in the same folder, `planks/old-name` one in another."
    ),
)
NUMBER: Final = Kind("number", "10000", read_number, doc="A whole number: `10000`, `10,000`, `$500`.")
NUMBERS: Final = Kind("numbers", "10, 30, 60", read_numbers, doc="Whole numbers, separated by a comma and a space.")
PAIRS: Final = Kind("pairs", "email=EMAIL", read_pairs, doc="`name=value`, separated by commas or lines.")
EXEMPTIONS: Final = Kind(
    "exemptions",
    "telephones (the hotline of the labour board)",
    read_exemptions,
    doc="Names of rules, each with the reason in brackets; several are separated by commas or lines.",
)
KEEP: Final = choice("FM027", "keep")
STATUS: Final = choice("FM016", "published", "draft")


def kind_table() -> str:
    """Return the kinds of value as a Markdown table."""
    kinds = (TEXT, MARKDOWN, ADDRESS, FILE, DATE, NAMES, FORMERLY, NUMBER, NUMBERS, PAIRS, EXEMPTIONS, KEEP)
    rows = [(_name(kind), kind.doc, "" if kind is KEEP else f"`{kind.example}`") for kind in kinds]
    return _table(("Kind", "How it is written", "Example"), rows)


def field_table(content_type: ContentType) -> str:
    """Return the keys of a content type as a Markdown table."""
    head = ("Key", "What it says", "Kind", "Example", "")
    return _table(head, [_field_row(field) for field in content_type.fields])


def _field_row(field: ContentField) -> tuple[str, ...]:
    doc: str = field.doc
    if _name(field.kind) == "choice":
        doc = f"{doc} One of {', '.join(f'`{word}`' for word in field.kind.choices)}."
    notes = [note for note, holds in (("required", field.required), ("shared", field.shared)) if holds]
    return (f"`{field.name}`", doc, _name(field.kind), f"`{field.kind.example}`", ", ".join(notes))


def _name(kind: Kind) -> str:
    """Return a kind's name, the same for every choice."""
    return "choice" if kind.choices else kind.name


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def _unescape(escape: re.Match[str]) -> str:
    """Return what an escape means; one that YAML does not know stays as it was written."""
    code = escape[1]
    if len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number in _CHARACTERS and number not in _SURROGATES else escape[0]
    return _ESCAPED.get(code, code if code in _LITERAL else escape[0])


def _is_pair(value: str, opening: str, closing: str) -> bool:
    """Whether the first quote of ``value`` belongs to its last: “a” and “b” are two pairs."""
    inside = _APOSTROPHE.sub("", value[1:-1])
    depth = 0
    for place, char in enumerate(inside):
        if char in opening and char in closing:  # straight: it opens what follows, or closes what is before it
            depth += 1 if not inside[:place].strip() or inside[place - 1] in " ([\n" else -1
        else:
            depth += (char in opening) - (char in closing)
        if depth < 0:
            return False
    return depth == 0
