"""An embed is an outside service's form as data: where it goes, what it asks, whom the visitor contacts.

Nothing here knows HTML, Pelican or a particular service.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.forms.provider import Provider

#: How a form reaches a visitor; ``script`` always lives in a frame page of its own.
Shape = Literal["post", "frame", "script", "link", "mailto", "tel"]

#: The Content-Security-Policy directives that a form can need.
Directive = Literal["form-action", "frame-src", "connect-src"]

#: The input types in use: ``textarea`` is the element, the others are values of ``<input type>``.
InputType = Literal["email", "text", "tel", "textarea", "checkbox", "radio"]

#: Whether a service asks by e-mail to confirm: always; where its account is set so; never.
Confirmation = Literal["always", "perhaps", "never"]

#: Where a service may lead a visitor after a POST, besides its own origin, as sources of ``form-action``: back to this
#: site, or to any https address, where the target is set in an account that Picket cannot see.
OWN_SITE = "'self'"
ANYWHERE = "https:"

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def origin(address: str) -> str:
    """Return scheme, host and port of ``address``."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True)
class Question:
    """What a pasted form asks: ``name`` is Picket's word for it, empty where none fits; ``service_name`` is the form's.

    ``label`` is the form's own label. ``value`` is what a ticked box sends.
    """

    name: str
    service_name: str
    label: str = ""
    required: bool = False
    value: str = ""


@dataclass(frozen=True)
class Ref:
    """One form at one service: what is left of a pasted address once it has been understood.

    ``provider`` is the provider's slug. ``address`` is the address in its one normal spelling. ``parts`` are
    what the provider read out of it (``{"kind": "petitions", "slug": "open-books"}``). ``by`` is the provider itself,
    where it is one of the campaign's own, which Picket's list does not have.

    ``kept`` are the (name, value) pairs of the pasted snippet or address that reach the service with every answer;
    ``left_out`` says in plain words what was pasted and is not sent. ``questions`` are what a pasted form asks.
    """

    provider: str
    address: str
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    kept: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    by: Provider | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Field:
    """One question of a form that posts straight to the service.

    ``name`` is Picket's word (``email``), ``service_name`` the service's (``EMAIL``). ``autocomplete`` is a token of
    the HTML standard, or empty. ``value`` is what a ticked checkbox sends. ``choices`` are the (value, label) pairs of
    a radio group. A checkbox is never ticked beforehand.
    """

    name: str
    service_name: str
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
    """Another way besides a link: the same page with a suggested amount chosen, or a mail that does the same."""

    address: str
    label: str


@dataclass(frozen=True)
class Letter:
    """A mail that is written for the visitor, as its page shows it: mailboxes, subject, and the text in lines.

    ``is_begun`` says whether the mail program opens with the text in it; where it is too long for that, the visitor
    copies it.
    """

    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    is_begun: bool = True


@dataclass(frozen=True)
class Answer:
    """What this service alone answers when it has taken a form, as data that a script can hold an answer against.

    The ``status`` is that number, or for 0 any 2xx. ``json`` asks for a JSON object. With ``member`` (a path like
    ``data.id``, or several; one is enough) that member must be a string, list or object with something in it,
    or, with ``value``, exactly that (or one of several): ``True`` is not the text ``true``. Without ``member`` the
    object must not be empty, unless it ``may_be_empty``. A body that is exactly ``text`` is a success, too.
    ``page`` asks for one of the response ``headers`` (name and value, empty for any), which no other server sends; the
    body may say anything.

    ``errors`` is the path to a list of refusals, each with a field's name under ``field`` and the reason under
    ``message``; ``reason`` is the path to one sentence about the whole form. Anything else is a failure.
    """

    kind: Literal["json", "page"] = "json"
    status: int = 0
    member: str | tuple[str, ...] = ""
    value: str | bool | int | tuple[str | bool | int, ...] = ""
    may_be_empty: bool = False
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    errors: str = ""
    field: str = "field"
    message: str = "message"
    reason: str = ""


@dataclass(frozen=True)
class Token:
    """A word that a service hands out before it takes a form, fetched as text (GET ``address``), sent as ``name``.

    Where none can be had the form is sent without: whether that is enough is for the service to say.
    """

    address: str
    name: str


