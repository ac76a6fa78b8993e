"""The settings in ``content/campaign.toml`` of what stands around every page: menu, words, colours, logo, networks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from plugins.campaign import checks, path_checks
from plugins.settings.declaration import setting


@dataclass(frozen=True)
class LinkSettings:
    """One ``[[navigation.en]]``."""

    EITHER: ClassVar[tuple[str, str]] = ("to", "address")

    label: str = setting("The word people see in the menu.", like='"News"', check=checks.plain)
    to: str = setting(
        "The page it leads to: `news`, `platform`, `events`, the name of a file in `pages/`, or nothing for the home"
        " page.",
        like='"news"',
        left_out="`address` instead",
        default="",
        check=checks.page,
    )
    address: str = setting(
        "The address of another site that it leads to, in place of `to`.",
        like='"https://union.example.org"',
        left_out="`to` instead",
        default="",
        check=checks.web_address,
    )


@dataclass(frozen=True)
class SocialSettings:
    """One ``[[social]]``."""

    address: str = setting(
        "The address of a profile of yours, linked to from the foot of every page and from the page on following you.",
        like='"https://mastodon.social/@campaign"',
        check=checks.web_address,
    )
    label: str = setting(
        "What the link says; for networks that Picket knows by their host it may be left out.",
        like='"Mastodon"',
        left_out="the network’s name",
        default="",
        check=checks.plain,
    )


@dataclass(frozen=True)
class LogoSettings:
    """``[logo]``, or ``logo`` with the file alone."""

    SHORT: ClassVar[str] = "file"

    file: str = setting(
        "Your logo at the top of every page, in place of the placard: an SVG, PNG, JPEG or WebP below `content/`.",
        like='"images/logo.svg"',
        left_out="no logo",
        check=path_checks.logo,
    )
    dark: str = setting(
        "The same for people who read on a dark screen.",
        like='"images/logo-dark.svg"',
        left_out="the same",
        default="",
        check=path_checks.logo,
    )
    alone: bool = setting(
        "Whether it stands without the campaign’s name beside it, because the name is in the picture.",
        like="true",
        default=False,
    )
    alt: str = setting(
        "What it says to those who cannot see it. Beside the name it need not say anything.",
        like='"Mill Lane Tenants"',
        left_out="the name, if it stands alone",
        default="",
        check=checks.plain,
    )


@dataclass(frozen=True)
class ShareImageSettings:
    """``[share_image]``, or ``share_image`` with the file alone."""

    SHORT: ClassVar[str] = "file"

    file: str = setting(
        "The picture that previews of shared links show for pages without a picture of their own: a file below "
        "`content/`.",
        like='"images/crowd.jpg"',
        left_out="that of the home page",
        check=checks.text,
    )
    alt: str = setting(
        "What it shows, for those who cannot see it.",
        like='"Tenants in front of the court"',
        left_out="the name",
        default="",
        check=checks.plain,
    )


def _words(name: str, doc: str, like: str) -> Any:  # noqa: ANN401  (as ``setting`` is typed)
    """Declare a text of the interface, whose default is that of the campaign's kind."""
    return setting(doc, like=like, left_out="by kind", default="", check=checks.words(name))


@dataclass(frozen=True)
class WordSettings:
    """One ``[words.en]``: texts of the interface in a campaign's own words; the default is that of its kind."""

    own_device: str = _words(
        "own_device",
        "What stands below every field for an e-mail address.",
        '"Use an e-mail address that only you read."',
    )
    blocked_email: str = _words(
        "blocked_email",
        "What a form says of an address at one of the `blocked_domains`, which stand where `{domains}` does.",
        '"Use another address: your landlord can read what comes to {domains}."',
    )
    tell_others: str = _words(
        "tell_others",
        "What somebody who has acted can do next, on every page of thanks.",
        '"Tell the people next door."',
    )


@dataclass(frozen=True)
class ColourSettings:
    """``[colours]``."""

    accent: str = setting(
        "The site’s one strong colour, on light pages. White text stands on it, so it must be dark enough.",
        like='"#c4122f"',
        check=checks.accent,
    )
    accent_dark: str = setting(
        "The same on dark pages. Dark text stands on it, so it must be light enough.",
        like='"#ff7a6b"',
        check=checks.accent_dark,
    )
