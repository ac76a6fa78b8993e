"""The first ask: the form that was pasted, what it can be, and how such an ask is called without a title."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plugins.actions.model import KINDS
from plugins.campaign.phrases import COMMUNITY, OPEN_LETTER, TENANTS, UNION
from plugins.forms.description import in_a_line, kinds_of, stands_on_own_page
from plugins.forms.model import Ref
from plugins.forms.recognition import recognise
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a campaign of each kind mostly asks for first.
_FIRST: Final = MappingProxyType({UNION: "petition", TENANTS: "join", COMMUNITY: "signup", OPEN_LETTER: "petition"})
#: Titles by language and kind of ask; any other language has those in English, to be translated.
_TITLES: Final = MappingProxyType(
    {
        "en": {
            "petition": "Add your name",
            "donate": "Help with money",
            "join": "Join us",
            "signup": "Get our news by e-mail",
            "contact": "Tell us your story",
            "pledge": "Make the promise",
            "letter": "Write to them",
            "call": "Call them",
            "rsvp": "Come to the next meeting",
            "share": "Pass it on",
        },
        "es": {
            "petition": "Firma",
            "donate": "Ayuda con dinero",
            "join": "Únete",
            "signup": "Recibe nuestras noticias por correo",
            "contact": "Cuéntanos tu historia",
            "pledge": "Haz la promesa",
            "letter": "Escríbeles",
            "call": "Llámalos",
            "rsvp": "Ven a la próxima reunión",
            "share": "Pásalo",
        },
    }
)


@lru_cache(maxsize=32)
def form_of(pasted: str) -> Ref | Problem:
    """Return the form that ``pasted``, an address or code, refers to, or why it cannot be used."""
    return recognise(pasted)


def read_form(value: str, _given: Mapping[str, str]) -> str | Problem:
    """Return what was pasted, where a service is recognised in it that takes some kind of ask."""
    pasted = value.strip()
    form = form_of(pasted) if pasted else None
    if isinstance(form, Problem):
        return form
    if form and not kinds_of(form):
        return unplaced(
            Message("No ask can use this form."), Message("“python3 tasks.py form” and the address says why."), "BEG005"
        )
    return pasted


def description_of(pasted: str) -> Message:
    """Return which service a pasted form is at, and how visitors will see it."""
    form = form_of(pasted)
    return form.reason if isinstance(form, Problem) else in_a_line(form)


def kinds_for(given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds of ask that the form of the answers can be, the likeliest first; all where there is none."""
    form = form_of(given["ask-address"]) if given.get("ask-address") else None
    fit = tuple(kinds_of(form)) if isinstance(form, Ref) else KINDS
    first = _FIRST.get(given.get("kind", ""), "")
    return tuple(sorted(fit, key=lambda kind: (kind != first, fit.index(kind))))


def default_title(given: Mapping[str, str]) -> str:
    """Return the title of an ask of the kind that was chosen."""
    return title_in(given["languages"].split(",")[0], given["ask-kind"])


def title_in(lang: str, kind: str) -> str:
    """Return the title of an ask of ``kind`` in a language; in English where there is none."""
    return _TITLES.get(lang.partition("-")[0], _TITLES["en"])[kind]


def asks_here(pasted: str) -> bool:
    """Whether the questions of a pasted form would stand on our own page."""
    form = form_of(pasted) if pasted else None
    return isinstance(form, Ref) and stands_on_own_page(form)
