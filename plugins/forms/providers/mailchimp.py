"""Mailchimp: newsletters; a form that posts to the audience's own address and is answered by a page there.

A script may not send it: the service allows no cross-origin reading, and its JSONP would run their code in our page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.links import pasted_query
from plugins.forms.model import ANYWHERE, Embed, Honeypot, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Mailchimp"
slug: Final = "mailchimp"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"signup", "join", "contact"})
hosts: Final = ("list-manage.com", "mailchimp.com", "mailchi.mp", "eepurl.com", "mailchimpsites.com")
verified: Final = True
evidence: Final = ("S", "P", "K")
unconfirmed: Final = (
    "That its answer may come from another host below list-manage.com, which the policy allows for.",
    "That its own sign-up page, at /subscribe?u=…&id=…, always names the audience that the form does.",
    "What “v_id” is for, which newer codes have in the form's address; it is sent as it was pasted.",
)
docs: Final = ("20 public sites", "npm gatsby-plugin-mailchimp (the honeypot)")
without_javascript: Final = "sends; answered by a page there"
samples: Final = (
    "https://nightshift.us10.list-manage.com/subscribe/post?u=46d4ca194e984dd223cf8f4b0&id=07980a6312&f_id=00f4a6e5f0",
    "https://spondonit.us12.list-manage.com/subscribe/post?u=1462626880ade1ac87bd9c93a&id=92a4423d01",
    "https://nightshift.us17.list-manage.com/subscribe/post?u=c04b8f9a200000000000000a9&id=8c80d00000&v_id=4229&f_id=003265e0f0",
    "https://nightshift.us12.list-manage.com/subscribe?u=f3b6900000000000000000e9a&id=60800000e1",
)

_FORM: Final = re.compile(
    r"https://(?P<host>(?:[a-z0-9][a-z0-9-]*\.)?us\d{1,3}\.list-manage\.com)/subscribe(?:/post)?/?\?(?P<query>[^#]*)(?:#.*)?"
)
#: The parameters that name an audience and its form, in Mailchimp's own order, and how each is written. The first two
#: are always there; what else its page reads (EMAIL, MERGE0, e) is about one person.
_QUERY: Final = {
    "u": re.compile(r"[0-9a-f]{25}"),
    "id": re.compile(r"[0-9a-f]{10}"),
    "v_id": re.compile(r"\d{1,9}"),
    "f_id": re.compile(r"[0-9a-f]{10}"),
}
#: What every audience has; others (MMERGE3, gdpr[123]) are named by the editor.
_NAMES: Final = {"email": "EMAIL", "given_name": "FNAME", "family_name": "LNAME", "phone": "PHONE"}


def accepts(address: str) -> Ref | None:
    """Accept the address in the form's ``action``, and that of the sign-up page, which names the same audience."""
    found = _FORM.fullmatch(address)
    named = pasted_query(address, _QUERY) if found else {}
    if not found or not {"u", "id"} <= named.keys():
        return None
    host = found["host"]
    parts = {"host": host, "u": named["u"], "id": named["id"]}
    return Ref(slug, f"https://{host}/subscribe/post?{urlencode(named)}", parts)


def expects(address: str) -> str:
    """Say where the form's address is found, and what is wrong with the script's or a short one."""
    if "/subscribe/post-json" in address:
        return "Write “post” instead of “post-json”: the latter is for scripts."
    if address.startswith(("https://eepurl.com/", "https://mailchi.mp/")):
        return (
            "A short address may lead to a form or to an old letter. Open it in a browser; if it is the form, copy the "
            "long address it leads to, which is like https://NAME.us1.list-manage.com/subscribe?u=…&id=…."
        )
    return (
        "In Mailchimp, open Audience, Signup forms, Embedded forms, and paste the whole snippet, or the address in its "
        "“action”, which is like https://NAME.us1.list-manage.com/subscribe/post?u=…&id=…."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that an audience need not have, unless the editor names them; consent is such a field."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; the honeypot's name is made of the account and the audience, and must be sent empty."""
    host, account, audience = ref.parts["host"], ref.parts["u"], ref.parts["id"]
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host=host,
        page=f"https://{host}/subscribe?u={account}&id={audience}",
        fields=questions(request, known, tick="Y"),
        hidden=hidden(request, known),
        honeypot=Honeypot(f"b_{account}_{audience}"),
        redirects=(ANYWHERE,),
        confirmation="perhaps",
        origins={"form-action": (f"https://{host}", "https://*.list-manage.com")},
    )
