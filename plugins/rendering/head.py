"""The head of a page: its metadata for browsers, search engines and share previews, and linked data (JSON-LD)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from plugins import __version__
from plugins.headers.policy import policy, referrer_policy
from plugins.i18n.locale import mark
from plugins.rendering.addresses import TOUCH_ICON
from plugins.rendering.page_meta import scripts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from plugins.campaign.model import Campaign
    from plugins.i18n.locale import Locale
    from plugins.images.model import Picture
    from plugins.rendering.addresses import Addresses
    from plugins.rendering.page_meta import PageMeta

#: The folders that have a page of their own, below the root of each language, and what that page is called.
_SECTIONS = {"news/": mark("News"), "platform/": mark("Our platform"), "events/": mark("Events")}


@dataclass(frozen=True)
class Alternate:
    """The same page, or where there is none the home page, in one language; ``name`` is that language's own.

    ``locale`` is the language as the Open Graph protocol writes it.
    """

    lang: str
    name: str
    url: str
    absolute: str
    is_current: bool
    locale: str = ""


@dataclass(frozen=True)
class FeedLink:
    """One feed: its title, path-absolute address and media type, and what people call its format."""

    title: str
    url: str
    type: str
    format: str = ""


@dataclass(frozen=True)
class Head:
    """Everything the document's head says.

    ``alternates`` has every language the page exists in, with its own; ``switcher`` every language of the campaign;
    ``scripts`` the names of those in ``theme/static/js/`` in use. Only ``canonical``, ``image``, ``default`` and
    ``absolute`` are whole addresses. A page that ``is_repeat`` repeats the one at its ``canonical`` address, and is not
    for search engines. A page without an address of its own has no ``canonical``. ``picture`` is what share previews
    show, ``image`` its address; ``default`` is the page for readers of none of its languages. ``data`` is printed as
    JSON-LD.
    """

    lang: str
    title: str
    description: str
    url: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switcher: tuple[Alternate, ...]
    policy: str
    referrer: str
    image: str
    kind: str
    feeds: tuple[FeedLink, ...]
    published: datetime | None
    modified: datetime | None
    scripts: tuple[str, ...] = ()
    is_repeat: bool = False
    picture: Picture | None = None
    locale: str = ""
    default: str = ""
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    generator: str = f"Picket {__version__}"


def head_of(
    subject: PageMeta,
    campaign: Campaign,
    words: Mapping[str, Locale],
    feeds: Callable[..., tuple[FeedLink, ...]],
    around: Addresses | None = None,
) -> Head:
    """Return the head of the page about ``subject``; a page without a picture is shared with that of ``around``."""
    url = campaign.path(subject.lang, subject.path)
    switcher = _switcher(subject, campaign, words)
    picture = subject.picture or (around.share_picture if around else None)
    image = campaign.absolute(picture.src) if picture else ""
    shown_at = url if subject.repeats is None else campaign.path(subject.lang, subject.repeats)
    alternates = tuple(version for version in switcher if version.lang in subject.languages)
    return Head(
        lang=subject.lang,
        title=_title(subject, campaign),
        description=subject.description or campaign.description[subject.lang],
        url=url,
        canonical=campaign.absolute(shown_at) if subject.has_address else "",
        alternates=alternates,
        switcher=switcher,
        policy=_policy(subject, around),
        referrer=referrer_policy(subject.contacts),
        image=image,
        kind=subject.kind,
        feeds=(*(feeds(subject.lang, subject.topic) if subject.topic else ()), *feeds(subject.lang)),
        published=subject.published,
        modified=subject.modified,
        scripts=tuple(
            dict.fromkeys((*subject.scripts, *scripts_of(subject.contacts), *_source_script(subject, campaign)))
        ),
        is_repeat=subject.repeats is not None,
        picture=picture,
        locale=_locale(subject.lang, campaign.region),
        default=alternates[0].absolute if alternates else "",
        data=_data(subject, campaign, words[subject.lang], image),
    )


def _policy(subject: PageMeta, around: Addresses | None) -> str:
    """Return the policy of a page, with the style sheets that are ``around`` it."""
    if around is None:
        return policy(subject.contacts)
    if around.links_sheet:  # the sheet of frames is read where there are any
        has_frames = any("frame-src" in contact.origins for contact in subject.contacts)
        return policy(subject.contacts, "", around.style_in_frames if has_frames else "", has_own_sheets=True)
    return policy(subject.contacts, around.style, around.style_in_frames, has_own_sheets=around.is_preview)


def _switcher(subject: PageMeta, campaign: Campaign, words: Mapping[str, Locale]) -> tuple[Alternate, ...]:
    """Return the page in every language of the campaign; where it is not translated, the home page."""

    def alternate(lang: str, path: str) -> Alternate:
        url = campaign.path(lang, path)
        return Alternate(
            lang, words[lang].name, url, campaign.absolute(url), lang == subject.lang, _locale(lang, campaign.region)
        )

    there = {*subject.languages, subject.lang}
    return tuple(alternate(lang, subject.path if lang in there else "") for lang in campaign.languages)


def _locale(lang: str, region: str) -> str:
    """Return a language and where it is read as the Open Graph protocol writes them: “en_US”."""
    language, _, _ = lang.partition("-")
    return f"{language}_{_territory(lang) or region or _likely_territory(lang)}".rstrip("_")


def _territory(lang: str) -> str:
    """Return the territory that ``lang`` names: “BR” of “pt-BR”, “CN” of “zh-Hans”, whose script implies it."""
    last = lang.rpartition("-")[2] if "-" in lang else ""
    return last.upper() if len(last) == len("BR") else _likely_territory(lang) if last else ""


@cache
def _likely_territory(lang: str) -> str:
    """Return the territory in which most readers of ``lang`` live by Unicode's CLDR; nothing if it has none."""
    from babel.core import get_global  # seldom needed: most campaigns name their region

    likely = get_global("likely_subtags")
    subtags: str = likely.get(lang.replace("-", "_")) or likely.get(lang.partition("-")[0], "")
    return subtags.rpartition("_")[2]


