"""Declared services: what of an address is kept, what is named as left out, and what is never published."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plugins.forms.declarations import HostedPage, Page, PostForm
from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import ANYWHERE, Ref
from plugins.forms.provider import PostOptions
from plugins.forms.providers import SERVICES
from plugins.forms.recognition import recognise
from plugins.problems import Problem

HOSTS = ("forms.example.org", "bit.ly", "forms.office.com")
SAMPLES = json.loads((Path(__file__).parent / "samples.json").read_text(encoding="utf-8"))
DECLARED = [service for service in SERVICES if isinstance(service, HostedPage | PostForm)]
PAGES = [service for service in DECLARED if isinstance(service, HostedPage)]
#: Where the ask leads back to.
HOME = "https://nightshift.example.org"
MS_ID = "KXZPrDkzD0feLqhqISGayXHHHHHHHHHHHHUHHm3yGgCBT4jgVKj6BBaJCsUFA00dABCCAMGTULj8ZJ7b"
GROUP = "https://signal.group/#CjQKILa81FpsbQvAD6sGxhxHx9ljoJlrLFMmn1lPbh5E34uSLoH__9HSP3wrhF_TjXxE0qt4"
KEY = "/2/form/view/6W5JzvozOVrjO1J+DkaE0-acxqIOxEuHtg8K3fe0l07/"

#: What is pasted, what becomes of it, and what is named as left out.
KEPT = [
    (GROUP, GROUP, ()),
    (f"{GROUP[:21]}?utm_source=x{GROUP[21:]}", GROUP, ("“utm_source”",)),
    (f"https://cryptpad.fr/form/#{KEY}", f"https://cryptpad.fr/form/#{KEY}", ()),
    (f"https://cryptpad.fr/form/#{KEY}embed/", f"https://cryptpad.fr/form/#{KEY}embed/", ()),
    ("https://cash.app/$MillLane", "https://cash.app/$MillLane", ()),
    ("https://cash.app/%24MillLane/25.00", "https://cash.app/$MillLane/25.00", ()),
    ("https://t.me/+c5jG7x4KEUkrTqP2", "https://t.me/+c5jG7x4KEUkrTqP2", ()),
    (
        "https://events.zoom.us/ev/Ab1cDe2fGh3iJk4lMn5oPq6rSt7uVw8xYz~Ab1c",
        "https://events.zoom.us/ev/Ab1cDe2fGh3iJk4lMn5oPq6rSt7uVw8xYz~Ab1c",
        (),
    ),
    ("https://www.change.org/p/logements-d%C3%A9cents", "https://www.change.org/p/logements-d%C3%A9cents", ()),
    ("https://www.change.org/p/logements-décents", "https://www.change.org/p/logements-d%C3%A9cents", ()),
    (
        "https://www.every.org/mill-lane?utm_campaign=site#/donate/card",
        "https://www.every.org/mill-lane?utm_campaign=site#/donate/card",
        (),
    ),
    ("https://groups.google.com/forum/#!forum/mill-lane", "https://groups.google.com/forum/#!forum/mill-lane", ()),
    ("https://groups.google.com/u/2/g/mill-lane?pli=1", "https://groups.google.com/g/mill-lane", ("“u/2/”", "“pli”")),
    (
        "https://chat.whatsapp.com/RqAffi7ccV50S0PeqeW7rD?s=cl&p=i&mlu=0",
        "https://chat.whatsapp.com/RqAffi7ccV50S0PeqeW7rD",
        ("“s”", "“p”", "“mlu”"),
    ),
    ("https://wa.me/15550100123?text=Hi%20all%0A!", "https://wa.me/15550100123?text=Hi%20all%0A!", ()),
    (
        "https://www.change.org/p/stop?recruiter=456&recruited_by_id=0a1b",
        "https://www.change.org/p/stop",
        ("“recruiter”", "“recruited_by_id”"),
    ),
    (
        "https://www.change.org/p/stop/exp/cl_/cl_sharecopy_1",
        "https://www.change.org/p/stop",
        ("“/exp/cl_/cl_sharecopy_1”",),
    ),
    ("https://luma.com/7il5lxg3?tk=AbC123", "https://luma.com/7il5lxg3", ("“tk”",)),
    (
        "https://nightshift.limesurvey.net/123456?token=x&lang=en",
        "https://nightshift.limesurvey.net/123456?lang=en",
        ("“token”",),
    ),
    (
        "https://www.facebook.com/events/143324492673611/?acontext=x&event_time_id=143324492673612",
        "https://www.facebook.com/events/143324492673611/?event_time_id=143324492673612",
        ("“acontext”",),
    ),
    (
        "https://secure.avaaz.org/campaign/en/freeze_the_rents_loc/?wLsvarb",
        "https://secure.avaaz.org/campaign/en/freeze_the_rents_loc/",
        ("A code without a name",),
    ),
    ("https://fundrazr.com/mill-lane?ref=sh_1a2B3c", "https://fundrazr.com/mill-lane", ("“ref”",)),
    (
        "https://secure.winred.com/mill-lane/donate?oneclick=true",
        "https://secure.winred.com/mill-lane/donate",
        ("“oneclick”",),
    ),
    (
        "https://us.netdonor.net/page/66501/donate/1?mode=DEMO",
        "https://us.netdonor.net/page/66501/donate/1",
        ("“mode”",),
    ),
    ("https://partiful.com/e/1UzEC30xkWEVmMXUm71r?c=UkR18sfE", "https://partiful.com/e/1UzEC30xkWEVmMXUm71r", ("“c”",)),
    (
        f"https://forms.office.com/pages/responsepage.aspx?route=shorturl&id={MS_ID}",
        f"https://forms.office.com/Pages/ResponsePage.aspx?id={MS_ID}",
        ("“route”",),
    ),
    (
        "https://calendly.com/ann/talk?hide_gdpr_banner=1&email=a%40b.example",
        "https://calendly.com/ann/talk",
        ("“hide_gdpr_banner”", "“email”"),
    ),
]

#: Addresses that give rights or say whose they are, and a part of them that no message may repeat.
PRIVATE = [
    (f"https://forms.office.com/Pages/DesignPageV2.aspx?subpage=design&FormId={MS_ID}&Token=79b81024", "79b81024"),
    (f"https://forms.office.com/pages/designpage.aspx?token=79b81024&FormId={MS_ID}", "79b81024"),
    (f"https://forms.office.com/Pages/ShareFormPage.aspx?id={MS_ID}&sharetoken=Ab12", "Ab12"),
    (f"https://forms.microsoft.com/Pages/AnalysisPage.aspx?AnalyzerToken=Ab12&id={MS_ID}", "Ab12"),
    (f"https://forms.cloud.microsoft/Pages/ResponsePage.aspx?id={MS_ID}&Token=Ab12", "Ab12"),
    ("https://us02web.zoom.us/s/28939034978?zak=eyABC", "eyABC"),
    ("https://us02web.zoom.us/w/28939034978?tk=E5Y", "E5Y"),
    ("https://us02web.zoom.us/j/28939034978?pwd=Zsosh", "Zsosh"),
    ("https://zoom.us/my/jane.doe", "jane"),
    ("https://cryptpad.fr/form/#/2/form/edit/6W5JzvozOVrjO1J/", "6W5Jz"),
    ("https://forms.example.org/form/#/2/form/edit/6W5JzvozOVrjO1J/", "6W5Jz"),
    (f"https://cryptpad.fr/form/#{KEY}auditor=6W5Jzv/", "6W5Jz"),
    ("https://t.me/+15550100123", "5550100"),
    ("https://t.me/%2B15550100123", "5550100"),
    ("https://t.me/%2b15550100123", "5550100"),
    ("https://telegram.me/+15550100123/", "5550100"),
    (f"https://forms.office.com/Pages/ResponsePage.aspx?id={MS_ID}&%54oken=Ab12", "Ab12"),
    ("https://us02web.zoom.us/%73/28939034978?%7Aak=eyABC", "eyABC"),
    ("https://signal.me/#p/+15550100123", "5550100"),
    ("https://venmo.com/?txn=pay&recipients=ann%40example.org", "ann"),
    ("https://petition.parliament.uk/petitions/700024/sponsors/new?token=Ab12", "Ab12"),
    ("https://doodle.com/meeting/organize/id/aB3dE5gH", "aB3dE5gH"),
    ("https://forms.example.org/apps/forms/EA5T7y7nffNLyfJA/edit", "EA5T7"),
]


@pytest.mark.parametrize(("pasted", "address", "left_out"), KEPT)
def test_what_says_which_form_it_is_stays_and_what_is_cut_off_is_named(pasted, address, left_out):
    ref = recognise(pasted, HOSTS)

    assert isinstance(ref, Ref)
    assert ref.address == address
    named = [sentence.partition(" is left out of the address: ")[0] for sentence in ref.left_out]
    assert [name.replace("=…", "") for name in named] == list(left_out)


@pytest.mark.parametrize(("pasted", "secret"), PRIVATE)
def test_an_address_that_gives_rights_or_names_a_person_is_refused_wherever_it_stands(pasted, secret):
    refused = recognise(pasted, HOSTS)
    framed = recognise(f'<a href="{pasted}">Join</a>', HOSTS)
    posting = recognise(pasted, (*HOSTS, urlsplit(pasted).netloc), post=PostOptions({"email": "email"}))

    assert [one.code for one in (refused, framed, posting)] == ["FRM051"] * 3
    assert secret not in f"{refused.what} {refused.hint}"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://bit.ly/3AbCdEf",
        "https://www.bit.ly/3AbCdEf",
        "https://tinyurl.com/example-union-card",
        "https://t.co/AbCdEf",
        "https://lnkd.in/AbCdEf",
        "https://huit.re/syndicat",
        "https://qrco.de/abc123",
        "https://mill.page.link/join",
        "https://goo.gl/forms/AbCdEf",
        "https://linktr.ee/nightshift",
        "https://enroll.zellepay.com/qr-codes?data=abc",
    ],
)
def test_a_short_link_is_refused_even_where_a_campaign_allows_it(pasted):
    host = urlsplit(pasted).netloc

    refused = [recognise(pasted), recognise(pasted, (host,)), recognise(pasted, frames=(host,))]

    assert {one.code for one in refused} == {"FRM050"}
    assert all("hosts =" not in one.hint for one in refused)


@pytest.mark.parametrize(
    ("pasted", "begins"),
    [
        ("https://chng.it/AbCdEfGh", "https://www.change.org/p/"),
        ("https://c.org/AbCdEfGhIj", "https://www.change.org/p/"),
        ("https://gofund.me/76d810000", "https://www.gofundme.com/f/"),
        ("https://meetu.ps/e/NxYz1/a1b2c/i", "https://www.meetup.com/"),
        ("https://forms.gle/abc", "https://docs.google.com/forms/d/e/"),
        ("https://eepurl.com/dQd-R8", "list-manage.com/subscribe"),
        ("https://mailchi.mp/2e4111ddcde5/join-mill-lane", "list-manage.com/subscribe"),
    ],
)
def test_a_service_s_own_short_link_is_to_be_opened_and_its_long_address_copied(pasted, begins):
    refused = recognise(pasted)

    assert refused.code == "FRM014"
    assert "Open it in a browser" in refused.hint
    assert begins in refused.hint


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.gofundme.org/example",
        "https://preview.mailerlite.io/forms/2030400/176325572790000000/share",
        "https://signal.org/install",
        "https://telegram.org/apps",
        "https://squareup.com/dashboard",
        "https://opencollective.foundation/",
        "https://nightshift.mailchimpsites.com/",
        "https://www.eventbrite.hk/o/mill-lane-1234567890",
        "https://coff.ee/login",
        "https://fnd.us/find",
    ],
)
def test_a_service_s_own_other_host_is_its_own_and_no_fraud(pasted):
    refused = recognise(pasted)

    assert refused.code == "FRM014"
    assert "Do not use it" not in refused.hint


@pytest.mark.parametrize("service", DECLARED, ids=lambda service: service.slug)
def test_an_address_taken_once_is_taken_again_and_stays_as_it_is(service):
    refs = [recognise(sample, HOSTS) for sample in SAMPLES[service.slug]["valid"]]

    again = [recognise(ref.address, HOSTS) for ref in refs]

    assert [ref.address for ref in again] == [ref.address for ref in refs]
    assert [ref.left_out for ref in again] == [()] * len(refs)


@pytest.mark.parametrize("service", PAGES, ids=lambda service: service.slug)
def test_nothing_is_added_before_a_fragment_that_names_the_form(service, ask):
    for sample in SAMPLES[service.slug]["valid"]:
        ref = recognise(sample, HOSTS)
        asks = (ask(kind=kind, source="dock-flyer") for kind in sorted(service.kinds))
        forms = [embed(ref, asking) for asking in asks if not unsupported(ref, asking)]

        assert all("#" not in form.address for form in forms), sample


@pytest.mark.parametrize("fragment", ["/join/abc", "!forum/abc", "CjQK/abc"])
def test_no_source_code_stands_before_a_fragment_of_a_page_nobody_knows(ask, fragment):
    ref = recognise(f"https://forms.example.org/app#{fragment}", HOSTS)
    framed = recognise(f"https://survey.example.org/app#{fragment}", frames=("survey.example.org",))

    refused = [unsupported(one, ask(source="dock-flyer")) for one in (ref, framed)]

    assert [[one.code for one in each] for each in refused] == [["FRM052"]] * 2
    assert unsupported(ref, ask()) == []


@pytest.mark.parametrize(
    ("pasted", "kind", "other"),
    [
        ("https://wa.me/15550100123", "contact", "join"),
        ("https://wa.me/?text=Sign%20this", "share", "contact"),
        ("https://chat.whatsapp.com/RqAffi7ccV50S0PeqeW7rD", "join", "share"),
        ("https://www.helloasso.com/associations/mill-lane/adhesions/a", "join", "rsvp"),
        ("https://us.netdonor.net/page/66501/event/1", "rsvp", "donate"),
        ("https://www.meetup.com/mill-lane-tenants/", "join", "rsvp"),
    ],
)
def test_a_page_serves_the_kinds_of_action_that_it_is_for(ask, pasted, kind, other):
    ref = recognise(pasted)

    refused = unsupported(ref, ask(kind=other))

    assert unsupported(ref, ask(kind=kind)) == []
    assert [one.code for one in refused] == ["FRM026"]


@pytest.mark.parametrize(
    ("pasted", "frame", "page"),
    [
        (
            f"https://forms.office.com/Pages/ResponsePage.aspx?id={MS_ID}",
            f"https://forms.office.com/Pages/ResponsePage.aspx?embed=true&id={MS_ID}",
            f"https://forms.office.com/Pages/ResponsePage.aspx?id={MS_ID}",
        ),
        ("https://form.jotform.com/jsform/555145288497085", "https://form.jotform.com/555145288497085", ""),
        ("https://nightshift.wufoo.com/forms/join-us/", "https://nightshift.wufoo.com/embed/join-us/", ""),
        (
            "https://nightshift.substack.com",
            "https://nightshift.substack.com/embed",
            "https://nightshift.substack.com/subscribe",
        ),
    ],
)
def test_a_frame_has_the_address_for_frames_and_its_page_the_one_for_people(ask, pasted, frame, page):
    form = embed(recognise(pasted), ask(kind="signup"))

    assert (form.shape, form.address) == ("frame", frame)
    assert form.page == (page or recognise(pasted).address)
    assert form.origins == {"frame-src": (f"https://{urlsplit(frame).netloc}",)}


def test_a_link_that_pays_is_private_and_offers_amounts(ask):
    form = embed(
        recognise("https://venmo.com/mill-lane-fund"), ask(kind="donate", amounts=((30, "$30"),), currency="USD")
    )

    assert form.address == "https://venmo.com/u/mill-lane-fund?txn=pay&audience=private"
    assert [choice.address for choice in form.choices] == [f"{form.address}&amount=30"]
    assert "Private" in form.note


@pytest.mark.parametrize(
    ("pasted", "word"),
    [
        ("https://chat.whatsapp.com/RqAffi7ccV50S0PeqeW7rD", "phone number"),
        ("https://wa.me/15550100123", "phone number"),
        ("https://t.me/nightshifttenants", "phone number"),
        ("https://partiful.com/e/1UzEC30xkWEVmMXUm71r", "phone number"),
        ("https://www.facebook.com/events/143324492673611/", "log in"),
        ("https://www.meetup.com/mill-lane-tenants/", "log in"),
        ("https://doodle.com/poll/ab12cd34ef56gh78", "name"),
        ("https://petition.parliament.uk/petitions/700024", "United Kingdom"),
    ],
)
def test_visitors_are_told_beforehand_what_joining_shows_of_them(ask, pasted, word):
    ref = recognise(pasted)
    kind = next(kind for kind in ("join", "contact", "rsvp", "petition") if not unsupported(ref, ask(kind=kind)))

    form = embed(ref, ask(kind=kind))

    assert word in form.note


@pytest.mark.parametrize(
    ("pasted", "hidden", "reached"),
    [
        ("https://formsubmit.co/9f97a49b31106f62ca68201cf0627864", {"_captcha": "false"}, HOME),
        ("https://submit-form.com/Pqd5zngXa", {"_append": "false"}, HOME),
        ("https://api.staticforms.xyz/submit#sf_0123456789abcdef0123", {"apiKey": "sf_0123456789abcdef0123"}, HOME),
        ("https://usebasin.com/f/0123456789ab", {}, ANYWHERE),
        ("https://formcarry.com/s/AbCdEfGhIjK", {}, ANYWHERE),
    ],
)
def test_a_form_that_posts_sends_what_its_service_needs_and_may_follow_where_it_leads(ask, pasted, hidden, reached):
    form = embed(recognise(pasted), ask(kind="contact", source="dock-flyer"))

    assert hidden.items() <= dict(form.hidden).items()
    assert ("source", "dock-flyer") in form.hidden
    assert "#" not in form.address
    assert reached in form.origins["form-action"]
    assert form.honeypot


@pytest.mark.parametrize("name", ["_cc", "_replyto", "to"])
def test_no_hidden_field_publishes_an_e_mail_address(ask, name):
    pasted = (
        '<form action="https://formsubmit.co/9f97a49b31106f62ca68201cf0627864" method="POST">'
        f'<input type="hidden" name="{name}" value="ann@example.org, bob@example.org">'
        '<input type="email" name="email"></form>'
    )
    ref = recognise(pasted)
    written = PostOptions(hidden=((name, "ann@example.org"),))

    from_code = unsupported(ref, ask(kind="contact"))
    from_editor = unsupported(recognise("https://usebasin.com/f/0123456789ab"), ask(kind="contact", post=written))

    assert [one.code for one in (*from_code, *from_editor)] == ["FRM053"] * 2
    assert "ann@" not in f"{from_code[0].what} {from_code[0].hint}"


def test_a_service_with_fixed_names_gets_those_and_no_number_it_would_refuse(ask):
    ref = recognise("https://forminit.com/f/e4tsm8x9210")

    form = embed(ref, ask(kind="contact", fields=(("email", True), ("message", False))))

    assert [field.service_name for field in form.fields] == ["fi-sender-email", "fi-text-message"]
    assert [one.code for one in unsupported(ref, ask(kind="contact", fields=(("phone", True),)))] == ["FRM021"]


def test_a_name_given_twice_in_a_query_is_kept_once():
    page = Page("https://forms.example.org/f", keep={"a": r"\d"})

    reading = page.read("https://forms.example.org/f?a=1&a=2&a=x&A=3", {})

    assert reading.address == "https://forms.example.org/f?a=1"
    assert [sentence.split()[0] for sentence in reading.left_out] == ["“A=…”"]


def test_a_petition_s_number_is_no_page_of_controlshift():
    ref = recognise("https://petitions.example.org/petitions/245123", ("petitions.example.org",))
    named = recognise("https://petitions.example.org/petitions/open-the-books", ("petitions.example.org",))

    assert [ref.provider, named.provider] == ["any-link", "controlshift"]


#: Hosts with an ordinary word in them, and names of somebody's own, that a service's name resembles.
INNOCENT = (
    "climatechange.example www.changemakers.org www.squarespace.com parliament-square.org signal.example "
    "meetups.example.org groups.example.org petitions.parliament.scot office.example.org doodles.example "
    "the-telegraph.example telegraph.example patrons.example beehive.example activist.example the.activist.example "
    "wired.example anecdote.example partial.example compact.example t.media.example my-t.me.example union-c.org "
    "fb.media.example wa.metro.example newmodel.example discover.example perform.example capacity.example "
    "repetition.example prefix.example winged.example httpbin.example.org https.example.org limesurvey.org "
    "cryptpad.org telegram.com dischord.com stripes.com wind.org discordance.org"
)


@pytest.mark.parametrize("host", INNOCENT.split(" "))
def test_a_host_with_an_ordinary_word_in_it_is_not_called_a_fraud(host):
    refused = recognise(f"https://{host}/join")

    assert isinstance(refused, Problem)
    assert refused.code == "FRM015"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("formsubmits.com", "FormSubmit"),
        ("formsubmit.io", "FormSubmit"),
        ("g0fundme.com", "GoFundMe"),
        ("whatsapp-groups.example", "WhatsApp"),
        ("chat.whatsapp.com.example", "WhatsApp"),
        ("discordd.gg", "Discord"),
        ("substak.com", "Substack"),
        ("j0tform.com", "Jotform"),
        ("helloass0.com", "HelloAsso"),
        ("surveymonkey.example", "SurveyMonkey"),
        ("cash.app.example", "Cash App"),
        ("t.me.example", "Telegram"),
        ("change.org.example", "Change.org"),
        ("forms.office.com.example", "Microsoft Forms"),
        ("groups.google.com.example", "Google Groups"),
    ],
)
def test_a_host_that_only_looks_like_a_service_s_still_is(host, name):
    refused = recognise(f"https://{host}/x")

    assert refused.code == "FRM013"
    assert f"is not {name}," in refused.what
