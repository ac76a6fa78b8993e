"""Formats of one language, from Babel: its name and direction, and how it writes dates, numbers and money."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_currency, format_decimal

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True)
class LocaleFormats:
    """The formats of one language (BCP 47), in a region (ISO 3166) that is used where ``lang`` names none."""

    lang: str
    region: str = ""

    @cached_property
    def name(self) -> str:
        """The language in its own words: “español”."""
        locale = Locale.parse(self.lang, sep="-")
        alone = locale.get_language_name() if "-" not in self.lang else ""  # “tl” is “fil-PH” to Babel
        return alone or locale.get_display_name() or self.lang

    @cached_property
    def direction(self) -> str:
        """The way it is written: ``ltr`` or ``rtl``."""
        return self._locale.text_direction

    def day(self, day: date) -> str:
        """Format a day without its year."""
        return _without_codes(format_skeleton("MMMMd", day, locale=self._locale), f"{day:%m-%d}")

    def weekday(self, day: date) -> str:
        """Format a day with its weekday."""
        return _without_codes(format_date(day, "full", locale=self._locale), f"{day:%Y-%m-%d}")

    def date(self, day: date) -> str:
        """Format a day."""
        return _without_codes(format_date(day, "long", locale=self._locale), f"{day:%Y-%m-%d}")

    def weekday_name(self, number: int) -> str:
        """Return the name of a weekday, 0 for Monday, as it stands in a sentence."""
        return str(self._locale.days["format"]["wide"][number])

    def time(self, moment: datetime) -> str:
        """Format a time of day to the minute, in the moment's own time zone."""
        return format_time(moment, "short", tzinfo=moment.tzinfo, locale=self._locale)

    def date_time(self, moment: datetime) -> str:
        """Format a day and a time of day to the minute, in the moment's own time zone."""
        pattern = str(get_datetime_format("long", locale=self._locale)).replace("'", "")
        return pattern.replace("{1}", self.date(moment)).replace("{0}", self.time(moment))

    def number(self, number: float | Decimal) -> str:
        """Format a number with the language's own separators."""
        return format_decimal(number, locale=self._locale)

    def money(self, amount: float | Decimal, currency: str) -> str:
        """Format an amount of a currency, without cents when there are none."""
        whole = amount == int(amount)
        pattern = self._locale.currency_formats["standard"].pattern
        return format_currency(
            amount,
            currency,
            format=pattern.replace("0.00", "0") if whole else None,
            currency_digits=not whole,
            locale=self._locale,
        )

    @cached_property
    def _locale(self) -> Locale:
        """Babel's locale; Babel caches the ones it has parsed."""
        locale = Locale.parse(self.lang, sep="-")
        if self.region and not locale.territory:
            with suppress(UnknownLocaleError):
                return Locale.parse(f"{self.lang}-{self.region}", sep="-")
        return locale


def _without_codes(written: str, numbers: str) -> str:
    """Return ``numbers`` where Babel does not know the names of months in a language, and writes “2024 M03 1”."""
    return numbers if re.search(r"\bM\d\d\b", written) else written
