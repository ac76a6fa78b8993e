"""What is special about newsletters, movement platforms, donations, events and forms of further services."""

from __future__ import annotations

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import MULTIPART, Answer, Honeypot, Submission, Token
from plugins.forms.provider import PostOptions
from plugins.forms.providers.crm import hubspot_form
from plugins.forms.providers.mailing_lists import KEILA
from plugins.forms.recognition import recognise

HOSTS = ("forms.example.org",)
OWN = "https://forms.example.org"
FORM = "57ca7f10-b049-41ee-b3a4-736f5e3d0ace"
BREVO = (
    "https://945c6cfe.sibforms.com/serve/MUIFAKzuXT1iiGUeRfGD3adZ86kpwArveQS6J5AdNNS_2B4qLpiEsaIwadUSJt8EtwfEKJo65KWl"
)
LITE = "https://assets.mailerlite.com/jsonp/43107/forms/183810396764767342/subscribe"
PROCA = "https://widget.proca.app/d/freedom/act/en"


def form(address, asking):
    ref = recognise(address, HOSTS, post=asking.post)
    assert unsupported(ref, asking) == []
    return embed(ref, asking)


def said(address, asking):
    [refused] = unsupported(recognise(address, HOSTS), asking)
    return f"{refused.what} {refused.hint} ({refused.code})"


def field_names(shown):
    return {field.name: field.service_name for field in shown.fields}


def test_kit_is_posted_to_or_sent_in_place(ask):
    shown = form("https://app.convertkit.com/forms/9540956/subscriptions", ask(kind="signup"))

    assert shown.address == "https://app.kit.com/forms/9540956/subscriptions"
    assert field_names(shown) == {"given_name": "fields[first_name]", "email": "email_address"}
    assert shown.submission == Submission(Answer(member="status", value="success", reason="errors.messages.0"))


def test_brevo_gets_its_honeypot_its_language_and_consent_under_its_own_name(ask):
    shown = form(BREVO, ask(kind="signup", lang="pt-BR", consent="Write to me."))

    assert field_names(shown) == {"given_name": "FIRSTNAME", "email": "EMAIL", "consent": "OPT_IN"}
    assert shown.fields[-1].value == "1"
    assert shown.hidden == (("locale", "pt"),)
    assert shown.honeypot == Honeypot("email_address_check")
    assert shown.page == BREVO
    assert shown.submission is None


def test_mailerlite_s_answer_is_explained_because_it_is_not_for_people(ask):
    shown = form(LITE, ask(kind="signup"))

    assert shown.hidden == (("ml-submit", "1"), ("anticsrf", "true"))
    assert "success: true" in shown.note
    assert shown.submission == Submission(
        Answer(member="success", value=True, reason="errors.fields.email.0"), encoding="multipart"
    )


def test_a_mautic_form_is_encoded_as_its_own_and_never_leads_back_to_our_thanks(ask):
    shown = form(f"{OWN}/form/12", ask(kind="signup"))

    assert (shown.address, shown.page) == (f"{OWN}/form/submit?formId=12", f"{OWN}/form/12")
    assert shown.enctype == MULTIPART
    assert field_names(shown) == {"email": "mauticform[email]"}
    assert shown.hidden == (("mauticform[formId]", "12"), ("mauticform[submit]", "1"))
    assert not shown.redirect


def test_a_mautic_below_a_path_keeps_it(ask):
    assert form(f"{OWN}/mautic/form/12", ask(kind="signup")).address == f"{OWN}/mautic/form/submit?formId=12"


def test_keila_is_posted_to_with_its_honeypot(ask):
    shown = form("https://app.keila.io/forms/nfrm_nVAOzVBE", ask(kind="signup"))

    assert field_names(shown) == {"given_name": "contact[first_name]", "email": "contact[email]"}
    assert shown.honeypot == Honeypot("h[url]")


