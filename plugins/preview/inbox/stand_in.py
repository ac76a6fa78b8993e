"""A stand-in is the form that a preview shows in place of a service's: the same, but it leads to the local inbox."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlencode, urlsplit

from plugins.forms.model import Choice, Embed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.forms.model import Directive, Submission

#: Where forms are posted, and where links lead, at the root of the preview's server.
POST: Final = "/__preview/inbox/post"
OPEN: Final = "/__preview/inbox/open"
#: Behind the address of a form: where its script posts, and where it asks for a token.
SCRIPT, TOKEN = "script", "token"
#: What an action has: its form, and the one for when that does not work.
Key = Literal["form", "fallback"]
#: How an address is opened: in a frame of the page, as a page, in a mail program, by a telephone.
Opening = Literal["frame", "page", "mail", "phone"]

_SELF: Final = ("'self'",)
_OPENINGS: Final[Mapping[str, Opening]] = {"mailto": "mail", "tel": "phone"}


@dataclass(frozen=True)
class StandIn:
    """What stands for the forms of one action in one language: for its ``form``, or for its ``fallback``."""

    action: str
    lang: str
    key: Key = "form"

    @property
    def address(self) -> str:
        """Where the form posts: a path at the root of the preview's server."""
        fallback = "/fallback" if self.key == "fallback" else ""
        return f"{POST}/{self.action}/{self.lang}{fallback}"

    def __call__(self, form: Embed) -> Embed:
        """Return ``form`` with local addresses and a policy that allows no others; all else stays as it is.

        The site's host takes its marks out of a form that it will take (``data-netlify``), and so does this.
        """
        is_posted = form.shape == "post"
        return replace(
            form,
            address=self.address if is_posted else self._opened(form.address, is_framed=form.shape == "frame"),
            page=self._opened(form.page) if form.page else "",
            choices=tuple(Choice(self._opened(choice.address), choice.label) for choice in form.choices),
            submission=self._submission(form.submission, is_posted=is_posted) if form.submission else None,
            attributes=tuple(
                pair for pair in form.attributes if not pair[0].removeprefix("data-").startswith("netlify")
            ),
            origins=_local(form.origins),
            redirects=(),
            stands_for=form,
        )

    def _opened(self, address: str, *, is_framed: bool = False) -> str:
        """Return the address of the local page that says what ``address`` would open."""
        opening = "frame" if is_framed else _OPENINGS.get(urlsplit(address).scheme, "page")
        asked = {"to": address, "as": opening, "action": self.action, "lang": self.lang, "key": self.key}
        return f"{OPEN}?{urlencode(asked)}"

    def _submission(self, submission: Submission, *, is_posted: bool) -> Submission:
        """Return how a script sends the form here: to the form's own address wherever it would at the service."""
        token = submission.token
        return replace(
            submission,
            address=f"{self.address}/{SCRIPT}" if submission.address or not is_posted else "",
            token=replace(token, address=f"{self.address}/{TOKEN}") if token else None,
        )


def _local(origins: Mapping[Directive, tuple[str, ...]]) -> dict[Directive, tuple[str, ...]]:
    """Return the same directives, each opened to the preview alone."""
    return dict.fromkeys(origins, _SELF)
