"""Markup that a text still has once it is converted: what each was meant to be, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from plugins.messages import Message


@dataclass(frozen=True)
class UnreadMarkup:
    """Markup that ``expression`` matches in the text of a page; ``what`` has “{written}” in its place.

    It is ordinary text if ``unless`` matches anywhere in the page.
    """

    expression: re.Pattern[str]
    what: Message
    hint: Message
    code: str
    unless: re.Pattern[str] | None = None


def _unread(what: Message, hint: Message, code: str, expression: str, unless: str = "") -> UnreadMarkup:
    """Return unread markup with its expressions compiled."""
    ordinary = re.compile(unless, re.MULTILINE) if unless else None
    return UnreadMarkup(re.compile(expression, re.MULTILINE), what, hint, code, ordinary)


_CALLOUT: Final = Message("Write it as a quotation: > **Note:** and the words, with > before every line.")

_ADDRESS: Final = (
    r"(?:https?:|mailto:|tel:|www\.|/|\.\.?/|#\w|\{filename\}|\{static\}"
    r"|[\w./%-]+\.(?:md|html?|pdf|jpe?g|png|gif|webp|org|com|net)\b)"
)
#: How people begin the lines of a list; with pictograms such as ✅ and 📅, too.
_LIST_ITEM: Final = (
    r"(?:[–—‒−] |[-*+](?=[^\W\d_])|\d{1,2}\.(?=[^\W\d_])|\d{1,2}(?:\.-|[-:º°]|/) (?=\S)|#\d{1,2} "
    r"|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?| ?h)?[ :–—-]"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\) ?(?=\S)|\[\d{1,2}\] |[¹²³†‡§] ?(?=\S)|o {2,}(?=\S)"
    r"|[•▪◦‣●·\uf0b7\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])"
)
#: A label as in “Phone: 555-0100”, and a short line as of an address; broken lines continue in small letters.
_LABEL: Final = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽА-Я][^\n:.,;?!]{0,20}: \S"
_SHORT: Final = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČŠŽА-Я\d][^\n]{0,39}"

#: Markup of other programs, and of Markdown's relatives.
_FOREIGN: Final = (
    _unread(
        Message("“{written}” is a sign of another program, such as Hugo or Jekyll. Visitors would see it as text."),
        Message("Take it out. On a line of its own, ::video and an address show a video, ::action and a name a form."),
        "MRK010",
        r"\{\{[<%]?[^{}\n]{0,200}[>%]?\}\}|\{%[^\n]{0,200}?%\}",
    ),
    _unread(
        Message("“{written}” is a link as wikis and notebooks have it. Visitors would see it as text."),
        Message("Write [words](../planks/open-books.md) for a link, ![what it shows](images/gate.jpg) for a picture."),
        "MRK011",
        r"!?\[\[[^\[\]\n]{1,200}\]\]",
    ),
    _unread(
        Message("“{written}” is a shortcode of another program, such as WordPress. Visitors would see it as text."),
        Message(
            "Take it out. For a picture write ![what it shows](images/gate.jpg), for a video ::video and its address."
        ),
        "MRK012",
        r"(?<!\[)\[/?[a-z][a-z0-9_-]{1,40}(?:\s+[a-z_-]{1,40}=[^\]\n]{0,200}|\s*/)\]|(?<!\[)\[/[a-z][a-z0-9_-]{1,40}\]"
        r"|\[([biusq])\][^\[\]\n]{1,200}\[/\1\]|\[(?:b|i|u|url|img|quote)(?:=[^\[\]\n]{1,200})?\](?=[^\[\n]*\[/)"
        r"|^\[(?:gallery|caption|embed|audio|video|playlist|contact-form(?:-7)?|wpforms|youtube|button|more)\]$",
    ),
    _unread(
        Message("“{written}” is the sign of a box in other programs. Visitors would see it as text."),
        _CALLOUT,
        "MRK017",
        r"^(?:!!!|\?\?\?\+?)[ ]?[^\W\d_][^\n]{0,60}"
        r"|^:{3,}[ ]*(?!action\b|video\b)\{?\.?[^\W\d_][^\n]{0,60}|^\[![^\W\d_]{2,20}\][+-]?",
    ),
    _unread(
        Message("“{written}” begins a hidden note that is never closed, so that everybody could read it."),
        Message("Write --> where the note ends."),
        "MRK018",
        r"<!(?:--|[–—])(?![^\n]{0,300}(?:->|[–—]>))[^\n]{0,60}",
    ),
    _unread(
        Message("“{written}” is a hidden note in other programs, and everybody could read it here."),
        Message("Write <!-- before it and --> behind it, or take it out."),
        "MRK026",
        r"<[ ]{0,2}![ ]{0,2}[–—-]{1,3}[^\n]{0,300}?[–—-][ ]{0,2}>|%%(?!\d)[^%\n]{1,300}%%"
        r"|^%%(?:$|[ ]?[^\W\d_][^%\n]{0,200}$)"
        r"|\{#[^{}\n]{1,300}#\}|\{/\*[^\n]{1,300}?\*/\}|\{>>[^\n]{1,300}?<<\}|^/\*[^\n]{1,300}?\*/|^\[//\]:?[^\n]{0,300}",
    ),
    _unread(
        Message("“{written}” is a sign that other programs know. Visitors would see it as text."),
        Message("Take it out; **words** are bold, and every sign such as ✊, ₂ and ² can be typed as it is."),
        "MRK024",
        r"(?=[\[@$=+~^{:\\.i‘’'])(?:"
        r"^(?:\[(?i:toc)\]|@\[(?i:toc)\]|\$\{(?i:toc)\})$|(?<![=\w])==(?=\S)[^=\n]{1,100}(?<=\S)==(?!=)"
        r"|(?<![+\w])\+\+(?=[^\s+])[^+\n]{1,100}(?<=[^\s+])\+\+(?![+\w])"
        r"|(?<=[^\W\d_])~\w{1,4}~|(?<=\w)\^[\w+-]{1,6}\^"
        r"|\{:[^}\n]{0,60}\}$|^\{:[^}\n]{0,60}\}|\{[.#][a-zA-Z][\w-]*(?:[ ][^{}\n]{0,60})?\}"
        r"|(?<![\w:]):(?:[a-z]{3,30}(?:_[a-z0-9]+)*|\+1|100):(?![\w:])"
        r"|\$\$[^$\n]{1,200}\$\$|\$(?=[^\s\d$])[^$\n]{0,100}[\\^_{][^$\n]{0,100}(?<=\S)\$(?![\w$])"
        r"|\\[a-zA-Z]{2,20}\{[^}\n]{0,100}\}?"
        r"|^\\(?:newpage|pagebreak|clearpage|newline|linebreak|noindent|hline|hrule|bigskip|medskip|smallskip)\b"
        r"|^\.\. [a-z-]+::[^\n]{0,60}|^image::\S+\[[^\n]{0,60}"
        r"|(?<!\w)[‘’']{2,3}(?=[^\W_])[^‘’'\n]{1,100}(?<=\w)[‘’']{2,3}(?!\w))",
    ),
    _unread(
        Message("“{written}” would be seen as it stands here."),
        Message('Write & and the name with ; behind it, or type the sign itself; – and “ ” come from - and ".'),
        "MRK036",
        r"&(?:nbsp|[mn]dash|hellip|[lr][sd]quo|euro|copy|reg|trade|amp|quot|lt|gt|middot|bull)\b(?!=);?",
    ),
    _unread(
        Message("“{written}” is a tag that would be seen as text."),
        Message("Write it as <b>words</b>, with straight quotes around what stands behind an =; or take it out."),
        "MRK028",
        r"</?(?:a|b|blockquote|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)"
        r"(?:\s+[a-zA-Z-]+=[^<>\n]{0,200})?\s?/?>|<(?:a|img|div|span|p)\s+[a-zA-Z-]+=[^<>\n]{0,100}",
    ),
    _unread(
        Message("“{written}” was meant to put something into the text. Visitors would see it as text."),
        Message("Begin the line with two colons: ::action and the action's name, or ::video and its address."),
        "MRK025",
        r"^(?::|:::+|\uff1a{1,2}|:\uff1a|\uff1a:|:[ ]+:|;;|\.\.|: )[ ]?(?i:action|video)\b[^\n]{0,80}",
    ),
    _unread(
        Message("“{written}” works only on a line of its own. Visitors would see it as text."),
        Message(
            "Put it on a line by itself, with an empty line before and after it, and outside lists and quotations."
        ),
        "MRK029",
        r"(?<!:)::[ ]?(?:action|video)\b[^\n]{0,80}",
    ),
    _unread(
        Message("“{written}” is program code of other generators (MDX). Visitors would see it as text."),
        Message("Take the line out."),
        "MRK027",
        r"^import\s[^\n]{1,200}?\sfrom\s[‘’'\"“”][^\n]{1,200}|^import\s[‘'\"“][./@\w-]{1,200}[’'\"”];?$"
        r"|^export\s(?:(?:const|let|var|function|default)\b|\{)[^\n]{0,200}",
    ),
)

#: Mistyped Markdown.
_MISTYPED: Final = (
    _unread(
        Message("“{written}” was meant as a link. Visitors would see it as text."),
        Message("Take out the space between the brackets: [words](address)."),
        "MRK013",
        rf"!?\[[^\[\]]{{1,300}}\](?:\s{{1,2}}\(|\s?\uff08){_ADDRESS}[^()\n\uff09]{{0,300}}[)\uff09]",
    ),
    _unread(
        Message("“{written}” was meant as a link. Visitors would see it as text."),
        Message("The words come first, in square brackets: [words](address)."),
        "MRK014",
        rf"\([^()\n]{{1,300}}\)\s?\[(?!#\d+\]){_ADDRESS}[^\[\]\n]{{0,300}}\]",
    ),
    _unread(
        Message("“{written}” was meant as a link, but nothing in this text says where it leads."),
        Message("Write [words](address), or a line [name]: address with the same name."),
        "MRK015",
        r"(?<![\w\]])\[[^\[\]^]{1,300}\]\[[^\[\]\n]{0,100}\](?!\[)",
    ),
    _unread(
        Message("“{written}” is the mark of a footnote that has no text."),
        Message("Write its text below, on a line of its own that begins with the mark and a colon."),
        "MRK016",
        r"\[\^[^\]\s]{1,100}\]",
    ),
    _unread(
        Message("“{written}” is a footnote as other programs have it. Visitors would see it as text."),
        Message("Write a mark such as [^1] there, and below, on a line of its own, [^1]: and the note."),
        "MRK041",
        r"\^\[(?!\^)[^\[\]\n]{1,300}\](?!\()",
    ),
    _unread(
        Message("“{written}” was meant to be bold or struck out. Visitors would see its signs."),
        Message(
            "Take out the space between the signs and the words: **words**. Below a tag of HTML, leave a line "
            "empty first."
        ),
        "MRK019",
        r"(?=[*~_])(?:"
        r"(?<![^\s(“\"'‘])\*\*[^*\n]{1,300}\*\*|(?<![^\s(“\"'‘])~~[^~\n]{1,300}~~)",
    ),
    _unread(
        Message("“{written}” begins something bold, slanted or struck out that is never closed."),
        Message("Write the same signs where it ends: **words**."),
        "MRK020",
        r"(?=[*~_])(?:"
        r"(?<![^\s(“\"'‘])\*{2,3}(?=\w)[^*\n]{1,300}$|(?<![^\s(“\"'‘])~~(?=\w)[^~\n]{1,300}$"
        r"|(?<![^\s(“\"'‘])__(?=[^\W_])[^_\n]{1,300}$|(?<![^\s(“\"'‘])_(?=[^\W\d_])[^_\n]{1,300}$"
        r"|(?<=[^\s*] )\*(?=[^\W\d_])[^*\n]{1,300}$)",
        unless=r"\w\*{1,2}(?!\w)|\w_(?!\w)",
    ),
    _unread(
        Message("“{written}” begins with a sign for code that is never closed."),
        Message("Write the same sign, `, where the code ends, or take it out."),
        "MRK030",
        r"(?<![\w`\\])`{1,2}(?=\w)(?!(?:tis|twas|em|til|cause|bout|n)\b|\d\ds)[^`'’\n]{1,300}$"
        r"|^(?:\u00b4{3}|[‘’'\"“”]{3})\w{0,20}$",
    ),
    _unread(
        Message("“{written}” was meant as a link, but a bracket is missing."),
        Message(
            "Write [words](address): the words in square brackets, and right behind them the address in round ones."
        ),
        "MRK031",
        rf"!?\[[^\[\]\n]{{1,200}}\]\((?={_ADDRESS}|[\"“])[^()\n]{{1,300}}$"
        rf"|!?\[[^\[\]()\n]{{1,100}}\({_ADDRESS}[^()\s\]]{{0,300}}\)(?![^\[\n]*\])"
        r"|(?<![\w\]])\[(?!\d+\])[^\[\]\n]{1,100}\][<{]?(?:https?://|www\.)[^\s<>]{0,100}"
        rf"|(?<![^\s(])[^\s\[\]()]{{1,60}}\]\({_ADDRESS}[^()\n]{{0,300}}\)",
    ),
    _unread(
        Message("“{written}” was meant as a heading. Visitors would see it as text."),
        Message("Begin the line with ## and an ordinary space, with nothing before it."),
        "MRK021",
        r"^={2,6} [^=\n]{1,80} ={2,6}$|^h[1-6]\. [^\n]{1,80}|^\uff03+\s?[^\n]{1,80}"
        r"|^#{2,6}(?![#\s]*$)[^\n]{1,80}|^#{1,6}\u00a0[^\n]{0,80}",
    ),
    _unread(
        Message("“{written}” was meant as a table. Visitors would see its bars."),
        Message(
            "Below its first line write one that parts it from the others: |---|---|. Lines of a poem end with \\."
        ),
        "MRK022",
        r"^\|[^\n]*\n[ ]*\|[^\n]*$|^[^\n|]+ \| [^\n|]+\n[^\n|]+ \| [^\n|]+$",
    ),
    _unread(
        Message("“{written}” would run together in one line."),
        Message("Begin each line of a list with a hyphen and a space; or leave a line empty between the two."),
        "MRK023",
        rf"^{_LIST_ITEM}[^\n]*\n[ ]*{_LIST_ITEM}[^\n]*"
        r"|^[aA][.)] ?[^\n]*\n[ ]*[bB][.)] ?[^\n]*|^[iI]\. [^\n]*\n[ ]*[iI]{2}\. [^\n]*",
    ),
    _unread(
        Message("“{written}” would run together in one line."),
        Message("To keep the lines apart, end each with \\, or begin each with a hyphen and a space."),
        "MRK037",
        rf"^{_LABEL}[^\n]*\n[ ]*{_LABEL}[^\n]*|^{_SHORT}\n[ ]*{_SHORT}\n[ ]*{_SHORT}$",
    ),
    _unread(
        Message("“{written}” was meant as an address of a page. Visitors would see it as text."),
        Message("Write it whole, with https:// at the beginning."),
        "MRK038",
        r"(?<![\w/])(?!(?i:https?)://)(?i:h{1,2}t{1,3}ps{0,2}|ttps?|hpps?|htp)(?::/{1,3}|//|;//|:(?=\w))[\w-]+\.[a-z]\S{0,100}",
    ),
    _unread(
        Message("“{written}” was meant as a task with a box to tick."),
        Message("Begin the line with a hyphen, a space, and [ ] or [x] with a space behind it: - [ ] sign."),
        "MRK032",
        r"^\[[ xX]\] ?(?=[^\W_])[^\n]{1,60}|^\[\] ?(?=[^\W_])[^\n]{1,60}",
    ),
)

#: All of it, in the order in which a text is searched: what one has matched is not looked at again.
UNREAD: Final = (*_FOREIGN, *_MISTYPED)
