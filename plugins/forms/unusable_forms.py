"""Pasted forms that cannot be used, and why; and the address that says the same as a form's hidden fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from plugins.forms.form_import import is_token
from plugins.forms.model import refusal
from plugins.forms.spelling import shown

if TYPE_CHECKING:
    from plugins.forms.pasted_form import PastedForm
    from plugins.problems import Problem

#: The code of the refusal of a form that does not say where it is sent.
NOWHERE: Final = "FRM067"
#: A hidden value that is longer names no form, and makes an address too long to be read.
_LONGEST_VALUE: Final = 200
#: Where Campaign Monitor sends a form whose script did not run.
_ERROR_PAGE: Final = re.compile(r"/subscribeerror\b")
#: An address without a host, or none at all: the page with the form, or one next to it.
_RELATIVE: Final = re.compile(r"|[#?./].*|[\w-]+(?:[./?][^:]*)?", re.DOTALL)


def with_hidden(target: str, form: PastedForm) -> str:
    """Return ``target`` with the hidden fields of the form behind it, as far as an address can hold them."""
    pairs = urlencode([(name, value[:_LONGEST_VALUE]) for name, value in form.hidden])
    base, sign, fragment = target.partition("#")
    return f"{base}{'&' if '?' in base else '?'}{pairs}{sign}{fragment}"


def unfit(form: PastedForm) -> Problem | None:
    """Return why a form is of no use wherever it is sent."""
    if any(control.kind == "password" for control in form.controls):
        what = "The pasted form asks for a password, which no page of a campaign may do."
        return refusal(what, "Paste the address of the page where people log in, or a form without it.", "FRM064")
    if len(form.targets) > 1:
        places = " and ".join(f"“{shown(target)}”" for target in form.targets)
        what = f"The pasted form has buttons that send it to different places: {places}."
        return refusal(what, "Leave one of the buttons in the code, without “formaction”.", "FRM069")
    return None


def nowhere(form: PastedForm, target: str) -> Problem | None:
    """Return why a form is of no use whose ``target`` does not say which host takes it."""
    if not _RELATIVE.fullmatch(target):
        return None
    says = f"is sent to “{shown(target)}”, which names no host" if target else "does not say where it is sent"
    method = "" if form.posts else ', and method="post"'
    hint = (
        f'Write the whole address into its tag, action="https://…"{method}, as its service shows it; or paste the '
        "address of the page on which the form stands."
    )
    return refusal(f"The pasted form {says}.", hint, NOWHERE)


def in_address(form: PastedForm) -> Problem | None:
    """Return why what supporters type is not sent in an address; a form that asks nothing may be a link."""
    if form.posts or not form.visible:
        return None
    names = ", ".join(dict.fromkeys(f"“{control.name}”" for control in form.visible))
    what = f"The pasted form would send what supporters type ({names}) in an address, where others can read it."
    hint = (
        'Write method="post" into its tag if the server takes that; else paste the address of the page on which the '
        "form stands."
    )
    return refusal(what, hint, "FRM068")


def unposted(form: PastedForm) -> Problem | None:
    """Return why a server of which nothing is known would refuse a form sent from another page than its own."""
    if not form.posts:
        return None
    hint = "Paste the address of the page on which the form stands: it becomes a link."
    if _ERROR_PAGE.search(form.targets[0]):
        what = (
            f"The pasted form is sent to “{shown(form.targets[0])}”, a page that only shows an error: the service's "
            "own script puts the right address there, and no script of others runs here."
        )
        return refusal(what, hint, NOWHERE)
    if token := next((name for name, value in form.hidden if is_token(name, value)), ""):
        what = f"The pasted form has a token for one visit in it (“{token}”): its server takes it from no other page."
        return refusal(what, hint, "FRM063")
    if form.has_robot_check:
        what = "The pasted form has a check against robots in it, which only its own page can show."
        return refusal(what, f"Switch the check off there, and take it out of the code. {hint}", "FRM065")
    return None
