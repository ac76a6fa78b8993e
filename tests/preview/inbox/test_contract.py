"""Every form of every service, tried in the preview: it arrives, is understood field by field, and is answered."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.forms.embedding import KINDS, embed, plain_request, unsupported
from plugins.forms.model import MULTIPART, Field
from plugins.forms.providers import PROVIDERS, SERVICES
from plugins.forms.recognition import recognise
from plugins.preview.inbox.form_data import read_form_data
from plugins.preview.inbox.model import FAULTS
from plugins.preview.inbox.service import SLOW
from plugins.preview.inbox.stand_in import StandIn
from plugins.preview.inbox.storage import Storage
from plugins.preview.inbox.validation import validate
from plugins.preview.live_site import LiveSite
from plugins.preview.model import FOLDER, Preview
from plugins.problems import Problem
from tests.preview.inbox.conftest import INBOX, Client, filled
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.forms.model import Embed
    from plugins.preview.inbox.model import ServiceForm
    from tests.support.site import Site

STAND_IN = StandIn("ask", "en")


def embeds() -> Iterator[tuple[str, Embed]]:
    """Yield a form of every provider's for each of its samples, as a preview shows it."""
    for provider in (*PROVIDERS, *SERVICES):
        for sample in provider.samples:
            host = urlsplit(sample).netloc
            ref = recognise(sample, (host,) if host else (), providers=(provider,))
            if isinstance(ref, Problem):
                continue
            requests = (replace(plain_request(kind), stand_in=STAND_IN) for kind in KINDS if kind in provider.kinds)
            request = next((request for request in requests if not unsupported(ref, request)), None)
            if request:
                yield provider.slug, embed(ref, request)


STOOD_IN = tuple(embeds())


def test_every_provider_is_tried() -> None:
    slugs = {slug for slug, _ in STOOD_IN} | {"any-post"}  # which is tried below, in forms that say what it is to ask

    assert slugs == {provider.slug for provider in (*PROVIDERS, *SERVICES)} | {"any-post"}


def test_nothing_in_a_form_of_the_preview_leads_away() -> None:
    for slug, form in STOOD_IN:
        leads = [form.address, form.page, *(choice.address for choice in form.choices)]
        if form.submission:
            leads += [form.submission.address, form.submission.token.address if form.submission.token else ""]

        assert all(address.startswith("/__preview/inbox/") for address in leads if address), slug
        assert {source for sources in form.origins.values() for source in sources} <= {"'self'"}, slug
        assert form.redirects == (), slug


ALIKE = ("shape", "provider", "host", "method", "enctype", "fields", "hidden", "honeypot", "redirect", "needs_script")


def test_a_form_of_the_preview_is_otherwise_the_public_one() -> None:
    for slug, form in STOOD_IN:
        public = form.public

        assert public is not form, slug
        assert form.page_host == public.page_host, slug
        assert bool(form.page) == bool(public.page), slug
        assert [getattr(form, name) for name in ALIKE] == [getattr(public, name) for name in ALIKE], slug
        if public.submission and form.submission:
            same, needs_address = replace(form.submission, address="", token=None), form.needs_script
            assert same == replace(public.submission, address="", token=None), slug
            assert bool(form.submission.address) == bool(public.submission.address or needs_address), slug
        assert bool(form.submission) == bool(public.submission), slug
        if form.shape != "post":
            assert parse_qs(urlsplit(form.address).query)["to"] == [public.address], slug


def test_a_public_form_stands_for_nothing() -> None:
    ref = recognise("https://formspree.io/f/xzbyzdbw")
    assert not isinstance(ref, Problem)

    form = embed(ref, plain_request("contact"))

    assert form.stands_for is None
    assert form.address == "https://formspree.io/f/xzbyzdbw"


def test_every_form_on_a_page_of_the_preview_leads_to_the_inbox(previewed: Site) -> None:
    pages = [path.read_text("utf-8") for path in (previewed.folder / FOLDER).rglob("*.html")]
    forms = [form for page in pages for form in re.findall(r"<form[^>]*>", page)]
    policies = [re.findall(r'Content-Security-Policy" content="([^"]*)"', page) for page in pages]

    posts = [match[1] for form in forms if (match := re.search(r' action="([^"]*)"', form))]
    assert len(posts) > 30
    assert all(address.startswith("/__preview/inbox/post/") for address in posts)
    assert len([form for form in forms if "data-submission" in form]) > 15
    assert not [form for form in forms if "https:" in form]
    assert all(len(policy) == 1 and "https:" not in policy[0] for policy in policies)


NEW = "title: New\nkind: signup\nform: https://app.kit.com/forms/9471578/subscriptions\n\nWords.\n"


