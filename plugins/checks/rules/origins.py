"""A page contacts only those its policy names, and its policy names only those it contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.facts import PageFacts
    from plugins.checks.model import BuiltSite


def origins(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<form action="https://elsewhere.example.org/">``. Good: ``<form action="https://forms.example.org/">``.

    The policy of the page in these examples allows ``form-action https://forms.example.org``.
    """
    for name, facts in site.pages.items():
        if facts.policy is None:
            yield Problem(site.place(name), 0, "The page has no Content-Security-Policy.", _REMEDY, "CSP001")
            continue
        allowed = directives(facts.policy)
        for directive, contacted in (("form-action", facts.posts), ("frame-src", facts.frames)):
            used = {origin_of(address) for address in contacted} - {""}
            named = {source for source in allowed.get(directive, ()) if "://" in source}
            for origin in sorted(used - named):
                what = f"The page contacts {origin}, and its policy ({directive}) does not allow it."
                yield Problem(site.place(name), 0, what, _REMEDY, "CSP002")
            if named and not used:
                what = f"The page's policy ({directive}) allows {', '.join(sorted(named))}, and nothing there needs it."
                yield Problem(site.place(name), 0, what, _REMEDY, "CSP003")
        yield from _styles(site, name, facts, style_allowed(facts.policy))
        yield from _inline(site, name, facts)


_REMEDY = "This is a fault of a template or a provider, not of your text: please report it."


def _styles(site: BuiltSite, name: str, facts: PageFacts, allowed: str) -> Iterator[Problem]:
    """Name style sheets in the page itself whose digest its policy does not have, and a digest that no sheet has."""
    for digest in facts.styles:
        if digest != allowed:
            what = f"A style sheet stands in the page itself ({digest}), and its policy does not allow it."
            yield Problem(site.place(name), 0, what, _REMEDY, "CSP004")
    if allowed and allowed not in facts.styles:
        what = f"The page's policy (style-src) allows {allowed}, and nothing there needs it."
        yield Problem(site.place(name), 0, what, _REMEDY, "CSP003")


def style_allowed(policy: str) -> str:
    """Return the digest of the style sheet that may stand in a page with this policy, if it has exactly one source."""
    sources = directives(policy).get("style-src", ())
    return sources[0].strip("'") if len(sources) == 1 and sources[0].startswith("'sha256-") else ""


def _inline(site: BuiltSite, name: str, facts: PageFacts) -> Iterator[Problem]:
    """Name scripts and styles that stand in the page itself, which the policy forbids."""
    for piece in facts.inline:
        what = f"“{piece[:60]}” stands in the page itself, where the policy forbids it."
        yield Problem(site.place(name), 0, what, _REMEDY, "CSP004")


def directives(policy: str) -> dict[str, tuple[str, ...]]:
    """Take a policy apart: directive → sources (CSP level 3, section 2.2.1)."""
    parts = (part.split() for part in policy.split(";"))
    return {part[0].lower(): tuple(part[1:]) for part in parts if part}


def origin_of(address: str) -> str:
    """Return the origin of a whole address; empty for one within the site, or one that contacts nobody.

    One that cannot be understood is returned as it is.
    """
    try:
        parts = urlsplit(address.replace("\\", "/"))  # to browsers both are the same
    except ValueError:
        return address
    scheme = parts.scheme or ("https" if parts.netloc else "")
    return f"{scheme}://{parts.netloc}" if scheme in ("http", "https") else ""
