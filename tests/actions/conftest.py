"""Fixtures for actions: one site with actions of every sort, built once for the tests that look at its pages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.support import snippets
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.site import Result

NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))
NEWS = "content/news/cold-night.md"
FORM = "form: https://formspree.io/f/mqkvwxyz"
PLEDGE = "kind: pledge\nform: https://formspree.io/f/abcdwxyz"
BUTTONDOWN = "https://buttondown.com/api/emails/embed-subscribe/night-shift"
GIVE = "kind: donate\nform: https://secure.actblue.com/donate/strike-fund\namounts: 10, 30\n"
MESSAGE = 'message:\n  Dear board,\n\n  take her back & "apologise".\n  100 % of us ask.\n'
RESULT = "We **won** on [the march](../news/march.md), it's done \\$5: https://example.org/x"
POSTING = (
    '<form action="https://forms.example.org/subscribe" method="POST"><input type="text" name="name"/>'
    '<input type="email" name="email"/><input type="hidden" name="list" value="abc763"/></form>'
)
MORE = '\n[sources.by-word]\nlabel = "By word of mouth"\nto = "warm"\n[forms]\nhosts = ["forms.example.org"]\n'
JOINING = f"kind: signup\n{FORM}\nfields: email*\nconsent: Keep my name among yourselves.\nfallback: "
REFERRING = "https://secure.actblue.com/donate/example-local-1?refcode=web-footer&recurring=1"
WAITING = "[Sign](https://formspree.io/f/mqkvwxyz)!\n\n::action later"
#: Pages that ask by themselves, by the action whose fallback each is.
FALLBACKS = {
    "falls-to-action-network": "https://actionnetwork.org/forms/join-us",
    "falls-to-google": "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform",
    "falls-to-mail": "mailto:us@example.org",
}

#: Actions by name: what is above their text, and perhaps the text.
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "march": (PLEDGE, "::action rally"),
    "rally": (PLEDGE, "::action march"),
    "one-day": (f"{PLEDGE}\nopens: 2024-03-15\ncloses: 2024-03-15",),
    "later": (f"{PLEDGE}\nopens: 2024-04-01 09:00",),
    "won": (f"kind: petition\nform: https://formspree.io/f/wonwonwo\nstate: won\nresult: {RESULT}",),
    "closed": ("kind: petition\nform: https://formspree.io/f/closedxy\ncloses: 2024-03-14",),
    "untranslated": (PLEDGE,),
    "opens-later-in-spanish": (PLEDGE,),
    "ring": ("kind: call\nform: tel:+1 555 0100;ext=12, +1 555 0101",),
    "write": (f"kind: letter\nform: mailto:board@example.org\nsubject: Take her back\n{MESSAGE}",),
    "long": (f"kind: letter\nform: mailto:board@example.org\nmessage: {'é' * 500}",),
    "warm": ("kind: petition\nform: https://actionnetwork.org/petitions/warm",),
    "tell": ("kind: share\nsource: by-word\nsubject: Sign\nmessage: Sign with us:",),
    "give": (f"{GIVE}beneficiary: Meals for strikers, through the kitchen",),
    "given": (f"{GIVE}state: won\nresult: Thank you.",),
    "hear": (f"kind: signup\nform: {BUTTONDOWN}\nfields: email*\nthen: share-it\nconsent: Write to me.",),
    "come": ("kind: rsvp\nform: https://lu.ma/night-shift\nthanks: Ring twice.",),
    "share-it": ("kind: share",),
    "joins-elsewhere": ("kind: join\nform: https://actionnetwork.org/forms/join",),
    **{name: (JOINING + fallback,) for name, fallback in FALLBACKS.items()},
    "letter": (f"kind: signup\nform: {snippets.MAILCHIMP}",),
    "post": (f"kind: signup\nform: {POSTING}",),
    "paypal": (f"kind: donate\nbeneficiary: The strike fund\nform: {snippets.PAYPAL}",),
    "refers": (f"kind: donate\nbeneficiary: The strike fund\nform: {REFERRING}",),
}
#: Translations, and other texts that name actions, by file.
FILES: Mapping[str, str] = {
    "actions/repair.es.md": "title: Reparar la caldera\nresult: Listo.\n\nTexto.\n",
    "actions/closed.es.md": "title: Reparar la caldera\n\nTexto.\n",
    "actions/opens-later-in-spanish.es.md": "title: Reparar\nopens: 2024-04-01\n\nTexto.\n",
    "actions/write.es.md": "---\ntitle: Escribe\nmessage: |\n  Junta:\n\n  ¿qué pasó?\n---\n\nTexto.\n",
    "actions/hear.es.md": "title: Noticias\nsummary: Por qué.\n\nTexto.\n",
    "planks/window.md": "title: A window\norder: 2\nsummary: Air.\ndemand: Now.\nactions: untranslated\n\nText.\n",
    "planks/window.es.md": "title: Una ventana\nsummary: Aire.\ndemand: Ya.\n\nTexto.\n",
    "news/night.md": "title: The night\ndate: 2024-03-02\n\nCold.\n\n::action untranslated\n",
    "news/night.es.md": "title: La noche\n\nFrío.\n\n::action untranslated\n\n::action untranslated as=card\n",
    "news/march.md": "title: March\ndate: 2024-03-01\n\nText.\n",
    "news/done.md": "title: Done\ndate: 2024-03-02\n\nText.\n\n::action won\n",
    "news/waiting.md": f"title: Waiting\ndate: 2024-03-02\n\n{WAITING}\n",
    "news/thrice.md": (
        "title: Thrice\ndate: 2024-03-03\nactions: untranslated\n\nText.\n\n"
        "::action untranslated\n\nSign!\n\n::action untranslated\n\n::action untranslated as=button\n"
    ),
    "pages/more.md": "title: More\nsummary: More.\n\n::action tell\n\n::action ring\n\n::contacts\n",
}


def text_of(name: str, front: str, body: str = "Why.") -> str:
    """Return the file of an action."""
    return f"---\ntitle: Act {name}\nsummary: Please do.\n{front}\n---\n\n{body}\n"


@pytest.fixture(scope="session")
def acting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Result]:
    """Return a good site with all these actions, built at noon on March 15, and how that ended."""
    site = Site(tmp_path_factory.mktemp("acting"))
    for name, parts in ACTIONS.items():
        site.write(f"content/actions/{name}.md", text_of(name, *parts))
    for file, text in FILES.items():
        site.write(f"content/{file}", text)
    site.write("content/campaign.toml", (site.folder / "content/campaign.toml").read_text("utf-8") + MORE)
    result = site.build(now=NOW)
    assert result.status == 0, result.text
    return site, result


@pytest.fixture
def built(acting: tuple[Site, Result]) -> Site:
    """Return that site."""
    return acting[0]
