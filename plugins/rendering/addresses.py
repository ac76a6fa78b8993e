"""The addresses that every page may need: the style sheet, the icon, the page about privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The icon an editor may lay into content/static/, and the page that the footer of every page leads to.
ICON = "favicon.svg"
PRIVACY = "pages/privacy.md"


def addresses_of(context: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Return the path-absolute addresses for pages in ``lang``, empty for what this site does not have."""
    campaign = context["CAMPAIGN"]
    privacy = context["generated_content"].get(PRIVACY)
    own = [page for page in privacy.translations if page.lang == lang] if privacy else []
    return {
        "stylesheet": context["STYLESHEET"],
        "icon_url": f"{campaign.base_path}/{ICON}" if f"static/{ICON}" in context["static_content"] else "",
        "privacy_url": (own[0] if own else privacy).url if privacy else "",
    }
