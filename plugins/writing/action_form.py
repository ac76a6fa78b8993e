"""What an action asks, and the form that it leads to: recognised while its editor is still there to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.actions.model import WITHOUT_FORM
from plugins.forms.description import kinds_of, lines_about
from plugins.forms.recognition import resolve_form
from plugins.messages import Message
from plugins.problems import Problem
from plugins.terminal.questions import Unusable

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.terminal.questions import Questions

_QUESTION: Final = Message(
    "Paste the address of its form, or its whole embed code and then an empty line. Enter alone leaves it for later"
)
#: What each kind of action asks of people, as its button says it.
_MEANINGS: Final = {
    "petition": Message("Sign the petition"),
    "donate": Message("Donate"),
    "join": Message("Join"),
    "signup": Message("Sign up"),
    "contact": Message("Write to us"),
    "pledge": Message("Make the pledge"),
    "letter": Message("Send the letter"),
    "call": Message("Make the call"),
    "rsvp": Message("Say you will come"),
    "share": Message("Share this"),
}
#: The lines of a form's description that are worth a look while it is pasted.
_SHOWN: Final = 5


def ask_for_form(kind: str, pasted: str, campaign: Campaign, questions: Questions) -> dict[str, str]:
    """Return the values of “kind” and “form”, each only if it is known: nobody is asked where nobody is there."""
    values = {}
    if kind or questions.is_there:
        kind = questions.choose(Message("What is asked?"), _MEANINGS, Message("a kind of action"), given=kind)
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
        raise Unusable(form.reason)
    kinds = kinds_of(form)
    if kind and kind not in kinds:
        able = Message("It can be used for nothing.")
        if kinds:
            able = Message("It can be used for: {kinds}.", kinds=", ".join(sorted(kinds)))
        raise Unusable(Message("This form cannot be used for “{kind}”. {able} (SET028)", kind=kind, able=able))
    questions.tell(lines_about(form)[:_SHOWN])
    return pasted
