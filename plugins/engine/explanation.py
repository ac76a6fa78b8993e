"""Explains why the last build made a page or did not, and what it was made from, in words that an editor knows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.engine.dependencies import read_dependencies
from plugins.engine.files import CACHE_FOLDER, read_checksummed_json, write_checksummed_json
from plugins.engine.manifest import read_manifest
from plugins.messages import Message, pack, sentences, unpack, verbatim
from plugins.problems import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plugins.engine.dependencies import DependencyGraph

_CONTENT: Final = "content/"
_REPORT: Final = f"{CACHE_FOLDER}/report.json"
#: Objects that are not files of content/, by their owners' names.
_OWNERS: Final = {
    "theme": "theme/templates",
    "files": "content",
    "campaign": "content/campaign.toml",
    "news": Message("all news"),
    "platform": Message("the platform"),
    "actions": Message("all actions"),
    "feeds": Message("the feeds"),
    "moments": Message("the days and weeks of the feeds"),
}
#: Objects that each language has.
_OWNERS_BY_LANGUAGE: Final = {
    "words": Message("the theme’s words"),
    "site": Message("what stands around every page"),
    "contacts": Message("all contacts"),
}


@dataclass(frozen=True)
class Report:
    """One build: the artifacts ``made``, each with its reasons, how many were kept, which pruned."""

    made: Mapping[str, Sequence[str]]
    kept: int
    pruned: Sequence[str]


def write_report(root: Path, report: Report) -> None:
    """Write ``report`` for ``build --explain``."""
    made = {name: [*map(pack, reasons)] for name, reasons in report.made.items()}
    write_checksummed_json(root / _REPORT, {**asdict(report), "made": made})


def read_report(root: Path) -> Report | None:
    """Return the report of the last good build in ``root``; None if there is none."""
    data = read_checksummed_json(root / _REPORT)
    try:
        if not data:
            return None
        made = {name: [*map(unpack, reasons)] for name, reasons in data.pop("made").items()}
        return Report(made, **data)
    except (TypeError, ValueError, LookupError):
        return None


def explain(root: Path, settings: str, asked: str) -> list[Message]:
    """Return in plain words what the last good build in ``root`` did with the file or page ``asked``, and why.

    It is a page as people write it (``/news/vote/``), a file in the output folder, or a text of ``content/``, for
    all that is made from it.
    """
    manifest, report = read_manifest(root, settings), read_report(root)
    graph = read_dependencies(root, settings, manifest.build) if manifest else None
    if manifest is None or report is None or graph is None:
        return [Message("There is nothing to explain: no build here was good so far.")]
    output = Path(manifest.output).name
    names = _artifacts_of(asked, output, graph, report)
    if names:
        lines = [_describe_result(name, report) for name in names]
        if len(names) == 1 and names[0] in graph.artifacts:
            lines += _describe_dependencies(names[0], graph)
        return lines
    close = closest(_artifact_at(asked, output), [*graph.artifacts, *report.pruned], _page)
    hint = Message("Write a page’s address, or a file’s name in output/ or content/.")
    if close:
        hint = Message("Did you mean “{word}”?", word=close)
    return [Message("Nothing on the site is called “{name}”. {hint}", name=asked, hint=hint)]


def _artifact_at(asked: str, output: str) -> str:
    """Return the artifact that ``asked`` would be: ``/news/vote/`` is ``news/vote/index.html``."""
    below = asked.removeprefix("./").removeprefix(f"{output}/").lstrip("/")
    return f"{below}index.html" if not below or below.endswith("/") else below


def _page(name: str) -> str:
    """Return what distinguishes an artifact from others: the pages' ending does not."""
    return name.removesuffix("index.html").lower()


def _artifacts_of(asked: str, output: str, graph: DependencyGraph, report: Report) -> list[str]:
    """Return the artifacts that ``asked`` names, or that are made from the text it names."""
    if asked.startswith(_CONTENT):
        return sorted(name for name in graph.artifacts if _is_made_from(asked, name, graph))
    names = (_artifact_at(asked, output), _artifact_at(f"{asked}/", output))
    return [name for name in names if name in graph.artifacts or name in report.pruned][:1]


def _is_made_from(source: str, name: str, graph: DependencyGraph) -> bool:
    """Whether the artifact called ``name`` was made from the file ``source``."""
    owners = (owner for owner, _ in graph.groups_of(graph.artifacts[name]))
    return any(describe_owner(owner).partition(" (")[0] == source for owner in owners)


def _describe_result(name: str, report: Report) -> Message:
    """Describe what happened to one artifact, and why."""
    if name in report.pruned:
        return Message("{name} was removed by the last build: nothing makes it any more.", name=name)
    if name in report.made:
        reasons = sentences(*dict.fromkeys(report.made[name]), by="; ")
        return Message("{name} was made by the last build: {reasons}.", name=name, reasons=reasons)
    return Message("{name} was kept by the last build: nothing that it was made from has changed.", name=name)


def _describe_dependencies(name: str, graph: DependencyGraph) -> Iterator[Message]:
    """Yield a line for every object that an artifact was made from."""
    read: dict[str, set[str]] = {}
    for owner, fields in graph.groups_of(graph.artifacts[name]):
        read.setdefault(describe_owner(owner), set()).update(map(describe_field, fields))
    if read:
        yield Message("It was made from:")
    for owner, names in sorted(read.items()):
        yield Message("  {owner}: {fields}", owner=owner, fields=", ".join(sorted(names)))


def describe_change(owner: str, field: str) -> Message:
    """Describe in plain words that ``field`` of the object called ``owner`` changed."""
    if owner in ("theme", "files"):
        return Message("{file} changed", file=f"{describe_owner(owner)}/{field}")
    return Message("“{field}” of {owner} changed", field=describe_field(field), owner=describe_owner(owner))


def describe_owner(owner: str) -> Message:
    """Describe the object called ``owner``: a content file by its path, with the language where it has several."""
    kind, _, lang = owner.partition(":")
    of_language = f" ({lang})" if lang else ""
    if kind in _OWNERS_BY_LANGUAGE:
        return sentences(_OWNERS_BY_LANGUAGE[kind], of_language, by="")
    if owner in _OWNERS:
        return verbatim(_OWNERS[owner])
    if "/" in kind:
        return verbatim(f"{_CONTENT}{kind}{'' if kind.endswith('.md') else '.md'}{of_language}")
    return verbatim(kind)


def describe_field(field: str) -> str:
    """Describe what was read of an object: a field by its name, a query by its arguments."""
    if not field.startswith("["):
        return field
    name, *arguments = json.loads(field)
    return f"{name.replace('_', ' ')} {', '.join(map(str, arguments))}".strip()
