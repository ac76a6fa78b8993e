"""The rules for texts: each is a function from a text to its problems, all of which are notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.checks.text_rules import privacy, wording
from plugins.checks.text_rules.model import JudgedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.markup.model import Text
    from plugins.problems import Problem


@dataclass(frozen=True)
class TextRules:
    """Every rule for texts, for a campaign with these ``telephones`` and names of ``people`` who must not be named."""

    telephones: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def judge(self, text: Text, lang: str, html: str) -> Iterator[Problem]:
        """Yield what is worth saying of ``text`` in the language ``lang``, which became ``html``."""
        judged = JudgedText(text.path, lang, text.body, text.first_line, html)
        yield from wording.link_text(judged)
        yield from wording.headings(judged)
        yield from wording.figures(judged)
        yield from wording.reading_level(judged)
        yield from privacy.telephones(judged, self.telephones)
        yield from privacy.home_addresses(judged)
        yield from privacy.badge_numbers(judged)
        yield from privacy.names(judged, self.people)
