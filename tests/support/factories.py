"""Factories: things of the model, as tests need them."""

from __future__ import annotations

from plugins.actions.form import Form
from plugins.forms.model import Embed, Ref


def a_form(embed: Embed) -> Form:
    """Return the form of an action that is shown as ``embed``."""
    return Form(Ref("any-link", embed.address), (), embed)
