"""A telephone number that visitors call: how their phones dial it (RFC 3966, ``tel:``), and how people read it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from plugins.forms.hosts import shown
from plugins.messages import Message
from plugins.problems import Problem, unplaced

_SCHEME: Final = re.compile(r"(?i)tel:(?://)?")
#: What looks like a number without a scheme before it; four groups with full stops are an internet address.
_BARE: Final = re.compile(r"\+[\d(].*|(?!\d+(?:\.\d+){3})[(0-9][\d()\s./-]{2,}(?:[A-Za-z]{3,10}[\d -]*)?", re.DOTALL)
#: Several numbers are separated by a line, a comma or a word; the next one says so by its scheme or its plus.
_BETWEEN: Final = re.compile(r"(?i)(?<=[\w)])\s*(?:\n|[,;/]|\bor\b)\s*(?=tel:|\+)")
_EXTENSION: Final = re.compile(
    r"(?i)\s*(?:;ext=|,*\s*(?:extension|extn?|x)\.?\s*:?\s*|#\s*|(?P<pause>,+)\s*)(?P<digits>[0-9]{1,11})#?$"
)
_SIGNS: Final = re.compile(r"\+?[( ]*[0-9](?:\([0-9 -]+\)|[0-9A-Za-z)]|[ ./-])*")
_LETTERS: Final = re.compile(r"[A-Z]{2,10}")
#: The keys of a telephone (ITU-T E.161).
_KEYS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_SHORTEST, _LONGEST, _SHORT_NUMBER, _GROUPS = 7, 15, 6, 12
#: So many characters are enough for all numbers that one page can hold.
_MOST: Final = 1000
#: As many digits as a number in North America has, with its code.
_NORTH_AMERICAN: Final = 11
_EMERGENCY: Final = frozenset({"000", "110", "111", "112", "113", "115", "117", "118", "119", "911", "933", "999"})
#: Numbers that cost the caller more than a call, by those who give numbers out: ITU-T E.169.2 (979), NANPA
#: (900), Ofcom (09, 087), BNetzA (0900), RTR (0900, 0930), ARCEP (089), CNMC (803, 806, 807).
_DEAR: Final = re.compile(r"\+(?:979|1900\d{7}|449\d|4487[123]|49900|43(?:900|930)|3389|3480[367])")
#: The countries' codes that have one digit or two; all others have three (ITU-T E.164).
_CODE: Final = re.compile(r"\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})")

_ABROAD: Final = Message(
    "Write it as it is called from abroad: +, the country's code, then the number, like +1 555 010 0100."
)


@dataclass(frozen=True)
class Phone:
    """One number: ``written`` as the editor did, ``dialled`` the plus and its digits, ``label`` what people read.

    ``extension`` is what is dialled once somebody answers, empty for none; ``pause`` are the commas for which a phone
    waits before it dials that by itself.
    """

    written: str
    dialled: str
    label: str
    extension: str = ""
    pause: str = ""

    @property
    def address(self) -> str:
        """The number as a link has it."""
        return f"tel:{self.dialled}{self._behind}"

    @property
    def spelling(self) -> str:
        """The number as it is kept: an address too, but in the groups in which the editor wrote it."""
        return f"tel:{self.written}{self._behind}"

    @property
    def _behind(self) -> str:
        return f"{self.pause or ';ext='}{self.extension}" if self.extension else ""


def is_phone(text: str) -> bool:
    """Whether ``text`` means to be a telephone number, with ``tel:`` or without."""
    return bool(_SCHEME.match(text) or _BARE.fullmatch(_plain(text[:_MOST])))


def read_phones(text: str) -> tuple[Phone, ...] | Problem:
    """Return the numbers in ``text``, in order and each once, or why one of them cannot be called from everywhere."""
    if len(text) > _MOST:
        return unplaced(
            Message("The telephone numbers take more than {most} characters.", most=_MOST),
            Message("Leave some out."),
            "FRM071",
        )
    phones: dict[str, Phone] = {}
    for item in _BETWEEN.split(_plain(text)):
        phone = _phone(_SCHEME.sub("", item, count=1).strip())
        if isinstance(phone, Problem):
            return phone
        phones.setdefault(phone.address, phone)
    return tuple(phones.values())


def _plain(text: str) -> str:
    """Return ``text`` with plain digits, spaces and hyphens, and without the invisible signs that address books add."""
    visible_signs = (sign for sign in text.strip() if unicodedata.category(sign) != "Cf")
    return unquote("".join(_plain_sign(sign) for sign in visible_signs))


def _plain_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Pd" or sign == "\u2212":
        return "-"
    return " " if kind == "Zs" or sign == "\t" else {"\uff0b": "+"}.get(sign, sign)


def _phone(text: str) -> Phone | Problem:
    """Return one number."""
    number, extension, pause = text, "", ""
    if match := _EXTENSION.search(text):
        number, extension, pause = text[: match.start()], match["digits"], match["pause"] or ""
    number = " ".join((re.sub(r"\(0\)", " ", number) if number.startswith("+") else number).split())
    words = _LETTERS.findall(number)
    rest = _LETTERS.sub("", number)
    if not _SIGNS.fullmatch(number) or re.search("[A-Za-z]", rest):
        what = Message("“{text}” is not a telephone number.", text=_quoted(text))
        return unplaced(
            what, Message("{abroad} Behind it may stand an extension, like “ext. 12”.", abroad=_ABROAD), "FRM071"
        )
    digits = re.sub(r"\D", "", number.upper().translate(_KEYS))
    if refused := _refused(text, number, digits):
        return refused
    read = _grouped(f"+{digits}")
    label = f"{number} ({read})" if words else number if re.search(r"\d\D+\d", number) else read
    return Phone(number, f"+{digits}", f"{label} ext. {extension}" if extension else label, extension, pause)


def _quoted(text: str) -> str:
    """Return ``text`` as a message quotes it; a number has spaces of its own."""
    return " ".join(shown(word) for word in text.split()[:_GROUPS]) or "tel:"


def _refused(text: str, number: str, digits: str) -> Problem | None:
    """Return why a number cannot be called, or should not be asked for."""
    if digits in _EMERGENCY:
        what = Message("“{text}” is an emergency number: whoever needs help could not get through.", text=_quoted(text))
        return unplaced(what, Message("Have people call the office that you want to reach."), "FRM072")
    if not number.startswith("+") and len(digits) <= _SHORT_NUMBER:
        what = Message(
            "“{text}” is a short number, which works in one country or at one company alone.", text=_quoted(text)
        )
        return unplaced(what, Message("Use the long number behind it. {abroad}", abroad=_ABROAD), "FRM072")
    if not number.startswith("+"):
        what = Message(
            "“{text}” says no country, so phones from elsewhere would call somebody else.", text=_quoted(text)
        )
        return unplaced(what, _with_country(digits), "FRM070")
    longest = _NORTH_AMERICAN if digits.startswith("1") else _LONGEST
    if not _SHORTEST <= len(digits) <= longest or digits.startswith("0"):
        what = Message(
            "“{text}” is not a whole telephone number: it would have {shortest} to {longest} digits.",
            text=_quoted(text),
            shortest=_SHORTEST,
            longest=longest,
        )
        return unplaced(what, Message("{abroad} No country's code begins with 0.", abroad=_ABROAD), "FRM071")
    if _DEAR.match(f"+{digits}"):
        what = Message("Whoever calls “{text}” pays extra for it.", text=_quoted(text))
        return unplaced(what, Message("Use an ordinary number of those you want to reach."), "FRM073")
    return None


def _with_country(digits: str) -> Message:
    """Return how to write a number that says no country, as far as its digits tell."""
    if digits.startswith("00"):
        return Message("Write the plus instead of 00: {digits}.", digits=_grouped(f"+{digits[2:]}"))
    if digits.startswith("1") and len(digits) == _NORTH_AMERICAN:
        return Message(
            "If it is in North America, write {digits}. {abroad}", digits=_grouped(f"+{digits}"), abroad=_ABROAD
        )
    return _ABROAD


def _grouped(dialled: str) -> str:
    """Return a number in groups that can be read aloud: the country's code, then three digits at a time, or four."""
    match = _CODE.match(dialled)
    code = match[0] if match else dialled[:4]
    rest = dialled[len(code) :]
    return " ".join([code, *re.findall(r"^\d{2}(?=(?:\d{3})+$)|\d{4}$|\d{3}", rest)])
