"""An address is where a form lives, read as strictly as browsers are lenient, so that both go to the same place.

Browsers drop tabs, turn backslashes round, decode percent signs in hosts and read ``0x7f.1`` as a number (WHATWG URL
standard). An address that needs any of that is refused rather than repaired. So is one with a key meant for servers
alone, which would be published with the site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from plugins.forms.hosts import host_refused, is_invisible, shown
from plugins.forms.mails import is_mail, read_mail
from plugins.forms.phones import is_phone, read_phones
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_LONGEST = 2000
_LARGEST_PORT = 65535
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
#: An address between angle brackets, as mails and Markdown mark one (RFC 3986, appendix C).
_BRACKETED = re.compile(r"\s*<\s*((?i:https?:|mailto:|tel:|[^\s<>\"'@/]+@)[^\s<>\"']*)\s*>\s*")
#: What a sentence may put behind an address that was copied out of it.
_SENTENCE_ENDS = ".,;:!…'’”»)]"
_HARMFUL = ("javascript:", "data:", "vbscript:")


@dataclass(frozen=True)
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


def read_address(pasted: str) -> Address | Problem:
    """Return the address in ``pasted``, or why it is none that a visitor may be sent to."""
    text = re.sub(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);", lambda entity: unescape(entity[0]), pasted.strip())
    if refused := _first_refusal(text, _EVERYWHERE):
        return refused
    if is_mail(text):
        return _mail_address(text)
    if is_phone(text):
        phones = read_phones(text)
        return (
            phones if isinstance(phones, Problem) else Address(", ".join(phone.spelling for phone in phones), "tel", "")
        )
    return _first_refusal(text, _AT_SITES) or _https_address(text)


def without_brackets(pasted: str) -> str:
    """Return ``pasted`` without the angle brackets around it, if it is an address between two and not HTML."""
    match = _BRACKETED.fullmatch(pasted)
    return match[1] if match else pasted


def _first_refusal(text: str, rules: tuple[Callable[[str], Problem | None], ...]) -> Problem | None:
    return next(filter(None, (rule(text) for rule in rules)), None)


def _mail_address(text: str) -> Address | Problem:
    mail = read_mail(text)
    return mail if isinstance(mail, Problem) else Address(mail.address, "mailto", mail.to[0].rpartition("@")[2])


def _is_there(text: str) -> Problem | None:
    if text:
        return None
    return unplaced(
        Message("The form's address is empty."),
        Message("Paste the address of the form, beginning with https://."),
        "FRM001",
    )


def _holds_no_secret(text: str) -> Problem | None:
    """Refuse before anything is quoted, so that no message repeats a secret."""
    return refuse_credential(text, Message("the form's address"))


def _runs_no_script(text: str) -> Problem | None:
    for layer in layers(text):
        bare = "".join(letter for letter in layer if not is_invisible(letter)).lower()
        if scheme := next(filter(bare.startswith, _HARMFUL), ""):
            what = Message(
                "“{text}” is a “{scheme}” address: it would run in the visitor's browser.",
                text=shown(text),
                scheme=scheme,
            )
            return unplaced(what, Message("Paste the https:// address of the form's own page."), "FRM003")
    return None


def _has_only_plain_letters(text: str) -> Problem | None:
    odd = next((letter for letter in text if is_invisible(letter) or letter in '\\<>"^`{|}'), "")
    if not odd and len(text) <= _LONGEST:
        return _ends_in_a_sentence(text)
    if not odd:
        return unplaced(
            Message("The form's address is longer than {longest} characters.", longest=_LONGEST),
            Message("Paste the short one."),
            "FRM006",
        )
    name = Message("a space or an invisible character") if is_invisible(odd) else Message("a “{sign}”", sign=odd)
    what = Message("There is {name} inside the address “{text}”.", name=name, text=shown(text))
    return unplaced(what, _alone(text), "FRM006")


def _alone(text: str) -> Message:
    """Return how to write an address that has something beside it: a mail's, a telephone number or a page's."""
    if "://" not in text and (mail := re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)):
        return Message("Write only the e-mail address, without a name or a remark: {mail}", mail=mail[0])
    if "://" not in text and re.search(r"\+\d[\d ()./-]{6,}", text):
        return Message("Write only the telephone number, beginning with +, without a word before or behind it.")
    inner = re.search(r"(?<=.)https://[^\s<>\"'()\[\]“”]+", text)
    if inner:
        return Message("Write only the address itself: {inner}", inner=shown(inner[0]))
    return Message("Copy the whole address once more, https:// included, from the browser's address bar.")


def _ends_in_a_sentence(text: str) -> Problem | None:
    """Refuse a path that ends in what stood behind it in a text; values of a query may, and so may matched brackets."""
    address = text
    while address.endswith(tuple(_SENTENCE_ENDS)) and not (
        address.endswith(")") and address.count("(") >= address.count(")")
    ):
        address = address[:-1]
    if address == text or "=" in text or not re.match(r"(?i)https://[^/]+/", address):
        return None
    what = Message(
        "The form's address ends in “{text}”, which belongs to the text it was copied from.", text=text[len(address) :]
    )
    is_quotable = shown(address) == address
    return unplaced(
        what,
        Message("Leave that out: {address}", address=address) if is_quotable else Message("Take that out at its end."),
        "FRM092",
    )


def _has_a_scheme_we_take(text: str) -> Problem | None:
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    if scheme == "https":
        return None
    if scheme == "http":
        what = Message(
            "“{text}” begins with http:, so others on the way could read what supporters send.", text=shown(text)
        )
        return unplaced(
            what, Message("Try “https{text}” in a browser and paste it if it works.", text=shown(text[4:])), "FRM002"
        )
    if not scheme or "." in scheme or re.match(r"localhost:|[\w-]+:\d", text):
        what = Message("“{text}” does not begin with https://.", text=shown(text))
        return unplaced(what, _alone(text), "FRM004")
    hint = Message(
        "Paste one that begins with https://, or write mailto: and an e-mail address, or tel: and a telephone number."
    )
    return unplaced(Message("No form is at a “{scheme}:” address.", scheme=scheme), hint, "FRM005")


_EVERYWHERE: tuple[Callable[[str], Problem | None], ...] = (_is_there, _holds_no_secret, _runs_no_script)
_AT_SITES: tuple[Callable[[str], Problem | None], ...] = (_has_only_plain_letters, _has_a_scheme_we_take)


def _https_address(text: str) -> Address | Problem:
    """Read ``https://host[:port]/path?query#fragment``."""
    if twice := re.match(r"(?i)https://https?(?:://?|//)", text):
        what = Message("“https://” stands twice in “{text}”.", text=shown(text))
        return unplaced(what, Message("Write it once: {text}", text=shown(f"https://{text[twice.end() :]}")), "FRM094")
    match = re.fullmatch(r"(?i:https)://([^/?#]+)(.*)", text)
    if not match:
        return unplaced(
            Message("There is no host in “{text}”.", text=shown(text)),
            Message("Write it like https://example.org/form."),
            "FRM012",
        )
    authority, rest = match[1].lower(), match[2]
    if "@" in unquote(authority):
        host = unquote(authority).rpartition("@")[2]
        what = Message(
            "“{text}” leads to {host}: what stands before the “@” is a name, not the site.",
            text=shown(text),
            host=shown(host),
        )
        return unplaced(what, Message("Do not use it; copy the address from the form's own page."), "FRM007")
    host, colon, port = authority.rpartition(":") if not authority.endswith("]") else (authority, "", "")
    host, port = (host, port) if colon else (authority, "")
    if colon and not (_PORT.fullmatch(port) and int(port) <= _LARGEST_PORT):
        return unplaced(
            Message("“{port}” is not a port.", port=shown(port)),
            Message("Take it out of the address, with the colon."),
            "FRM012",
        )
    rest = quote(rest if rest.startswith("/") else f"/{rest}", safe="/?#%:@!$&'()*+,;=-._~[]", errors="replace")
    written = f"{host}:{port}" if port else host
    return host_refused(host, text) or Address(f"https://{written}{rest}", "https", host, port)


