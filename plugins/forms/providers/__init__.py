"""The providers: one module per outside service, listed in the order in which they are asked about an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.providers import (
    actblue,
    action_network,
    actionkit,
    airtable,
    any_link,
    any_post,
    brevo,
    civicrm,
    civicrm_profile,
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
    luma,
    mailchimp,
    mailerlite,
    mailto,
    mautic,
    mobilize,
    nationbuilder,
    open_collective,
    proca,
    solidarity_tech,
    stripe,
    tally,
    typeform,
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
    mailto,
)

#: All of them; the last two take any host that the campaign allows.
PROVIDERS: tuple[Provider, ...] = (*SERVICES, any_post, any_link)
