"""External addresses that nobody can follow: on one's own computer or network, misspelled, or obsolete."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from plugins.messages import Message
from plugins.problems import suggest, unplaced

if TYPE_CHECKING:
    from plugins.problems import Problem


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Kinds of addresses that browsers hand to a program, or open themselves.
SCHEMES: Final = _words(
    "http https mailto tel sms smsto mms xmpp irc ircs matrix sip sips geo maps webcal webcals magnet bitcoin ethereum"
    " monero lightning litecoin sgnl signal tg whatsapp viber line threema skype facetime fb fb-messenger slack msteams"
    " zoommtg nostr gemini web+ap web+mastodon lbry ipfs intent market itms-apps urn doi news nntp feed openpgp4fpr"
    " simplex callto payto upi cid acct ap at"
)
_OF_THE_COMPUTER: Final = _words(
    "file filesystem content blob view-source chrome chrome-extension moz-extension about edge brave opera vscode"
    " ms-word ms-excel ms-powerpoint onenote smb afp nfs cifs resource jar"
)
_GIVEN_UP: Final = _words("ftp ftps sftp tftp gopher telnet wais rlogin ssh ldap ws wss")
_SCHEME: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]*):")
_DRIVE: Final = re.compile(
    r"(?:[A-Za-z]:(?:[\\/]|$)|\\+[^\\]|~[/\\]|/?(?:home|Users)/[^/]+/(?:Desktop|Documents|Downloads)\b)"
)
_HALF_SCHEME: Final = re.compile(
    r"(?:h+t+p+s*|hpptp?s?|htps?|tthps?|ttps?)(?:[:;.,]?/{1,3}|[;,]|:(?!//))", re.IGNORECASE
)
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^@\s,:/<>()\[\]]+@(?:[^@\s,.:/]+\.)+[^\W\d_][\w-]+")
#: Endings of names that mean something within one's own network (RFC 6762, RFC 6761, RFC 8375), and no others.
_PRIVATE_ENDINGS: Final = (
    ".localhost", ".local", ".lan", ".internal", ".intranet", ".home", ".home.arpa", ".corp", ".fritz.box",
)  # fmt: skip
_SIZES: Final = re.compile(r"\s[\d.]+[wx](?:,|\s*$)")
_NUMBER: Final = re.compile(r"\d")


def judge_elsewhere(address: str) -> Problem | None:
    """Return why nobody else can follow ``address``, as far as it can be seen from it."""
    text = address.strip()
    match = _SCHEME.match(text)
    scheme = match["name"].lower() if match else ""
    return _judge_scheme(text, scheme) or _judge_rest(text, scheme) or _judge_spaces(address)


def _judge_scheme(text: str, scheme: str) -> Problem | None:
    """Judge how an address begins."""
    if _DRIVE.match(unquote(text)):
        return _own(text, Message("a file on your computer"))
    if scheme in _OF_THE_COMPUTER:
        return _own(text, Message("something on your computer"))
    if not _WEB.match(text) and (half := _HALF_SCHEME.match(text)):
        better = "https://" + text[half.end() :].lstrip("/:")
        return unplaced(
            Message("“{text}” does not begin with https://, as it seems meant to.", text=text),
            Message("Write {better}", better=better),
            "LNK019",
        )
    if scheme in _GIVEN_UP:
        what = Message(
            "“{text}” is a “{scheme}:” address, which browsers do not open any more.", text=text, scheme=scheme
        )
        return unplaced(
            what, Message("Link to a page that begins with https://, or put the file into content/static/."), "LNK020"
        )
    if scheme and scheme not in SCHEMES:
        hint = suggest(scheme, ["https", "http", "mailto", "tel", "sms"])
        hint = hint if hint.startswith("Did") else Message("Write an address that begins with https://.")
        return unplaced(
            Message("“{scheme}:” in “{text}” is not a kind of address that browsers know.", scheme=scheme, text=text),
            hint,
            "LNK019",
        )
    return None


def _judge_rest(text: str, scheme: str) -> Problem | None:
    """Judge the rest of an address."""
    if scheme in {"http", "https"} or text.startswith("//"):
        return _judge_host(text)
    if scheme == "mailto":
        return _judge_mail(text)
    if scheme in {"tel", "sms"} and not _NUMBER.search(text):
        return unplaced(
            Message("There is no number in “{text}”.", text=text),
            Message("Write it with its country: tel:+1-555-0100."),
            "LNK021",
        )
    return None


def _own(text: str, what: Message) -> Problem:
    """Return the problem with an address that works for its writer alone."""
    hint = Message(
        "Put the file into content/static/ and link to it as /static/…, or link to a page that everybody can open."
    )
    return unplaced(
        Message("“{text}” is {what}: nobody else can open it, and it may tell your name.", text=text, what=what),
        hint,
        "LNK018",
    )


def _judge_host(text: str) -> Problem | None:
    """Judge the host of a web address."""
    try:
        host = (urlsplit(text).hostname or "").rstrip(".")
    except ValueError:
        return None  # LNK015 reports it
    if _is_private(host):
        what = Message("“{text}” leads to your own computer or network: nobody else can open it.", text=text)
        hint = Message("To link to a page of this site, write the path of its file, such as ../pages/about.md.")
        return unplaced(what, hint, "LNK018")
    labels = host.split(".")
    if not host or not all(labels) or (len(labels) == 1 and ":" not in host) or re.search(r"[\s,;\\]", unquote(host)):
        what = Message("“{text}” has no name of a site in it.", text=text)
        if host:
            what = Message("“{text}” has no name of a site in it: “{host}” is not one.", text=text, host=host)
        return unplaced(what, Message("Copy the address once more from the browser."), "LNK019")
    return None


def _is_private(host: str) -> bool:
    """Whether a host can be reached only on one's own computer or network."""
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return (
            host == "localhost"
            or f".{host}".endswith(_PRIVATE_ENDINGS)
            or bool(re.fullmatch(r"(?:127|10)(?:\.\d+){1,2}", host))
        )
    return not number.is_global


def _judge_mail(text: str) -> Problem | None:
    """Judge the addresses behind ``mailto:``; without any, the visitor chooses whom to write to."""
    receivers, _, options = text.partition(":")[2].partition("?")
    names = [unquote(name).strip() for name in receivers.split(",")]
    if (receivers.strip() and all(map(_MAIL.fullmatch, names))) or (not receivers and options):
        return None
    wrong = next((name for name in names if not _MAIL.fullmatch(name)), receivers)
    what = (
        Message("“{wrong}” in “{text}” is not an e-mail address.", wrong=wrong, text=text)
        if wrong
        else Message("There is no e-mail address in “{text}”.", text=text)
    )
    return unplaced(what, Message("Write it whole: mailto:us@example.org."), "LNK021")


def _judge_spaces(address: str) -> Problem | None:
    if not re.search(r"\s", address) or _SIZES.search(address):
        return None
    better = re.sub(r"\s+", "%20", address.strip())
    what = Message(
        "There is a space in the address “{split}”, where some programs end it.", split=" ".join(address.split())
    )
    return unplaced(what, Message("Copy it once more from the browser, or write {better}", better=better), "LNK022")
