"""Newsletters: a form of ours posts to the service, or people join on a page of its own, or in a frame of it."""

from __future__ import annotations

import re
from functools import partial
from typing import Final
from urllib.parse import urlencode, urlsplit

from plugins.forms.declarations import UTM, UUID, HostedPage, Page, PostForm
from plugins.forms.model import ANYWHERE, Answer, Ref
from plugins.forms.page_addresses import pasted_query
from plugins.i18n.locale import mark
from plugins.messages import Message

_JOIN: Final = frozenset({"join", "signup"})
_SIGNUP: Final = frozenset({"signup"})

_newsletter = partial(
    PostForm, kinds=frozenset({"contact", "join", "signup"}), confirmation="perhaps", publishes_mail=True
)


def _audience(address: str) -> Ref | None:
    """Return the audience that the address in a form's ``action`` names, or that of its sign-up page.

    Of its query, what names the audience and its form is kept in Mailchimp's own order; what else its page reads
    (EMAIL, MERGE0, e) is about one person.
    """
    match = re.fullmatch(
        r"https://(?P<host>(?:[a-z0-9][a-z0-9-]*\.)?us\d{1,3}\.list-manage\.com)/subscribe(?:/post)?/?\?[^#]*(?:#.*)?",
        address,
    )
    ids = {"u": r"[0-9a-f]{25}", "id": r"[0-9a-f]{10}", "v_id": r"\d{1,9}", "f_id": r"[0-9a-f]{10}"}
    named = pasted_query(urlsplit(address).query, ids) if match else {}
    if not match or not {"u", "id"} <= named.keys():
        return None
    parts = {"host": match["host"], "u": named["u"], "id": named["id"]}
    return Ref("mailchimp", f"https://{match['host']}/subscribe/post?{urlencode(named)}", parts)


#: No script may send it: the service allows no cross-origin reading, and its JSONP would run their code in our page.
#: Fields beyond those that every audience has (MMERGE3, gdpr[123]) are named by the editor.
MAILCHIMP: Final = _newsletter(
    "Mailchimp",
    hosts=("list-manage.com", "mailchimp.com", "mailchi.mp", "eepurl.com", "mailchimpsites.com"),
    read=_audience,
    page="https://{host}/subscribe?u={u}&id={id}",
    field_names={"email": "EMAIL", "given_name": "FNAME", "family_name": "LNAME", "phone": "PHONE"},
    honeypot="b_{u}_{id}",
    tick="Y",
    redirects=(ANYWHERE,),
    other_origins=("https://*.list-manage.com",),
    remedy=Message(
        "In Mailchimp, open Audience, Signup forms, Embedded forms, and paste the whole snippet, or the "
        "address in its “action”, which is like https://NAME.us1.list-manage.com/subscribe/post?u=…&id=…."
    ),
    remedies={
        r".*/subscribe/post-json.*": Message("Write “post” instead of “post-json”: the latter is for scripts."),
        r"https://(?:eepurl\.com|mailchi\.mp)/.*": (
            Message(
                "A short address may lead to a form or to an old letter. Open it in a browser; if it is the form, "
                "copy the long address it leads to, which is like "
                "https://NAME.us1.list-manage.com/subscribe?u=…&id=…."
            )
        ),
    },
    sources={"S": "npm gatsby-plugin-mailchimp (the honeypot)", "P": "20 public sites"},
    untried=(
        Message("That its answer may come from another host below list-manage.com, which the policy allows for."),
        Message("That its own sign-up page, at /subscribe?u=…&id=…, always names the audience that the form does."),
        Message("What “v_id” is for, which newer codes have in the form's address; it is sent as it was pasted."),
    ),
    samples=(
        (
            "https://nightshift.us10.list-manage.com/subscribe/post?u=46d4ca194e984dd223cf8f4b0&id=07980a6312&f_id=00f4"
            "a6e5f0"
        ),
        "https://spondonit.us12.list-manage.com/subscribe/post?u=1462626880ade1ac87bd9c93a&id=92a4423d01",
        (
            "https://nightshift.us17.list-manage.com/subscribe/post?u=c04b8f9a200000000000000a9&id=8c80d00000&v_id=4229"
            "&f_id=003265e0f0"
        ),
        "https://nightshift.us12.list-manage.com/subscribe?u=f3b6900000000000000000e9a&id=60800000e1",
    ),
)

