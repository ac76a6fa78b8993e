"""The referral code of mails: the one that is asked for, or one that is called as mails are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import Problem, suggest, unplaced

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign, Source

#: Codes that campaigns give to their mails, in the order in which they are looked for.
_OF_MAILS: Final = ("email", "e-mail", "mail", "newsletter", "correo", "boletin")
#: What says that no code is wanted.
NONE: Final = "none"


def choose_source(campaign: Campaign, word: str) -> Source | Problem | None:
    """Return the referral code called ``word``, or else that of mails, if the campaign has one; “none” is none."""
    codes = {source.code: source for source in campaign.sources}
    if word == NONE:
        return None
    if not word:
        return next((codes[code] for code in _OF_MAILS if code in codes), None)
    if word in codes:
        return codes[word]
    what = Message("There is no source code “{code}”.", code=word)
    hint = suggest(word, codes) if codes else Message("The codes stand below [sources] in content/campaign.toml.")
    return unplaced(what, hint, "MAI009")
