"""What all forms that post have in common: hidden fields, options of the editor's, where they may lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.model import Refused
from plugins.forms.provider import PostOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.forms.provider import FormRequest


def hidden(request: FormRequest, known: Mapping[str, str], *own: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the hidden fields: the service's ``own``, the source code, then the editor's, who has the last word.

    Only an editor's may have several values under one name.
    """
    source = [(known["source"], request.source)] if request.source else []
    extra = request.post.hidden if request.post else ()
    values: dict[str, tuple[str, ...]] = {key: (value,) for key, value in (*own, *source)}
    for key in dict.fromkeys(key for key, _ in extra):
        values[key] = tuple(value for name, value in dict.fromkeys(extra) if name == key)
    return tuple((key, value) for key, several in values.items() for value in several)


def origin(address: str) -> str:
    """Return scheme, host and port of ``address``."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def only_fields_and_hidden(service: str, request: FormRequest) -> Iterator[Refused]:
    """Yield a refusal if an editor sets what Picket knows of the ``service`` already."""
    if request.post and request.post != PostOptions(fields=request.post.fields, hidden=request.post.hidden):
        what = f"Picket knows {service}'s honeypot, redirect and encoding already."
        yield Refused(what, "Take honeypot, redirect and enctype out; post_fields and hidden may stay.", "FRM029")
