"""Words: everything the theme and the rooms say in one language, and how it writes dates, numbers and money."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import field
from datetime import timedelta
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar, Final

from plugins.engine.checksummed_file import read_sealed, write_sealed
from plugins.engine.tracking import Recorded, note
from plugins.i18n.text import SOURCE, Text
from plugins.problems import Problem, Problems
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from decimal import Decimal
    from pathlib import Path

    from plugins.i18n.usage import Usage


#: Stands for a plural form that is not translated; Babel would put English there.
EMPTY: Final = "\x04"
#: Goes up when what is compiled becomes another of the same file.
_FORM: Final = 2


class _English(NullTranslations):
    """What a language falls back to, word by word: English that says that it is English."""

    def gettext(self, message: str) -> Text:
        """Return ``message``."""
        return Text(message, SOURCE)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Text:
        """Return one of the two forms."""
        return Text(super().ngettext(msgid1, msgid2, n), SOURCE)


@frozen
class Words(Recorded):
    """One language, by its BCP 47 code, and the translations it has; what is untranslated stays English.

    ``region`` (ISO 3166, ``US``) says where its readers live, and so how they write dates and numbers; a region that
    ``lang`` names, or where Babel does not know the language, changes nothing. ``said`` is what Babel of this version
    has said already of the language and region: its name and direction, and days.
    """

    MEANS: ClassVar[frozenset[str]] = frozenset({"lang", "said"})  # its name says what it is
    lang: str
    catalogue: NullTranslations = field(default_factory=_English, compare=False)
    region: str = ""
    said: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take the name that stays the same from build to build."""
        object.__setattr__(self, "owner", f"words:{self.lang}")

    def recorded(self, field: str) -> Any:  # noqa: ANN401
        """Return what was read of this language; of the catalogue, all its texts.

        What Babel alone knows of it stays the same as long as Babel does, and need not be looked up.
        """
        if field == "catalogue":
            texts = getattr(self.catalogue, "_catalog", {})  # where gettext keeps them
            return sorted((str(key), text) for key, text in texts.items())
        if field in {"name", "direction", "usage"}:
            return self.lang, self.region, babel_version()
        return super().recorded(field)

    @cached_property
    def name(self) -> str:
        """The language in its own words, as a menu writes it: “Español”."""
        name = self._said("name", lambda: self.usage.name)
        return name[0].upper() + name[1:]

    @cached_property
    def direction(self) -> str:
        """The way it is written, for the ``dir`` attribute: ``ltr`` or ``rtl``."""
        return self._said("direction", lambda: self.usage.direction)

    def gettext(self, text: str) -> Text:
        """Return ``text``, which is English, in this language; where it is not translated, as a text in English."""
        return self._text(self.catalogue.gettext(text))

    def ngettext(self, one: str, many: str, number: int) -> Text:
        """Return ``one`` or ``many`` as ``number`` asks for; a language may have more than these two forms."""
        text = self.catalogue.ngettext(one, many, number)
        return self._text(_English().ngettext(one, many, number) if text == EMPTY else text)

    def day(self, day: date) -> Text:
        """Write out a day of the year that everybody has in mind: “March 1”, «1 de marzo»."""
        return Text(self._said(f"day {day:%m-%d}", lambda: self.usage.day(day)), self.lang)

    def date(self, day: date) -> Text:
        """Write out a day: “March 1, 2024”, «1 de marzo de 2024». A ``datetime`` is taken in its own time zone."""
        return Text(self._said(f"date {day:%Y-%m-%d}", lambda: self.usage.date(day)), self.lang)

    def date_time(self, moment: datetime) -> Text:
        """Write out a day and a time of day to the minute, in the moment's own time zone; midnight is left out.

        A day without a time begins at midnight, and nobody has to read “12:00 AM”, which many take for noon.
        """
        return self.date(moment) if _is_midnight(moment) else Text(self.usage.date_time(moment), self.lang)

    def deadline(self, moment: datetime) -> Text:
        """Write out the moment that ends something: a day alone where all of it counts, up to midnight."""
        return self.date(moment.date() - timedelta(days=1)) if _is_midnight(moment) else self.date_time(moment)

    def number(self, number: float | Decimal) -> str:
        """Write a number with the language's own separators: “8,000”."""
        return self.usage.number(number)

    def money(self, amount: float | Decimal, currency: str) -> str:
        """Write an amount of a currency (ISO 4217 code), without cents when there are none: “$30”."""
        return self.usage.money(amount, currency)

    @cached_property
    def usage(self) -> Usage:
        """How the language is written; few builds write what no other has written before."""
        from plugins.i18n.usage import (
            Usage,  # with Babel, which takes a tenth of a small build to import and open its data
        )

        return Usage(self.lang, self.region)

    def _text(self, text: str | Text) -> Text:
        """Return what a catalogue said as a text; in a variant of English, English is the language itself."""
        if isinstance(text, Text) and self.lang.partition("-")[0] != text.lang:
            return text
        return Text(text, self.lang)

    def _said(self, what: str, say: Callable[[], str]) -> str:
        """Return what Babel says, if it has not been said already."""
        note(self.owner, "usage")
        if what not in self.said:
            self.said[what] = say()
        return self.said[what]


