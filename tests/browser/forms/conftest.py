"""A site with a form at every service, and a Chromium for which every host is a fake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.actions.labels import FIELDS
from plugins.forms.embedding import embed, unsupported
from plugins.forms.provider import FormRequest
from plugins.forms.providers import PROVIDERS
from tests.browser.forms.guest import OWN, Guest
from tests.support.chromium import chromium
from tests.support.fakes import Network
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Playwright

HOSTS = '\n[forms]\nhosts = ["forms.example.org", "gone.example.org", "join.example.org"]\n'
FRAMES = 'frames = ["survey.example.org"]\n'
SAFETY = '\n[safety]\nblocked_domains = ["example-employer.com", "bad.example.org"]\n'
CONSENT = "consent: Write to me about the boiler.\n  Tell the press my first name."
#: Actions beside those of the providers: what their files say below the title.
MORE = {
    "any": f"kind: contact\nform: https://forms.example.org/submit\npost_fields: email=EMAIL, given_name=FIRST, "
    f"message=WORDS, consent=AGREED, consent_2=ALSO\nhidden: form=story\nhoneypot: website\n{CONSENT}",
    "named": "kind: contact\nform: https://forms.example.org/submit\npost_fields: email=EMAIL\nhidden: form=story\n"
    "honeypot: website\nredirects: www.example.com",
    "restricted": "kind: signup\nform: https://forms.example.org/submit\npost_fields: email=EMAIL\nhidden: form=story\n"
    "honeypot: website\nneeds_origin: yes\nfallback: https://buttondown.com/api/emails/embed-subscribe/my-union",
    "shadowed": "kind: contact\nform: https://forms.example.org/shadowed\n"
    "post_fields: email=action, given_name=reset, family_name=elements, phone=querySelector, message=dataset\n"
    "hidden: submit=now, enctype=odd, addEventListener=no, setAttribute=no, compareDocumentPosition=no\n"
    "honeypot: method",
    "closing": "kind: signup\nform: https://formspree.io/f/myyleorq\ncloses: 1 March 2099\nresult: We were heard.",
    "closing-link": "kind: petition\nform: https://actionnetwork.org/petitions/boiler\ncloses: 2099-03-01 18:00",
    "any-gone": "kind: contact\nform: https://gone.example.org/submit\npost_fields: email=EMAIL, message=WORDS\n"
    "hidden: form=story\nhoneypot: website",
    "listmonk-gone": "kind: signup\nform: https://gone.example.org/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d",
    "ghost-gone": "kind: signup\nform: https://gone.example.org/#/portal/signup",
    "falling-back": "kind: contact\nform: https://formspree.io/f/xzbyzdbw\nfields: given_name, email*, message*\n"
    "fallback: https://api.web3forms.com/submit?access_key=eafd3b2a-8c6b-42da-bec8-962da91b128c\n",
    "ask": "kind: contact\nform: https://formspree.io/f/xpqqzaww\n"
    "fields: given_name, family_name, email*, phone, message*\n"
    f"fallback: https://actionnetwork.org/forms/boiler\nthen: repair\n{CONSENT}",
}


def asks() -> Iterator[tuple[str, str, str, str]]:
    """Yield a slug, kind, shape and address for each provider: the first of its samples that asks as much as it can."""
    for provider in PROVIDERS:
        found = []
        for sample in provider.samples:
            ref = provider.accepts(sample)
            for kind in ("signup", "petition", "contact", "donate", "rsvp"):
                ask = FormRequest(kind, "T", "en", f"{OWN}/thanks/", FIELDS)
                if ref and kind in provider.kinds and not unsupported(ref, ask):
                    one = embed(ref, ask)
                    shape = "post" if one.shape == "post" else "script" if one.needs_script else one.shape
                    found.append((provider.slug, kind, shape, sample))
        yield from sorted(found, key=lambda one: one[2] not in {"post", "script", "frame"})[:1]


ASKS = tuple(asks())


def files() -> Iterator[tuple[str, str]]:
    """Yield the actions' files."""
    for slug, kind, _, sample in ASKS:
        if slug != "any-post":
            yield slug, f"kind: {kind}\nform: {sample}\nbeneficiary: Warm wards"
    yield from MORE.items()


@pytest.fixture(scope="session")
def local_network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """Build the site, and put it and all services on loopback."""
    site = Site(tmp_path_factory.mktemp("forms"))
    campaign = site.folder / "content" / "campaign.toml"
    contact = '\nphone = "+1 718 555 0100"\nplace = "The diner at the gate, Mondays at 7"\n'
    text = campaign.read_text("utf-8").replace('email = "hello@example.org"', f'email = "hello@example.org"{contact}')
    campaign.write_text(text + HOSTS + FRAMES + SAFETY, "utf-8")
    for slug, lines in files():
        site.write(
            f"content/actions/{slug}.md",
            f"---\ntitle: Act by {slug}\n{lines}\n---\n\n[Why](https://join.example.org/why).\n",
        )
    result = site.build()
    assert result.status == 0, result.text
    with Network(OWN.removeprefix("https://"), site.output).running() as network:
        yield network


@pytest.fixture(scope="session")
def isolated_browser(playwright: Playwright, local_network: Network) -> Iterator[Browser]:
    """Run a Chromium that knows no other network."""
    with chromium(playwright, *local_network.flags) as running:
        yield running


@pytest.fixture
def network(local_network: Network) -> Iterator[Network]:
    """Return the network with everything in order."""
    local_network.forget()
    yield local_network
    local_network.forget()


@pytest.fixture
def come(isolated_browser, network: Network) -> Iterator[Callable[..., Guest]]:
    """Return a function that sends a guest: with ``script`` “on”, “off” or “blocked”."""
    contexts = []

    def send(script: str = "on", width: int = 1280, scheme: str = "light", **options: object) -> Guest:
        context = isolated_browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script != "off",
            ignore_https_errors=True,
            **options,
        )
        contexts.append(context)
        if script == "blocked":
            context.route("**/*.js", lambda route: route.abort("blockedbyclient"))
        return Guest(network, context)

    yield send
    for context in contexts:
        context.close()
