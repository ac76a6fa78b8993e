"""Loads ``content/campaign.toml`` into a ``Campaign``, or returns every problem in the file at once."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from plugins.campaign.checks import colour
from plugins.campaign.model import (
    Campaign,
    Colours,
    Contact,
    Link,
    Logo,
    Organisation,
    PictureFile,
    Social,
    Source,
)
from plugins.campaign.phrases import WITH_PLACARDS
from plugins.campaign.settings import CampaignSettings
from plugins.campaign.social import network_of
from plugins.campaign.tags import wrong_tags
from plugins.http.reserved_hosts import is_reserved
from plugins.i18n.locale import Locale
from plugins.messages import Message, listed
from plugins.problems import Problem
from plugins.rules import Exemption, read_exemption
from plugins.settings.loader import Reading, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.campaign.page_settings import WordSettings

#: The parts of the file that have an entry for each language, if they are there.
PER_LANGUAGE = ("claim", "description", "notice", "footer", "navigation")
#: The parts that have an entry for some languages.
SOME_LANGUAGES = ("words",)


def read_campaign(path: Path, shown_as: str = "content/campaign.toml") -> tuple[Campaign | None, tuple[Problem, ...]]:
    """Return the campaign that the file at ``path`` describes, or ``None`` and all that is wrong with it."""
    text = _text(path, shown_as)
    if isinstance(text, Problem):
        return None, (text,)
    reading = read_settings(CampaignSettings, text, shown_as, "CAM")
    problems = sorted({*reading.problems, *_languages(reading), *_unnamed_networks(reading), *wrong_tags(reading)})
    if reading.value is None or problems:
        return None, tuple(problems)
    return _campaign(reading.value, reading), ()


def is_example(campaign: Campaign) -> bool:
    """Whether the site's address is one that is reserved for examples."""
    return is_reserved(campaign.address)


def at_address(campaign: Campaign, address: str) -> Campaign:
    """Return ``campaign`` with ``address``, if there is one, in place of an example; an address of its own stays."""
    return replace(campaign, address=address) if address and is_example(campaign) else campaign


def example_address(campaign: Campaign, path: Path, shown_as: str) -> Problem | None:
    """Return the problem of a site at an address that is reserved for examples; None for any other."""
    if not is_example(campaign):
        return None
    lines = path.read_text("utf-8-sig").splitlines()
    line = next((number for number, one in enumerate(lines, 1) if re.match(r"\s*[\"']?address[\"']?\s*=", one)), 0)
    what = Message("“{address}” is an example, and nobody’s address.", address=campaign.address)
    return Problem(shown_as, line, what, Message("Write your own in “address” before you publish."), "CAM019")


def _text(path: Path, shown_as: str) -> str | Problem:
    """Return what is in the file, with or without a byte order mark, or why it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            raise OSError(0, "it is not a file")  # noqa: TRY301  (worded below, as other reasons are)
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        if not text.strip():
            raise OSError(0, Message("it is empty"))  # noqa: TRY301  (as above)
        return text if "\n" in text else text.replace("\r", "\n")  # as old computers end lines
    except OSError as error:
        what = Message("The file cannot be read ({reason}).", reason=error.strerror)
        if isinstance(error, FileNotFoundError):
            what = Message("The file is missing.")
        hint = Message("It says who the campaign is; copy the one that came with Picket and change it.")
        return Problem(shown_as, 0, what, hint, "CAM017")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = Message("Save it again with the encoding “UTF-8”; text editors offer that in “Save as”.")
        return Problem(
            shown_as, line, Message("The file is not saved as UTF-8, so its accents cannot be read."), hint, "CAM018"
        )


def _languages(reading: Reading[Any]) -> Iterator[Problem]:
    """Yield what is wrong between the campaign's languages and its texts and menus in each."""
    languages: tuple[str, ...] | None = reading.found.get(("languages",))
    if languages is None:
        return
    if not languages:
        hint = Message('Name at least one, like languages = ["en"].')
        yield reading.problem(("languages",), Message("The site has no language."), hint, "CAM008")
        return
    for number, lang in enumerate(languages):
        if lang in languages[:number]:
            what = Message("“{lang}” stands in “languages” twice.", lang=lang)
            yield reading.problem(("languages", number), what, Message("Delete one."), "CAM020")
    parts = [part for part in (*PER_LANGUAGE, *SOME_LANGUAGES) if _is_part(reading, part)]
    given = {part: _languages_of(reading, part) for part in parts}
    for lang in dict.fromkeys(languages):
        lacking = [part for part in given if part in PER_LANGUAGE and lang not in given[part]]
        yield from _lacking(reading, lang, lacking)
        if reading.found.get(("navigation", lang)) == ():
            what = Message("The menu in “{lang}” is empty.", lang=lang)
            yield reading.problem(("navigation", lang), what, Message("Add a page to it."), "CAM010")
    others = dict.fromkeys(lang for named in given.values() for lang in named if lang not in languages)
    if len(set(languages)) == len(languages):  # otherwise one of them was meant, and is named
        for lang in others:
            yield _superfluous(reading, lang, [part for part in given if lang in given[part]], languages)


