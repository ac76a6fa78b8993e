"""Services that take what a form says and send it to an inbox: a form of ours posts straight to them."""

from __future__ import annotations

from functools import partial
from typing import Final

from plugins.forms.declarations import ANY_NAMES, UUID, PostForm
from plugins.forms.model import ANYWHERE, OWN_SITE, Answer
from plugins.i18n.locale import mark
from plugins.messages import Message

#: Most take fields of any name, and know robots by the same honeypot. Where their accounts lead is not known.
_inbox = partial(PostForm, field_names=ANY_NAMES, honeypot="_gotcha", redirects=(ANYWHERE,))

#: A filled honeypot makes the service drop the message without a word.
FORMSPREE: Final = _inbox(
    "Formspree",
    hosts=("formspree.io",),
    pattern=r"https://formspree\.io/f/[a-z0-9]{8}/?",
    hidden=(("_subject", "{title}"),),
    publishes_mail=True,
    redirect="_next",
    redirects=(OWN_SITE, ANYWHERE),
    needs_origin=True,
    success=Answer(member="next", errors="errors", reason="error"),
    remedy=Message(
        "Open the form at Formspree, then Integration, and copy the address; it is like "
        "https://formspree.io/f/abcdwxyz."
    ),
    remedies={
        ".*@.*": Message(
            "An e-mail address would be harvested from the page: make a form at Formspree and paste its address."
        )
    },
    note=mark("Formspree may first show a short check against robots."),
    sources={"S P": ("npm @formspree/core 4.0.0", "github.com/formspree/formspree (2019)")},
    untried=(
        Message(
            "That “_next”, which leads back to our thank-you page, needs a paid plan; without it a page "
            "there says thanks."
        ),
        Message("That a form sent without JavaScript meets a check against robots on the free plan."),
    ),
    without_javascript=Message("sends; a robot check may follow"),
    samples=("https://formspree.io/f/xzbyzdbw",),
)

#: The access key says to which address the answers go, and is made to be seen.
WEB3FORMS: Final = PostForm(
    "Web3Forms",
    hosts=("web3forms.com",),
    pattern=rf"https://api\.web3forms\.com/submit\?access_key=(?P<key>{UUID})",
    address="https://api.web3forms.com/submit",
    field_names={**ANY_NAMES, "given_name": "name"},
    hidden=(("access_key", "{key}"), ("subject", "{title}")),
    publishes_mail=True,
    honeypot="botcheck",
    honeypot_type="checkbox",
    redirect="redirect",
    redirects=(OWN_SITE, "https://web3forms.com"),
    needs_origin=True,
    success=Answer(member="success", value=True, reason="message"),
    remedy=Message(
        "Paste the whole code of the form, or write the access key behind its address: "
        "https://api.web3forms.com/submit?access_key=…."
    ),
    sources={"D P": "https://docs.web3forms.com/"},
    untried=(
        Message("That fields of other names than “name”, “email” and “message” arrive as they are."),
        Message("That a script is answered with JSON although the form names a page to go back to."),
    ),
    without_javascript=Message("sends, and comes back to our thanks"),
    samples=("https://api.web3forms.com/submit?access_key=eafd3b2a-8c6b-42da-bec8-962da91b128c",),
)

FORMSUBMIT: Final = PostForm(
    "FormSubmit",
    hosts=("formsubmit.co",),
    pattern=r"https://formsubmit\.co/(?:ajax/)?(?P<id>[0-9a-f]{32}|el/[a-z0-9]{4,12})/?",
    address="https://formsubmit.co/{id}",
    field_names=ANY_NAMES,
    hidden=(("_subject", "{title}"), ("_captcha", "false")),
    honeypot="_honey",
    redirect="_next",
    redirects=(OWN_SITE,),
    needs_origin=True,
    success=Answer(member="success", value=("true", True), reason="message"),
    script_address="https://formsubmit.co/ajax/{id}",
    encoding="json",
    remedy=Message(
        "Send one form to FormSubmit with your e-mail address; its answer by mail names 32 letters and digits "
        "to use instead: https://formsubmit.co/ and these."
    ),
    remedies={
        r".*(?:@|%40).*": (
            Message(
                "An e-mail address would be harvested from the page. The mail in which FormSubmit asks you to "
                "activate the form names 32 letters and digits to use instead."
            )
        )
    },
    sources={"P P1": "eight public sites' forms"},
    untried=(
        Message("That it needs to know the site that a form stands on."),
        Message("That “_captcha” with “false” spares visitors its check against robots."),
        Message("That /ajax/ takes the same fields as JSON."),
    ),
    without_javascript=Message(
        "sends, and comes back to our thanks; the first form ever sent asks you by mail to activate it"
    ),
    samples=("https://formsubmit.co/9f97a49b31106f62ca68201cf0627864", "https://formsubmit.co/el/cafuzo"),
)

