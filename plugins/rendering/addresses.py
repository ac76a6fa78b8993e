"""The addresses that every page may need: the style sheet, the icon, the page about privacy, the menu."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from plugins.engine.tracking import Tracked
from plugins.headers.policy import digest_of_style
from plugins.images.model import Picture

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign, Link
    from plugins.rendering.brand import HeaderLogo
    from plugins.rendering.page_meta import Translated
    from plugins.run import Run

#: The page whose picture share previews use for pages that have none.
HOME = "pages/home.md"
#: The icons that an editor may put into content/static/, the best first.
ICONS = ("favicon.svg", "favicon.png", "favicon.ico", "favicon.webp", "favicon.gif", "favicon.jpg")
#: The page that the footer of every page leads to.
PRIVACY = "pages/privacy.md"
#: The pages that list others, as menus call them, and the folder whose files make them.
SECTIONS = {"news": "news", "platform": "planks", "events": "events"}
#: What telephones show on their home screens: drawn from the icon, if the editor put none there.
TOUCH_ICON = "apple-touch-icon.png"
#: The share picture where the home page has none either, and its size in pixels.
SHARED_PICTURE = "share-picture.png"
SHARED_SIZE = (1200, 630)


@dataclass(frozen=True)
class NavLink:
    """One entry of the menu, as templates print it; ``rel`` keeps other sites from learning the page it is on."""

    label: str
    url: str
    rel: str = ""


@dataclass(frozen=True)
class Addresses(Tracked):
    """The addresses on every page in one language: path-absolute, empty for what this site does not have."""

    owner: str
    stylesheet: str  # the text, which is in every page
    facade_stylesheet: str  # the same for the documents in frames
    icon_url: str
    privacy_url: str
    home_url: str
    navigation: tuple[NavLink, ...]
    share_picture: Picture | None = None
    touch_icon_url: str = ""
    logo: HeaderLogo | None = None
    sections: tuple[str, ...] = ()  # those of SECTIONS that have something to list, and so a page
    is_preview: bool = False  # whether pages load the preview's own sheet
    links_sheet: bool = False  # whether they load that of the site, too, instead of containing it

    @cached_property
    def style(self) -> str:
        """The digest of the style sheet, as policies have it."""
        return digest_of_style(self.stylesheet)

    @cached_property
    def style_in_frames(self) -> str:
        """The digest of the style sheet of documents in frames."""
        return digest_of_style(self.facade_stylesheet)


def addresses_of(
    run: Run, lang: str, share_picture: Picture | None = None, sections: tuple[str, ...] = ()
) -> Addresses:
    """Return the addresses for pages in ``lang``; ``share_picture`` is for pages that have none of their own."""
    campaign = run.campaign
    privacy = page_in(lang, PRIVACY, run)
    links = campaign.navigation[lang]
    icon = next((name for name in ICONS if f"static/{name}" in run.static_files), "")
    return Addresses(
        owner=f"site:{lang}",
        stylesheet=Markup(run.stylesheet),  # noqa: S704  (the theme's own, which cannot end its element)
        facade_stylesheet=Markup(run.frame_stylesheet),  # noqa: S704  (likewise)
        icon_url=run.brand.icon_url or (f"{campaign.base_path}/{icon}" if icon else ""),
        privacy_url=privacy.url if privacy else "",
        home_url=campaign.path(lang, ""),
        navigation=tuple(
            NavLink(link.label, link.address, "noreferrer")
            if link.address
            else NavLink(link.label, campaign.page(lang, link.to))
            for link in links
        ),
        share_picture=share_picture or drawn_picture(campaign),
        touch_icon_url=f"{campaign.base_path}/{TOUCH_ICON}",
        logo=run.brand.logo,
        sections=sections,
        is_preview=run.preview is not None,
    )


def languages_with(run: Run, path: str) -> tuple[str, ...]:
    """Return the languages that have a page for lists at ``path`` (``news/``)."""
    return tuple(lang for lang in run.campaign.languages if path.rstrip("/") in run.addresses[lang].sections)


def empty_entries(run: Run, lang: str, sections: tuple[str, ...]) -> tuple[Link, ...]:
    """Return the entries of the menu in ``lang`` that lead to a page for lists with nothing to list.

    A page of that name that an editor wrote is not one.
    """
    links = run.campaign.navigation[lang]
    empty = {name for name in SECTIONS if name not in sections and not run.contents.get(f"pages/{name}.md")}
    return tuple(link for link in links if link.to in empty)


def drawn_picture(campaign: Campaign) -> Picture:
    """Return the picture that is drawn for pages that have none."""
    width, height = SHARED_SIZE
    return Picture(f"{campaign.base_path}/{SHARED_PICTURE}", "", width, height, campaign.name)


def page_in(lang: str, name: str, run: Run) -> Translated | None:
    """Return the page called ``name`` in ``lang``, or else in its own language; None where there is none."""
    page: Translated | None = run.contents.get(name)
    own = [translation for translation in page.translations if translation.lang == lang] if page else []
    return own[0] if own else page
