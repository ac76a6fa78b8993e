"""The address of a form that is no longer open stands nowhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


def dead_forms(site: BuiltSite) -> Iterator[Problem]:
    """Bad: a won petition's form is still linked from a text. Good: the text says ``::action name``."""
    for address, source in site.dead_addresses.items():
        for name, text in site.texts.items():
            if address in text or escape(address) in text:
                what = f"The page still leads to {address}, the form of {source}, which is not open."
                hint = "Take the address out of the text, and write ::action with the action's name instead."
                yield Problem(site.place(name), 0, what, hint, "ACT020")
