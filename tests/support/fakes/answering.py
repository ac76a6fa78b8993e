"""Wire shape b: a form that the browser may post, or a script that then reads a JSON answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.fakes.model import MULTIPART, URLENCODED, Answer, Facts, page, see, told

if TYPE_CHECKING:
    from tests.support.fakes.model import Arrival

_BOTH = (URLENCODED, MULTIPART)
FACTS = (
    Facts(
        "formspree",
        r"formspree\.io",
        "/f/[a-z0-9]{8}",
        ("email",),
        r"[a-z]\w*|_subject|_language|_replyto",
        trap="_gotcha",
        back="_next",
        types=_BOTH,
    ),
    Facts(
        "web3forms",
        r"api\.web3forms\.com",
        "/submit",
        ("access_key", "email"),
        "name|subject|from_name|replyto|[a-z]+",
        back="redirect",
        types=_BOTH,
    ),
    Facts(
        "kit", r"app\.(kit|convertkit)\.com", r"/forms/\d+/subscriptions", ("email_address",), r"fields\[\w+\]|tags\[\]"
    ),
    Facts(
        "mailerlite",
        r"assets\.mailerlite\.com",
        r"/jsonp/\d+/forms/\d+/subscribe",
        ("fields[email]",),
        r"fields\[\w+\]",
        {"ml-submit": "1", "anticsrf": "true"},
        types=_BOTH,
    ),
    Facts(
        "formsubmit",
        r"formsubmit\.co",
        "/[0-9a-f]{32}",
        ("email",),
        r"[a-z]\w*|_subject|_captcha",
        trap="_honey",
        back="_next",
    ),
    Facts("formcarry", r"formcarry\.com", r"/s/\w{11}", ("email",), r"[a-z]\w*", trap="_gotcha", types=_BOTH),
    Facts(
        "staticforms",
        r"api\.staticforms\.(xyz|dev)",
        "/submit",
        ("apiKey", "email"),
        r"[a-z]\w*",
        trap="honeypot",
        back="redirectTo",
        types=_BOTH,
    ),
    Facts(
        "listmonk",
        r"(forms|gone)\.example\.org",
        r"(/lists)?/subscription/form",
        ("email", "l"),
        "name",
        trap="nonce",
        back="next",
    ),
    Facts(
        "listmonk by script",
        r"(forms|gone)\.example\.org",
        r"(/lists)?/api/public/subscription",
        ("email", "l"),
        "name|next|nonce",
    ),
)
_TAKEN = {
    "formspree": {"ok": True, "next": "/thanks"},
    "web3forms": {"success": True, "message": "Email sent successfully!"},
    "formcarry": {"code": 200, "status": "success"},
    "staticforms": {"success": True},
    "kit": {"status": "success", "consent": {"enabled": False}},
    "listmonk by script": {"data": {"has_optin": True}},
    "mailerlite": {"success": True},
}


class Answering:
    """Services that answer a script in words it can read."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether one of them is asked."""
        return any(facts.owns(arrival) for facts in FACTS)

    def answer(self, arrival: Arrival) -> Answer:
        """Take the form as the service would, and tell a script so."""
        facts = next(facts for facts in FACTS if facts.owns(arrival))
        by_script = arrival.wants_json or facts.name in {"listmonk by script", "mailerlite"}
        if arrival.method != "POST":
            return page("Only forms are taken here", status=405, says_no=arrival.method)
        why = facts.objection(arrival)
        if not why and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", _email(arrival)):
            why = "email"
        if why and by_script:
            return told(refusal(facts.name, why), 422 if facts.name == "formspree" else 400, says_no=why)
        if why:
            return page("Please fill in the form", status=400, says_no=why)
        if by_script:
            return told(_TAKEN[facts.name])
        return see(dict(arrival.fields)[facts.back]) if facts.back else page("Received")


def _email(arrival: Arrival) -> str:
    given = dict(arrival.fields)
    return given.get("email") or given.get("email_address") or given.get("fields[email]", "")


def refusal(service: str, why: str) -> object:
    """Return how each service says no to a script."""
    return {
        "formspree": {
            "error": "Validation errors",
            "errors": [{"field": why, "code": "TYPE", "message": "should be right"}],
        },
        "web3forms": {"success": False, "message": f"Invalid {why}"},
        "mailerlite": {"success": False, "errors": {"fields": {"email": [f"Invalid {why}"]}}},
        "kit": {"status": "failed", "errors": {"messages": [f"Invalid {why}"]}},
    }.get(service, {"message": f"Invalid {why}"})
