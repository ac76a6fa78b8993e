"""What a pasted snippet sends and asks arrives at the service, or is named; no form becomes a link to its action."""

# ruff: noqa: E501  (HTML as it is pasted)

from __future__ import annotations

import re

import pytest

from plugins.forms.embedding import embed, left_out, unsupported
from plugins.forms.model import MULTIPART, Field, Honeypot, Ref
from plugins.forms.provider import PostOptions
from plugins.forms.recognition import recognise
from plugins.problems import Problem
from tests.support import snippets
from tests.support.snippets import SNIPPETS

HOSTS = ("forms.example.org", "usebasin.example.org")
OWN = "nightshift.example.org"
MAILCHIMP = "https://example.us12.list-manage.com/subscribe/post?u=f3b6900000000000000000e9a&amp;id=60800000e1"
SENDY = (
    '<form action="https://forms.example.org/subscribe" method="POST" accept-charset="utf-8">'
    '<label for="name">Name</label><input type="text" name="name" id="name"/>'
    '<label for="email">Email</label><input type="email" name="email" id="email"/>'
    '<div style="display:none;"><label for="hp">HP</label><input type="text" name="hp" id="hp"/></div>'
    '<input type="hidden" name="list" value="abc763"/><input type="hidden" name="subform" value="yes"/>'
    '<input type="submit" name="submit" id="submit"/></form>'
)


def read(pasted, post=None):
    return recognise(pasted, HOSTS, own_host=OWN, post=post)


def shown(pasted, asking):
    ref = read(pasted, asking.post)
    assert isinstance(ref, Ref), ref
    assert unsupported(ref, asking) == []
    return embed(ref, asking)


def a_form(inside="", tag='method="post" action="https://forms.example.org/x"'):
    return f"<form {tag}>{inside}<button>Send</button></form>"


SIGNED = (
    '<form action="https://www.paypal.com/cgi-bin/webscr" method="post"><input type="hidden" name="cmd" '
    f'value="_s-xclick"><input type="hidden" name="encrypted" value="-----BEGIN PKCS7-----{"A" * 3000}"></form>'
)
EMAIL = '<input type="email" name="mail">'


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_codes_of_services_are_known(name):
    code, provider = SNIPPETS[name]

    assert read(code).provider == provider


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_hidden_field_of_a_code_is_sent_or_named(ask, name):
    code, _ = SNIPPETS[name]
    ref = read(code)
    pairs = re.findall(r'<input[^>]*type="hidden"[^>]*>', re.sub(r"<!--.*?-->", "", code, flags=re.DOTALL))

    form = embed(ref, next(one for one in _asks(ask) if not unsupported(ref, one)))

    for field in pairs:
        name, value = (re.search(f'{key}="([^"]*)"', field) for key in ("name", "value"))
        sent = f"{form.hidden} {form.address} {ref.left_out} {form.honeypot}"
        assert not value or not value[1] or (name[1] in sent and (value[1] in sent or name[1] in str(ref.left_out)))


def _asks(ask):
    for kind in ("signup", "donate", "petition"):
        yield ask(kind=kind, consent="Write to me.")
        yield ask(kind=kind)


def test_a_form_at_an_allowed_host_becomes_a_form_with_its_hidden_fields_and_names(ask):
    form = shown(SENDY, ask(kind="signup"))

    assert (form.shape, form.address) == ("post", "https://forms.example.org/subscribe")
    assert [(field.name, field.service_name, field.required) for field in form.fields] == [
        ("given_name", "name", False),
        ("email", "email", True),
    ]
    assert form.hidden == (("list", "abc763"), ("subform", "yes"), ("submit", ""))
    assert form.honeypot == Honeypot("hp")


def test_a_form_without_questions_becomes_a_button_that_sends_what_is_hidden(ask):
    form = shown(a_form('<input type="hidden" name="fund" value="7">'), ask(kind="donate"))

    assert (form.shape, form.fields, form.hidden) == ("post", (), (("fund", "7"),))


