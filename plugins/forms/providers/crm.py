"""Supporter databases: CiviCRM and Mautic on a campaign's own host, which has to be allowed, and HubSpot."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.declarations import OPENS_PAGE, CustomProvider, PostForm
from plugins.forms.hosted_pages import linked, only_its_page
from plugins.forms.model import ANYWHERE, MULTIPART, Answer, Ref, Submission
from plugins.i18n.locale import mark
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

_database = partial(PostForm, confirmation="perhaps", publishes_mail=True)

#: The kinds of action that each kind of CiviCRM's pages serves.
_SERVES: Final = {
    "petition/sign": {"petition", "pledge", "letter"},
    "mailing/subscribe": {"signup", "join"},
    "contribute/transact": {"donate", "join"},
    "event/register": {"rsvp", "donate"},
    "event/info": {"rsvp", "donate"},
}


def _civicrm_page(address: str) -> tuple[str, str]:
    """Return the task (``petition/sign``) of a page of CiviCRM, and its address with what names it and nothing else.

    Drupal and newer WordPress write ``/civicrm/petition/sign?sid=3``, older WordPress ``?page=CiviCRM&q=civicrm/…``,
    Joomla ``index.php?option=com_civicrm&task=civicrm/…``. Both are empty for any other page.
    """
    parts = urlsplit(address)
    query = dict(reversed(parse_qsl(parts.query)))
    numbers = {key: query[key] for key in ("id", "gid", "sid") if re.fullmatch(r"[0-9]{1,9}", query.get(key, ""))}
    way = "q" if query.get("page") == "CiviCRM" else "task" if query.get("option") == "com_civicrm" else ""
    match = re.fullmatch(r"/?civicrm/([a-z]+/[a-z]+)/?", query.get(way, "") if way else parts.path)
    if not match or not numbers or parts.scheme != "https":
        return "", ""
    named = {"q": {"page": "CiviCRM"}, "task": {"option": "com_civicrm"}}.get(way, {})
    task = {way: f"civicrm/{match[1]}"} if way else {}
    asked = urlencode({**named, **task, "reset": "1", **numbers}, safe="/")
    return match[1], f"https://{parts.netloc}{parts.path}?{asked}"


def _public_page(address: str) -> Ref | None:
    task, page = _civicrm_page(address)
    return Ref("civicrm", page, {"task": task}) if task in _SERVES else None


def _profile(address: str) -> Ref | None:
    task, page = _civicrm_page(address)
    return Ref("civicrm-profile", page) if task == "profile/create" else None


def _wrong_page(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield what the page asks itself, amounts and source codes, and the wrong kind of page."""
    yield from only_its_page(CIVICRM.name, request)
    task = ref.parts["task"]
    if request.kind in CIVICRM.kinds and request.kind not in _SERVES[task]:
        what = Message(
            "This is a page of CiviCRM's “{task}”, which does not serve an action of the kind “{kind}”.",
            task=task,
            kind=request.kind,
        )
        yield unplaced(what, Message("Paste the page made for it, or change the action's kind."), "FRM027")


CIVICRM: Final[CustomProvider] = CustomProvider(
    "CiviCRM",
    kinds=frozenset({"donate", "join", "letter", "petition", "pledge", "rsvp", "signup"}),
    read=_public_page,
    refuse=_wrong_page,
    show=lambda ref, request: linked(CIVICRM.name, ref.address, request),
    remedy=Message(
        "Open the page as a supporter sees it; its address is like https://HOST/civicrm/petition/sign?reset=1&sid=3."
    ),
    sources={"D": ("civicrm-user-guide", "docs.civicrm.org (WordPress and Joomla addresses)")},
    without_javascript=OPENS_PAGE,
    samples=("https://forms.example.org/civicrm/petition/sign?sid=3&reset=1",),
)

