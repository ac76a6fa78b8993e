"""Listmonk: newsletters from a server of one's own, whose public lists anybody may join."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import OWN_SITE, Answer, Embed, Honeypot, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Listmonk"
slug: Final = "listmonk"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"signup", "join"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("S",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("github.com/knadh/listmonk (2026-07-21: cmd/public.go, frontend/src/views/Forms.vue)",)
without_javascript: Final = "sends, and comes back to our thanks where the server trusts that address"
samples: Final = (
    "https://forms.example.org/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d",
    "https://forms.example.org/lists/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d",
)

_LIST: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FORM: Final = re.compile(
    rf"(?P<root>https://[^/?#]+(?:/[\w.-]+)*?)/subscription/form\?(?:nonce=&)?l=(?P<list>{_LIST})(?:&l={_LIST})*"
)
_NAMES: Final = {"email": "email", "given_name": "name"}


def accepts(address: str) -> Ref | None:
    """Accept the form's address with its lists behind it, which the server's own code keeps in tick boxes."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    lists = tuple(dict.fromkeys(pair for pair in parse_qsl(urlsplit(address).query) if pair[0] == "l"))
    kept = lists if len(lists) > 1 else ()
    return Ref(slug, f"{found['root']}/subscription/form?{urlencode(lists)}", found.groupdict(), kept=kept)


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the list's address is made up from."""
    return "In Listmonk, open Lists, Forms, choose public lists, and paste the whole code."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything but an e-mail address and a name: a public form there knows nothing else."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; a script sends it to the public API, which answers as data and asks for no captcha.

    The server's “Trusted URLs” must list our thank-you page, and our origin for the script. A filled honeypot is
    answered 502.
    """
    known, root = field_names(_NAMES, request), ref.parts["root"]
    return Embed(
        shape,
        name,
        address=f"{root}/subscription/form",
        host=urlsplit(root).netloc,
        page=f"{root}/subscription/form",
        fields=questions(request, known),
        hidden=hidden(request, known, ("l", ref.parts["list"]), ("next", request.thanks_url)),
        honeypot=Honeypot("nonce"),
        redirect="next",
        submission=Submission(
            Answer(member="data.has_optin", value=(True, False), reason="message"),
            address=f"{root}/api/public/subscription",
        ),
        redirects=(OWN_SITE,),
        confirmation="perhaps",
        resubscribes=(
            "are put back on the list: one with double opt-in asks them by mail first, any other writes to them at "
            "once; who is blocklisted stays out"
        ),
        origins={"form-action": (origin(root), origin(request.thanks_url)), "connect-src": (origin(root),)},
    )
