"""Sympa: mailing lists; a form that posts to the server, which asks once more on a page of its own, then by mail.

Where it takes nothing (no such address, a closed list, an attribute that the list demands), it shows its own empty
form or the list's page without a reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Sympa"
slug: Final = "sympa"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"signup", "join"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("S", "K")
unconfirmed: Final = (
    "That “action_subscribe” may say anything.",
    "Which letters a list's name may have.",
)
docs: Final = ("github.com/sympa-community/sympa (2026-08-14: wwsympa.fcgi.in)",)
without_javascript: Final = "sends; a page there asks for one more press, then a mail asks to confirm"
samples: Final = (
    "https://forms.example.org/sympa/subscribe/night-shift",
    "https://forms.example.org/sympa/info/night-shift",
    "https://forms.example.org/wws/subscribe/night-shift",
)

_LIST: Final = re.compile(
    r"(?P<server>https://[^/?#]+/(?:sympa|wws))/(?:subscribe|info|sigrequest|subrequest)/(?P<list>[a-z0-9][a-z0-9_.+-]*)"
    r"/?(?:[?#].*)?"
)
_NAMES: Final = {"email": "email", "given_name": "gecos"}


def accepts(address: str) -> Ref | None:
    """Accept a list's page, ``…/sympa/info/{list}`` or ``…/sympa/subscribe/{list}``."""
    found = _LIST.fullmatch(address)
    return Ref(slug, f"{found['server']}/subscribe/{found['list']}", found.groupdict()) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a list's page looks like."""
    return "Open the list's page; its address is like https://lists.example.org/sympa/info/your-list."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything but an e-mail address and a name: a list keeps nothing else."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; to subscribe is one of the things that the server takes without a token of its own."""
    known, server = field_names(_NAMES, request), ref.parts["server"]
    return Embed(
        shape,
        name,
        address=server,
        host=urlsplit(server).netloc,
        page=ref.address,
        fields=questions(request, known),
        hidden=hidden(request, known, ("list", ref.parts["list"]), ("action_subscribe", "1")),
        confirmation="always",
        origins={"form-action": (origin(server),)},
    )