def test_the_inbox_knows_forms_as_they_are_now_below_a_base_path_too(site: Site, tmp_path: Path) -> None:
    site.change("content/campaign.toml", "https://nightshift.example.org", "https://example.org/picket")
    share_theme()
    live, preview = LiveSite(site.folder), Preview()
    known, inbox = [], Storage(tmp_path, site.folder / FOLDER)

    def build(*changed: Path) -> None:
        assert live.build([*changed] or None, preview=preview) == 0
        forms = {form.name: form for form in inbox.forms()}
        known.append(
            [(name, form.embed.address.rpartition("/forms/")[2]) for name, form in forms.items() if "new" in name]
        )
        assert forms["repair/en"].thanks == "/picket/actions/repair/thanks/"

    build()
    action = site.write("content/actions/new.md", NEW)
    build(action)
    action.write_text(NEW.replace("9471578", "9471579"), "utf-8")
    build(action)
    action.unlink()
    build(action)

    assert known == [[], [("new/en", "9471578/subscriptions")], [("new/en", "9471579/subscriptions")], []]


def test_no_link_frame_or_form_of_an_action_leads_away(previewed: Site) -> None:
    leads: set[str] = set()
    for path in (previewed.folder / FOLDER / "actions").glob("*/index.html"):
        main = re.sub(r"(?s).*<main|</main>.*", "", path.read_text("utf-8"))
        text = unescape(unescape(main))  # the documents of frames stand in an attribute
        leads |= {*re.findall(r'\s(?:href|action|src)="([^"]*)"', text)}

    ways = ("/", "#", "mailto:hello@example.org", "https://nightshift.example.org/", "https://wa.me/")
    assert len(leads) > 150
    assert not [lead for lead in leads if not lead.startswith(ways)]


def inline(storage: Storage) -> dict[str, ServiceForm]:
    return {form.name: form for form in storage.forms()}


def posted(storage: Storage) -> list[ServiceForm]:
    """Return the forms that browsers can post by themselves."""
    return [form for form in storage.forms() if form.embed.shape == "post"]


def send(client: Client, form: ServiceForm, fields: list[tuple[str, str]] | None = None):
    """Send a form as a browser does by itself, in its own encoding."""
    fields = filled(form) if fields is None else fields
    if form.embed.enctype != MULTIPART:
        return client.post(form, fields)
    return client.post_multipart(form, fields)


def test_every_filled_form_is_taken_and_answered_as_its_service_does(client: Client, storage: Storage) -> None:
    forms = posted(storage)
    assert len({form.provider for form in forms}) > 20

    for form in forms:
        answer, entry = send(client, form), storage.entries()[0]

        assert entry.outcome == "taken", (form.name, entry.refused)
        assert not [row for row in entry.rows if row.part == "unknown"], form.name
        assert all(row.label and row.value for row in entry.rows if row.part in {"question", "consent"}), form.name
        assert {row.name for row in entry.rows if row.part == "hidden"} == {name for name, _ in form.embed.hidden}
        assert entry.confirmation == form.embed.confirmation.replace("never", "")
        if form.embed.redirect or form.provider == "netlify":
            assert (answer.status, answer.headers["location"]) == (303, form.thanks), form.name
        elif form.provider == "mailerlite":
            assert answer.text == '{"success": true}'
        else:
            assert answer.status == 200
            assert "Thank you!" in answer.text
            assert ("asks to confirm" in answer.text) == (form.embed.confirmation != "never"), form.name


def test_what_an_action_must_ask_and_send_is_missed(client: Client, storage: Storage) -> None:
    for form in posted(storage):
        storage.purge()
        required = [one.service_name for one in form.embed.fields if one.required]
        for name in [*required, *(name for name, _ in form.embed.hidden)]:
            fields = [pair for pair in filled(form) if pair[0] != name]

            answer, entry = send(client, form, fields), storage.entries()[0]

            assert (entry.outcome, [one for one, _ in entry.refused]) == ("refused", [name]), form.name
            assert answer.status in {200, 400}
            assert "thanks" not in answer.headers.get("location", "")
            assert "Thank you!" not in answer.text


def test_a_filled_honeypot_and_a_field_that_the_service_lacks_are_named(client: Client, storage: Storage) -> None:
    for form in posted(storage):
        storage.purge()
        if trap := form.embed.honeypot:
            send(client, form, [pair for pair in filled(form) if pair[0] != trap.name] + [(trap.name, "spam")])
            assert storage.entries()[0].outcome == "trapped", form.name
        send(client, form, [*filled(form), ("nickname", "Ana")])

        assert [row.name for row in storage.entries()[0].rows if row.part == "unknown"] == ["nickname"]
        assert any("“nickname”" in remark for remark in storage.entries()[0].remarks)


