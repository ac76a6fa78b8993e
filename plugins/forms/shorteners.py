"""Hosts that no supporter is ever sent to: they pass visitors on to an address that nobody can check beforehand.

Whoever owns a short link can change where it leads at any time, and the shortener counts who followed it. The short
hosts of a service itself (``forms.gle``, ``gofund.me``) are that provider's to answer for, not listed here.
"""

from __future__ import annotations

from typing import Final

from plugins.forms.lookalikes import belongs
from plugins.forms.model import Refused


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


def short_link(host: str) -> Refused | None:
    """Return why nobody is sent to ``host``, even where a campaign allows it; None if it passes nobody on."""
    listed = next((known for known in (_SHORT, _WRAPPERS, _DEAD, _LISTS, _BANKS) if _is_in(host, known)), None)
    if listed is None:
        return None
    if listed is _DEAD:
        what = f"“{host}” is a short link of a service that was shut down; such links lead nowhere any more."
        return Refused(what, "Search for the form itself, and copy its long address from the address bar.", "FRM050")
    if listed is _WRAPPERS:
        what = (
            f"“{host}” is where a mail program or a network leads people to check or count them, not where the form is."
        )
        return Refused(what, "Open it in a browser and copy the address it leads to.", "FRM093")
    if listed is _LISTS:
        what = f"“{host}” is a list of links, not a form."
        return Refused(what, "Open it, follow the link to the form, and copy the address that this leads to.", "FRM050")
    if listed is _BANKS:
        what = "Zelle has no page that can be linked to: its codes hold the account of a person."
        hint = "Choose another service for the form, or write in the text whom to send money to."
        return Refused(what, hint, "FRM050")
    what = f"“{host}” is a short link: nobody can see where it leads, and its owner can change that at any time."
    hint = "Open it in a browser and copy the long address it leads to. Do not allow the short one in campaign.toml."
    return Refused(what, hint, "FRM050")


def _is_in(host: str, known: frozenset[str]) -> bool:
    """Say whether ``host`` is one of those ``known``, or lies below one."""
    return any(belongs(host, domain) for domain in known)
