"""Rules for whom a page contacts: its policy, what it loads, and forms that are not open any more."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.checks.findings import Finding, of_findings
from plugins.headers.policy import directives_of, styles_allowed
from plugins.messages import Message, excerpt
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite
    from plugins.checks.page_facts import PageFacts

_REMEDY = Message("This is a fault of a template or a provider, not of your text: please report it.")
_OUT = Message("Take it out of the template: only forms and videos from content/ may contact somebody.")
_SHEETS = Message("Write styles into theme/static/css/, and scripts into theme/static/js/.")
_HEAD = "partials/head.html"
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)


@of_findings
def origins(site: BuiltSite) -> Iterator[Finding]:
    """A page contacts only those its policy names, and its policy names only those it contacts.

    The policy of the page in these examples allows ``form-action https://forms.example.org``.

    Bad: ``<form action="https://elsewhere.example.org/">``. Good: ``<form action="https://forms.example.org/">``.
    Codes: CSP001, CSP002, CSP003, CSP004.
    """
    for name, facts in site.pages.items():
        if facts.policy is None:
            what = Message("The page has no Content-Security-Policy.")
            hint = Message(
                'The head of a page needs <meta http-equiv="Content-Security-Policy" content="{{ policy }}">.'
            )
            yield Finding(name, what, hint, "CSP001", template=_HEAD)
            continue
        allowed = directives_of(facts.policy)
        for directive, contacted in (("form-action", facts.posts), ("frame-src", facts.frames)):
            used = {origin_of(address) for address in contacted} - {""}
            named = {source for source in allowed.get(directive, ()) if "://" in source}
            for origin in sorted(used - named):
                what = Message(
                    "The page contacts {origin}, and its policy ({directive}) does not allow it.",
                    origin=origin,
                    directive=directive,
                )
                addresses = [address for address in contacted if origin_of(address) == origin]
                yield Finding(name, what, _REMEDY, "CSP002", (*addresses, origin), _OUT)
            if named and not used:
                what = Message(
                    "The page's policy ({directive}) allows {named}, and nothing there needs it.",
                    directive=directive,
                    named=", ".join(sorted(named)),
                )
                yield Finding(name, what, _REMEDY, "CSP003")
        yield from _styles(name, facts, styles_allowed(facts.policy))
        yield from _inline(name, facts)


def _styles(name: str, facts: PageFacts, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """Yield style sheets in the page whose digest its policy lacks, and digests in the policy of no sheet."""
    for digest in facts.styles:
        if digest not in allowed:
            what = Message(
                "A style sheet stands in the page itself ({digest}), and its policy does not allow it.", digest=digest
            )
            yield Finding(name, what, _REMEDY, "CSP004", ("<style",), _SHEETS)
    for digest in sorted(set(allowed) - set(facts.styles)):
        what = Message("The page's policy (style-src) allows {digest}, and nothing there needs it.", digest=digest)
        yield Finding(name, what, _REMEDY, "CSP003")


def _inline(name: str, facts: PageFacts) -> Iterator[Finding]:
    """Yield scripts and styles in the page itself, which the policy forbids."""
    for piece in facts.inline:
        what = Message("“{piece}” stands in the page itself, where the policy forbids it.", piece=excerpt(piece))
        written = piece.partition("=")[2], piece.partition("\n")[0]
        yield Finding(name, what, _REMEDY, "CSP004", written, _SHEETS)


def origin_of(address: str) -> str:
    """Return the origin of a whole address; empty for one within the site, or one that contacts nobody.

    An address that cannot be parsed is returned unchanged.
    """
    try:
        parts = urlsplit(address.replace("\\", "/"))  # to browsers both are the same
    except ValueError:
        return address
    scheme = parts.scheme or ("https" if parts.netloc else "")
    return f"{scheme}://{parts.netloc}" if scheme in ("http", "https") else ""


@of_findings
def privacy(site: BuiltSite) -> Iterator[Finding]:
    """Opening a page contacts nobody but the site itself, and tells nobody where the visitor came from.

    Bad: ``<img src="https://elsewhere.example.org/x.png">``. Good: ``<img src="/images/x.png">``.
    Codes: PRV001, PRV002, PRV003.
    """
    for name, facts in site.pages.items():
        for address in dict.fromkeys(facts.loads):
            if _is_elsewhere(address):
                what = Message(
                    "The page loads “{address}” from elsewhere before the visitor has done anything.",
                    address=excerpt(address, 80),
                )
                remedy = Message("Put the file into theme/static/ and load it from there.")
                yield Finding(name, what, Message("Keep the file on this site."), "PRV001", (address,), remedy)
        if facts.referrer not in ("no-referrer", "strict-origin"):
            what = Message("The page would tell other sites where the visitor came from.")
            hint = Message('The head of a page needs <meta name="referrer" content="no-referrer">.')
            yield Finding(name, what, hint, "PRV002", template=_HEAD)
        if facts.referrer == "strict-origin":
            for address in facts.referring:
                what = Message(
                    "The link to “{address}” would tell that site that the visitor came from here.",
                    address=excerpt(address, 80),
                )
                hint = Message('Write it as [words](address), or add rel="noreferrer" to it.')
                yield Finding(name, what, hint, "PRV003", (address,), Message('Add rel="noreferrer" to it.'))


def _is_elsewhere(address: str) -> bool:
    """Whether ``address`` leads away from the site, or cannot be parsed."""
    try:
        parts = urlsplit(address.replace("\\", "/"))  # to browsers both are the same
    except ValueError:
        return True
    return bool(parts.netloc or parts.scheme)


def dead_forms(site: BuiltSite) -> Iterator[Problem]:
    """The address of a form that is not open stands nowhere: neither in a text nor in a feed.

    Bad: ``<a href="https://formspree.io/f/mqkvwxyz">``, once it is over. Good: ``<a href="/actions/repair/">``.
    Codes: ACT020.
    """
    hosts, own = site.forms.dead_hosts, f"{site.campaign.origin}/"
    for name in site.texts if hosts else ():
        for address in sorted(_addresses(site.contents.text(name))) if _has_host(hosts, site, name) else ():
            is_own = address.startswith(own) and own.split("/")[2] not in hosts  # no service is at the site's own host
            if not is_own and (source := site.forms.source_of_dead(address)):
                what = Message(
                    "The page still leads to {address}, the form of {source}, which is not open.",
                    address=address,
                    source=source,
                )
                hint = Message("Take the address out of the text, and write ::action with the action's name instead.")
                yield Problem(site.place(name), 0, what, hint, "ACT020")


def _has_host(hosts: frozenset[str], site: BuiltSite, name: str) -> bool:
    """Whether a page or feed names one of ``hosts``; most name none, and are not searched for addresses."""
    content = site.contents.content(name).lower()
    return any(host.lower().encode() in content for host in hosts)


def _addresses(text: str) -> set[str]:
    """Return every whole address in a page or feed, including HTML in it that is escaped once more."""
    once = unescape(text)
    layers = {text, once, unescape(once)}
    return {address.rstrip(".,;:!?)") for layer in layers for address in _ADDRESS.findall(layer)}
