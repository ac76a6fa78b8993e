"""Wire shape f: a script of the service's that fills a place in the page around it. Picket never loads one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.fakes.model import Answer

if TYPE_CHECKING:
    from tests.support.fakes.model import Arrival

_HOSTS = {
    "static.everyaction.com", "d1aqhv4sn5kxtx.cloudfront.net", "embed.typeform.com", "js.hsforms.net",
    "widget.proca.app",
    "widgets.givebutter.com", "cdn.jsdelivr.net", "f.convertkit.com", "embed.lu.ma", "www.eventbrite.com",
}  # fmt: skip


class Scripted:
    """Services that would run in our page: what they are asked for says who learnt of the visit."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether a script of theirs is asked for, not a page."""
        widget = arrival.host == "actionnetwork.org" and arrival.address.startswith("/widgets/")
        return widget or (arrival.host in _HOSTS and arrival.address.endswith(".js"))

    def answer(self, arrival: Arrival) -> Answer:  # noqa: ARG002
        """Fill the whole page, so that nobody could miss it."""
        return Answer(body="document.body.textContent = 'a service took over this page'", type="text/javascript")
