"""Short texts of a mailing, for telephones and networks: what it says, as much of it as fits, and the short address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.characters import contained
from plugins.i18n.text import is_mixed
from plugins.mail.text_length import GSM, in_plain_letters, in_plain_signs, length_of, substitute
from plugins.mail.truncation import truncate
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.mail.model import Mailing

#: Characters of the texts for networks, as most of them count: one for each Unicode character.
LIMITS: Final = (300, 500)
#: With less room for words than this, a text says nothing; and so much must stay for words where the ask is named.
_FEW: Final = 30
#: How many of the characters that make a text message short are named.
_NAMED: Final = 5
#: How many more characters a text without accents must have to be offered.
_MORE: Final = 10
_ENDED: Final = re.compile(r"[.!?…:;؟。！？]['\"”’»)]*$")  # noqa: RUF001  (full stops of other scripts)
#: The end of a sentence of Chinese or Japanese, which no space follows.
_SPACELESS: Final = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uff9f]$")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


@dataclass(frozen=True)
class ShortText:
    """One text: ``used`` of ``limit`` units, which are characters, or those of the ``encoding`` of text messages.

    ``notes`` say what an editor should know of it.
    """

    title: Message
    text: str
    used: int
    limit: int
    encoding: str = ""
    notes: tuple[Message, ...] = ()

    @property
    def count(self) -> Message:
        """How long it is."""
        if self.encoding:
            return Message("{used} of {limit} in {encoding}", used=self.used, limit=self.limit, encoding=self.encoding)
        return Message("{used} of {limit} characters", used=self.used, limit=self.limit)


@dataclass(frozen=True)
class _Words:
    """What a text is made of, each on one line; ``ask`` may be empty."""

    title: str
    summary: str
    opening: str
    ask: str
    address: str


def short_texts(mailing: Mailing) -> tuple[ShortText, ...]:
    """Return the text message, one without accents if that is longer, and the texts for networks."""
    words = _words(mailing)
    return (*_messages(words), *(_for_networks(words, limit) for limit in LIMITS))


def _words(mailing: Mailing) -> _Words:
    label = mailing.asks[0].label if mailing.asks else ""
    return _Words(
        title=_line(mailing.subject),
        summary=_line(mailing.summary),
        opening=_line(mailing.opening),
        ask="" if is_mixed(label, mailing.lang) else _line(label),
        address=mailing.short_address,
    )


def _line(text: str) -> str:
    """Return ``text`` on one line, its accents in their letters, without characters that nobody sees."""
    return contained(" ".join(unicodedata.normalize("NFC", _UNSEEN.sub(" ", text)).split()))


def _messages(words: _Words) -> Iterator[ShortText]:
    """Yield the text message; if its letters make it short, also one with the letters that telephones count once."""
    plain_signs = _mapped(words, in_plain_signs)
    text = _message(plain_signs, ellipsis="...")
    length = length_of(text)
    notes = tuple(_notes(words, plain_signs, text))
    title = Message("Text message")
    yield ShortText(title, text, length.units, length.limit, length.encoding, notes)
    plain_letters = _mapped(words, in_plain_letters)
    if not plain_letters.title or (words.summary and not plain_letters.summary):  # of a script without substitutes
        return
    plain_text = _message(plain_letters, ellipsis="...")
    if len(plain_text) > len(text) + _MORE:
        title, length = Message("Text message in plain letters"), length_of(plain_text)
        note = Message(
            "Accents and emoji that the alphabet of text messages lacks are left out, so that there is room for more."
        )
        yield ShortText(title, plain_text, length.units, length.limit, length.encoding, (note,))


def _mapped(words: _Words, change: Callable[[str], str]) -> _Words:
    """Return ``words`` with all but the address changed."""
    return _Words(
        title=change(words.title),
        summary=change(words.summary),
        opening=change(words.opening),
        ask=change(words.ask),
        address=words.address,
    )


def _message(words: _Words, *, ellipsis: str) -> str:
    """Return the longest text that one message holds: title, summary, beginning, and on a line of its own the address.

    The ask stands before the address if it leaves room enough.
    """

    def fitting(tail: str) -> str:
        lead = _joined(words.title, words.summary)
        text = truncate(lead, lambda part: length_of(f"{part}{tail}").fits, ellipsis=ellipsis)
        if text == lead and words.opening:
            more = truncate(
                words.opening, lambda part: length_of(f"{_joined(text, part)}{tail}").fits, whole_sentences=True
            )
            text = _joined(text, more)
        return f"{text}{tail}".strip()

    bare = f"\n{words.address}"
    if not words.ask:
        return fitting(bare)
    asking = fitting(f"\n{words.ask}: {words.address}")
    room = len(asking) - len(words.ask) - len(words.address)
    return asking if room > 2 * _FEW or _joined(words.title, words.summary) in asking else fitting(bare)


def _joined(first: str, second: str) -> str:
    """Return two texts as sentences one after the other."""
    if not first or not second:
        return first or second
    is_ended, is_spaceless = _ENDED.search(first), _SPACELESS.search(first)
    stop = "" if is_ended else "。" if is_spaceless else "."
    return f"{first}{stop}{second}" if is_spaceless else f"{first}{stop} {second}"


def _for_networks(words: _Words, limit: int) -> ShortText:
    """Return a text of at most ``limit`` characters: a title, what it is about, and the ask with the address."""
    ask = f"{words.ask}: " if words.ask else ""
    tail = f"\n\n{ask}{words.address}"
    title = truncate(words.title, lambda part: len(part) <= limit // 2)
    room = limit - len(title) - len("\n\n") - len(tail)
    body = truncate(words.summary, lambda part: len(part) <= room)
    if body == words.summary:
        more = truncate(words.opening, lambda part: len(_joined(body, part)) <= room, whole_sentences=bool(body))
        body = _joined(body, more)
    text = "\n\n".join(filter(None, (title, body))) + tail
    return ShortText(Message("For networks, {limit} characters", limit=limit), text, len(text), limit)


def _notes(words: _Words, plain: _Words, text: str) -> Iterator[Message]:
    """Yield which characters were replaced, which make the message short, and whether the address leaves no room."""
    before = f"{words.title} {words.summary}"
    replaced = [character for character in dict.fromkeys(before) if in_plain_signs(character) != character]
    if replaced and plain != words:
        pairs = ", ".join(f"{character} → {in_plain_signs(character) or '–'}" for character in replaced)
        yield Message("Replaced, so that more fits: {pairs}", pairs=pairs)
    length = length_of(text)
    if length.encoding != GSM:
        named = ", ".join(map(_cause, length.causes[:_NAMED])) + ("" if len(length.causes) <= _NAMED else " …")
        yield Message(
            "70 characters fit instead of 160 because of {characters}, which the alphabet of text messages lacks.",
            characters=named,
        )
    if length.limit - length_of(words.address).units < _FEW:
        yield Message(
            "The address takes {units} of {limit}, so there is hardly room for words.",
            units=length_of(words.address).units,
            limit=length.limit,
        )


def _cause(character: str) -> str:
    """Return a character that needs UCS-2, with its substitute, if there is one."""
    other = substitute(character) if len(character) == 1 else ""
    return f"{character} (→ {other})" if other else character
