"""Mailing lists and newsletters from servers of one's own, which have to be allowed, and groups at hosts of others."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.declarations import NEEDS_SCRIPT, UUID, CustomProvider, HostedPage, Page, PostForm
from plugins.forms.hosted_pages import only_its_page
from plugins.forms.model import ANYWHERE, OWN_SITE, Answer, Choice, Embed, Ref, Submission, Token
from plugins.messages import Message

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

_JOIN: Final = frozenset({"join", "signup"})
_LOGIN: Final = Message("it says which account the person who copied it was logged in with")
_list = partial(PostForm, kinds=_JOIN, publishes_mail=True)

#: The form's captcha, which is on from the beginning there, has to be switched off: no form of ours can show it, and
#: every one would be refused (400). Older forms whose “Allow embedding as HTML” was switched off answer 403. With a
#: filled honeypot the service only pretends to take the form. Fields such as contact[data][phone] are the form's own.
KEILA: Final = _list(
    "Keila",
    hosts=("keila.io",),
    kinds=frozenset({"contact", "join", "signup"}),
    pattern=r"(?P<form>https://[a-z0-9.-]+/forms/n?frm_[A-Za-z0-9_-]{1,40})/?(?:[?#].*)?",
    normal="{form}",
    page="{form}",
    field_names={"email": "contact[email]", "given_name": "contact[first_name]", "family_name": "contact[last_name]"},
    honeypot="h[url]",
    redirects=(ANYWHERE,),
    confirmation="perhaps",
    resubscribes="are put back on the list, at once if the form there does not ask to confirm by mail",
    remedy=Message(
        "Open the form in Keila, switch its captcha off in its settings and leave “Allow embedding as HTML” "
        "on, and copy its link, which is like https://app.keila.io/forms/nfrm_abc123."
    ),
    sources={"S": "github.com/pentacent/keila (2026-06-30)"},
    untried=Message("That app.keila.io is laid out like one's own Keila."),
    samples=("https://app.keila.io/forms/nfrm_nVAOzVBE",),
)


def _public_lists(address: str) -> Ref | None:
    """Return the form with its lists behind its address, which the server's own code keeps in tick boxes."""
    match = re.fullmatch(
        rf"(?P<root>https://[^/?#]+(?:/[\w.-]+)*?)/subscription/form\?(?:nonce=&)?l=(?P<list>{UUID})(?:&l={UUID})*",
        address,
    )
    if not match:
        return None
    lists = tuple(dict.fromkeys(pair for pair in parse_qsl(urlsplit(address).query) if pair[0] == "l"))
    form = f"{match['root']}/subscription/form?{urlencode(lists)}"
    return Ref("listmonk", form, match.groupdict(), kept=lists if len(lists) > 1 else ())


#: A script sends it to the public API, which answers as data and asks for no captcha. The server's “Trusted URLs” must
#: list our thank-you page, and our origin for the script. A filled honeypot is answered 502.
LISTMONK: Final = _list(
    "Listmonk",
    read=_public_lists,
    address="{root}/subscription/form",
    page="{root}/subscription/form",
    field_names={"email": "email", "given_name": "name"},
    hidden=(("l", "{list}"),),
    honeypot="nonce",
    redirect="next",
    redirects=(OWN_SITE,),
    confirmation="perhaps",
    resubscribes="are put back on the list: one with double opt-in asks them by mail first, any other writes to them "
    "at once; who is blocklisted stays out",
    success=Answer(member="data.has_optin", value=(True, False), reason="message"),
    script_address="{root}/api/public/subscription",
    remedy=Message("In Listmonk, open Lists, Forms, choose public lists, and paste the whole code."),
    sources={"S": "github.com/knadh/listmonk (2026-07-21: cmd/public.go, frontend/src/views/Forms.vue)"},
    without_javascript=Message("sends, and comes back to our thanks where the server trusts that address"),
    samples=("https://forms.example.org/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d",),
)

#: The server asks once more on a page of its own, then by mail. Where it takes nothing (no such address, a closed list,
#: an attribute that the list demands), it shows its own empty form or the list's page without a reason.
SYMPA: Final = _list(
    "Sympa",
    pattern=r"(?P<server>https://[^/?#]+/(?:sympa|wws))/(?:subscribe|info|sigrequest|subrequest)/"
    r"(?P<list>[a-z0-9][a-z0-9_.+-]*)/?(?:[?#].*)?",
    normal="{server}/subscribe/{list}",
    address="{server}",
    page="{server}/subscribe/{list}",
    field_names={"email": "email", "given_name": "gecos"},
    hidden=(("list", "{list}"), ("action_subscribe", "1")),
    confirmation="always",
    remedy=Message("Open the list's page; its address is like https://lists.example.org/sympa/info/your-list."),
    sources={"S": "github.com/sympa-community/sympa (2026-08-14: wwsympa.fcgi.in)"},
    untried=(Message("That “action_subscribe” may say anything."), Message("Which letters a list's name may have.")),
    without_javascript=Message("sends; a page there asks for one more press, then a mail asks to confirm"),
    samples=("https://forms.example.org/sympa/subscribe/night-shift",),
)


def _mailman_list(address: str) -> Ref | None:
    """Return the list of ``…/lists/{name}.{domain}/``, and of what its form posts to, which means the same list."""
    match = re.fullmatch(
        r"(?P<page>https://[^/?#]+(?:/[\w-]+)*/lists/(?P<list>[A-Za-z0-9][A-Za-z0-9_+-]*)\."
        r"(?P<domain>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*))/?(?:(?:anonymous_)?subscribe/?)?(?:[?#].*)?",
        address,
    )
    return Ref("mailman", f"{match['page']}/", {"join": f"{match['list']}-join@{match['domain']}"}) if match else None


