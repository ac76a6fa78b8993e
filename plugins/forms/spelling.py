"""How an address may be spelt, whatever its scheme, and how a message quotes one."""

from __future__ import annotations

import re
import unicodedata

from plugins.forms.model import Refused
from plugins.values import frozen

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


def host_refused(host: str, text: str) -> Refused | None:
    """Return why ``host`` cannot be a public site's plain name."""
    labels = host.split(".")
    if not host.isascii():
        what = f"The host of “{shown(text)}” has letters beyond a to z; some look exactly like others."
        return Refused(what, "Paste the service's own address, in plain letters.", "FRM008")
    if host.endswith("."):
        return Refused(f"The host “{shown(host)}” ends in a full stop.", "Take the full stop out.", "FRM009")
    if not host.startswith("[") and not all(map(_LABEL.fullmatch, labels)):
        copy = "Copy the address once more from the form's own page."
        return Refused(f"“{shown(host)}” is not a host's name.", copy, "FRM012")
    if host.startswith("[") or _NUMBER.fullmatch(labels[-1]) or labels[-1] in _PRIVATE or len(labels) == 1:
        what = f"“{shown(host)}” is not the name of a public site."
        return Refused(what, "Paste the address that anybody can open.", "FRM011")
    return None
