"""What a referral code changes: a copy of an action whose form passes it on, and data for the script on other pages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugins.actions.form import Form, other_ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.actions.model import Action
    from plugins.campaign.model import Contact
    from plugins.forms.model import Embed, Submission
    from plugins.problems import Problem

#: Where theme/static/js/source.js looks for it.
SCRIPT = "g/codes.js"


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


def script_of(coded: Mapping[str, Iterable[tuple[Action, Action]]]) -> str:
    """Return the data as a script: for every code, pairs of an action as it is and with the code in its form."""
    changes = {code: _changes(pairs) for code, pairs in coded.items()}
    return f"export default {json.dumps(changes, ensure_ascii=True, separators=(',', ':'))};\n"


def _changes(pairs: Iterable[tuple[Action, Action]]) -> dict[str, Any]:
    """Return which address becomes which, and what is added to the form with that thank-you page and address."""
    links: dict[str, str] = {}
    forms: dict[str, list[tuple[str, str]]] = {}
    for action, coded in pairs:
        for original, changed in ((action.embed, coded.embed), (action.fallback, coded.fallback)):
            if original and changed:
                links.update(_links(original, changed))
                added = [pair for pair in changed.hidden if pair not in original.hidden]
                if added and _at_the_top(original.submission, changed.submission):
                    forms[f"{action.thanks_url} {original.address if original.shape == 'post' else ''}"] = added
    return {"links": links, "forms": forms}


def _links(original: Embed, changed: Embed) -> Iterator[tuple[str, str]]:
    """Yield each address that the code changes, before and after."""
    choices = zip(original.choices, changed.choices, strict=True)
    pairs = [(original.page, changed.page), *((one.address, other.address) for one, other in choices)]
    if not original.is_inline:
        pairs.append((original.address, changed.address))
    yield from (pair for pair in pairs if pair[0] != pair[1])


def _at_the_top(original: Submission | None, changed: Submission | None) -> bool:
    """Whether a field that is added to the form reaches the service as the code; some services need more fields."""
    if original is None or changed is None:
        return original is changed
    moved = [(wire, path) for wire, path in changed.paths if (wire, path) not in original.paths]
    return replace(original, paths=changed.paths) == changed and all(wire == path for wire, path in moved)
