"""A credential is a key meant for servers alone; pasted into content it would be published with the site."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plugins.forms.model import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.problems import Problem

#: Whose key it is, and what it looks like. Public keys (Stripe's pk_, Web3Forms' access key) are no secret.
CREDENTIALS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Stripe secret key", re.compile(r"(?<![A-Za-z0-9])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{6,}")),
    ("Stripe webhook secret", re.compile(r"(?<![A-Za-z0-9])whsec_[A-Za-z0-9]{16,}")),
    ("Mailchimp API key", re.compile(r"(?<![0-9a-f])[0-9a-f]{32}-us\d{1,3}(?!\d)")),
    ("Brevo API key", re.compile(r"xkeysib-[0-9a-f]{32,}")),
    ("SendGrid API key", re.compile(r"SG\.[\w-]{16,}\.[\w-]{16,}")),
    ("Mailgun API key", re.compile(r"(?<![a-z0-9])key-[0-9a-f]{32}")),
    ("GitHub token", re.compile(r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}")),
    ("Slack token", re.compile(r"xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}")),
    ("Airtable token", re.compile(r"(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}")),
    ("Amazon Web Services key", re.compile(r"(?<![A-Z0-9])A(?:KIA|SIA)[0-9A-Z]{16}(?![0-9A-Z])")),
    ("Google API key", re.compile(r"AIza[\w-]{35}")),
    ("signed token", re.compile(r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*")),
    ("bearer token", re.compile(r"(?i:bearer|osdi-api-token)(?:\s|[:=+])+[\w.~+/-]{8,}")),
    (
        "web hook, by which anybody can post in your name,",
        re.compile(
            r"(?i)hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/\w|discord(?:app)?\.com/api/(?:v\d+/)?webhooks/\d|"
            r"\.webhook\.office\.com/webhook|\.logic\.azure\.com[^\s\"']*[?&]sig="
        ),
    ),
    ("private key", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    (
        "password or API key",
        re.compile(
            r"(?i)(?<![a-z0-9])(?:api[_-]?(?:key|token|secret)|(?:access|auth|refresh)[_-]?token|"
            r"client[_-]?secret|secret(?:[_-]?key)?|passw(?:or)?d)=[^&#\s\"']+"
        ),
    ),
)


def refuse_credential(text: str, place: str) -> Problem | None:
    """Return a refusal if a secret stands anywhere in ``text``, however encoded; the message never repeats it."""
    found = (name for layer in layers(text) for name, pattern in CREDENTIALS if pattern.search(layer))
    kind = next(found, "")
    if not kind:
        return None
    what = f"There is a {kind} in {place}; it would be published with the site."
    return refusal(what, "Take it out, and replace it at the service: whoever has seen this file knows it.", "FRM016")


def layers(text: str) -> Iterator[str]:
    """Yield ``text``, then what it becomes each time entities and percent signs are decoded once more."""
    for _ in range(5):
        yield text
        decoded = unquote(unescape(text))
        if decoded == text:
            return
        text = decoded
