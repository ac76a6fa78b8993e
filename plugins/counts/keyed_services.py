"""Services whose counts need a key: Action Network, Donorbox, Givebutter, Mailchimp.

Facts: actionnetwork.org/docs/v2 (OSDI), github.com/donorbox/donorbox-api (wiki, “Endpoints”), docs.givebutter.com
(campaigns), Mailchimp's Marketing API 3.0.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.counts.model import Answer, CountError, Request, Service, at, currency_code, units, whole
from plugins.messages import Message

if TYPE_CHECKING:
    from plugins.counts.model import CountJob

_ACTION_NETWORK_KEY = "ACTION_NETWORK_API_KEY"
_DONORBOX_KEY = "DONORBOX_API_KEY"
_DONORBOX_EMAIL = "DONORBOX_EMAIL"
_GIVEBUTTER_KEY = "GIVEBUTTER_API_KEY"
_MAILCHIMP_KEY = "MAILCHIMP_API_KEY"

#: The API's name for each kind of page, and for its total there; a fundraising page has a sum of money as well.
_TOTALS = {
    "petitions": ("petitions", "total_signatures"),
    "forms": ("forms", "total_submissions"),
    "events": ("events", "total_accepted"),
    "letters": ("advocacy_campaigns", "total_outreaches"),
    "fundraising": ("fundraising_pages", "total_donations"),
}
_DATA_CENTRE = re.compile(r"[./](us\d{1,3})\.list-manage\.com")


def ask_action_network(job: CountJob) -> Request:
    """Ask for the one action where its id is known, else for the newest of its kind, page by page."""
    kind, uuid = job.ref.parts.get("kind", ""), job.ref.parts.get("id", "")
    if kind not in _TOTALS:
        raise CountError(Message("does not count its “{kind}”", kind=kind))
    return _action_network(job, f"/{uuid}" if uuid else "?page=1")


def _action_network(job: CountJob, rest: str) -> Request:
    collection, _ = _TOTALS[job.ref.parts["kind"]]
    headers = {"OSDI-API-Token": job.keys[_ACTION_NETWORK_KEY], "Content-Type": "application/json"}
    return Request(f"https://actionnetwork.org/api/v2/{collection}{rest}", headers=headers, is_keyed=True)


def read_action_network(job: CountJob, answer: object) -> Answer | Request:
    """Return the total of the action, or ask for the next page of many."""
    if job.ref.parts.get("id"):
        return _total(job, answer)
    address = job.ref.parts.get("page", job.ref.address)
    embedded = at(answer, "_embedded")
    lists = embedded.values() if isinstance(embedded, dict) else ()
    for item in (item for items in lists if isinstance(items, list) for item in items if isinstance(item, dict)):
        if _page(str(item.get("browser_url", ""))) == _page(address):
            return _total(job, item)
    number, last = whole(at(answer, "page")), whole(at(answer, "total_pages"))
    if number >= last:
        raise CountError(Message("has no such action for this key"))
    return _action_network(job, f"?page={number + 1}")


def _page(address: str) -> str:
    """Return ``address`` without scheme, “www.” and query."""
    return address.partition("?")[0].rstrip("/").removeprefix("https://").removeprefix("www.")


def _total(job: CountJob, item: object) -> Answer:
    """Return the total in an action's own record."""
    kind = job.ref.parts["kind"]
    if kind == "fundraising" and job.kind == "donate":
        is_given = isinstance(item, dict) and "currency" in item
        currency = currency_code(at(item, "currency")) if is_given else job.currency
        return Answer(units(at(item, "total_amount")), "money", currency)
    return Answer(whole(at(item, _TOTALS[kind][1])), "signatures" if kind == "petitions" else "supporters")


def ask_donorbox(job: CountJob) -> Request:
    """Ask for all campaigns of the account; there is no way to ask for one."""
    login = _basic(job.keys[_DONORBOX_EMAIL], job.keys[_DONORBOX_KEY])
    return Request("https://donorbox.org/api/v1/campaigns", headers=login, is_keyed=True)