def test_fields_go_by_type_autocomplete_name_or_label(ask):
    inside = (
        '<input type="text" name="a1" autocomplete="section-x email" required><input name="a2" autocomplete="given-name">'
        '<label for="z">Last name *</label><input name="a3" id="z"><label>Zip <input name="a4"></label>'
        '<input type="tel" name="a5"><textarea name="a6"></textarea>'
    )

    form = shown(a_form(inside), ask(kind="petition"))

    assert {field.name: field.service_name for field in form.fields} == {
        "email": "a1",
        "given_name": "a2",
        "family_name": "a3",
        "postal_code": "a4",
        "phone": "a5",
        "message": "a6",
    }


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Correo electrónico *", "email"),
        ("E-Mail-Adresse", "email"),
        ("Prénom", "given_name"),
        ("Apellidos", "family_name"),
        ("Código postal", "postal_code"),
        ("Teléfono", "phone"),
    ],
)
def test_labels_are_read_in_other_languages_too(label, name):
    ref = read(a_form(f'<label for="i">{label}</label><input id="i" name="field_7a">'))

    assert [(one.name, one.service_name) for one in ref.questions] == [(name, "field_7a")]


def test_what_the_editor_writes_has_the_last_word(ask):
    post = PostOptions({"phone": "company", "email": "mail"}, (("list", "9"),), honeypot="trap", redirect="next")
    inside = (
        EMAIL
        + '<input name="company" required><input type="hidden" name="list" value="7"><input type="hidden" name="next" value="/">'
    )

    form = shown(a_form(inside), ask(kind="signup", post=post))

    assert {field.service_name for field in form.fields} == {"company", "mail"}
    assert form.hidden == (("next", "https://nightshift.example.org/actions/join/thanks/"), ("list", "9"))
    assert form.honeypot == Honeypot("trap")


def test_several_values_of_one_name_are_all_sent(ask):
    inside = EMAIL + "".join(f'<input type="hidden" name="tags[]" value="{n}">' for n in (1, 2, 2))

    assert shown(a_form(inside), ask(kind="signup")).hidden == (("tags[]", "1"), ("tags[]", "2"))


def test_a_form_s_own_encoding_and_its_controls_outside_are_kept(ask):
    code = a_form(EMAIL, 'id="f" method="post" enctype="multipart/form-data" action="//forms.example.org/x"')

    form = shown(f'{code}<input form="f" type="hidden" name="list" value="7">', ask(kind="signup"))

    assert (form.enctype, form.hidden, form.address) == (MULTIPART, (("list", "7"),), "https://forms.example.org/x")


def test_a_button_s_own_target_is_where_the_form_goes(ask):
    code = (
        f'<form action="/x">{EMAIL}<button formaction="https://forms.example.org/y" formmethod="post">A</button></form>'
    )

    assert shown(code, ask(kind="signup")).address == "https://forms.example.org/y"


