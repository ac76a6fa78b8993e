"""How far a demand has come: demanded, promised, won or refused, since when, and where that can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from plugins.frontmatter.dates import in_words, read_date
from plugins.frontmatter.model import Kind, Unreadable
from plugins.messages import Message
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

#: What can have become of a demand, in order.
STATES: Final = ("demanded", "promised", "won", "refused")

_STATE: Final = re.compile(r"(?P<state>[^\W\d]+)[\s,:;–—-]*(?:(?:since|on|el|desde)\s+)?(?P<rest>.*)", re.DOTALL)
#: Where a day can end.
_END_OF_DAY: Final = re.compile(r"\s*(?:[,:;]|\s[–—-]|(?=[(\[])|\s(?=<?https?:)|(?<=\d)\s(?=[^\W\d]))\s*")
_BEGINS_AGAIN: Final = re.compile(rf"[\s*•-]*(?:{'|'.join(STATES)})\b", re.IGNORECASE)
_LIST_SIGN: Final = re.compile(r"^[-*•]\s+")
_LINK: Final = re.compile(r"\[(?P<label>[^\]]+)\]\(\s*<?(?P<address>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)")
_ADDRESS: Final = re.compile(r"<?(?P<address>https?://[^\s<>]+)>?")
#: What may stand around an address or the name of a source, and is not a part of it.
_AROUND: Final = " \t\n,;:–—-"
_NAMED: Final = re.compile(r"\s*\(?\s*(?:source|see|fuente|ver)\s*:\s*", re.IGNORECASE)
_NAMED_LAST: Final = re.compile(r"[\s(,;.–—-]*\b(?:source|see|fuente|ver)\s*:?\s*$", re.IGNORECASE)
_HISTORY_HINT: Final = Message("Write it like “1 March 2024: The board promised it.”")
_HINT: Final = Message("Write it like “won on 1 March 2024, https://example.org/agreement”.")


@dataclass(frozen=True)
class Citation:
    """Where something can be read: an ``address`` with its ``label``, or only the name of a paper or a meeting."""

    label: str
    address: str = ""


@dataclass(frozen=True)
class Standing:
    """What has become of a demand by ``day``; ``state`` is one of STATES."""

    state: str
    day: date | None = None
    citation: Citation | None = None


@dataclass(frozen=True)
class HistoryEntry:
    """What happened to a plank on one day."""

    day: date
    text: str
    citation: Citation | None = None


def read_standing(text: str) -> Standing:
    """Return what ``text`` says, like “won on 1 March 2024, https://example.org/agreement”.

    Only what is still demanded needs neither day nor source. Raises Unreadable.
    """
    _refuse_former(text)
    match = _STATE.fullmatch(text.strip())
    state = match["state"].lower() if match else ""
    if not match or state not in STATES:
        what = Message("“{text}” does not say what has become of the demand.", text=_shorten(text))
        raise Unreadable(what, suggest(state, STATES), "PLK003")
    if not match["rest"].strip() and state == STATES[0]:
        return Standing(state)
    day, rest = _split_day(match["rest"], Message("“{state}” needs the day since when.", state=state), "PLK004")
    citation = _read_citation(rest)
    if not citation and state != STATES[0]:
        what = Message("Nothing says where one can read that this is {state}.", state=state)
        raise Unreadable(what, _HINT, "PLK005")
    return Standing(state, day, citation)


def read_history(text: str) -> tuple[HistoryEntry, ...]:
    """Return what happened on each day, the earliest first; one a line, each begun by its day. Raises Unreadable."""
    lines = (_LIST_SIGN.sub("", line.strip()) for line in text.split("\n"))
    return tuple(sorted((_read_entry(line) for line in lines if line), key=lambda entry: entry.day))


def future_days(fields: Mapping[str, Any], places: Mapping[str, tuple[str, int]], today: date) -> Iterator[Problem]:
    """Yield a problem for each day in the ``standing`` and the ``history`` of a plank that is still to come."""
    standing, history = fields.get("standing"), fields.get("history", ())
    days = [("standing", standing.day)] if standing and standing.day else []
    for key, day in (*days, *(("history", entry.day) for entry in history)):
        if day > today:
            what = Message(
                "{day}, under “{key}”, is still to come.", day=in_words(datetime.combine(day, time())), key=key
            )
            hint = Message("Write what has happened; what is planned belongs in the text.")
            yield Problem(*places[key], what, hint, "PLK009")


def _read_entry(line: str) -> HistoryEntry:
    missing = Message("“{line}” does not begin with its day.", line=_shorten(line))
    day, rest = _split_day(line, missing, "PLK006")
    words, citation = _split_citation(rest)
    if not words:
        what = Message("Nothing says what happened on this day: “{line}”.", line=_shorten(line))
        raise Unreadable(what, _HISTORY_HINT, "PLK007")
    return HistoryEntry(day, words, citation)


def _split_day(text: str, missing: Message, code: str) -> tuple[date, str]:
    """Return the day at the beginning of ``text``, which may have commas itself, and what follows it.

    Raises Unreadable, with ``missing`` as the problem ``code`` if nothing at its beginning looks like a day.
    """
    ends = [(match.start(), match.end()) for match in _END_OF_DAY.finditer(text)] + [(len(text), len(text))]
    failures = []
    for end, following in reversed(ends):
        try:
            return read_date(text[:end].strip()).date(), text[following:]
        except Unreadable as error:
            failures.append(error)
    # What is a date and cannot be one says more than what is none.
    if impossible := next((error for error in failures if error.problem.code != "FM010"), None):
        raise impossible
    if not any(char.isdigit() for char in text[: ends[0][0]]):
        raise Unreadable(missing, _HINT if code == "PLK004" else _HISTORY_HINT, code)
    raise failures[-1]


def _split_citation(text: str) -> tuple[str, Citation | None]:
    """Return the words of ``text`` and what is cited at its end, if that has an address."""
    match = _LINK.search(text) or _ADDRESS.search(text)
    if not match or text[match.end() :].strip(" .)"):
        return " ".join(text.split()), None
    words = _NAMED_LAST.sub("", text[: match.start()]).rstrip(f"{_AROUND}(<")
    return " ".join(words.split()), _read_citation(match[0])


def _read_citation(text: str) -> Citation | None:
    """Return what ``text`` names: a link, an address with or without words, or words alone; None for nothing."""
    text = _NAMED.sub("", text, count=1)
    match = _LINK.search(text) or _ADDRESS.search(text)
    if not match:
        label = " ".join(text.split()).strip(f"{_AROUND}().")
        if "://" in label:
            raise _no_page(label)
        return Citation(label) if label else None
    _refuse_another(match, text)
    address = match["address"].rstrip(".,;")
    if address.count(")") > address.count("("):
        address = address[: address.rindex(")")]
    host = urlsplit(address).hostname
    if not host or not address.startswith(("http://", "https://")):
        raise _no_page(address)
    label = match.groupdict().get("label") or f"{text[: match.start()]}{text[match.end() :]}".strip(f"{_AROUND}()<>.")
    return Citation(" ".join(label.split()) or host.removeprefix("www."), address)


def _refuse_former(text: str) -> None:
    """Refuse lines with what had become of the demand before."""
    former = next((line for line in text.strip().splitlines()[1:] if _BEGINS_AGAIN.match(line)), "")
    if former:
        what = Message("“{line}” is one standing too many.", line=_shorten(former))
        raise Unreadable(what, Message("Keep the last one; write the others below “history:”."), "PLK011")


def _refuse_another(match: re.Match[str], text: str) -> None:
    """Refuse a second address beside the one that ``match`` has found in ``text``; it would not be shown."""
    others = text[: match.start()], text[match.end() :]
    if another := next(filter(None, (_LINK.search(part) or _ADDRESS.search(part) for part in others)), None):
        what = Message("“{address}” is one address too many.", address=_shorten(another["address"]))
        raise Unreadable(what, Message("Name one page here; link to the others in the text."), "PLK010")


def _no_page(address: str) -> Unreadable:
    what = Message("“{address}” is not the address of a page.", address=_shorten(address))
    return Unreadable(what, Message("Paste it as the browser shows it, beginning with https://."), "PLK008")


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"  # noqa: PLR2004  (characters)


STANDING: Final = Kind(
    "standing, with day and source",
    "won on 2024-03-01, https://example.org/agreement",
    read_standing,
    doc=(
        "`demanded`, `promised`, `won` or `refused`, then the day, then where one can read it: a web address, a link as"
        " in a text, or the name of a paper or a meeting."
    ),
    plain=lambda standing: (standing.citation.label,) if standing.citation else (),
)
HISTORY: Final = Kind(
    "dated lines",
    "2024-03-01: The board promised it. https://example.org/minutes",
    read_history,
    doc="A line for each day, indented or after a hyphen: the day, a colon, what happened, an address if there is one.",
    plain=lambda entries: tuple(entry.text for entry in entries),
)
