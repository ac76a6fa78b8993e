"""Mautic: forms on a host of the campaign's own, which has to be allowed in ``campaign.toml``.

No address to return to is sent: Mautic leads there whoever it refused, too, and our thank-you page would thank them.
What it answers on its own page is true. A script may read its answer only where Mautic's settings allow our site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, MULTIPART, Embed, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "Mautic"
slug: Final = "mautic"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"contact", "join", "petition", "pledge", "rsvp", "signup"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("S", "D", "P")
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = (
    "github.com/mautic/mautic (FormBundle, PublicController)",
    "docs.mautic.org (forms)",
    "public sites' forms",
)
without_javascript: Final = "sends; answered by a page there"
samples: Final = ("https://forms.example.org/form/submit?formId=12", "https://forms.example.org/form/12")

_FORM: Final = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)(?P<base>(?:/[\w-]+)*?)/form/(?:submit\?(?:[^#]*&)?formId=)?(?P<id>\d{1,9})(?:[?&#].*)?"
)
#: The alias that Mautic gives an e-mail field by itself; others are named by the editor.
_NAMES: Final = {"email": "mauticform[email]"}


def accepts(address: str) -> Ref | None:
    """Accept the address of the form's ``action``, or of its frame: ``https://{host}/form/{id}``."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    forms = f"https://{found['host']}{found['base']}/form"
    page = f"{forms}/{found['id']}"
    return Ref(slug, f"{forms}/submit?formId={found['id']}", {"host": found["host"], "id": found["id"], "page": page})


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the form's address is found."""
    return "Open the form in Mautic, and copy its public address, which is like https://HOST/form/12."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that a form there need not have, unless the editor names them (``phone=mauticform[phone]``)."""
    return (
        *unsupported_fields(name, request, field_names(_NAMES, request)),
        *only_fields_and_hidden(name, request),
        *_false_thanks(request),
    )


def _false_thanks(request: FormRequest) -> Iterator[Refused]:
    """Yield a refusal of the fields that lead to our page whoever Mautic refused, or to a page for scripts."""
    for key, _ in request.post.hidden if request.post else ():
        if key in {"mauticform[return]", "mauticform[messenger]"}:
            what = f"With “{key}”, Mautic leads people on whose answer it did not take, and nobody tells them."
            yield Refused(what, "Take it out; the page that follows is set in the form's own settings there.", "FRM037")


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, encoded as Mautic's own."""
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host=ref.parts["host"],
        page=ref.parts["page"],
        enctype=MULTIPART,
        fields=questions(request, known, tick="1"),
        hidden=hidden(request, known, ("mauticform[formId]", ref.parts["id"]), ("mauticform[submit]", "1")),
        redirects=(ANYWHERE,),
        confirmation="perhaps",
        origins={"form-action": (origin(ref.address),)},
    )
