"""HubSpot's addresses: the page of a form, and where a script sends it, name the same form in two ways.

A page's address ends in 1, the form's id (16 bytes) in base 64 for addresses, and the account's number in base 36.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final
from uuid import UUID

from plugins.values import frozen

_PAGE: Final = re.compile(
    r"https://share(?P<region>-[a-z]{2}\d)?\.hsforms\.com/1(?P<form>[A-Za-z0-9_-]{22})(?P<account>[0-9a-z]{2,8})/?(?:[?#].*)?"
)
_SUBMIT: Final = re.compile(
    r"https://api(?P<region>-[a-z]{2}\d)?\.hsforms\.com/submissions/v3/integration/submit/"
    r"(?P<account>\d{3,12})/(?P<form>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/?"
)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@frozen
class HubSpotForm:
    """One form of an account: ``page`` is where visitors find it, ``submit`` where a script sends it."""

    page: str
    submit: str


def hubspot_form(address: str) -> HubSpotForm | None:
    """Return the form at ``address``, of either kind, or None if it is neither."""
    if found := _PAGE.fullmatch(address):
        return _form(found["region"], UUID(bytes=urlsafe_b64decode(found["form"] + "==")), int(found["account"], 36))
    if found := _SUBMIT.fullmatch(address):
        return _form(found["region"], UUID(found["form"]), int(found["account"]))
    return None


def _form(region: str | None, form: UUID, account: int) -> HubSpotForm:
    short = urlsafe_b64encode(form.bytes).decode().rstrip("=")
    place = region or ""
    return HubSpotForm(
        f"https://share{place}.hsforms.com/1{short}{_base_36(account)}",
        f"https://api{place}.hsforms.com/submissions/v3/integration/submit/{account}/{form}",
    )


def _base_36(number: int) -> str:
    return (_base_36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]  # noqa: PLR2004
