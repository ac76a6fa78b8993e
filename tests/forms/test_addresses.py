"""Addresses as people copy them: out of a mail, from the wrong page, with their own details still in them."""

from __future__ import annotations

import pytest

from plugins.forms.model import Ref
from plugins.forms.recognition import recognise

GOOGLE = f"https://docs.google.com/forms/d/e/1FAIpQLS{'a' * 48}/viewform"


@pytest.mark.parametrize("end", [".", ",", ";", ":", "!", "…", ")", ").", "’", "”,"])
def test_an_address_copied_with_the_end_of_its_sentence_is_named(end):
    refused = recognise(f"https://www.change.org/p/stop-the-rent-rise{end}")

    assert refused.code == "FRM092"
    assert f"ends in “{end}”" in refused.what
    assert refused.hint == "Leave that out: https://www.change.org/p/stop-the-rent-rise"


@pytest.mark.parametrize(
    "address",
    [
        "https://forms.example.org/join_(2026)",
        "https://forms.example.org/join?title=Join us now!".replace(" ", "%20"),
        "https://wa.me/15550100123?text=I%20want%20to%20help.",
        "https://forms.example.org/",
    ],
)
def test_an_address_that_may_end_so_is_taken(address):
    assert isinstance(recognise(address, allowed_hosts=["forms.example.org"]), Ref)


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("<https://www.change.org/p/stop-the-rent-rise>", "https://www.change.org/p/stop-the-rent-rise"),
        (" <HTTPS://www.change.org/p/stop-the-rent-rise>\n", "https://www.change.org/p/stop-the-rent-rise"),
        ("<office@example.org>", "mailto:office@example.org"),
        ("<mailto:office@example.org>", "mailto:office@example.org"),
        ("<tel:+15550100123>", "tel:+15550100123"),
    ],
)
def test_an_address_between_angle_brackets_is_not_html(pasted, address):
    assert recognise(pasted).address == address


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        (
            "Office <office@example.org>",
            "Write only the e-mail address, without a name or a remark: office@example.org",
        ),
        ("office@example.org (the board)", "Write only the e-mail address"),
        ("Tel. +1 555 010 0123", "Write only the telephone number"),
        ("https://forms.example.org/a b@example.org", "Copy the whole address once more"),
    ],
)
def test_words_beside_an_address_have_a_remedy_of_their_own(pasted, hint):
    refused = recognise(pasted)

    assert refused.code == "FRM006"
    assert refused.hint.startswith(hint)


@pytest.mark.parametrize(
    ("pasted", "address", "name"),
    [
        (f"{GOOGLE}?entry.1=Yes&entry.2=jo%40example.org", GOOGLE, "entry.2"),
        (f"{GOOGLE}?edit2=2_ABaOnud", GOOGLE, "edit2"),
        (
            "https://form.typeform.com/to/AbCd12#source=site&email=jo@example.org",
            "https://form.typeform.com/to/AbCd12#source=site",
            "email",
        ),
        ("https://form.typeform.com/to/AbCd12#first_name=Jo", "https://form.typeform.com/to/AbCd12", "first_name"),
        ("https://tally.so/r/mRoDv3?who=jo%40example.org", "https://tally.so/r/mRoDv3", "who"),
    ],
)
def test_what_fills_in_one_person_s_details_is_left_out_wherever_it_stands(pasted, address, name):
    ref = recognise(pasted)

    assert ref.address == address
    assert ref.left_out == (f"“{name}” is left out of the address: it belongs to one person.",)
    assert name not in dict(ref.kept)


def test_a_page_of_the_campaign_s_own_may_be_told_an_email_address():
    ref = recognise("https://forms.example.org/write?to=office@example.org", allowed_hosts=["forms.example.org"])

    assert ref.kept == (("to", "office@example.org"),)


@pytest.mark.parametrize("phone", ["+15550100123", "%2B15550100123"])
def test_a_number_with_its_plus_does_not_become_a_link_to_share(phone):
    ref = recognise(f"https://api.whatsapp.com/send?phone={phone}&text=Hello")

    assert ref.address == f"https://api.whatsapp.com/send?phone={phone}&text=Hello"


def test_a_number_that_whatsapp_cannot_read_is_refused():
    refused = recognise("https://api.whatsapp.com/send?phone=0555%20010&text=Hello")

    assert refused.code == "FRM014"
    assert "country code" in refused.hint


@pytest.mark.parametrize(
    "address",
    [
        "https://givebutter.com/dashboard",
        "https://donorbox.org/login",
        "https://www.mobilize.us/dashboard/",
        "https://www.patreon.com/creator-home",
        "https://buymeacoffee.com/dashboard",
        "https://liberapay.com/sign-in",
        "https://opencollective.com/search",
        "https://actionnetwork.org/petitions/new",
        "https://actionnetwork.org/forms/manage",
        "https://secure.winred.com/mill-lane/storefront/",
        "https://www.surveymonkey.com/r/Preview/?sm=AbCd",
        "https://www.meetup.com/join/",
    ],
)
def test_where_a_service_s_customers_work_is_not_a_form(address):
    assert recognise(address).code == "FRM014"


