"""What the script in the page makes of an answer: a success is what that service alone says, and nothing else is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.fields import EVERY_KIND
from plugins.forms.providers import PROVIDERS
from tests.forms.conftest import PLAIN

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

JUDGE = """async (cases) => {
    const { judge } = await import("/form/answers.js");
    const response = (status, headers) => ({ status, headers: new Headers(headers) });
    return cases.map(([status, headers, body, answer]) => judge(response(status, headers), body, answer).state);
}"""
NETLIFY = {"server": "Netlify", "x-nf-request-id": "01JD"}
THANKS = "<!DOCTYPE html><h1>Thank you</h1>"
SIGNED = '{"identifiers": ["action_network:d91b4b2e"], "created_date": "2024-03-01T09:00:00Z"}'
#: A service's slug, a status, headers and a body, and what the visitor is told.
CASES = (
    ("ghost", 201, {}, "Created.", "sent"),
    ("ghost", 201, {}, "{}", "sent"),
    ("ghost", 201, {}, '{"inboxLinks": {"android": ""}, "otc_ref": "abc"}', "sent"),
    ("ghost", 200, {}, "Created.", "odd"),
    ("ghost", 200, {}, "{}", "odd"),
    ("ghost", 202, {}, "{}", "odd"),
    ("ghost", 204, {}, "", "odd"),
    ("ghost", 201, {}, "[]", "odd"),
    ("ghost", 201, {}, '"Created."', "odd"),
    ("ghost", 201, {}, THANKS, "odd"),
    ("ghost", 201, {}, "", "odd"),
    ("ghost", 400, {}, '{"errors": [{"message": "The request could not be understood."}]}', "refused"),
    ("ghost", 429, {}, '{"errors": [{"message": "Too many attempts."}]}', "refused"),
    ("ghost", 201, {}, '{"errors": [{"message": "No."}]}', "refused"),
    ("netlify", 200, NETLIFY, THANKS, "sent"),
    ("netlify", 200, {"server": "Netlify"}, THANKS, "sent"),
    ("netlify", 200, {"server": "cloudflare", "x-nf-request-id": "01JD"}, "", "sent"),
    ("netlify", 200, {}, THANKS, "odd"),
    ("netlify", 200, {"server": "Apache/2.4.62 (Debian)"}, THANKS, "odd"),
    ("netlify", 200, {"server": "nginx"}, THANKS, "odd"),
    ("netlify", 200, {"server": "GitHub.com"}, THANKS, "odd"),
    ("netlify", 200, {"server": "Not Netlify"}, THANKS, "odd"),
    ("netlify", 201, NETLIFY, THANKS, "odd"),
    ("netlify", 404, NETLIFY, "<h1>Page not found</h1>", "refused"),
    ("netlify", 405, {"server": "nginx"}, "", "refused"),
    ("netlify", 501, {"server": "SimpleHTTP/0.6"}, "", "broken"),
    ("action-network", 200, {}, SIGNED, "sent"),
    ("action-network", 200, {}, "", "odd"),
    ("action-network", 200, {}, "{}", "odd"),
    ("action-network", 200, {}, '{"error": "invalid"}', "odd"),
    ("action-network", 200, {}, '{"identifiers": []}', "odd"),
    ("action-network", 200, {}, THANKS, "odd"),
    ("web3forms", 200, {}, '{"success": true, "message": "Email sent successfully!"}', "sent"),
    ("web3forms", 200, {}, '{"success": "true"}', "odd"),
    ("web3forms", 200, {}, '{"success": 1}', "odd"),
    ("web3forms", 200, {}, '{"success": false, "message": "Invalid"}', "refused"),
    ("web3forms", 200, {}, '{"message": "Email sent successfully!"}', "refused"),
    ("kit", 200, {}, '{"status": "success", "consent": {"enabled": false}}', "sent"),
    ("kit", 200, {}, '{"status": "quarantined", "url": "https://app.kit.com/guards"}', "odd"),
    ("kit", 200, {}, '{"status": "Success"}', "odd"),
    ("kit", 200, {}, '{"status": true}', "odd"),
    ("kit", 200, {}, '{"status": "failed", "errors": {"messages": ["Invalid"]}}', "refused"),
    ("mailerlite", 200, {}, '{"success": true}', "sent"),
    ("mailerlite", 200, {}, '{"success": false}', "odd"),
    ("mailerlite", 200, {}, '{"success": false, "errors": {"fields": {"email": ["No"]}}}', "refused"),
    ("mailerlite", 200, {}, "true", "odd"),
    ("formspree", 200, {}, '{"ok": true, "next": "/thanks"}', "sent"),
    ("formspree", 200, {}, '{"ok": true}', "odd"),
    ("formspree", 200, {}, '{"ok": true, "next": true}', "odd"),
    ("formspree", 200, {}, '{"ok": true, "next": ""}', "odd"),
    ("formspree", 422, {}, '{"errors": [{"field": "email", "code": "TYPE_EMAIL", "message": "must be"}]}', "refused"),
    ("formspree", 200, {}, '{"next": "/t", "errors": [{"code": "INACTIVE"}]}', "refused"),
    ("listmonk", 200, {}, '{"data": {"has_optin": true}}', "sent"),
    ("listmonk", 200, {}, '{"data": {"has_optin": false}}', "sent"),
    ("listmonk", 200, {}, '{"data": true}', "odd"),
    ("listmonk", 200, {}, '{"data": {"has_optin": null}}', "odd"),
    ("listmonk", 400, {}, '{"message": "Invalid email."}', "refused"),
    ("hubspot", 200, {}, '{"inlineMessage": "Thanks"}', "sent"),
    ("hubspot", 200, {}, '{"redirectUri": "https://nightshift.example.org/"}', "sent"),
    ("hubspot", 200, {}, '{"status": "error"}', "odd"),
    ("hubspot", 400, {}, '{"errors": [{"message": "FIELD_NOT_IN_FORM_DEFINITION"}]}', "refused"),
    ("proca", 200, {}, '{"data": {"addActionContact": {"contactRef": "abc"}}}', "sent"),
    ("proca", 200, {}, '{"data": null, "errors": [{"message": "bad_captcha"}]}', "refused"),
    (
        "proca",
        200,
        {},
        '{"data": {"addActionContact": {"contactRef": "abc"}}, "errors": [{"message": "no"}]}',
        "refused",
    ),
    ("proca", 200, {}, '{"data": {"addActionContact": {"contactRef": null}}}', "odd"),
    ("formsubmit", 200, {}, '{"success": "true", "message": "The form was submitted."}', "sent"),
    ("formsubmit", 200, {}, '{"success": "false", "message": "This form needs activation."}', "refused"),
    ("formcarry", 200, {}, '{"code": 200, "status": "success"}', "sent"),
    ("formcarry", 200, {}, '{"code": 429, "message": "Too many"}', "refused"),
    ("formcarry", 200, {}, '{"code": 500}', "odd"),
    ("staticforms", 200, {}, '{"success": false, "message": "Invalid key"}', "refused"),
    ("cloudflare-pages", 200, {}, '{"ok": true}', "sent"),
    ("cloudflare-pages", 200, {}, THANKS, "odd"),
    ("formsubmit", 200, {}, THANKS, "odd"),
    ("staticforms", 200, {}, '{"success": true, "message": "Sent."}', "sent"),
    ("staticforms", 401, {}, '{"success": false, "message": "Invalid key."}', "refused"),
    ("staticforms", 200, {}, '{"success": "true"}', "odd"),
    ("formcarry", 200, {}, '{"code": 200}', "odd"),
    ("formcarry", 200, {}, THANKS, "odd"),
    ("cloudflare-pages", 503, {}, '{"ok": false, "reason": "Not set up."}', "broken"),
)


def sent_in_place():
    """Yield the slug and the answer of every provider whose forms a script may send."""
    for provider in PROVIDERS:
        for sample in provider.samples:
            ref = provider.accepts(sample)
            for kind in sorted(EVERY_KIND & provider.kinds):
                ask = type(PLAIN)(kind, "T", "en", PLAIN.thanks_url, PLAIN.labels)
                if ref and not unsupported(ref, ask) and (how := embed(ref, ask).submission):
                    yield provider.slug, how


SUBMISSIONS = dict(sent_in_place())


def test_an_answer_is_a_success_only_where_the_service_says_so(modules: Page) -> None:
    answers = {slug: json.loads(how.as_json)["answer"] for slug, how in SUBMISSIONS.items()}

    states = modules.evaluate(JUDGE, [[*case, answers[slug]] for slug, *case, _ in CASES])

    assert not [(case, state) for case, state in zip(CASES, states, strict=True) if state != case[-1]]


def test_every_service_that_a_script_sends_to_is_tried():
    assert set(SUBMISSIONS) == {slug for slug, *_ in CASES}


def test_no_status_alone_is_a_success():
    for slug, how in SUBMISSIONS.items():
        answer = how.answer
        said = answer.member or answer.headers or (answer.status and (answer.text or answer.may_be_empty))
        assert said, slug
