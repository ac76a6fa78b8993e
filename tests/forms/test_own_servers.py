"""Services at the site's own host, or at a server of the campaign's: what each is sent, and where it answers."""

from __future__ import annotations

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import Answer, Choice, Honeypot, Submission
from plugins.forms.provider import PostOptions
from plugins.forms.recognition import recognise

LIST = "eb420c55-4cfb-4972-92ba-c93c34ba475d"
THANKS = "https://nightshift.example.org/actions/join/thanks/"
MONK = f"https://forms.example.org/subscription/form?l={LIST}"
MAILMAN = "https://forms.example.org/postorius/lists/news.lists.example.org/"
SYMPA = "https://forms.example.org/sympa/info/night-shift"
RALLY = "https://pretix.eu/union/rally/"
WEB3 = "https://api.web3forms.com/submit?access_key=eafd3b2a-8c6b-42da-bec8-962da91b128c"
BUTTON = "https://buttondown.com/api/emails/embed-subscribe/my-union"
SURVEY = "https://survey.example.org/night?lang=en"
ITEMS = PostOptions(hidden=(("item_12", "1"),))


def refer(address, post=None):
    where = {"frames": ("survey.example.org",), "own_host": "nightshift.example.org"}
    return recognise(address, ("forms.example.org",), post=post, **where)


@pytest.fixture
def form(ask):
    def embedded(address, **changes):
        asking = ask(**{"kind": "signup", **changes})
        ref = refer(address, asking.post)
        assert unsupported(ref, asking) == []
        return embed(ref, asking)

    return embedded


@pytest.fixture
def codes(ask):
    def refused(address, **changes):
        asking = ask(**{"kind": "signup", **changes})
        return [one.code for one in unsupported(refer(address, asking.post), asking)]

    return refused


def test_listmonk_is_sent_its_list_and_our_thanks(form):
    shown = form(MONK)

    assert shown.address == "https://forms.example.org/subscription/form"
    assert [(field.name, field.service_name) for field in shown.fields] == [("given_name", "name"), ("email", "email")]
    assert shown.hidden == (("l", LIST), ("next", THANKS))
    assert (shown.honeypot, shown.redirect) == (Honeypot("nonce"), "next")


def test_a_script_asks_listmonk_s_public_api_which_tells_what_it_did(form):
    assert form(MONK).submission == Submission(
        Answer(member="data.has_optin", value=(True, False), reason="message"),
        address="https://forms.example.org/api/public/subscription",
    )


def test_of_listmonk_s_own_code_the_list_is_taken_with_the_address():
    code = f'<form method="post" action="{MONK.partition("?")[0]}"><input name="nonce"><input name="l" value="{LIST}">'

    assert refer(code).address == MONK


def test_mailman_gets_no_form_but_its_page_and_its_join_address(form):
    shown = form(MAILMAN)

    assert (shown.shape, shown.address, shown.fields) == ("link", MAILMAN, ())
    assert shown.choices == (Choice("mailto:news-join@lists.example.org", "news-join@lists.example.org"),)


def test_what_mailman_s_own_form_posts_to_means_its_page():
    assert refer(f"{MAILMAN}anonymous_subscribe").address == MAILMAN


def test_a_form_that_mailman_would_answer_with_403_is_refused(codes):
    assert codes(MAILMAN, post=PostOptions({"email": "email"})) == ["FRM035"]


def test_sympa_is_sent_the_list_and_asks_once_more_itself(form):
    shown = form(SYMPA)

    assert shown.address == "https://forms.example.org/sympa"
    assert shown.hidden == (("list", "night-shift"), ("action_subscribe", "1"))
    assert [(field.name, field.service_name) for field in shown.fields] == [("given_name", "gecos"), ("email", "email")]
    assert (shown.page, shown.submission) == ("https://forms.example.org/sympa/subscribe/night-shift", None)


def test_pretix_is_linked_to_until_items_are_named(form):
    shown = form(RALLY, kind="rsvp")

    assert (shown.shape, shown.address, shown.origins) == ("link", RALLY, {})


def test_with_items_a_button_fills_the_cart_in_a_name_space_of_its_own(form):
    shown = form(RALLY, kind="rsvp", post=ITEMS)

    space, way = shown.address.removeprefix(f"{RALLY}w/").split("/", 1)
    assert (shown.shape, way, shown.hidden) == ("post", "cart/add", (("item_12", "1"),))
    assert len(space) == 16
    assert space.isalnum()


def test_the_name_space_is_the_same_in_every_build_and_another_for_every_action(form):
    first = form(RALLY, kind="rsvp", post=ITEMS)
    again = form(RALLY, kind="rsvp", post=ITEMS)
    other = form(RALLY, kind="rsvp", post=ITEMS, thanks_url="https://nightshift.example.org/actions/rally/thanks/")

    assert first.address == again.address != other.address


