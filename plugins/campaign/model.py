"""A campaign: who speaks on the site, in which languages, where, and under which colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias
from urllib.parse import urlsplit

from plugins.campaign.phrases import UNION
from plugins.engine.tracking import Tracked, record_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

#: One text per language of the campaign, complete: ``campaign.claim["es"]`` never fails for a language it has.
Localised: TypeAlias = Mapping[str, str]

_OWNER = "campaign"
#: The fields that are such texts.
_LOCALISED = ("claim", "description", "notice", "footer")


class Texts(Mapping[str, str]):
    """One text per language. Reading one records a dependency on it alone; iterating records one on all of them."""

    def __init__(self, name: str, texts: Localised) -> None:
        """Hold the ``texts`` of the setting called ``name``."""
        self._name, self._texts = name, dict(texts)

    def __getitem__(self, lang: str) -> str:
        """Return the text in ``lang``."""
        record_read(_OWNER, f"{self._name}.{lang}")
        return self._texts[lang]

    def __iter__(self) -> Iterator[str]:
        """Yield every language there is a text in."""
        record_read(_OWNER, self._name)
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many languages there are."""
        record_read(_OWNER, self._name)
        return len(self._texts)


@dataclass(frozen=True)
class Organisation:
    """Those who campaign, as bylines and feeds name them."""

    name: str


@dataclass(frozen=True)
class Contact:
    """How to reach the campaign: an e-mail address always, a telephone number and a place where given."""

    email: str
    phone: str = ""
    place: str = ""

    @property
    def phone_address(self) -> str:
        """The ``tel:`` address of the number (RFC 3966): without the signs that only group its digits."""
        number, _, extension = re.sub(r"(?i)\s*(?:ext\.?|x|#|,)\s*", ";", self.phone).partition(";")
        digits = re.sub(r"[^\d+]", "", number)
        return f"tel:{digits};ext={extension}" if extension else f"tel:{digits}"


@dataclass(frozen=True)
class Link:
    """One entry of the menu.

    ``to`` is a page of the site without language and outer slashes: ``news``, ``platform``, ``about``, or nothing for
    the home page. An entry that leads to another site has its whole ``address`` instead. ``line`` is where the entry
    stands in ``campaign.toml``, for problems found later.
    """

    label: str
    to: str
    line: int = 0
    address: str = ""


@dataclass(frozen=True)
class Social:
    """A profile of the campaign on a social network: its whole address, and what links to it say."""

    label: str
    address: str


@dataclass(frozen=True)
class PictureFile:
    """A picture in ``campaign.toml``: its path as an editor writes it, its words, and the line it stands on."""

    path: str
    alt: str = ""
    line: int = 0


@dataclass(frozen=True)
class Logo:
    """The campaign's logo, for light pages and, where it has one, for dark ones.

    One that ``is_alone`` stands without the campaign's name beside it.
    """

    light: PictureFile
    dark: PictureFile | None = None
    is_alone: bool = False


@dataclass(frozen=True)
class Source:
    """One referral code, which says where a supporter came from; editors call it a source code.

    ``label`` is the editors' own name for it, which no page shows; ``to`` is the name of an action or a page, nothing
    for the home page; ``line`` is where it stands in ``campaign.toml``.
    """

    code: str
    label: str
    to: str = ""
    line: int = 0


@dataclass(frozen=True)
class Colours:
    """The accent on light and on dark pages, each as ``#`` and six lower-case hexadecimal digits."""

    accent: str
    accent_dark: str


@dataclass(frozen=True)
class Campaign(Tracked):
    """All of ``content/campaign.toml``, checked.

    ``address`` is the site's ``https://`` address without a slash at its end; ``languages`` are BCP 47 codes, of which
    the first is the default and has its pages at the root. ``form_hosts`` are further hosts that forms may post to,
    ``form_frames`` those whose pages may be framed, ``form_providers`` the dotted paths of modules that
    know further services; pelicanconf.py alone may name them. No form takes an e-mail address at one of
    ``blocked_domains``. ``sources`` are the referral codes; none may contain one of the names in ``people``.
    ``placeholders`` are files below content/ whose placeholders are meant to go public. ``kind`` decides those texts of
    the interface that ``words`` does not have, by language and name (``plugins.campaign.phrases``); ``notice`` and
    ``footer`` are empty where the file has none, until the texts for the kind are filled in.
    ``tags`` are the names of each topic by language, by its key.
    ``rules_off`` are the names, in ``plugins.rules``, of rules that are off.
    """

    UNTRACKED: ClassVar[frozenset[str]] = frozenset(_LOCALISED)
    owner: ClassVar[str] = _OWNER  # type: ignore[misc]

    name: str
    address: str
    languages: tuple[str, ...]
    time_zone: ZoneInfo
    claim: Localised
    description: Localised
    notice: Localised
    footer: Localised
    organisation: Organisation
    contact: Contact
    navigation: Mapping[str, tuple[Link, ...]]
    colours: Colours
    kind: str = UNION
    words: Mapping[str, Localised] = field(default_factory=dict)
    logo: Logo | None = None
    favicon: PictureFile | None = None
    share_image: PictureFile | None = None  # for pages without a picture of their own
    social: tuple[Social, ...] = ()
    has_placards: bool = True  # whether its name and its planks are shown on placards
    region: str = ""  # where readers live (ISO 3166, “US”), or nothing
    form_hosts: tuple[str, ...] = ()
    form_frames: tuple[str, ...] = ()
    form_providers: tuple[str, ...] = ()
    blocked_domains: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    people: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    tags: Mapping[str, Localised] = field(default_factory=dict)

    @cached_property
    def default_lang(self) -> str:
        """The language whose pages stand at the root of the site."""
        return self.languages[0]

    def __post_init__(self) -> None:
        """Record reads of texts by language."""
        for name in _LOCALISED:
            object.__setattr__(self, name, Texts(name, getattr(self, name)))

    def value_of(self, field: str) -> Any:  # noqa: ANN401
        """Return what was read of the campaign: a field, or a text in one language."""
        name, _, lang = field.partition(".")
        return getattr(self, name)[lang] if lang else super().value_of(field)

    @property
    def has_codes(self) -> bool:
        """Whether there is any referral code."""
        return bool(self.sources)

    @cached_property
    def base_path(self) -> str:
        """The path the site lives below: nothing for ``https://example.org``, ``/x`` for ``https://example.org/x``."""
        return urlsplit(self.address).path

    @cached_property
    def origin(self) -> str:
        """Scheme and host of the site, ``https://example.org``."""
        return self.address.removesuffix(self.base_path)

    def prefix(self, lang: str) -> str:
        """Return what stands before every path in ``lang``: nothing for the default language, else ``es/``."""
        return "" if lang == self.default_lang else f"{lang}/"

    def path(self, lang: str, path: str) -> str:
        """Return the path-absolute address of ``path`` (``news/x/``, no slash before it) in ``lang``."""
        return f"{self.base_path}/{self.prefix(lang)}{path}"

    def page(self, lang: str, name: str) -> str:
        """Return the path-absolute address of the page called ``name`` (``about``) in ``lang``; “” is the home page."""
        return self.path(lang, f"{name}/" if name else "")

    def absolute(self, path: str) -> str:
        """Return the whole address of a path-absolute one: ``/x/news/`` becomes ``https://example.org/x/news/``."""
        return f"{self.origin}{path}"
