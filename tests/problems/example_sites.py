"""Puts examples into sites: each becomes files of a small good campaign, which is then judged as a build judges it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from plugins.problems import one_line
from tests.problems.recipes import RECIPES
from tests.support.site import GOOD, PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from plugins.problems import Problem
    from tests.problems.pages import Block

NOW: Final = datetime(2024, 2, 1, 12, tzinfo=ZoneInfo("America/New_York"))
CAMPAIGN, SETTINGS = "content/campaign.toml", "pelicanconf.py"
#: What stands above a text of each kind, beside what an example says.
_ABOVE: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "article": ("news", {"title": "The vote", "date": "2024-01-16", "summary": "We vote in May."}),
    "action": ("actions", {"title": "Sign", "summary": "Ask the board.", "kind": "petition"}),
    "plank": ("planks", {"title": "Open books", "summary": "Show the members.", "order": "7", "demand": "Show them."}),
    "event": ("events", {"title": "Meeting", "summary": "We meet.", "start": "2024-03-12 18:30", "place": "The hall"}),
    "page": ("pages", {"title": "About us", "summary": "Who we are."}),
}
#: The settings of every example's site: the good campaign's, with a form server of its own.
_SETTINGS: Final = (GOOD / "campaign.toml").read_text("utf-8") + '\n[forms]\nhosts = ["forms.example.org"]\n'
_FORM: Final = "https://formspree.io/f/mqkvwxyz"
_HEAD: Final = "title: {title}\ndate: 2024-01-16\nsummary: We vote in May.\n\n"
_KEY: Final = re.compile(r"[A-Za-z][\w -]*(?=:)")
_SETTING: Final = re.compile(r'(?P<name>[\w.-]+|"[^"]*")\s*[=:]')


#: What is said of examples beside what they show: addresses and numbers in them are made up, and drafts are drafts.
BESIDE: Final = frozenset({"PUB001", "PUB002", "CAM019", "FM068", "ACT036"})


@dataclass(frozen=True)
class Placed:
    """An example as files, by path; its first block begins ``offset`` lines below the beginning of ``first``."""

    files: Mapping[str, bytes]
    first: str
    offset: int = 0

    @property
    def is_alone(self) -> bool:
        """Whether the example changes what a whole site is made by."""
        return any(not path.startswith("content/") or (PROJECT / GOOD.parent / path).exists() for path in self.files)

    def said(self, problem: Problem) -> str:
        """Return a problem as the page says it: the line counts from the beginning of what is shown."""
        line, sentences = problem.line - self.offset, one_line(f"{problem.what} {problem.hint}".strip())
        if problem.path != self.first:
            return f"{problem.path}{f', line {problem.line}' if problem.line else ''}: {sentences}"
        return f"Line {line}: {sentences}" if line > 0 else sentences


def placed(code: str, blocks: Iterable[Block]) -> Placed:
    """Return the files of an example."""
    files: dict[str, bytes] = {}
    first, offset = "", 0
    for block in blocks:
        path, data, lines_before = _file(code.lower(), block)
        files[path] = data
        if not first:
            first, offset = path, lines_before
    return Placed(files, first, offset)


def _file(name: str, block: Block) -> tuple[str, bytes, int]:
    """Return path and bytes of the file to which a block belongs, and how many lines stand before it there."""
    if block.recipe:
        return block.place, RECIPES[block.recipe](), 0
    if block.place == "a text":
        head = _HEAD.format(title=f"Text {name}")
        return f"content/news/{name}.md", f"{head}{block.text}\n".encode(), head.count("\n")
    if block.place.startswith("above "):
        folder, base = _ABOVE[block.place.split()[-1]]
        given = {key[0].strip().lower().replace(" ", "_") for key in map(_KEY.match, block.text.split("\n")) if key}
        base = {**base, "title": f"Text {name}", **({"form": _FORM} if folder == "actions" else {})}
        rest = "".join(f"{key}: {value}\n" for key, value in base.items() if key not in given)
        return f"content/{folder}/{name}.md", f"{block.text}\n{rest}\nThe text of {name}.\n".encode(), 0
    if block.place == CAMPAIGN:
        return CAMPAIGN, *_merged(_SETTINGS, block.text)
    if block.place == SETTINGS:
        text = (PROJECT / SETTINGS).read_text("utf-8")
        return SETTINGS, f"{text}\n{block.text}\n".encode(), text.count("\n") + 1
    return block.place, f"{block.text}\n".encode(), 0


def _merged(text: str, example: str) -> tuple[bytes, int]:
    """Return settings in TOML with the lines of ``example`` in place of those of the same names, and its offset.

    The example is put where its part begins; without a part it stands at the beginning.
    """
    parts = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    new = re.split(r"^(?=\[)", example, flags=re.MULTILINE)
    for part in filter(None, new):
        head = part.split("\n")[0] if part.startswith("[") else ""
        names = {match["name"] for match in map(_SETTING.match, part.split("\n")) if match}
        at = next((number for number, old in enumerate(parts) if old.split("\n")[0] == head), None) if head else 0
        if at is None:
            parts.append(f"{part.rstrip()}\n")
            continue
        lines = parts[at].split("\n")[bool(head) :]
        kept = [line for line in lines if not ((match := _SETTING.match(line)) and match["name"] in names)]
        parts[at] = "\n".join([part.rstrip("\n"), *kept])
    whole = "".join(parts)
    return whole.encode(), whole[: whole.index(new[0] or new[1])].count("\n")


def judged(folder: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """Return all problems and notices of a site with ``files``."""
    site = Site(folder)
    for path, data in {CAMPAIGN: _SETTINGS.encode(), **files}.items():
        if path.startswith("theme/") and (folder / "theme").is_symlink():
            site.own_theme()
        site.write(path, data)
    found: list[Problem] = []
    result = site.build(now=NOW, write=False, report=lambda *reported: found.extend(itertools.chain(*reported)))
    assert "Traceback" not in result.text, result.text
    return sorted(set(found))


def in_few_sites(
    folder: Callable[[str], Path],
    examples: Mapping[str, Placed],
    is_as_announced: Callable[[str, list[Problem]], bool],
    codes: Mapping[str, Collection[str]],
) -> Mapping[str, list[Problem]]:
    """Return the problems of each example, many of which stand in one site; ``codes`` are those that each is about.

    A file that is held back hides what is only seen in a finished site. So an example whose problems are not as
    announced is judged again, with others of this kind, and at last alone.
    """
    found: dict[str, list[Problem]] = {}
    left = dict(examples)
    sites: dict[frozenset[tuple[str, bytes]], list[Problem]] = {}
    for is_alone in (False, False, True):
        groups = [{code: left[code]} for code in left] if is_alone else without_conflicts(left)
        for group in groups:
            files = {path: data for example in group.values() for path, data in example.files.items()}
            site = frozenset(files.items())
            problems = sites[site] = sites[site] if site in sites else judged(folder("site"), files)
            for code, example in group.items():
                own = problems if is_alone else [one for one in problems if one.path in example.files]
                found[code] = [one for one in own if one.code in codes[code] or one.code not in BESIDE]
        left = {code: left[code] for code in left if code not in found or not is_as_announced(code, found[code])}
    return found


def without_conflicts(examples: Mapping[str, Placed]) -> Iterable[Mapping[str, Placed]]:
    """Return groups of examples that have no file in common, and change nothing that others need."""
    groups: list[dict[str, Placed]] = []
    for code, example in examples.items():
        if example.is_alone:
            continue
        fits = (group for group in groups if not any(example.files.keys() & other.files for other in group.values()))
        group = next(fits, None)
        if group is None:
            groups.append(group := {})
        group[code] = example
    return groups
