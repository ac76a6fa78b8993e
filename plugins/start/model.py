"""The answers from which a campaign's own site is begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.campaign.contrast import DARK_PAGE, ON_ACCENT_DARK, nearest_legible

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class FirstAsk:
    """The first call to action; ``form`` is what was pasted, or nothing while there is no form."""

    title: str
    kind: str
    form: str = ""


@dataclass(frozen=True)
class Answers:
    """All that is known of the campaign; ``claims`` has the languages in which the claim was given.

    ``accent`` is a colour that can be read on light pages, as ``#`` and six digits.
    """

    name: str
    kind: str
    languages: tuple[str, ...]
    claims: Mapping[str, str]
    email: str
    address: str
    region: str
    time_zone: str
    accent: str
    ask: FirstAsk

    @property
    def accent_dark(self) -> str:
        """The accent as it can be read on dark pages, and under dark text."""
        return nearest_legible(self.accent, DARK_PAGE, ON_ACCENT_DARK)

    @property
    def main_language(self) -> str:
        """The language in which the campaign writes first."""
        return self.languages[0]
