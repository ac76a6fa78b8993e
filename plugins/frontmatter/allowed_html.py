"""The HTML a body may hold: text, pictures and links; no scripts, frames or forms, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from plugins.frontmatter.limits import DEEPEST
from plugins.frontmatter.lines import find_line
from plugins.frontmatter.tags import TEXT, tell_tags
from plugins.problems import Problem

if TYPE_CHECKING:
    from plugins.frontmatter.model import Document

_VOID = ("br", "col", "hr", "img", "source", "wbr")
_FORM = "Paste the form's whole code behind “form:” of a file in content/actions/, and write ::action name here."
_FORM_OF_ACTION = "Paste the form's whole code behind “form:” at the top of this file."
_SCRIPT = f"Take it out; if it belongs to a form, p{_FORM[1:]}"
_HINTS = {
    "script": _SCRIPT,
    "iframe": "For a video write ::video and its address; for a form make an action and write ::action name.",
    "form": _FORM,
    "video": "Write ::video and its address on a line of its own.",
    "style": "The look of the site belongs into theme/.",
    "link": "The look of the site belongs into theme/.",
    "font": "The look of the site belongs into theme/.",
    "center": "The look of the site belongs into theme/.",
}
_TAKE_OUT = "Take it out; write ::video for a video and ::action for a form."
#: What stands inside a form, and is named with it.
_CONTROLS = frozenset({"input", "label", "button", "select", "option", "textarea", "fieldset", "legend", "script"})
#: Attributes, and classes, by which a service's script knows the place of its form.
_PLACE_OF_FORM = re.compile(r"data-(?:tf-|tally|form|sv-form|ab-url|beehiiv|mooform|portal)")
_CLASS_OF_FORM = re.compile(
    r"(?:^|\s)(?:ctct-inline-form|klaviyo-form|ml-embedded|ngp-form|actblue-embed|gfm-embed|hs-form-frame|typeform-widget)"
)
#: The code of a form or frame that a visitor would read as text.
_SHOWN_CODE = re.compile(r"&lt;(?P<tag>form|iframe|script)\b[^<>]{0,400}?\b(?:action|src)=", re.IGNORECASE)
#: Attributes with an address that browsers follow by themselves, and all that have one (HTML, “attributes”).
_FOLLOWED = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "xlink:href")
_ADDRESSES = (*_FOLLOWED, "href", "cite", "longdesc")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
#: What browsers leave out of addresses, anywhere and before them.
_BREAKS = re.compile(r"[\t\n\r]")
_BLANK = "".join(map(chr, range(33)))
#: What word processors make of straight quotes; no address has them.
_CURLY = re.compile("[“”„]")
#: What makes an <a> a link, or a place that links lead to.
_PLACES = frozenset({"href", "id", "name"})
_NAMES = (*_ADDRESSES, "class", "id", "lang", "width", "height")
_NEXT = re.compile(r",\s*")
#: The place of a directive, which plugins.directives fills.
_PLACE = re.compile(r"::\d{1,4}")

_TAG_NAME = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def judge_body(html: str, document: Document, path: str) -> list[Problem]:
    """Name every part of a converted body that must not be published, with its line in the file."""
    finder = _Finder()
    tell_tags(html, finder)
    finder.end()
    form = _FORM_OF_ACTION if "/actions/" in path else _FORM
    found = [
        Problem(path, line_of(needle, document), what, hint.replace(_FORM[1:], form[1:]), code)
        for needle, what, hint, code in dict.fromkeys(finder.found)
    ]
    return [*found, *_shown_code(html, document, path, form)]


def _shown_code(html: str, document: Document, path: str, hint: str) -> list[Problem]:
    """Name the code of a form that would stand in the page for everybody to read."""
    shown = _SHOWN_CODE.search(html)
    if not shown:
        return []
    tag = shown["tag"].lower()
    line = line_of(f"<{tag}" if f"<{tag}" in document.body.lower() else f"&lt;{tag}", document)
    return [Problem(path, line, f"The code of a <{tag}> is shown as text here.", hint, "FM055")]


def line_of(needle: str, document: Document) -> int:
    """Return the line of the file where ``needle`` first stands in the body; its first line if nowhere.

    Of a tag's beginning, that is where one is not closed.
    """
    number = _unclosed(needle, document.body.lower()) if _TAG_NAME.fullmatch(needle) else None
    return document.body_line + ((find_line(needle, document.body) or 0) if number is None else number)


def _unclosed(needle: str, body: str) -> int | None:
    """Return in which line of ``body`` the first tag begins that is not closed in its paragraph; None where all are."""
    for tag in re.finditer(re.escape(needle.lower()) + r"(?![a-z0-9-])", body):
        rest = _PARAGRAPH.split(body[tag.end() :], maxsplit=1)[0]
        if f"</{needle[1:].lower()}" not in rest:
            return body.count("\n", 0, tag.start())
    return None


class _Finder(HTMLParser):
    """Collects what must not stand in a body, each with a word of it to find in the source."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str, str]] = []  # needle in the source, what, hint, code
        self._open: list[str] = []
        self._left_open: list[str] = []
        self._in_title = False
        self._in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "h1"
        if self._in_form and tag in _CONTROLS:
            return
        self._in_form = self._in_form or tag == "form"
        if tag not in TEXT and tag != "h1":
            self._refuse(f"<{tag}", f"<{tag}> is not allowed in a text.", _HINTS.get(tag, _TAKE_OUT))
            return
        if tag not in _VOID and tag != "h1":
            self._open.append(tag)
            if len(self._open) == DEEPEST * 4:
                what = f"More than {DEEPEST} lists, quotes or tags stand inside each other."
                self._refuse(f"<{tag}", what, "Take out those that are too many.", "FM053")
        if tag == "a" and not _PLACES.intersection(name for name, _ in attrs):
            what = "<a> has no address, so that a press on it leads nowhere."
            needle = f"<a {attrs[0][0]}" if attrs else "<a>"
            self._refuse(needle, what, "Write it as a link, [words](address), or take the tag out.", "FM085")
        for name, value in attrs:
            self._look(tag, name, value or "")

    def handle_data(self, data: str) -> None:
        if self._in_title and data.strip():
            what = f"“{data.strip()[:40]}” is set as a title, and the page has its title already."
            self._refuse(data.strip()[:20], what, "Begin headings within a text with ##.", "FM025")
            self._in_title = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser sees no difference: <div/> opens a div

    def handle_endtag(self, tag: str) -> None:
        self._in_form = self._in_form and tag != "form"
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag in self._open:
            while (inner := self._open.pop()) != tag:
                hint = f"Write </{inner}> where it ends, in the same paragraph."
                self._refuse(f"<{inner}", f"<{inner}> is not closed in its paragraph.", hint, "FM024")
                self._left_open.append(inner)
        elif tag in self._left_open:  # named already, where it begins
            self._left_open.remove(tag)
        elif tag in TEXT and tag not in _VOID:
            self._refuse(f"</{tag}", f"</{tag}> closes nothing that is open there.", "Take it out.", "FM024")

    def end(self) -> None:
        """Name what is still open when the body is over, and not that other tags therefore stand deep inside it."""
        for tag in self._open:
            self._refuse(f"<{tag}", f"<{tag}> is never closed.", f"Write </{tag}> where it ends.", "FM024")
        if any(code == "FM024" for *_, code in self.found):
            self.found = [found for found in self.found if found[-1] != "FM053"]

    def handle_comment(self, data: str) -> None:
        if not _PLACE.fullmatch(data):
            self._refuse("<!", "“<!” begins something that cannot be told from a hidden note.", "Take it out.")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_pi(self, data: str) -> None:
        self._refuse("<?", f"“<?{data[:20]}” is a program's, and not text.", "Take it out.")

    def _look(self, tag: str, name: str, value: str) -> None:
        address = _BREAKS.sub("", value).lstrip(_BLANK).replace("\\", "/")
        candidates = _NEXT.split(address) if name == "srcset" else [address]
        if name in _NAMES and _CURLY.search(value):
            what = f"“{_CURLY.sub('', value)[:60]}” has curly quotes around it or in it, which become part of it."
            self._refuse(value[:20], what, 'Type straight quotes, "…", around it, or none.', "FM076")
        elif name.startswith("on") or name in ("style", "srcdoc", "ping"):
            self._refuse(name, f"“{name}” on <{tag}> is not allowed in a text.", "Take it out.")
        elif _PLACE_OF_FORM.match(name) or (name == "class" and _CLASS_OF_FORM.search(value)):
            self._refuse(name, f"<{tag}> is the place of a form here, which stays empty without its script.", _FORM)
        elif name in _ADDRESSES and _RUNS.match(address):
            self._refuse(value[:11], f"“{address[:40]}” runs a program instead of leading somewhere.", "Take it out.")
        elif name in _FOLLOWED and any(map(_ELSEWHERE.match, candidates)):
            what = f"<{tag}> loads “{address[:60]}” from another site, which would see every visitor."
            self._refuse(value[:20], what, "Save it below content/ and use it from there.")

    def _refuse(self, needle: str, what: str, hint: str, code: str = "FM020") -> None:
        self.found.append((needle, what, hint, code))
