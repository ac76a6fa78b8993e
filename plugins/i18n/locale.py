"""A locale translates the texts of theme and plugins into one language, and writes its dates, numbers and money."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, ClassVar

from plugins.engine.tracking import Tracked, record_read
from plugins.i18n.catalogues import EMPTY, CatalogueFile, English, read_catalogue
from plugins.i18n.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from decimal import Decimal
    from gettext import NullTranslations
    from pathlib import Path

    from plugins.engine.cache import TextCache
    from plugins.i18n.formats import LocaleFormats
    from plugins.problems import Problems


@dataclass(frozen=True)
class Locale(Tracked):
    """One language, by its BCP 47 code, with its translations; untranslated texts stay English.

    ``region`` (ISO 3166, ``US``) says where its readers live, and so how they write dates and numbers; it is ignored
    where ``lang`` names a region, or where Babel does not know the language. ``formatted`` caches what this version of
    Babel returned for the language and region: its name and direction, and days. ``replaced`` has what stands in place
    of texts of the source: a ``Text`` as it is, any other to be translated.
    """

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"lang", "formatted", "replaced"})  # its name says what it is
    lang: str
    catalogue: NullTranslations = field(default_factory=English, compare=False)
    region: str = ""
    formatted: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    replaced: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the owner's name, which stays the same from build to build."""
        object.__setattr__(self, "owner", f"words:{self.lang}")

    def value_of(self, field: str) -> Any:  # noqa: ANN401
        """Return what was read of this language; of the catalogue, all its texts, and those in place of them.

        What Babel knows of it changes only with Babel's version, and need not be looked up.
        """
        if field == "catalogue":
            texts = getattr(self.catalogue, "_catalog", {})  # where gettext keeps them
            return sorted((str(key), text) for key, text in texts.items()), sorted(self.replaced.items())
        if field in {"name", "direction", "usage"}:
            return self.lang, self.region, babel_version()
        return super().value_of(field)

    @cached_property
    def name(self) -> str:
        """The language in its own words, as a menu writes it: “Español”."""
        name = self._cached("name", lambda: self.usage.name)
        return name[0].upper() + name[1:]

    @cached_property
    def direction(self) -> str:
        """The way it is written, for the ``dir`` attribute: ``ltr`` or ``rtl``."""
        return self._cached("direction", lambda: self.usage.direction)

    def gettext(self, text: str) -> Text:
        """Return the translation of ``text``, which is English; without a translation, a text marked as English."""
        catalogue = self.catalogue  # a dependency also where it is not asked
        text = self.replaced.get(text, text)
        return text if isinstance(text, Text) else self._text(catalogue.gettext(text))

    def ngettext(self, one: str, many: str, number: int) -> Text:
        """Return ``one`` or ``many`` as ``number`` asks for; a language may have more than these two forms."""
        text = self.catalogue.ngettext(one, many, number)
        return self._text(English().ngettext(one, many, number) if text == EMPTY else text)

    def day(self, day: date) -> Text:
        """Format a day without its year: “March 1”, «1 de marzo»."""
        return Text(self._cached(f"day {day:%m-%d}", lambda: self.usage.day(day)), self.lang)

    def weekday(self, day: date) -> Text:
        """Format a day with its weekday: “Tuesday, October 8, 2024”."""
        return Text(self._cached(f"weekday {day:%Y-%m-%d}", lambda: self.usage.weekday(day)), self.lang)

    def date(self, day: date) -> Text:
        """Format a day: “March 1, 2024”, «1 de marzo de 2024». A ``datetime`` is taken in its own time zone."""
        return Text(self._cached(f"date {day:%Y-%m-%d}", lambda: self.usage.date(day)), self.lang)

    def weekday_name(self, number: int) -> Text:
        """Return the name of a weekday, 0 for Monday: “Tuesday”."""
        return Text(self._cached(f"weekday {number}", lambda: self.usage.weekday_name(number)), self.lang)

    def time(self, moment: datetime) -> Text:
        """Format a time of day to the minute: “6:30 PM”."""
        return Text(self.usage.time(moment), self.lang)

    def date_time(self, moment: datetime) -> Text:
        """Format a day and a time of day to the minute, in the moment's own time zone; midnight is left out.

        A day without a time begins at midnight, and nobody has to read “12:00 AM”, which many take for noon.
        """
        return self.date(moment) if _is_midnight(moment) else Text(self.usage.date_time(moment), self.lang)

    def deadline(self, moment: datetime) -> Text:
        """Format the moment that ends something: a day alone where all of it counts, up to midnight."""
        return self.date(moment.date() - timedelta(days=1)) if _is_midnight(moment) else self.date_time(moment)

    def number(self, number: float | Decimal) -> str:
        """Format a number with the language's own separators: “8,000”."""
        return self.usage.number(number)

    def money(self, amount: float | Decimal, currency: str) -> str:
        """Format an amount of a currency (ISO 4217 code), without cents when there are none: “$30”."""
        return self.usage.money(amount, currency)

    @cached_property
    def usage(self) -> LocaleFormats:
        """The language's formats, loaded when a value is formatted for the first time."""
        from plugins.i18n.formats import (
            LocaleFormats,  # with Babel, which takes a tenth of a small build to import and open its data
        )

        return LocaleFormats(self.lang, self.region)

    def _text(self, text: str | Text) -> Text:
        """Return a catalogue's text with its language; in a variant of English, English is the language itself."""
        if isinstance(text, Text) and self.lang.partition("-")[0] != text.lang:
            return text
        return Text(text, self.lang)

    def _cached(self, what: str, compute: Callable[[], str]) -> str:
        """Return Babel's result for ``what``, computed once."""
        record_read(self.owner, "usage")
        if what not in self.formatted:
            self.formatted[what] = compute()
        return self.formatted[what]