#: Whose key it is, and what it looks like. Public keys (Stripe's pk_, Web3Forms' access key) are not secret.
CREDENTIALS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (Message("Stripe secret key"), re.compile(r"(?<![A-Za-z0-9])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{6,}")),
    (Message("Stripe webhook secret"), re.compile(r"(?<![A-Za-z0-9])whsec_[A-Za-z0-9]{16,}")),
    (Message("Mailchimp API key"), re.compile(r"(?<![0-9a-f])[0-9a-f]{32}-us\d{1,3}(?!\d)")),
    (Message("Brevo API key"), re.compile(r"xkeysib-[0-9a-f]{32,}")),
    (Message("SendGrid API key"), re.compile(r"SG\.[\w-]{16,}\.[\w-]{16,}")),
    (Message("Mailgun API key"), re.compile(r"(?<![a-z0-9])key-[0-9a-f]{32}")),
    (Message("GitHub token"), re.compile(r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}")),
    (Message("Slack token"), re.compile(r"xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}")),
    (Message("Airtable token"), re.compile(r"(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}")),
    (Message("Amazon Web Services key"), re.compile(r"(?<![A-Z0-9])A(?:KIA|SIA)[0-9A-Z]{16}(?![0-9A-Z])")),
    (Message("Google API key"), re.compile(r"AIza[\w-]{35}")),
    (Message("signed token"), re.compile(r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*")),
    (Message("bearer token"), re.compile(r"(?i:bearer|osdi-api-token)(?:\s|[:=+])+[\w.~+/-]{8,}")),
    (
        Message("web hook, by which anybody can post in your name,"),
        re.compile(
            r"(?i)hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/\w|discord(?:app)?\.com/api/(?:v\d+/)?webhooks/\d|"
            r"\.webhook\.office\.com/webhook|\.logic\.azure\.com[^\s\"']*[?&]sig="
        ),
    ),
    (Message("private key"), re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    (
        Message("password or API key"),
        re.compile(
            r"(?i)(?<![a-z0-9])(?:api[_-]?(?:key|token|secret)|(?:access|auth|refresh)[_-]?token|"
            r"client[_-]?secret|secret(?:[_-]?key)?|passw(?:or)?d)=[^&#\s\"']+"
        ),
    ),
)


def refuse_credential(text: str, place: str) -> Problem | None:
    """Return a refusal if a secret stands anywhere in ``text``, however encoded; the message never repeats it."""
    kinds = (name for layer in layers(text) for name, pattern in CREDENTIALS if pattern.search(layer))
    kind = next(kinds, "")
    if not kind:
        return None
    what = Message("There is a {kind} in {place}; it would be published with the site.", kind=kind, place=place)
    return unplaced(
        what, Message("Take it out, and replace it at the service: whoever has seen this file knows it."), "FRM016"
    )


def layers(text: str) -> Iterator[str]:
    """Yield ``text``, then what it becomes each time entities and percent signs are decoded once more."""
    for _ in range(5):
        yield text
        decoded = unquote(unescape(text))
        if decoded == text:
            return
        text = decoded