def _is_part(reading: Reading[Any], part: str) -> bool:
    """Whether ``part`` is there, and is not something else that is named already."""
    return (part,) in reading.lines and (bool(_languages_of(reading, part)) or not _is_wrong(reading, part))


def _is_wrong(reading: Reading[Any], part: str) -> bool:
    return any(problem.what.startswith(f"“{part}” ") for problem in reading.problems)


def _languages_of(reading: Reading[Any], part: str) -> list[str]:
    """Return the languages in which ``part`` has something."""
    if part in SOME_LANGUAGES:  # an entry that is not a table is reported already
        return list(dict.fromkeys(str(key[1]) for key in reading.lines if len(key) > 2 and key[0] == part))  # noqa: PLR2004
    return [str(key[1]) for key in reading.lines if len(key) == 2 and key[0] == part]  # noqa: PLR2004


def _lacking(reading: Reading[Any], lang: str, parts: list[str]) -> Iterator[Problem]:
    """Yield, as one problem, the ``parts`` that have nothing in ``lang``."""
    if not parts:
        return
    values = {"parts": _parts(parts), "name": Locale(lang).name, "lang": lang}
    what = Message("{parts} has nothing in {name} (“{lang}”).", **values)
    if len(parts) > 1:
        what = Message("{parts} have nothing in {name} (“{lang}”).", **values)
    texts: str = f'{lang} = "…"'
    if len(parts) > 1:
        texts = Message("{line} below each", line=texts)
    menu = Message("{part} with a label and a page", part=f"[[navigation.{lang}]]")
    add = listed([texts] * (parts != ["navigation"]) + [menu] * ("navigation" in parts))
    yield reading.problem(
        (parts[0],), what, Message("Add {add}, or take “{lang}” out of “languages”.", add=add, lang=lang), "CAM010"
    )


def _superfluous(reading: Reading[Any], lang: str, parts: list[str], languages: tuple[str, ...]) -> Problem:
    """Return, as one problem, that ``parts`` have something in ``lang``, which is not among the ``languages``."""
    values = {"parts": _parts(parts), "lang": lang, "languages": _listed(languages)}
    if len(parts) == 1:
        what = Message("{parts} has something in “{lang}”, which is not one of the site’s languages.", **values)
        hint = Message("Add “{lang}” to “languages”, or delete it here. The languages are {languages}.", **values)
    else:
        what = Message("{parts} have something in “{lang}”, which is not one of the site’s languages.", **values)
        hint = Message("Add “{lang}” to “languages”, or delete it there. The languages are {languages}.", **values)
    return reading.problem((parts[0], lang), what, hint, "CAM011")


def _parts(parts: list[str]) -> str:
    """Return ``parts`` of the file as a sentence lists them."""
    *first, last = [f"[{part}]" for part in parts]
    return listed([", ".join(first), last]) if first else last