@pytest.mark.parametrize("key", ["mauticform[return]", "mauticform[messenger]"])
def test_mautic_may_not_lead_people_to_our_thanks_whose_answer_it_refused(ask, key):
    asking = ask(kind="signup", post=PostOptions(hidden=((key, "https://nightshift.example.org/thanks/"),)))

    assert said(f"{OWN}/form/12", asking).endswith("(FRM037)")


def test_keila_s_captcha_has_to_be_switched_off():
    assert "switch its captcha off" in KEILA.expects(f"{OWN}/forms/x")


@pytest.mark.parametrize(
    "address", [f"{OWN}/forms/frm_8aZ", f"{OWN}/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d"]
)
def test_a_service_that_puts_people_back_on_its_list_says_so(ask, address):
    assert form(address, ask(kind="signup")).resubscribes.startswith("are put back on the list")


def test_a_civicrm_profile_is_sent_as_if_by_its_own_button(ask):
    shown = form(f"{OWN}/civicrm/profile/create?reset=1&gid=4", ask(kind="signup"))

    assert shown.address == f"{OWN}/civicrm/profile/create?reset=1&gid=4"
    assert shown.redirect == ""
    assert not {"postURL", "cancelURL", "errorURL"} & dict(shown.hidden).keys()
    assert dict(shown.hidden)["_qf_default"] == "Edit:cancel"
    assert "_qf_Edit_next" in dict(shown.hidden)
    assert shown.origins == {"form-action": (OWN, "https:")}


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("/civicrm/petition/sign?sid=3&reset=1&utm=x", "/civicrm/petition/sign?reset=1&sid=3"),
        (
            "/?page=CiviCRM&q=civicrm/petition/sign&reset=1&sid=3",
            "/?page=CiviCRM&q=civicrm/petition/sign&reset=1&sid=3",
        ),
        (
            "/index.php?option=com_civicrm&task=civicrm/petition/sign&sid=3",
            "/index.php?option=com_civicrm&task=civicrm/petition/sign&reset=1&sid=3",
        ),
    ],
)
def test_civicrm_is_known_in_whichever_system_it_lives(ask, pasted, address):
    assert form(OWN + pasted, ask(kind="petition")).address == OWN + address


def test_civicrm_s_pages_serve_their_own_kinds(ask):
    assert said(f"{OWN}/civicrm/petition/sign?sid=3&reset=1", ask(kind="rsvp")) == (
        "This is a page of CiviCRM's “petition/sign”, which does not serve an action of the kind “rsvp”. "
        "Paste the page made for it, or change the action's kind. (FRM027)"
    )


def test_an_actionkit_page_travels_in_a_hidden_field_and_the_source_code_too(ask):
    shown = form(f"{OWN}/act/?page=save-the-hall", ask(kind="petition", source="flyer"))

    assert shown.address == f"{OWN}/act/"
    assert field_names(shown)["postal_code"] == "zip"
    assert dict(shown.hidden) == {
        "page": "save-the-hall",
        "redirect": "https://nightshift.example.org/actions/join/thanks/",
        "source": "flyer",
    }


def test_a_ghost_publication_is_joined_by_script_or_on_its_own_page(ask):
    shown = form("https://nightshift.ghost.io/", ask(kind="signup", source="flyer"))

    assert (shown.shape, shown.needs_script) == ("link", True)
    assert shown.page == shown.address == "https://nightshift.ghost.io/#/portal/signup"
    assert shown.hidden == (("label", "flyer"),)
    assert shown.submission == Submission(
        Answer(status=201, text="Created.", may_be_empty=True, errors="errors"),
        address="https://nightshift.ghost.io/members/api/send-magic-link/",
        encoding="json",
        paths=(("label", "labels.0"),),
        constants=(("emailType", "signup"),),
        token=Token("https://nightshift.ghost.io/members/api/integrity-token/", "integrityToken"),
    )


