"""What each service is sent, word for word, and what it cannot be asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.fields import QUESTIONS, USUAL
from plugins.forms.model import ANYWHERE, MULTIPART, OWN_SITE, Answer, Choice, Field, Honeypot, Submission
from plugins.forms.provider import PostOptions
from plugins.forms.recognition import recognise
from plugins.headers.policy import policy, referrer_policy

HOSTS = ("forms.example.org",)
PETITION = "https://actionnetwork.org/petitions/open-books"
FUND = "https://actionnetwork.org/fundraising/strike-fund"
CHIMP = "https://spondonit.us12.list-manage.com/subscribe/post?u=1462626880ade1ac87bd9c93a&id=92a4423d01"
SPREE = "https://formspree.io/f/xzbyzdbw"
GOOGLE = "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform"
MAIL = "mailto:hello@example.org"
LINK = "https://forms.example.org/join"
POST = PostOptions({"email": "mail", "given_name": "first"})


def form(address, asking):
    ref = recognise(address, HOSTS, post=asking.post)
    assert unsupported(ref, asking) == []
    return embed(ref, asking)


def codes(address, asking):
    ref = recognise(address, HOSTS, post=asking.post if address == LINK else None)
    return [refused.code for refused in unsupported(ref, asking)]


def said(address, asking):
    [refused] = unsupported(recognise(address, HOSTS, post=asking.post if address == LINK else None), asking)
    return f"{refused.what} {refused.hint} ({refused.code})"


def test_action_network_is_linked_to(ask):
    shown = form(PETITION, ask(kind="petition"))

    assert (shown.shape, shown.address, shown.page, shown.host) == ("link", PETITION, PETITION, "actionnetwork.org")
    assert shown.origins == {}
    assert shown.submission is None


def test_action_network_keeps_a_source_code_that_was_pasted_and_drops_the_rest():
    ref = recognise(f"https://www.actionnetwork.org/forms/join/?source=twitter&clear_id=true&amp;x=%22%3E", HOSTS)  # noqa: F541

    assert ref.address == "https://actionnetwork.org/forms/join"
    assert dict(ref.parts) == {"kind": "forms", "page": ref.address, "source": "twitter"}


def test_the_action_s_source_code_wins_over_a_pasted_one(ask):
    shown = form(f"{PETITION}?source=twitter", ask(kind="petition", source="dock-flyer"))

    assert shown.address == f"{PETITION}?source=dock-flyer"


def test_each_amount_is_a_link_to_the_fundraising_page_with_it_chosen(ask):
    shown = form(FUND, ask(kind="donate", amounts=((10, "$10"), (30, "$30")), currency="USD", source="flyer"))

    assert shown.choices == (
        Choice(f"{FUND}?source=flyer&amount=10", "$10"),
        Choice(f"{FUND}?source=flyer&amount=30", "$30"),
    )
    assert shown.address == f"{FUND}?source=flyer"


def test_an_amount_that_was_pasted_stays(ask):
    assert form(f"{FUND}?amount=10", ask(kind="donate")).address == f"{FUND}?amount=10"


def test_action_network_s_pages_serve_their_own_kinds(ask):
    assert said(PETITION, ask(kind="donate")) == (
        "This is a page of Action Network's “petitions”, which does not serve an action of the kind “donate”. "
        "Paste the page made for it, or change the action's kind. (FRM027)"
    )


def test_only_a_fundraising_page_takes_amounts(ask):
    assert said(PETITION, ask(kind="petition", amounts=((30, "$30"),))) == (
        "Only a fundraising page of Action Network can be told an amount. "
        "Paste the fundraising page's address, or take “amounts” out. (FRM024)"
    )


def test_a_source_code_in_other_letters_is_refused(ask):
    assert said(PETITION, ask(kind="petition", source="dock flyer")) == (
        "Action Network would not keep the source code “dock flyer”. Use only letters a to z, digits, - and _. (FRM025)"
    )


def test_mailchimp_is_posted_to_in_its_own_words(ask):
    shown = form(CHIMP, ask())

    assert (shown.shape, shown.method, shown.address) == ("post", "post", CHIMP)
    assert shown.enctype == "application/x-www-form-urlencoded"
    assert [(field.name, field.service_name, field.required) for field in shown.fields] == [
        ("given_name", "FNAME", True),
        ("family_name", "LNAME", True),
        ("email", "EMAIL", True),
        ("phone", "PHONE", False),
    ]
    assert shown.honeypot == Honeypot("b_1462626880ade1ac87bd9c93a_92a4423d01", "text", "")
    assert shown.hidden == ()
    assert shown.submission is None
    assert shown.page == "https://spondonit.us12.list-manage.com/subscribe?u=1462626880ade1ac87bd9c93a&id=92a4423d01"
    assert shown.origins == {
        "form-action": ("https://spondonit.us12.list-manage.com", "https://*.list-manage.com", "https:")
    }


def test_mailchimp_s_answer_page_is_mailchimp_s_own(ask):
    assert form(CHIMP, ask()).redirect == ""


def test_mailchimp_needs_to_be_told_a_field_that_not_every_audience_has(ask):
    assert said(CHIMP, ask(fields=(("email", True), ("postal_code", False)))) == (
        "Picket does not know what Mailchimp calls the field “postal_code”. "
        "Leave it out, or add the name it has there to post_fields: postal_code=NAME. (FRM021)"
    )


def test_an_editor_can_name_mailchimp_s_other_fields(ask):
    post = PostOptions({"consent": "gdpr[12345]", "source": "MMERGE7"}, (("tags", "881"),))

    shown = form(CHIMP, ask(kind="signup", consent="Write to me.", source="flyer", post=post))

    assert shown.fields[-1] == Field("consent", "gdpr[12345]", "Write to me.", "checkbox", "", required=True, value="Y")
    assert shown.hidden == (("MMERGE7", "flyer"), ("tags", "881"))


def test_formspree_leads_back_to_our_own_thanks(ask):
    shown = form(SPREE, ask(kind="contact", source="flyer"))

    assert shown.hidden == (
        ("_subject", "Join & grow"),
        ("_next", "https://nightshift.example.org/actions/join/thanks/"),
        ("source", "flyer"),
    )
    assert shown.redirect == "_next"
    assert shown.honeypot == Honeypot("_gotcha")
    assert shown.origins == {
        "form-action": ("https://formspree.io", "https://nightshift.example.org", "https:"),
        "connect-src": ("https://formspree.io",),
    }
    assert shown.submission == Submission(Answer(member="next", errors="errors", reason="error"))
    assert shown.submission
    assert "robots" in shown.note


def test_formspree_takes_no_money(ask):
    assert said(SPREE, ask(kind="donate")) == (
        "Formspree cannot serve an action of the kind “donate”. "
        "It can serve these: call, contact, join, letter, petition, pledge, rsvp, signup. (FRM026)"
    )
    assert codes(SPREE, ask(amounts=((30, "$30"),))) == ["FRM021"]


def test_what_is_known_of_a_service_is_not_the_editor_s_to_change(ask):
    assert said(SPREE, ask(post=PostOptions(honeypot="website"))) == (
        "Picket knows Formspree's honeypot, redirect and encoding already. "
        "Take honeypot, redirect and enctype out; post_fields and hidden may stay. (FRM029)"
    )


def test_google_forms_stands_in_a_frame_and_has_a_page(ask):
    shown = form(GOOGLE, ask())

    assert (shown.shape, shown.address, shown.page) == ("frame", f"{GOOGLE}?embedded=true", GOOGLE)
    assert shown.origins == {"frame-src": ("https://docs.google.com",)}


def test_google_forms_keeps_answers_filled_in_beforehand(ask):
    shown = form(f"{GOOGLE}?usp=pp_url&entry.12=Night%20shift&evil=1", ask())

    assert shown.address == f"{GOOGLE}?entry.12=Night+shift&embedded=true"
    assert shown.page == f"{GOOGLE}?entry.12=Night+shift"


@pytest.mark.parametrize("address", [PETITION, GOOGLE, LINK])
def test_a_page_of_theirs_asks_no_question_of_ours(ask, address):
    asking = ask(kind="petition", fields=(("email", True),), consent="Write to me.")

    assert codes(address, asking) == ["FRM023", "FRM023"]


@pytest.mark.parametrize("address", [GOOGLE, MAIL])
def test_where_a_source_code_would_be_lost_it_is_refused(ask, address):
    assert codes(address, ask(source="flyer")) == ["FRM025"]


@pytest.mark.parametrize("address", [GOOGLE, MAIL, LINK])
def test_where_an_amount_would_be_lost_it_is_refused(ask, address):
    assert codes(address, ask(amounts=((30, "$30"),))) == ["FRM024"]


def test_a_mail_is_begun_with_its_subject(ask):
    shown = form(MAIL, ask())

    assert (shown.shape, shown.address) == ("mailto", "mailto:hello@example.org?subject=Join%20%26%20grow")
    assert (shown.host, shown.page, shown.origins) == ("example.org", "", {})


def test_a_mail_has_a_line_for_each_field(ask):
    shown = form(
        f"{MAIL}?subject=Count%20me%20in", ask(fields=(("given_name", True), ("email", True), ("phone", False)))
    )

    assert shown.address == (
        "mailto:hello@example.org?subject=Count%20me%20in&body=Given%20name%3A%20%0D%0APhone%3A%20"
    )


def test_a_mail_can_make_nobody_tick_a_box(ask):
    assert codes(MAIL, ask(consent="Write to me.", post=POST)) == ["FRM023", "FRM023"]


def test_any_page_is_linked_to_under_its_host_s_name(ask):
    shown = form(f"{LINK}?a=1&utm_source=old#form", ask(source="dock-flyer"))

    assert (shown.shape, shown.provider, shown.host) == ("link", "forms.example.org", "forms.example.org")
    assert shown.address == f"{LINK}?a=1&utm_source=dock-flyer#form"
    assert codes(LINK, ask(source="dock flyer")) == ["FRM025"]


def test_any_server_is_posted_to_in_the_words_the_editor_gave(ask):
    post = PostOptions(
        {"email": "f[mail]", "phone": "tel"}, (("list", "7"),), honeypot="url", redirect="back", enctype=MULTIPART
    )

    shown = form(LINK, ask(post=post))

    assert (shown.shape, shown.address, shown.enctype) == ("post", LINK, MULTIPART)
    assert [
        (field.name, field.service_name, field.type, field.autocomplete, field.required) for field in shown.fields
    ] == [("email", "f[mail]", "email", "email", True), ("phone", "tel", "tel", "tel", False)]
    assert shown.hidden == (("back", "https://nightshift.example.org/actions/join/thanks/"), ("list", "7"))
    assert (shown.honeypot, shown.redirect) == (Honeypot("url"), "back")
    assert shown.origins == {"form-action": ("https://forms.example.org", "https://nightshift.example.org", "https:")}


def test_a_field_without_a_name_at_the_server_is_refused(ask):
    asking = ask(fields=(("email", True), ("phone", True)), consent="Write to me.", source="flyer", post=POST)

    assert codes(LINK, asking) == ["FRM021", "FRM021", "FRM021"]


def test_two_fields_cannot_share_a_name(ask):
    post = PostOptions({"email": "mail", "phone": "mail"}, honeypot="url", redirect="url")

    assert codes(LINK, ask(post=post)) == ["FRM030", "FRM030"]


def test_a_form_that_asks_nothing_is_refused(ask):
    assert said(LINK, ask(post=PostOptions(hidden=(("list", "7"),)))) == (
        "The form asks nothing. Name a field in post_fields, such as email=EMAIL. (FRM031)"
    )


def test_a_secret_in_a_hidden_field_is_refused_without_repeating_it(ask):
    message = said(LINK, ask(post=replace(POST, hidden=(("key", "sk_live_abcdefghijkl"),))))

    assert "There is a Stripe secret key in “hidden”" in message
    assert "abcdef" not in message


def test_a_key_made_to_be_seen_may_be_hidden(ask):
    assert codes(LINK, ask(post=replace(POST, hidden=(("apiKey", "sf_98m8g7d6b84dmbejlefd6l3c"),)))) == []


@pytest.mark.parametrize("changes", [{"fields": (("emial", True),)}, {"post": PostOptions({"emial": "mail"})}])
def test_a_field_picket_does_not_know_is_refused_with_a_suggestion(ask, changes):
    assert "“emial” is not a field Picket knows. Did you mean “email”? (FRM020)" in said(SPREE, ask(**changes))


def test_consent_to_nothing_in_particular_is_refused(ask):
    assert said(SPREE, ask(fields=(("email", True), ("consent", True)))) == (
        "The form asks for consent without saying to what. "
        "Write the wording under “consent”, or take consent out of the fields. (FRM022)"
    )


def test_consent_stands_last_unticked_and_required_whatever_the_order(ask):
    shown = form(SPREE, ask(fields=(("consent", False), ("email", True)), consent="Write to me."))

    assert [field.name for field in shown.fields] == ["email", "consent"]
    assert shown.fields[-1] == Field("consent", "consent", "Write to me.", "checkbox", "", required=True, value="yes")


def test_without_wording_there_is_no_consent_box(ask):
    assert "consent" not in [field.name for field in form(SPREE, ask()).fields]


def test_amounts_are_choices_where_a_server_takes_them(ask):
    post = PostOptions({"email": "mail", "amount": "sum"})

    shown = form(LINK, ask(kind="donate", amounts=((10, "$10"), (30, "$30")), currency="USD", post=post))

    field = shown.fields[-1]
    assert (field.service_name, field.type, field.choices) == ("sum", "radio", (("10", "$10"), ("30", "$30")))


def test_an_amount_without_suggestions_is_typed(ask):
    shown = form(LINK, ask(kind="donate", fields=(("amount", True),), post=PostOptions({"amount": "sum"})))

    assert (shown.fields[0].type, shown.fields[0].choices) == ("text", ())


def test_the_fields_an_editor_writes_are_asked_in_that_order_with_browsers_help(ask):
    shown = form(SPREE, ask(fields=tuple((name, False) for name in QUESTIONS if name not in {"amount", "consent"})))

    assert [(field.name, field.type, field.autocomplete, field.label) for field in shown.fields] == [
        ("email", "email", "email", "Email"),
        ("given_name", "text", "given-name", "Given name"),
        ("family_name", "text", "family-name", "Family name"),
        ("postal_code", "text", "postal-code", "Postal code"),
        ("phone", "tel", "tel", "Phone"),
        ("message", "textarea", "", "Message"),
    ]


@pytest.mark.parametrize("kind", USUAL)
def test_every_kind_asks_for_an_email_by_itself_and_for_no_consent_or_amount(kind):
    names = [name for name, _ in USUAL[kind]]

    assert ("email", True) in USUAL[kind]
    assert set(names) <= set(QUESTIONS) - {"consent", "amount"}


def test_a_usual_field_that_the_service_has_no_name_for_is_simply_not_asked(ask):
    shown = form(LINK, ask(kind="petition", fields=(), post=POST))

    assert [field.name for field in shown.fields] == ["email", "given_name"]


def test_an_unknown_kind_is_refused_by_every_service(ask):
    for address in (PETITION, CHIMP, SPREE, GOOGLE, MAIL, LINK):
        assert "FRM026" in codes(address, ask(kind="dance"))


def test_embeds_and_asks_can_be_put_in_sets(ask):
    assert len({form(SPREE, ask()), form(SPREE, ask())}) == 1
    assert len({ask(), ask()}) == 1


LISTMONK = "https://forms.example.org/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d"


@pytest.fixture
def form_at(ask):
    """Return a function from an address to its form, which asks for an e-mail address."""
    return lambda address, **asking: form(address, ask(fields=(("email", True),), **asking))


def form_action(form):
    return next(part for part in policy([form]).split("; ") if part.startswith("form-action"))


def test_where_an_account_decides_a_form_may_lead_to_any_https_address(form_at):
    form = form_at(CHIMP)

    assert ANYWHERE in form.redirects
    assert " https: " in f"{form_action(form)} "


def test_hosts_that_an_editor_names_are_the_only_ones(form_at):
    form = form_at(CHIMP, redirects=("www.example.org", "thanks.example.org"))

    assert form.redirects == ("https://www.example.org", "https://thanks.example.org")
    assert " https: " not in f"{form_action(form)} "
    assert "https://thanks.example.org" in form_action(form)
    assert "https://www.example.org" in form_action(form)


def test_a_service_that_leads_back_to_this_site_opens_nothing_else(form_at):
    form = form_at(LISTMONK)

    assert form.redirects == (OWN_SITE,)
    assert form_action(form) == "form-action 'self' https://forms.example.org https://nightshift.example.org"


def test_hosts_named_for_a_link_are_a_mistake(ask):
    ref = recognise("https://actionnetwork.org/petitions/open-books")

    (refused,) = unsupported(ref, ask(kind="petition", redirects=("www.example.org",)))

    assert refused.code == "FRM091"


@pytest.mark.parametrize(("address", "said"), [(SPREE, "strict-origin"), (CHIMP, "no-referrer")])
def test_only_a_service_that_has_to_know_learns_at_which_site_a_form_stands(form_at, address, said):
    form = form_at(address)

    assert referrer_policy([form]) == said
    assert referrer_policy([]) == "no-referrer"