def _campaign(settings: CampaignSettings, reading: Reading[Any]) -> Campaign:
    """Build the campaign from settings in which nothing is wrong."""
    contact = settings.contact
    return Campaign(
        name=settings.name,
        address=settings.address.rstrip("/"),
        languages=settings.languages,
        time_zone=ZoneInfo(settings.time_zone),
        region=settings.region,
        claim=MappingProxyType(settings.claim),
        description=MappingProxyType(settings.description),
        kind=settings.kind,
        notice=MappingProxyType(dict(settings.notice)),
        footer=MappingProxyType(dict(settings.footer)),
        words=MappingProxyType({lang: _given(words) for lang, words in dict(settings.words).items()}),
        organisation=Organisation(settings.organisation.name),
        contact=Contact(contact.email, contact.phone, contact.place),
        navigation=MappingProxyType(_navigation(settings, reading)),
        colours=Colours(colour(settings.colours.accent), colour(settings.colours.accent_dark)),
        form_hosts=settings.forms.hosts,
        form_frames=settings.forms.frames,
        blocked_domains=settings.safety.blocked_domains,
        sources=tuple(
            Source(code, one.label, one.to, reading.line("sources", code))
            for code, one in dict(settings.sources).items()
        ),
        people=settings.safety.names,
        rules_off=tuple(read.rule for read in map(read_exemption, settings.rules.off) if isinstance(read, Exemption)),
        placeholders=settings.placeholders,
        tags=MappingProxyType(dict(settings.tags)),
        has_placards=settings.placards if ("placards",) in reading.lines else settings.kind in WITH_PLACARDS,
        logo=_logo(settings, reading),
        favicon=_picture(settings.favicon, "", reading, "favicon"),
        share_image=_picture(
            settings.share_image.file, settings.share_image.alt or settings.name, reading, "share_image"
        ),
        social=tuple(Social(one.label or network_of(one.address), one.address) for one in settings.social),
    )


def _logo(settings: CampaignSettings, reading: Reading[Any]) -> Logo | None:
    """Return the logo, if there is one; its words are the campaign's name where that does not stand beside it."""
    logo = settings.logo
    alt = logo.alt or (settings.name if logo.alone else "")
    light = _picture(logo.file, alt, reading, "logo", "file")
    return Logo(light, _picture(logo.dark, alt, reading, "logo", "dark"), logo.alone) if light else None


def _picture(path: str, alt: str, reading: Reading[Any], *key: str) -> PictureFile | None:
    """Return the picture at ``path``, if there is one."""
    return PictureFile(path, alt, reading.line(*key)) if path else None


def _unnamed_networks(reading: Reading[Any]) -> Iterator[Problem]:
    """Yield each profile on a network that has to be named, and is not."""
    addresses = [key for key in reading.found if len(key) == 3 and key[0] == "social" and key[2] == "address"]  # noqa: PLR2004
    for key in addresses:
        address = reading.found[key]
        if (*key[:2], "label") not in reading.lines and not network_of(address):
            what = Message("“{address}” is on a network that Picket does not know by its host.", address=address)
            yield reading.problem(key, what, Message('Say what the link is called: label = "Mastodon".'), "CAM036")


def _given(words: WordSettings) -> Mapping[str, str]:
    """Return the words that a campaign has of its own, by name."""
    return {name: text for name, text in asdict(words).items() if text}


def _navigation(settings: CampaignSettings, reading: Reading[Any]) -> Mapping[str, tuple[Link, ...]]:
    """Return the menu of each language, its entries with the lines they stand on."""
    return {
        lang: tuple(
            Link(
                link.label,
                link.to,
                reading.line("navigation", lang, number, "address" if link.address else "to"),
                link.address,
            )
            for number, link in enumerate(links)
        )
        for lang, links in settings.navigation.items()
    }


def _listed(languages: tuple[str, ...]) -> str:
    """Return languages as a sentence lists them."""
    return ", ".join(f"“{lang}”" for lang in languages)
