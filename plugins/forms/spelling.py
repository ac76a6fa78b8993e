"""The text of an address: how it may be spelt, how a message quotes it, and which part of it a service refuses."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from plugins.forms.model import refusal
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import Provider
    from plugins.problems import Problem

_QUOTED = 80
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PRIVATE = {"localhost", "local", "internal", "lan", "home", "arpa", "test", "invalid", "onion"}


@frozen
class Address:
    """A well-formed ``https``, ``mailto`` or ``tel`` address in its one normal spelling.

    ``host`` is lower-case: the site, or where the first mailbox is; empty for ``tel``. ``port`` is empty or digits.
    """

    text: str
    scheme: str
    host: str
    port: str = ""

    @property
    def has_foreign_letters(self) -> bool:
        """Whether the host is the ASCII spelling of one with other letters (RFC 5890, “A-label”)."""
        return any(label.startswith("xn--") for label in self.host.split("."))


def shown(text: str) -> str:
    """Return ``text`` as a message may quote it: on one line, nothing invisible, not too long."""
    plain = "".join("·" if is_invisible(letter) else letter for letter in text.strip())
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED]}…"


def is_invisible(letter: str) -> bool:
    """Say whether ``letter`` is a space, a control or format character, or no character at all."""
    return unicodedata.category(letter)[0] in "CZ"


def host_refused(host: str, text: str) -> Problem | None:
    """Return why ``host`` cannot be a public site's plain name."""
    labels = host.split(".")
    if not host.isascii():
        what = f"The host of “{shown(text)}” has letters beyond a to z; some look exactly like others."
        return refusal(what, "Paste the service's own address, in plain letters.", "FRM008")
    if host.endswith("."):
        return refusal(f"The host “{shown(host)}” ends in a full stop.", "Take the full stop out.", "FRM009")
    if not host.startswith("[") and not all(map(_LABEL.fullmatch, labels)):
        copy = "Copy the address once more from the form's own page."
        return refusal(f"“{shown(host)}” is not a host's name.", copy, "FRM012")
    if host.startswith("[") or _NUMBER.fullmatch(labels[-1]) or labels[-1] in _PRIVATE or len(labels) == 1:
        what = f"“{shown(host)}” is not the name of a public site."
        return refusal(what, "Paste the address that anybody can open.", "FRM011")
    return None


def wrong_part(address: str, service: Provider) -> str:
    """Return what is wrong with the one part of ``address`` that keeps ``service`` from taking it; else nothing.

    Each part is changed for that of a sample of the service's with as many parts, until the address is taken.
    """
    whole = urlsplit(address)
    own = _parts(whole)
    for sample in service.samples:
        like_parts = _parts(urlsplit(sample))
        if [len(group) for group in like_parts] != [len(group) for group in own]:
            continue
        for mine, like, changed in _changes(whole, own, like_parts):
            if service.accepts(changed):
                return _sentence(mine, like)
    return ""


def _parts(address: SplitResult) -> tuple[list[str], list[str]]:
    """Return the steps of a path, and the pairs of a query."""
    return address.path.split("/"), address.query.split("&")


def _changes(
    whole: SplitResult, own: tuple[list[str], list[str]], like_parts: tuple[list[str], list[str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield each part with the one in its place in a sample, and the address with that one instead."""
    for group, (mine, theirs) in enumerate(zip(own, like_parts, strict=True)):
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
