"""An embed is an outside service's form as data: where it goes, what it asks, whom the visitor contacts.

Nothing here knows HTML, Pelican or a particular service.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How a form reaches a visitor (design, section 5); ``script`` always lives in a frame page of its own.
Shape = Literal["post", "frame", "script", "link", "mailto"]

#: The Content-Security-Policy directives that a form can need.
Directive = Literal["form-action", "frame-src", "connect-src"]

#: The input types in use: ``textarea`` is the element, the others are values of ``<input type>``.
InputType = Literal["email", "text", "tel", "textarea", "checkbox", "radio"]

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


@dataclass(frozen=True)
class Ref:
    """One form at one service: what is left of a pasted address once it has been understood.

    ``provider`` is the provider's slug. ``address`` is the address in its one normal spelling. ``parts`` are
    what the provider read out of it (``{"kind": "petitions", "slug": "open-books"}``).
    """

    provider: str
    address: str
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Refused:
    """Why a pasted address, or an ask, cannot be taken: the middle of a Problem, without file and line."""

    what: str
    hint: str
    code: str


@dataclass(frozen=True)
class Field:
    """One question of a form that posts straight to the service.

    ``name`` is Picket's word (``email``), ``wire`` the service's (``EMAIL``). ``autocomplete`` is a token of the
    HTML standard, or empty. ``value`` is what a ticked checkbox sends. ``choices`` are the (value, label) pairs of
    a radio group. A checkbox is never ticked beforehand.
    """

    name: str
    wire: str
    label: str
    type: InputType = "text"
    autocomplete: str = ""
    required: bool = False
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Honeypot:
    """A field that people leave empty and robots fill in; hidden by style, never ``type=hidden``."""

    name: str
    type: Literal["text", "checkbox"] = "text"
    value: str = ""


@dataclass(frozen=True)
class Choice:
    """One suggested amount of a link: the address that opens the service's page with it already chosen."""

    address: str
    label: str


@dataclass(frozen=True)
class Answer:
    """What success looks like to a script: a 2xx status and a JSON object that has ``member``.

    The service sends JSON when it is asked with ``Accept: application/json``. Anything else is a failure.
    """

    member: str


@dataclass(frozen=True)
class Embed:
    """One form, ready to be shown.

    ``provider`` is the service's name for visitors. ``address`` is where the form posts, the frame's page, the
    link, or a whole ``mailto:`` address. ``host`` is whom the visitor contacts, ``page`` the service's own page
    for the same thing (empty if there is none). ``origins`` are the origins the visitor's browser may be sent
    to, by CSP directive, and only those. ``note`` is a plain English sentence for the visitor, translated by the
    template (``_(embed.note)``).

    Only links have ``choices``; only forms that post have ``fields``, ``hidden``, ``honeypot``, ``redirect`` and
    ``answer``. ``redirect`` is the wire name of the field, one of ``hidden``, that brings the visitor back to our
    thank-you page; when it is empty, the service shows a page of its own. Without an ``answer``, only a real
    navigation can tell what happened.
    """

    shape: Shape
    provider: str
    address: str
    host: str
    page: str = ""
    method: Literal["post"] = "post"
    enctype: str = URLENCODED
    fields: tuple[Field, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    honeypot: Honeypot | None = None
    redirect: str = ""
    answer: Answer | None = None
    choices: tuple[Choice, ...] = ()
    origins: Mapping[Directive, tuple[str, ...]] = field(default_factory=dict, hash=False)
    note: str = ""

    @property
    def navigation_only(self) -> bool:
        """Say whether the form may only be sent by a real navigation, never in place by a script."""
        return self.answer is None