@pytest.mark.parametrize(
    ("code", "expected", "says"),
    [
        (a_form(EMAIL, 'method="post"'), "FRM067", 'action="https://…"'),
        (a_form(EMAIL, 'method="post" action="#"'), "FRM067", 'action="https://…"'),
        (a_form(EMAIL, 'method="post" action="/contact"'), "FRM067", "“/contact”"),
        (a_form(EMAIL, 'method="post" action="send.php?x=1"'), "FRM067", "“send.php?x=1”"),
        (a_form(EMAIL, 'method="post" action="http://forms.example.org/x"'), "FRM002", "http:"),
        (a_form(EMAIL, 'method="post" action="javascript:send()"'), "FRM003", "javascript:"),
        (a_form(EMAIL, 'method="post" action="https://unknown.example/x"'), "FRM015", 'hosts = ["forms.example.org"'),
        (a_form(EMAIL, 'method="post" action="mailto:nobody"'), "FRM018", "e-mail"),
        (a_form(EMAIL, 'action="https://forms.example.org/x"'), "FRM068", "“mail”"),
        (a_form('<input name="q">', 'method="get" action="https://forms.example.org/x"'), "FRM068", "“q”"),
        (a_form('<input type="password" name="p">'), "FRM064", "password"),
        (a_form('<input type="hidden" name="csrfmiddlewaretoken" value="a1">'), "FRM063", "csrfmiddlewaretoken"),
        (a_form('<input type="hidden" name="authenticity_token" value="a1">'), "FRM063", "authenticity_token"),
        (a_form('<input type="hidden" name="CRAFT_CSRF_TOKEN" value="a1">'), "FRM063", "CRAFT_CSRF_TOKEN"),
        (a_form('<input type="hidden" name="token" value="0a1b2c3d4e">'), "FRM063", "“token”"),
        (a_form('<input type="hidden" name="_fluentform_1_nonce" value="0a1b2c3d4e">'), "FRM063", "nonce"),
        (a_form(f'<input type="hidden" name="{"0a" * 16}" value="1">'), "FRM063", "0a0a"),
        (a_form(EMAIL, 'method="post" action="https://forms.example.org/t/subscribeerror?description="'), "FRM067", "only shows an error"),
        (a_form(EMAIL, 'method="post" action="https://forms.example.org/x" data-sitekey="6Lc0"'), "FRM065", "robots"),
        (a_form('<div class="g-recaptcha" data-sitekey="a"></div>'), "FRM065", "robots"),
        (a_form('<div data-netlify-recaptcha="true"></div>'), "FRM065", "robots"),
        (a_form(EMAIL) + '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>', "FRM065", "robots"),
        (a_form('<altcha-widget challengeurl="x"></altcha-widget>'), "FRM065", "robots"),
        (a_form('<button formaction="https://forms.example.org/y">B</button>'), "FRM069", "/y"),
        (a_form(EMAIL) + a_form(EMAIL, 'method="post" action="https://forms.example.org/z"'), "FRM066", "/z"),
        ('<form action="https://www.paypal.com/donate" method="post"><input type="submit"></form>', "FRM014", "hosted_button_id"),
        (SIGNED, "FRM014", "saved one"),
        ('<form action="https://formspree.io.evil.example/f/xzbyzdbw" method="post"></form>', "FRM013", "Formspree"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_refused_with_what_to_write(code, expected, says):
    refused = read(code)

    assert isinstance(refused, Problem), refused
    assert refused.code == expected
    assert says in f"{refused.what} {refused.hint}"


@pytest.mark.parametrize("link", ["https://forms.example.org/privacy", "https://unknown.example/"])
def test_beside_a_form_no_other_link_is_taken_for_it(link):
    refused = read(f'{a_form(EMAIL, "")}<a href="{link}">Terms</a><iframe src="{link}"></iframe>')

    assert refused.code == "FRM067"


def test_a_get_form_that_asks_nothing_is_a_link_with_its_hidden_fields():
    ref = read(a_form('<input type="hidden" name="fund" value="a b">', 'action="https://forms.example.org/give?x=1"'))

    assert (ref.provider, ref.address) == ("any-link", "https://forms.example.org/give?x=1&fund=a+b")
    assert ref.kept == (("x", "1"), ("fund", "a b"))


def test_of_several_forms_the_one_that_is_a_form_is_taken_and_the_others_are_named():
    ref = read(f'<form action="/search"><input name="q"></form>{snippets.BUTTONDOWN}')

    assert ref.provider == "buttondown"
    assert "Of the 2 forms" in ref.left_out[-1]


def test_the_same_form_twice_is_one():
    assert read(SENDY * 2).provider == "any-post"


def test_a_posting_form_at_software_that_is_only_linked_to_is_never_a_link():
    ref = read(a_form(EMAIL, 'method="post" action="https://forms.example.org/petitions/open-the-books"'))

    assert ref.provider == "any-post"


def test_a_paypal_button_names_its_receiver(ask):
    code = (
        '<form action="https://www.paypal.com/cgi-bin/webscr" method="post"><input type="hidden" name="cmd" value="_donations">'
        '<input type="hidden" name="business" value="9O8S5Z2XHXDID"><input type="hidden" name="item_name" value="Strike fund">'
        '<input type="hidden" name="notify_url" value="https://nightshift.example.org/x"><input type="image" name="submit"></form>'
    )
    ref = read(code)

    assert embed(ref, ask(kind="donate")).address == (
        "https://www.paypal.com/cgi-bin/webscr?cmd=_donations&business=9O8S5Z2XHXDID&item_name=Strike+fund"
    )
    assert [one.split("=")[0] for one in ref.left_out] == ["“notify_url"]


def test_mailchimp_s_tags_and_groups_are_sent_and_a_box_to_agree_is_not_ticked_for_anybody(ask):
    ref = read(snippets.MAILCHIMP)

    form = embed(ref, ask(kind="signup"))

    assert form.hidden == (("tags", "10320000"), ("group[9131][2]", ""))
    assert [field.service_name for field in form.fields] == ["EMAIL", "MMERGE5"]
    assert "“Workplace” (MMERGE7)" in str(ref.left_out)
    assert any("gdpr[425]" in one and "“consent”" in one for one in left_out(ref, ask(kind="signup")))


def test_its_boxes_stand_with_the_action_s_own_words_in_their_order(ask):
    boxes = "".join(
        f'<label><input type="checkbox" name="gdpr[{n}]" value="Y">{w}</label>' for n, w in ((1, "Mail"), (2, "Post"))
    )
    code = f'<form action="{MAILCHIMP}" method="post"><input type="email" name="EMAIL">{boxes}</form>'
    asking = ask(kind="signup", consent="By mail.", more_consent=(("By post.", False),))

    form = shown(code, asking)

    assert form.fields[1:] == (
        Field("consent", "gdpr[1]", "By mail.", "checkbox", required=True, value="Y"),
        Field("consent_2", "gdpr[2]", "By post.", "checkbox", required=False, value="Y"),
    )
    assert left_out(read(code), asking) == []


def test_a_ticked_box_sends_what_it_sends_there(ask):
    code = a_form(EMAIL + '<input type="checkbox" name="agree" value="I agree" checked>')

    assert shown(code, ask(kind="signup", consent="Yes.")).fields[-1].value == "I agree"
    assert "agree" not in str(shown(code, ask(kind="signup")).hidden)


def test_a_box_that_must_be_ticked_needs_words(ask):
    (refused,) = unsupported(read(snippets.BREVO_HTML), ask(kind="signup"))

    assert refused.code == "FRM077"
    assert "I agree to receive your newsletters" in refused.what


@pytest.mark.parametrize(
    "inside",
    [
        '<label>Company <input name="company" required></label>',
        '<label>Company <select name="company" required><option value="">-</option><option>A</option></select></label>',
        '<label>Company <input type="file" name="company" required></label>',
        '<label>Company <input type="date" name="company" aria-required="true"></label>',
    ],
)
def test_a_question_that_must_be_answered_and_has_no_name_is_refused_until_it_has(ask, inside):
    code = a_form(EMAIL + inside)

    (refused,) = unsupported(read(code), ask(kind="signup"))

    assert (refused.code, "hidden: company=" in refused.hint) == ("FRM062", True)
    assert shown(code, ask(kind="signup", post=PostOptions(hidden=(("company", "none"),)))).hidden[-1] == (
        "company",
        "none",
    )


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<label>Company <input name="company"></label>', "“Company” (company)"),
        ('<input type="file" name="cv" aria-label="Your CV">', "“Your CV” (cv)"),
        (
            '<select name="ward"><option value="1">One</option><option value="2">Two</option></select>',
            "“One”, “Two” (ward)",
        ),
        ('<label><input type="radio" name="size" value="s">Small</label>', "“Small” (size)"),
        ('<label><input type="checkbox" name="group[1][2]" value="2">Dock</label>', "hidden: group[1][2]=2"),
    ],
)
def test_what_is_not_asked_is_named(inside, says):
    ref = read(a_form(EMAIL + inside))

    assert len(ref.left_out) == 1
    assert says in ref.left_out[0]


@pytest.mark.parametrize(
    ("inside", "pair"),
    [
        (
            '<select name="ward"><option value="1">One</option><option value="2" selected>Two</option></select>',
            ("ward", "2"),
        ),
        ('<input type="radio" name="size" value="s"><input type="radio" name="size" value="m" checked>', ("size", "m")),
        ('<input type="checkbox" name="tags[]" value="7" checked>', ("tags[]", "7")),
    ],
)
def test_a_choice_that_is_made_beforehand_is_sent(ask, inside, pair):
    form = shown(a_form(EMAIL + inside), ask(kind="signup"))

    assert form.hidden == (pair,)


@pytest.mark.parametrize(
    "inside",
    [
        '<label><input type="checkbox" name="list" value="news" checked>Yes, send me your newsletter</label>',
        '<label><input type="checkbox" name="tags[]" value="7" checked>I agree to be contacted</label>',
        '<label><input type="checkbox" name="group[1][2]" value="7" checked>Acepto recibir noticias</label>',
        '<label><input type="radio" name="opt_in" value="yes" checked>Yes</label><input type="radio" name="opt_in" value="no">',
        '<select name="email_permission"><option value="1" selected>Yes</option><option value="0">No</option></select>',
    ],
)
def test_an_agreement_chosen_beforehand_is_never_sent(ask, inside):
    code = a_form(EMAIL + inside)

    assert shown(code, ask(kind="signup")).hidden == ()
    assert any("“consent”" in sentence for sentence in left_out(read(code), ask(kind="signup")))


def test_of_listmonk_s_lists_those_ticked_are_joined(ask):
    other = '<input type="checkbox" name="l" value="1c554cfb-4972-4972-92ba-c93c34ba475d">'

    ref = read(snippets.LISTMONK.replace("<h3>", f"{other}<h3>"))

    lists = [value[:4] for name, value in embed(ref, ask(kind="signup")).hidden if name == "l"]
    assert lists == ["eb42", "0c55"]
    assert "1c554cfb" in str(ref.left_out)


@pytest.mark.parametrize(
    ("code", "lost"),
    [
        (snippets.FORMSPREE, "_next"),
        (snippets.CIVICRM, "postURL"),
        (snippets.BUTTONDOWN.replace('name="tag" value="rally"', 'name="email" value="a@example.org"'), "email"),
        (
            snippets.KEILA.replace("<button", '<input type="hidden" name="_csrf_token" value="abc"><button'),
            "_csrf_token",
        ),
        (snippets.WEB3FORMS.replace("<button", '<div class="h-captcha"></div><button'), "robots"),
        (snippets.KIT.replace('value="101"', 'value="{{ tag }}"'), "placeholder"),
        (snippets.BUTTONDOWN.replace('value="rally"', 'value="*|TAG|*"'), "placeholder"),
        (snippets.KIT.replace('name="tags[]" value="101"', 'name="fbclid" value="abc"'), "fbclid"),
    ],
)
def test_what_belongs_elsewhere_or_to_one_person_is_dropped_and_named(ask, code, lost):
    ref = read(code)

    form = embed(ref, ask(kind="contact" if ref.provider != "buttondown" else "signup"))

    assert any(lost in sentence for sentence in ref.left_out)
    assert not {"https://elsewhere.example.org/thanks", "a@example.org", "abc"} & {value for _, value in form.hidden}


def test_the_service_s_own_way_back_stays_ours(ask):
    form = shown(snippets.FORMSPREE, ask(kind="contact"))

    assert dict(form.hidden)["_next"] == "https://nightshift.example.org/actions/join/thanks/"
    assert dict(form.hidden)["_subject"] == "Join: night shift"


def test_a_mention_of_a_robot_check_in_settings_is_none():
    code = snippets.KIT.replace('data-options="{', 'data-options="{&quot;recaptcha&quot;:{&quot;enabled&quot;:false},')

    assert read(code).left_out == ()


def test_a_form_that_begins_a_mail_is_the_mail(ask):
    code = '<form action="mailto:hello@example.org" method="post" enctype="text/plain"><input name="x"></form>'
    ref = read(code)

    assert embed(ref, ask(kind="contact")).shape == "mailto"
    assert ref.left_out == ("The pasted form's questions are left out: visitors write a mail.",)


def test_a_google_form_posted_to_becomes_its_frame_with_what_is_hidden(ask):
    code = (
        '<form action="https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/formResponse" '
        'method="POST"><input name="entry.1" type="email"><input type="hidden" name="entry.2" value="flyer"></form>'
    )

    form = embed(read(code), ask(kind="signup"))

    assert (form.shape, "entry.2=flyer" in form.address) == ("frame", True)


def test_a_service_s_page_asks_the_questions_of_a_pasted_form_itself():
    ref = read(f'<form method="post" action="https://actionnetwork.org/forms/join">{EMAIL}</form>')

    assert ref.provider == "action-network"
    assert "on its own page" in ref.left_out[0]


MAUTIC = """<form method="post" action="https://forms.example.org/form/submit?formId=12"><input name="mauticform[email]">
<input type="hidden" name="mauticform[messenger]" value="1"><input type="hidden" name="mauticform[formName]" value="x">
<input type="hidden" name="mauticform[return]" value="https://old.example.org/thanks/"></form>"""


def test_mautic_is_not_asked_to_answer_its_own_script_nor_to_lead_everybody_to_thanks():
    ref = recognise(MAUTIC, HOSTS)

    assert ("mauticform[formName]", "x") in ref.kept
    assert not {"mauticform[messenger]", "mauticform[return]"} & dict(ref.kept).keys()
    assert [one.split("”")[0] for one in ref.left_out] == [
        "The hidden field “mauticform[messenger]",
        "The hidden field “mauticform[return]",
    ]


PASTED = f'<form action="https://forms.example.org/x" method="post"><input type="hidden" name="list" value="7">{EMAIL}</form>'


@pytest.mark.parametrize(
    "code",
    [
        PASTED.replace('="', "=“").replace('"', "”"),
        PASTED.replace('"', "”"),
        PASTED.replace('="', "=„").replace('"', "“"),
        PASTED.replace('="', "=‘").replace('"', "’"),
        PASTED.replace('="', "=« ").replace('"', " »"),
        PASTED.replace('"', "″"),
        PASTED.replace('"', "&quot;"),
        PASTED.replace(" ", "\u00a0"),
        f"\u200b\ufeff{PASTED}",
        f"`{PASTED}`",
        PASTED.replace("<", "&lt;").replace(">", "&gt;"),
        f"<pre><code>{PASTED.replace('<', '&lt;').replace('>', '&gt;')}</code></pre>",
        f"<p>{PASTED.replace('<input', '</p><p><input')}</p>",
        PASTED.replace("<input", "</td></tr><tr><td><input").join(["<table><tr><td>", "</td></tr></table>"]),
    ],
)
def test_what_programs_make_of_a_copied_code_makes_no_difference(code):
    assert read(code) == read(PASTED)


@pytest.mark.parametrize(
    "beside", ["{}: <input name='a1'>", "<label>{}</label><input name='a1'>", "<td>{}</td><td><input name='a1'></td>"]
)
def test_a_question_without_a_label_goes_by_the_words_before_it(beside):
    assert [question.name for question in read(a_form(beside.format("E-mail"))).questions] == ["email"]


def test_a_box_without_a_label_goes_by_the_words_behind_it():
    ref = read(a_form(EMAIL + '<input type="checkbox" name="lists[]" value="7" checked> I agree to get news.'))

    assert ref.kept == ()
    assert [(one.name, one.label) for one in ref.questions[1:]] == [("consent", "I agree to get news.")]


def test_a_ticked_box_that_nobody_sees_is_sent_unless_it_agrees():
    box = '<p style="display: none"><label><input type="checkbox" name="{}" value="7" checked> News</label></p>'

    assert read(a_form(EMAIL + box.format("publiclistid"))).kept == (("publiclistid", "7"),)
    assert read(a_form(EMAIL + box.format("gdpr_consent"))).kept == ()


def test_a_form_whose_questions_picket_cannot_read_is_no_button_that_sends_nothing(ask):
    ref = read(a_form('<input name="ea"><input type="hidden" name="list" value="7">'))

    (refused,) = unsupported(ref, ask(kind="signup"))

    assert (refused.code, "email=ea" in refused.hint) == ("FRM031", True)
    assert (
        unsupported(
            read(a_form('<input name="ea">'), PostOptions({"email": "ea"})),
            ask(kind="signup", post=PostOptions({"email": "ea"})),
        )
        == []
    )


def test_nothing_is_both_kept_and_left_out():
    code = (
        '<form action="https://nightshift.us10.list-manage.com/subscribe/post" method="POST"><input type="hidden" '
        'name="u" value="f3b6900000000000000000e9a"><input type="hidden" name="id" value="60800000e1">'
        '<input type="hidden" name="ht" value="a:b=="><input type="email" name="MERGE0"></form>'
    )

    ref = read(code)

    assert (("ht", "a:b==") in ref.kept, ref.left_out) == (True, ())


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ('<input type="hidden" name="mail" value="">', ()),
        ('<input type="hidden" name="agree" value="0"><input type="checkbox" name="agree" value="1">', ()),
        ('<input name="campaign" value="strike" style="display:none">', (("campaign", "strike"),)),
        ('<input name="campaign" value="strike" readonly>', (("campaign", "strike"),)),
        ('<fieldset disabled><input type="hidden" name="a" value="b"><input name="z" required></fieldset>', ()),
        (
            (
                '<input type="radio" name="act" value="subscribe" checked> Subscribe '
                '<input type="radio" name="act" value="unsubscribe"> Unsubscribe'
            ),
            (("act", "subscribe"),),
        ),
    ],
)
def test_what_a_form_sends_whatever_a_visitor_types_is_sent_and_no_more(ask, inside, kept):
    ref = read(a_form(EMAIL + inside))

    assert ref.kept == kept
    assert unsupported(ref, ask(kind="signup")) == []
    assert embed(ref, ask(kind="signup")).honeypot is None


@pytest.mark.parametrize(
    "value", ["YOUR_LIST_ID", "[ENTER YOUR LIST ID HERE]", "[[source]]", "%%source%%", "{{ source }}"]
)
def test_values_that_are_still_to_be_filled_in_are_named(value):
    ref = read(a_form(f'{EMAIL}<input type="hidden" name="list" value="{value}">'))

    assert (ref.kept, "“list”" in ref.left_out[0]) == ((), True)
