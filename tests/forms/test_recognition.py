"""From what an editor pastes to one form, or to a refusal that says why and what to do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plugins.forms
from plugins.forms.embedding import embed, unsupported
from plugins.forms.hosts import owner
from plugins.forms.model import Ref
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS, SERVICES
from plugins.forms.recognition import recognise
from plugins.problems import Problem
from tests.forms.conftest import PLAIN

HOSTS = ("forms.example.org",)
GOOGLE = "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform"
CHIMP = "https://spondonit.us12.list-manage.com/subscribe/post?u=1462626880ade1ac87bd9c93a&id=92a4423d01"
WIDGET = (
    "<link href='https://actionnetwork.org/css/style-embed-v3.css' rel='stylesheet' />"
    "<script src='https://actionnetwork.org/widgets/v6/ticketed_event/rally?format=js&source=widget'></script>"
    "<div id='can-ticketed_event-area-rally'></div>"
)
SCRIPTED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "java\u200bscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#106avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "%6aavascript:alert(1)",
    "%256aavascript:alert(1)",
    "javascript%3aalert(1)",
    "data:text/html,x",
    "DATA:text/html;base64,eA==",
    "vbscript:x",
    "v&#98;script:x",
]

#: What is pasted, the code, and words that must be in what is said and in the hint.
REFUSED = [
    ("", "FRM001", "is empty", "Paste the address"),
    ("  \n", "FRM001", "is empty", "Paste the address"),
    ("http://actionnetwork.org/petitions/x", "FRM002", "begins with http:", "https://actionnetwork.org/petitions/x"),
    *((pasted, "FRM003", "would run in the visitor's browser", "https://") for pasted in SCRIPTED),
    ("actionnetwork.org/petitions/x", "FRM004", "does not begin with https://", "address bar"),
    ("//actionnetwork.org/petitions/x", "FRM004", "does not begin with https://", "address bar"),
    ("actionnetwork.org:443/petitions/x", "FRM004", "does not begin with https://", "address bar"),
    ("ftp://forms.example.org/x", "FRM005", "“ftp:”", "begins with https://"),
    ("sms:+15551234", "FRM005", "“sms:”", "tel: and a telephone number"),
    ("https://formspree.io/f/xzby zdbw", "FRM006", "a space or an invisible character inside", "once more"),
    ("https://formspree.io/f/xzby\u200bzdbw", "FRM006", "invisible character inside", "once more"),
    ("https://actionnetwork.org\\@evil.example/", "FRM006", "a “\\” inside", "once more"),
    ("https://forms.example.org/" + "x" * 2000, "FRM006", "longer than 2000", "short one"),
    ("https://actionnetwork.org@evil.example/", "FRM007", "leads to evil.example", "Do not use it"),
    ("https://actionnetwork.org:x@evil.example/", "FRM007", "leads to evil.example", "Do not use it"),
    ("https://actionnetwork.org%40evil.example/", "FRM007", "leads to evil.example", "Do not use it"),
    ("https://\u0430ctionnetwork.org/petitions/x", "FRM008", "letters beyond a to z", "plain letters"),
    ("https://xn--ctionnetwork-i2l.org/petitions/x", "FRM008", "letters beyond a to z", "whose it is"),
    ("https://actionnetwork\u3002org/petitions/x", "FRM008", "letters beyond a to z", "plain letters"),
    ("https://actionnetwork.org./petitions/x", "FRM009", "ends in a full stop", "Take the full stop out"),
    ("https://actionnetwork.org:8443/petitions/x", "FRM010", "Action Network takes no forms at port 8443", "“:8443”"),
    ("https://formspree.io:443/f/xzbyzdbw", "FRM010", "Formspree takes no forms at port 443", "“:443”"),
    *(
        (f"https://{host}/x", "FRM011", "not the name of a public site", "anybody can open")
        for host in (
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "[::1]",
            "localhost",
            "a.localhost",
            "printer.local",
            "intranet",
        )
    ),
    ("mailto:ed@localhost", "FRM011", "not the name of a public site", "anybody can open"),
    ("https:/forms.example.org/", "FRM012", "no host in", "https://example.org/form"),
    ("https:///forms.example.org/", "FRM012", "no host in", "https://example.org/form"),
    ("https://forms.example.org:0/", "FRM012", "“0” is not a port", "Take it out"),
    ("https://forms.example.org:/", "FRM012", "“” is not a port", "Take it out"),
    ("https://forms..example.org/", "FRM012", "not a host's name", "once more"),
    ("https://formspree%2eio/f/xzbyzdbw", "FRM012", "not a host's name", "once more"),
    (
        "https://actionnetwork.org.evil.example/petitions/x",
        "FRM013",
        "is not Action Network, which is at actionnetwork.org",
        "Do not",
    ),
    ("https://action-network.org/petitions/x", "FRM013", "is not Action Network", "Do not use it"),
    ("https://f0rmspree.io/f/xzbyzdbw", "FRM013", "is not Formspree, which is at formspree.io", "Do not use it"),
    ("https://forms.gle.example.org/x", "FRM013", "is not Google Forms, which is at forms.gle", "Do not use it"),
    (
        "https://formspree.io/xyz",
        "FRM014",
        "This is Formspree's site, but not a form's address: “https://formspree.io/xyz”",
        "/f/",
    ),
    ("https://formspree.io/you@example.org", "FRM014", "This is Formspree's site", "would be harvested"),
    ("https://forms.gle/abc", "FRM014", "This is Google Forms' site", "copy the long address"),
    (GOOGLE.replace("viewform", "edit"), "FRM014", "This is Google Forms' site", "https://docs.google.com/forms/d/e/"),
    (CHIMP.replace("post?", "post-json?"), "FRM014", "This is Mailchimp's site", "Write “post”"),
    ("https://mailchimp.com/features", "FRM014", "This is Mailchimp's site", "Embedded forms"),
    ("https://actionnetwork.org/groups/x", "FRM014", "This is Action Network's site", "/petitions/"),
    (
        "https://act.example.org/x",
        "FRM015",
        "no service at “act.example.org”",
        'hosts = ["forms.example.org", "act.example.org"]',
    ),
    ("https://forms.example.org:8443/x", "FRM010", "forms.example.org takes no forms at port 8443", "“:8443”"),
    (
        "https://forms.example.org/?key=sk_live_abcdefghijklmnop",
        "FRM016",
        "a Stripe secret key in the form's address",
        "replace it",
    ),
    ("<p>Join us</p>", "FRM017", "no form's address in the pasted snippet", "the form's own page"),
    ("<script src=https://evil.example/x.js></script>", "FRM017", "no form's address", "the form's own page"),
    ("<![if x", "FRM017", "no form's address", "the form's own page"),
    ("mailto:a@example.org,board", "FRM018", "not an e-mail address", "mailto:name@example.org"),
]


@pytest.mark.parametrize(("pasted", "code", "what", "hint"), REFUSED)
def test_an_address_that_leads_nowhere_good_is_refused_by_name(pasted, code, what, hint):
    refused = recognise(pasted, HOSTS)

    assert isinstance(refused, Problem)
    assert refused.code == code
    assert what in refused.what
    assert hint in refused.hint
    assert refused.what.isprintable()


def test_every_code_of_this_room_is_shown_by_a_test():
    room = Path(plugins.forms.__file__).parent
    written = {
        node.value
        for path in room.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("FRM")
    }
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))

    assert {code for code in written if code not in tests} == set()


SECRETS = (
    "sk_live_abcdefghijklmnop rk_test_abcdefghijklmnop 0123456789abcdef0123456789abcdef-us12 access_token=abc "
    "?API_KEY=abc Bearer%20abcdefghijkl Bearer+abcdefghijkl xoxb-1234567890-abc sk%5Flive%5Fabcdefghijklmnop "
    "sk&#95;live&#95;abcdefghijklmnop eyJhbGciOiJI.eyJzdWIiOiIx.abc password=x "
    f"ghp_{'a' * 36} AKIA{'A' * 16} AIza{'a' * 35} pat{'a' * 14}.{'0' * 64} xkeysib-{'0' * 64}"
)


@pytest.mark.parametrize("secret", SECRETS.split(" "))
@pytest.mark.parametrize("around", ["https://forms.example.org/?q={}", '<form action="https://forms.example.org/{}">'])
def test_a_secret_is_refused_and_never_repeated(secret, around):
    refused = recognise(around.format(secret), HOSTS)

    assert refused.code == "FRM016"
    assert secret[:12] not in f"{refused.what} {refused.hint}"


@pytest.mark.parametrize(
    "public", ["pk_live_51PWpqRCGNdcuWR3WDrjX7Lf", "eb420c55-4cfb-4972-92ba-c93c34ba475d", "risk_live_stream_x"]
)
def test_what_is_public_by_design_is_no_secret(public):
    assert isinstance(recognise(f"https://forms.example.org/{public}", HOSTS), Ref)


def imitations(host: str) -> list[str]:
    """Return hosts that a hurried reader takes for ``host``."""
    name, _, ending = host.rpartition(".")
    return [
        f"{host}.evil.example",
        f"{host}-login.example",
        f"evil-{host}",
        f"{host.replace('.', '-')}.example",
        f"{name}.co",
        f"{host}.",
        f"{host}:8443",
        f"{host}:443",
        f"{host}@evil.example",
        f"evil@{host}",
        f"{host}\\.evil.example",
        f"{host}%2eevil.example",
        f"{host}%00.evil.example",
        f"xn--{host}",
        f"xn--{name}-9xa.{ending}",
        host.replace("o", "0", 1) if "o" in host else f"{name}0.{ending}",
        host.replace("a", "\u0430", 1).replace("o", "\u03bf", 1).replace("e", "\u0435", 1),
        host.replace(".", "\u3002"),
        host.replace(".", ""),
        f"{name[:-1]}.{ending}",
        f"{name}{name[-1]}.{ending}",
        f"{name[:-2]}{name[-1]}{name[-2:-1]}x.{ending}",
        f"{host}\t",
        f"{host} .evil.example",
        f"{host}\u200b",
    ]


@pytest.mark.parametrize("service", [one for one in SERVICES if one.hosts], ids=lambda one: one.slug)
def test_no_imitation_of_a_service_is_taken_for_it(service):
    for sample in service.samples:
        domain = next((domain for domain in service.hosts if domain in sample.split("/")[2]), "forms.example.org")
        for imitation in imitations(domain):
            if owner(imitation, [service]):  # formsubmit.co is the service's own
                continue
            pasted = sample.replace(domain, imitation, 1)

            assert isinstance(recognise(pasted, HOSTS), Problem), pasted


@pytest.mark.parametrize("service", [one for one in SERVICES if one.hosts], ids=lambda one: one.slug)
def test_an_imitation_by_name_is_told_from_a_host_nobody_knows(service):
    for domain in service.hosts:
        name, _, ending = domain.rpartition(".")
        for imitation in (f"{domain}.evil.example", f"{name}.{ending}.example.org"):
            refused = recognise(f"https://{imitation}/x", HOSTS)

            assert refused.code == "FRM013"
            assert service.name in refused.what


def test_a_host_the_campaign_allows_gets_a_link():
    ref = recognise("https://Forms.example.org/join?x=1#y", HOSTS)

    assert ref == Ref("any-link", "https://forms.example.org/join?x=1#y", kept=(("x", "1"),))


def test_the_campaign_s_own_host_needs_no_listing():
    ref = recognise("https://nightshift.example.org/join", own_host="nightshift.example.org")

    assert ref.provider == "any-link"


def test_an_allowed_host_gets_a_form_if_the_editor_says_how_to_post():
    ref = recognise("https://forms.example.org/submit", HOSTS, post=PostOptions({"email": "mail"}))

    assert ref.provider == "any-post"


def test_a_host_allowed_by_name_may_resemble_a_service():
    ref = recognise("https://googleworkers.example.org/join", ("googleworkers.example.org",))

    assert ref.provider == "any-link"


def test_a_campaign_may_have_other_letters_in_its_own_name():
    ref = recognise("https://xn--compaeros-s6a.example.org/unirse", own_host="xn--compaeros-s6a.example.org")

    assert ref.provider == "any-link"


@pytest.mark.parametrize("host", ["forms.example.org.evil.example", "evilforms.example.org", "x.forms.example.org"])
def test_allowing_a_host_allows_no_other(host):
    assert recognise(f"https://{host}/", HOSTS).code == "FRM015"


@pytest.mark.parametrize(
    ("snippet", "provider"),
    [
        (f'<iframe src="{GOOGLE}?embedded=true" width="640" onload="x()">Loading…</iframe>', "google-forms"),
        (f"&lt;iframe src=&quot;{GOOGLE}&quot;&gt;&lt;/iframe&gt;", "google-forms"),
        (
            f'<div id="mc_embed_signup"><form action="{CHIMP.replace("&", "&amp;")}" method="post"></form></div>',
            "mailchimp",
        ),
        (f'<script src="//evil.example/x.js"></script><form action="{CHIMP[6:]}">', "mailchimp"),
        (WIDGET, "action-network"),
        ('<a href="https://forms.example.org/x">Join</a> <form action="https://formspree.io/f/xzbyzdbw">', "formspree"),
        ('<iframe src="https://forms.example.org/x"></iframe>', "any-link"),
        ('<div data-form-url="https://formspree.io/f/xzbyzdbw"></div>', "formspree"),
    ],
)
def test_of_a_snippet_only_the_address_is_taken(snippet, provider):
    ref = recognise(snippet, HOSTS)

    assert ref.provider == provider
    assert "<" not in repr(ref)
    assert "evil" not in repr(ref)


def test_a_look_alike_in_a_snippet_is_named():
    refused = recognise('<form action="https://formspree.io.evil.example/f/xzbyzdbw"></form>', HOSTS)

    assert refused.code == "FRM013"


@given(pasted=st.text())
def test_arbitrary_text_never_fails(pasted):
    assert isinstance(recognise(pasted, HOSTS), Ref | Problem)


SIGNS = "https:// http: mailto: javascript: < > &#106; &lt; %40 @ : / \\ . ? # [ ]"
WORDS = "forms.example.org actionnetwork.org /petitions/x formspree.io/f/ xn-- <![ é \x00 \ud800"
SAMPLES = [sample for provider in PROVIDERS for sample in provider.samples]
PIECES = st.sampled_from([*SIGNS.split(" "), *WORDS.split(" "), "<form action='", *SAMPLES])


@settings(max_examples=500)
@given(pasted=st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join))
def test_pieces_of_addresses_in_any_order_never_fail_and_lead_only_to_known_hosts(pasted):
    found = recognise(pasted, HOSTS)

    if isinstance(found, Ref) and not unsupported(found, PLAIN):
        form = embed(found, PLAIN)
        known = [*HOSTS, *(host for service in SERVICES for host in service.hosts)]
        assert form.shape in {"mailto", "tel"} or any(
            form.host == host or form.host.endswith(f".{host}") for host in known
        )
        assert form.address.isascii()
        assert form.address.isprintable()
