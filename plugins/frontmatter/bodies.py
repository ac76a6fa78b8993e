"""What a body may hold: text, pictures and links, but nothing that runs, frames, asks or loads from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from plugins.frontmatter.model import Document

_RUNNING = {
    "script": "A form or widget belongs into an action: its address stands there as “form:”; write ::action name here.",
    "iframe": "For a video write ::video and its address; for a form make an action and write ::action name.",
    "form": "Make a file in content/actions/ with the form's address as “form:”, and write ::action name here.",
    "style": "The look of the site belongs into theme/.",
    "link": "The look of the site belongs into theme/.",
} | dict.fromkeys(
    (
        "frame",
        "object",
        "embed",
        "applet",
        "meta",
        "base",
        "input",
        "button",
        "audio",
        "video",
        "svg",
        "math",
        "template",
    ),
    "Take it out; write ::video for a video and ::action for a form.",
)
_LOADING = ("src", "srcset", "poster", "data", "background")
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RUNS = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data):", re.IGNORECASE)


class _Finder(HTMLParser):
    """Collects what must not stand in a body, each with a word of it to find in the source."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []  # needle in the source, what, hint

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _RUNNING:
            self.found.append((f"<{tag}", f"<{tag}> is not allowed in a text.", _RUNNING[tag]))
            return
        for name, value in attrs:
            self._look(tag, name, value or "")

    def _look(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in ("style", "srcdoc"):
            self.found.append((name, f"“{name}” on <{tag}> is not allowed in a text.", "Take it out."))
        elif _RUNS.match(value):
            self.found.append(
                (value[:12], f"“{value[:40]}” runs a program instead of leading somewhere.", "Take it out.")
            )
        elif name in _LOADING and _ELSEWHERE.match(value):
            what = f"<{tag}> loads “{value[:60]}” from another site, which would see every visitor."
            self.found.append((value[:20], what, "Save it below content/ and use it from there."))


def judge_body(html: str, document: Document, path: str) -> list[Problem]:
    """Name every part of a converted body that must not be published, with its line in the file."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return [Problem(path, line_of(needle, document), what, hint, "FM020") for needle, what, hint in finder.found]


def line_of(needle: str, document: Document) -> int:
    """Return the line of the file where ``needle`` first stands in the body; its first line if nowhere."""
    index = document.body.lower().find(needle.lower())
    return document.body_line + (document.body.count("\n", 0, index) if index >= 0 else 0)
