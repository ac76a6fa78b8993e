"""Page addresses: how the pages of a declared provider are known, and what of a pasted address is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit, urlunsplit

from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: An address, split where RFC 3986 splits it; unlike ``urlsplit`` it never fails.
_ADDRESS: Final = re.compile(
    r"(?P<page>https://(?P<host>[^/?#]*)[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?", re.DOTALL
)

#: An id as many services write one (RFC 9562).
UUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: What services that count visitors read of a link; kept where a service is known to.
UTM: Final = {f"utm_{part}": r"[\w .~-]{1,100}" for part in ("source", "medium", "campaign", "content", "term")}

#: Names of a query that many services share, and why they should not be published.
_REASONS: Final = {
    **dict.fromkeys(UTM, Message("it says where the copied link stood")),
    **dict.fromkeys(
        ("fbclid", "gclid", "dclid", "msclkid", "twclid", "ttclid", "igshid", "igsh", "mibextid", "__cft__", "_ga"),
        Message("it identifies the person who copied the link"),
    ),
    **dict.fromkeys(
        ("email", "phone", "first_name", "last_name", "firstName", "lastName"),
        Message("it fills in one person's details for everybody"),
    ),
}
_UNKNOWN: Final = Message("Picket does not know what it does there")


#: A longer value in an address is neither a code nor an answer.
_LONGEST: Final = 200


def with_query(address: str, **added: str) -> str:
    """Return ``address`` with ``added`` in its query, in place of what stood there under these names.

    An empty value is not added, and leaves what was there.
    """
    values = {key: value for key, value in added.items() if value}
    if not values:
        return address
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in values]
    return urlunsplit(parts._replace(query=urlencode([*kept, *values.items()])))


def pasted_query(query: str, keep: Mapping[str, str]) -> dict[str, str]:
    """Return what ``query`` has under the names in ``keep``, as far as it has the form that is given there."""
    pairs = dict(reversed(parse_qsl(query)))
    return {key: pairs[key] for key, pattern in keep.items() if key in pairs and re.fullmatch(pattern, pairs[key])}


def pasted_pairs(text: str, names: str) -> dict[str, str]:
    """Return the pairs in a query or fragment whose names match ``names``, with values that can be shown."""
    pairs: dict[str, str] = {}
    for key, value in parse_qsl(text):
        if re.fullmatch(names, key) and value.isprintable() and len(value) <= _LONGEST:
            pairs.setdefault(key, value)
    return pairs


@dataclass(frozen=True)
class Reading:
    """One address, understood: the text that is kept of it, and what is not, one sentence each.

    ``parts`` are the pairs of the query that the form is opened with, but that do not say which form it is.
    """

    address: str
    frame: str = ""
    left_out: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Page:
    """One sort of page that a service's forms have.

    ``address`` is the address up to ``?`` or ``#`` in its one normal spelling. A part that varies is written
    ``{name:regular expression}``, as in the routes of web frameworks; of alternatives in round brackets the first is
    written; a slash may follow. No part is one of the ``reserved`` words. A part ``left`` is not written, but reported
    as left out. Where more can vary, ``pattern`` is a regular expression for the whole, and its named groups stand in
    braces in ``address``; without ``address`` the page stays as it was pasted.

    ``needs`` and ``keep`` are the names of the query that must and may stay, each with a regular expression for its
    decoded value; any other name is left out, and one that it ``forbids`` makes it another page. ``fragment`` is one
    for what may stay behind ``#``; with ``needs_fragment`` it must be there, because it says which form it is.

    Where it is known what the service reads, ``reads`` has those names, which are written again in that order, and
    ``reads_also`` a regular expression for further ones; values of ``needs`` then stand for groups in ``address``, and
    whatever else is in the query is named elsewhere. ``opened_with`` says that what is read is not part of the form's
    address.

    ``frame`` is the address of the frame for the same form, with the groups in braces and the query that it needs.
    ``kinds`` are the kinds of action that such a page can serve, empty for all those of the service;
    ``takes_amounts`` is false where it takes none, though others there do. ``note`` is said to visitors in
    place of the service's.
    """

    address: str = ""
    pattern: str = ""
    reserved: str = ""
    needs: Mapping[str, str] = field(default_factory=dict, hash=False)
    keep: Mapping[str, str] = field(default_factory=dict, hash=False)
    forbids: frozenset[str] = frozenset()
    fragment: str = ""
    needs_fragment: bool = False
    reads: Mapping[str, str] | None = field(default=None, hash=False)
    reads_also: str = ""
    opened_with: bool = False
    kinds: frozenset[str] = frozenset()
    takes_amounts: bool = True
    note: str = ""
    frame: str = ""

    def __post_init__(self) -> None:
        """Derive the pattern from the address where there is none, and write the first of its alternatives."""
        if self.pattern:
            return
        barred = f"(?!(?:{'|'.join(map(re.escape, self.reserved.split()))})(?:/|$))" if self.reserved else ""
        written, pattern = "", ""
        for fixed, alternatives, name, part in _pieces(self.address):
            written += fixed + alternatives[0] + (f"{{{name}}}" if name and name != "left" else "")
            pattern += re.escape(fixed) + f"(?:{'|'.join(map(re.escape, alternatives))})"
            pattern += f"{barred}(?P<{name}>{part})" if name else ""
        vars(self).update(address=written, pattern=pattern.removesuffix("/(?:)") + "/?")

    def read(self, address: str, reasons: Mapping[str, str]) -> Reading | None:
        """Return what is kept of ``address``, or None if it is not a page of this sort.

        ``reasons`` say why the service's own names of a query are left out; an empty one needs no saying.
        """
        parts = _ADDRESS.fullmatch(address)
        match = re.fullmatch(self.pattern, parts["page"]) if parts else None
        if not parts or not match:
            return None
        groups, query = match.groupdict(default=""), parts["query"] or ""
        page = parts["page"]
        if self.reads is not None:
            return self._known(page, groups, query)
        return self._kept(page, groups, query, parts["fragment"] or "", reasons)

    def _known(self, page: str, groups: dict[str, str], query: str) -> Reading | None:
        """Return the reading of a page whose parameters are all known (``reads``)."""
        needed, read = pasted_query(query, self.needs), pasted_query(query, self.reads or {})
        if needed.keys() < self.needs.keys():
            return None
        groups |= needed
        read |= pasted_pairs(query, self.reads_also) if self.reads_also else {}
        written = self.address.format(**groups) if self.address else page
        if self.opened_with:
            return Reading(written, parts=read)
        frame, _, own_query = self.frame.format(**groups).partition("?")
        return Reading(with_query(written, **read), with_query(frame, **{**dict(parse_qsl(own_query)), **read}))

    def _kept(
        self, page: str, groups: dict[str, str], query: str, fragment: str, reasons: Mapping[str, str]
    ) -> Reading | None:
        """Return the reading of a page that may read other parameters too: what ``needs`` and ``keep`` name is kept."""
        kept, dropped = self._query(query, reasons)
        keeps = bool(self.fragment) and bool(re.fullmatch(self.fragment, fragment))
        names = {name for name, _, _ in _pairs(query)}
        if kept is None or names & self.forbids or (self.needs_fragment and not keeps):
            return None
        written = self.address.format(**groups) if self.address else page
        ending = f"#{fragment}" if keeps else ""
        path = [
            Message("“{left}” is left out of the address: it does not say which form it is.", left=groups.get("left"))
        ]
        return Reading(
            _joined(written, kept) + ending,
            _joined(self.frame.format(**groups), kept) if self.frame else "",
            (*(path if groups.get("left") else ()), *dropped, *_dropped_fragment("" if keeps else fragment)),
        )

    def _query(self, query: str, reasons: Mapping[str, str]) -> tuple[str | None, tuple[str, ...]]:
        """Return what is kept of ``query``, spelt as it was, or None if something needed is missing; and the rest."""
        patterns = {**self.keep, **self.needs}
        kept: dict[str, str] = {}
        dropped: dict[str, str] = {}
        for name, value, text in _pairs(query):
            form = patterns.get(name)
            if form and name not in kept and re.fullmatch(form, value, re.DOTALL):
                kept[name] = text
            elif name not in kept and reasons.get(name) != "":
                dropped[name] = _sentence(name, text, {**_REASONS, **reasons})
        return "&".join(kept.values()) if kept.keys() >= self.needs.keys() else None, tuple(dropped.values())


def _pieces(address: str) -> Iterator[tuple[str, list[str], str, str]]:
    """Yield the pieces of a declared address: fixed text, then alternatives, or a part's name and expression."""
    while address:
        begin = min((address.find(sign) for sign in "({" if sign in address), default=len(address))
        fixed, address = address[:begin], address[begin:]
        if address.startswith("{"):
            end = next(end for end, sign in enumerate(address) if sign == "}" and _is_closed(address[: end + 1]))
            name, _, part = address[1:end].partition(":")
            yield fixed, [""], name, part
        else:
            end = address.find(")") if address else 0
            yield fixed, address[1:end].split("|"), "", ""
        address = address[end + 1 :]


