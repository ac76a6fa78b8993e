"""The providers: one module per outside service, listed in the order in which they are asked about an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.providers import (
    actblue,
    action_network,
    any_link,
    any_post,
    controlshift,
    donorbox,
    eventbrite,
    everyaction,
    formspree,
    givebutter,
    gofundme,
    google_forms,
    liberapay,
    mailchimp,
    mailto,
    mobilize,
    nationbuilder,
    open_collective,
    stripe,
)

if TYPE_CHECKING:
    from plugins.forms.provider import Provider

#: Those that know an address by itself.
SERVICES: tuple[Provider, ...] = (
    action_network,
    mailchimp,
    formspree,
    google_forms,
    actblue,
    stripe,
    open_collective,
    donorbox,
    mobilize,
    controlshift,
    eventbrite,
    everyaction,
    givebutter,
    gofundme,
    liberapay,
    nationbuilder,
    mailto,
)

#: All of them; the last two take any host that the campaign allows.
PROVIDERS: tuple[Provider, ...] = (*SERVICES, any_post, any_link)
