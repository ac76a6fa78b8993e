"""A former address is claimed by the text that was there, and leads to where that text is now."""

from __future__ import annotations

from typing import NamedTuple


class Claim(NamedTuple):
    """What a text says of one of its former addresses.

    ``path`` was its path below the site's root, ``to`` is the present one; both decoded, without a slash in front.
    ``source`` is the text's file below content/, ``written`` the word behind ``formerly:``.
    """

    path: str
    to: str
    lang: str
    source: str
    written: str


class Moved(NamedTuple):
    """A former address and the present one, as paths below the site's root.

    Where it has no page, another file has the same name but for capitals, and only servers' rules lead on. One that is
    not ``is_lasting`` may come back.
    """

    path: str
    to: str
    lang: str
    source: str
    has_page: bool = True
    is_lasting: bool = True


class Text(NamedTuple):
    """A text as a build finds it: its file below content/, its address below the site's root, decoded.

    ``id`` is the one that it would be given if it were published for the first time, ``day`` its date (ISO 8601), if it
    has one. ``said`` are the addresses that its editor names as former ones; ``is_new``: the editor says that there are
    none. ``is_public``: it would be published now.
    """

    source: str
    lang: str
    address: str
    id: str
    day: str = ""
    said: tuple[str, ...] = ()
    is_new: bool = False
    is_public: bool = True
