"""Markup characters that are left as text: what each was meant to be, and what to write instead."""

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


def sign(what: str, hint: str, code: str, expression: str, unless: str = "") -> Sign:
    """Return the sign that ``expression`` finds, unless ``unless`` is in the same text."""
    ordinary = re.compile(unless, re.MULTILINE) if unless else None
    return Sign(re.compile(expression, re.MULTILINE), what, hint, code, ordinary)


_CALLOUT: Final = "Write it as a quotation: > **Note:** and the words, with > before every line."

#: Signs of other programs, and of Markdown's relatives.
SIGNS: Final = (
    sign(
        "“…” is a sign of another program, such as Hugo or Jekyll. Visitors would see it as text.",
        "Take it out. On a line of its own, ::video and an address show a video, ::action and a name a form.",
        "MRK010",
        r"\{\{[<%]?[^{}\n]{0,200}[>%]?\}\}|\{%[^\n]{0,200}?%\}",
    ),
    sign(
        "“…” is a link as wikis and notebooks have it. Visitors would see it as text.",
        "Write [words](../planks/open-books.md) for a link, ![what it shows](images/gate.jpg) for a picture.",
        "MRK011",
        r"!?\[\[[^\[\]\n]{1,200}\]\]",
    ),
    sign(
        "“…” is a shortcode of another program, such as WordPress. Visitors would see it as text.",
        "Take it out. For a picture write ![what it shows](images/gate.jpg), for a video ::video and its address.",
        "MRK012",
        r"(?<!\[)\[/?[a-z][a-z0-9_-]{1,40}(?:\s+[a-z_-]{1,40}=[^\]\n]{0,200}|\s*/)\]|(?<!\[)\[/[a-z][a-z0-9_-]{1,40}\]"
        r"|\[([biusq])\][^\[\]\n]{1,200}\[/\1\]|\[(?:b|i|u|url|img|quote)(?:=[^\[\]\n]{1,200})?\](?=[^\[\n]*\[/)"
        r"|^\[(?:gallery|caption|embed|audio|video|playlist|contact-form(?:-7)?|wpforms|youtube|button|more)\]$",
    ),
    sign(
        "“…” is the sign of a box in other programs. Visitors would see it as text.",
        _CALLOUT,
        "MRK017",
        r"^(?:!!!|\?\?\?\+?)[ ]?[^\W\d_][^\n]{0,60}"
        r"|^:{3,}[ ]*(?!action\b|video\b)\{?\.?[^\W\d_][^\n]{0,60}|^\[![^\W\d_]{2,20}\][+-]?",
    ),
    sign(
        "“…” begins a hidden note that is never closed, so that everybody could read it.",
        "Write --> where the note ends.",
        "MRK018",
        r"<!(?:--|[–—])(?![^\n]{0,300}(?:->|[–—]>))[^\n]{0,60}",
    ),
    sign(
        "“…” is a hidden note in other programs, and everybody could read it here.",
        "Write <!-- before it and --> behind it, or take it out.",
        "MRK026",
        r"<[ ]{0,2}![ ]{0,2}[–—-]{1,3}[^\n]{0,300}?[–—-][ ]{0,2}>|%%(?!\d)[^%\n]{1,300}%%"
        r"|^%%(?:$|[ ]?[^\W\d_][^%\n]{0,200}$)"
        r"|\{#[^{}\n]{1,300}#\}|\{/\*[^\n]{1,300}?\*/\}|\{>>[^\n]{1,300}?<<\}|^/\*[^\n]{1,300}?\*/|^\[//\]:?[^\n]{0,300}",
    ),
    sign(
        "“…” is a sign that other programs know. Visitors would see it as text.",
        "Take it out; **words** are bold, and every sign such as ✊, ₂ and ² can be typed as it is.",
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
    sign(
        "“…” would be seen as it stands here.",
        'Write & and the name with ; behind it, or type the sign itself; – and “ ” come from - and ".',
        "MRK036",
        r"&(?:nbsp|[mn]dash|hellip|[lr][sd]quo|euro|copy|reg|trade|amp|quot|lt|gt|middot|bull)\b(?!=);?",
    ),
    sign(
        "“…” is a tag that would be seen as text.",
        "Write it as <b>words</b>, with straight quotes around what stands behind an =; or take it out.",
        "MRK028",
        r"</?(?:a|b|blockquote|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)"
        r"(?:\s+[a-zA-Z-]+=[^<>\n]{0,200})?\s?/?>|<(?:a|img|div|span|p)\s+[a-zA-Z-]+=[^<>\n]{0,100}",
    ),
    sign(
        "“…” was meant to put something into the text. Visitors would see it as text.",
        "Begin the line with two colons: ::action and the action's name, or ::video and its address.",
        "MRK025",
        r"^(?::|:::+|\uff1a{1,2}|:\uff1a|\uff1a:|:[ ]+:|;;|\.\.|: )[ ]?(?i:action|video)\b[^\n]{0,80}",
    ),
    sign(
        "“…” works only on a line of its own. Visitors would see it as text.",
        "Put it on a line by itself, with an empty line before and after it, and outside lists and quotations.",
        "MRK029",
        r"(?<!:)::[ ]?(?:action|video)\b[^\n]{0,80}",
    ),
    sign(
        "“…” is program code of other generators (MDX). Visitors would see it as text.",
        "Take the line out.",
        "MRK027",
        r"^import\s[^\n]{1,200}?\sfrom\s[‘’'\"“”][^\n]{1,200}|^import\s[‘'\"“][./@\w-]{1,200}[’'\"”];?$"
        r"|^export\s(?:(?:const|let|var|function|default)\b|\{)[^\n]{0,200}",
    ),
)
