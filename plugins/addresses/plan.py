"""Plans what is at every former address: a way to where its text is now, or a page that says that it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plugins.addresses.claims import FileNames, judge
from plugins.addresses.former_address import file_of
from plugins.addresses.model import Claim, Moved
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from plugins.addresses.history import History
    from plugins.addresses.record import Entry

#: What an action has at its address besides its page: services lead there, also after its name changed.
_THANKS, _ACTIONS = "thanks/", "actions/"


class Gone(NamedTuple):
    """An address whose text is gone. ``is_final``: unless it may come back, as a draft may."""

    path: str
    source: str
    is_final: bool


class Plan(NamedTuple):
    """What is at former addresses; problems and notices with the source and the word that they are about."""

    moved: tuple[Moved, ...]
    gone: tuple[Gone, ...]
    problems: tuple[tuple[Claim, Problem], ...]
    notices: tuple[tuple[Claim, Problem], ...]


def plan(  # noqa: PLR0913, PLR0917  (what is at old addresses, and who says so)
    claims: Iterable[Claim],
    history: History,
    codes: Mapping[str, Claim],
    lists: Iterable[Claim],
    files: Collection[str],
    name_of: Callable[[str], str],
) -> Plan:
    """Plan the former addresses of a site that has ``files``.

    ``claims`` are the editors' words, ``codes`` the way from each recorded page of a referral code, ``lists`` from each
    recorded page of a list that is not there. ``name_of`` says how problems name what is at a file. Every way leads
    straight to a page that is there.
    """
    names, verdict = FileNames(files), judge(_with_thanks(claims, files), files, name_of)
    moved = {redirect.path: redirect for redirect in verdict.moved}
    problems = list(verdict.problems)
    recorded = [claim for entry in history.entries.values() for claim in _recorded(entry)]
    led = [claim for entry in history.gone if entry.moved_to for claim in _led(entry)]
    refused = {claim.path for claim, _ in problems}
    for claim in (claim for claim in _with_thanks([*recorded, *led], files) if claim.path not in refused):
        file = file_of(claim.path)
        if file_of(claim.to) not in files:
            problems.append((claim, _nowhere(claim)))
        elif names.in_the_way(file):
            if claim.to != claim.path and (problem := _reused(claim, history, name_of)):
                problems.append((claim, problem))
        elif claim.path not in moved:
            moved[claim.path] = Moved(claim.path, claim.to, claim.lang, claim.source)
    for redirect in _of_no_text(codes.values(), lists):
        if not names.in_the_way(file_of(redirect.path)):
            moved.setdefault(redirect.path, redirect)
    gone = {page.path: page for page in _gone(history) if not names.in_the_way(file_of(page.path))}
    return Plan(
        tuple(moved[path] for path in sorted(moved)),
        tuple(gone[path] for path in sorted(gone.keys() - moved.keys())),
        tuple(problems),
        verdict.notices,
    )


def _recorded(entry: Entry) -> Iterator[Claim]:
    """Yield the way from each address that the record has of a text that is there."""
    for address in entry.formerly:
        yield Claim(address[1:], entry.address[1:], "", entry.source, address)


def _of_no_text(codes: Iterable[Claim], lists: Iterable[Claim]) -> Iterator[Moved]:
    """Yield the ways from pages of referral codes, and from those of lists, which may come back."""
    for claims, is_lasting in ((codes, True), (lists, False)):
        for claim in claims:
            yield Moved(claim.path, claim.to, claim.lang, claim.source, is_lasting=is_lasting)


def _led(entry: Entry) -> Iterator[Claim]:
    """Yield the way from each address of a text that is gone to the page that its record names."""
    for address in entry.addresses:
        yield Claim(address[1:], entry.moved_to[1:], "", entry.source, entry.moved_to)


def _with_thanks(claims: Iterable[Claim], files: Collection[str]) -> Iterator[Claim]:
    """Yield ``claims``, and for those of actions the same of their thank-you pages."""
    for claim in claims:
        yield claim
        is_action = claim.source.startswith(_ACTIONS) and _ACTIONS in claim.path and claim.path.endswith("/")
        if is_action and file_of(f"{claim.to}{_THANKS}") in files:
            yield claim._replace(path=f"{claim.path}{_THANKS}", to=f"{claim.to}{_THANKS}")


def _gone(history: History) -> Iterator[Gone]:
    """Yield each address of a text that is gone, or not public now."""
    for entries, is_final in ((history.held, False), (history.gone, True)):
        for entry in entries:
            if is_final and entry.moved_to:
                continue
            for address in entry.addresses:
                yield Gone(address[1:], entry.source, is_final)
                if entry.source.startswith(_ACTIONS) and _ACTIONS in address:
                    yield Gone(f"{address[1:]}{_THANKS}", entry.source, is_final)


def _nowhere(claim: Claim) -> Problem:
    what = Message(
        "“moved_to” of {source} leads to {to}, where there is no page.", source=claim.source, to=claim.written
    )
    return unplaced(what, Message("Write the address of a page of this site, from its first slash on."), "ADR019")


def _reused(claim: Claim, history: History, name_of: Callable[[str], str]) -> Problem | None:
    """Return the problem of a new text at an address that another text had; None where that is recorded already."""
    present = (entry for entry in history.entries.values() if entry.address == f"/{claim.path}")
    owner = next(present, None)
    if owner is None or owner.source in history.known:
        return None
    what = Message(
        "“/{path}” was the address of {old}, and links to it still lead people there.",
        path=claim.path,
        old=f"content/{claim.source}",
    )
    hint = Message(
        "Give this file another name. If it shall have that address all the same, write “allow: address-again (the"
        " reason)” above its text."
    )
    return Problem(name_of(file_of(claim.path)), 0, what, hint, "ADR016")
