"""Wire shape d: the host of the site itself takes forms, at addresses of the site's own; it needs no CORS."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.support.fakes.model import MULTIPART, URLENCODED, Answer, Facts, page, see, told

if TYPE_CHECKING:
    from tests.support.fakes.model import Arrival

BY_NETLIFY = (("Server", "Netlify"), ("X-Nf-Request-Id", "01JDJ3Q0Z4"))
#: What Netlify takes out of a form's tag when it publishes a page with a form that it will take.
STRIPPED = re.compile(r' (?:data-)?netlify(?:-honeypot)?="[^"]*"')
OWN = r"nightshift\.example\.org"
_BOTH = (URLENCODED, MULTIPART)
NETLIFY = Facts(
    "netlify", OWN, r"/|/actions/[\w-]+/thanks/", ("form-name", "email"), r"[a-z]\w*", trap="bot-field", types=_BOTH
)
CLOUDFLARE = Facts(
    "cloudflare",
    OWN,
    r"/api/[a-z0-9-]+",
    ("email",),
    r"[a-z]\w*|_subject",
    trap="_website",
    back="_thanks",
    types=_BOTH,
)


class Platform:
    """Netlify and Cloudflare Pages, in front of the site's own files."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether a form is sent to the site; its pages are not the platform's business."""
        return arrival.method == "POST" and any(facts.owns(arrival) for facts in (NETLIFY, CLOUDFLARE))

    def answer(self, arrival: Arrival) -> Answer:
        """Take the form: Netlify shows the page that the form is sent to, Cloudflare's function says where to go."""
        facts = CLOUDFLARE if CLOUDFLARE.owns(arrival) else NETLIFY
        why = facts.objection(arrival)
        if facts is NETLIFY:
            answer = page("Page not found", status=404, says_no=why) if why else page("Thank you")
            return replace(answer, headers=BY_NETLIFY)
        if arrival.wants_json:
            errors = [{"field": why, "message": "should be right"}]
            return replace(
                told({"ok": False, "errors": errors}, 422, says_no=why) if why else told({"ok": True}), cors=False
            )
        return page("Please fill in the form", status=422, says_no=why) if why else see(dict(arrival.fields)["_thanks"])
