"""Checks for single settings of a campaign: addresses, languages, colours and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError

from plugins.campaign.contrast import (
    DARK_PAGE,
    ENOUGH,
    LIGHT_PAGE,
    ON_ACCENT,
    ON_ACCENT_DARK,
    least_contrast,
    nearest_legible,
)
from plugins.campaign.phrases import KINDS, unknown_places
from plugins.markup.unread_markup import markup_in_plain_text
from plugins.messages import Message, excerpt
from plugins.problems import Problem, closest, suggest, unplaced
from plugins.rules import read_exemption

if TYPE_CHECKING:
    from collections.abc import Callable

#: A host name with at least one dot, in lower case (RFC 1123, section 2.1), ending in letters.
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})"
#: A list, a quotation, a table or a directive, in a text of several lines.
_BLOCK = re.compile(
    r"^[ \t]*(?:[-*+•]|\d+[.)])[ \t]+\S.*(?=\n\s*(?:[-*+•]|\d+[.)])[ \t])|^[ \t]*>[ \t]+\S.*|^::[a-z]+ .*"
    r"|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|.*",
    re.MULTILINE,
)
#: ISO 3166-1 alpha-2.
REGION_LETTERS = 2
#: The fewest digits of a number that can be called (ITU-T E.161 knows short ones, like 112).
SHORTEST_NUMBER = 3


def text(value: str) -> Problem | None:
    """Refuse a text that says nothing."""
    if value.strip():
        return None
    return unplaced(Message("{name} is empty."), Message("Write something between its quotes."), "CAM005")


def plain(value: str) -> Problem | None:
    """Refuse a text that says nothing, and one with Markdown or HTML, whose signs visitors would read."""
    block = _BLOCK.search(value)
    markdown = markup_in_plain_text(value) or (block[0].strip() if block else "")
    if not markdown:
        return text(value)
    what = Message(
        "“{markdown}” in {name} would stand on the page with its signs: it is plain text.", markdown=excerpt(markdown)
    )
    return unplaced(what, Message("Write the words alone."), "CAM029")


def optional(value: str) -> Problem | None:
    """Refuse Markdown and HTML in a text that may be left out."""
    return plain(value) if value else None


def kind(value: str) -> Problem | None:
    """Refuse what is not a kind of campaign."""
    if value in KINDS:
        return None
    return unplaced(Message("“{value}” is not a kind of campaign.", value=value), suggest(value, KINDS), "CAM031")


def words(name: str) -> Callable[[str], Problem | None]:
    """Return the check of a campaign's own words for the phrase called ``name``: plain, with its places alone."""

    def check(value: str) -> Problem | None:
        unknown = unknown_places(name, value)
        if not unknown:
            return plain(value)
        what = Message("Nothing can be put in for “{place}” in {name}, which would stand on the page as it is.")
        what = what.filled(place=unknown[0])
        return unplaced(what, Message("Write the words alone, without braces."), "CAM032")

    return check


def exemption(value: str) -> Problem | None:
    """Refuse what does not name a rule with the reason why it is off."""
    read = read_exemption(value)
    return read if isinstance(read, Problem) else None


def address(value: str) -> Problem | None:
    """Refuse all but ``https://`` addresses of public hosts, without user, port, query or fragment."""
    if re.fullmatch(rf"https://{_HOST}(?:/[\w.~-]+)*/?", value, re.ASCII):
        return None
    hint = Message("Write the address of the home page and no more, like “https://campaign.example.org”.")
    host, path = _parts(value)
    if re.fullmatch(_HOST, host) and re.fullmatch(r"(?:/[\w.~-]+)*/?", path, re.ASCII):
        hint = Message("Write “https://{host}{path}”.", host=host, path=path.rstrip("/"))
    elif host.split(":")[0] == "localhost":
        hint = Message("Write the address people will use; to look at the site at home, no address is needed.")
    return unplaced(Message("“{value}” cannot be the address of the site.", value=value), hint, "CAM006")


def language(value: str) -> Problem | None:
    """Refuse what is not a BCP 47 code that Babel knows, in its usual capitals (RFC 5646, section 2.1.1)."""
    code = _usual(value)
    if not _is_known(code):
        named = [code for code, name in Locale("en").languages.items() if name.lower() == value.lower()]
        hint = Message("Write a code like “en”, “es”, “ht” or “zh-Hant”.")
        if named:
            hint = Message("Write “{word}”.", word=named[0])
        return unplaced(Message("“{value}” is not the code of a language.", value=value), hint, "CAM007")
    if code != value:
        what = Message("“{value}” is not how the code of that language is written.", value=value)
        return unplaced(what, Message("Write “{word}”.", word=code), "CAM007")
    return None


def region(value: str) -> Problem | None:
    """Refuse what is not the two capital letters of a country (ISO 3166-1), or nothing."""
    if not value or (len(value) == REGION_LETTERS and value in Locale("en").territories):
        return None
    what = Message("“{value}” in {name} is not the code of a country.", value=value)
    return unplaced(what, Message("Write its two capital letters, like US or MX."), "CAM021")


def time_zone(value: str) -> Problem | None:
    """Refuse what is not in the tz database; abbreviations such as EST are refused, they know no summer time."""
    if "/" in value or value == "UTC":
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError):  # a wrong path, a folder, no such place
            pass
        else:
            return None
    wanted = value.rpartition("/")[2].strip().replace(" ", "_").lower()
    places = [zone for zone in available_timezones() if "/" in zone]
    close = closest(wanted, places, _city, 0.8) if len(wanted) > len("EST") else ""
    hint = Message("Write a continent and a city, like “America/New_York”.")
    if close:
        hint = Message("Did you mean “{word}”?", word=close)
    return unplaced(Message("“{value}” is not a time zone.", value=value), hint, "CAM009")


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].lower()


