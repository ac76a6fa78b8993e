"""Keys below an empty line are text to every reader: they do nothing, and stand on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.model import Unreadable
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.frontmatter.model import ContentType, Document

_LINE: Final = re.compile(r"(?P<key>[A-Za-z][\w -]*?)[ \t]*:[ \t]+(?P<value>\S.*)")


def misplaced_keys(document: Document, content_type: ContentType, path: str) -> Iterator[Problem]:
    """Yield a problem if the text of the file at ``path`` begins with a paragraph of keys that it could have."""
    paragraph = re.split(r"\n[ \t]*\n", document.body.rstrip(), maxsplit=1)[0].split("\n")
    keys = [_key(line, content_type) for line in paragraph]
    if not document.entries or not all(keys):
        return
    what = Message("“{key}:” stands below an empty line, so it is text, and not a key of this file.", key=keys[0])
    hint = Message(
        "Move it up to the other keys. If it is text, put a word before it, or write **{key}:** in bold.", key=keys[0]
    )
    yield Problem(path, document.body_line, what, hint, "FM095")


def _key(line: str, content_type: ContentType) -> str:
    """Return the key in a line of the text if a file of this type has it, and its value can be read; else nothing."""
    match = _LINE.fullmatch(line.strip())
    field = content_type.field(match["key"].lower().replace(" ", "_").replace("-", "_")) if match else None
    if not match or not field:
        return ""
    try:
        field.kind.read(match["value"].strip())
    except Unreadable:
        return ""
    return match["key"]
