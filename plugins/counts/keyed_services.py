"""Services whose counts need a key: Action Network, Donorbox, Givebutter, Mailchimp.

Facts: actionnetwork.org/docs/v2 (OSDI), github.com/donorbox/donorbox-api (wiki, “Endpoints”), docs.givebutter.com
(campaigns), Mailchimp's Marketing API 3.0.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.counts.model import Answer, CountError, Request
from plugins.counts.numbers import at, currency_code, units, whole

if TYPE_CHECKING:
    from plugins.counts.model import Question

ACTION_NETWORK_KEY = "ACTION_NETWORK_API_KEY"
DONORBOX_KEY = "DONORBOX_API_KEY"
DONORBOX_EMAIL = "DONORBOX_EMAIL"
GIVEBUTTER_KEY = "GIVEBUTTER_API_KEY"
MAILCHIMP_KEY = "MAILCHIMP_API_KEY"

#: What the API calls each kind of page, and its total there; a fundraising page has money besides.
_TOTALS = {
    "petitions": ("petitions", "total_signatures"),
    "forms": ("forms", "total_submissions"),
    "events": ("events", "total_accepted"),
    "letters": ("advocacy_campaigns", "total_outreaches"),
    "fundraising": ("fundraising_pages", "total_donations"),
}
_DATA_CENTRE = re.compile(r"[./](us\d{1,3})\.list-manage\.com")


def ask_action_network(question: Question) -> Request:
    """Ask for the one action where its id is known, else for the newest of its kind, page by page."""
    kind, uuid = question.ref.parts.get("kind", ""), question.ref.parts.get("id", "")
    if kind not in _TOTALS:
        raise CountError(f"does not count its “{kind}”")
    return _action_network(question, f"/{uuid}" if uuid else "?page=1")


def _action_network(question: Question, which: str) -> Request:
    collection, _ = _TOTALS[question.ref.parts["kind"]]
    headers = {"OSDI-API-Token": question.keys[ACTION_NETWORK_KEY], "Content-Type": "application/json"}
    return Request(f"https://actionnetwork.org/api/v2/{collection}{which}", headers=headers, is_keyed=True)


def read_action_network(question: Question, answer: Any) -> Answer | Request:  # noqa: ANN401
    """Return the total of the action, or ask for the next page of many."""
    if question.ref.parts.get("id"):
        return _total(question, answer)
    page = question.ref.parts.get("page", question.ref.address).partition("?")[0]
    lists = [items for items in at(answer, "_embedded").values() if isinstance(items, list)]
    for item in (item for items in lists for item in items if isinstance(item, dict)):
        if str(item.get("browser_url", "")).partition("?")[0].rstrip("/").removeprefix("https://www.") in {
            page,
            page.removeprefix("https://"),
        }:
            return _total(question, item)
    number, last = whole(at(answer, "page")), whole(at(answer, "total_pages"))
    if number >= last:
        raise CountError("has no such action for this key")
    return _action_network(question, f"?page={number + 1}")


def _total(question: Question, item: Any) -> Answer:  # noqa: ANN401
    """Return the total in an action's own record."""
    kind = question.ref.parts["kind"]
    if kind == "fundraising" and question.kind == "donate":
        currency = (
            currency_code(item["currency"]) if isinstance(item, dict) and "currency" in item else question.currency
        )
        return Answer(units(at(item, "total_amount")), "money", currency)
    return Answer(whole(at(item, _TOTALS[kind][1])), "signatures" if kind == "petitions" else "supporters")


def ask_donorbox(question: Question) -> Request:
    """Ask for all campaigns of the account; there is no way to ask for one."""
    login = _basic(question.keys[DONORBOX_EMAIL], question.keys[DONORBOX_KEY])
    return Request("https://donorbox.org/api/v1/campaigns", headers=login, is_keyed=True)


def read_donorbox(question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return the money raised by the campaign of that slug, and its goal."""
    item = _of_name(answer, question)
    goal = item.get("goal_amt")
    return Answer(units(at(item, "total_raised")), "money", currency_code(at(item, "currency")), units(goal or 0))


def ask_givebutter(question: Question) -> Request:
    """Ask for the account's campaigns, a hundred at once: a page's address has no id to ask by."""
    return _givebutter(question, 1)


def _givebutter(question: Question, page: int) -> Request:
    key = {"Authorization": f"Bearer {question.keys[GIVEBUTTER_KEY]}"}
    return Request(f"https://api.givebutter.com/v1/campaigns?per_page=100&page={page}", headers=key, is_keyed=True)


def read_givebutter(question: Question, answer: Any) -> Answer | Request:  # noqa: ANN401
    """Return the money raised by the campaign of that code or slug, and its goal; or ask for the next page."""
    page, last = whole(at(answer, "meta.current_page")), whole(at(answer, "meta.last_page"))
    try:
        item = _of_name(at(answer, "data"), question)
    except CountError:
        if page < last:
            return _givebutter(question, page + 1)
        raise
    goal = item.get("goal")
    return Answer(units(at(item, "raised")), "money", currency_code(at(item, "currency")), units(goal or 0))


def ask_mailchimp(question: Question) -> Request:
    """Ask for the audience, in the data centre that the form's own address names."""
    centre = _DATA_CENTRE.search(question.ref.address)
    audience = question.ref.parts.get("id", "")
    if not centre or not audience:
        raise CountError("does not say which audience the form is for")
    url = f"https://{centre[1]}.api.mailchimp.com/3.0/lists/{audience}?fields=stats.member_count"
    return Request(url, headers=_basic("picket", question.keys[MAILCHIMP_KEY]), is_keyed=True)


def read_mailchimp(_question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return those who are subscribed now."""
    return Answer(whole(at(answer, "stats.member_count")), "supporters")


def _of_name(items: Any, question: Question) -> dict[str, Any]:  # noqa: ANN401
    """Return the campaign whose slug or code is the last part of the form's address."""
    name = urlsplit(question.ref.address).path.rstrip("/").rpartition("/")[2].lower()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and name in {str(item.get(key, "")).lower() for key in ("slug", "code")}:
            return item
    raise CountError("has no such campaign for this key")


def _basic(user: str, key: str) -> dict[str, str]:
    """Return the header of HTTP's basic authentication (RFC 7617)."""
    return {"Authorization": f"Basic {b64encode(f'{user}:{key}'.encode()).decode()}"}
