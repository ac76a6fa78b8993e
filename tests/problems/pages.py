"""The pages of docs/problems/: each code with its meaning, and examples that tests execute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Final = PROJECT / "docs" / "problems"
_ENTRY: Final = re.compile(
    r"^## (?P<code>[A-Z]{2,3}\d{3})\n(?P<text>.*?)(?=^## [A-Z]{2,3}\d{3}$|\Z)", re.DOTALL | re.MULTILINE
)
_FENCE: Final = re.compile(r"(?P<signs>`{3,})\w*")
#: The line above a block: which example begins or goes on, where the block stands, and what the file is if not shown.
_PLACE: Final = re.compile(
    r"(?P<example>Wrong|Right|And)(?:,)?"
    r"(?: (?:in )?(?P<place>a text|above an? \w+|`[^`]+`)(?:, (?P<recipe>[^:]+))?)?[:.]"
)
#: What is said of the wrong example, below this line.
SAYS: Final = "Picket says:"
_MESSAGE: Final = re.compile(rf"^{SAYS}\n\n```text\n(?P<words>.*)\n```\n\n", re.MULTILINE)
_ELSEWHERE: Final = re.compile(r"No example: (?P<reason>.+?) \(\[`(?P<test>[^`]+)`\]\([^)]+\)\)\.")


@dataclass(frozen=True)
class Block:
    """A part of an example: what stands at a ``place``, or the ``recipe`` by which the file there is made."""

    place: str
    text: str = ""
    recipe: str = ""


@dataclass(frozen=True)
class Entry:
    """A code: what it means, its examples, and the message that the wrong one gives.

    One that no example can show has the ``reason``, and the ``test`` in which it is shown.
    """

    page: Path
    code: str
    meaning: str
    wrong: tuple[Block, ...] = ()
    right: tuple[Block, ...] = ()
    message: str = ""
    reason: str = ""
    test: str = ""


def entries() -> list[Entry]:
    """Return the entries of all pages, in their order."""
    return [
        _entry(page, match["code"], match["text"])
        for page in sorted(FOLDER.glob("*.md"))
        for match in _ENTRY.finditer(page.read_text("utf-8"))
    ]


def with_message(page: str, code: str, message: str) -> str:
    """Return the text of a page in which the message of ``code`` is ``message``."""
    match = next(match for match in _ENTRY.finditer(page) if match["code"] == code)
    lines = re.sub(_MESSAGE, "", match["text"]).split("\n")
    kept = [line for line, _, _ in _kinds(lines)]
    at = next(index for index, (_, kind, place) in enumerate(_kinds(kept)) if kind == "place" and place[0] == "Right")
    text = "\n".join([*kept[:at], SAYS, "", "```text", message, "```", "", *kept[at:]])
    return page[: match.start("text")] + re.sub(r"\n{3,}", "\n\n", text) + page[match.end() :]


def index() -> str:
    """Return every code with its meaning, as a Markdown table that leads to its entry."""
    found = sorted(entries(), key=lambda entry: entry.code)
    rows = (f"| [{one.code}](problems/{one.page.name}#{one.code.lower()}) | {one.meaning} |" for one in found)
    return "\n".join(["| Code | What it means |", "| --- | --- |", *rows])


def _entry(page: Path, code: str, text: str) -> Entry:
    """Return the entry that stands in ``text``."""
    blocks: dict[str, list[Block]] = {"Wrong": [], "Right": []}
    place, example = ("", "", ""), ""
    words: list[str] = []
    message = _MESSAGE.search(text)
    for line, kind, found in _kinds(_MESSAGE.sub("", text).split("\n")):
        if kind == "place":
            example = example if found[0] == "And" else found[0]
            before = blocks["Wrong"][0].place if found[0] == "Right" else ""
            place = (example, found[1] or before, found[2])
            if place[2]:
                blocks[example].append(Block(place[1], recipe=place[2]))
        elif kind == "block":
            blocks[example].append(Block(place[1], "\n".join(found)))
        elif line and not example:
            words.append(line)
    meaning = " ".join(words)
    if elsewhere := _ELSEWHERE.search(meaning):
        meaning = meaning[: elsewhere.start()].strip()
        return Entry(page, code, meaning, reason=elsewhere["reason"], test=elsewhere["test"])
    return Entry(
        page, code, meaning, tuple(blocks["Wrong"]), tuple(blocks["Right"]), message["words"] if message else ""
    )


def _kinds(lines: list[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each line with its kind (“words”, “place”, “code”), and the whole of a block at its end.

    With a place come the example, the place and the recipe; with a block its lines.
    """
    end, block = "", list[str]()
    for line in lines:
        if end and line == end:
            yield line, "block", tuple(block)
            end, block = "", []
        elif end:
            block.append(line)
            yield line, "code", ()
        elif fence := _FENCE.fullmatch(line):
            end = fence["signs"]
            yield line, "code", ()
        elif place := _PLACE.fullmatch(line):
            yield line, "place", (place["example"], (place["place"] or "").strip("`"), place["recipe"] or "")
        else:
            yield line, "words", ()
