"""Keys go from the environment to their service, and stand nowhere else: not in output, errors, data or the site."""

from __future__ import annotations

import http.client
import time
import traceback
import urllib.error
from base64 import b64encode
from urllib.parse import quote

import pytest

from plugins.counts import client, jobs
from plugins.counts.model import CountError, Request
from plugins.counts.services import SERVICES, VARIABLES, keys_of, redact
from plugins.counts.ssrf import Network
from tests.counts import fake as wire

TOKEN = "planted/token+4f1d9c=7b2e"
PLANTED = dict.fromkeys(VARIABLES, TOKEN)
KEYED = [service for service in SERVICES if service.variables]
FORMS = {
    "action-network": ("petition", "https://actionnetwork.org/petitions/open-books"),
    "donorbox": ("donate", "https://donorbox.org/strike-fund"),
    "givebutter": ("donate", "https://givebutter.com/strike-fund"),
    "mailchimp": ("signup", f"https://x.us10.list-manage.com/subscribe/post?u={'a' * 25}&id={'b' * 10}"),
}
HOSTS = ("actionnetwork.org", "donorbox.org", "api.givebutter.com", "us10.api.mailchimp.com")
SHAPES = (
    TOKEN,
    quote(TOKEN, safe=""),
    b64encode(f"{TOKEN}:{TOKEN}".encode()).decode(),
    b64encode(f"picket:{TOKEN}".encode()).decode(),
)
REPLIES = {
    "answers with a count": wire.says({}),
    "hangs": wire.silence,
    "resets": wire.reset,
    "fails": wire.says({}, "500 Internal Server Error"),
    "refuses": wire.says({}, "401 Unauthorized"),
    "sends us to a file": wire.moved("file:///etc/passwd"),
    "sends us to a stranger": wire.moved("https://stranger.example.org/"),
    "speaks no http": wire.raw(b"nonsense\r\n"),
}


def echo(line, request):
    """Send back everything that was sent, as careless services do in their errors."""
    wire.body(request, "200 OK", X_Echo=TOKEN)(line, request)


@pytest.fixture
def keyed(project):
    project.environment, project.hosts = PLANTED, HOSTS
    (project.root / "content/actions/open-the-books.md").unlink()
    for slug, (kind, form) in FORMS.items():
        project.ask(slug, form, kind)
    return project


def everything(project):
    """Return all text in the project's folder, hidden files and leftovers too."""
    files = [file for file in project.root.rglob("*") if file.is_file()]
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


@pytest.mark.parametrize("reply", [*REPLIES.values(), echo], ids=[*REPLIES, "quotes what it heard"])
def test_a_key_is_never_printed_or_kept_whatever_a_service_does(keyed, reply, capfd, caplog):
    keyed.fake.reply, keyed.seconds = reply, 0.5

    printed = keyed.count() + "".join(capfd.readouterr()) + caplog.text + everything(keyed)

    assert len(keyed.fake.requests) >= len(KEYED)
    assert not [shape for shape in SHAPES if shape in printed]


def test_every_service_gets_its_key_in_a_header_and_never_in_the_address(keyed):
    keyed.count()

    heads = [request.decode() for request in keyed.fake.requests]

    assert len(heads) == len(KEYED)
    assert all(any(shape in head.partition("\r\n")[2] for shape in SHAPES) for head in heads)
    assert not [head for head in heads if any(shape in head.partition("\r\n")[0] for shape in SHAPES)]


@pytest.mark.parametrize(
    "error",
    [
        urllib.error.URLError(f"https://x:{TOKEN}@example.org/"),
        urllib.error.HTTPError(f"https://example.org/?key={TOKEN}", 401, TOKEN, {"Authorization": TOKEN}, None),
        http.client.InvalidURL(f"URL can't contain control characters: {TOKEN!r}"),
        ValueError(f"Invalid header value b'Bearer {TOKEN}'"),
        UnicodeEncodeError("latin-1", TOKEN, 0, 1, TOKEN),
        OSError(5, TOKEN, TOKEN),
        RuntimeError(TOKEN),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize(
    "place", [(client.http.client.HTTPConnection, "request"), (jobs, "fetch")], ids=["wire", "code"]
)
def test_an_exception_that_quotes_a_key_is_not_quoted(keyed, monkeypatch, capfd, error, place):
    def fail(*_args, **_options):
        raise error

    monkeypatch.setattr(*place, fail)

    printed = keyed.count() + "".join(capfd.readouterr()) + everything(keyed)

    assert keyed.status == 0
    assert not [shape for shape in SHAPES if shape in printed]


def test_no_exception_carries_a_key_with_it():
    request = Request("https://a.example.org/", headers={"Authorization": f"Bearer {TOKEN}\n"}, is_keyed=True)
    network = Network(fakes={"a.example.org": 1})

    with pytest.raises(CountError) as raised:
        client.fetch(request, network, time.monotonic() + 5)

    assert TOKEN not in "".join(traceback.format_exception(raised.value))
    assert TOKEN not in repr(request)


def test_a_key_never_follows_a_redirect_to_another_host(keyed):
    keyed.hosts = (*HOSTS, "stranger.example.org")
    keyed.fake.reply = wire.moved("https://stranger.example.org/")

    printed = keyed.count()

    assert printed.count("sends us elsewhere, where the key must not go") == len(KEYED)
    assert not [request for request in keyed.fake.requests if b"stranger" in request]


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "\x00nul"])
def test_a_key_that_no_header_can_hold_is_refused_by_its_variables_name(key):
    with pytest.raises(CountError, match="GIVEBUTTER_API_KEY") as raised:
        keys_of(next(service for service in SERVICES if service.slug == "givebutter"), {"GIVEBUTTER_API_KEY": key})

    assert key not in str(raised.value)


def test_a_missing_key_is_named_and_nobody_is_asked(keyed):
    keyed.environment = {}

    printed = keyed.count()

    assert "Donorbox needs a key in the environment: DONORBOX_EMAIL and DONORBOX_API_KEY" in printed
    assert not keyed.fake.requests


def test_whatever_is_printed_is_looked_through_once_more():
    said = f"a {TOKEN} b {quote(TOKEN, safe='')} c"

    assert redact(said, PLANTED) == "a (key) b (key) c"
