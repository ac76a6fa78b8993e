"""What a pasted address carries is sent, or named as left out."""

from __future__ import annotations

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import Ref
from plugins.forms.recognition import recognise
from tests.support import snippets

HOSTS = ("forms.example.org",)
GOOGLE = "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform"
AIRTABLE = "https://airtable.com/appAd7Th000000000/pagzwbfG000000000/form"


def shown(pasted, ask):
    ref = recognise(pasted, HOSTS)
    assert isinstance(ref, Ref), ref
    return embed(
        ref, next(one for one in map(ask, ("donate", "signup", "rsvp", "petition")) if not unsupported(ref, one))
    )


@pytest.fixture
def of_kind(ask):
    return lambda kind: ask(kind=kind)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://secure.actblue.com/donate/example-local-1?refcode=web_footer&recurring=1", "refcode=web_footer"),
        ("https://tally.so/r/w4x000?source=flyer&ward=4", "ward=4"),
        ("https://tally.so/embed/w4x000?alignLeft=1&source=flyer", "alignLeft=1"),
        ("https://form.typeform.com/to/AbCdEf12#source=flyer&ward=4", "#"),
        (f"{AIRTABLE}?prefill_Source=flyer&hide_Source=true", "hide_Source=true"),
        ("https://www.eventbrite.com/e/open-meeting-122806352105?aff=flyer", "aff=flyer"),
        (f"{GOOGLE}?usp=pp_url&entry.2005620554=flyer", "entry.2005620554=flyer"),
        ("https://donorbox.org/strike-fund?default_interval=m&amount=25", "amount=25"),
        ("https://www.mobilize.us/org/event/12/?utm_source=poster", "utm_source=poster"),
        ("https://buy.stripe.com/3csg1F7PF8gpfni003?client_reference_id=rally", "client_reference_id=rally"),
        ("https://nightshift.nationbuilder.com/join?utm_source=poster", "utm_source=poster"),
        ("https://opencollective.com/strike-fund/donate?interval=month&amount=20", "interval=month"),
        ("https://givebutter.com/example-strike-fund?amount=25&frequency=monthly", "frequency=monthly"),
        ("https://lu.ma/event/evt-AbCdEf1234?utm_source=flyer", "utm_source=flyer"),
        ("https://forms.example.org/petitions/open-the-books?source=flyer", "source=flyer"),
        (snippets.TYPEFORM, "ward=4"),
        (snippets.TALLY, "source=flyer"),
        (snippets.GOOGLE, "entry.2005620554=flyer"),
    ],
)
def test_what_the_service_reads_reaches_it(of_kind, pasted, kept):
    form = shown(pasted, of_kind)

    assert kept in form.address
    assert kept in form.page
    assert recognise(pasted, HOSTS).kept
    assert recognise(pasted, HOSTS).left_out == ()


@pytest.mark.parametrize(
    ("pasted", "lost"),
    [
        ("https://secure.actblue.com/donate/example-local-1?refcode=web-footer&recurring=1", "refcode=web-footer"),
        ("https://form.typeform.com/to/AbCdEf12?source=flyer", "source=flyer"),
        (f"{AIRTABLE}?ward=4", "ward=4"),
        ("https://liberapay.com/nightshift/donate?utm_source=flyer", "utm_source=flyer"),
        (
            "https://example.us12.list-manage.com/subscribe?u=f3b6900000000000000000e9a&id=60800000e1&LOC=dock",
            "LOC=dock",
        ),
        ("https://app.kit.com/forms/2345678/subscriptions?ward=4", "ward=4"),
        ("https://donorbox.org/strike-fund?designation=books", "designation=books"),
        ("https://www.zeffy.com/donation-form/strike-fund?ref=x", "ref=x"),
    ],
)
def test_what_it_does_not_read_is_named(of_kind, pasted, lost):
    recognised = recognise(pasted, HOSTS)
    if not isinstance(recognised, Ref):  # refused by name is as good
        assert recognised.code
        return

    assert lost not in shown(pasted, of_kind).address
    assert any(lost in sentence for sentence in recognised.left_out)


@pytest.mark.parametrize(
    "pasted",
    [
        "https://forms.example.org/join?fbclid=IwAR0000&ward=4",
        "https://forms.example.org/join?ward=4&email=somebody%40example.org",
        "https://actionnetwork.org/petitions/open-books?can_id=4f5e&source=flyer",
        "https://tally.so/r/w4x000?gclid=a1&source=flyer",
        "https://nightshift.nationbuilder.com/join?recruiter_id=7",
        "https://buy.stripe.com/3csg1F7PF8gpfni003?prefilled_email=somebody%40example.org",
    ],
)
def test_what_belongs_to_one_person_is_dropped_and_its_value_never_repeated(of_kind, pasted):
    ref = recognise(pasted, HOSTS)
    form = shown(pasted, of_kind)

    values = ("IwAR0000", "somebody", "4f5e", "=a1", "recruiter_id=7")
    assert not any(value in f"{form.address}{form.page}{ref}" for value in values)
    assert "belongs to one person" in ref.left_out[0]
    assert "source=flyer" in form.address or "source=flyer" not in pasted


def test_what_names_the_form_itself_is_neither_kept_nor_lost():
    for address in (
        "https://www.eventbrite.com/checkout-external?eid=122806352105",
        "https://forms.example.org/form/submit?formId=12",
        "https://forms.example.org/act/?page=open-books",
        "https://api.web3forms.com/submit?access_key=eafd3b2a-8c6b-42da-bec8-962da91b128c",
        "https://example.us17.list-manage.com/subscribe/post?u=c04b8f9a200000000000000a9&id=8c80d00000&v_id=4229&f_id=003265e0f0",
        "https://buttondown.com/my-union?as_embed=true",
    ):
        ref = recognise(address, HOSTS)

        assert (ref.kept, ref.left_out) == ((), ())


def test_the_items_of_a_pretix_button_go_into_the_cart(ask):
    code = '<pretix-button event="https://pretix.eu/night/books/" items="item_6424=1,item_6425=2">Buy</pretix-button>'

    form = embed(recognise(code), ask(kind="rsvp"))

    assert (form.shape, form.hidden) == ("post", (("item_6424", "1"), ("item_6425", "2")))
