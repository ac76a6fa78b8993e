"""What an action asks, and the form that it leads to: recognised while its editor is still there to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.actions.labels import BUTTONS
from plugins.actions.model import KINDS, WITHOUT_FORM
from plugins.forms.description import describe_form, kinds_of
from plugins.forms.recognition import resolve_form
from plugins.problems import Problem
from plugins.terminal.questions import Unusable

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.terminal.questions import Questions

_QUESTION: Final = (
    "Paste the address of its form, or its whole embed code and then an empty line. Enter alone leaves it for later"
)
#: The lines of a form's description that are worth a look while it is pasted.
_SHOWN: Final = 5


def ask_for_form(kind: str, pasted: str, campaign: Campaign, questions: Questions) -> dict[str, str]:
    """Return the values of “kind” and “form”, each only if it is known: nobody is asked where nobody is there."""
    values = {}
    if kind or questions.is_there:
        kind = questions.choose(
            "What is asked?", {name: BUTTONS[name] for name in KINDS}, "a kind of action", given=kind
        )
        values["kind"] = kind
    if kind in WITHOUT_FORM and not pasted:
        return values

    def read(answer: str) -> str:
        return _recognised(answer, kind, campaign, questions) if answer else ""

    if form := questions.ask_lines(_QUESTION, read, given=pasted):
        values["form"] = form
    return values


def _recognised(pasted: str, kind: str, campaign: Campaign, questions: Questions) -> str:
    """Return what was ``pasted`` if it leads to a form that can do what is asked, after saying which."""
    form = resolve_form(pasted, campaign)
    if isinstance(form, Problem):
        raise Unusable(f"{form.what} {form.hint} ({form.code})")
    kinds = kinds_of(form)
    if kind and kind not in kinds:
        able = f"It can be used for: {', '.join(sorted(kinds))}." if kinds else "It can be used for nothing."
        raise Unusable(f"This form cannot be used for “{kind}”. {able} (SET028)")
    questions.tell(describe_form(form).splitlines()[:_SHOWN])
    return pasted
