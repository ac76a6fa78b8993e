"""A snippet is the HTML that a service hands out: forms and addresses in it are read, and nothing of it is shown.

Some codes name a form without its address: by an id in an attribute, or in the text of a script. Each becomes the
address of the form it means, as text; like any other, that address has still to be accepted.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from plugins.forms.pasted_form import pasted_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from plugins.forms.pasted_form import PastedForm, Position

#: Where a snippet without a form of its own names one, the likeliest place first.
_PLACES = ("iframe", "a", "div", "script", "link")

_END: Final = re.compile(r"</form\b", re.IGNORECASE)
#: Characters without width, which a copied code may begin with.
_UNSEEN: Final = re.compile("[\u200b\u2060\ufeff]")
_QUOTE: Final = re.compile(r"""=\s*["'“”„‘’«»]""")
_ESCAPED_QUOTE: Final = re.compile(r"=\s*&(?:quot|#0*3[49]);")
#: An attribute whose value is between quotes that are not straight.
_CURLY: Final = re.compile(r"(?<=[\s“”\"])([A-Za-z][\w:.-]*)\s*=\s*[“”„‟″«»‘’‚]\s*([^“”„‟″«»‘’‚<>]*?)\s*[“”„‟″«»‘’‚]")
#: The attributes that take a visitor somewhere; services keep addresses in attributes of their own, too.
_LEADING = ("src", "href")


@dataclass(frozen=True)
class Candidate:
    """An address found in a snippet; ``leads`` says whether a visitor would get there (a frame or link)."""

    address: str
    leads: bool


@dataclass(frozen=True)
class Snippet:
    """A pasted snippet: its forms, each with the addresses its hidden fields amount to, and all other addresses."""

    forms: tuple[tuple[PastedForm, tuple[str, ...]], ...] = ()
    candidates: tuple[Candidate, ...] = ()


def is_snippet(pasted: str) -> bool:
    """Whether ``pasted`` is HTML rather than an address."""
    return unescape(_straight(pasted)).startswith("<")


def _straight(pasted: str) -> str:
    """Return ``pasted`` without what word processors make of HTML: curly quotes, fixed and unseen spaces, entities."""
    text = _UNSEEN.sub("", pasted).replace("\u00a0", " ").replace("\u202f", " ").strip().strip("`")
    text = unescape(text) if _ESCAPED_QUOTE.search(text) and not _QUOTE.search(text) else text
    return _CURLY.sub(r'\1="\2"', text)


def read_snippet(pasted: str) -> Snippet:
    """Return what is in the tags of ``pasted``, the likeliest addresses first; nothing if it cannot be read."""
    from bs4 import BeautifulSoup  # takes longer to import than all of this room; most campaigns paste addresses
    from bs4.exceptions import ParserRejectedMarkup

    straight = _straight(pasted)
    html = straight if straight.startswith("<") else unescape(straight)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it looks like XML, like a file name …
            code = BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return Snippet()
    tags = sorted(code.find_all(name=True), key=_likelihood)
    ends = [_position(html, found.start()) for found in _END.finditer(html)]
    forms = [tag for tag in tags if tag.name == "form"]
    read = tuple((pasted_form(form, code, _end_of(form, ends)), tuple(named_forms(form))) for form in forms)
    others = tuple(dict.fromkeys(found for tag in tags if tag.name != "form" for found in _addresses(tag)))
    text = code.get_text().strip()
    is_shown = "&lt;" in html and text.startswith("<") and not read and not others  # a page that shows the code
    return read_snippet(text) if is_shown else Snippet(read, others)


def _position(html: str, index: int) -> Position:
    """Return the line and the column of ``index``, as the parser counts them."""
    return html.count("\n", 0, index) + 1, index - (html.rfind("\n", 0, index) + 1)


def _end_of(form: Tag, ends: list[Position]) -> Position:
    """Return the first of ``ends`` after the tag of ``form``."""
    begin = (form.sourceline or 0, form.sourcepos or 0)
    return next((end for end in ends if end > begin), begin)


def _likelihood(tag: Tag) -> int:
    return _PLACES.index(tag.name) if tag.name in _PLACES else len(_PLACES)


def _addresses(tag: Tag) -> Iterator[Candidate]:
    """Yield the forms that ``tag`` names, then addresses in its attributes; one without scheme (``//host/…``) is https.

    What runs as script (``onclick``) is not an address, and is not searched for one.
    """
    yield from (Candidate(address, leads=True) for address in named_forms(tag))
    for name, value in tag.attrs.items():
        address = str(value).strip()
        address = f"https:{address}" if address.startswith("//") else address
        if address.lower().startswith("https:"):
            yield Candidate(address, leads=tag.name in {"iframe", "a"} and name in _LEADING)


_TYPEFORM: Final = "https://form.typeform.com/to/{id}"
_HUBSPOT: Final = "https://api.hsforms.com/submissions/v3/integration/submit/{portal}/{form}"
#: Where a HubSpot account lives, if not in the first region.
_REGION: Final = re.compile(r"region\W+(?P<name>[a-z]{2}\d)")
_EVENTBRITE: Final = "https://www.eventbrite.com/e/{id}"
_GIVEBUTTER: Final = "https://givebutter.com/{id}"
_DONORBOX: Final = "https://donorbox.org/{id}"
_WUFOO: Final = "https://{who}.wufoo.com/forms/{form}/"
_PRETIX: Final = "{event}widget/v2.css"
_PAYPAL: Final = "https://www.paypal.com/donate/?hosted_button_id={id}"
_PAYPAL_PAGE: Final = "https://www.paypal.com/ncp/payment/{id}"

