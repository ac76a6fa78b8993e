"""Mistyped Markdown, whose characters are left as text on the page."""

from __future__ import annotations

from typing import Final

from plugins.markup.signs import sign

_ADDRESS: Final = (
    r"(?:https?:|mailto:|tel:|www\.|/|\.\.?/|#\w|\{filename\}|\{static\}"
    r"|[\w./%-]+\.(?:md|html?|pdf|jpe?g|png|gif|webp|org|com|net)\b)"
)
#: Signs that people begin the lines of a list with; pictures such as ✅ and 📅 among them.
_ITEM: Final = (
    r"(?:[–—‒−] |[-*+](?=[^\W\d_])|\d{1,2}\.(?=[^\W\d_])|\d{1,2}(?:\.-|[-:º°]|/) (?=\S)|#\d{1,2} "
    r"|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?| ?h)?[ :–—-]"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\) ?(?=\S)|\[\d{1,2}\] |[¹²³†‡§] ?(?=\S)|o {2,}(?=\S)"
    r"|[•▪◦‣●·\uf0b7\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])"
)
#: A label as in “Phone: 555-0100”, and a short line as of an address;
#: lines that are merely broken go on in small letters.
_LABEL: Final = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽА-Я][^\n:.,;?!]{0,20}: \S"
_SHORT: Final = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽА-Я\d][^\n]{0,39}"

