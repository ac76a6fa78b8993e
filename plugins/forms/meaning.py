"""What an address means to one campaign: with the hosts it allows, its own host, and providers of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.own import own_providers
from plugins.forms.recognition import recognise

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.forms.model import Ref, Refused
    from plugins.forms.provider import PostOptions

#: Each action is asked for its form several times in a build. What a stranger's module answers is not kept.
_recognise_once = lru_cache(maxsize=1024)(recognise)


def form_at(pasted: str, campaign: Campaign, post: PostOptions | None = None) -> Ref | Refused:
    """Return the form that ``pasted`` refers to, or why ``campaign`` does not send its supporters there."""
    request = recognise if campaign.form_providers else _recognise_once
    return request(
        pasted,
        campaign.form_hosts,
        frames=campaign.form_frames,
        own_host=urlsplit(campaign.address).netloc,
        post=post,
        providers=own_providers(campaign.form_providers),
    )
