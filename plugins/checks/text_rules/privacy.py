"""Rules for what puts a person in danger or spreads what is private: numbers, homes, names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.checks.text_rules.model import JudgedText
    from plugins.problems import Problem

_TELEPHONE: Final = re.compile(
    r"(?<![\w.,/$€£#-])(?:"
    r"\+\d{1,3}[ .()-]*(?:\d[ .()-]{0,2}){6,12}\d"  # with the code of a country
    r"|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"  # North America
    r"|0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}"  # with the 0 that many countries dial first
    r"|[679]\d{2}[ .-]\d{3}[ .-]\d{3}"  # Spain
    r")(?![\w/-])"
)
#: Numbers that belong to everybody: toll-free ones (North America, Spain, Britain).
_TOLL_FREE: Final = re.compile(r"(?:\+?1)?8(?:00|88|77|66|55|44|33)\d{7}|(?:\+34)?900\d{6}|0800\d+")

_STREET: Final = (
    r"(?:\d{1,5}[A-Z]?\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w’'.-]*\s+){1,4}?"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Terrace|Way|Parkway|Pkwy)\b\.?"
    r"|(?:Calle|C/|Av\.|Avda\.|Avenida|Carrera|Cra\.|Calzada|Paseo|Camino|Jir[óo]n|Pasaje|Rua|Ulica|ul\.)\s+"
    r"[\w’'. -]{2,40}?,?\s*(?:#|n\.?º|No\.?)?\s*\d{1,5})"
)
_FLAT: Final = (
    r"\s*,?\s*(?:(?:Apt|Apartment|Unit|Flat|Suite \d+[A-Z]\b|Apto|Depto|Departamento|Apartamento|Piso|m)\.?\s*"
    r"#?\s*\d*[A-Za-zºª]?\d*|#\s*\d+[A-Z]?)\b"
)
_LIVES: Final = (
    r"(?:lives? (?:at|in|on)|living at|home (?:address|is)|at (?:his|her|their|my|our) (?:home|house|place)"
    r"|(?:his|her|their|my) house|vive en|viven en|domicilio|(?:su|mi) casa)"
)
_HOME: Final = re.compile(rf"(?i:{_LIVES})\b[^.\n]{{0,30}}?{_STREET}|{_STREET}{_FLAT}")

_BADGE: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:badge|employee|associate|staff|payroll|personnel|clock)(?:\s+(?:id|number|no\.?|nr\.?))?"
    r"|(?:gafete|credencial|legajo|n[óo]mina|ficha|empleado|empleada|matr[íi]cula)(?:\s+(?:n[úu]mero|n\.?º|no\.?))?"
    r"|n[úu]mero de (?:empleado|empleada|gafete|legajo|seguro social))"
    r"\s*(?:is|es)?\s*[:#]?\s*(?P<number>[A-Z]{0,3}-?\d{4,12})(?!\w)"
)
_SOCIAL_SECURITY: Final = re.compile(r"(?<![\w-])(?!000|666|9)(?P<number>\d{3}-\d{2}-\d{4})(?![\w-])")


def telephones(text: JudgedText, own: Iterable[str]) -> Iterator[Problem]:
    """Yield each telephone number that is not toll-free and not among the campaign's ``own``."""
    known = [_digits(number) for number in own]
    for line, match in text.matches(_TELEPHONE):
        number = match[0].strip(" .(-")
        digits = _digits(number)
        if any(one.endswith(digits.lstrip("+0")) for one in known) or _TOLL_FREE.fullmatch(digits):
            continue
        what = Message(
            "Everybody who reads this, the other side too, gets the telephone number “{number}”.", number=number
        )
        hint = Message(
            "Take it out if it is a person’s own. If it is an office’s, say so: “allow: telephones (the reason)”."
        )
        yield text.problem(line, what, hint, "TXT003")


def home_addresses(text: JudgedText) -> Iterator[Problem]:
    """Yield each address that seems to be of somebody's home: with a flat, or where it is said that they live there."""
    for line, match in text.matches(_HOME):
        what = Message("“{split}” looks like the address of somebody’s home.", split=excerpt(match[0]))
        hint = Message(
            "Take it out, or name a public place. If it is one, say so: “allow: home-addresses (the reason)”."
        )
        yield text.problem(line, what, hint, "TXT004")


def badge_numbers(text: JudgedText) -> Iterator[Problem]:
    """Yield each number by which an employer or a state knows one person."""
    for pattern in (_BADGE, _SOCIAL_SECURITY):
        for line, match in text.matches(pattern):
            number = match["number"]
            what = Message(
                "“{number}…” looks like the number by which one person is known at work or to the state.",
                number=number[:2],
            )
            hint = Message("Take it out. If it is something else, say so: “allow: badge-numbers (the reason)”.")
            yield text.problem(line, what, hint, "TXT005")


def names(text: JudgedText, people: Iterable[str]) -> Iterator[Problem]:
    """Yield each of the names of ``people`` in the text, however it is written."""
    lines = [_folded(line) for line in text.prose.split("\n")]
    for person in people:
        name = re.compile(rf"(?<!\w){re.escape(_folded(person))}(?!\w)")
        for number, line in enumerate(lines):
            if name.search(line):
                what = Message(
                    "“{person}” is one of the names in [safety] of campaign.toml, and would be on the page.",
                    person=person,
                )
                hint = Message("Take the name out, or say why it may stand: “allow: names (agreed in writing)”.")
                yield text.problem(text.line + number, what, hint, "TXT006")


def _digits(number: str) -> str:
    """Return the digits of a telephone number, with the + of a country's code."""
    return ("+" if number.lstrip().startswith("+") else "") + re.sub(r"\D", "", number)


def _folded(text: str) -> str:
    """Return ``text`` without accents and capitals, as names are typed in a hurry."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
