"""Hosts: which service one belongs to, which one it only looks like, and which ones pass visitors on unseen.

A look-alike is a host that a hurried reader takes for a service's: another ending, another letter, another owner.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.forms.provider import Provider
    from plugins.problems import Problem

#: How alike two names must be for one to be taken for the other (difflib's ratio, 0 to 1).
LIKENESS = 0.8

#: The likeness of a host that says a service's whole domain.
_WHOLE = 2

#: Names shorter than this are ordinary words (“forms” of forms.gle), and mean no service.
SHORTEST = 6
#: Longer ones that mean none either, and words that are not a misspelling of a name (“beehive” of Beehiiv).
_WORDS = (
    "activist activists anecdotal anecdote anecdotes beehive beehives capacity change cleanly compact compacts "
    "converting discard discards discordance discordant discover discovered discovers discovery disorder doodle "
    "e-activist falsely goggle goggles groups informs irritable meetup mismanaged mobilize newmode office painful "
    "parliament partial patron patronal patrons perform performs prefix prepetition repetition signal solidarity "
    "square strip stripped strips subforms submit-form substance substances subtask telegrams telegraph "
    "telegraphs telegraphy triple whatsup winded winged wired maillist-manage"
)
ORDINARY = frozenset(_WORDS.split())
#: Papers, shops and projects whose own names hold a service's.
_NEIGHBOURS = (
    "cryptpad.org dischord.com limesurvey.org pretix.org presstelegram.com stripes.com telegram.com telegram.ee "
    "telegram.hr thetelegram.com"
)
NEIGHBOURS = frozenset(_NEIGHBOURS.split())

#: Domains from this length on are known with a hyphen in place of the full stop, too (“zoom-us.com”).
_HYPHENED = 6

#: Names up to this long (“t” of t.me) are part of many others.
_INITIALS = 2

_TWINS = (
    ("rn", "m"),
    ("vv", "w"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("3", "e"),
    ("4", "a"),
    ("5", "s"),
    ("-", ""),
    ("_", ""),
)


def _named(hosts: str) -> frozenset[str]:
    """Return the hosts that are written one after the other."""
    return frozenset(hosts.split())


_SHORT: Final = _named(
    "bit.ly bitly.com j.mp tinyurl.com t.co rb.gy is.gd v.gd x.gd ow.ly buff.ly lnkd.in cutt.ly shorturl.at "
    "t.ly tiny.cc tiny.one rebrand.ly bl.ink dlvr.it trib.al hubs.ly hubs.li kutt.it dub.sh s.id soo.gd clck.ru u.to "
    "adf.ly surl.li urlz.fr huit.re frama.link vu.fr acortar.link qrco.de qr.codes me-qr.com qr1.be q-r.to short.gy "
    "wp.me ift.tt amzn.to tr.ee url.ie 1url.cz snip.ly spoo.me da.gd n9.cl t2m.io lc.cx shrtco.de "
    "shorturl.com app.goo.gl app.google wa.link msng.link t1p.de kurzelinks.de v.ht dub.link bit.do x.co qr.link"
)
_WRAPPERS: Final = _named(
    "safelinks.protection.outlook.com urldefense.com urldefense.proofpoint.com linkprotect.cudasvc.com l.instagram.com "
    "l.facebook.com lm.facebook.com l.messenger.com out.reddit.com href.li deref-gmx.net deref-web.de translate.goog "
    "ct.sendgrid.net mandrillapp.com click.actionnetwork.org links.actionnetwork.org"
)
_DEAD: Final = _named("goo.gl page.link")
_LISTS: Final = _named(
    "linktr.ee lnk.bio beacons.ai bio.link campsite.bio taplink.cc linkin.bio solo.to allmylinks.com msha.ke "
    "flow.page bio.site lnk.to hoo.be linkpop.com milkshake.app snipfeed.co contactin.bio"
)
_BANKS: Final = _named("zellepay.com")


def owner(host: str, providers: Iterable[Provider]) -> Provider | None:
    """Return the provider that ``host`` belongs to, if any; of several, the one that names it most closely."""
    theirs = ((len(domain), provider) for provider in providers for domain in provider.hosts if belongs(host, domain))
    return max(theirs, key=itemgetter(0), default=(0, None))[1]


def lookalike(host: str, providers: Iterable[Provider]) -> tuple[Provider, str] | None:
    """Return the provider that ``host``, which is not its own, is likeliest taken for, and the domain it resembles."""
    if any(belongs(host, neighbour) for neighbour in NEIGHBOURS):
        return None
    every = [(_likeness(host, domain), provider, domain) for provider in providers for domain in provider.hosts]
    alike = max(every, key=lambda match: (match[0], len(match[2]) if match[0] == _WHOLE else 0), default=None)
    return alike[1:] if alike and alike[0] >= LIKENESS else None


def belongs(host: str, domain: str) -> bool:
    """Whether ``host`` is ``domain`` or lies below it."""
    return host == domain or host.endswith(f".{domain}")


def _likeness(host: str, domain: str) -> float:
    """Return how much of the name in ``domain`` (its last label but one) ``host`` says: 1 all of it, 2 ``domain``.

    A word that the name is made of (“forms” of hsforms.com) is not a misspelling of it.
    """
    word = domain.split(".")[-2]
    before = "a-z0-9" if len(word) > _INITIALS else "a-z0-9-"
    if domain in host and re.search(rf"(?<![{before}]){re.escape(domain)}(?![a-z0-9])", host):
        return _WHOLE
    hyphened = domain.replace(".", "-")
    is_hyphened = len(domain) >= _HYPHENED and hyphened in host
    if is_hyphened and re.search(rf"(?<![a-z0-9]){re.escape(hyphened)}(?![a-z0-9])", host):
        return _WHOLE
    name = _skeleton(word)
    if len(name) < SHORTEST or word in ORDINARY:
        return 0
    parts = [_skeleton(label) for label in host.split(".") if label not in ORDINARY]
    if name in "".join(parts):
        return 1
    misspelt = [part for part in parts if len(part) >= len(name) - (1 if part in name or len(name) <= SHORTEST else 2)]
    return max((_ratio(name, part) for part in misspelt), default=0)


def _ratio(name: str, part: str) -> float:
    """Return how alike two names are; 0 where quick looks say that it is less than ``LIKENESS``."""
    matcher = difflib.SequenceMatcher(None, name, part)
    looks = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return 0 if any(look() < LIKENESS for look in looks) else matcher.ratio()


def _skeleton(label: str) -> str:
    """Return ``label`` with letters that look alike made the same."""
    for twin, letter in _TWINS:
        label = label.replace(twin, letter)
    return label


def short_link(host: str) -> Problem | None:
    """Return why nobody is sent to ``host``, even where a campaign allows it; None if it passes nobody on.

    The owner of a short link can change where it leads at any time, and the shortener counts who followed it. The short
    hosts of a service itself (``forms.gle``, ``gofund.me``) are that provider's to answer for, and not listed here.
    """
    listed = next((hosts for hosts in (_SHORT, _WRAPPERS, _DEAD, _LISTS, _BANKS) if _is_in(host, hosts)), None)
    if listed is None:
        return None
    if listed is _DEAD:
        what = Message(
            "“{host}” is a short link of a service that was shut down; such links lead nowhere any more.", host=host
        )
        return unplaced(
            what, Message("Search for the form itself, and copy its long address from the address bar."), "FRM050"
        )
    if listed is _WRAPPERS:
        what = Message(
            "“{host}” is where a mail program or a network leads people to check or count them, not where the form is.",
            host=host,
        )
        return unplaced(what, Message("Open it in a browser and copy the address it leads to."), "FRM093")
    if listed is _LISTS:
        what = Message("“{host}” is a list of links, not a form.", host=host)
        return unplaced(
            what, Message("Open it, follow the link to the form, and copy the address that this leads to."), "FRM050"
        )
    if listed is _BANKS:
        what = Message("Zelle has no page that can be linked to: its codes hold the account of a person.")
        hint = Message("Choose another service for the form, or write in the text whom to send money to.")
        return unplaced(what, hint, "FRM050")
    what = Message(
        "“{host}” is a short link: nobody can see where it leads, and its owner can change that at any time.", host=host
    )
    hint = Message(
        "Open it in a browser and copy the long address it leads to. Do not allow the short one in campaign.toml."
    )
    return unplaced(what, hint, "FRM050")


def _is_in(host: str, hosts: frozenset[str]) -> bool:
    """Whether ``host`` is one of the ``hosts``, or lies below one."""
    return any(belongs(host, domain) for domain in hosts)


_QUOTED = 80
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PRIVATE = {"localhost", "local", "internal", "lan", "home", "arpa", "test", "invalid", "onion"}


def shown(text: str) -> str:
    """Return ``text`` as a message may quote it: on one line, nothing invisible, not too long."""
    plain = "".join("·" if is_invisible(letter) else letter for letter in text.strip())
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED]}…"


def is_invisible(letter: str) -> bool:
    """Whether ``letter`` is a space, a control or format character, or no character at all."""
    return unicodedata.category(letter)[0] in "CZ"


def host_refused(host: str, text: str) -> Problem | None:
    """Return why ``host`` cannot be a public site's plain name."""
    labels = host.split(".")
    if not host.isascii():
        what = Message(
            "The host of “{text}” has letters beyond a to z; some look exactly like others.", text=shown(text)
        )
        return unplaced(what, Message("Paste the service's own address, in plain letters."), "FRM008")
    if host.endswith("."):
        return unplaced(
            Message("The host “{host}” ends in a full stop.", host=shown(host)),
            Message("Take the full stop out."),
            "FRM009",
        )
    if not host.startswith("[") and not all(map(_LABEL.fullmatch, labels)):
        copy = Message("Copy the address once more from the form's own page.")
        return unplaced(Message("“{host}” is not a host's name.", host=shown(host)), copy, "FRM012")
    if host.startswith("[") or _NUMBER.fullmatch(labels[-1]) or labels[-1] in _PRIVATE or len(labels) == 1:
        what = Message("“{host}” is not the name of a public site.", host=shown(host))
        return unplaced(what, Message("Paste the address that anybody can open."), "FRM011")
    return None