def page(value: str) -> Problem | None:
    """Refuse what is not a page of the site: other sites, slashes around it, endings."""
    if re.fullmatch(r"(?:[a-z0-9_-]+(?:/[a-z0-9_-]+)*)?", value):
        return None
    hint = Message("“to” is for pages of this site: “news”, “platform”, “events” or the name of a file in pages/.")
    if re.match(r"https?://", value):
        hint = Message("For another site, write address = “{value}” in place of “to”.", value=value)
    bare = re.sub(r"\.(?:\w\w\.)?(?:md|html)$", "", value.strip().strip("/").lower()).removeprefix("pages/")
    if re.fullmatch(r"[a-z0-9_/-]+", bare):
        hint = Message("Write “{word}”.", word=bare)
    return unplaced(Message("“{value}” is not a page the menu can lead to.", value=value), hint, "CAM012")


def web_address(value: str) -> Problem | None:
    """Refuse all but whole ``https://`` addresses of public hosts, without user and password."""
    if re.fullmatch(rf"https://{_HOST}(?::\d+)?(?:[/?#][^\s<>\"]*)?", value, re.ASCII):
        return None
    host, _ = _parts(value)
    hint = Message("Open the page in a browser, and copy its whole address.")
    if re.fullmatch(_HOST, host):
        rest = re.sub(r"^(?:\w+:)?(?://)?[^/?#]*", "", value.strip())
        hint = Message("Write “https://{host}{rest}”.", host=host, rest=rest)
    return unplaced(Message("“{value}” in {name} is not the whole address of a page.", value=value), hint, "CAM034")


def email(value: str) -> Problem | None:
    """Refuse what has not the shape of one e-mail address."""
    if re.fullmatch(rf"[\w.!#$%&'*+/=?^`{{|}}~-]+@{_HOST}", value.lower(), re.ASCII):
        return None
    what = Message("“{value}” is not an e-mail address.", value=value)
    return unplaced(what, Message("Write one like “hello@example.org”."), "CAM013")


def phone(value: str) -> Problem | None:
    """Refuse what is not a telephone number, with the signs that people put between its digits, and an extension."""
    if not value or re.fullmatch(
        r"\+?[\d\s().\u00a0\u2011/-]{3,}(?:\s*(?:ext\.?|x|#|,)\s*\d{1,6})?", value, re.IGNORECASE
    ):
        return None if not value or sum(map(str.isdecimal, value)) >= SHORTEST_NUMBER else _no_number(value)
    return _no_number(value)


def _no_number(value: str) -> Problem:
    hint = Message("Write digits alone, with the country, like “+1 718 555 0100”; words about it belong into a text.")
    what = Message("“{value}” is not a telephone number, and a press on it would call nobody.", value=value)
    return unplaced(what, hint, "CAM028")


def accent(value: str) -> Problem | None:
    """Refuse what is not a colour, or cannot be read on a light page or under white text."""
    return _legible(value, Message("on light pages and under white text"), LIGHT_PAGE, ON_ACCENT)


def accent_dark(value: str) -> Problem | None:
    """Refuse what is not a colour, or cannot be read on a dark page or under dark text."""
    return _legible(value, Message("on dark pages and under dark text"), DARK_PAGE, ON_ACCENT_DARK)


def form_host(value: str) -> Problem | None:
    """Refuse what is not a host name."""
    if re.fullmatch(_HOST, value):
        return None
    host = _parts(value)[0]
    hint = Message("Write it like “forms.example.org”.")
    if re.fullmatch(_HOST, host):
        hint = Message("Write “{word}”.", word=host)
    return unplaced(Message("“{value}” is not the name of a host.", value=value), hint, "CAM016")


def colour(value: str) -> str:
    """Return a colour with six lower-case digits: ``#C12`` is ``#cc1122``."""
    digits = value.removeprefix("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))  # noqa: PLR2004  (rrggbb)


def _legible(value: str, where: Message, *others: str) -> Problem | None:
    """Refuse a colour that has too little contrast with any of ``others``."""
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", value):
        hint = Message(
            "Write “#” and six digits from 0 to 9 and a to f, like “#c4122f”; colour pickers show them as “hex”."
        )
        return unplaced(Message("“{value}” is not a colour.", value=value), hint, "CAM014")
    ratio = least_contrast(colour(value), *others)
    if ratio >= ENOUGH:
        return None
    # rounded down, so that a ratio just too small never reads as one that is enough
    shown = int(ratio * 100) / 100
    values = {"value": value, "where": where, "ratio": shown, "enough": ENOUGH}
    what = Message(
        "“{value}” is hard to read {where}: its contrast is {ratio:.2f} to 1, and {enough} is needed.", **values
    )
    nearest = nearest_legible(colour(value), *others)
    return unplaced(what, Message("The nearest colour that can be read is “{value}”.", value=nearest), "CAM015")


def _usual(code: str) -> str:
    """Return a language code with the capitals it usually has: ``pt-BR``, ``zh-Hant``."""
    first, *rest = code.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])  # noqa: PLR2004


def _is_known(code: str) -> bool:
    """Whether Babel has the language."""
    try:
        Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _parts(value: str) -> tuple[str, str]:
    """Return host and path of what somebody pasted; a host with accents as computers write it (``xn--…``)."""
    pasted = re.match(r"(?:\w+:)?(?://)?([^/?#]*)([^?#]*)", value.strip())
    host, path = pasted.groups() if pasted else ("", "")
    try:
        return host.lower().encode("idna").decode("ascii"), path
    except UnicodeError:
        return host, path