@pytest.mark.parametrize("pair", [("item_x", "1"), ("item_12", "many"), ("voucher", "1")])
def test_what_is_no_item_is_refused(codes, pair):
    assert codes(RALLY, kind="rsvp", post=PostOptions(hidden=(pair,))) == ["FRM034"]


def test_pretix_asks_its_own_questions(codes):
    asked = {"fields": (("email", True),), "consent": "Write to me.", "post": PostOptions({"email": "mail"})}

    assert codes(RALLY, kind="rsvp", **asked) == ["FRM023"] * 3


@pytest.mark.parametrize(
    "code",
    [
        '<pretix-widget event="https://forms.example.org/rally/"></pretix-widget>',
        '<link rel="stylesheet" href="https://forms.example.org/rally/widget/v2.css">',
    ],
)
def test_pretix_at_a_host_of_one_s_own_is_known_by_its_widget(form, code):
    assert form(code, kind="rsvp").address == "https://forms.example.org/rally/"


def test_web3forms_is_sent_its_key_and_comes_back(form):
    shown = form(WEB3, source="dock-flyer")

    assert shown.address == "https://api.web3forms.com/submit"
    assert shown.hidden == (
        ("access_key", "eafd3b2a-8c6b-42da-bec8-962da91b128c"),
        ("subject", "Join & grow"),
        ("redirect", THANKS),
        ("source", "dock-flyer"),
    )
    assert shown.honeypot == Honeypot("botcheck", "checkbox")
    assert shown.submission == Submission(Answer(member="success", value=True, reason="message"))


def test_of_web3forms_own_code_the_key_is_taken_with_the_address():
    key = WEB3.partition("access_key=")[2]

    ref = refer(
        f'<form action="https://api.web3forms.com/submit"><input type="hidden" name="access_key" value="{key}"></form>'
    )

    assert ref.address == WEB3


def test_buttondown_is_navigated_to_with_all_it_knows_as_metadata(form):
    shown = form(BUTTON, consent="Write to me.", source="dock-flyer")

    assert [field.service_name for field in shown.fields] == ["metadata__given_name", "email", "metadata__consent"]
    assert shown.hidden == (("embed", "1"), ("metadata__source", "dock-flyer"))
    assert (shown.page, shown.submission) == ("https://buttondown.com/my-union", None)


def test_a_buttondown_page_is_answered_with_the_form_it_stands_for():
    assert BUTTON in refer("https://buttondown.com/my-union").hint


def test_netlify_finds_the_form_by_its_attributes_and_leads_to_our_thanks(form):
    shown = form("/?form-name=contact", kind="contact")

    assert shown.attributes == (("name", "contact"), ("data-netlify", "true"), ("netlify-honeypot", "bot-field"))
    assert shown.address == "/actions/join/thanks/"
    assert shown.hidden == (("form-name", "contact"), ("subject", "Join & grow"))
    its = (("server", "Netlify"), ("x-nf-request-id", ""))
    assert shown.submission == Submission(Answer("page", 200, headers=its), address="/")
    assert shown.origins == {"form-action": ("'self'",), "connect-src": ("'self'",)}


def test_of_netlify_s_own_code_the_form_s_name_is_taken():
    code = '<form name="contact" method="POST" data-netlify="true"><input name="email"></form>'

    assert refer(code).parts["form"] == "contact"


@pytest.mark.parametrize("address", ["/api/contact", "/?form-name=contact"])
def test_a_path_means_the_site_s_own_host_and_nothing_where_that_is_not_known(address):
    assert refer(address).address.startswith("https://nightshift.example.org/")
    assert recognise(address).code == "FRM004"


def test_a_form_at_another_host_is_not_taken_for_the_site_s_own():
    assert refer("https://forms.example.org/api/contact").provider == "any-link"


def test_a_host_that_may_be_framed_gets_a_frame_and_the_page_beside_it(form):
    shown = form(SURVEY, source="flyer")

    assert (shown.shape, shown.provider) == ("frame", "survey.example.org")
    assert shown.address == shown.page == f"{SURVEY}&utm_source=flyer"
    assert shown.origins == {"frame-src": ("https://survey.example.org",)}


def test_a_frame_can_be_asked_nothing(codes):
    assert codes(SURVEY, fields=(("email", True),), amounts=((10, "$10"),), source="a b") == [
        "FRM023",
        "FRM024",
        "FRM025",
    ]


def test_only_the_hosts_named_for_it_are_framed():
    assert refer("https://forms.example.org/x").provider == "any-link"
    assert refer("https://survey.example.org.evil.example/").code == "FRM015"