def read_donorbox(job: CountJob, answer: object) -> Answer:
    """Return the money raised by the campaign with the form's slug, and its goal."""
    return _raised(_campaign_in(answer, job), "total_raised", "goal_amt")


def ask_givebutter(job: CountJob, page: int = 1) -> Request:
    """Ask for the account's campaigns, a hundred at once: a page's address has no id to ask by."""
    key = {"Authorization": f"Bearer {job.keys[_GIVEBUTTER_KEY]}"}
    return Request(f"https://api.givebutter.com/v1/campaigns?per_page=100&page={page}", headers=key, is_keyed=True)


def read_givebutter(job: CountJob, answer: object) -> Answer | Request:
    """Return the money raised by the campaign with the form's code or slug, and its goal; or ask for the next page."""
    page, last = whole(at(answer, "meta.current_page")), whole(at(answer, "meta.last_page"))
    campaign = _campaign_in(at(answer, "data"), job)
    if campaign is None and page < last:
        return ask_givebutter(job, page + 1)
    return _raised(campaign, "raised", "goal")


def ask_mailchimp(job: CountJob) -> Request:
    """Ask for the audience, in the data centre that the form's own address names."""
    centre = _DATA_CENTRE.search(job.ref.address)
    audience = job.ref.parts.get("id", "")
    if not centre or not audience:
        raise CountError(Message("does not say which audience the form is for"))
    url = f"https://{centre[1]}.api.mailchimp.com/3.0/lists/{audience}?fields=stats.member_count"
    return Request(url, headers=_basic("picket", job.keys[_MAILCHIMP_KEY]), is_keyed=True)


def read_mailchimp(_job: CountJob, answer: object) -> Answer:
    """Return the number of people who are subscribed now."""
    return Answer(whole(at(answer, "stats.member_count")), "supporters")


def _campaign_in(items: object, job: CountJob) -> dict[str, object] | None:
    """Return the campaign whose slug or code is the last part of the form's address; None where there is none."""
    name = urlsplit(job.ref.address).path.rstrip("/").rpartition("/")[2].lower()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and name in {str(item.get(key, "")).lower() for key in ("slug", "code")}:
            return item
    return None


def _raised(campaign: dict[str, object] | None, raised: str, goal: str) -> Answer:
    """Return the money that a ``campaign`` has raised, and its goal, which may be missing."""
    if campaign is None:
        raise CountError(Message("has no such campaign for this key"))
    money, currency = units(at(campaign, raised)), currency_code(at(campaign, "currency"))
    return Answer(money, "money", currency, units(campaign.get(goal) or 0))


def _basic(user: str, key: str) -> dict[str, str]:
    """Return the header of HTTP's basic authentication (RFC 7617)."""
    return {"Authorization": f"Basic {b64encode(f'{user}:{key}'.encode()).decode()}"}


ACTION_NETWORK = Service(
    "action-network",
    "Action Network",
    "signatures, submissions, people coming, letters, money",
    ask_action_network,
    read_action_network,
    ("D", "S", "K"),
    (_ACTION_NETWORK_KEY,),
    ("The currency of a fundraising page: where the service does not say, the action's is taken.",),
)
DONORBOX = Service(
    "donorbox",
    "Donorbox",
    "money; has a goal of its own",
    ask_donorbox,
    read_donorbox,
    ("D", "K"),
    (_DONORBOX_EMAIL, _DONORBOX_KEY),
    ("That the key is part of a plan to be paid for.",),
)
GIVEBUTTER = Service(
    "givebutter",
    "Givebutter",
    "money; has a goal of its own",
    ask_givebutter,
    read_givebutter,
    ("D",),
    (_GIVEBUTTER_KEY,),
)
MAILCHIMP = Service(
    "mailchimp",
    "Mailchimp",
    "people who are subscribed now",
    ask_mailchimp,
    read_mailchimp,
    ("K", "P"),
    (_MAILCHIMP_KEY,),
    ("The address of the interface, and the name “member_count”.",),
)
