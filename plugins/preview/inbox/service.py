"""The service: what it answers to a form, when it takes it, when it refuses it, and when it fails.

A success is the least that the provider declares as one (``Submission.answer``, ``redirect``), so that our own
detection of success is what is tried.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from plugins.messages import Message, verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.forms.model import Answer
    from plugins.preview.inbox.model import Fault, FormData, ServiceForm, ValidationResult

#: Seconds before a slow service answers: more than visitors are made to wait (PATIENCE in theme/static/js/form).
SLOW: Final = 10.0
#: A host that cannot exist (RFC 2606).
ELSEWHERE: Final = "https://elsewhere.invalid/"
#: How services refuse a script's form, where their declaration does not say it: the status, and whether there is a body
#: (the sources are in their declarations). What is not here answers 422 with errors for single fields, else 400.
_REFUSALS: Final[Mapping[str, tuple[int, bool]]] = {
    "action-network": (200, False),
    "ghost": (400, True),
    "kit": (200, True),
    "mailerlite": (200, True),
    "proca": (200, True),
}
#: Answer a browser's own POST as they answer a script's.
_JSON_TO_ALL: Final = frozenset({"mailerlite"})
_HTML: Final = "text/html; charset=utf-8"
_NONSENSE: Final = (
    '<!DOCTYPE html><html lang="en"><title>Sign in</title><h1>Sign in to this Wi-Fi</h1><p>Accept our terms.'
)


@dataclass(frozen=True)
class Reply:
    """An answer: a status, a body or a place to go (``location``), or a ``page`` of the inbox to be rendered.

    ``words`` say it to the editor. ``seconds`` is how long it takes.
    """

    status: int
    words: Message
    body: str = ""
    media_type: str = _HTML
    headers: tuple[tuple[str, str], ...] = ()
    location: str = ""
    page: str = ""
    seconds: float = 0.0

    @property
    def said(self) -> str:
        """What a script is told."""
        return "" if self.media_type == _HTML else self.body


def reply(form: ServiceForm, form_data: FormData, result: ValidationResult, fault: Fault, address: str) -> Reply:
    """Return the answer of the service of ``form``, which is posted to ``address``, to the form data."""
    if fault == "down":
        return Reply(HTTPStatus.SERVICE_UNAVAILABLE, verbatim("503 Service Unavailable"), page="down")
    if fault == "nonsense":
        return Reply(HTTPStatus.OK, Message("a page that has nothing to do with the form"), _NONSENSE)
    if fault in {"elsewhere", "loop"}:
        place = ELSEWHERE if fault == "elsewhere" else f"{address}/loop"
        words = Message("a redirect to another host") if fault == "elsewhere" else Message("a redirect that never ends")
        return Reply(HTTPStatus.SEE_OTHER, words, location=place)
    if fault == "refusing":
        return refusal(form, form_data, (_named_first(form), Message("Refused, as it is switched in the form inbox.")))
    if result.refused:
        return refusal(form, form_data, *result.refused)
    taken = success(form, form_data)
    return Reply(**{**vars(taken), "seconds": SLOW}) if fault == "slow" else taken


def _named_first(form: ServiceForm) -> str:
    """Return the name of the field that a refusal blames: that of the e-mail address, or the first."""
    fields = sorted(form.embed.fields, key=lambda field: field.type != "email")
    return fields[0].service_name if fields else ""


def success(form: ServiceForm, form_data: FormData) -> Reply:
    """Return the answer to a form that was taken."""
    embed = form.embed
    if embed.submission and (form_data.by_script or form.provider in _JSON_TO_ALL):
        return _answer(embed.submission.answer, form)
    if embed.redirect or embed.attributes:  # a host that reads pages for forms answers with the page of its “action”
        return Reply(HTTPStatus.SEE_OTHER, Message("a redirect to your thank-you page"), location=form.thanks)
    words = Message("a page of its own at {host}", host=embed.host)
    if "https:" in embed.redirects:
        words = Message("{page}, or a redirect to the page that its account names", page=words)
    return Reply(HTTPStatus.OK, words, page="thanks")


def _answer(answer: Answer, form: ServiceForm) -> Reply:
    """Return the least that counts as a success."""
    status = answer.status or HTTPStatus.OK
    if answer.kind == "page":
        headers = tuple((name, value or "preview") for name, value in answer.headers)
        return Reply(
            status, Message("a page with its own headers"), "<!DOCTYPE html><title>Thank you!</title>", headers=headers
        )
    if not answer.member:
        body: Any = {} if answer.may_be_empty else {"status": "ok"}
    else:
        path = answer.member if isinstance(answer.member, str) else answer.member[0]
        value = answer.value[0] if isinstance(answer.value, tuple) else answer.value
        body = _put(path, form.thanks if value == "" else value)
    text = answer.text if answer.text and not answer.member else json.dumps(body)
    return Reply(
        status,
        Message("status {status}", status=f"{status:d}"),
        text,
        "text/plain" if text == answer.text else "application/json",
    )


def refusal(form: ServiceForm, form_data: FormData, *reasons: tuple[str, str]) -> Reply:
    """Return the answer to a form that was not taken, for ``reasons``: names of fields with what is wrong."""
    submission = form.embed.submission
    if not submission or not (form_data.by_script or form.provider in _JSON_TO_ALL):
        return Reply(HTTPStatus.BAD_REQUEST, Message("a page that says what is wrong"), page="refused")
    answer = submission.answer
    status, has_body = _REFUSALS.get(form.provider, (422 if answer.errors else 400, True))
    body: dict[str, Any] = {}
    if answer.errors:
        listed = [{**_put(answer.field, name), **_put(answer.message, why)} for name, why in reasons]
        body = _put(answer.errors, listed)
    elif answer.reason:
        body = _put(answer.reason, reasons[0][1])
    words = Message("status {status}") if has_body else Message("status {status} and no word")
    text = json.dumps(body or {"message": reasons[0][1]}, ensure_ascii=False) if has_body else ""
    return Reply(status, words.filled(status=f"{status:d}"), text, "application/json")


def _put(path: str, value: Any) -> Any:  # noqa: ANN401  (any JSON)
    """Return a JSON value with ``value`` at ``path``; a number in it is a place in a list."""
    for step in reversed(path.split(".")):
        value = [value] if step == "0" else {step: value}
    return value