def test_hubspot_is_sent_each_field_by_name_in_a_list(ask):
    pasted = f"https://api.hsforms.com/submissions/v3/integration/submit/2953901/{FORM}"

    shown = form(pasted, ask(kind="signup", consent="Write to me."))

    assert shown.page.startswith("https://share.hsforms.com/1")
    assert shown.submission.address == pasted
    assert shown.submission.paths == (
        ("firstname", "fields.0.value"),
        ("email", "fields.1.value"),
        ("consentToProcess", "legalConsentOptions.consent.consentToProcess"),
    )
    assert ("fields.1.name", "email") in shown.submission.constants
    assert ("legalConsentOptions.consent.text", "Write to me.") in shown.submission.constants
    assert shown.submission.flags == ("consentToProcess",)
    assert shown.origins == {"connect-src": ("https://api.hsforms.com",)}
    assert shown.note


def test_a_hubspot_form_has_one_page_and_one_address_to_send_to_each_naming_the_other():
    found = hubspot_form("https://share.hsforms.com/10Olxqk0FTjOOnGJntMKfYQ4du3f")

    assert found.parts["submit"].endswith("/7363995/d0e971aa-4d05-4e33-8e9c-6267b4c29f61")
    assert found.address == "https://share.hsforms.com/10Olxqk0FTjOOnGJntMKfYQ4du3f"
    assert hubspot_form(found.parts["submit"]) == found


def test_a_hubspot_account_stays_in_its_region():
    found = hubspot_form(f"https://api-eu1.hsforms.com/submissions/v3/integration/submit/25/{FORM}")

    assert found is None
    found = hubspot_form(f"https://api-eu1.hsforms.com/submissions/v3/integration/submit/250/{FORM}")
    assert found.address.startswith("https://share-eu1.hsforms.com/1")


def test_proca_without_a_number_is_linked_to(ask):
    shown = form(f"{PROCA}/index.js", ask(kind="petition", source="flyer"))

    assert shown.address == f"{PROCA}/index.html?utm_source=flyer"
    assert shown.submission is None


def test_proca_with_a_number_is_signed_in_our_own_form(ask):
    shown = form(f"{PROCA}/?actionpage=42", ask(kind="petition", consent="Write to me.", source="flyer"))

    assert shown.needs_script
    assert shown.page == f"{PROCA}/index.html?utm_source=flyer"
    assert shown.submission.address == "https://api.proca.app/api?id=42"
    assert dict(shown.submission.paths)["postcode"] == "variables.contact.address.postcode"
    assert dict(shown.submission.paths)["source"] == "variables.tracking.source"
    assert ("variables.actionPage", 42) in shown.submission.constants
    assert shown.submission.flags == ("optIn",)


def test_proca_signs_without_consent_as_without_and_writes_letters_on_its_own_page(ask):
    signed = form(f"{PROCA}/?actionpage=42", ask(kind="petition"))

    assert ("variables.privacy.optIn", False) in signed.submission.constants
    assert form(f"{PROCA}/?actionpage=42", ask(kind="letter")).submission is None


def test_everyaction_says_with_whom_it_shares(ask):
    shown = form("https://actions.everyaction.com/v1/Forms/cHC6GZ1vyEG2YKfnZYPEQg2", ask(kind="petition"))

    assert shown.address == "https://secure.everyaction.com/cHC6GZ1vyEG2YKfnZYPEQg2"
    assert "other organisations" in shown.note