@dataclass(frozen=True)
class Submission:
    """How a script may send a form in place, where the service lets it read the answer.

    ``address`` is where to, empty for the form's own; ``encoding`` is ``form`` (as the form itself would),
    ``multipart`` or ``json``. For JSON, ``paths`` puts each field at a path of the body
    (``("email", "person.email_addresses.0.address")``), and ``constants`` are there whatever is typed; a field
    without a path is at the top. ``flags`` are fields whose value is sent as true or false. A ``token`` is
    fetched first.
    """

    answer: Answer
    address: str = ""
    encoding: Literal["form", "multipart", "json"] = "form"
    paths: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str | bool | int], ...] = ()
    flags: tuple[str, ...] = ()
    token: Token | None = None

    @property
    def as_json(self) -> str:
        """All of it for the script in the page: a JSON object without what says no more than its default."""
        return json.dumps(_changed(self), ensure_ascii=False, separators=(",", ":"))


def _changed(value: Answer | Submission | Token) -> dict[str, object]:
    """Return the members of ``value`` that differ from their defaults."""
    members = ((member.name, getattr(value, member.name), member.default) for member in fields(value))
    changed = {name: member for name, member, default in members if member != default}
    return {
        name: _changed(member) if isinstance(member, Answer | Token) else member for name, member in changed.items()
    }


@dataclass(frozen=True)
class Embed:
    """One form, ready to be shown.

    ``provider`` is the service's name for visitors. ``address`` is where the form posts, the frame's page, the
    link, or a whole ``mailto:`` or ``tel:`` address. ``host`` is the host contacted, ``page`` the service's own
    page for the same thing (empty if there is none). ``origins`` are the origins the visitor's browser may be sent
    to, by CSP directive, and only those. ``note`` is a plain English sentence for the visitor, translated by the
    template (``_(embed.note)``). ``attributes`` are further ones of the ``<form>``, for a host of the site that reads
    its pages for forms, and takes them out of the page of a form that it will take; where they still stand,
    ``unconnected``, a sentence like ``note``, is shown in place of the form. A form that the site's own host takes
    posts to a path, and its origin is ``'self'``. ``resubscribes`` tells the editor what sending the form does to
    people who had left the list, where it is known to do something.

    ``redirects`` are the sources (CSP Level 3, section 2.3.1) where the service may lead the visitor after a POST,
    besides its own origin: ``OWN_SITE``, ``ANYWHERE`` or origins. ``needs_origin`` says that the service counts a form
    as spam, or refuses it, unless it learns which site it is on. ``confirmation`` says whether it asks by e-mail
    to confirm.

    Only links and telephones have ``choices``, these one for each number; only mails a ``letter``; only forms that
    post have ``fields``, ``hidden``, ``honeypot``, ``redirect`` and ``submission``. ``redirect`` is the name of
    the field, one of ``hidden``, that brings the visitor back to our thank-you page; when it is empty, the service
    shows a page of its own. Without a ``submission``, only a real navigation can tell what happened; a form that
    ``needs_script`` can be sent by its submission alone, and where scripts are blocked a link to ``page`` is shown
    instead.

    Only in a preview, whose forms lead to a local inbox, ``stands_for`` is the form as the public gets it.
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
    submission: Submission | None = None
    needs_script: bool = False
    choices: tuple[Choice, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    origins: Mapping[Directive, tuple[str, ...]] = field(default_factory=dict, hash=False)
    redirects: tuple[str, ...] = ()
    needs_origin: bool = False
    confirmation: Confirmation = "never"
    note: str = ""
    unconnected: str = ""
    resubscribes: str = ""
    letter: Letter | None = None
    stands_for: Embed | None = None

    @property
    def public(self) -> Embed:
        """The form as the public gets it; itself, unless it stands for another in a preview."""
        return self.stands_for or self

    @property
    def page_host(self) -> str:
        """The host of the service's own page, which need not be the one that the visitor contacts here."""
        return urlsplit(self.public.page).netloc

    @property
    def link(self) -> str:
        """The address of a link in place of the form: the service's own page, or the visitor's mail program."""
        return self.address if self.shape in {"link", "mailto"} and not self.needs_script else self.page

    @property
    def is_multipart(self) -> bool:
        """Whether the form has to name its encoding."""
        return self.enctype not in {"", URLENCODED}

    @property
    def asks_consent(self) -> bool:
        """Whether consent is a question of its own, so that no note has to say it."""
        return any(one.name == "consent" for one in self.fields)

    @property
    def is_copied(self) -> bool:
        """Whether a visitor may copy its words from the page."""
        return self.letter is not None

    @property
    def is_inline(self) -> bool:
        """Whether its questions stand in our own page, with a script or without."""
        return self.shape == "post" or self.needs_script
