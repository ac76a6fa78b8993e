"""Wire shape a: a form posted by the browser itself, answered by a page or a way back. Scripts may read nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.fakes.model import MULTIPART, URLENCODED, Answer, Facts, page, see

if TYPE_CHECKING:
    from tests.support.fakes.model import Arrival

FACTS = (
    Facts(
        "mailchimp",
        r"[a-z0-9-]+\.us\d+\.list-manage\.com",
        "/subscribe/post",
        ("EMAIL",),
        "[A-Z0-9]{1,10}|tags",
        trap="b_{u}_{id}",
        query=("u", "id"),
    ),
    Facts(
        "buttondown",
        r"buttondown\.com",
        r"/api/emails/embed-subscribe/[\w-]+",
        ("email",),
        r"tag|metadata__\w+",
        {"embed": "1"},
    ),
    Facts(
        "brevo",
        r"(?:[0-9a-f]{8}\.)?sibforms\.com",
        r"/serve/MU[\w-]+",
        ("EMAIL",),
        "[A-Z_]+|locale",
        trap="email_address_check",
    ),
    Facts(
        "keila",
        r"app\.keila\.io|forms\.example\.org",
        r"/forms/n?frm_\w+",
        ("contact[email]",),
        r"contact\[\w+\](\[\w+\])?",
        trap="h[url]",
    ),
    Facts(
        "mautic",
        r"forms\.example\.org",
        "/form/submit",
        ("mauticform[email]", "mauticform[formId]"),
        r"mauticform\[\w+\]",
        {"mauticform[submit]": "1"},
        types=(MULTIPART,),
        query=("formId",),
    ),
    Facts(
        "actionkit",
        r".+\.actionkit\.com|forms\.example\.org",
        "/act/",
        ("page", "email"),
        r"first_name|last_name|name|zip|phone|source|action_\w+|user_\w+",
        back="redirect",
    ),
    Facts(
        "civicrm",
        r"forms\.example\.org",
        "/civicrm/profile/create",
        ("email-Primary", "_qf_Edit_next"),
        r"first_name|last_name|postal_code-Primary|phone-Primary-1|custom_\d+|add_to_group",
        {"_qf_default": "Edit:cancel"},
        query=("gid",),
    ),
    Facts("sympa", r"forms\.example\.org", "/(sympa|wws)", ("list", "email", "action_subscribe"), "gecos"),
    Facts(
        "any",
        r"(forms|gone)\.example\.org",
        "/submit",
        ("EMAIL",),
        "FIRST|WORDS|AGREED|ALSO|form",
        trap="website",
        types=(URLENCODED, MULTIPART),
    ),
)


class Posting:
    """Services that want a real navigation."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether one of them is asked."""
        return any(facts.owns(arrival) for facts in FACTS)

    def answer(self, arrival: Arrival) -> Answer:
        """Take the form as the service would."""
        facts = next(facts for facts in FACTS if facts.owns(arrival))
        if arrival.method != "POST":
            return page("Only forms are taken here", status=405, says_no=arrival.method)
        if arrival.headers.get("sec-fetch-mode", "navigate") != "navigate":
            return page("Only people are taken here", status=403, says_no="a script")
        if why := facts.objection(arrival):
            return page("Please fill in the form", status=400, says_no=why)
        return see(dict(arrival.fields)[facts.back]) if facts.back else page("Received")
