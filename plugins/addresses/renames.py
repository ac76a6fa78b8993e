"""Recognises texts whose files were renamed or moved since they were published: by an editor's word, or by their words.

Where two files may be what became of one, none is chosen: that is a Problem, which shows what to write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.addresses.sketch import SketchIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from plugins.addresses.model import Text
    from plugins.addresses.record import Entry

#: From this likeness on, two texts are one that was edited: a fifth of its words may be others. Different texts of
#: one campaign have 0.2 at most.
_ALIKE: Final = 0.4
#: By this much the likeness of a second candidate has to be less; otherwise neither is chosen.
_CLEARLY: Final = 0.2


class Rename(NamedTuple):
    """A published text that is in another file now. ``is_said``: by an editor, behind ``formerly:``."""

    entry: Entry
    text: Text
    is_said: bool


class Doubt(NamedTuple):
    """A published text that is gone, and the new texts that may be what became of it."""

    entry: Entry
    texts: tuple[Text, ...]


def recognise(
    missing: Sequence[Entry], new: Sequence[Text], sketch: Callable[[Text], str]
) -> tuple[tuple[Rename, ...], tuple[Doubt, ...]]:
    """Return which of the ``missing`` texts are among the ``new`` ones, and which may be."""
    renames = _said(missing, new)
    missing, new = _left(missing, new, renames)
    renames += _followers(missing, new, renames)
    missing, new = _left(missing, [text for text in new if not text.is_new], renames)
    alike, doubts = _alike(missing, new, sketch)
    missing, new = _left(missing, new, alike)
    followers = _followers(missing, new, alike)
    certain = {rename.entry.source for rename in followers}
    return (*renames, *alike, *followers), tuple(doubt for doubt in doubts if doubt.entry.source not in certain)


def _said(missing: Sequence[Entry], new: Sequence[Text]) -> list[Rename]:
    """Return the renames that editors name, by any address that a missing text had."""
    entries = {address: entry for entry in sorted(missing, reverse=True) for address in entry.addresses}
    renames: dict[str, Rename] = {}
    for text in sorted(new):
        named = [entries[f"/{path}"] for path in text.said if f"/{path}" in entries]
        free = [entry for entry in named if entry.source not in renames]
        if free:  # of several, it is the one that was there first; the others lead here as well
            entry = min(free, key=lambda entry: (entry.first, entry.source))
            renames[entry.source] = Rename(entry, text, is_said=True)
    return list(renames.values())


def _alike(
    missing: Sequence[Entry], new: Sequence[Text], sketch: Callable[[Text], str]
) -> tuple[list[Rename], list[Doubt]]:
    """Return the renames that words make certain, and the doubts."""
    sketches = {text.source: sketch(text) for text in new} if any(entry.words for entry in missing) else {}
    by_entry: dict[str, dict[str, float]] = {}
    by_text: dict[str, dict[str, float]] = {}
    index = SketchIndex(sketches)
    for entry in missing:
        for source, score in index.alike(entry.words, _ALIKE):
            if parts_of(source)[1] == parts_of(entry.source)[1]:
                by_entry.setdefault(entry.source, {})[source] = score
                by_text.setdefault(source, {})[entry.source] = score
    texts = {text.source: text for text in new}
    renames, doubts = list[Rename](), list[Doubt]()
    for entry in sorted(missing):
        close = _closest(by_entry.get(entry.source, {}))
        own = [source for source in close if entry.source in _closest(by_text[source])]
        if len(own) == 1 and _closest(by_text[own[0]]) == [entry.source]:
            renames.append(Rename(entry, texts[own[0]], is_said=False))
        elif own:
            doubts.append(Doubt(entry, tuple(texts[source] for source in own)))
    return renames, doubts


def _closest(scores: Mapping[str, float]) -> list[str]:
    """Return the names with the highest of ``scores``, and those with one not clearly lower; a perfect one is alone."""
    best = max(scores.values(), default=0.0)
    least = best if best == 1.0 else best - _CLEARLY
    return sorted(name for name, score in scores.items() if score >= least)


def _followers(missing: Iterable[Entry], new: Iterable[Text], renames: Iterable[Rename]) -> list[Rename]:
    """Return the translations that go with an original, or another translation, whose rename is known."""
    names = {parts_of(rename.entry.source)[0]: rename for rename in renames}
    texts = {text.source: text for text in new}
    followers = []
    for entry in sorted(missing):
        name, ending = parts_of(entry.source)
        if rename := names.get(name):
            text = texts.get(f"{parts_of(rename.text.source)[0]}{ending}")
            if text:
                followers.append(Rename(entry, text, rename.is_said))
    return followers


def _left(missing: Iterable[Entry], new: Iterable[Text], renames: Iterable[Rename]) -> tuple[list[Entry], list[Text]]:
    """Return what the renames leave of both."""
    entries = {rename.entry.source for rename in renames}
    texts = {rename.text.source for rename in renames}
    return [e for e in missing if e.source not in entries], [text for text in new if text.source not in texts]


def parts_of(source: str) -> tuple[str, str]:
    """Return what a text's file shares with those of its translations, and its ending: “news/vote”, “.es.md”."""
    folder, slash, name = source.rpartition("/")
    stem, dot, ending = name.partition(".")
    return f"{folder}{slash}{stem}", f"{dot}{ending}"