#: Whether a script may read its answer is not known, so none sends it. Its honeypot must be sent empty.
BREVO: Final = _newsletter(
    "Brevo",
    hosts=("sibforms.com", "brevo.com", "sendinblue.com"),
    pattern=r"(?P<form>https://(?:[0-9a-f]{6,12}\.)?sibforms\.com/serve/MU[A-Za-z0-9_-]{40,600}={0,2})(?:[?#].*)?",
    normal="{form}",
    page="{form}",
    field_names={"email": "EMAIL", "given_name": "FIRSTNAME", "family_name": "LASTNAME", "consent": "OPT_IN"},
    hidden=(("locale", "{lang}"),),
    honeypot="email_address_check",
    tick="1",
    redirects=(ANYWHERE,),
    remedy=Message(
        "In Brevo, open Contacts, Forms, Share, and paste the code for embedding; the address begins "
        "https://sibforms.com/serve/MU, some with eight letters and a full stop before “sibforms”."
    ),
    sources={"P": "public sites' forms"},
    untried=(
        Message("That every account calls first and last name FIRSTNAME and LASTNAME."),
        Message("That brevo.com and sendinblue.com are its own."),
    ),
    samples=(
        "https://945c6cfe.sibforms.com/serve/MUIFAKzuXT1iiGUeRfGD3adZ86kpwArveQS6J5AdNNS_2B4qLpiEsaIwadUSJt8EtwfEKJo65KWl7Q0qjJP96f58WsvHw5rrvow1Ut2yrrjNRXml4wgDqZuekqqWpVUw06B1KjcAmMGY69QYkqYmSiwRgNHGwUbYb7ai8o-1vCmVcxyYVJ5Xd5Wu9G-V2QNREHAAxgm8KfdegPRi",
    ),
)

#: A check against robots, which only a page there can show, is no success.
KIT: Final = _newsletter(
    "Kit",
    hosts=("kit.com", "convertkit.com"),
    pattern=r"https://app\.(?:kit|convertkit)\.com/forms/(?P<id>\d{4,10})(?:/subscriptions)?/?(?:[?#].*)?",
    normal="https://app.kit.com/forms/{id}/subscriptions",
    field_names={"email": "email_address", "given_name": "fields[first_name]"},
    redirects=(ANYWHERE,),
    success=Answer(member="status", value="success", reason="errors.messages.0"),
    remedy=Message(
        "In Kit, open the form, then Publish, Embed, HTML, and paste the whole code, or the address in its "
        "“action”, which is like https://app.kit.com/forms/1234567/subscriptions."
    ),
    sources={"P": "public sites' forms and scripts"},
    untried=(
        Message(
            "That an accepted form is answered in JSON by “status”: “success”, a refused one by "
            "“errors.messages”, and one that has to pass a check against robots by another status."
        ),
        Message("That app.convertkit.com still takes forms as app.kit.com does."),
    ),
    samples=("https://app.kit.com/forms/9471578/subscriptions",),
)

MAILERLITE: Final = _newsletter(
    "MailerLite",
    hosts=("mailerlite.com", "mailerlite.io"),
    pattern=r"https://assets\.mailerlite\.com/jsonp/\d{1,10}/forms/\d{12,20}/subscribe",
    field_names={"email": "fields[email]", "given_name": "fields[name]"},
    hidden=(("ml-submit", "1"), ("anticsrf", "true")),
    success=Answer(member="success", value=True, reason="errors.fields.email.0"),
    encoding="multipart",
    remedy=Message(
        "In MailerLite, open Forms, Embedded forms, and paste the HTML code; the address in its “action” is "
        "like https://assets.mailerlite.com/jsonp/123456/forms/123456789012345678/subscribe."
    ),
    note=mark(
        "Where scripts are blocked, MailerLite answers with a line of computer code: “success: true” in it means "
        "that it has your answer."
    ),
    sources={"P": "public sites' forms and scripts"},
    untried=Message("Whether a new form there has a check against robots, which no form of ours passes."),
    without_javascript=Message("sends; answered by a line of JSON"),
    samples=("https://assets.mailerlite.com/jsonp/2494357/forms/192367295992956581/subscribe",),
)

_BUTTONDOWN: Final = r"https://buttondown\.(?:com|email)/"
_BUTTONDOWN_NAME: Final = r"(?P<who>[A-Za-z0-9][A-Za-z0-9_.-]{0,63})"
_BUTTONDOWN_REMEDY: Final = Message(
    "Write https://buttondown.com/api/emails/embed-subscribe/{who}, with the newsletter's name at the end."
)

