"""Linked data: metadata of a page for search engines, as JSON-LD in the terms of schema.org; none of it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.i18n.locale import mark
from plugins.rendering.addresses import TOUCH_ICON

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.i18n.locale import Locale
    from plugins.rendering.page_meta import PageMeta

#: The folders that have a page of their own, below the root of each language, and what that page is called.
_SECTIONS = {"news/": mark("News"), "platform/": mark("Our platform")}


def linked_data(subject: PageMeta, campaign: Campaign, words: Locale, image: str = "") -> dict[str, Any]:
    """Return the linked data of the page about ``subject``; ``image`` is the whole address of its picture.

    The home page says who speaks; articles who wrote them, and when; all others where they are in the site.
    """
    if not subject.path:
        home = campaign.absolute(campaign.path(subject.lang, ""))
        site = {"@type": "WebSite", "name": campaign.name, "url": home, "inLanguage": subject.lang}
        return {"@context": "https://schema.org", "@graph": [_organisation(campaign), site]}
    graph: list[dict[str, Any]] = [_breadcrumbs(subject, campaign, words)]
    if subject.published:
        graph.append(_article(subject, campaign, image))
    return {"@context": "https://schema.org", "@graph": graph}


def _organisation(campaign: Campaign) -> dict[str, Any]:
    home = campaign.absolute(campaign.path(campaign.languages[0], ""))
    logo = campaign.absolute(f"{campaign.base_path}/{TOUCH_ICON}")
    return {"@type": "Organization", "name": campaign.organisation.name, "url": home, "logo": logo}


def _article(subject: PageMeta, campaign: Campaign, image: str) -> dict[str, Any]:
    """Return the data of an article; its ``author`` is a role or the organisation, never a person."""
    found = {
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
    return {key: value for key, value in found.items() if value}


def _author(name: str, campaign: Campaign) -> dict[str, Any]:
    """Return who wrote an article: the organisation with its address, or a role within it."""
    whole = _organisation(campaign)
    if not name or name == whole["name"]:
        return whole
    return {"@type": "Organization", "name": name, "url": whole["url"], "parentOrganization": whole}


def _breadcrumbs(subject: PageMeta, campaign: Campaign, words: Locale) -> dict[str, Any]:
    """Return the way from the home page to ``subject``, by way of the page of its folder where there is one."""
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
