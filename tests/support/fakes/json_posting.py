"""Wire shape c: JSON that only a script can send, after a preflight (Fetch standard, “CORS protocol”)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.support.fakes.model import JSON, Answer, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fakes.model import Arrival

_ID = "[0-9a-f-]{36}"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _only(value: dict[str, Any], *known: str) -> bool:
    return isinstance(value, dict) and value.keys() <= set(known)


def _action_network(data: dict[str, Any]) -> Answer:
    """A failure is 200 without a body, on purpose; success is any object with something in it."""
    person = data.get("person", {})
    mails = person.get("email_addresses", [])
    is_right = (
        _only(data, "person", "add_tags", "triggers", "action_network:referrer_data")
        and _only(
            person, "given_name", "family_name", "email_addresses", "postal_addresses", "phone_numbers", "custom_fields"
        )
        and len(mails) == 1
        and _only(mails[0], "address", "status")
        and _MAIL.fullmatch(mails[0].get("address", ""))
        and all(number.get("number") for number in person.get("phone_numbers", []))
    )
    if not is_right:
        return Answer(200, "", JSON, cors=True, says_no="person")
    return told({"identifiers": ["action_network:d91b4b2e"], "created_date": "2024-03-01T09:00:00Z"})


#: What the fake hands out before a sign-up; it never grows old.
TOKEN = "1795642778424:d17f2f7f7dc051b3:442c6b7ad6e3b60c"


def _ghost(data: dict[str, Any]) -> Answer:
    """Answer as version 6.65.0 does."""
    if data.get("integrityToken") != TOKEN:
        return told({"errors": [{"message": "The request could not be understood."}]}, 400, says_no="integrityToken")
    if not _only(data, "email", "emailType", "labels", "name", "integrityToken") or not _MAIL.fullmatch(
        data.get("email", "")
    ):
        return told({"errors": [{"message": "Email is required."}]}, 400, says_no="email")
    return told({}, 201)


def _hubspot(data: dict[str, Any]) -> Answer:
    fields = data.get("fields", [])
    is_right = _only(data, "fields", "context", "legalConsentOptions") and all(
        _only(one, "objectTypeId", "name", "value") and {"name", "value"} <= one.keys() for one in fields
    )
    names = {one["name"]: one["value"] for one in fields} if is_right else {}
    if not _MAIL.fullmatch(names.get("email", "")):
        return told({"status": "error", "errors": [{"message": "Error in 'fields.email'"}]}, 400, says_no="fields")
    return told({"inlineMessage": "Thanks"})


def _proca(data: dict[str, Any]) -> Answer:
    variables = data.get("variables", {})
    contact = variables.get("contact", {})
    is_right = (
        _only(data, "query", "variables", "operationName")
        and "addActionContact" in data.get("query", "")
        and isinstance(variables.get("actionPage"), int)
        and _only(variables["action"], "actionType", "customFields")
        and isinstance(variables["privacy"].get("optIn"), bool)
        and _only(contact, "firstName", "lastName", "email", "phone", "address")
        and _MAIL.fullmatch(contact.get("email", ""))
    )
    if not is_right:
        return told({"errors": [{"message": "email: has invalid format"}], "data": None}, says_no="contact")
    return told({"data": {"addActionContact": {"contactRef": "abc", "firstName": "Ana"}}})


_SENT = rf"petitions/{_ID}/signatures|forms/{_ID}/submissions|events/{_ID}/attendances"
_TOKENS = "/members/api/integrity-token/"
_GHOSTS = r".+\.ghost\.io|(forms|gone)\.example\.org"


def _formsubmit(data: dict[str, Any]) -> Answer:
    if data.get("_honey") or not _MAIL.fullmatch(data.get("email", "")):
        return told({"success": "false", "message": "Make sure you fill in your e-mail address."}, says_no="email")
    return told({"success": "true", "message": "The form was submitted successfully."})


_ENDPOINTS: tuple[tuple[str, str, Callable[[dict[str, Any]], Answer]], ...] = (
    (r"actionnetwork\.org", rf"/api/v2/({_SENT})", _action_network),
    (_GHOSTS, "/members/api/send-magic-link/", _ghost),
    (_GHOSTS, _TOKENS, _ghost),
    (r"api(-eu1)?\.hsforms\.com", rf"/submissions/v3/integration/submit/\d+/{_ID}", _hubspot),
    (r"api\.proca\.app", "/api", _proca),
    (r"formsubmit\.co", "/ajax/[0-9a-f]{32}", _formsubmit),
)


class JsonPosting:
    """Services without a form that browsers could send."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether one of them is asked."""
        return _endpoint(arrival) is not None

    def answer(self, arrival: Arrival) -> Answer:
        """Allow the preflight, take the JSON, refuse all else."""
        if arrival.method == "OPTIONS":
            asked = arrival.headers.get("access-control-request-headers", "")
            allowed = (("Access-Control-Allow-Methods", "POST"), ("Access-Control-Allow-Headers", "content-type"))
            return Answer(204, cors=True, headers=allowed if asked == "content-type" else ())
        if arrival.method == "GET" and re.fullmatch(_TOKENS, arrival.address):
            return Answer(200, TOKEN, "text/plain", cors=True)
        if arrival.method != "POST" or arrival.type != JSON:
            return told({"errors": [{"message": "Email is required."}]}, 400, says_no=arrival.type)
        take = _endpoint(arrival)
        assert take
        return take(arrival.data)


def _endpoint(arrival: Arrival) -> Callable[[dict[str, Any]], Answer] | None:
    for host, path, take in _ENDPOINTS:
        if re.fullmatch(host, arrival.host) and re.fullmatch(path, arrival.address):
            return take
    return None