#: No script may send it, because the answer may be a check against robots.
BUTTONDOWN: Final = _newsletter(
    "Buttondown",
    hosts=("buttondown.com", "buttondown.email"),
    kinds=_JOIN,
    pattern=(
        rf"{_BUTTONDOWN}api/emails/embed-subscribe/{_BUTTONDOWN_NAME}/?",
        rf"{_BUTTONDOWN}{_BUTTONDOWN_NAME}/?\?as_embed=true",
    ),
    normal="https://buttondown.com/api/emails/embed-subscribe/{who}",
    page="https://buttondown.com/{who}",
    field_names={
        "email": "email",
        **{
            name: f"metadata__{name}"
            for name in ("given_name", "family_name", "postal_code", "phone", "consent", "source")
        },
    },
    hidden=(("embed", "1"),),
    redirects=(ANYWHERE,),
    confirmation="always",
    remedy=_BUTTONDOWN_REMEDY.filled(who="your-newsletter"),
    remedies={rf"{_BUTTONDOWN}{_BUTTONDOWN_NAME}/?(?:[?#].*)?": _BUTTONDOWN_REMEDY},
    sources={"D": "github.com/buttondown/docs (2026-08-22)"},
    untried=(
        Message("Which letters a newsletter's name may have."),
        Message("That the older address below buttondown.email names the same newsletter."),
    ),
    samples=(
        "https://buttondown.com/api/emails/embed-subscribe/my-union",
        "https://buttondown.com/my-union?as_embed=true",
    ),
)

SUBSTACK: Final = HostedPage(
    "Substack",
    kinds=_SIGNUP,
    hosts=("substack.com",),
    pages=Page(
        r"https://{who:(?!(?:www|open|api|support|on|read|email|substack|cdn)\.)[a-z0-9][a-z0-9-]{0,62}}.substack.com(/subscribe||/embed)",
        keep=UTM,
        frame="https://{who}.substack.com/embed",
    ),
    remedy=Message(
        "Write the newsletter's name with /subscribe behind it: https://your-newsletter.substack.com/subscribe."
    ),
    source="utm_source",
    left_out={
        "email": Message("it fills in one person's address for everybody"),
        "r": Message("it names the person who shared the link"),
    },
    sources={"P": ("ten public sites' frames", "public sites' links")},
    untried=Message("That the frame keeps “utm_source”, as the page does."),
    samples=("https://nightshift.substack.com/subscribe",),
)

BEEHIIV: Final = HostedPage(
    "Beehiiv",
    kinds=_SIGNUP,
    hosts=("embeds.beehiiv.com", "subscribe-forms.beehiiv.com"),
    pages=Page(
        "https://{host}.beehiiv.com/{id}",
        pattern=rf"https://(?P<host>embeds|subscribe-forms)\.beehiiv\.com/(?P<id>{UUID})/?",
        keep={**UTM, "slim": "true|false"},
        frame="https://{host}.beehiiv.com/{id}",
    ),
    remedy=Message(
        "In Beehiiv, open Grow, Subscribe forms, and paste the form's code; its address has 36 letters, "
        "digits and hyphens."
    ),
    source="utm_source",
    sources={"P": "ten public sites' frames"},
    untried=Message("That the id in the newest code (data-beehiiv-form) is that of the frame."),
    samples=("https://embeds.beehiiv.com/5d837f02-2610-92a5-0a2a-869b23e71db5?slim=true",),
)

BEEHIIV_PAGE: Final = HostedPage(
    "Beehiiv",
    slug="beehiiv-page",
    kinds=_SIGNUP,
    hosts=("beehiiv.com",),
    pages=Page(
        r"https://{who:(?!(?:www|app|embeds|subscribe-forms|media|api|support|developers)\.)[a-z0-9-]+}.beehiiv.com/subscribe",
        keep=UTM,
    ),
    remedy=Message(
        "Write the newsletter's name with /subscribe behind it: "
        "https://your-newsletter.beehiiv.com/subscribe; a post is not a form."
    ),
    source="utm_source",
    sources={"P": "ten public sites' links"},
    samples=("https://nightshift.beehiiv.com/subscribe",),
)

PROVIDERS: Final = (MAILCHIMP, BREVO, KIT, MAILERLITE, BUTTONDOWN, SUBSTACK, BEEHIIV, BEEHIIV_PAGE)
