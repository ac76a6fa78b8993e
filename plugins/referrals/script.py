"""Data for the script: what each referral code changes in the forms and links of a page opened without it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.actions.model import Action
    from plugins.forms.model import Embed, Submission

#: Where theme/static/js/source.js looks for it.
BOOK = "g/codes.js"


def script_of(coded: Mapping[str, Iterable[tuple[Action, Action]]]) -> str:
    """Return the data as a script: for every code, pairs of an action as it is and with the code in its form."""
    book = {code: _changes(pairs) for code, pairs in coded.items()}
    return f"export default {json.dumps(book, ensure_ascii=True, separators=(',', ':'))};\n"


def _changes(pairs: Iterable[tuple[Action, Action]]) -> dict[str, Any]:
    """Return which address becomes which, and what is added to the form with that thank-you page and address."""
    links: dict[str, str] = {}
    forms: dict[str, list[tuple[str, str]]] = {}
    for action, coded in pairs:
        for plain, told in ((action.embed, coded.embed), (action.fallback, coded.fallback)):
            if plain and told:
                links.update(_links(plain, told))
                added = [pair for pair in told.hidden if pair not in plain.hidden]
                if added and _at_the_top(plain.submission, told.submission):
                    forms[f"{action.thanks_url} {plain.address if plain.shape == 'post' else ''}"] = added
    return {"links": links, "forms": forms}


def _links(plain: Embed, told: Embed) -> Iterator[tuple[str, str]]:
    """Yield each address that the code changes, before and after."""
    choices = zip(plain.choices, told.choices, strict=True)
    pairs = [(plain.page, told.page), *((one.address, other.address) for one, other in choices)]
    if not plain.is_inline:
        pairs.append((plain.address, told.address))
    yield from (pair for pair in pairs if pair[0] != pair[1])


def _at_the_top(plain: Submission | None, told: Submission | None) -> bool:
    """Whether a field that is added to the form reaches the service as the code; some services need more fields."""
    if plain is None or told is None:
        return plain is told
    moved = [(wire, path) for wire, path in told.paths if (wire, path) not in plain.paths]
    return replace(plain, paths=told.paths) == told and all(wire == path for wire, path in moved)