#: A profile's “HTML form snippet”. Where visitors go afterwards is set in the profile: the snippet's hidden ``postURL``
#: and ``cancelURL`` are read by no version (4.2 to 5.x); a hidden ``errorURL`` of an editor's leads those whom CiviCRM
#: refused to that page, with ``msg`` in its address. CiviCRM heeds only a form that was sent by its own button, whose
#: name is a hidden field here. Fields of a profile's own are called custom_{n}, and named by the editor.
CIVICRM_PROFILE: Final = _database(
    "CiviCRM profile",
    kinds=frozenset({"contact", "join", "pledge", "signup"}),
    read=_profile,
    field_names={
        "email": "email-Primary",
        "given_name": "first_name",
        "family_name": "last_name",
        "phone": "phone-Primary-1",
        "postal_code": "postal_code-Primary",
    },
    hidden=(("_qf_default", "Edit:cancel"), ("_qf_Edit_next", "Save")),
    tick="1",
    redirects=(ANYWHERE,),
    remedy=Message(
        "In CiviCRM, open the profile, choose HTML Form Snippet, and paste the whole of it; the page that "
        "follows is set in the profile's own settings, as its redirect."
    ),
    sources={
        "S": "github.com/civicrm/civicrm-core (4.2, 4.6, 5.x: CRM/Profile/Form/Edit.php)",
        "D": "civicrm-user-guide (set-up.md, profiles.md)",
        "P": "the forms of Creative Commons and Occupy Wall Street",
    },
    untried=Message(
        "That CiviCRM takes forms from other sites only while its setting for remote profile submissions "
        "is on, and none while reCAPTCHA is."
    ),
    without_javascript=Message("sends; answered by a page there, or one set in the profile"),
    samples=("https://forms.example.org/civicrm/profile/create?gid=4&reset=1",),
)