def _data(subject: PageMeta, campaign: Campaign, words: Locale, image: str) -> dict[str, Any]:
    """Return the linked data of a page; none of a page that search engines are not to show."""
    is_for_search = subject.has_address and subject.repeats is None
    return linked_data(subject, campaign, words, image) if is_for_search else {}


def _source_script(subject: PageMeta, campaign: Campaign) -> tuple[str, ...]:
    """Return the script that passes referral codes on, where there are codes and a form or a link that can take one."""
    takes_one = any(getattr(contact, "shape", "mailto") not in {"mailto", "tel"} for contact in subject.contacts)
    return ("source",) if campaign.has_codes and takes_one and subject.repeats is None else ()


def _title(subject: PageMeta, campaign: Campaign) -> str:
    """Return the document's title: the page's, then the campaign's; the home page has the campaign's claim."""
    if not subject.path:
        return f"{campaign.name} · {campaign.claim[subject.lang]}"
    return f"{subject.title} · {campaign.name}"


def linked_data(subject: PageMeta, campaign: Campaign, words: Locale, image: str = "") -> dict[str, Any]:
    """Return the linked data of the page about ``subject``; ``image`` is the whole address of its picture.

    The home page names the organisation; an article its author and date; every other page its place in the site.
    """
    if not subject.path:
        home = campaign.absolute(campaign.path(subject.lang, ""))
        site = {"@type": "WebSite", "name": campaign.name, "url": home, "inLanguage": subject.lang}
        return {"@context": "https://schema.org", "@graph": [_organisation(campaign), site]}
    graph: list[dict[str, Any]] = [_breadcrumbs(subject, campaign, words)]
    if subject.published:
        graph.append(_article(subject, campaign, image))
    if subject.linked:
        graph.append({**subject.linked, "organizer": _organisation(campaign), **({"image": image} if image else {})})
    return {"@context": "https://schema.org", "@graph": graph}


def _organisation(campaign: Campaign) -> dict[str, Any]:
    home = campaign.absolute(campaign.path(campaign.languages[0], ""))
    logo = campaign.absolute(f"{campaign.base_path}/{TOUCH_ICON}")
    return {"@type": "Organization", "name": campaign.organisation.name, "url": home, "logo": logo}


def _article(subject: PageMeta, campaign: Campaign, image: str) -> dict[str, Any]:
    """Return the data of an article; its ``author`` is a role or the organisation, never a person."""
    data = {
        "@type": "NewsArticle",
        "headline": subject.title,
        "description": subject.description,
        "inLanguage": subject.lang,
        "mainEntityOfPage": campaign.absolute(campaign.path(subject.lang, subject.path)),
        "datePublished": subject.published.isoformat() if subject.published else "",
        "dateModified": (subject.modified or subject.published).isoformat() if subject.published else "",
        "author": _author(subject.author, campaign),
        "publisher": _organisation(campaign),
        "image": image,
    }
    return {key: value for key, value in data.items() if value}


def _author(name: str, campaign: Campaign) -> dict[str, Any]:
    """Return who wrote an article: the organisation with its address, or a role within it."""
    whole = _organisation(campaign)
    if not name or name == whole["name"]:
        return whole
    return {"@type": "Organization", "name": name, "url": whole["url"], "parentOrganization": whole}


def _breadcrumbs(subject: PageMeta, campaign: Campaign, words: Locale) -> dict[str, Any]:
    """Return the path from the home page to ``subject``, through the page of its folder if there is one."""
    steps = [(campaign.name, "")]
    section = f"{subject.path.partition('/')[0]}/"
    if section in _SECTIONS and section != subject.path:
        steps.append((words.gettext(_SECTIONS[section]), section))
    steps.append((subject.title, subject.path))
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": name,
            "item": campaign.absolute(campaign.path(subject.lang, path)),
        }
        for number, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