@pytest.mark.parametrize(
    ("pasted", "frame", "page"),
    [
        ("https://tally.so/r/mRoDv3", "https://tally.so/embed/mRoDv3?transparentBackground=1", "https://tally.so/r/mRoDv3"),
        (
            "https://www.zeffy.com/fr-CA/donation-form/strike-fund",
            "https://www.zeffy.com/embed/donation-form/strike-fund",
            "https://www.zeffy.com/fr-CA/donation-form/strike-fund",
        ),
        (
            "https://nightshift.solidarity.tech/rally/embed?only_event_session_ids=1,2",
            "https://nightshift.solidarity.tech/rally/embed?full=false&breakout=false&only_event_session_ids=1%2C2",
            "https://nightshift.solidarity.tech/rally?only_event_session_ids=1%2C2",
        ),
        (
            "https://airtable.com/embed/shrA1b2C3d4E5f6G7?backgroundColor=red",
            "https://airtable.com/embed/shrA1b2C3d4E5f6G7",
            "https://airtable.com/shrA1b2C3d4E5f6G7",
        ),
    ],
)  # fmt: skip
def test_a_frame_and_its_page_show_the_same_form(ask, pasted, frame, page):
    shown = form(pasted, ask(kind="join"))

    assert (shown.address, shown.page) == (frame, page)


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        ("https://www.zeffy.com/embed/thermometer/strike-fund", "only the thermometer"),
        ("https://lu.ma/discover", "an id that begins with evt-"),
        ("https://form.typeform.com/to/", "data-tf-live"),
        ("https://nightshift.nationbuilder.com/forms/signups", "works only for visitors of that page"),
    ],
)
def test_the_wrong_page_of_a_service_gets_the_remedy(pasted, hint):
    refused = recognise(pasted, HOSTS)

    assert refused.code == "FRM014"
    assert hint in refused.hint


@pytest.mark.parametrize(
    ("snippet", "host"),
    [
        ('<script src="//mautic.example.net/form/generate.js?id=3"></script>', "mautic.example.net"),
        ('<script src="https://cdn.example.org/" data-site="https://blog.example.net/"></script>', "blog.example.net"),
        ('<form action="https://act.example.net/act/"><input name="page" value="x"></form>', "act.example.net"),
    ],
)  # fmt: skip
def test_software_on_a_host_nobody_allowed_is_refused_with_the_line_to_write(snippet, host):
    refused = recognise(snippet, HOSTS)

    assert refused.code == "FRM015"
    assert f'"{host}"' in refused.hint


def test_an_editor_s_own_server_is_posted_to_even_at_an_address_that_looks_like_a_page():
    post = PostOptions({"email": "mail"})

    assert recognise(f"{OWN}/petitions/x", HOSTS, post=post).provider == "any-post"
    assert recognise(f"{OWN}/petitions/x", HOSTS).provider == "controlshift"


def test_the_region_in_a_hubspot_code_is_kept():
    code = f'<script>hbspt.forms.create({{region: "eu1", formId: "{FORM}", portalId: "2953901"}});</script>'

    assert recognise(code).parts["submit"].startswith("https://api-eu1.hsforms.com/")


@pytest.mark.parametrize(
    ("pasted", "kind", "address"),
    [
        ("https://nightshift.nationbuilder.com/join?utm_source=poster", "join", "?utm_source=flyer"),
        ("https://www.gofundme.com/f/save-the-hall", "donate", "/f/save-the-hall?attribution_id=flyer"),
        ("https://www.eventbrite.com/e/122806352105", "rsvp", "/e/122806352105?aff=flyer"),
        (f"{OWN}/petitions/open-the-books?source=mail", "petition", "/petitions/open-the-books?source=flyer"),
        ("https://lu.ma/event/evt-26S8mILGH5NJMVJ", "rsvp", "/event/evt-26S8mILGH5NJMVJ?utm_source=flyer"),
        ("https://tally.so/r/mRoDv3", "join", "/r/mRoDv3?source=flyer"),
        ("https://form.typeform.com/to/moe6aa", "join", "/to/moe6aa#source=flyer"),
        ("https://secure.actblue.com/donate/ccaf", "donate", "/ccaf?refcode=flyer"),
        ("https://donate.stripe.com/3csg1F7PF8gpfni003", "donate", "?client_reference_id=flyer"),
        ("https://opencollective.com/webpack/donate", "donate", "thanks%2F&tags=flyer"),
        ("https://donorbox.org/clearviction", "donate", "/clearviction?utm_source=flyer"),
        ("https://www.mobilize.us/org/event/12/", "rsvp", "/org/event/12/?utm_source=flyer"),
    ],
)
def test_a_source_code_travels_under_the_service_s_own_name(ask, pasted, kind, address):
    assert form(pasted, ask(kind=kind, source="flyer")).page.endswith(address)