def _false_thanks(_: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal of the fields that lead to our page whoever Mautic refused, or to a page for scripts."""
    for key in dict(request.post.hidden) if request.post else ():
        if key in {"mauticform[return]", "mauticform[messenger]"}:
            what = Message(
                "With “{key}”, Mautic leads people on whose answer it did not take, and nobody tells them.", key=key
            )
            yield unplaced(
                what, Message("Take it out; the page that follows is set in the form's own settings there."), "FRM037"
            )


#: What it answers on its own page is true. A script may read its answer only where Mautic's settings allow our site.
#: Fields beyond the e-mail address have the aliases of the form there, which the editor names.
MAUTIC: Final = _database(
    "Mautic",
    kinds=frozenset({"contact", "join", "petition", "pledge", "rsvp", "signup"}),
    pattern=r"https://(?P<host>[a-z0-9.-]+)(?P<base>(?:/[\w-]+)*?)/form/(?:submit\?(?:[^#]*&)?formId=)?"
    r"(?P<id>\d{1,9})(?:[?&#].*)?",
    normal="https://{host}{base}/form/submit?formId={id}",
    page="https://{host}{base}/form/{id}",
    field_names={"email": "mauticform[email]"},
    hidden=(("mauticform[formId]", "{id}"), ("mauticform[submit]", "1")),
    refuse=_false_thanks,
    enctype=MULTIPART,
    tick="1",
    redirects=(ANYWHERE,),
    remedy=Message("Open the form in Mautic, and copy its public address, which is like https://HOST/form/12."),
    sources={
        "S": "github.com/mautic/mautic (FormBundle, PublicController)",
        "D": "docs.mautic.org (forms)",
        "P": "public sites' forms",
    },
    samples=("https://forms.example.org/form/submit?formId=12",),
)

_HUBSPOT_NAMES: Final = {
    "email": "email",
    "given_name": "firstname",
    "family_name": "lastname",
    "postal_code": "zip",
    "phone": "phone",
    "message": "message",
    "consent": "consentToProcess",
}


def hubspot_form(address: str) -> Ref | None:
    """Return the form of a page's address, or of the one a script sends to, which embed codes amount to.

    A page's address ends in 1, the form's id (16 bytes) in base 64 for addresses, and the account's number in base 36.
    """
    page = re.fullmatch(
        r"https://share(?P<region>-[a-z]{2}\d)?\.hsforms\.com/1(?P<form>[A-Za-z0-9_-]{22})(?P<account>[0-9a-z]{2,8})/?"
        r"(?:[?#].*)?",
        address,
    )
    sent = re.fullmatch(
        r"https://api(?P<region>-[a-z]{2}\d)?\.hsforms\.com/submissions/v3/integration/submit/"
        r"(?P<account>\d{3,12})/(?P<form>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/?",
        address,
    )
    match = page or sent
    if not match:
        return None
    digits = urlsafe_b64decode(match["form"] + "==").hex() if page else match["form"].replace("-", "")
    form = re.sub(r"(.{8})(.{4})(.{4})(.{4})(.{12})", r"\1-\2-\3-\4-\5", digits)
    account, region = int(match["account"], 36 if page else 10), match["region"] or ""
    short = urlsafe_b64encode(bytes.fromhex(digits)).decode().rstrip("=")
    submit = f"https://api{region}.hsforms.com/submissions/v3/integration/submit/{account}/{form}"
    return Ref("hubspot", f"https://share{region}.hsforms.com/1{short}{_base_36(account)}", {"submit": submit})


def _base_36(number: int) -> str:
    more, digit = divmod(number, 36)
    return (_base_36(more) if more else "") + "0123456789abcdefghijklmnopqrstuvwxyz"[digit]


def _entries(ref: Ref, request: FormRequest, names: tuple[str, ...]) -> Submission:
    """Return how a script sends the fields called ``names``: each as an entry of a list; consent beside it."""
    agreement, consent = _HUBSPOT_NAMES["consent"], "legalConsentOptions.consent"
    entries, agreed = [name for name in names if name != agreement], agreement in names
    return Submission(
        Answer(member=("inlineMessage", "redirectUri"), reason="errors.0.message"),
        address=ref.parts["submit"],
        encoding="json",
        paths=(
            *((name, f"fields.{number}.value") for number, name in enumerate(entries)),
            *([(agreement, f"{consent}.consentToProcess")] if agreed else []),
        ),
        constants=(
            *((f"fields.{number}.name", name) for number, name in enumerate(entries)),
            *((f"fields.{number}.objectTypeId", "0-1") for number, _ in enumerate(entries)),
            ("context.pageName", request.title),
            *([(f"{consent}.text", request.consent)] if agreed else []),
        ),
        flags=(agreement,) if agreed else (),
    )


#: Of the service's own script, which follows visitors with cookies, nothing is used, and none of its cookies is sent.
HUBSPOT: Final = _database(
    "HubSpot",
    hosts=("hsforms.com", "hsforms.net", "hubspot.com"),
    kinds=frozenset({"contact", "join", "petition", "pledge", "rsvp", "signup"}),
    read=hubspot_form,
    page="{normal}",
    field_names=_HUBSPOT_NAMES,
    by_script=_entries,
    remedy=Message(
        "In HubSpot, open the form, switch reCAPTCHA off, choose Share, and copy its link, or paste the embed code."
    ),
    note=mark("HubSpot's own pages follow their visitors with cookies."),
    sources={
        "D": "legacydocs.hubspot.com (submit_form: CORS, no reCAPTCHA)",
        "P": (
            "public sites' scripts",
            "public sites' links to share.hsforms.com (1, the form's id in base 64, the account's in base 36)",
        ),
    },
    untried=(
        Message(
            "That it calls first and last name, postal code, phone and message firstname, lastname, zip, "
            "phone and message."
        ),
        Message("That consent is taken in “legalConsentOptions”."),
        Message("That accounts outside of North America are at api-eu1 and the like, and their pages at share-eu1."),
    ),
    without_javascript=OPENS_PAGE,
    samples=(
        "https://share.hsforms.com/10Olxqk0FTjOOnGJntMKfYQ4du3f",
        "https://api.hsforms.com/submissions/v3/integration/submit/2953901/57ca7f10-b049-41ee-b3a4-736f5e3d0ace",
    ),
)

PROVIDERS: Final = (CIVICRM, CIVICRM_PROFILE, HUBSPOT, MAUTIC)
