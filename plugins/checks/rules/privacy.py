"""Opening a page contacts nobody but the site itself, and tells nobody where the visitor came from."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.checks.findings import Finding, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite
    from plugins.problems import Problem


_HEAD = "partials/head.html"


def privacy(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<img src="https://elsewhere.example.org/x.png">``. Good: ``<img src="/images/x.png">``."""
    yield from problems_of(site, _findings(site))


def _findings(site: BuiltSite) -> Iterator[Finding]:
    """Yield what is wrong with each page."""
    for name, facts in site.pages.items():
        for address in dict.fromkeys(facts.loads):
            if _is_elsewhere(address):
                what = f"The page loads “{address[:80]}” from elsewhere before the visitor has done anything."
                remedy = "Put the file into theme/static/ and load it from there."
                yield Finding(name, what, "Keep the file on this site.", "PRV001", (address,), remedy)
        if facts.referrer not in ("no-referrer", "strict-origin"):
            what = "The page would tell other sites where the visitor came from."
            hint = 'The head of a page needs <meta name="referrer" content="no-referrer">.'
            yield Finding(name, what, hint, "PRV002", template=_HEAD)
        if facts.referrer == "strict-origin":
            for address in facts.referring:
                what = f"The link to “{address[:80]}” would tell that site that the visitor came from here."
                hint = 'Write it as [words](address), or add rel="noreferrer" to it.'
                yield Finding(name, what, hint, "PRV003", (address,), 'Add rel="noreferrer" to it.')


def _is_elsewhere(address: str) -> bool:
    """Whether ``address`` leads away from the site, or cannot be understood."""
    try:
        parts = urlsplit(address.replace("\\", "/"))  # to browsers both are the same
    except ValueError:
        return True
    return bool(parts.netloc or parts.scheme)
