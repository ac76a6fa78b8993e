"""A former address is claimed by the text that was there; it leads to where that text is now."""

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

    Where it has no page, another file has the same name but for capitals, and only servers' rules lead on.
    """

    path: str
    to: str
    lang: str
    source: str
    has_page: bool = True
