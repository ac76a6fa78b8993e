"""The providers, by kind of service, in the order in which they are asked about an address.

Each module of the folder lists its own, and every one of them is listed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.forms.providers import (
    action_network,
    advocacy,
    bookings,
    chat,
    crm,
    crowdfunding,
    donations,
    events,
    form_backends,
    free_surveys,
    generic,
    mailing_lists,
    newsletters,
    office_forms,
    own_host,
    payments,
    paypal,
    petitions,
    surveys,
)
from plugins.forms.providers.generic import ANY_FRAME, ANY_LINK, ANY_POST, MAILTO, TELEPHONE
from plugins.forms.providers.own_host import CLOUDFLARE_PAGES, NETLIFY

if TYPE_CHECKING:
    from plugins.forms.provider import Provider

__all__ = ["ANY_FRAME", "ANY_LINK", "ANY_POST", "CLOUDFLARE_PAGES", "MAILTO", "NETLIFY", "TELEPHONE"]

#: Those that know an address by itself.
SERVICES: Final[tuple[Provider, ...]] = (
    *action_network.PROVIDERS,
    *office_forms.PROVIDERS,
    *petitions.PROVIDERS,
    *advocacy.PROVIDERS,
    *crm.PROVIDERS,
    *newsletters.PROVIDERS,
    *mailing_lists.PROVIDERS,
    *form_backends.PROVIDERS,
    *surveys.PROVIDERS,
    *free_surveys.PROVIDERS,
    *events.PROVIDERS,
    *bookings.PROVIDERS,
    *donations.PROVIDERS,
    *crowdfunding.PROVIDERS,
    *payments.PROVIDERS,
    *paypal.PROVIDERS,
    *chat.PROVIDERS,
    *own_host.PROVIDERS,
    *generic.PROVIDERS,
)

#: Those of the site's own host, which are at no other.
ON_SITE: Final[tuple[Provider, ...]] = own_host.PROVIDERS

#: All of them; the last three take any host that the campaign allows.
PROVIDERS: Final[tuple[Provider, ...]] = (*SERVICES, ANY_POST, ANY_FRAME, ANY_LINK)
