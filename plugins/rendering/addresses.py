"""The addresses that every page may need: the style sheet, the icon, the page about privacy, the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.incremental.recording import Recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The icons an editor may lay into content/static/, the best first; the page that the footer of every page leads to.
ICONS = ("favicon.svg", "favicon.png", "favicon.ico", "favicon.webp", "favicon.gif", "favicon.jpg")
PRIVACY = "pages/privacy.md"


@dataclass(frozen=True)
class NavLink:
    """One entry of the menu, as templates print it."""

    label: str
    url: str


@dataclass(frozen=True)
class Addresses(Recorded):
    """What stands around every page in one language: path-absolute, empty for what this site does not have."""

    owner: str
    stylesheet: str
    icon_url: str
    privacy_url: str
    home_url: str
    navigation: tuple[NavLink, ...]


def addresses_of(context: Mapping[str, Any], lang: str) -> Addresses:
    """Return the addresses for pages in ``lang``."""
    campaign = context["CAMPAIGN"]
    privacy = context["generated_content"].get(PRIVACY)
    own = [page for page in privacy.translations if page.lang == lang] if privacy else []
    links = campaign.navigation[lang]
    icon = next((name for name in ICONS if f"static/{name}" in context["static_content"]), "")
    return Addresses(
        owner=f"site:{lang}",
        stylesheet=context["STYLESHEET"],
        icon_url=f"{campaign.base_path}/{icon}" if icon else "",
        privacy_url=(own[0] if own else privacy).url if privacy else "",
        home_url=campaign.path(lang, ""),
        navigation=tuple(NavLink(each.label, campaign.path(lang, f"{each.to}/" if each.to else "")) for each in links),
    )
