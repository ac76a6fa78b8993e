"""What an address means to one campaign: with the hosts it allows, its own host, and providers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.own import own_providers
from plugins.forms.recognition import recognise

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.forms.model import Ref, Refused
    from plugins.forms.provider import PostOptions


def form_at(pasted: str, campaign: Campaign, post: PostOptions | None = None) -> Ref | Refused:
    """Return the form that ``pasted`` refers to, or why ``campaign`` does not send its supporters there."""
    return recognise(
        pasted,
        campaign.form_hosts,
        frames=campaign.form_frames,
        own_host=urlsplit(campaign.address).netloc,
        post=post,
        providers=own_providers(campaign.form_providers),
    )
