"""The parts of an address: which of them keeps a service from taking it, such as an id that was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import Provider


def wrong_part(address: str, service: Provider) -> str:
    """Return what is wrong with the one part of ``address`` that keeps ``service`` from taking it; else nothing.

    Each part is changed for that of a sample of the service's with as many parts, until the address is taken.
    """
    whole = urlsplit(address)
    own = _parts(whole)
    for sample in service.samples:
        known = _parts(urlsplit(sample))
        if [len(group) for group in known] != [len(group) for group in own]:
            continue
        for mine, like, changed in _changes(whole, own, known):
            if service.accepts(changed):
                return _sentence(mine, like)
    return ""


def _parts(address: SplitResult) -> tuple[list[str], list[str]]:
    """Return the steps of a path, and the pairs of a query."""
    return address.path.split("/"), address.query.split("&")


def _changes(
    whole: SplitResult, own: tuple[list[str], list[str]], known: tuple[list[str], list[str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield each part with the one in its place in a sample, and the address with that one instead."""
    for group, (mine, theirs) in enumerate(zip(own, known, strict=True)):
        for number, (part, like) in enumerate(zip(mine, theirs, strict=True)):
            if not part or part == like:
                continue
            new = [*mine[:number], like, *mine[number + 1 :]]
            changed = whole._replace(path="/".join(new)) if group == 0 else whole._replace(query="&".join(new))
            yield part.rpartition("=")[2], like.rpartition("=")[2], changed.geturl()


def _sentence(part: str, like: str) -> str:
    """Say what is wrong with a part in whose place one like another would do."""
    if not part:
        return "A part of it is missing."
    if len(part) != len(like):
        lengths = f"Its part “{part}” has {len(part)} characters, and one like “{like}” has {len(like)}"
        return f"{lengths}: it may be cut off." if len(part) < len(like) else f"{lengths}."
    return f"Its part “{part}” is not of the form of “{like}”."
