"""An address is where a form lives, read as strictly as browsers are lenient, so that both go to the same place.

Browsers drop tabs, turn backslashes round, decode percent signs in hosts and read ``0x7f.1`` as a number (WHATWG URL
standard). An address that needs any of that is refused rather than repaired.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from plugins.forms.credentials import layers, refuse_credential
from plugins.forms.model import Refused
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 2000
_QUOTED = 80
_LARGEST_PORT = 65535
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_MAIL = re.compile(r"([A-Za-z0-9.!$'*+=_~-]{1,64})@([^@/\\]+)")
_PRIVATE = {"localhost", "local", "internal", "lan", "home", "arpa", "test", "invalid", "onion"}
_HARMFUL = ("javascript:", "data:", "vbscript:")


@frozen
class Address:
    """A well-formed ``https`` address, or one person's ``mailto:``, in its one normal spelling.

    ``host`` is lower-case, ``port`` is empty or digits, ``scheme`` is ``https`` or ``mailto``.
    """

    text: str
    scheme: str
    host: str
    port: str = ""

    @property
    def has_foreign_letters(self) -> bool:
        """Whether the host is the ASCII spelling of one with other letters (RFC 5890, “A-label”)."""
        return any(label.startswith("xn--") for label in self.host.split("."))


def read_address(pasted: str) -> Address | Refused:
    """Return the address in ``pasted``, or why it is none that a visitor may be sent to."""
    text = re.sub(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);", lambda entity: unescape(entity[0]), pasted.strip())
    for rule in _RULES:
        if refused := rule(text):
            return refused
    if text.lower().startswith("mailto:") or _MAIL.fullmatch(text):
        return _mail_address(text)
    return _https_address(text)


def shown(text: str) -> str:
    """Return ``text`` as a message may quote it: on one line, nothing invisible, not too long."""
    plain = "".join("·" if _is_invisible(letter) else letter for letter in text.strip())
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED]}…"


def _is_invisible(letter: str) -> bool:
    """Say whether ``letter`` is a space, a control or format character, or no character at all."""
    return unicodedata.category(letter)[0] in "CZ"


def _is_there(text: str) -> Refused | None:
    if text:
        return None
    return Refused("The form's address is empty.", "Paste the address of the form, beginning with https://.", "FRM001")


def _holds_no_secret(text: str) -> Refused | None:
    """Refuse before anything is quoted, so that no message repeats a secret."""
    return refuse_credential(text, "the form's address")


def _runs_no_script(text: str) -> Refused | None:
    for layer in layers(text):
        bare = "".join(letter for letter in layer if not _is_invisible(letter)).lower()
        if scheme := next(filter(bare.startswith, _HARMFUL), ""):
            what = f"“{shown(text)}” is a “{scheme}” address: it would run in the visitor's browser."
            return Refused(what, "Paste the https:// address of the form's own page.", "FRM003")
    return None


def _has_only_plain_letters(text: str) -> Refused | None:
    odd = next((letter for letter in text if _is_invisible(letter) or letter in '\\<>"^`{|}'), "")
    if not odd and len(text) <= _LONGEST:
        return None
    if not odd:
        return Refused(f"The form's address is longer than {_LONGEST} characters.", "Paste the short one.", "FRM006")
    name = "a space or an invisible character" if _is_invisible(odd) else f"a “{odd}”"
    what = f"There is {name} inside the address “{shown(text)}”."
    return Refused(what, "Copy the address once more from the browser's address bar.", "FRM006")


def _has_a_scheme_we_take(text: str) -> Refused | None:
    found = _SCHEME.match(text)
    scheme = found[1].lower() if found else ""
    if scheme in {"https", "mailto"} or _MAIL.fullmatch(text):
        return None
    if scheme == "http":
        what = f"“{shown(text)}” begins with http:, so others on the way could read what supporters send."
        return Refused(what, f"Try “https{shown(text[4:])}” in a browser and paste it if it works.", "FRM002")
    if not scheme or "." in scheme or re.match(r"localhost:|[\w-]+:\d", text):
        what = f"“{shown(text)}” does not begin with https://."
        return Refused(what, "Copy the whole address, https:// included, from the browser's address bar.", "FRM004")
    return Refused(f"No form is at a “{scheme}:” address.", "Paste one that begins with https://.", "FRM005")


_RULES: tuple[Callable[[str], Refused | None], ...] = (
    _is_there, _holds_no_secret, _runs_no_script, _has_only_plain_letters, _has_a_scheme_we_take,
)  # fmt: skip


def _mail_address(text: str) -> Address | Refused:
    """Read ``mailto:name@host``, the scheme optional, and a subject at most (RFC 6068)."""
    bare = text[7:] if text.lower().startswith("mailto:") else text
    written, _, query = bare.partition("?")
    mail = _MAIL.fullmatch(unquote(written))
    subject = re.fullmatch(r"(?i)(?:subject=([^&#]*))?", query)
    words = unquote(subject[1] or "") if subject else ""
    if not mail or not subject or not words.isprintable():
        what = f"“{shown(text)}” is not one plain e-mail address."
        return Refused(what, "Write mailto:name@example.org, with “?subject=…” after it at most.", "FRM018")
    host = mail[2].lower()
    query = f"?subject={quote(words, safe='')}" if words else ""
    return _host_refused(host, text) or Address(f"mailto:{mail[1]}@{host}{query}", "mailto", host)


def _https_address(text: str) -> Address | Refused:
    """Read ``https://host[:port]/path?query#fragment``."""
    found = re.fullmatch(r"(?i:https)://([^/?#]+)(.*)", text)
    if not found:
        return Refused(f"There is no host in “{shown(text)}”.", "Write it like https://example.org/form.", "FRM012")
    authority, rest = found[1].lower(), found[2]
    if "@" in unquote(authority):
        host = unquote(authority).rpartition("@")[2]
        what = f"“{shown(text)}” leads to {shown(host)}: what stands before the “@” is a name, not the site."
        return Refused(what, "Do not use it; copy the address from the form's own page.", "FRM007")
    host, colon, port = authority.rpartition(":") if not authority.endswith("]") else (authority, "", "")
    host, port = (host, port) if colon else (authority, "")
    if colon and not (_PORT.fullmatch(port) and int(port) <= _LARGEST_PORT):
        return Refused(f"“{shown(port)}” is not a port.", "Take it out of the address, with the colon.", "FRM012")
    rest = quote(rest if rest.startswith("/") else f"/{rest}", safe="/?#%:@!$&'()*+,;=-._~[]", errors="replace")
    written = f"{host}:{port}" if port else host
    return _host_refused(host, text) or Address(f"https://{written}{rest}", "https", host, port)


def _host_refused(host: str, text: str) -> Refused | None:
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
