"""The HTML a text may hold: words, pictures and links; no scripts, frames or forms, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from plugins.markup.limits import DEEPEST, too_deep
from plugins.markup.model import find_line
from plugins.messages import Message, excerpt
from plugins.problems import Problem

if TYPE_CHECKING:
    from plugins.markup.model import Text

#: The elements of running text; no others are allowed.
ELEMENTS: Final = frozenset(
    "a abbr address aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div"  # noqa: SIM905
    " dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s"
    " samp section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var"
    " wbr".split()
)
_VOID: Final = frozenset(("br", "col", "hr", "img", "source", "wbr"))
_FORM: Final = Message(
    "Paste the form's whole code behind “form:” of a file in content/actions/, and write ::action name here."
)
_FORM_OF_ACTION: Final = Message("Paste the form's whole code behind “form:” at the top of this file.")
_PASTED_SCRIPT: Final = Message(
    "Take it out; if it belongs to a form, paste the form's whole code behind “form:” of a file in content/actions/, "
    "and write ::action name here."
)
_SCRIPT_OF_ACTION: Final = Message(
    "Take it out; if it belongs to a form, paste the form's whole code behind “form:” at the top of this file."
)
#: Hints that say something else in the file of an action.
_OF_ACTIONS: Final = {_FORM: _FORM_OF_ACTION, _PASTED_SCRIPT: _SCRIPT_OF_ACTION}
_THEME: Final = Message("The look of the site belongs into theme/.")
_HINTS: Final = {
    "script": _PASTED_SCRIPT,
    "iframe": Message("For a video write ::video and its address; for a form make an action and write ::action name."),
    "form": _FORM,
    "video": Message("Write ::video and its address on a line of its own."),
    **dict.fromkeys(("style", "link", "font", "center"), _THEME),
}
_ELSE: Final = Message("Take it out; write ::video for a video and ::action for a form.")
_TAKE_OUT: Final = Message("Take it out.")
#: Elements inside a form, which is one problem with all of them.
_CONTROLS: Final = frozenset(
    ("input", "label", "button", "select", "option", "textarea", "fieldset", "legend", "script")
)
#: Attributes, and classes, by which a service's script finds the place of its form.
_FORM_ATTRIBUTE: Final = re.compile(r"data-(?:tf-|tally|form|sv-form|ab-url|beehiiv|mooform|portal)")
_FORM_CLASS: Final = re.compile(
    r"(?:^|\s)(?:ctct-inline-form|klaviyo-form|ml-embedded|ngp-form|actblue-embed|gfm-embed|hs-form-frame|typeform-widget)"
)
#: The code of a form or frame that a visitor would read as text.
_SHOWN_CODE: Final = re.compile(r"&lt;(?P<tag>form|iframe|script)\b[^<>]{0,400}?\b(?:action|src)=", re.IGNORECASE)
#: Attributes with an address that browsers load by themselves, and all that have one (HTML, “attributes”).
_LOADED: Final = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "xlink:href")
_ADDRESSES: Final = (*_LOADED, "href", "cite", "longdesc")
_ELSEWHERE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
#: Characters that browsers leave out of addresses, anywhere and before them.
_IGNORED: Final = re.compile(r"[\t\n\r]")
_BLANK: Final = "".join(map(chr, range(33)))
#: What word processors make of straight quotes; no address has them.
_CURLY: Final = re.compile("[“”„]")
#: Attributes that make an <a> a link, or a place that links lead to.
_LINK_ATTRIBUTES: Final = frozenset(("href", "id", "name"))
_QUOTED_ATTRIBUTES: Final = (*_ADDRESSES, "class", "id", "lang", "width", "height")
_NEXT_CANDIDATE: Final = re.compile(r",\s*")
#: The placeholder of a directive, which plugins.directives fills.
_PLACEHOLDER: Final = re.compile(r"::\d{1,4}")

_TAG_BEGINNING: Final = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*")
_PARAGRAPH_END: Final = re.compile(r"\n[ \t]*\n")
#: Tags as Markdown writes them, and the placeholders of directives: there is only one way to read them.
_PLAIN_TAG: Final = re.compile(
    r'<([a-z][a-z0-9]*+)((?: [a-z][a-z-]*+="[^"<>&]*+")*+)>|</([a-z][a-z0-9]*+)>|<!--(::[0-9]{1,4}+)-->'
)
_PLAIN_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')


def judge_html(html: str, text: Text) -> list[Problem]:
    """Return a problem for every part of ``html``, which ``text`` became, that must not be published."""
    judge = _Judge(text)
    feed_tags(html, judge)
    judge.end()
    instead = _OF_ACTIONS if "/actions/" in text.path else {}
    problems = [
        Problem(text.path, _line_of(needle, text), what, instead.get(hint, hint), code)
        for needle, what, hint, code in dict.fromkeys(judge.refusals)
    ]
    if shown := _SHOWN_CODE.search(html):
        tag = shown["tag"].lower()
        line = _line_of(f"<{tag}" if f"<{tag}" in text.body.lower() else f"&lt;{tag}", text)
        problems.append(
            Problem(
                text.path,
                line,
                Message("The code of a <{tag}> is shown as text here.", tag=tag),
                instead.get(_FORM, _FORM),
                "FM055",
            )
        )
    return problems


def feed_tags(html: str, parser: HTMLParser) -> None:
    """Call the methods of ``parser`` for the tags and comments in ``html``, as ``feed`` and ``close`` would.

    Its ``handle_data`` is called only if ``html`` has more than elements of running text. HTMLParser takes seventy
    times as long as the expression that reads Markdown's own output: a quarter of the time that Markdown takes.
    """
    tags = _plain_tags(html)
    is_plain = len(tags) == html.count("<")
    if not is_plain or not ELEMENTS.issuperset(opened or closed or "p" for opened, _, closed, _ in tags):
        parser.feed(html)
        parser.close()
        return
    for opened, attributes, closed, comment in tags:
        if opened:
            parser.handle_starttag(opened, list(_PLAIN_ATTRIBUTE.findall(attributes)) if attributes else [])
        elif closed:
            parser.handle_endtag(closed)
        else:
            parser.handle_comment(comment)


@lru_cache(maxsize=1)  # several rooms read one text, one after another
def _plain_tags(html: str) -> list[tuple[str, str, str, str]]:
    """Return name and attributes of each tag in ``html``, or the name that it closes, or a placeholder."""
    return _PLAIN_TAG.findall(html)


def _line_of(needle: str, text: Text) -> int:
    """Return the line of the file where ``needle`` first is in the text, or the first line.

    For the beginning of a tag, it is the line of the first such tag that is not closed.
    """
    index = _unclosed(needle, text.body.lower()) if _TAG_BEGINNING.fullmatch(needle) else None
    return text.first_line + ((find_line(needle, text.body) or 0) if index is None else index)


def _unclosed(needle: str, body: str) -> int | None:
    """Return the index of the line of the first tag that is not closed in its paragraph; None if all are."""
    for tag in re.finditer(re.escape(needle.lower()) + r"(?![a-z0-9-])", body):
        rest = _PARAGRAPH_END.split(body[tag.end() :], maxsplit=1)[0]
        if f"</{needle[1:].lower()}" not in rest:
            return body.count("\n", 0, tag.start())
    return None


class _Judge(HTMLParser):
    """Collects what must not be in a text, each with words by which it is found in the source."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.refusals: list[tuple[str, Message, Message, str]] = []
        self._text = text
        self._open: list[str] = []
        self._left_open: list[str] = []
        self._in_title = False
        self._in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "h1"
        if self._in_form and tag in _CONTROLS:
            return
        self._in_form = self._in_form or tag == "form"
        if tag not in ELEMENTS and tag != "h1":
            what = Message("<{tag}> is not allowed in a text.", tag=tag)
            self._refuse(f"<{tag}", what, _HINTS.get(tag, _ELSE))
            return
        if tag not in _VOID and tag != "h1":
            self._open.append(tag)
            if len(self._open) == DEEPEST * 4:
                problem = too_deep(self._text)
                self._refuse(f"<{tag}", problem.what, problem.hint, problem.code)
        if tag == "a" and not _LINK_ATTRIBUTES.intersection(name for name, _ in attrs):
            what = Message("<a> has no address, so that a press on it leads nowhere.")
            needle = f"<a {attrs[0][0]}" if attrs else "<a>"
            self._refuse(needle, what, Message("Write it as a link, [words](address), or take the tag out."), "FM085")
        for name, value in attrs:
            self._judge_attribute(tag, name, value or "")

    def handle_data(self, data: str) -> None:
        if self._in_title and data.strip():
            what = Message("“{data}” is set as a title, and the page has its title already.", data=excerpt(data))
            self._refuse(data.strip()[:20], what, Message("Begin headings within a text with ##."), "FM025")
            self._in_title = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # as in a browser: <div/> opens a div

    def handle_endtag(self, tag: str) -> None:
        self._in_form = self._in_form and tag != "form"
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag in self._open:
            while (inner := self._open.pop()) != tag:
                hint = Message("Write </{inner}> where it ends, in the same paragraph.", inner=inner)
                self._refuse(
                    f"<{inner}", Message("<{inner}> is not closed in its paragraph.", inner=inner), hint, "FM024"
                )
                self._left_open.append(inner)
        elif tag in self._left_open:  # a problem already, where it begins
            self._left_open.remove(tag)
        elif tag in ELEMENTS and tag not in _VOID:
            self._refuse(
                f"</{tag}",
                Message("</{tag}> closes nothing that is open there.", tag=tag),
                Message("Take it out."),
                "FM024",
            )

    def end(self) -> None:
        """Refuse tags that are still open at the end, and not that other tags are therefore nested too deeply."""
        for tag in self._open:
            self._refuse(
                f"<{tag}",
                Message("<{tag}> is never closed.", tag=tag),
                Message("Write </{tag}> where it ends.", tag=tag),
                "FM024",
            )
        if any(code == "FM024" for *_, code in self.refusals):
            self.refusals = [refusal for refusal in self.refusals if refusal[-1] != "FM053"]

    def handle_comment(self, data: str) -> None:
        if not _PLACEHOLDER.fullmatch(data):
            self._refuse("<!", Message("“<!” begins something that cannot be told from a hidden note."), _TAKE_OUT)

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_pi(self, data: str) -> None:
        self._refuse("<?", Message("“<?{data}” is a program's, and not text.", data=data[:20]), _TAKE_OUT)

    def _judge_attribute(self, tag: str, name: str, value: str) -> None:
        address = _IGNORED.sub("", value).lstrip(_BLANK).replace("\\", "/")
        candidates = _NEXT_CANDIDATE.split(address) if name == "srcset" else [address]
        if name in _QUOTED_ATTRIBUTES and _CURLY.search(value):
            what = Message(
                "“{value}” has curly quotes around it or in it, which become part of it.",
                value=excerpt(_CURLY.sub("", value)),
            )
            self._refuse(value[:20], what, Message('Type straight quotes, "…", around it, or none.'), "FM076")
        elif name.startswith("on") or name in ("style", "srcdoc", "ping"):
            what = Message("“{name}” on <{tag}> is not allowed in a text.", name=name, tag=tag)
            self._refuse(name, what, _TAKE_OUT)
        elif _FORM_ATTRIBUTE.match(name) or (name == "class" and _FORM_CLASS.search(value)):
            what = Message("<{tag}> is the place of a form here, which stays empty without its script.", tag=tag)
            self._refuse(name, what, _FORM)
        elif name in _ADDRESSES and _SCRIPT.match(address):
            what = Message("“{address}” runs a program instead of leading somewhere.", address=excerpt(address))
            self._refuse(value[:11], what, _TAKE_OUT)
        elif name in _LOADED and any(map(_ELSEWHERE.match, candidates)):
            what = Message(
                "<{tag}> loads “{address}” from another site, which would see every visitor.",
                tag=tag,
                address=excerpt(address),
            )
            self._refuse(value[:20], what, Message("Save it below content/ and use it from there."))

    def _refuse(self, needle: str, what: Message, hint: Message, code: str = "FM020") -> None:
        self.refusals.append((needle, what, hint, code))
