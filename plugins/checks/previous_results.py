"""Results of judging the last good site, so that the next one need not be judged whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar

from plugins.checks.rules.links import places_linked
from plugins.engine.cache import TextCache, fingerprint
from plugins.headers.files import FILES
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.checks.model import BuiltSite

_Known = TypeVar("_Known")


@frozen
class Memory:
    """A site that was found good.

    ``campaign`` and ``forms`` are digests of what rules asked of those two; no digest, no knowledge. The site had so
    many ``files``; all pages had the policy ``usual``, but those in ``policies``. ``places`` tells for each page that
    links to places on other pages which those are, as file and fragment.
    """

    campaign: str
    forms: str
    files: int
    usual: str
    policies: Mapping[str, str]
    places: Mapping[str, list[list[str]]]

    def policy(self, name: str) -> str:
        """Return the policy of the page ``name``."""
        return self.policies.get(name, self.usual)

    def to_plain(self) -> dict[str, Any]:
        """Return it as JSON knows it, with a digest of the code that judged."""
        return {each.name: getattr(self, each.name) for each in fields(self)} | {"code": fingerprint()}


def memory_from(plain: Any) -> Memory | None:  # noqa: ANN401
    """Return what ``to_plain`` returned; None for anything else, and for what other rules found."""
    if not isinstance(plain, dict) or plain.get("code") != fingerprint():
        return None
    known = {each.name for each in fields(Memory)}
    return Memory(**{name: value for name, value in plain.items() if name != "code"}) if known < {*plain} else None


def facts_store(path: Path) -> TextCache:
    """Return the store at ``path`` (``.cache/engine/facts.sqlite``), of facts of pages by their bytes' digests."""
    return TextCache(path)


def memory_of(site: BuiltSite, before: Memory | None = None, gone: Collection[str] = ()) -> Memory:
    """Return what is known of ``site``, whose files to judge are found good.

    Of the others it is what was known ``before``, but for those that are ``gone``.
    """
    policies = {name: facts.policy or "" for name, facts in site.pages.items()}
    usual = before.usual if before else next(iter(Counter(policies.values()).most_common(1)), ("",))[0]
    unusual = {name: policy for name, policy in policies.items() if policy != usual}
    return Memory(
        campaign=digest_of_campaign(site.campaign),
        forms=digest_of_forms(site),
        files=count_of_files(site),
        usual=usual,
        policies=_merged(before.policies if before else {}, unusual, site, gone),
        places=_merged(before.places if before else {}, places_linked(site), site, gone),
    )


def count_of_files(site: BuiltSite) -> int:
    """Return how many files the site has, but for those that are about its headers."""
    return len(site.files) - sum(name in site.files for name in FILES)


def _merged(
    before: Mapping[str, _Known], now: Mapping[str, _Known], site: BuiltSite, gone: Collection[str]
) -> Mapping[str, _Known]:
    """Return what is known of all pages: ``now`` of those to judge, ``before`` of the others that are there still."""
    if not gone and all(before.get(name) == now.get(name) for name in site.pages):
        return before
    return {name: known for name, known in before.items() if name in site.files and name not in site.pages} | {**now}


def digest_of_campaign(campaign: Campaign) -> str:
    """Return the digest of what rules ask of the campaign when they judge a page."""
    return _digest([campaign.address], campaign.languages)


def digest_of_forms(site: BuiltSite) -> str:
    """Return the digest of what makes an address dead; nothing where code of the campaign's own is asked as well."""
    campaign, forms = site.campaign, site.forms
    if campaign.form_providers and forms.dead:
        return ""
    return _digest(sorted(forms.dead), sorted(forms.living), campaign.form_hosts, campaign.form_frames)


def _digest(*told: Iterable[str]) -> str:
    """Return the digest of texts in groups."""
    return blake2b(repr([list(texts) for texts in told]).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
