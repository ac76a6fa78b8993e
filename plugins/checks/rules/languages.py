"""A translation says its language after a dot, where it is looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel.localedata import exists

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

_NAME: Final = re.compile(r"(?P<original>.+)(?P<sign>[-_])(?P<lang>[a-z]{2,3})\.md")


def languages(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``news/vote_pl.md``. Good: ``news/vote-for-pl.md``.

    There is a ``news/vote.md`` beside it; without that, nothing says that these letters mean a language.
    """
    texts = set(site.sources.texts)
    for path in site.sources.texts:
        found = _NAME.fullmatch(path)
        if not found or f"{found['original']}.md" not in texts:
            continue
        lang, others = found["lang"], site.campaign.languages[1:]
        name = found["original"].rpartition("/")[2]
        hint = f"Rename the file to {name}.{lang}.md."
        if lang not in others and (found["sign"] == "-" or not exists(lang)):
            continue
        if lang not in others:
            hint = f"{hint[:-1]}, and add “{lang}” to “languages” in content/campaign.toml. {_ELSE}"
        ending = f"{found['sign']}{lang}"
        what = f"The file name ends in “{ending}”, and beside it stands {name}.md: a language stands after a dot."
        yield Problem(f"content/{path}", 0, what, hint, "FM081")


_ELSE: Final = "If it is not a translation, give it another name."
