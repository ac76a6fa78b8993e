"""Rules for words: links, headings, figures, and how easily a text is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.checks.text_rules.model import JudgedText
    from plugins.problems import Problem

#: Words that say nothing of where a link leads: a screen reader reads all links of a page, and only them.
_EMPTY_LINK: Final = re.compile(
    r"(?:(?:click|tap|press|go|see|read|more|info) )?here|click|this|(?:this |the )?(?:link|page|site|website)"
    r"|(?:(?:read|see|learn|find out) )?more(?: info| information)?|details|info|continue|read(?: on)?|download"
    r"|(?:(?:haz clic|da clic|clic|pulsa|pincha|ver|leer|más) )?(?:aquí|acá)|haz clic|clic|esto"
    r"|(?:(?:este|el) )?(?:enlace|link|sitio)|(?:esta )?página|(?:(?:leer|lee|ver|saber) )?más(?: información)?"
    r"|seguir leyendo|detalles|descargar"
)
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")

_BOLD_LINE: Final = re.compile(r"^[ \t]{0,3}(?:\*\*|__)(?P<words>[^*_\n]{3,70})(?:\*\*|__)[ \t]*:?[ \t]*$")

#: What figures count; a bare number of four digits or more is a figure only before one of these.
_COUNTED: Final = (
    r"(?:workers|people|members|tenants|renters|signatures|jobs|homes|families|households|strikers|supporters|dollars|"
    r"euros|pounds|trabajador[ae]s|personas|miembros|afiliad[ao]s|inquilin[ao]s|firmas|empleos|hogares|familias|"
    r"dólares|pesos)"
)
_FIGURE: Final = re.compile(
    r"[$€£] ?\d{1,3}(?:[,. \u00a0\u202f]\d{3})+|[$€£] ?\d{4,}"
    r"|\d+(?:[.,]\d+)?[ \u00a0\u202f]?(?:%|percent\b|per cent\b|por ciento\b)"
    r"|\b\d[\d.,]* (?:thousand|million|billion|mil|millones|millón)\b"
    r"|(?<![\w.,/+-])\d{1,3}(?:[,.]\d{3}){1,2}(?![\w/-]|[.,]\d)"
    rf"|(?<![\w.,/+-])(?:\d{{4,}}|\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+) {_COUNTED}\b"
)
_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,]\d|\w)")
_DAY: Final = re.compile(
    r"(?i)\b(?:january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero"
    r"|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|\b(?:last|this) (?:year|month|week)\b|\b(?:este|el) (?:año|mes)(?: pasado)?\b"
)
_SOURCE: Final = re.compile(r"\]\(|\]\[|https?://|<a\b|\[\^|(?i:\baccording to\b|\bsource:|\bsegún\b|\bfuente:)")

#: So many words say something about a text; fewer are chance.
_FEWEST_WORDS: Final = 120
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"”’')]*(?=\s|$)|\n")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def link_text(text: JudgedText) -> Iterator[Problem]:
    """Yield each link whose words say nothing of where it leads."""
    for words in dict.fromkeys(text.link_texts):
        if not _EMPTY_LINK.fullmatch(_EDGES.sub("", " ".join(words.lower().split()))):
            continue
        what = Message(
            "The link “{words}” does not say where it leads, and some people hear only the links of a page.",
            words=words,
        )
        hint = Message("Put the words around it into the link: “Read [the whole letter](…)”.")
        for line in text.lines_with(f"[{words}]", f">{words}<", words):
            yield text.problem(line, what, hint, "TXT001")


def headings(text: JudgedText) -> Iterator[Problem]:
    """Yield headings that leave out a level, and lines that are only bold where a heading was meant."""
    above = 1  # the title of the page
    for heading in text.headings:
        if heading.level > above + 1:
            signs, missing = "#" * heading.level, "#" * (above + 1)
            what = Message(
                "“{words}” is a heading with {signs}, and there is none with {missing} above it.",
                words=heading.words,
                signs=signs,
                missing=missing,
            )
            line = text.lines_with(f"# {heading.words}", heading.words)[0]
            yield text.problem(line, what, Message("Begin it with {missing}.", missing=missing), "TXT002")
        above = heading.level
    for paragraph in text.paragraphs:
        if bold := _BOLD_LINE.match(paragraph.text):
            words = bold["words"].strip()
            what = Message(
                "“{words}” is only a bold line: people who jump from heading to heading miss it.", words=words
            )
            yield text.problem(paragraph.line, what, Message("Write ## {words}", words=words.rstrip(":")), "TXT009")


def figures(text: JudgedText) -> Iterator[Problem]:
    """Yield paragraphs with figures that say neither where they are from nor of which day they are."""
    for paragraph in text.paragraphs:
        if paragraph.text.lstrip().startswith(("#", "|", "::", "[^")) or _SOURCE.search(paragraph.text):
            continue
        words = paragraph.text
        if _DAY.search(words) or _YEAR.search(words):
            continue
        if figure := _FIGURE.search(words):
            what = Message(
                "Nothing says where the figure “{split}” comes from, or of which day it is.",
                split=" ".join(figure[0].split()),
            )
            hint = Message("Link to its source, or write the month: the other side will ask.")
            line = paragraph.line + words.count("\n", 0, figure.start())
            yield text.problem(line, what, hint, "TXT007")


class Formula(NamedTuple):
    """A reading-ease formula: 100 is very easy, 0 very hard. Below ``least`` a text is too hard for most people."""

    per_sentence: float  # of words a sentence
    per_word: float  # of syllables a word
    begin: float
    least: float
    syllables: Callable[[str], int]


def reading_level(text: JudgedText) -> Iterator[Problem]:
    """Yield a problem for a text that is harder to read than most people like after a shift."""
    formula = _FORMULAS.get(text.lang.partition("-")[0])
    sentences = [_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text.sentences)]
    sentences = [words for words in sentences if len(words) > 2]  # noqa: PLR2004  (labels and names)
    words = [word for sentence in sentences for word in sentence]
    if formula is None or len(words) < _FEWEST_WORDS:
        return
    length = len(words) / len(sentences)
    ease = formula.begin - formula.per_sentence * length
    ease -= formula.per_word * sum(map(formula.syllables, words)) / len(words)
    if ease < formula.least:
        longest = " ".join(max(sentences, key=len)[:6])
        what = Message("This text is hard to read: {length:.0f} words a sentence, and many long words.", length=length)
        hint = Message(
            "Divide its sentences, the one with “{longest} …” first, and use everyday words.", longest=longest
        )
        yield text.problem(text.line, what, hint, "TXT008")


_ENGLISH_VOWELS: Final = re.compile(r"[aeiouyáéíóú]+")
_ENGLISH_SILENT: Final = re.compile(r"(?:[^laeiouy]e|[^tdaeiouy]ed|[^aeiouyscxz]es)$")
#: Two strong vowels are two syllables, and so is an accented weak one beside a strong one.
_SPANISH_VOWELS: Final = re.compile(r"[iuü]?[aeoáéó](?:[iuyü](?![aeoáéó]))?|[íú]|[iuü]+y?|y$")


def _english_syllables(word: str) -> int:
    word = word.lower()
    return max(len(_ENGLISH_VOWELS.findall(word)) - bool(_ENGLISH_SILENT.search(word)), 1)


def _spanish_syllables(word: str) -> int:
    return max(len(_SPANISH_VOWELS.findall(word.lower().replace("qu", "q"))), 1)


#: Flesch (1948) for English, where 60 to 50 is “fairly difficult”; Szigriszt-Pazos (1993) for Spanish, whose scale
#: INFLESZ (Barrio-Cantalejo, 2008) calls 55 to 40 “algo difícil”. Both are for everybody up to there.
_FORMULAS: Final = {
    "en": Formula(1.015, 84.6, 206.835, 45.0, _english_syllables),
    "es": Formula(1.0, 62.3, 206.835, 40.0, _spanish_syllables),
}
