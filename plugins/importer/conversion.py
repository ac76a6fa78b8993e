"""The conversion of one body: placeholders for what must not be read as Markdown; its notes, links and files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from plugins.importer.model import Body, Link, NewAction, Note, OldText, Weight
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

#: Marks that stand for what is put back at the end, and for links. Characters of Unicode's private use area, which
#: decoding takes out of texts.
KEPT: Final = re.compile("\ue000(\\d+)\ue001")
LINK: Final = "\ue002{}\ue003"
LINK_MARK: Final = re.compile("\ue002(\\d+)\ue003")

_FENCE: Final = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)?[ \t>]*(?P=fence)[`~]*[ \t]*$", re.MULTILINE
)
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n)[\s\S])+?)(?<!`)\1(?!`)")
_COMMENT: Final = re.compile(r"<!--[\s\S]*?-->")
_HTML_CODE: Final = re.compile(r"<(pre|code|kbd|samp)\b[^>]*>[\s\S]*?</\1\s*>", re.IGNORECASE)
#: A line that would be a directive here.
_OUR_SIGN: Final = re.compile(r"^::(?=\S)", re.MULTILINE)
_SHORTCODE_NOTE: Final = re.compile(r"\{\{([<%])/\*\s*(.*?)\s*\*/([>%])\}\}")


class Conversion:
    """The body of one old text while it is converted."""

    def __init__(
        self, old: OldText, left_out: Collection[str] = (), variables: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Convert ``old``, with ``variables`` of its site that tags may name.

        Tags in which one of ``left_out`` stands are left out without making a draft of it.
        """
        self.old = old
        self._variables = {**old.meta, **variables, "page": old.meta}
        self.text = _OUR_SIGN.sub(r"\\::", old.body)
        self.notes: list[Note] = []
        self.links: list[Link] = []
        self.files: dict[str, Path] = {}
        self.actions: dict[str, NewAction] = {}
        self._left_out = tuple(" ".join(words.split()).lower() for words in left_out)
        self._kept: list[str] = []
        self._gaps: set[int] = set()

    def say(self, weight: Weight, what: Message, near: str = "") -> None:
        """Keep a note, once; ``near`` stands in the line that it is about."""
        note = Note(weight, self.old.path, self._line_of(near), what)
        if note not in self.notes:
            self.notes.append(note)

    def _line_of(self, near: str) -> int:
        words = near.strip().split("\n")[0][:60]
        index = self.old.body.find(words) if words and not self.old.path.startswith(("?", "/")) else -1
        return self.old.body_line + self.old.body.count("\n", 0, index) if index >= 0 else 0

    def keep(self, text: str) -> str:
        """Return a mark in the place of ``text``, which comes back at the end as it is."""
        self._kept.append(text)
        return f"\ue000{len(self._kept) - 1}\ue001"

    def is_left_out(self, written: str) -> bool:
        """Whether whoever imports wants ``written`` to be left out."""
        plain = " ".join(re.sub(r"[{}%<>/\"'\[\]]+", " ", written).split()).lower()
        return any(re.search(rf"(?<![\w.-]){re.escape(words)}(?![\w-])", plain) for words in self._left_out)

    def gap(self, written: str, what: Message) -> str:
        """Return a note for editors in place of ``written``, which Picket does not know; the text becomes a draft."""
        if self.is_left_out(written):
            self.say(Weight.LEFT_OUT, Message("“{tag}” was left out, as you asked.", tag=excerpt(written)), written)
            return ""
        self.say(Weight.DRAFT, what, written)
        self._gaps.add(len(self._kept))
        return self.keep(comment(self._restored(written)))

    def link(self, link: Link) -> str:
        """Return a mark for a link."""
        self.links.append(link)
        return LINK.format(len(self.links) - 1)

    def value_of(self, name: str) -> str:
        """Return the plain value that a tag names, such as ``site.email``; empty if that is not known."""
        value: Any = self._variables
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return str(value) if isinstance(value, str | int | float) else ""

    def protect_code(self) -> None:
        """Keep code and notes for editors from being read."""
        self.text = _FENCE.sub(self._as_code, self.text)
        self.text = _COMMENT.sub(lambda match: self.keep(comment(match[0][4:-3])), self.text)
        self.text = _HTML_CODE.sub(lambda match: self.keep(match[0]), self.text)
        self.text = _CODE.sub(self._as_code, self.text)

    def _as_code(self, code: re.Match[str]) -> str:
        return self.keep(_SHORTCODE_NOTE.sub(r"{{\1 \2 \3}}", code[0]))

    def _restored(self, text: str) -> str:
        while KEPT.search(text):
            text = KEPT.sub(lambda mark: self._kept[int(mark[1])], text)
        return LINK_MARK.sub(lambda mark: self.links[int(mark[1])].written, text)

    def _with_dots(self, line: str) -> str:
        """Return a line with “…” before each gap in its words: visitors do not see the note that is there."""
        if not any(int(mark[1]) in self._gaps for mark in KEPT.finditer(line)) or not KEPT.sub("", line).strip(
            " \t>*_#.-"
        ):
            return line
        return KEPT.sub(lambda mark: f"…{mark[0]}" if int(mark[1]) in self._gaps else mark[0], line)

    def finished(self) -> Body:
        """Return the body, with everything put back but links."""
        text = "\n".join(map(self._with_dots, self.text.split("\n")))
        while KEPT.search(text):
            text = KEPT.sub(lambda mark: self._kept[int(mark[1])], text)
        text = re.sub(
            r"\n{4,}",
            "\n\n\n",
            "\n".join(line.rstrip() if not line.endswith("  ") else line for line in text.split("\n")),
        )
        return Body(
            text.strip("\n"), tuple(self.links), dict(self.files), tuple(self.actions.values()), tuple(self.notes)
        )


def comment(text: str) -> str:
    """Return ``text`` as an HTML comment, a note for editors; comments within it do not end it."""
    inside = text.strip().replace("-->", "-- >").replace("<!--", "<! --")
    return f"<!-- {re.sub(r'-{3,}', '--', inside)} -->"