def _is_midnight(moment: datetime) -> bool:
    """Whether a clock shows the beginning of a day."""
    return not (moment.hour or moment.minute or moment.second)


def mark(text: str) -> str:
    """Return ``text`` as it is, marked for translators; whoever prints it calls ``Locale.gettext`` on it."""
    return text


@cache
def babel_version() -> str:
    """Return the version of Babel, without importing Babel, which is slow."""
    return version("babel")


def load_locale(  # noqa: PLR0913  (all but the first three are named by the caller)
    folder: Path,
    lang: str,
    problems: Problems | None = None,
    *,
    own: Path | None = None,
    region: str = "",
    cache: TextCache | None = None,
) -> Locale:
    """Load the translations of ``lang`` from ``folder/<lang>.po``, or its base language's file (``es`` for ``es-MX``).

    What the file of that name in the folder ``own`` translates, too, is taken from there; that may be English. A
    language without a file uses the texts as they are in the source. Problems with a file are added to ``problems``, or
    raised as a ``ValueError`` where that is None. The compiled catalogue is kept in ``cache``, if there is one.
    """
    of_theme = _file_in(folder, lang, "theme/translations")
    of_campaign = _file_in(own, lang, "own/translations") if own else None
    files = tuple(file for file in (of_theme, of_campaign) if file)
    if not files:
        return Locale(lang, region=region)
    catalogue, found = read_catalogue(files, cache)
    if problems is not None:
        problems.extend(found)
    elif found:
        raise ValueError(str(found[0]))
    return Locale(lang, catalogue, region)


def _file_in(folder: Path, lang: str, shown: str) -> CatalogueFile | None:
    """Return the file of ``lang`` in ``folder``, which problems call ``shown``, or that of its base language."""
    files = [folder / f"{code}.po" for code in (lang, lang.partition("-")[0])]
    file = next((file for file in files if file.is_file()), None)
    return CatalogueFile(f"{shown}/{file.name}", file.read_bytes()) if file else None
