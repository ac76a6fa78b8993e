"""Senders: whether a form comes from a page of the preview; a page elsewhere must not fill the inbox.

Pages of the site send no referrer, and the browser then says ``Origin: null`` of their forms, as it does of any page's
that hides itself. That it is our own page, only ``Sec-Fetch-Site`` says (Fetch Metadata), which browsers of 2023 and
later send to addresses of this computer, and no page can set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def refusal_of(headers: Mapping[str, str]) -> str:
    """Return why a request with ``headers`` (names in small letters) is not taken; empty where it is.

    One without either header comes from no page, but from a program of the same user.
    """
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "")
    if site:
        return "" if site == "same-origin" else "This was sent by a page of another site, so the inbox did not take it."
    if not origin or origin.lower() == f"http://{headers.get('host', '').lower()}":
        return ""
    if origin == "null":
        return "This browser does not say which page sent this (Sec-Fetch-Site), so the inbox did not take it."
    return "This was sent by a page of another site, so the inbox did not take it."
