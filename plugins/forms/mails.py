"""A mail that is begun for the visitor: whom it is for, its subject and its text (RFC 6068, ``mailto:``)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from plugins.forms.hosts import host_refused, shown
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAILBOX: Final = re.compile(r"([A-Za-z0-9.!$'*+=_~-]{1,64})@([^@/\\\s?#]+)")
#: A mailbox without a scheme, alone, first of several or with headers; without a scheme or a path before the “@”.
_BARE: Final = re.compile(r"[^@/:?#\s<>\"]+@[^@/:?#\s<>\"]+(?:\s*[,;?].*)?", re.DOTALL)
_HEADERS: Final = ("to", "cc", "subject", "body")
_LONGEST: Final = 30_000
#: “Dear+board,+please”: what software writes that takes a mail for a form.
_PLUSES: Final = re.compile(r"\w[,.;:!?]?\+\w.*\w[,.;:!?]?\+\w", re.DOTALL)
_NEXT_HEADER: Final = re.compile(r"(?i)\?(?:to|cc|bcc|subject|body)=")
#: Characters that turn the direction of what follows, so that a text reads differently from what it is.
_OVERRIDES: Final = "\u202d\u202e"

_WRITE: Final = Message("Write mailto:name@example.org, with “?subject=…&body=…” after it if you like.")
_PLAINLY: Final = Message("The lines “subject:” and “message:” take the words as they are, without percent signs.")


@dataclass(frozen=True)
class Mail:
    """One mail: the mailboxes it goes ``to``, those that get a copy, its ``subject``, and its ``body`` in lines."""

    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""

    @property
    def address(self) -> str:
        """All of it as a ``mailto:`` address; lines are separated as in mail, by CR and LF."""
        body = self.body.replace("\n", "\r\n")
        headers = (("cc", ",".join(self.cc), "@,!$'*+=~"), ("subject", self.subject, ","), ("body", body, ","))
        query = "&".join(
            f"{name}={quote(value, safe=safe).replace('+', '%2B')}" for name, value, safe in headers if value
        )
        return f"mailto:{','.join(self.to)}{'?' if query else ''}{query}"


def is_mail(text: str) -> bool:
    """Whether ``text`` means to be an e-mail address, with ``mailto:`` or without."""
    return text.lower().startswith("mailto:") or bool(_BARE.fullmatch(text))


def read_mail(text: str) -> Mail | Problem:
    """Return the mail that ``text`` begins, or why it is not one."""
    written, _, query = (text[7:] if text.lower().startswith("mailto:") else text).partition("?")
    if len(text) > _LONGEST:
        return unplaced(
            Message("The mail is longer than {longest} characters.", longest=_LONGEST), Message("Shorten it."), "FRM006"
        )
    headers = _headers(query)
    if isinstance(headers, Problem):
        return headers
    recipients = ",".join(filter(None, (written, headers.get("to", ""))))
    boxes = {"to": _mailboxes(recipients), "cc": _mailboxes(headers.get("cc", ""))}
    if not boxes["to"] or None in (*boxes["to"], *boxes["cc"]):
        return unplaced(
            Message("“{text}” is not an e-mail address, or a list of them.", text=shown(text)), _WRITE, "FRM018"
        )
    to, cc = (tuple(dict.fromkeys(filter(None, boxes[name]))) for name in ("to", "cc"))
    refused = (host_refused(box.rpartition("@")[2], text) for box in (*to, *cc))
    return next(filter(None, refused), None) or Mail(to, cc, headers.get("subject", ""), headers.get("body", ""))


def _mailboxes(written: str) -> list[str | None]:
    """Return the mailboxes in a list, None for each that is not one; Outlook separates them by semicolons."""
    items = [unquote(item).strip() for item in re.split(r"[,;]", written)]
    found = [_MAILBOX.fullmatch(item) for item in items if item]
    return [f"{box[1]}@{box[2].lower()}" if box else None for box in found]


def _headers(query: str) -> dict[str, str] | Problem:
    """Return the headers after the question mark, decoded; lists of mailboxes stay as they are written."""
    headers: dict[str, str] = {}
    for pair in filter(None, query.split("&")):
        name, equals, value = pair.partition("=")
        name = unquote(name).strip().lower()
        if refused := _header_refused(name, value, headers, has_value=bool(equals)):
            return refused
        headers[name] = value if name in {"to", "cc"} else _words(value)
    headers["subject"] = headers.get("subject", "").strip()
    refusals = (refused for name, words in headers.items() for refused in _words_refused(name, words))
    return next(refusals, headers)


def _is_control(sign: str) -> bool:
    """Whether a character of a text steers instead of being read; ends of lines and tabs may."""
    return (unicodedata.category(sign) == "Cc" and sign not in "\n\t") or sign in _OVERRIDES


def _words(value: str) -> str:
    """Return the words of a subject or a body, its lines separated by line feeds alone."""
    words = unquote(value, errors="surrogateescape")
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def _header_refused(name: str, value: str, headers: dict[str, str], *, has_value: bool) -> Problem | None:
    """Return why one header cannot be taken."""
    if name == "bcc":
        what = Message("“bcc” in the e-mail address sends a copy that nobody but its reader knows of.")
        return unplaced(what, Message("Write “cc”, which everybody sees, or take it out."), "FRM074")
    if not has_value or name not in _HEADERS:
        what = Message("“{name}” in the e-mail address is not something a link can put into a mail.", name=shown(name))
        hint = Message(
            "It can be {headers}; if “&” belongs to the words, write %26. {plainly}",
            headers=", ".join(_HEADERS),
            plainly=_PLAINLY,
        )
        return unplaced(what, hint, "FRM074")
    if name in headers:
        return unplaced(
            Message("“{name}” stands twice in the e-mail address.", name=name),
            Message("Keep one of the two."),
            "FRM074",
        )
    if _NEXT_HEADER.search(value):
        what = Message(
            "There is a second “?” in the e-mail address: what follows it would become part of the {name}.", name=name
        )
        return unplaced(what, Message("Write “&” instead of the second “?”."), "FRM075")
    if name in {"subject", "body"} and _PLUSES.search(value) and not re.search(r"%20|\s", value):
        what = Message(
            "The {name} in the e-mail address has plus signs for spaces; mail programs show them as “+”.", name=name
        )
        return unplaced(what, Message("Write %20 for a space. {plainly}", plainly=_PLAINLY), "FRM075")
    return None


def _words_refused(name: str, words: str) -> Iterator[Problem]:
    """Yield what is wrong with the words of a subject or a body."""
    if any("\ud800" <= sign <= "\udfff" for sign in words):
        what = Message(
            "A percent sign in the {name} of the e-mail address does not stand for a letter in UTF-8.", name=name
        )
        yield unplaced(what, _PLAINLY, "FRM075")
    elif name == "subject" and "\n" in words:
        yield unplaced(
            Message("The subject in the e-mail address has several lines."), Message("Write it on one."), "FRM075"
        )
    elif any(map(_is_control, words)):
        what = Message("There is a control character in the {name} of the e-mail address.", name=name)
        yield unplaced(what, Message("Take it out. {plainly}", plainly=_PLAINLY), "FRM075")
