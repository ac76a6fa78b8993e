"""The providers: one module per outside service, listed in the order in which they are asked about an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.providers import (
    actblue,
    action_network,
    actionkit,
    airtable,
    any_frame,
    any_link,
    any_post,
    brevo,
    buttondown,
    civicrm,
    civicrm_profile,
    cloudflare_pages,
    controlshift,
    donorbox,
    eventbrite,
    everyaction,
    formspree,
    ghost,
    givebutter,
    gofundme,
    google_forms,
    hubspot,
    keila,
    kit,
    liberapay,
    listmonk,
    luma,
    mailchimp,
    mailerlite,
    mailman,
    mailto,
    mautic,
    mobilize,
    nationbuilder,
    netlify,
    open_collective,
    pretix,
    proca,
    solidarity_tech,
    stripe,
    sympa,
    tally,
    typeform,
    web3forms,
    zeffy,
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
    airtable,
    actionkit,
    brevo,
    civicrm,
    civicrm_profile,
    ghost,
    hubspot,
    keila,
    kit,
    luma,
    mailerlite,
    mautic,
    proca,
    solidarity_tech,
    tally,
    typeform,
    zeffy,
    buttondown,
    web3forms,
    pretix,
    listmonk,
    mailman,
    sympa,
    netlify,
    cloudflare_pages,
    mailto,
)

#: Those of the site's own host, which are at no other.
ON_SITE: tuple[Provider, ...] = (netlify, cloudflare_pages)

#: All of them; the last three take any host that the campaign allows.
PROVIDERS: tuple[Provider, ...] = (*SERVICES, any_post, any_frame, any_link)