def _is_closed(text: str) -> bool:
    return text.count("{") == text.count("}")


@dataclass(frozen=True)
class Private:
    """One sort of address that must never be published: whoever has it may do what only a few should.

    ``pattern`` is a regular expression for a whole address, its query and fragment included; ``gives`` completes
    the sentence “it …”; ``hint`` says what to paste instead.
    """

    pattern: str
    gives: Message
    hint: Message


def host_of(address: str) -> str:
    """Return the host in ``address``, empty where there is none."""
    parts = _ADDRESS.fullmatch(address)
    return parts["host"] if parts else ""


def _pairs(query: str) -> Iterator[tuple[str, str, str]]:
    """Yield the decoded name and value of each pair in ``query``, and its text."""
    for text in filter(None, query.split("&")):
        name, _, value = text.partition("=")
        yield unquote_plus(name), unquote_plus(value), text


def _sentence(name: str, text: str, reasons: Mapping[str, str]) -> Message:
    """Return why a pair is left out; what has no name may be a code that names a person, and is not repeated."""
    if "=" not in text and name not in reasons:
        return Message("A code without a name is left out of the address: it may say who shared the link.")
    reason = reasons.get(name, _UNKNOWN)
    if re.fullmatch(r"[\w.$-]{1,40}", name):
        return Message("“{name}=…” is left out of the address: {reason}.", name=name, reason=reason)
    return Message("A name that is not a plain word is left out of the address: {reason}.", reason=reason)


def _dropped_fragment(fragment: str) -> Iterator[Message]:
    if fragment:
        yield Message(
            "What follows “#” is left out of the address: it is only a place on the page, or a note of the service's."
        )


def _joined(page: str, query: str) -> str:
    """Return ``page`` with ``query`` behind it, and behind its own."""
    return f"{page}{'&' if '?' in page else '?'}{query}" if query else page