SLIPS: Final = (
    sign(
        "“…” was meant as a link. Visitors would see it as text.",
        "Take out the space between the brackets: [words](address).",
        "MRK013",
        rf"!?\[[^\[\]]{{1,300}}\](?:\s{{1,2}}\(|\s?\uff08){_ADDRESS}[^()\n\uff09]{{0,300}}[)\uff09]",
    ),
    sign(
        "“…” was meant as a link. Visitors would see it as text.",
        "The words come first, in square brackets: [words](address).",
        "MRK014",
        rf"\([^()\n]{{1,300}}\)\s?\[(?!#\d+\]){_ADDRESS}[^\[\]\n]{{0,300}}\]",
    ),
    sign(
        "“…” was meant as a link, but nothing in this text says where it leads.",
        "Write [words](address), or a line [name]: address with the same name.",
        "MRK015",
        r"(?<![\w\]])\[[^\[\]^]{1,300}\]\[[^\[\]\n]{0,100}\](?!\[)",
    ),
    sign(
        "“…” is the mark of a footnote that has no text.",
        "Write its text below, on a line of its own that begins with the mark and a colon.",
        "MRK016",
        r"\[\^[^\]\s]{1,100}\]",
    ),
    sign(
        "“…” is a footnote as other programs have it. Visitors would see it as text.",
        "Write a mark such as [^1] there, and below, on a line of its own, [^1]: and the note.",
        "MRK041",
        r"\^\[(?!\^)[^\[\]\n]{1,300}\](?!\()",
    ),
    sign(
        "“…” was meant to be bold or struck out. Visitors would see its signs.",
        "Take out the space between the signs and the words: **words**. Below a tag of HTML, leave a line empty first.",
        "MRK019",
        r"(?=[*~_])(?:"
        r"(?<![^\s(“\"'‘])\*\*[^*\n]{1,300}\*\*|(?<![^\s(“\"'‘])~~[^~\n]{1,300}~~)",
    ),
    sign(
        "“…” begins something bold, slanted or struck out that is never closed.",
        "Write the same signs where it ends: **words**.",
        "MRK020",
        r"(?=[*~_])(?:"
        r"(?<![^\s(“\"'‘])\*{2,3}(?=\w)[^*\n]{1,300}$|(?<![^\s(“\"'‘])~~(?=\w)[^~\n]{1,300}$"
        r"|(?<![^\s(“\"'‘])__(?=[^\W_])[^_\n]{1,300}$|(?<![^\s(“\"'‘])_(?=[^\W\d_])[^_\n]{1,300}$"
        r"|(?<=[^\s*] )\*(?=[^\W\d_])[^*\n]{1,300}$)",
        unless=r"\w\*{1,2}(?!\w)|\w_(?!\w)",
    ),
    sign(
        "“…” begins with a sign for code that is never closed.",
        "Write the same sign, `, where the code ends, or take it out.",
        "MRK030",
        r"(?<![\w`\\])`{1,2}(?=\w)(?!(?:tis|twas|em|til|cause|bout|n)\b|\d\ds)[^`'’\n]{1,300}$"
        r"|^(?:\u00b4{3}|[‘’'\"“”]{3})\w{0,20}$",
    ),
    sign(
        "“…” was meant as a link, but a bracket is missing.",
        "Write [words](address): the words in square brackets, and right behind them the address in round ones.",
        "MRK031",
        rf"!?\[[^\[\]\n]{{1,200}}\]\((?={_ADDRESS}|[\"“])[^()\n]{{1,300}}$"
        rf"|!?\[[^\[\]()\n]{{1,100}}\({_ADDRESS}[^()\s\]]{{0,300}}\)(?![^\[\n]*\])"
        r"|(?<![\w\]])\[(?!\d+\])[^\[\]\n]{1,100}\][<{]?(?:https?://|www\.)[^\s<>]{0,100}"
        rf"|(?<![^\s(])[^\s\[\]()]{{1,60}}\]\({_ADDRESS}[^()\n]{{0,300}}\)",
    ),
    sign(
        "“…” was meant as a heading. Visitors would see it as text.",
        "Begin the line with ## and an ordinary space, with nothing before it.",
        "MRK021",
        r"^={2,6} [^=\n]{1,80} ={2,6}$|^h[1-6]\. [^\n]{1,80}|^\uff03+\s?[^\n]{1,80}"
        r"|^#{2,6}(?![#\s]*$)[^\n]{1,80}|^#{1,6}\u00a0[^\n]{0,80}",
    ),
    sign(
        "“…” was meant as a table. Visitors would see its bars.",
        "Below its first line write one that parts it from the others: |---|---|. Lines of a poem end with \\.",
        "MRK022",
        r"^\|[^\n]*\n[ ]*\|[^\n]*$|^[^\n|]+ \| [^\n|]+\n[^\n|]+ \| [^\n|]+$",
    ),
    sign(
        "“…” would run together in one line.",
        "Begin each line of a list with a hyphen and a space; or leave a line empty between the two.",
        "MRK023",
        rf"^{_ITEM}[^\n]*\n[ ]*{_ITEM}[^\n]*"
        r"|^[aA][.)] ?[^\n]*\n[ ]*[bB][.)] ?[^\n]*|^[iI]\. [^\n]*\n[ ]*[iI]{2}\. [^\n]*",
    ),
    sign(
        "“…” would run together in one line.",
        "To keep the lines apart, end each with \\, or begin each with a hyphen and a space.",
        "MRK037",
        rf"^{_LABEL}[^\n]*\n[ ]*{_LABEL}[^\n]*|^{_SHORT}\n[ ]*{_SHORT}\n[ ]*{_SHORT}$",
    ),
    sign(
        "“…” was meant as an address of a page. Visitors would see it as text.",
        "Write it whole, with https:// at the beginning.",
        "MRK038",
        r"(?<![\w/])(?!(?i:https?)://)(?i:h{1,2}t{1,3}ps{0,2}|ttps?|hpps?|htp)(?::/{1,3}|//|;//|:(?=\w))[\w-]+\.[a-z]\S{0,100}",
    ),
    sign(
        "“…” was meant as a task with a box to tick.",
        "Begin the line with a hyphen, a space, and [ ] or [x] with a space behind it: - [ ] sign.",
        "MRK032",
        r"^\[[ xX]\] ?(?=[^\W_])[^\n]{1,60}|^\[\] ?(?=[^\W_])[^\n]{1,60}",
    ),
)
