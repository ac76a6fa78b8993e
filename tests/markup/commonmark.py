"""How many examples of the CommonMark specification come out as it says, for one Markdown instance or another.

``python -m tests.markup.commonmark FILE`` prints the numbers; FILE holds the examples as spec.commonmark.org has them
in JSON: objects with “section”, “markdown” and “html”.
"""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown

import pelicanconf
from plugins.markup.converter import MarkupExtension
from plugins.markup.fast_path import FastPathExtension

#: What Pelican has if nobody says anything (pelican.settings.DEFAULT_CONFIG).
STOCK = {
    "extensions": ["markdown.extensions.extra", "markdown.extensions.meta"],
    "output_format": "html5",
}
_BLOCKS = re.compile(
    r"(?:address|article|aside|blockquote|body|br|dd|div|dl|dt|figure|form|h[1-6]|hr|iframe|li|ol|p|pre|script|style"
    r"|table|tbody|td|textarea|tfoot|th|thead|tr|ul)"
)


class _Normalizer(HTMLParser):
    """Collects tags, attributes in order, and text with white space as browsers see it."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self._pre = 0

    def handle_starttag(self, tag, attrs):
        attributes = sorted((name, value or "") for name, value in attrs if not (name == "id" and tag[0] == "h"))
        if _BLOCKS.fullmatch(tag):
            self._trim()
        self.out.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in attributes)}>")
        self._pre += tag == "pre"

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if _BLOCKS.fullmatch(tag):
            self._trim()
        self.out.append(f"</{tag}>")
        self._pre -= tag == "pre"

    def handle_data(self, data):
        if not self._pre:
            data = re.sub(r"\s+", " ", data)
            tag = re.match(r"</?(\w+)", self.out[-1]) if self.out else None
            if not self.out or (tag and _BLOCKS.fullmatch(tag[1])):
                data = data.lstrip()
        if data:
            self.out.append(data)

    def handle_comment(self, data):
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.out.append(f"<!{decl}>")

    def unknown_decl(self, data):
        self.out.append(f"<![{data}]>")

    def handle_pi(self, data):
        self.out.append(f"<?{data}>")

    def _trim(self):
        if self.out and not self._pre:
            self.out[-1] = self.out[-1].rstrip()


def normalized(html: str) -> str:
    """Return ``html`` such that what looks the same is the same."""
    normalizer = _Normalizer()
    normalizer.feed(html)
    normalizer.close()
    return "".join(normalizer.out).strip().replace("<del>", "<s>").replace("</del>", "</s>")


def agreeing(markdown: Markdown, examples: list[dict[str, str]]) -> int:
    """Return how many of the ``examples`` come out as they should."""
    pairs = ((markdown.reset().convert(one["markdown"]), one["html"]) for one in examples)
    return sum(normalized(found) == normalized(wanted) for found, wanted in pairs)


def of_picket(*more: object) -> Markdown:
    """Return a Markdown instance as campaigns have it, without the typography that CommonMark knows nothing of."""
    names = [name for name in pelicanconf.MARKDOWN["extensions"] if not name.endswith("smarty")]
    return Markdown(**{**pelicanconf.MARKDOWN, "extensions": [*names, *more]})


def of_markup() -> Markdown:
    """Return an instance that reads as Picket does, without what it makes of any text, however that is written.

    Comments are not published, headings begin at the second level, and code and tables scroll within the page.
    """
    markdown = of_picket(MarkupExtension(), FastPathExtension())
    markdown.preprocessors.deregister("comments")
    for name in ("lowered_headings", "scroll_boxes"):
        markdown.treeprocessors.deregister(name)
    return markdown


def main(file: str) -> None:
    """Print the numbers of all that is compared."""
    examples = json.loads(Path(file).read_text(encoding="utf-8"))
    compared = {
        "stock Pelican": Markdown(**STOCK),
        "without plugins.markup": of_picket(FastPathExtension()),
        "with it": of_markup(),
    }
    for name, markdown in compared.items():
        print(f"{name}: {agreeing(markdown, examples)} of {len(examples)}")


if __name__ == "__main__":
    main(sys.argv[1])