FORMINIT: Final = PostForm(
    "Forminit",
    hosts=("forminit.com",),
    pattern=r"https://(?:www\.)?forminit\.com/f/(?P<id>[a-z0-9]{11}|[a-z]{8})/?",
    address="https://forminit.com/f/{id}",
    field_names={
        "email": "fi-sender-email",
        "given_name": "fi-sender-firstName",
        "family_name": "fi-sender-lastName",
        "postal_code": "fi-text-postalCode",
        "message": "fi-text-message",
        "consent": "fi-checkbox-consent",
        "source": "fi-text-source",
    },
    honeypot="_gotcha",
    redirects=(ANYWHERE,),
    remedy=Message(
        "In Forminit, open the form, set it to “public”, and copy its address, which is like "
        "https://forminit.com/f/ and 11 letters and digits."
    ),
    sources={"D P": "forminit.com/docs (form blocks, honeypot)"},
    untried=(
        Message("How it answers a form that is sent without its script."),
        Message("Where a redirect set up there leads."),
    ),
    samples=("https://forminit.com/f/e4tsm8x9210",),
)

GETFORM: Final = _inbox(
    "Getform",
    hosts=("getform.io",),
    pattern=rf"https://(?:www\.)?getform\.io/f/(?P<id>[a-z]{{8}}|{UUID})/?",
    address="https://getform.io/f/{id}",
    remedy=Message(
        "Getform is now called Forminit: open the form there and copy its address, which is like "
        "https://getform.io/f/ and 8 letters."
    ),
    sources={"P": "ten public sites' forms"},
    untried=(Message("That forms of the older name are still taken."), Message("Where a redirect set up there leads.")),
    samples=("https://getform.io/f/abcdwxyz",),
)

BASIN: Final = _inbox(
    "Basin",
    hosts=("usebasin.com",),
    pattern=r"https://(?:www\.)?usebasin\.com/f/(?P<id>[0-9a-f]{12})(?:\.json)?/?",
    address="https://usebasin.com/f/{id}",
    needs_origin=True,
    remedy=Message(
        "In Basin, open the form, then Setup, and copy its address, which is like https://usebasin.com/f/ and "
        "12 letters and digits."
    ),
    sources={"D P P1": "docs.usebasin.com (spam protection)"},
    untried=(
        Message("Where a redirect set up there leads."),
        Message("That a check against robots, which you can switch on there, keeps out people without JavaScript."),
    ),
    note=mark("Basin may first show a short check against robots."),
    samples=("https://usebasin.com/f/0123456789ab",),
)

FORMCARRY: Final = _inbox(
    "Formcarry",
    hosts=("formcarry.com",),
    pattern=r"https://formcarry\.com/s/(?P<id>[A-Za-z0-9_-]{11})/?",
    address="https://formcarry.com/s/{id}",
    success=Answer(member="status", value="success", reason="message"),
    remedy=Message(
        "In Formcarry, open the form, then Setup, and copy its address, which is like "
        "https://formcarry.com/s/ and 11 letters and digits."
    ),
    sources={"P P1": "nine public sites' forms"},
    untried=(
        Message("That an accepted form is answered by “status”: “success”."),
        Message("Where a redirect set up there leads."),
    ),
    samples=("https://formcarry.com/s/AbCdEfGhIjK",),
)

STATICFORMS: Final = PostForm(
    "StaticForms",
    hosts=("staticforms.xyz", "staticforms.dev"),
    pattern=r"https://api\.staticforms\.(?P<ending>xyz|dev)/submit#(?P<key>[A-Za-z0-9_-]{16,64})",
    address="https://api.staticforms.{ending}/submit",
    field_names={**ANY_NAMES, "given_name": "name"},
    hidden=(("apiKey", "{key}"), ("subject", "{title}")),
    honeypot="honeypot",
    redirect="redirectTo",
    redirects=(OWN_SITE,),
    success=Answer(member="success", value=True, reason="message"),
    remedy=Message(
        "Paste the whole code of the form, which has the key in it, or write the key behind the address: "
        "https://api.staticforms.xyz/submit# and the key."
    ),
    sources={"D P": "staticforms.xyz/docs/api-reference"},
    untried=Message("That a script is answered with JSON although the form names a page to go back to."),
    without_javascript=Message("sends, and comes back to our thanks"),
    samples=("https://api.staticforms.xyz/submit#sf_0123456789abcdef0123",),
)

FORMSPARK: Final = PostForm(
    "Formspark",
    hosts=("submit-form.com",),
    pattern=r"https://submit-form\.com/(?P<id>[A-Za-z0-9]{8,9})/?",
    address="https://submit-form.com/{id}",
    field_names=ANY_NAMES,
    hidden=(("_email.subject", "{title}"), ("_append", "false")),
    honeypot="_honeypot",
    redirect="_redirect",
    redirects=(OWN_SITE,),
    remedy=Message(
        "In Formspark, open the form and copy its address, which is like https://submit-form.com/ and 8 or 9 "
        "letters and digits."
    ),
    sources={"D P": "Formspark's documentation (redirection, feedback)"},
    untried=Message("That “_honeypot” is the name of its trap for robots."),
    without_javascript=Message("sends, and comes back to our thanks"),
    samples=("https://submit-form.com/Pqd5zngXa",),
)

PROVIDERS: Final = (FORMSPREE, WEB3FORMS, FORMSUBMIT, FORMINIT, GETFORM, BASIN, FORMCARRY, STATICFORMS, FORMSPARK)