def test_an_address_that_is_none_and_a_foreign_encoding_are_refused(client: Client, storage: Storage) -> None:
    form = inline(storage)["formspree/en"]
    client.post(
        form, [("email", "ana at example") if name == "email" else (name, value) for name, value in filled(form)]
    )
    assert storage.entries()[0].refused == (("email", "“ana at example” is not an e-mail address."),)

    client.post(form, filled(form), **{"content-type": "text/plain"})
    assert any("text/plain" in reason for _, reason in storage.entries()[0].refused)


FAULTY = [fault for fault in FAULTS if fault]


@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_is_never_answered_like_a_success(client: Client, storage: Storage, fault) -> None:
    for form in posted(storage):
        storage.purge()
        storage.set_fault(form.name, fault)

        answer, entry = send(client, form), storage.entries()[0]

        if fault == "slow":
            assert (client.slept[-1], entry.outcome) == (SLOW, "taken")
            continue
        assert entry.outcome == "fault"
        assert entry.confirmation == ""
        assert form.thanks not in answer.headers.get("location", "")
        assert "Thank you!" not in answer.text
        expected = {"down": {503}, "refusing": {400, 200}, "nonsense": {200}, "elsewhere": {303}, "loop": {303}}[fault]
        assert answer.status in expected
        if fault == "elsewhere":
            assert answer.headers["location"] == "https://elsewhere.invalid/"
        if fault == "loop":
            again = partial(client.ask, "GET", answer.headers["location"])
            assert again().headers["location"] == answer.headers["location"]


def test_a_fault_of_all_forms_counts_where_a_form_has_none_of_its_own(storage: Storage) -> None:
    storage.set_fault("*", "down")
    storage.set_fault("kit/en", "slow")

    assert [storage.fault(name) for name in ("kit/en", "brevo/en")] == ["slow", "down"]
    storage.set_fault("*", "")
    assert [storage.fault(name) for name in ("kit/en", "brevo/en")] == ["slow", ""]


def test_a_referral_code_is_no_unknown_field(client: Client, storage: Storage) -> None:
    form = inline(storage)["buttondown/en"]

    client.post(form, [*filled(form), ("metadata__source", "dock-flyer")])

    rows = [row for row in storage.entries()[0].rows if row.name == "metadata__source"]
    assert [(row.part, row.value) for row in rows] == [("hidden", "dock-flyer")]
    assert storage.entries()[0].outcome == "taken"


def test_a_token_is_handed_out_to_forms_that_ask_for_one(client: Client, storage: Storage) -> None:
    form = inline(storage)["ghost/en"]
    assert client.ask("GET", f"{INBOX}/post/ghost/en/token").text.strip()

    without = client.post_json(form, {"email": "ana@example.org", "emailType": "signup"})
    whole = client.post_json(
        form, {"email": "ana@example.org", "emailType": "signup", "integrityToken": "preview-token"}
    )

    assert without.status == 400
    assert whole.status // 100 == 2
    assert not re.search("error", whole.text)


def test_an_entry_that_moved_up_in_a_list_is_known_by_its_name(client: Client, storage: Storage) -> None:
    form = inline(storage)["hubspot/en"]
    assert [name for name, path in form.embed.submission.paths if path == "fields.0.value"] == ["firstname"]
    fields = [{"name": "email", "objectTypeId": "0-1", "value": "ana@example.org"}]

    answer = client.post_json(form, {"fields": fields, "context": {"pageName": form.title}})

    assert answer.status == 200
    rows = [(row.part, row.name, row.value) for row in storage.entries()[0].rows]
    assert rows == [("question", "firstname", ""), ("question", "email", "ana@example.org")]


def test_a_box_that_is_sent_as_false_was_not_ticked(storage: Storage) -> None:
    form = inline(storage)["hubspot/en"]
    box = Field("consent", "agreed", "Write to me", type="checkbox", required=True, value="yes")
    submission = replace(form.embed.submission, paths=(), constants=(), flags=("agreed",))
    form = replace(form, embed=replace(form.embed, fields=(box,), submission=submission), coded=None)
    body = {"content-type": "application/json"}

    refused = validate(form, read_form_data(body, b'{"agreed": false}', by_script=True))
    taken = validate(form, read_form_data(body, b'{"agreed": true}', by_script=True))

    assert [(row.value, row.note) for row in refused.rows] == [("false", "not ticked")]
    assert refused.refused == (("agreed", "“Write to me” has to be answered."),)
    assert taken.refused == ()
