"""Wire shape e: a page of the service's, made to stand in a frame, with a form of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.fakes.model import Answer, page

if TYPE_CHECKING:
    from tests.support.fakes.model import Arrival

_PAGES = (
    (r"docs\.google\.com", r"/forms/d/e/1FAIpQLS[\w-]{48}/viewform", {"embedded": "true"}),
    (r"tally\.so", r"/embed/\w+", {}),
    (r"airtable\.com", r"/embed/(app\w+/)?(pag|shr)\w+(/form)?", {}),
    (r"form\.typeform\.com|[\w-]+\.typeform\.com", r"/to/\w+", {}),
    (r"lu\.ma", r"/embed/event/evt-\w+/simple", {}),
    (r"www\.zeffy\.com", r"/embed/[\w-]+/[\w-]+", {}),
    (r"[\w-]+\.solidarity\.tech", r"/[\w-]+/embed", {"full": "false", "breakout": "false"}),
    (r"survey\.example\.org", "/.*", {}),
    (r"[\w-]+\.substack\.com", "/embed", {}),
    (r"embeds\.beehiiv\.com", r"/[0-9a-f-]{36}", {}),
    (r"luma\.com", r"/embed/calendar/cal-\w+/events", {}),
    (r"form\.jotform\.com", r"/\d{14,15}", {}),
    (r"forms\.office\.com", "/Pages/ResponsePage.aspx", {"embed": "true"}),
    (r"[\w-]+\.wufoo\.com", r"/embed/[\w-]+/", {}),
    (r"forms\.example\.org", r"/apps/forms/embed/\w+", {}),
)
#: The campaign's own server, where other software is as well.
_SHARED = "forms.example.org"
_SENT = "/sent-from-frame"
_FORM = (
    '<!DOCTYPE html><html lang="en"><title>Survey</title><form method="post" action="/sent-from-frame">'
    '<label>Email <input name="email" type="email"></label><button>Send</button></form></html>'
)


class Framed:
    """Services whose form stands on a page of theirs."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether one of their pages, or the form on it, is asked for."""
        if arrival.host == _SHARED:
            return arrival.address.startswith("/apps/forms/") or arrival.address == _SENT
        return any(re.fullmatch(host, arrival.host) for host, _, _ in _PAGES)

    def answer(self, arrival: Arrival) -> Answer:
        """Show the page where it may be framed, and take its form."""
        if arrival.method == "POST" and arrival.address == _SENT:
            return page("Received")
        for host, path, query in _PAGES:
            is_there = re.fullmatch(host, arrival.host) and re.fullmatch(path, arrival.address)
            if is_there and query.items() <= arrival.query.items():
                return Answer(body=_FORM)
        return page("Not found", status=404, says_no=arrival.path, headers=(("X-Frame-Options", "DENY"),))