def _is_midnight(moment: datetime) -> bool:
    """Whether a clock shows the beginning of a day."""
    return not (moment.hour or moment.minute or moment.second)


def mark(text: str) -> str:
    """Return ``text`` as it is, marked for translators; whoever prints it calls ``Words.gettext`` on it."""
    return text


@cache
def babel_version() -> str:
    """Return the version of Babel, which itself takes long to import."""
    return version("babel")


def read_words(
    folder: Path, lang: str, problems: Problems | None = None, *, region: str = "", cache: Path | None = None
) -> Words:
    """Return the words of ``lang`` from ``folder/<lang>.po``, or from its base language's file (``es`` for ``es-MX``).

    A language without a file, as English, has its words as they stand in the source. A file that cannot be read is one
    of ``problems``, or a ``ValueError`` where none are collected. With ``cache``, a folder, what was compiled is kept
    there: to compile it takes much longer than a small build should.
    """
    files = [folder / f"{code}.po" for code in (lang, lang.partition("-")[0])]
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        return Words(lang, region=region)
    text = file.read_bytes()
    state = hashlib.sha256(text + f"{babel_version()} {_FORM}".encode()).hexdigest()
    if kept := cache and _kept(cache / f"{file.stem}.json", state):
        return Words(lang, _catalogue(kept), region)
    from babel.messages.pofile import PoFileError  # a site in one language has no such file

    try:
        compiled = _compiled(text, file.stem)
        if cache:
            with suppress(OSError):  # the next build compiles it again
                write_sealed(cache / f"{file.stem}.json", [state, compiled.decode("latin-1")])
        return Words(lang, _catalogue(compiled), region)
    except PoFileError as error:
        problem = _broken(file, error.lineno + 1, str(error))
    except (ValueError, SyntaxError) as error:
        problem = _broken(file, 0, str(error))
    if problems is None:
        raise ValueError(str(problem))
    problems.add(problem)
    return Words(lang, region=region)


def _kept(path: Path, state: str) -> bytes | None:
    """Return what was compiled of a file in that ``state``, if it is known."""
    told = read_sealed(path)
    return told[1].encode("latin-1") if isinstance(told, list) and told[0] == state else None


def _compiled(text: bytes, lang: str) -> bytes:
    """Compile a gettext file of ``lang`` in memory; entries marked “fuzzy” are left out, as gettext itself does.

    Babel hands on which plural form is for which number only where it knows the language.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled, catalogue = BytesIO(), read_po(BytesIO(text), locale=lang.replace("-", "_"), abort_invalid=True)
    for message in catalogue:
        if isinstance(message.string, tuple):
            forms = tuple(form or EMPTY for form in message.string)
            message.string = forms if any(message.string) else ""
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _catalogue(compiled: bytes) -> GNUTranslations:
    """Return what was compiled as a catalogue that has English for what is not translated."""
    catalogue = GNUTranslations(BytesIO(compiled))
    catalogue.add_fallback(_English())
    return catalogue


def _broken(file: Path, line: int, reason: str) -> Problem:
    """Say that a file of translations cannot be read."""
    return Problem(
        path=f"theme/translations/{file.name}",
        line=line,
        what=f"This file of translations cannot be read ({reason}).",
        hint="Put that line right; a program for translators, such as Poedit, shows it.",
        code="WRD001",
    )
