"""Forms, frames and scripts in a text: a film, an action of its own, or a note for editors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.actions.fields import ACTION
from plugins.actions.model import KINDS
from plugins.forms.description import kinds_of
from plugins.forms.recognition import resolve_form
from plugins.frontmatter.new_file import file_name, quoted_title
from plugins.importer import values
from plugins.importer.media_tags import video
from plugins.importer.model import NewAction, Weight
from plugins.messages import Message, alternatives, excerpt
from plugins.problems import Problem

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.forms.model import Ref
    from plugins.importer.conversion import Conversion

_PLACE: Final = (
    r"<(?:div|a|span)\b[^>]*\b(?:data-(?:tf-|tally|form|sv-form|ab-url|beehiiv|mooform|portal)"
    r"|class=[\"'][^\"']*(?:typeform-widget|klaviyo-form|ml-embedded|ngp-form|actblue-embed|gfm-embed|ctct-inline-form"
    r"|hs-form-frame)|id=[\"']can-)[^>]*>\s*</(?:div|a|span)>"
)
_WHOLE: Final = (
    r"<(?P<{0}>iframe|form|script|object|video|audio|noscript|canvas|svg|select|textarea|button)\b[^>]*>[\s\S]*?"
    r"</(?P={0})\s*>"
)
_ALONE: Final = r"<(?:embed|input|iframe|link|meta|base|param)\b[^>]*/?>"
#: One or more of them, one after the other, are one code.
_SNIPPET: Final = re.compile(
    rf"(?:{_WHOLE.format('first')}|{_PLACE}|{_ALONE})(?:\s*(?:{_WHOLE.format('second')}|{_PLACE}|{_ALONE}))*",
    re.IGNORECASE,
)
_STYLE: Final = re.compile(r"<(style|title)\b[^>]*>[\s\S]*?</\1\s*>", re.IGNORECASE)
_SOURCE: Final = re.compile(r"""\b(?:src|data-src|data-lazy-src)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_NAME: Final = re.compile(r"""\btitle\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
#: Scripts that only change how a quotation beside them looks.
_DECORATION: Final = re.compile(
    r"platform\.twitter\.com|platform\.x\.com|instagram\.com/embed|connect\.facebook\.net|tiktok\.com/embed|embed\.bsky\.app",
    re.IGNORECASE,
)
_TAG_NAME: Final = re.compile(r"<([a-z]+)", re.IGNORECASE)
_FORMLIKE: Final = re.compile(r"<(?:form|input|select|textarea)\b|<iframe\b|<script\b|data-|can-", re.IGNORECASE)


def read_embeds(conversion: Conversion, campaign: Campaign) -> None:
    """Replace every code of a service in the text of ``conversion``."""

    def looks(found: re.Match[str]) -> str:
        conversion.say(
            Weight.LEFT_OUT,
            Message("A <{tag}> is left out: the look of the site is its theme's.", tag=found[1].lower()),
            found[0],
        )
        return ""

    text = _STYLE.sub(looks, conversion.text)
    conversion.text = _SNIPPET.sub(lambda code: _embed(conversion, code[0], campaign), text)


def _embed(conversion: Conversion, code: str, campaign: Campaign) -> str:
    tag = _TAG_NAME.findall(code)[0].lower()
    if conversion.is_left_out(code):
        return conversion.gap(code, Message("It is left out."))
    source = _SOURCE.search(code)
    if tag in {"link", "meta", "base", "noscript", "param"} and not re.search(
        r"<(?:form|iframe|script)\b", code, re.IGNORECASE
    ):
        conversion.say(Weight.LEFT_OUT, Message("A <{tag}> is left out: no visitor sees it.", tag=tag), code)
        return ""
    if source and _DECORATION.search(source[1]) and tag == "script":
        conversion.say(
            Weight.LEFT_OUT, Message("The script of a quotation is left out; its words and its link stay."), code
        )
        return ""
    if source and tag in {"iframe", "video", "embed", "object"} and _is_film(source[1]):
        name = _NAME.search(code)
        title = name[1] if name and "player" not in name[1].lower() else ""
        return video(conversion, source[1], title=title)
    if _FORMLIKE.search(code):
        return _form(conversion, code, campaign)
    return conversion.gap(code, Message("A <{tag}> cannot stand in a text.", tag=tag))


def _is_film(address: str) -> bool:
    from plugins.video.recognition import recognise_video

    whole = f"https:{address}" if address.startswith("//") else address.replace("http://", "https://", 1)
    return not isinstance(recognise_video(whole, "x"), Problem)


def _form(conversion: Conversion, code: str, campaign: Campaign) -> str:
    """Return the line for an action made of ``code``, where that is a form of a service."""
    form = resolve_form(code, campaign)
    tag = _TAG_NAME.findall(code)[0].lower()
    kinds = [kind for kind in KINDS if not isinstance(form, Problem) and kind in kinds_of(form)]
    if isinstance(form, Problem) or not kinds:
        why = form.what if isinstance(form, Problem) else Message("It asks for nothing that an action can ask for.")
        return conversion.gap(code, Message("A <{tag}> was not recognised: {why}", tag=tag, why=why))
    action = _action(conversion, code, form, kinds)
    conversion.actions[action.name] = action
    what = Message(
        "Its form became the draft content/actions/{name}.md: look at it, then publish both.", name=action.name
    )
    if len(kinds) > 1:
        what = Message(
            "Its form became the draft content/actions/{name}.md, which may ask for {kinds}: say which,"
            " then publish both.",
            name=action.name,
            kinds=alternatives(kinds),
        )
    conversion.say(Weight.DRAFT, what, code)
    return f"\n\n{conversion.keep(f'::action {action.name}')}\n\n"


def _action(conversion: Conversion, code: str, form: Ref, kinds: list[str]) -> NewAction:
    """Return the draft of an action; the same form makes the same file wherever it stands."""
    import hashlib

    title = values.words(conversion.old.meta.get("title")) or conversion.old.name
    digest = hashlib.sha256(form.address.encode()).hexdigest()[:6]
    name = f"{file_name(form.provider.replace('_', '-')) or 'form'}-{digest}"
    first, *more = [line.strip() for line in code.splitlines() if line.strip()]
    lines = [
        "---",
        f"title: {quoted_title(title, ACTION)}",
        f"kind: {kinds[0]}",
        f"form: {first}",
        *(f"  {line}" for line in more),
        "# A draft stays on this computer. When it is ready, take the next line out.",
        "status: draft",
        "---",
        "",
        f"<!-- {excerpt(conversion.old.path)} -->",
        "",
    ]
    return NewAction(name, "\n".join(lines))
