"""Unintended lines: what version control and mail programs leave in a text, and visitors would read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.messages import Message, excerpt
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: Seven signs, as Git, Mercurial and others part two versions of the same lines.
_CONFLICT: Final = re.compile(r"(?:<{7}|>{7}|\|{7})(?: \S.*)?")
#: Quoted-printable (RFC 2045, section 6.7): bytes of a letter beyond ASCII, or a line that goes on in the next one.
_BYTES: Final = re.compile(r"(?<![\w?&/.=%])(?:[^\s=?&/%]*)((?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3}))")
_SOFT_BREAK: Final = re.compile(r"[^\W\d_]\S* [^=|]*[\w,;:] ?=")
_MAIL: Final = re.compile(
    r"-- ?|(?:Sent from my|Enviado desde mi|Get Outlook for|Obtener Outlook para) \S.{0,40}"
    r"|-{5,} ?(?:Forwarded message|Original Message|Mensaje reenviado|Mensaje original)\b.*"
    r"|(?:On|El) \S.{5,100}\b(?:wrote|escribió):",
    re.IGNORECASE,
)
#: What every text with a remnant has.
_MAY_HAVE: Final = re.compile(
    r"^(?:<{7}|>{7}|\|{7})|=[C-F][0-9A-F]=|=$|^-- ?$|^-{5,} ?\w|^(?:Sent|Enviado|Get|Obtener) |(?:wrote|escribió):$",
    re.MULTILINE | re.IGNORECASE,
)


def unintended_lines(body: str, without_code: Callable[[], Sequence[str]]) -> Iterator[tuple[Problem, range]]:
    """Yield the first remnant of each kind, and the lines that it explains.

    ``without_code`` returns the lines of ``body``, empty where they are code. The problems have no path, and the index
    of their line in the body.
    """
    if not _MAY_HAVE.search(body):
        return
    lines = without_code()
    for find in (_conflict, _quoted_printable, _mail):
        yield from find(lines)


def _conflict(lines: Sequence[str]) -> Iterator[tuple[Problem, range]]:
    marks = [index for index, line in enumerate(lines) if _CONFLICT.fullmatch(line)]
    if marks:
        what = Message(
            "“{line}” is a mark of two versions of this text, of which one has to be chosen.",
            line=excerpt(lines[marks[0]]),
        )
        hint = Message("Keep the lines that are right, and delete the others and the lines of signs.")
        yield Problem("", marks[0], what, hint, "MRK042"), range(marks[0], marks[-1] + 1)


def _quoted_printable(lines: Sequence[str]) -> Iterator[tuple[Problem, range]]:
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if not _BYTES.search(line) and not (_SOFT_BREAK.fullmatch(line) and following[:1].isalpha()):
            continue
        what = Message("“{line}” has signs in it by which mails are sent (quoted-printable).", line=excerpt(line))
        hint = Message("Copy the text once more, from the mail as a mail program shows it.")
        yield Problem("", index, what, hint, "MRK043"), range(index, len(lines))
        return


def _mail(lines: Sequence[str]) -> Iterator[tuple[Problem, range]]:
    for index, line in enumerate(lines):
        if _MAIL.fullmatch(line.rstrip()):
            what = Message("“{line}” is a line that a mail program adds.", line=excerpt(line))
            hint = Message("Take it out, and what belongs to it; names and addresses of people above all.")
            yield Problem("", index, what, hint, "MRK044"), range(index, len(lines))
            return
