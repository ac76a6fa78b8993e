"""CiviCRM: petitions, mailing lists, contributions, memberships and events, each on a page of the campaign's own.

Its host has to be allowed in ``campaign.toml``. A profile's form can be posted to; see ``civicrm_profile``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.forms.civicrm import civicrm_page
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "CiviCRM"
slug: Final = "civicrm"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "join", "letter", "petition", "pledge", "rsvp", "signup"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("civicrm-user-guide", "docs.civicrm.org (WordPress and Joomla addresses)")
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://forms.example.org/civicrm/petition/sign?sid=3&reset=1",
    "https://forms.example.org/civicrm/event/register?reset=1&id=6",
)

#: The kinds of action that each kind of page serves.
_SERVES: Final = {
    "petition/sign": {"petition", "pledge", "letter"},
    "mailing/subscribe": {"signup", "join"},
    "contribute/transact": {"donate", "join"},
    "event/register": {"rsvp", "donate"},
    "event/info": {"rsvp", "donate"},
}


def accepts(address: str) -> Ref | None:
    """Accept those pages at ``https://{host}/civicrm/…``, as Drupal, WordPress or Joomla writes them."""
    page = civicrm_page(address)
    return Ref(slug, page.address, {"task": page.task}) if page and page.task in _SERVES else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what such a page's address is like."""
    return "Open the page as a supporter sees it; its address is like https://HOST/civicrm/petition/sign?reset=1&sid=3."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse what the page asks itself, amounts and source codes, and the wrong kind of page."""
    task = ref.parts["task"]
    refused = tuple(only_its_page(name, request))
    if request.kind not in kinds or request.kind in _SERVES[task]:
        return refused
    what = f"This is a page of CiviCRM's “{task}”, which does not serve an action of the kind “{request.kind}”."
    return (*refused, Refused(what, "Paste the page made for it, or change the action's kind.", "FRM027"))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page."""
    return linked(name, ref.address, request)
