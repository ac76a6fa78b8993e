"""An action with a referral code: a copy of it whose form passes the code on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.actions.form import Form, other_ways

if TYPE_CHECKING:
    from plugins.actions.model import Action
    from plugins.campaign.model import Contact
    from plugins.problems import Problem


def coded(action: Action, code: str, contact: Contact) -> Action | Problem:
    """Return ``action`` with ``code`` in its form, or why its service cannot take it.

    An action that has no form now is unchanged. A fallback passes the code on where it can.
    """
    if action.form is None or not action.is_open:
        return action
    form = with_code(action.form, code)
    if not isinstance(form, Form):
        return form
    fallback = with_code(action.second_form, code) if action.second_form else None
    second = fallback if isinstance(fallback, Form) else action.second_form
    return replace(action, form=form, second_form=second, ways=tuple(other_ways(form.embed, action.title, contact)))


def refusal(action: Action, code: str) -> Problem | None:
    """Return why the service of ``action``, open or not yet, cannot take ``code``; None if it can."""
    if action.is_over or action.form is None:
        return None
    form = with_code(action.form, code)
    return None if isinstance(form, Form) else form


def with_code(form: Form, code: str) -> Form | Problem:
    """Return ``form`` with ``code`` as its service spells it, or why the service cannot take it."""
    first, second = (form.with_source(spelling) for spelling in spellings(code))
    return first if isinstance(first, Form) or not isinstance(second, Form) else second


def spellings(code: str) -> tuple[str, str]:
    """Return the spellings of ``code`` for services, best first: some allow no hyphen; no code has an underscore."""
    return code, code.replace("-", "_")
