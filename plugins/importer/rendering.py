"""The files of an import: the lines above a text, and its body with its links in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.file_names import name_parts
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.new_file import quoted_title
from plugins.frontmatter.sections import split_document
from plugins.importer.conversion import LINK_MARK, comment
from plugins.importer.model import Link, NewText, Weight
from plugins.messages import Message
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.frontmatter.model import ContentType

#: How a body is wrapped, so that it is not read as Markdown: not at all, as a box of code, as a note for editors.
PLAIN, CODE, NOTE, GIVEN_UP = range(4)
#: Reasons that stand above a text; the report has all.
_REASONS: Final = 8
_WORDS: Final = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*?"
_MARKDOWN_LINK: Final = re.compile(
    rf"(?<!!)\[(?P<words>{_WORDS})\]\(<?\ue002(?P<number>\d+)\ue003>?(?:\s+\"[^\"]*\")?\)"
)
_HTML_LINK: Final = re.compile(
    r"<a\b(?P<before>[^<>]*?)href=\"\ue002(?P<number>\d+)\ue003\"(?P<after>[^<>]*)>(?P<words>[\s\S]*?)</a>",
    re.IGNORECASE,
)


class Renderer:
    """Renders the texts of one import; ``places`` are their paths below content/ by their old ones."""

    def __init__(self, places: Mapping[str, str], base_path: str, translate: Callable[[str], str]) -> None:
        """Write links with ``base_path`` where HTML needs it, and notes as ``translate`` returns them."""
        self._places, self._base, self._translate = places, base_path, translate
        self.drafts: set[str] = set()
        self.dropped: set[str] = set()
        self.without_fragments: set[str] = set()

    def render(self, text: NewText, *, draft: bool, date_is_shared: bool = False) -> str:
        """Return the whole file."""
        content_type = ARTICLE if text.old.is_article else PAGE
        shared = (
            {field.name for field in content_type.fields if field.shared and field.name != "formerly"}
            if date_is_shared
            else set()
        )
        lines = [_line(key, value, content_type) for key, value in text.fields if key not in shared]
        if draft:
            lines += [*self._reasons(text), "status: draft"]
        return "\n".join(["---", *lines, "---", "", self._body(text), ""])

    def _reasons(self, text: NewText) -> list[str]:
        reasons = [note for note in sorted((*text.notes, *text.body.notes)) if note.weight is Weight.DRAFT]
        head = self._translate(
            Message("Imported as a draft. When it is as it should be, take “status: draft” out. Why:")
        )
        lines = [f"# {head}"]
        for note in reasons[:_REASONS]:
            line = f" ({note.line})" if note.line else ""
            lines.append("# - " + " ".join(f"{self._translate(note.what)}{line}".split()))
        return lines if reasons else []

    def _body(self, text: NewText) -> str:
        markdown = text.body.markdown
        if text.wrapping == PLAIN:
            markdown = _MARKDOWN_LINK.sub(lambda match: self._markdown(text, match), markdown)
            markdown = _HTML_LINK.sub(lambda match: self._html(text, match), markdown)
        markdown = LINK_MARK.sub(lambda match: text.body.links[int(match[1])].written, markdown)
        if text.wrapping == CODE:
            fence = "`" * max(3, 1 + max(map(len, re.findall("`{3,}", markdown)), default=2))
            return f"{fence}text\n{markdown}\n{fence}"
        return comment(markdown) if text.wrapping == NOTE else markdown

    def _markdown(self, text: NewText, match: re.Match[str]) -> str:
        link = text.body.links[int(match["number"])]
        words = _MARKDOWN_LINK.sub(lambda inner: inner["words"], match["words"])
        path = self._path(link, text)
        return f"[{words}]({path})" if path else f"{words}{comment(link.written)}"

    def _html(self, text: NewText, match: re.Match[str]) -> str:
        link = text.body.links[int(match["number"])]
        path = self._path(link, text)
        if not path:
            return f"{match['words']}{comment(link.written)}"
        place, hash_, fragment = path.partition("#")
        return f'<a{match["before"]}href="{self._address(place)}{hash_}{fragment}"{match["after"]}>{match["words"]}</a>'

    def _path(self, link: Link, text: NewText) -> str:
        """Return the path of what a link leads to; empty if that is not public, or not there."""
        if link.file:
            return "" if link.file in self.dropped else f"/{link.file}"
        place = self._places.get(link.text, "")
        if not place or place in self.drafts or place in self.dropped:
            return ""
        return f"/{place}" if text.target in self.without_fragments else f"/{place}{link.fragment}"

    def _address(self, path: str) -> str:
        """Return the address of the page or file at a path, as HTML needs it."""
        folder, _, name = path.strip("/").partition("/")
        if folder == "static":
            return f"{self._base}/{name}"
        stem, lang = name_parts(name)
        prefix = f"{self._base}/{lang}/" if lang else f"{self._base}/"
        if folder == PAGE.folder:
            return prefix if stem == PAGE.home else f"{prefix}{stem}/"
        return f"{prefix}{folder}/{stem}/"


def _line(key: str, value: Any, content_type: ContentType) -> str:  # noqa: ANN401  (words, or a list of them)
    """Return one line, or several, of front matter that reads as ``value``."""
    if key == "title":
        return f"title: {quoted_title(value, content_type)}"
    if isinstance(value, list | tuple):
        return f"{key}:\n" + "\n".join(f"  - {_item(item)}" for item in value)
    with_key = f"{key}: {value}"
    return with_key if _reads_as(with_key, key, value) else f"{key}: {_quoted(value)}"


def _item(value: str) -> str:
    return value if re.fullmatch(r"[\w/][\w ./%+~@&()’'-]*", value) else _quoted(value)


def _quoted(value: str) -> str:
    return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))


def _reads_as(line: str, key: str, value: str) -> bool:
    try:
        entries = split_document(f"---\ntitle: x\n{line}\n---\n\nText.\n").entries
    except Unreadable:
        return False
    is_plain = not re.search(r"\s#|^[\"'“‘\[{&*!|>%@`#-]", value)
    return is_plain and {entry.key: entry.value for entry in entries}.get(key) == value
