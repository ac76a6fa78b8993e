"""The report of an import: what to do first, then file by file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugins.importer.model import Note, Weight
from plugins.messages import Message, counted, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: The file of the report, at the top of the project.
FILE: Final = "import-report.md"
_HEADINGS: Final = {
    Weight.NOT_IMPORTED: Message("Not imported"),
    Weight.DRAFT: Message("Drafts, and why"),
    Weight.TO_WRITE: Message("To be written before “publish”"),
    Weight.CHANGED: Message("Written another way"),
    Weight.LEFT_OUT: Message("Left out"),
}
#: The same remark on more texts than this is one line, with the number of texts.
_MANY: Final = 5
_SHOWN: Final = 3


@dataclass(frozen=True)
class Figures:
    """How many texts there were, and what became of them."""

    found: int
    public: int
    drafts: int
    there: int
    edited: int
    deleted: int
    missing: int
    files: int
    actions: int


@dataclass
class Report:
    """What is to be said of one import."""

    name: str
    kind: str
    figures: Figures
    first: list[Message] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    places: Mapping[str, str] = field(default_factory=dict)  # by old path
    drafts: frozenset[str] = frozenset()
    keys: Counter[str] = field(default_factory=Counter)
    is_trial: bool = False


def summary(report: Report) -> list[Message]:
    """Return the lines that are printed."""
    figures = report.figures
    lines = [
        counted(
            "{count} text of {kind} was found.", "{count} texts of {kind} were found.", figures.found, kind=report.kind
        ),
        *_counts(figures, is_trial=report.is_trial),
    ]
    return [*lines, *(sentences(by, by="") for by in report.first)]


def _counts(figures: Figures, *, is_trial: bool) -> Iterator[Message]:
    if is_trial:
        yield Message("This is a trial: nothing was written.")
    if not (figures.public or figures.drafts or figures.missing):
        yield Message("Nothing was changed: everything is here already.")
    yield from (line for line in (*_of_new(figures), *_of_old(figures)) if line.values["count"])


def _of_new(figures: Figures) -> Iterator[Message]:
    yield counted(
        "{count} text is public with the next build.", "{count} texts are public with the next build.", figures.public
    )
    yield counted(
        "{count} text is a draft, and the report says why.",
        "{count} texts are drafts, and the report says why.",
        figures.drafts,
    )
    yield counted(
        "{count} text is not imported, and the report says why.",
        "{count} texts are not imported, and the report says why.",
        figures.missing,
    )
    yield counted("{count} picture or file was copied.", "{count} pictures and files were copied.", figures.files)
    yield counted(
        "{count} form became a draft in content/actions/.",
        "{count} forms became drafts in content/actions/.",
        figures.actions,
    )


def _of_old(figures: Figures) -> Iterator[Message]:
    yield counted(
        "{count} text was imported before, and is as it was.",
        "{count} texts were imported before, and are as they were.",
        figures.there,
    )
    yield counted(
        "{count} text was edited since it was imported, and stays.",
        "{count} texts were edited since they were imported, and stay.",
        figures.edited,
    )
    yield counted(
        "{count} text was deleted here since it was imported; --again brings it back.",
        "{count} texts were deleted here since they were imported; --again brings them back.",
        figures.deleted,
    )


def in_markdown(report: Report, translate: Callable[[str], str]) -> str:
    """Return the whole report as Markdown."""
    title = Message("Import of {name} ({kind})", name=report.name, kind=report.kind)
    lines = [f"# {translate(title)}", ""]
    lines += [f"- {translate(line)}" for line in summary(report)]
    for weight, heading in _HEADINGS.items():
        of_weight = [note for note in report.notes if note.weight is weight]
        if of_weight or (weight is Weight.LEFT_OUT and report.keys):
            lines += ["", f"## {translate(heading)}", ""]
            lines += _grouped(of_weight, translate)
        if weight is Weight.LEFT_OUT and report.keys:
            lines += _of_keys(report.keys, translate)
    by_file = Message("File by file")
    lines += ["", f"## {translate(by_file)}", ""]
    draft, missing = translate(Message("draft")), translate(Message("not imported"))
    for old, place in sorted(report.places.items()):
        state = f" ({draft})" if place in report.drafts else ""
        lines.append(f"- {_plain(old)} → {f'content/{place}{state}' if place else missing}")
    return "\n".join([*lines, ""])


def _grouped(notes: Sequence[Note], translate: Callable[[str], str]) -> list[str]:
    """Return the lines of notes: those that many texts share first, each once, then the others by file."""
    by_what: dict[str, list[Note]] = {}
    for note in notes:
        by_what.setdefault(note.what, []).append(note)
    shared = {what for what, group in by_what.items() if len({note.path for note in group}) > _MANY}
    lines = []
    for what in sorted(shared, key=lambda what: -len(by_what[what])):
        group = by_what[what]
        places = ", ".join(_place(note) for note in group[:_SHOWN])
        where = Message("In {count} texts: {places} …", count=len({note.path for note in group}), places=places)
        lines.append(f"- **{translate(_said(what, by_what))}** {translate(where)}")
    by_path: dict[str, list[Note]] = {}
    for note in notes:
        if note.what not in shared:
            by_path.setdefault(note.path, []).append(note)
    everywhere = translate(Message("the whole site"))
    for path, group in sorted(by_path.items()):
        lines.append(f"- {_plain(path) if path else everywhere}")
        lines += [f"  - {_line(note)}{translate(note.what)}" for note in sorted(group, key=lambda note: note.line)]
    return lines


def _said(what: str, by_what: Mapping[str, list[Note]]) -> str:
    return by_what[what][0].what


def _of_keys(keys: Counter[str], translate: Callable[[str], str]) -> Iterable[str]:
    names = ", ".join(f"`{key}` ({count})" for key, count in keys.most_common())
    said = Message("Keys that nothing here needs, with the number of texts they stood in: {names}.", names=names)
    yield f"- {translate(said)}"


def _place(note: Note) -> str:
    return f"{_plain(note.path)}:{note.line}" if note.line else _plain(note.path)


def _line(note: Note) -> str:
    return f"{note.line}: " if note.line else ""


def _plain(path: str) -> str:
    return f"`{path}`"