@pytest.mark.parametrize(
    "address",
    [
        "https://calendly.com/cancellations/d334b94a-9496-4c36-8807-61a7a15b368d",
        "https://calendly.com/reschedulings/d334b94a-9496-4c36-8807-61a7a15b368d",
        "https://cal.com/booking/a1B2c3D4",
        "https://form.jotform.com/edit/6123456789012345678",
        "https://forms.office.com/Pages/DesignPageV2.aspx?origin=x#FormId=abc&Token=79b81024",
        "https://pad.example.org/form#/2/form/edit/6W5JzvozOVrjO1J+DkaE0-ac/",
    ],
)
def test_what_belongs_to_one_person_or_to_the_makers_is_refused(address):
    assert recognise(address, allowed_hosts=["pad.example.org"]).code == "FRM051"


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.slack.com/services/T000/B000/XXXXXXXX",
        "https://discord.com/api/webhooks/123/abcdef",
        "https://example.webhook.office.com/webhookb2/abc",
    ],
)
def test_a_web_hook_is_a_secret_even_where_its_host_is_allowed(address):
    refused = recognise(address, allowed_hosts=["hooks.slack.com", "discord.com", "example.webhook.office.com"])

    assert refused.code == "FRM016"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/responses/2026/12345",
        "https://www.example.org/admin/survey/123456",
        "https://www.example.org/apps/forms/overview",
        "https://www.example.org/dashboard",
    ],
)
def test_a_page_at_the_campaign_s_own_host_is_not_taken_for_a_service_s(address):
    assert recognise(address, own_host="www.example.org").provider == "any-link"


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("https://t.me/%2Bc5jG7x4KEUkrTqP2", "https://t.me/+c5jG7x4KEUkrTqP2"),
        (
            "https://www.facebook.com/events/143324492673611/143324492673612/",
            "https://www.facebook.com/events/143324492673611/143324492673612/",
        ),
    ],
)
def test_what_says_which_form_it_is_survives(pasted, address):
    assert recognise(pasted).address == address


@pytest.mark.parametrize("host", ["zoom-us.example", "change-org.example", "cash-app.example"])
def test_a_domain_written_with_a_hyphen_is_a_look_alike(host):
    assert recognise(f"https://{host}/join").code == "FRM013"


def test_a_look_alike_is_told_from_the_domain_that_people_know():
    assert "which is at telegram.me;" in recognise("https://te1egram.example/x").what


@pytest.mark.parametrize(
    ("pasted", "code", "hint"),
    [
        (
            "[Sign](https://www.change.org/p/rent)",
            "FRM004",
            "Write only the address itself: https://www.change.org/p/rent",
        ),
        ("“https://www.change.org/p/rent”", "FRM004", "Write only the address itself: https://www.change.org/p/rent"),
        (
            "Sign: https://www.change.org/p/rent",
            "FRM006",
            "Write only the address itself: https://www.change.org/p/rent",
        ),
        ("https://https://www.change.org/p/rent", "FRM094", "Write it once: https://www.change.org/p/rent"),
        ("https://http//www.change.org/p/rent", "FRM094", "Write it once: https://www.change.org/p/rent"),
        ("1-800-555-RENT", "FRM070", "If it is in North America, write +1 800 555 7368."),
        ("1-800-UNION-01", "FRM070", "If it is in North America, write +1 800 864 6601."),
    ],
)
def test_the_remedy_says_the_address_that_is_meant(pasted, code, hint):
    refused = recognise(pasted)

    assert refused.code == code
    assert refused.hint.startswith(hint)


@pytest.mark.parametrize(
    "address",
    [
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.change.org%2Fp%2Frent&data=abc",
        "https://urldefense.com/v3/__https://www.change.org/p/rent__;!!abc",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.change.org%2Fp%2Frent",
        "https://www-change-org.translate.goog/p/rent",
    ],
)
def test_nobody_is_sent_round_by_a_mail_program_s_or_a_network_s_host(address):
    refused = recognise(address)

    assert refused.code == "FRM093"
    assert refused.hint == "Open it in a browser and copy the address it leads to."


@pytest.mark.parametrize("address", ["https://wa.link/abc123", "https://calendar.app.google/AbCdEf"])
def test_a_short_link_of_a_service_s_is_no_fraud(address):
    assert recognise(address).code == "FRM050"


def test_a_long_address_is_not_cut_in_its_remedy():
    refused = recognise(f"{GOOGLE}.")

    assert (refused.code, refused.hint) == ("FRM092", "Take that out at its end.")


def test_a_service_s_log_in_page_is_not_made_part_of_the_remedy():
    assert (
        recognise("https://opencollective.com/signin").hint
        == "Write https://opencollective.com/your-collective/donate."
    )


def test_microsoft_s_own_code_leaves_nothing_to_be_said():
    address = f"https://forms.office.com/Pages/ResponsePage.aspx?id={'a' * 80}"

    ref = recognise(f'<iframe src="{address}&embed=true"></iframe>')

    assert (ref.address, ref.left_out) == (address, ())
