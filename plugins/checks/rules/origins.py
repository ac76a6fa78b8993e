"""A page contacts only those its policy names, and its policy names only those it contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.checks.findings import Finding, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite
    from plugins.checks.page_facts import PageFacts
    from plugins.problems import Problem


def origins(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<form action="https://elsewhere.example.org/">``. Good: ``<form action="https://forms.example.org/">``.

    The policy of the page in these examples allows ``form-action https://forms.example.org``.
    """
    yield from problems_of(site, _findings(site))


def _findings(site: BuiltSite) -> Iterator[Finding]:
    """Yield what is wrong with each page."""
    for name, facts in site.pages.items():
        if facts.policy is None:
            what = "The page has no Content-Security-Policy."
            hint = 'The head of a page needs <meta http-equiv="Content-Security-Policy" content="{{ policy }}">.'
            yield Finding(name, what, hint, "CSP001", template="partials/head.html")
            continue
        allowed = directives(facts.policy)
        for directive, contacted in (("form-action", facts.posts), ("frame-src", facts.frames)):
            used = {origin_of(address) for address in contacted} - {""}
            named = {source for source in allowed.get(directive, ()) if "://" in source}
            for origin in sorted(used - named):
                what = f"The page contacts {origin}, and its policy ({directive}) does not allow it."
                addresses = [address for address in contacted if origin_of(address) == origin]
                yield Finding(name, what, _REMEDY, "CSP002", (*addresses, origin), _OUT)
            if named and not used:
                what = f"The page's policy ({directive}) allows {', '.join(sorted(named))}, and nothing there needs it."
                yield Finding(name, what, _REMEDY, "CSP003")
        yield from _styles(name, facts, styles_allowed(facts.policy))
        yield from _inline(name, facts)


_REMEDY = "This is a fault of a template or a provider, not of your text: please report it."
_OUT = "Take it out of the template: only forms and videos from content/ may contact somebody."
_SHEETS = "Write styles into theme/static/css/, and scripts into theme/static/js/."


def _styles(name: str, facts: PageFacts, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """Name style sheets in the page itself whose digest its policy does not have, and a digest that no sheet has."""
    for digest in facts.styles:
        if digest not in allowed:
            what = f"A style sheet stands in the page itself ({digest}), and its policy does not allow it."
            yield Finding(name, what, _REMEDY, "CSP004", ("<style",), _SHEETS)
    for digest in sorted(set(allowed) - set(facts.styles)):
        what = f"The page's policy (style-src) allows {digest}, and nothing there needs it."
        yield Finding(name, what, _REMEDY, "CSP003")


def styles_allowed(policy: str) -> tuple[str, ...]:
    """Return the digests of the style sheets that may stand in a page with this policy, its own before its frames'."""
    sources = directives(policy).get("style-src", ())
    return tuple(source.strip("'") for source in sources if source.startswith("'sha256-"))


def _inline(name: str, facts: PageFacts) -> Iterator[Finding]:
    """Name scripts and styles that stand in the page itself, which the policy forbids."""
    for piece in facts.inline:
        what = f"“{piece[:60]}” stands in the page itself, where the policy forbids it."
        written = piece.partition("=")[2], piece.partition("\n")[0]
        yield Finding(name, what, _REMEDY, "CSP004", written, _SHEETS)


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
