"""The signs that Markdown leaves as text, what each was meant to be, and what to write instead."""

from __future__ import annotations

import re
from typing import Final

from plugins.values import frozen


@frozen
class Sign:
    """A sign that ``expression`` finds in the text of a page; ``what`` has “…” in its place.

    ``unless`` finds what makes something ordinary of it.
    """

    expression: re.Pattern[str]
    what: str
    hint: str
    code: str
    unless: re.Pattern[str] | None = None


def _sign(what: str, hint: str, code: str, expression: str, unless: str = "") -> Sign:
    ordinary = re.compile(unless, re.MULTILINE) if unless else None
    return Sign(re.compile(expression, re.MULTILINE), what, hint, code, ordinary)


_ADDRESS: Final = (
    r"(?:https?:|mailto:|tel:|www\.|/|\.\.?/|#\w|\{filename\}|\{static\}"
    r"|[\w./%-]+\.(?:md|html?|pdf|jpe?g|png|gif|webp|org|com|net)\b)"
)
_CALLOUT: Final = "Write it as a quotation: > **Note:** and the words, with > before every line."
_ITEM: Final = r"(?:[–—‒−] |-(?=[^\W\d_])|\d{1,2}\.(?=[^\W\d_])|\(?(?:\d{1,2}|[a-z])\) ?(?=\S)|[•▪◦‣●·\uf0b7])"