def _page_and_mail(ref: Ref, _: FormRequest) -> Embed:
    """Return a link to the list's page, and the address to which a mail, even an empty one, asks to join."""
    join = Choice(f"mailto:{ref.parts['join']}", ref.parts["join"])
    host = urlsplit(ref.address).netloc
    return Embed("link", MAILMAN.name, address=ref.address, host=host, page=ref.address, choices=(join,))


#: Its web form takes nothing from another site: without a token that only a visit there gives, it answers 403.
MAILMAN: Final[CustomProvider] = CustomProvider(
    "Mailman 3",
    slug="mailman",
    kinds=_JOIN,
    read=_mailman_list,
    refuse=lambda _, request: only_its_page(MAILMAN.name, request),
    show=_page_and_mail,
    remedy=Message("Open the list's page; its address ends like /lists/news.lists.example.org/."),
    sources={"R": "Mailman 3.3.10 and Postorius 1.3.13, run (403 without a token; List-Subscribe)"},
    without_javascript=Message("opens the page there, or the visitor's mail program"),
    samples=("https://forms.example.org/postorius/lists/news.lists.example.org/",),
)


def _magic_link(ref: Ref, request: FormRequest, _: tuple[str, ...]) -> Submission:
    """Return how a script asks Ghost for the mail that confirms.

    From 6.53 it refuses (400) a sign-up without the token that it hands out; before 5.90 it has none (404). Up to 6.10
    it answers 201 with the text “Created.”, from 6.16 with a JSON object, which may be empty.
    """
    api = f"{ref.parts['site']}/members/api"
    return Submission(
        Answer(status=201, text="Created.", may_be_empty=True, errors="errors"),
        address=f"{api}/send-magic-link/",
        encoding="json",
        paths=(("label", "labels.0"),) if request.source else (),
        constants=(("emailType", "signup"),),
        token=Token(f"{api}/integrity-token/", "integrityToken"),
    )


#: A form sent without script would be refused (400): without script there is a link to the publication's own sign-up.
#: Where the host is surely Ghost's, the home page will do. A source code travels as a label.
GHOST: Final = _list(
    "Ghost",
    hosts=("ghost.io",),
    pattern=(
        r"(?P<site>https://(?!www\.)[a-z0-9-]+\.ghost\.io)/(?:#/portal(?:/.*)?)?",
        r"(?P<site>https://[a-z0-9.-]+(?:/[\w-]+)*)/#/portal(?:/.*)?",
    ),
    normal="{site}/#/portal/signup",
    page="{site}/#/portal/signup",
    field_names={"email": "email", "given_name": "name", "source": "label"},
    by_script=_magic_link,
    confirmation="always",
    remedy=Message(
        "Write the publication's address with #/portal/signup after it, like https://news.example.org/#/portal/signup."
    ),
    sources={
        "R": "Ghost 6.65.0, run",
        "S": ("npm ghost 5.130.6 to 6.65.0 (token, answers)", "npm @tryghost/signup-form 0.3.592"),
    },
    untried=Message("That names below ghost.io are all its own."),
    without_javascript=Message("opens the sign-up there, which needs it"),
    samples=("https://forms.example.org/#/portal/signup", "https://nightshift.ghost.io/"),
)

GOOGLE_GROUPS: Final = HostedPage(
    "Google Groups",
    kinds=_JOIN,
    pages=(
        Page(
            r"https://groups.google.com/{domain:(?:a/[a-z0-9.-]+/)?}{left:(?:u/\d+/)?}g/{name:[A-Za-z0-9_.-]+}(|/about)"
        ),
        Page("https://groups.google.com/group/{name:[A-Za-z0-9_.-]+}"),
        Page(
            "https://groups.google.com/{domain:(?:a/[a-z0-9.-]+/)?}forum/",
            fragment=r"!forum/[A-Za-z0-9_.-]+",
            needs_fragment=True,
        ),
    ),
    remedy=Message(
        "Open the group and copy its address, which is like https://groups.google.com/g/your-group; a message "
        "is not a form. People without a Google account join by a mail to "
        "your-group+subscribe@googlegroups.com: write “form: mailto:” and that address."
    ),
    left_out={"pli": _LOGIN, "hl": Message("each visitor's own language is better"), "authuser": _LOGIN},
    sources={"P": "public sites' links"},
    untried=Message("That the page asks for a Google account."),
    without_javascript=NEEDS_SCRIPT,
    samples=(
        "https://groups.google.com/g/mill-lane-bulletins",
        "https://groups.google.com/forum/#!forum/mill-lane-bulletins",
    ),
)

GROUPS_IO: Final = HostedPage(
    "Groups.io",
    kinds=_JOIN,
    hosts=("groups.io",),
    pages=Page(r"https://{host:(?:(?!www\.)[a-z0-9-]+\.)?groups\.io}/g/{name:[A-Za-z0-9_+.-]+}(|/join|/signup)"),
    remedy=Message(
        "Open the group and copy its address, which is like https://groups.io/g/your-group; a message is not a form."
    ),
    left_out={"u": Message("the group's own page asks for the address instead")},
    sources={"P": "public sites' links", "P1": "openapis.org"},
    samples=("https://groups.io/g/mill-lane",),
)

PROVIDERS: Final = (GHOST, KEILA, LISTMONK, MAILMAN, SYMPA, GOOGLE_GROUPS, GROUPS_IO)
