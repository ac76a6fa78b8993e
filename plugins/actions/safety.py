"""Safety at work: e-mail addresses that an employer can read are refused before they are sent, without script too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def own_address_pattern(blocked: Iterable[str]) -> str:
    """Return the ``pattern`` of an e-mail field that takes no address at the ``blocked`` domains or below them.

    Browsers compile it with the flag ``v`` and have no flag for case (HTML standard, “The pattern attribute”), so each
    letter stands in both cases. Empty where nothing is blocked.
    """
    domains = "|".join(_either_case(domain) for domain in blocked)
    return rf"[^@]*@(?!(?:.*\.)?(?:{domains})\.?$).*" if domains else ""


def _either_case(domain: str) -> str:
    """Return a pattern for ``domain`` in capitals, small letters and both; a hyphen stands for itself outside […]."""
    return re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", domain.lower()).replace(".", r"\.")
