"""The contract: what is true of every provider, whichever service it speaks for."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.forms import providers
from plugins.forms.address_recognition import RecognitionContext
from plugins.forms.declarations import CustomProvider, HostedPage, PostForm
from plugins.forms.embedding import embed, provider_of, unsupported
from plugins.forms.fields import EVERY_KIND, QUESTIONS
from plugins.forms.hosts import belongs
from plugins.forms.model import Ref, origin
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS, SERVICES
from plugins.forms.recognition import recognise
from tests.forms.conftest import PLAIN
from tests.support import PROJECT

SAMPLES = json.loads((Path(__file__).parent / "samples.json").read_text(encoding="utf-8"))
OWN = "nightshift.example.org"
ALLOWED = ("forms.example.org", "join.example.org")
POST = PostOptions({"email": "mail", "given_name": "first"}, (("list", "7"),), honeypot="url", redirect="next")
EVIDENCE = {"R", "S", "D", "P", "P1", "K", "G"}


#: How an editor says what these two cannot know by themselves.
OPTIONS = {"any-post": POST, "pretix": PostOptions(hidden=(("item_12", "1"),))}


def refer(provider, address):
    framed = ("survey.example.org",)
    return recognise(address, ALLOWED, frames=framed, own_host=OWN, post=OPTIONS.get(provider.slug))


def served(provider):
    """Return the plain ask, of a kind and with the options that the provider takes."""
    kind = "join" if "join" in provider.kinds else min(provider.kinds)
    return replace(PLAIN, kind=kind, post=OPTIONS.get(provider.slug))


def embedded(provider, address):
    ref = refer(provider, address)
    asks = [replace(served(provider), kind=kind) for kind in sorted(provider.kinds)]
    return embed(ref, next(ask for ask in asks if not unsupported(ref, ask)))


def declared(module):
    """Return what the list must hold of a module of the folder, each with the name it has there."""
    inside = vars(import_module(f"{providers.__name__}.{module}"))
    return {name: value for name, value in inside.items() if isinstance(value, HostedPage | PostForm | CustomProvider)}


MODULES = [path.stem for path in Path(providers.__file__).parent.glob("*.py") if path.stem != "__init__"]


@pytest.mark.parametrize("module", MODULES)
def test_every_declaration_in_the_folder_is_listed_and_its_slug_is_its_name(module):
    found = declared(module)

    assert found
    assert all(any(provider is known for known in PROVIDERS) for provider in found.values())
    assert {name: provider.slug for name, provider in found.items()} == {
        name: name.lower().replace("_", "-") for name in found
    }


def test_to_list_the_providers_compiles_no_pattern():
    code = (
        "import re, plugins.forms.declarations, plugins.forms.mails, plugins.forms.phones, plugins.i18n.locale\n"
        "def fail(*_): raise AssertionError('a pattern is compiled that few campaigns need')\n"
        "re.compile = re.fullmatch = fail\n"
        "import plugins.forms.providers"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_every_provider_is_listed_once():
    slugs = [provider.slug for provider in PROVIDERS]

    assert len(set(slugs)) == len(slugs)
    assert {id(provider) for provider in PROVIDERS} == {
        id(one) for module in MODULES for one in declared(module).values()
    }


def test_a_provider_says_what_it_is_and_what_that_rests_on():
    for provider in PROVIDERS:
        doubtful = {"K", "G"} & set(provider.evidence)

        assert provider.name
        assert provider.docs
        assert provider.without_javascript
        assert provider.kinds
        assert provider.kinds <= EVERY_KIND
        assert provider.evidence
        assert set(provider.evidence) <= EVIDENCE
        assert bool(provider.unconfirmed) == bool(doubtful)
        assert provider.verified == bool(set(provider.evidence) - doubtful)
        assert all(host == host.lower() and "/" not in host for host in provider.hosts)


#: Every address that a provider has for a sample, and those from the wild that are no code, nor in a test mode.
ADDRESSES = [
    (provider, address)
    for provider in PROVIDERS
    for address in dict.fromkeys([*provider.samples, *SAMPLES.get(provider.slug, {"valid": ()})["valid"]])
    if "<" not in address and "/test_" not in address
]


def test_a_provider_accepts_its_own_samples_and_what_it_makes_of_them():
    for provider, address in ADDRESSES:
        ref = refer(provider, address)

        assert isinstance(ref, Ref), address
        assert provider_of(ref) is provider, address
        assert refer(provider, ref.address).provider == provider.slug


def test_no_other_service_accepts_them():
    for provider, address in ADDRESSES:
        possible = RecognitionContext(ALLOWED, own_host=OWN).services_at(urlsplit(address).netloc or OWN)

        assert not [other.slug for other in possible if other is not provider and other.accepts(address)], address


def test_samples_from_the_wild_are_accepted_and_the_wrong_ones_refused():
    for provider in SERVICES:
        accepted = [refer(provider, address) for address in SAMPLES[provider.slug]["valid"]]
        refused = [refer(provider, address) for address in SAMPLES[provider.slug]["invalid"]]

        assert [ref.provider for ref in accepted] == [provider.slug] * len(accepted)
        assert not [ref for ref in refused if isinstance(ref, Ref)]


@pytest.fixture(scope="module")
def forms():
    """Return every provider with the form of each of its addresses."""
    return [(provider, embedded(provider, address)) for provider, address in ADDRESSES]


def test_an_embed_has_its_provider_s_shape_and_a_way_without_javascript(forms):
    for provider, form in forms:
        is_ours = form.host == OWN

        assert form.shape in ({"post", "link"} if provider.slug == "pretix" else {provider.shape})
        assert form.shape in {"post", "link", "mailto", "tel"} or form.page.startswith("https://")
        assert form.provider
        assert is_ours or form.host in form.address
        assert form.shape in {"mailto", "tel"} or form.address.startswith("/" if is_ours else "https://")


def test_an_embed_declares_the_origins_it_leads_to_and_no_others(forms):
    for provider, form in forms:
        back = [value for name, value in form.hidden if name == form.redirect]
        expected = {"post": {"form-action": {form.address, *back}}, "frame": {"frame-src": {form.address}}}.get(
            form.shape, {}
        )
        if form.submission:
            expected = {**expected, "connect-src": {form.submission.address or form.address}}

        assert set(form.origins) == set(expected)
        for directive, addresses in expected.items():
            needed = {"'self'" if form.host == OWN else origin(address) for address in addresses}
            assert needed <= set(form.origins[directive])
            spare = set(form.origins[directive]) - needed - set(form.redirects)
            hosts = {urlsplit(source).netloc.removeprefix("*.") for source in spare}
            assert all(any(belongs(host, domain) for domain in provider.hosts) for host in hosts)


def test_only_a_form_that_posts_has_fields_and_each_has_a_label_and_a_name_of_its_own(forms):
    for _, form in forms:
        names = [field.service_name for field in form.fields] + [name for name, _ in dict.fromkeys(form.hidden)]
        names += [form.honeypot.name] if form.honeypot else []

        assert bool(names) == (form.shape == "post" or form.needs_script)
        assert not form.fields or names
        assert len(names) == len(set(names)) or form.provider == "Listmonk"  # several lists, each by the name “l”
        assert all(field.label and field.service_name and field.name in QUESTIONS for field in form.fields)
        assert not form.redirect or (form.redirect, PLAIN.thanks_url) in form.hidden
        assert not form.needs_script or (form.shape, form.submission is None) == ("link", False)


def test_whatever_is_asked_is_in_the_form_or_refused():
    everything = {"fields": tuple((name, True) for name in QUESTIONS), "consent": "Write to me."}
    for provider in PROVIDERS:
        asking = replace(served(provider), source="dock-flyer", amounts=((30, "$30"),), **everything)

        refused = unsupported(refer(provider, provider.samples[0]), asking)

        assert refused
        assert all(problem.what and problem.hint and problem.code.startswith("FRM") for problem in refused)


@settings(max_examples=300)
@given(address=st.text() | st.sampled_from(sorted(sample for one in PROVIDERS for sample in one.samples)))
def test_no_provider_fails_on_an_address(address):
    for provider in PROVIDERS:
        ref = provider.accepts(address)

        assert ref is None or ref.provider == provider.slug
        assert provider.expects(address)
