"""An action with a referral code: a copy of it whose form passes the code on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugins.actions.alternatives import ways_around
from plugins.actions.form_request import Findings, ask_of, fallback_of
from plugins.forms.campaign import resolve_form
from plugins.forms.embedding import embed, unsupported
from plugins.problems import Problem, Problems
from plugins.values import frozen

if TYPE_CHECKING:
    from plugins.actions.model import Action
    from plugins.campaign.model import Campaign
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest


@frozen
class Coder:
    """Adds referral codes to the forms of actions; it knows each action's file, where its form is described."""

    campaign: Campaign
    contents: dict[tuple[str, str], Any]  # by the name and language of the action; Pelican's content has no types

    def coded(self, action: Action, code: str) -> Action | Problem:
        """Return ``action`` with ``code`` in its form, or why its service cannot take it.

        An action that has no form now is unchanged. A fallback passes the code on where it can.
        """
        if action.embed is None:
            return action
        content = self.contents[action.name, action.lang]
        ask = ask_of(content, self.campaign.absolute(action.thanks_url), action.words)
        form = _form(content, ask, code, self.campaign)
        if isinstance(form, Problem):
            return form
        ways = ways_around(form, action.title, self.campaign.contact)
        return replace(action, embed=form, fallback=self._fallback(content, action, ask, code), ways=ways)

    def refusal(self, action: Action, code: str) -> Problem | None:
        """Return why the service of ``action``, open or not yet, cannot take ``code``; None if it can."""
        content = self.contents[action.name, action.lang]
        if action.is_over or content.embed is None:
            return None
        ask = ask_of(content, self.campaign.absolute(action.thanks_url), action.words)
        form = _form(content, ask, code, self.campaign)
        return form if isinstance(form, Problem) else None

    def _fallback(self, content: Any, action: Action, ask: FormRequest, code: str) -> Embed | None:  # noqa: ANN401
        unheard = Findings(Problems(), Problems())  # they are found where the action itself is made
        spelt = (fallback_of(content, replace(ask, source=one), self.campaign, unheard) for one in spellings(code))
        return next((one for one in spelt if one and one != action.fallback), action.fallback)


def spellings(code: str) -> tuple[str, str]:
    """Return the spellings of ``code`` for services, best first: some allow no hyphen; no code has an underscore."""
    return code, code.replace("-", "_")


def _form(content: Any, ask: FormRequest, code: str, campaign: Campaign) -> Embed | Problem:  # noqa: ANN401
    """Return the form of the action in ``content`` with ``code`` as its service spells it, or why there is none."""
    ref = resolve_form(content.metadata["form"], campaign, ask.post)
    if isinstance(ref, Problem):
        return ref
    refused = []
    for spelt in spellings(code):
        asking = replace(ask, source=spelt)
        refused += unsupported(ref, asking)[:1]
        if not unsupported(ref, asking):
            return embed(ref, asking)
    return refused[0]
