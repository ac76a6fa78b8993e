"""The settings in ``content/campaign.toml``, as an editor writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from plugins.campaign import checks, path_checks
from plugins.campaign.page_settings import (
    ColourSettings,
    LinkSettings,
    LogoSettings,
    ShareImageSettings,
    SocialSettings,
    WordSettings,
)
from plugins.campaign.phrases import UNION
from plugins.messages import Message
from plugins.problems import Problem, unplaced
from plugins.settings.declaration import SAMPLE, setting


@dataclass(frozen=True)
class OrganisationSettings:
    """``[organisation]``."""

    name: str = setting(
        "Who speaks: news without an author is signed with this.", like='"JFK8 Reform Caucus"', check=checks.plain
    )


@dataclass(frozen=True)
class ContactSettings:
    """``[contact]``."""

    email: str = setting("Where people can write to you. It is public.", like='"hello@example.org"', check=checks.email)
    phone: str = setting("A number people can call.", like='"+1 718 555 0100"', default="", check=checks.phone)
    place: str = setting(
        "Where you are, in a few words.", like='"Staten Island, New York"', default="", check=checks.optional
    )


@dataclass(frozen=True)
class FormSettings:
    """``[forms]``."""

    MOVED: ClassVar[tuple[tuple[str, Problem], ...]] = (
        (
            "providers",
            unplaced(
                Message("{name} is not read any more: no file in content/ may name code that runs."),
                Message(
                    "Take the line out, and name the modules in pelicanconf.py: FORM_PROVIDERS = "
                    '["own.providers.example_forms"].'
                ),
                "CAM024",
            ),
        ),
    )
    hosts: tuple[str, ...] = setting(
        "Further hosts, your own for example, that forms of the site may be sent to.",
        like='["forms.example.org"]',
        says="a list of hosts",
        default=(),
        check=checks.form_host,
    )
    frames: tuple[str, ...] = setting(
        "Further hosts whose pages may stand inside ours, in a frame that opens when a visitor asks for it.",
        like='["survey.example.org"]',
        says="a list of hosts",
        default=(),
        check=checks.form_host,
    )


@dataclass(frozen=True)
class SafetySettings:
    """``[safety]``."""

    blocked_domains: tuple[str, ...] = setting(
        "Domains of e-mail addresses that no form takes, those below them included: the employer’s, who may read them.",
        like='["example-employer.com"]',
        says="a list of domains",
        default=(),
        check=checks.form_host,
    )
    names: tuple[str, ...] = setting(
        "Names of people, co-workers for example, that must not become source codes.",
        like='["Ana Reyes"]',
        says="a list of names",
        default=(),
        check=checks.text,
    )


@dataclass(frozen=True)
class RuleSettings:
    """``[rules]``."""

    off: tuple[str, ...] = setting(
        "Rules that are not for this campaign, each with the reason in brackets. A single text says `allow: telephones "
        "(the reason)` instead.",
        like='["telephones (our hotlines are in many texts)"]',
        says="a list of rules, each with its reason",
        default=(),
        check=checks.exemption,
    )


@dataclass(frozen=True)
class SourceSettings:
    """One ``[sources.dock-flyer]``, or one line below ``[sources]`` with the label alone."""

    SHORT: ClassVar[str] = "label"

    label: str = setting(
        "What a source code stands for, in your own words; the site never shows it. "
        "A code that leads to the home page can be one line below `[sources]`: `dock-flyer = "
        '"Leaflet at the dock, March"`.',
        like='"Leaflet at the dock, March"',
        check=checks.text,
    )
    to: str = setting(
        "Where its address, `/g/dock-flyer/`, leads: the name of an action or of a file in `pages/`, "
        "or nothing for the home page.",
        like='"sign-to-reinstate"',
        default="",
    )


@dataclass(frozen=True)
class CampaignSettings:
    """The whole of ``content/campaign.toml``."""

    name: str = setting(
        "The short name of the campaign, at the top of every page and in every title.",
        like='"JFK8 Reform Caucus"',
        check=checks.plain,
    )
    address: str = setting(
        "The address people type to reach the site.", like='"https://campaign.example.org"', check=checks.address
    )
    languages: tuple[str, ...] = setting(
        "The languages of the site, the main one first.",
        like='["en", "es"]',
        says="a list of languages",
        check=checks.language,
    )
    kind: str = setting(
        "What kind of campaign it is, which decides some words of the interface: `union`, `tenants`, `community` or "
        "`open-letter`.",
        like='"union"',
        default=UNION,
        check=checks.kind,
    )
    time_zone: str = setting(
        "The clock the campaign lives by: an action that closes at 20:00 closes at 20:00 there.",
        like='"America/New_York"',
        check=checks.time_zone,
    )
    region: str = setting(
        "The country whose way of writing dates and numbers is used, by its two letters.",
        like='"US"',
        default="",
        check=checks.region,
    )
    claim: dict[str, str] = setting(
        "The campaign in one line, at the top of the home page; in every language of the site.",
        like='"We voted our union in."',
        check=checks.plain,
    )
    description: dict[str, str] = setting(
        "One or two sentences for search engines and for previews of shared links; in every language.",
        like='"Workers who want a union that can win."',
        check=checks.plain,
    )
    notice: dict[str, str] = setting(
        "The independence notice on every page: whose money and equipment is not used; in every language, or in none.",
        like='"An independent campaign by workers."',
        left_out="by kind",
        default=(),
        check=checks.plain,
    )
    footer: dict[str, str] = setting(
        "The last line of every page; in every language, or in none.",
        like='"Made by workers, after work."',
        left_out="by kind",
        default=(),
        check=checks.plain,
    )
    organisation: OrganisationSettings = setting("Who campaigns.")
    contact: ContactSettings = setting("How to reach you.")
    colours: ColourSettings = setting("The site’s colours.")
    navigation: dict[str, tuple[LinkSettings, ...]] = setting("The menu, in every language.")
    placards: bool = setting(
        "Whether the name and the planks are shown on placards, as people carry them.",
        like="true",
        left_out="by kind",
        default=True,
    )
    logo: LogoSettings = setting("Your logo.", default=LogoSettings(file=""))
    favicon: str = setting(
        "The site’s icon in browsers: an SVG, PNG, ICO, WebP, GIF or JPEG below `content/`.",
        like='"images/icon.png"',
        left_out="a `favicon` in `static/`",
        default="",
        check=path_checks.favicon,
    )
    share_image: ShareImageSettings = setting("What previews show.", default=ShareImageSettings(file=""))
    social: tuple[SocialSettings, ...] = setting("Your profiles on social networks.", default=())
    words: dict[str, WordSettings] = setting(
        "Texts of the interface in your own words, in any language of the site.", like=SAMPLE, default=()
    )
    tags: dict[str, dict[str, str]] = setting(
        "The topics of news, by the word that is written above a text, each with its name in every language. Each has "
        'a page at `/tags/safety/`. One that is renamed keeps its readers with `formerly = "old-word"` beside its '
        "names.",
        like='{ en = "Safety", es = "Seguridad" }',
        default=(),
        check=checks.plain,
    )
    forms: FormSettings = setting("Where forms may be sent.", default=FormSettings())
    safety: SafetySettings = setting("What keeps supporters safe at work.", default=SafetySettings())
    rules: RuleSettings = setting("Which rules are not for this campaign.", default=RuleSettings())
    placeholders: tuple[str, ...] = setting(
        "Files below `content/` in which words like TODO, example addresses or texts of the sample are meant.",
        like='["static/security.txt"]',
        says="a list of files",
        default=(),
        check=checks.text,
    )
    sources: dict[str, SourceSettings] = setting("The book of source codes.", like="dock-flyer", default=())
