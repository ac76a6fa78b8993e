"""A policy is the Content-Security-Policy of one page: nothing but our own files and the services on that page.

It is written for a ``<meta>`` element, where ``frame-ancestors``, ``report-uri`` and ``sandbox`` mean nothing (CSP
Level 3, section 3.3), so it has none of them. ``form-action`` and ``base-uri`` do not fall back to ``default-src``.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The directives a form or a video may add to.
OPEN = ("connect-src", "form-action", "frame-src")

#: ``https:`` alone is any https address, for forms whose service may lead anywhere after a POST.
_ANYWHERE = ("form-action", "https:")
_ORIGIN = re.compile(r"'self'|https://(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?::[0-9]{1,5})?")


class Contact(Protocol):
    """Anything on a page that contacts others: a form, a video."""

    @property
    def origins(self) -> Mapping[Any, Iterable[str]]:
        """Return the origins it may contact, by directive."""


def policy(
    contacts: Iterable[Contact], style: str = "", style_in_frames: str = "", *, has_own_sheets: bool = False
) -> str:
    """Return the policy of a page with these ``contacts`` and no others, always in the same order.

    ``style`` is the digest (``sha256-…``) of the style sheet in the page; without it, sheets are files.
    ``style_in_frames`` is that of the sheet in the documents its frames begin with, to which the page's policy applies
    too. A page that ``has_own_sheets`` may load sheets of this host besides. Raises ValueError if a contact opens
    another directive, or opens one to what is not an https origin; only ``form-action`` may be opened to every https
    address.
    """
    opened = [(kind, origin) for contact in contacts for kind, origins in contact.origins.items() for origin in origins]
    has_frames = any(kind == "frame-src" for kind, _ in opened)
    styles = (style, has_frames and style_in_frames, has_own_sheets and "self")
    return _policy(frozenset(opened), tuple(dict.fromkeys(filter(None, styles))))


def digest_of_style(css: str) -> str:
    """Return a policy's source for a style sheet in the page (CSP Level 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(css.encode()).digest()).decode()}"


def referrer_policy(contacts: Iterable[object]) -> str:
    """Return the referrer policy of a page with these ``contacts`` (Referrer Policy, W3C).

    No referrer, unless a form's service has to know which site it is on: then the site's origin, and no more.
    """
    needs_origin = any(getattr(contact, "needs_origin", False) for contact in contacts)
    return "strict-origin" if needs_origin else "no-referrer"


@cache  # most pages have no contacts, and many have the same
def _policy(allowed: frozenset[tuple[str, str]], styles: tuple[str, ...]) -> str:
    """Return the policy that opens directives to origins."""
    opened: dict[str, set[str]] = {directive: set() for directive in OPEN}
    for directive, origin in allowed:
        is_known = directive in opened and (_ORIGIN.fullmatch(origin) or (directive, origin) == _ANYWHERE)
        if not is_known:
            raise ValueError(f"A policy cannot allow {directive} {origin!r}.")
        opened[directive].add(origin)
    return "; ".join(f"{directive} {sources}" for directive, sources in _sources(opened, styles).items() if sources)


def _sources(opened: Mapping[str, set[str]], styles: tuple[str, ...]) -> dict[str, str]:
    """Return each directive with its sources; empty if ``default-src`` is enough.

    Scripts may fetch from our own site: tools that audit a page fetch its robots.txt from within it. A form that posts
    elsewhere may also reach our own pages, because browsers check every redirect.
    """
    written = {directive: " ".join(sorted(origins)) for directive, origins in opened.items()}
    sent = " ".join(sorted({"'self'", *opened["form-action"]}))
    return {
        "default-src": "'none'",
        "style-src": " ".join(f"'{style}'" for style in styles) or "'self'",
        "img-src": "'self'",
        "script-src": "'self'",
        "font-src": "'self'",
        "connect-src": " ".join(sorted({"'self'", *opened["connect-src"]})),
        "frame-src": written["frame-src"],
        "form-action": sent if opened["form-action"] else "'none'",
        "base-uri": "'none'",
    }


def directives_of(policy: str) -> dict[str, tuple[str, ...]]:
    """Return the sources of a policy by directive (CSP Level 3, section 2.2.1)."""
    parts = (part.split() for part in policy.split(";"))
    return {part[0].lower(): tuple(part[1:]) for part in parts if part}


def styles_allowed(policy: str) -> tuple[str, ...]:
    """Return the digests of the style sheets that a policy allows in a page: its own, then those of its frames."""
    sources = directives_of(policy).get("style-src", ())
    return tuple(source.strip("'") for source in sources if source.startswith("'sha256-"))
