"""The trial of an import: the site is built with it, beside the real one, until it is good.

A text that Picket refuses becomes a draft; if even a draft is refused, its body is put into a box of code, then into a
note for editors, where nothing is read. What cannot be had even so is not imported. Each is named.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.build.swap import link_all
from plugins.frontmatter.file_names import name_parts, text_name
from plugins.importer.model import NewText, Note, Weight
from plugins.importer.remedies import mend
from plugins.importer.rendering import GIVEN_UP, Renderer
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plugins.problems import Problem

#: Where the new content folder is written and tried.
STAGED: Final = Path(".cache", "import", "content")
_MOST_ROUNDS: Final = 12
#: Codes of rules that judge pages: a draft has none.
_OF_PAGES: Final = ("LNK002", "LNK003", "LNK004", "LNK005", "LNK023", "ACT", "TXT", "PAG", "IMG030", "A11")


@dataclass
class Import:
    """Everything that is to be written: texts, the files they need, and the actions made of their forms."""

    texts: dict[str, NewText]  # by path below content/
    files: dict[str, Path]
    actions: dict[str, str]
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # in files that were there before


class Trial:
    """Tries an import in the project ``root``."""

    def __init__(self, root: Path, renderer: Renderer, build: Callable[[Path], list[Problem]]) -> None:
        """``build`` returns the problems of the site with a content folder."""
        self._content, self._staged = root / "content", root / STAGED
        self._renderer, self._build = renderer, build
        self._written: dict[str, str] = {}

    def settle(self, wanted: Import) -> dict[str, str]:
        """Change ``wanted`` until the site is good with it; return the files that hold text, by path below content/."""
        self._begin(wanted)
        try:
            for _ in range(_MOST_ROUNDS):
                texts = self._rendered(wanted)
                self._write(texts)
                problems = self._build(self._staged)
                if not problems or not self._mend(wanted, problems):
                    break
            return self._written
        finally:
            shutil.rmtree(self._staged.parent, ignore_errors=True)

    def _begin(self, wanted: Import) -> None:
        shutil.rmtree(self._staged.parent, ignore_errors=True)
        files = [path for path in self._content.rglob("*") if path.is_file() and not path.is_symlink()]
        link_all((path, self._staged / path.relative_to(self._content)) for path in files)
        for below, source in wanted.files.items():
            target = self._staged / below
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def _rendered(self, wanted: Import) -> dict[str, str]:
        """Return the whole text of every file."""
        drafts = {place for place, text in wanted.texts.items() if is_draft(text)}
        self._renderer.drafts |= drafts
        originals = set(wanted.texts)
        rendered = {
            place: self._renderer.render(
                text, draft=is_draft(text), date_is_shared=_original(place) in originals - {place}
            )
            for place, text in wanted.texts.items()
        }
        return rendered | {f"actions/{name}.md": text for name, text in wanted.actions.items()}

    def _write(self, texts: Mapping[str, str]) -> None:
        for place in self._written.keys() - texts.keys():
            (self._staged / place).unlink(missing_ok=True)
        for place, text in texts.items():
            if self._written.get(place) != text:
                file = self._staged / place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.unlink(missing_ok=True)
                file.write_text(text, "utf-8", newline="\n")
        self._written = dict(texts)

    def _mend(self, wanted: Import, problems: Iterable[Problem]) -> bool:
        """Change what has a problem; return whether anything was changed."""
        changed = False
        by_place: dict[str, list[Problem]] = {}
        for problem in problems:
            by_place.setdefault(problem.path.removeprefix("content/"), []).append(problem)
        wanted.problems = []
        for place, listed in by_place.items():
            if place in wanted.texts:
                self._escalate(wanted, place, listed)
            elif place in wanted.files:
                self._drop_file(wanted, place, listed[0])
            elif place.removeprefix("actions/").removesuffix(".md") in wanted.actions:
                self._drop_action(wanted, place.removeprefix("actions/").removesuffix(".md"), listed[0])
            else:
                wanted.problems += listed
                continue
            changed = True
        return changed

    def _escalate(self, wanted: Import, place: str, problems: list[Problem]) -> None:
        """Mend a text, or let it go one step further away from being public."""
        text = wanted.texts[place]
        if (mended := self._mended(text, problems)) is not None:
            wanted.texts[place] = mended
            return
        if (unclaimed := _without_claims(text, problems)) is not None:
            wanted.texts[place] = unclaimed
            return
        if {problem.code for problem in problems} == {"LNK003"} and place not in self._renderer.without_fragments:
            self._renderer.without_fragments.add(place)
            what = Message("Links to places on pages lead to the pages: the places are not there.")
            wanted.texts[place] = replace(text, notes=(*text.notes, Note(Weight.CHANGED, text.old.path, 0, what)))
            return
        of_pages = all(problem.code.startswith(_OF_PAGES) for problem in problems)
        wrapping = text.wrapping if of_pages and not is_draft(text) else text.wrapping + 1
        if wrapping >= GIVEN_UP:
            del wanted.texts[place]
            self._renderer.dropped.add(place)
            wanted.notes.append(Note(Weight.NOT_IMPORTED, text.old.path, 0, _said(problems[0])))
            return
        said = self._reasons(text, problems, wrapping)
        wanted.texts[place] = replace(text, is_draft=True, wrapping=wrapping, notes=(*text.notes, *said))

    @staticmethod
    def _reasons(text: NewText, problems: list[Problem], wrapping: int) -> tuple[Note, ...]:
        """Return why a text is a draft; problems of a text that is wrapped already are not reported."""
        if text.wrapping:
            return ()
        known = {note.what for note in text.notes}
        said = dict.fromkeys(_said(problem) for problem in problems)
        if wrapping:
            boxed = Message(
                "Its text stands in a box of code: take the first and the last line of it out,"
                " and “check” says where what is wrong."
            )
            said[boxed] = None
        return tuple(Note(Weight.DRAFT, text.old.path, 0, what) for what in said if what not in known)

    def _mended(self, text: NewText, problems: list[Problem]) -> NewText | None:
        """Return a text without the slips that can be mended; None if there are none."""
        if text.wrapping:
            return None
        rendered = self._written[text.target].split("\n")
        first = len(rendered) - len(text.body.markdown.split("\n")) - 1
        markdown, notes = text.body.markdown, list(text.notes)
        for problem in problems:
            if mended := mend(problem, markdown, problem.line - 1 - first):
                markdown, said = mended
                notes.append(Note(Weight.CHANGED, text.old.path, 0, said))
        if markdown == text.body.markdown:
            return None
        return replace(text, body=replace(text.body, markdown=markdown), notes=tuple(dict.fromkeys(notes)))

    def _drop_file(self, wanted: Import, place: str, problem: Problem) -> None:
        source = wanted.files.pop(place)
        self._renderer.dropped.add(place)
        (self._staged / place).unlink(missing_ok=True)
        wanted.notes.append(Note(Weight.NOT_IMPORTED, source.name, 0, _said(problem)))

    def _drop_action(self, wanted: Import, name: str, problem: Problem) -> None:
        del wanted.actions[name]
        wanted.notes.append(Note(Weight.NOT_IMPORTED, f"content/actions/{name}.md", 0, _said(problem)))


def _without_claims(text: NewText, problems: list[Problem]) -> NewText | None:
    """Return a text without the old addresses that cannot lead to it; None if no problem is about one."""
    refused = [problem for problem in problems if problem.code.startswith("ADR")]
    if not refused:
        return None
    words = {str(value).strip("/") for problem in refused for value in problem.what.values.values()}
    addresses = dict(text.fields).get("formerly", [])
    kept = [address for address in addresses if address.strip("/") not in words]
    kept = [] if kept == addresses else kept
    fields = tuple((key, value) for key, value in text.fields if key != "formerly")
    fields = (*fields, *([("formerly", kept)] if kept else []))
    said = tuple(Note(Weight.CHANGED, text.old.path, 0, _said(problem)) for problem in refused)
    return replace(text, fields=fields, notes=(*text.notes, *said))


def _said(problem: Problem) -> Message:
    """Return what is said of a problem, without its place in a file that nobody has."""
    return Message("{what} {hint} ({code})", what=problem.what, hint=problem.hint, code=problem.code)


def is_draft(text: NewText) -> bool:
    """Whether a text is not public."""
    return text.is_draft or any(note.weight is Weight.DRAFT for note in (*text.notes, *text.body.notes))


def _original(place: str) -> str:
    """Return the path of the text that the one at ``place`` translates; itself if it translates none."""
    return text_name(name_parts(place)[0])


def trial_build(root: Path, content: Path) -> list[Problem]:
    """Return the problems of the project in ``root`` with another ``content``, of drafts too; nothing is written."""
    from plugins.build.build import build  # most of what there is to import

    problems: list[Problem] = []

    def report(reported: Iterable[Problem], _notices: Iterable[Problem]) -> None:
        problems.extend(reported)

    build(root=root, write=False, quiet=True, overrides={"PATH": str(content), "JUDGE_DRAFTS": True}, report=report)
    return problems
