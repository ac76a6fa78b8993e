"""Placeholders for what is still to be written: TODO, TK, “lorem ipsum”, [insert the date]."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from plugins.messages import Message
from plugins.publish.model import Match
from plugins.publish.texts import lines_with, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: One of these stands in every text that has a placeholder: most texts have none.
NEEDLES = (
    *("TODO", "FIXME", "TBD", "TK", "XX", "PEND", "FAIRE", "COMPL", "TRADU", "TO BE ", "DEFINIR", "ERLEDIGEN"),
    *("FALTA", "AUSF", "CHANGE", "REPLACE", "PLACEHOLDER", "LOREM", "NSERT", "tktk", "xx", "orem", "nsert", "ummy"),
    *("laceholder", "ejemplo", "relleno", "adipiscing", "<", "{{", "*|", "[[", "POR ", "DA FARE", "A FAZER", "POU F"),
    *("YOUR NAME", "dolor sit", "Write here.", "A short line", "ample text", "text here", "title here", "name here"),
    *("line here", "exto aquí", "tulo aquí", "ombre aquí", "goes here", "odo:", "odo :", "ixme:", "FIX", "__"),
    *("$X", "€X", "£X", "X%", "X %", "RÉDIGER", "AJOUTER", "Blindtext", "PLATZHALTER"),
)
_WORD = pattern(
    r"(?<![\w-])(?:TODO|FIX[ -]?ME|TBD|TK(?:TK)*|(?:tk){2,}|X{3,}|PENDIENTE|PENDENTE"
    r"|POR (?:HACER|COMPLETAR|ESCRIBIR|DEFINIR|TRADUCIR)|[ÀA] (?:FAIRE|COMPL[ÉE]TER|TRADUIRE|R[ÉE]DIGER|AJOUTER)"
    r"|A COMPLETAR|PLATZHALTER"
    r"|DA (?:FARE|COMPLETARE)|A FAZER|AUSFÜLLEN|POU FÈ|A DEFINIR|ZU ERLEDIGEN|FALTA(?=:)"
    r"|TO BE (?:WRITTEN|TRANSLATED)|YOUR NAME|(?:CHANGE|REPLACE)[ _-]?(?:ME|THIS)|PLACEHOLDER)(?![\w-])"
)
#: Digits that nobody has filled in: a sum, a time, a day, a telephone number.
_DIGITS = pattern(
    r"[$€£] ?X+\b|\bX+ ?[%€£]|\b20XX\b|\bXX:XX\b|\b(?i:xx[/.-]xx[/.-](?:xxxx|xx|\d{2,4}))\b|X{3}[-. ]X{3,4}\b|\bx{4,}\b"
)
_DUMMY = pattern(
    r"\blorem(?: ipsum)?\b|\bdolor sit amet\b|\bconsectetur adipiscing\b|\b(?:sample|placeholder|dummy) text\b"
    r"|\bBlindtext\b|\b(?:text|content|title|photo|image) goes here\b"
    r"|\btexto de (?:ejemplo|relleno)\b|\b(?:your|insert|add) (?:own )?(?:text|title|name|headline) here\b"
    r"|\b(?:tu|su) (?:texto|t[ií]tulo|nombre) aqu[ií]\b|\((?:insert|insertar|inserta|inserte) [^()\n]{1,60}\)",
    re.IGNORECASE,
)
#: What ``new`` writes into a file, on a line of its own or as a whole value.
_NEW = pattern(r"(?:[a-z_]+: *)?(?P<text>Write here\.|A short line) *")
_NOUN = (
    r"(?:full |first |last )?(?:name|date|day|time|place|city|town|address|phone(?: number)?|"
    r"e-?mail(?: address)?|link|url|number|amount|text|title|photo|picture|image|"
    r"quote|logo|organi[sz]ation|union|company|employer|signature|"
    r"nombre(?: completo)?|fecha|hora|lugar|ciudad|direcci[oó]n|tel[eé]fono|correo|enlace|n[uú]mero|cantidad|texto|"
    r"t[ií]tulo|organizaci[oó]n|sindicato|empresa|firma|"
    r"nom|pr[eé]nom|heure|lieu|ville|adresse|t[eé]l[eé]phone|lien|num[eé]ro|montant|texte|titre|datum|ort|"
    r"nome|data|luogo|testo|seu nome|non|location|venue|website|company name|employer name|month|deadline|"
    r"zip(?: code)?|foto|imagen|imagem|bild|betrag|zitat|mes|apellidos?|cita|monto|hor[aá]rio|valor|sitio web|chiffre)"
)
_ASKED = pattern(
    rf"\s*(?:(?:insert|inserta|inserte|insertar|ins[eé]rer|ins[eé]rez|inserir|inserire|fill in|(?:add|enter|write|"
    rf"type|put|replace|describe)(?= \w)|a[ñn]ad[ea]|a[ñn]adir|agreg(?:a|ue|ar)|pon|poner|"
    rf"escrib(?:a|e|ir)|complet(?:a|e|ar)|rellen(?:a|e|ar)|"
    rf"ajouter|ajoutez|compl[eé]ter|[aà] compl[eé]ter|[aà] faire|einf[uü]gen|"
    rf"hier(?= (?:dein|ihr|text|name|datum|ort|foto|bild|einf)))\b.*"
    rf"|(?:your|our|tu|su|votre|ton|ta|dein|deine|ihr|ihre|seu) {_NOUN}(?: here| aqu[ií]| ici)?"
    rf"|{_NOUN}(?: here| goes here| aqu[ií]| ici| (?:of|de|del|du|des) .+)?"
    rf"|# of .+|\$ ?amount|x{{2,}}|todo|tk|tbd|pendiente|placeholder|blank|tbc|\?{{2,}}"
    rf"|por (?:confirmar|definir)|a (?:confirmar|definir)|[aà] venir|(?:text|datum|bild|foto|ort) folgt)\s*",
    re.IGNORECASE,
)
_BRACKETED = pattern(r"\[(?P<text>[^\[\]\n]{1,80})\](?![\[(:])")
#: In quotes, what somebody put in place of a name: “[company] fired me”.
_EDITORIAL = ("union", "company", "employer", "organisation", "organization", "sindicato", "empresa", "day", "time")
#: What programs that send mail fill in, and nobody here: {{ name }}, *|FNAME|*, [[name]].
_ANGLED = pattern(
    r"<(?:insert|your|inserta|tu) [^<>\n]{1,60}>|\{\{[^{}\n]{0,60}\}\}"
    r"|\*\|[A-Z_:]{2,40}\|\*|\[\[ ?\w{2,40} ?\]\]",
    re.IGNORECASE,
)
#: A blank in a sentence, which may be meant for a pen: “On ___ we met.”
_BLANK = pattern(r"(?<![^\s$€£(])_{2,}(?=[\s.,;:)]|$)")
#: “Todo: …”, where that is not a word that begins a sentence.
_NOTE = pattern(r"(?<![\w-])(?:[Tt]odo ?:|[Ff]ixme ?:)(?!\w)")
#: Languages in which TODO is a word that people write in capitals too: “lo queremos TODO”.
_TODO_IS_A_WORD = ("es", "pt", "gl", "ca", "ast")
#: Languages in which other words of these are: “el pago está PENDIENTE”, “bitte AUSFÜLLEN”.
_SHARED = (*_TODO_IS_A_WORD, "fr", "it", "de")
_ALWAYS_ODD = ("TODO", "FIXME", "FIX ME", "FIX-ME", "TK", "TKTK", "XXX", "XXXX", "tktk", "PLACEHOLDER", "CHANGEME")
#: Dummy texts of which a sentence may speak: “Here is a sample text to send.”
_SAYABLE = ("sample text", "texto de ejemplo")
_ROMAN_BEFORE = pattern(
    r"\b(?:Bowl|Superbowl|Chapter|Part|Volume|Book|Act|Title|Section|Article|Local|Congress|Cap[ií]tulo|Parte|Tomo|Libro|"
    r"T[ií]tulo|Art[ií]culo|Secci[oó]n|Louis|siglo)\.? $"
)
_CAPITALS_BEFORE = pattern(r"\b[^\W\d_a-z]{2,}[ ,¡¿]+$")
_CAPITALS_AFTER = pattern(r"[ ,]+[^\W\d_a-z]{2,}\b")
_ALONE_BEFORE = pattern(r"(?:^|\n)[ \t>*_#+\d.-]*(?:[^\W\d][\w ]{0,30}: ?)?[\"“«*_]*$|[\[({<]\s*$")
_ALONE_AFTER = pattern(r"[ \t]*[\"”»*_.…!]*[ \t]*(?:\n|$)|\s?[:(\[\])}>]")


def placeholders_in(text: str, lang: str) -> Iterator[Match]:
    """Yield every placeholder in ``text``, which is in the language ``lang``."""
    for start, line in lines_with(text, NEEDLES):
        yield from (replace(match, start=start + match.start) for match in _in_line(line, lang))
    for match in _BRACKETED().finditer(text):
        inside = match["text"]
        is_asked = _ASKED().fullmatch(inside) and not _WORD().search(inside)  # a word is named already
        if is_asked and f"\n[{inside}]:" not in text and text[match.start() - 1 : match.start()] != "[":
            what = Message("“{match}” is still to be filled in.", match=match[0])
            yield Match(match.start(), match[0], what, "PUB003", minor=inside in _EDITORIAL)


def _in_line(line: str, lang: str) -> Iterator[Match]:
    """Yield every placeholder in one line but for those in brackets."""
    for match in _WORD().finditer(line):
        if not _is_prose(match, lang):
            what = Message("“{match}” says that something is still to be written here.", match=match[0])
            yield Match(match.start(), match[0], what, "PUB003", _is_doubtful(match, lang))
    for match in (*_DIGITS().finditer(line), *_ANGLED().finditer(line)):
        yield Match(match.start(), match[0], Message("“{match}” is still to be filled in.", match=match[0]), "PUB003")
    for match in _BLANK().finditer(line) if line.strip("_ >|-") else ():
        yield Match(
            match.start(),
            match[0],
            Message("The blank “{match}” is still to be filled in.", match=match[0]),
            "PUB003",
            minor=True,
        )
    for match in _NOTE().finditer(line) if lang.partition("-")[0] not in _TODO_IS_A_WORD else ():
        what = Message("“{match}” says that something is still to be written here.", match=match[0])
        yield Match(match.start(), match[0], what, "PUB003")
    for match in islice(_DUMMY().finditer(line), 1):  # the rest of the line is more of the same
        what = Message("“{match}” is dummy text that says nothing.", match=match[0])
        is_said = match[0].lower() in _SAYABLE or match[0].lower().endswith((" here", " aquí", " aqui"))
        yield Match(match.start(), match[0].lower(), what, "PUB003", is_said and not _is_alone(match))
    if new := _NEW().fullmatch(line):
        what = Message("“{text}” is what a new file begins with: your own words are missing.", text=new["text"])
        yield Match(new.start("text"), new["text"], what, "PUB003")


def _is_prose(match: re.Match[str], lang: str) -> bool:
    """Whether a word in capitals is one of a sentence in capitals: “LO QUEREMOS TODO”, “ASUNTO PENDIENTE”."""
    is_phrase = " " in match[0]
    is_foreign = lang.partition("-")[0] not in (*_TODO_IS_A_WORD, "fr", "it")
    if not is_phrase and (is_foreign or (match[0][0] in "XTtF" and match[0] != "TODO")):
        return False
    text, start, end = match.string, match.start(), match.end()
    return bool(_CAPITALS_BEFORE().search(text[max(0, start - 40) : start]) or _CAPITALS_AFTER().match(text, end))


def _is_doubtful(match: re.Match[str], lang: str) -> bool:
    """Whether a word may be right as it stands: a name (TK Maxx), a number (XXX Congreso), a Spanish word."""
    text, start, end = match.string, match.start(), match.end()
    before, word = text[max(0, start - 40) : start], match[0]
    if "://" in before and " " not in before[before.rindex("://") :]:  # an address may say anything
        return True
    language = lang.partition("-")[0]
    if (
        word in ("TBD", "YOUR NAME")
        or (word not in _ALWAYS_ODD and language in _SHARED)
        or (word == "TODO" and language in _TODO_IS_A_WORD)
    ):
        return not _is_alone(match) and text[end : end + 1] not in ":("
    if word in ("TK", "XXX"):
        return bool(re.match(r"\.? [A-ZÁÉÍÓÚ][a-záéíóú]", text[end : end + 4]) or _ROMAN_BEFORE().search(before))
    return False


def _is_alone(match: re.Match[str]) -> bool:
    """Whether nothing else stands in its line, in its brackets or behind its key."""
    text, start = match.string, match.start()
    return bool(_ALONE_BEFORE().search(text[max(0, start - 40) : start]) and _ALONE_AFTER().match(text, match.end()))
