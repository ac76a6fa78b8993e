"""The providers: one module per outside service, listed in the order in which they are asked about an address.

Beside its module stand the domains that are the service's own, as the module has them, too: by these an address is
known to be none of its business, and the module is not imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.listing import listed

if TYPE_CHECKING:
    from plugins.forms.provider import Provider

# What is asked for by name as well.
NETLIFY = listed("netlify")
CLOUDFLARE_PAGES = listed("cloudflare_pages")
MAILTO = listed("mailto")
ANY_POST = listed("any_post")
ANY_FRAME = listed("any_frame")
ANY_LINK = listed("any_link")

#: Those that know an address by itself.
SERVICES: tuple[Provider, ...] = (
    listed("action_network", "actionnetwork.org"),
    listed("mailchimp", "list-manage.com", "mailchimp.com", "mailchi.mp", "eepurl.com"),
    listed("formspree", "formspree.io"),
    listed("google_forms", "docs.google.com", "forms.gle", "google.com"),
    listed("actblue", "actblue.com"),
    listed("stripe", "stripe.com"),
    listed("open_collective", "opencollective.com"),
    listed("donorbox", "donorbox.org"),
    listed("mobilize", "mobilize.us"),
    listed("controlshift"),
    listed("eventbrite", *(f"eventbrite.{ending}" for ending in ("com", "co.uk", "ca", "com.au", "ie", "de", "fr"))),
    listed("everyaction", "everyaction.com", "ngpvan.com"),
    listed("givebutter", "givebutter.com"),
    listed("gofundme", "gofundme.com"),
    listed("liberapay", "liberapay.com"),
    listed("nationbuilder", "nationbuilder.com"),
    listed("airtable", "airtable.com"),
    listed("actionkit", "actionkit.com"),
    listed("brevo", "sibforms.com", "brevo.com", "sendinblue.com"),
    listed("civicrm"),
    listed("civicrm_profile"),
    listed("ghost", "ghost.io"),
    listed("hubspot", "hsforms.com", "hsforms.net", "hubspot.com"),
    listed("keila", "keila.io"),
    listed("kit", "kit.com", "convertkit.com"),
    listed("luma", "lu.ma", "luma.com"),
    listed("mailerlite", "mailerlite.com"),
    listed("mautic"),
    listed("paypal", "paypal.com", "paypal.me", "py.pl"),
    listed("proca", "proca.app"),
    listed("solidarity_tech", "solidarity.tech"),
    listed("tally", "tally.so"),
    listed("typeform", "typeform.com"),
    listed("zeffy", "zeffy.com"),
    listed("buttondown", "buttondown.com", "buttondown.email"),
    listed("web3forms", "web3forms.com"),
    listed("pretix", "pretix.eu"),
    listed("listmonk"),
    listed("mailman"),
    listed("sympa"),
    NETLIFY,
    CLOUDFLARE_PAGES,
    MAILTO,
)

#: Those of the site's own host, which are at no other.
ON_SITE: tuple[Provider, ...] = (NETLIFY, CLOUDFLARE_PAGES)

#: All of them; the last three take any host that the campaign allows.
PROVIDERS: tuple[Provider, ...] = (*SERVICES, ANY_POST, ANY_FRAME, ANY_LINK)
