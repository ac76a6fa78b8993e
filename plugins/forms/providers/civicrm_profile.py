"""A CiviCRM profile as an “HTML form snippet”: a form that posts to the campaign's own CiviCRM.

Its host has to be allowed in ``campaign.toml``. Other pages of CiviCRM are linked to; see ``civicrm``. Where visitors
go afterwards is set in the profile: the snippet's hidden ``postURL`` and ``cancelURL`` are read by no version (4.2 to
5.x). A hidden ``errorURL`` of an editor's leads those whom CiviCRM refused to that page, with ``msg`` in its address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.forms.civicrm import civicrm_page
from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, Embed, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "CiviCRM profile"
slug: Final = "civicrm-profile"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"contact", "join", "pledge", "signup"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("S", "D", "P", "K")
unconfirmed: Final = (
    (
        "That CiviCRM takes forms from other sites only while its setting for "
        "remote profile submissions is on, and none while reCAPTCHA is."
    ),
)
docs: Final = (
    "github.com/civicrm/civicrm-core (4.2, 4.6, 5.x: CRM/Profile/Form/Edit.php)",
    "civicrm-user-guide (set-up.md, profiles.md)",
    "the forms of Creative Commons and Occupy Wall Street",
)
without_javascript: Final = "sends; answered by a page there, or one set in the profile"
samples: Final = ("https://forms.example.org/civicrm/profile/create?gid=4&reset=1",)

#: What every profile calls them; others are called custom_{n}, as the editor names them.
_NAMES: Final = {
    "email": "email-Primary",
    "given_name": "first_name",
    "family_name": "last_name",
    "phone": "phone-Primary-1",
    "postal_code": "postal_code-Primary",
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://{host}/civicrm/profile/create?gid={n}``, as Drupal, WordPress or Joomla writes it."""
    page = civicrm_page(address)
    return Ref(slug, page.address, {"host": page.host}) if page and page.task == "profile/create" else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the form's address is found."""
    return (
        "In CiviCRM, open the profile, choose HTML Form Snippet, and paste the whole of it; the page that follows is "
        "set in the profile's own settings, as its redirect."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that a profile need not have, unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; CiviCRM heeds only one that was sent by its own button, whose name is a hidden field here."""
    known = field_names(_NAMES, request)
    own = (("_qf_default", "Edit:cancel"), ("_qf_Edit_next", "Save"))
    return Embed(
        shape,
        name,
        address=ref.address,
        host=ref.parts["host"],
        fields=questions(request, known, tick="1"),
        hidden=hidden(request, known, *own),
        redirects=(ANYWHERE,),
        confirmation="perhaps",
        origins={"form-action": (origin(ref.address),)},
    )
