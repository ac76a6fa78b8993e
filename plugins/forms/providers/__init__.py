"""The providers, listed in the order in which they are asked about an address.

A service is a module of the folder, or a declaration in one that it shares with others of its kind. Beside it stand
the domains that are the service's own, as the provider has them, too: by these an address is
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
TELEPHONE = listed("telephone")
ANY_POST = listed("any_post")
ANY_FRAME = listed("any_frame")
ANY_LINK = listed("any_link")

#: How the domains of services end that have one in many countries.
_EVENTBRITE = "com co.uk ca com.au ie de fr es it nl be at ch pt se dk fi co.nz hk sg com.br com.ar com.mx com.pe cl"
_SURVEYMONKEY = ("com", "co.uk", "de", "ca", "eu")

#: Those that know an address by itself.
SERVICES: tuple[Provider, ...] = (
    listed("action_network", "actionnetwork.org"),
    listed("mailchimp", "list-manage.com", "mailchimp.com", "mailchi.mp", "eepurl.com", "mailchimpsites.com"),
    listed("formspree", "formspree.io"),
    listed("google_forms", "docs.google.com", "forms.gle", "google.com"),
    listed("actblue", "actblue.com"),
    listed("stripe", "stripe.com"),
    listed("open_collective", "opencollective.com", "opencollective.foundation"),
    listed("donorbox", "donorbox.org"),
    listed("mobilize", "mobilize.us"),
    listed("petitions.UK_PARLIAMENT", "petition.parliament.uk"),  # before ControlShift, whose addresses are alike
    listed("controlshift", "weact.campact.de", "you.38degrees.org.uk"),
    listed("eventbrite", *(f"eventbrite.{ending}" for ending in _EVENTBRITE.split())),
    listed("everyaction", "everyaction.com", "ngpvan.com"),
    listed("givebutter", "givebutter.com"),
    listed("gofundme", "gofundme.com", "gofund.me", "gofundme.org"),
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
    listed("mailerlite", "mailerlite.com", "mailerlite.io"),
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
    listed("petitions.CHANGE_ORG", "change.org", "chng.it", "c.org"),
    listed("petitions.OPEN_PETITION", "openpetition.de", "openpetition.eu", "openpetition.org"),
    listed("petitions.AVAAZ", "avaaz.org"),
    listed("newsletters.SUBSTACK", "substack.com"),
    listed("newsletters.BEEHIIV", "embeds.beehiiv.com", "subscribe-forms.beehiiv.com"),
    listed("newsletters.BEEHIIV_PAGE", "beehiiv.com"),
    listed("newsletters.GOOGLE_GROUPS", "groups.google.com"),
    listed("newsletters.GROUPS_IO", "groups.io"),
    listed("chat.WHATSAPP", "whatsapp.com", "wa.me"),
    listed("chat.SIGNAL", "signal.group", "signal.me", "signal.org"),
    listed("chat.TELEGRAM", "t.me", "telegram.me", "telegram.dog", "telegram.org"),
    listed("chat.DISCORD", "discord.gg", "discord.com", "discordapp.com"),
    listed("chat.SLACK", "join.slack.com"),
    listed("events.ZOOM", "zoom.us", "zoom.com", "zoomgov.com"),
    listed("events.FACEBOOK", "facebook.com", "fb.me", "fb.com"),
    listed("events.MEETUP", "meetup.com", "meetu.ps"),
    listed("events.PARTIFUL", "partiful.com"),
    listed("events.LUMA_PAGE", "lu.ma", "luma.com"),
    listed("events.LUMA_CALENDAR", "lu.ma", "luma.com"),
    listed("events.CALENDLY", "calendly.com"),
    listed("events.CAL_COM", "cal.com", "cal.eu"),
    listed("events.DOODLE", "doodle.com"),
    listed("events.AIRMEET", "airmeet.com"),
    listed(
        "surveys.JOTFORM", "jotform.com", "jotform.me", "jotform.co", "jotformeu.com", "jotformpro.com", "jotformz.com"
    ),
    listed("surveys.MICROSOFT_FORMS", "forms.office.com", "forms.cloud.microsoft", "forms.microsoft.com"),
    listed("surveys.WUFOO", "wufoo.com", "wufoo.eu"),
    listed("surveys.SURVEYMONKEY", *(f"surveymonkey.{ending}" for ending in _SURVEYMONKEY)),
    listed("free_surveys.FRAMAFORMS", "framaforms.org"),
    listed("free_surveys.CRYPTPAD", "cryptpad.fr", anywhere=True),
    listed("free_surveys.NEXTCLOUD_FORMS", anywhere=True),
    listed("free_surveys.NEXTCLOUD_FRAME", anywhere=True),
    listed("free_surveys.LIMESURVEY", "limesurvey.net", anywhere=True),
    listed("giving.CHUFFED", "chuffed.org"),
    listed("giving.FUNDRAZR", "fundrazr.com", "fnd.us"),
    listed("giving.CROWDFUNDER_UK", "crowdfunder.co.uk"),
    listed("giving.HELLOASSO", "helloasso.com"),
    listed("giving.RAISELY", "raisely.com"),
    listed("giving.EVERY_ORG", "every.org"),
    listed("giving.ANEDOT", "anedot.com"),
    listed("giving.WINRED", "winred.com"),
    listed("payments.VENMO", "venmo.com"),
    listed("payments.CASH_APP", "cash.app"),
    listed("payments.SQUARE", "square.link", "checkout.square.site", "squareup.com"),
    listed("payments.KO_FI", "ko-fi.com"),
    listed("payments.BUY_ME_A_COFFEE", "buymeacoffee.com", "coff.ee"),
    listed("payments.PATREON", "patreon.com"),
    listed("advocacy.ENGAGING_NETWORKS", "e-activist.com", "netdonor.net", "engagingnetworks.app", anywhere=True),
    listed("advocacy.SALSA", "salsalabs.org", "salsalabs.com"),
    listed("advocacy.NEW_MODE", "newmode.net"),
    listed("form_backends.FORMSUBMIT", "formsubmit.co"),
    listed("form_backends.FORMINIT", "forminit.com"),
    listed("form_backends.GETFORM", "getform.io"),
    listed("form_backends.BASIN", "usebasin.com"),
    listed("form_backends.FORMCARRY", "formcarry.com"),
    listed("form_backends.STATICFORMS", "staticforms.xyz", "staticforms.dev"),
    listed("form_backends.FORMSPARK", "submit-form.com"),
    NETLIFY,
    CLOUDFLARE_PAGES,
    MAILTO,
    TELEPHONE,
)

#: Those of the site's own host, which are at no other.
ON_SITE: tuple[Provider, ...] = (NETLIFY, CLOUDFLARE_PAGES)

#: All of them; the last three take any host that the campaign allows.
PROVIDERS: tuple[Provider, ...] = (*SERVICES, ANY_POST, ANY_FRAME, ANY_LINK)