#: What the tag is called, the attributes that together name a form, and the address of that form.
_ATTRIBUTES: Final = (
    *(("", {f"data-tf-{way}": "id"}, _TYPEFORM) for way in ("widget", "popup", "slider", "sidetab", "popover")),
    ("", {"data-portal-id": "portal", "data-form-id": "form"}, _HUBSPOT),
    *((f"givebutter-{what}", {"campaign": "id"}, _GIVEBUTTER) for what in ("button", "giving-form", "goal-bar")),
    ("dbox-widget", {"campaign": "id"}, _DONORBOX),
    ("", {"data-beehiiv-form": "id"}, "https://subscribe-forms.beehiiv.com/{id}"),
    ("pretix-widget", {"event": "event"}, _PRETIX),
    ("pretix-button", {"event": "event"}, _PRETIX),
)

_PORTAL: Final = r"portalId\W+(?P<portal>\d+)"
_FORM_ID: Final = r"formId\W+(?P<form>[0-9a-f-]{36})"
#: The text of a script, and the address it means.
_SCRIPTS: Final = (
    (re.compile(rf"{_PORTAL}[\s\S]*?{_FORM_ID}"), _HUBSPOT),
    (re.compile(rf"{_FORM_ID}[\s\S]*?{_PORTAL}"), _HUBSPOT),
    (re.compile(r"PayPal\.Donation\.Button[\s\S]*?hosted_button_id\W+(?P<id>[A-Z0-9]{6,20})"), _PAYPAL),
    (re.compile(r"paypal\.HostedButtons[\s\S]*?hostedButtonId\W+(?P<id>[A-Z0-9]{6,20})"), _PAYPAL_PAGE),
    (re.compile(r"EBWidgets[\s\S]*?eventId\W+(?P<id>\d+)"), _EVENTBRITE),
    (re.compile(r"userName\W+(?P<who>[a-z0-9-]+)[\s\S]*?formHash\W+(?P<form>[a-z0-9]+)"), _WUFOO),
)
#: How the address of a form ends that says in hidden fields or tick boxes which form it is, and what these are called.
_HIDDEN: Final = (("/act/", "page"), ("web3forms.com/submit", "access_key"), ("/subscription/form", "l"))
_MAUTIC: Final = re.compile(r"(?:https?:)?(?P<form>//[^?#]+/form/)generate\.js\?id=(?P<id>\d+)")


def named_forms(tag: Tag) -> Iterator[str]:
    """Yield the addresses of the forms that ``tag`` names."""
    for name, attributes, address in _ATTRIBUTES:
        if name in {"", tag.name} and all(tag.get(key) for key in attributes):
            yield _regional(address.format(**{part: tag[key] for key, part in attributes.items()}), tag) + _carried(tag)
    if tag.name == "script":
        yield from _by_script(tag)
    action = str(tag.get("action", "")).strip()
    action = f"https:{action}" if action.startswith("//") else action
    for ending, key in _HIDDEN if tag.name == "form" else ():
        if action.endswith(ending):
            fields = tag.select(f'input[name="{key}"]')
            chosen = [field for field in fields if field.has_attr("checked")] or fields[:1]
            values = [str(field.get("value", "")) for field in chosen]
            yield action + "?" * bool(values) + "&".join(f"{key}={value}" for value in values)
    if tag.name == "form" and (public := tag.select_one('input[name="apiKey"], input[name="accessKey"]')):
        yield f"{action}#{public.get('value', '')}"
    if tag.name == "form" and tag.get("name") and any(tag.has_attr(key) for key in ("netlify", "data-netlify")):
        yield f"/?form-name={tag['name']}"


def _carried(tag: Tag) -> str:
    """Return what a code carries, as the address has it: a Typeform's hidden fields, the items of a pretix button."""
    if tag.name == "pretix-button" and tag.get("items"):
        return f"?{'&'.join(quote(item.strip(), safe='=') for item in str(tag['items']).split(','))}"
    pairs = [pair.strip() for pair in str(tag.get("data-tf-hidden") or "").split(",") if "=" in pair]
    return f"#{'&'.join(quote(pair, safe='=') for pair in pairs)}" if pairs else ""


def _by_script(tag: Tag) -> Iterator[str]:
    """Yield what a script names: in ``data-site`` (Ghost), in its own address (Mautic), or in its text."""
    if site := str(tag.get("data-site", "")):
        yield f"{site.rstrip('/')}/#/portal/signup"
    if found := _MAUTIC.fullmatch(str(tag.get("src", ""))):
        yield f"https:{found['form']}{found['id']}"
    text = tag.get_text()
    for pattern, address in _SCRIPTS:
        if named := pattern.search(text):
            yield _regional(address.format(**named.groupdict()), tag)


def _regional(address: str, tag: Tag) -> str:
    """Return the ``address`` as it is in the region that a HubSpot code names."""
    match = _REGION.search(str(tag))
    region = match["name"] if match else "na1"
    return address if region == "na1" else address.replace("https://api.hs", f"https://api-{region}.hs", 1)