SIGNS: Final = (
    _sign(
        "“…” is a sign of another program, such as Hugo or Jekyll. Visitors would see it as text.",
        "Take it out. On a line of its own, ::video and an address show a video, ::action and a name a form.",
        "MRK010",
        r"\{\{[<%]?[^{}\n]{0,200}[>%]?\}\}|\{%[^\n]{0,200}?%\}",
    ),
    _sign(
        "“…” is a link as wikis and notebooks have it. Visitors would see it as text.",
        "Write [words](../planks/open-books.md) for a link, ![what it shows](images/gate.jpg) for a picture.",
        "MRK011",
        r"!?\[\[[^\[\]\n]{1,200}\]\]",
    ),
    _sign(
        "“…” is a shortcode of another program, such as WordPress. Visitors would see it as text.",
        "Take it out. For a picture write ![what it shows](images/gate.jpg), for a video ::video and its address.",
        "MRK012",
        r"(?<!\[)\[/?[a-z][a-z0-9_-]{1,40}(?:\s+[a-z_-]{1,40}=[^\]\n]{0,200}|\s*/)\]|(?<!\[)\[/[a-z][a-z0-9_-]{1,40}\]"
        r"|^\[(?:gallery|caption|embed|audio|video|playlist|contact-form(?:-7)?|wpforms|youtube|button|more)\]$",
    ),
    _sign(
        "“…” was meant as a link. Visitors would see it as text.",
        "Take out the space between the brackets: [words](address).",
        "MRK013",
        rf"!?\[[^\[\]]{{1,300}}\]\s{{1,2}}\({_ADDRESS}[^()\n]{{0,300}}\)",
    ),
    _sign(
        "“…” was meant as a link. Visitors would see it as text.",
        "The words come first, in square brackets: [words](address).",
        "MRK014",
        rf"\([^()\n]{{1,300}}\)\s?\[(?!#\d+\]){_ADDRESS}[^\[\]\n]{{0,300}}\]",
    ),
    _sign(
        "“…” was meant as a link, but nothing in this text says where it leads.",
        "Write [words](address), or a line [name]: address with the same name.",
        "MRK015",
        r"(?<![\w\]])\[[^\[\]^]{1,300}\]\[[^\[\]\n]{0,100}\](?!\[)",
    ),
    _sign(
        "“…” is the mark of a footnote that has no text.",
        "Write its text below, on a line of its own that begins with the mark and a colon.",
        "MRK016",
        r"\[\^[^\]\s]{1,100}\]",
    ),
    _sign(
        "“…” is the sign of a box in other programs. Visitors would see it as text.",
        _CALLOUT,
        "MRK017",
        r"^(?:!!!|\?\?\?\+?)[ ]?[^\W\d_][^\n]{0,60}"
        r"|^:{3,}[ ]*(?!action\b|video\b)\{?\.?[^\W\d_][^\n]{0,60}|^\[![^\W\d_]{2,20}\][+-]?",
    ),
    _sign(
        "“…” begins a hidden note that is never closed, so that everybody could read it.",
        "Write --> where the note ends.",
        "MRK018",
        r"<!(?:--|[–—])[^\n]{0,60}",
    ),
    _sign(
        "“…” was meant to be bold or struck out, and would stand there with its signs.",
        "Take out the space between the signs and the words: **words**. Below a tag of HTML, leave a line empty first.",
        "MRK019",
        r"(?<![^\s(“\"'‘])\*\*[^*\n]{1,300}\*\*|(?<![^\s(“\"'‘])~~[^~\n]{1,300}~~",
    ),
    _sign(
        "“…” begins something bold or struck out that is never closed.",
        "Write the same signs where it ends: **words**.",
        "MRK020",
        r"(?<![^\s(“\"'‘])\*\*(?=\w)[^*\n]{1,300}$|(?<![^\s(“\"'‘])~~(?=\w)[^~\n]{1,300}$",
        unless=r"\w\*\*(?!\w)",
    ),
    _sign(
        "“…” was meant as a heading. Visitors would see it as text.",
        "Begin the line with ## and an ordinary space, with nothing before it.",
        "MRK021",
        r"^#{2,6}(?![#\s]*$)[^\n]{1,80}|^#{1,6}\u00a0[^\n]{0,80}",
    ),
    _sign(
        "“…” was meant as a table, and would stand there with its bars.",
        "Below its first line write one that parts it from the others: |---|---|.",
        "MRK022",
        r"^\|[^\n]*\|[ ]*\n[ ]*\|[^\n]*\|[ ]*$",
    ),
    _sign(
        "“…” would run together in one line.",
        "Begin each line of a list with a hyphen and a space; or leave a line empty between the two.",
        "MRK023",
        rf"^{_ITEM}[^\n]*\n[ ]*{_ITEM}[^\n]*",
    ),
    _sign(
        "“…” is a sign that other programs know. Visitors would see it as text.",
        "Take it out; **words** are bold, and every sign such as ✊ can be typed as it is.",
        "MRK024",
        r"^\[TOC\]$|(?<![=\w])==(?=\S)[^=\n]{1,100}(?<=\S)==(?!=)|^\{:[^}\n]{0,60}\}|(?<![\w:]):[a-z]+(?:_[a-z]+)+:(?![\w:])",
    ),
    _sign(
        "“…” was meant to put something into the text. Visitors would see it as text.",
        "Begin the line with two colons: ::action and the action's name, or ::video and its address.",
        "MRK025",
        r"^(?::|:::+|\uff1a{1,2}|:\uff1a|\uff1a:)(?:action|video)\b[^\n]{0,80}",
    ),
    _sign(
        "“…” is a hidden note in other programs, and everybody could read it here.",
        "Write <!-- before it and --> behind it, or take it out.",
        "MRK026",
        r"%%(?=\S)[^%\n]{1,300}%%|^%%(?:$|[ ]?[^\W\d_][^%\n]{0,200}$)",
    ),
    _sign(
        "“…” is program code of other generators (MDX). Visitors would see it as text.",
        "Take the line out.",
        "MRK027",
        r"^import\s[^\n]{1,200}?\sfrom\s[‘’'\"“”][^\n]{1,200}|^import\s[‘'\"“][./@\w-]{1,200}[’'\"”];?$"
        r"|^export\s(?:(?:const|let|var|function|default)\b|\{)[^\n]{0,200}",
    ),
)
