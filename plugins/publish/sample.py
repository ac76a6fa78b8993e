"""The sample: texts, pictures and files that come with Picket, recognised by digest, so that none is published.

``sample.json`` has the digests of each file's passages; ``pytest tests/publish --accept`` adds those of a sample that
changed. Those of earlier samples stay: campaigns may have begun with them.
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.publish.texts import toml_values

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST = Path(__file__).with_name("sample.json")
#: Shorter passages, in characters, are words that anybody may write: “Become a member”.
SHORTEST = 40
#: Files that are right for every campaign.
GENERAL = ("static/robots.txt",)
#: What in campaign.toml says who somebody is.
_WHO = re.compile(r"name|organisation\.name|contact\.place|(?:claim|description|footer)\.[\w-]+")
#: An entry above a text, in files of most kinds.
_ENTRY = re.compile(r"^ {0,3}[a-z][a-z_ -]*: *(?P<value>\S.*)$", re.IGNORECASE | re.MULTILINE)
_FORM = re.compile(r" *(?:form|fallback) *:", re.IGNORECASE)
_BETWEEN = re.compile(r"\n[ \t]*\n")


@cache
def sample_digests() -> frozenset[str]:
    """Return the digests of all that came with Picket."""
    return frozenset(digest for digests in json.loads(LIST.read_text("utf-8")).values() for digest in digests)


def passages_of(below: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield where each passage of a text file at ``below`` (content/) begins, and the text to compute its digest of.

    A passage is a paragraph, an entry above the text, or a value of campaign.toml. Passages too short to be anybody's
    own are left out, and so are addresses of forms, which have a rule to themselves.
    """
    if below == "campaign.toml":
        starts = [0, *(found.end() for found in re.finditer("\n", text))]
        values = toml_values(text)
        yield from ((starts[line - 1], f"{name}={value}") for line, name, value in values if _WHO.fullmatch(name))
        return
    start = 0
    for block in _BETWEEN.split(text):
        at = text.find(block, start)
        start = at + len(block)
        if not at or block.lstrip().startswith(("---", "title:")) or "\n---" in block:
            yield from (
                (at + entry.start("value"), entry["value"].strip())
                for entry in _ENTRY.finditer(block)
                if len(entry["value"]) >= SHORTEST and not _FORM.match(entry[0])
            )
        elif len(block) >= SHORTEST:
            yield at, block


def digest_of_text(text: str) -> str:
    """Return the digest of a text, which is the same however its lines are broken."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def digest_of_file(data: bytes) -> str:
    """Return the digest of a picture or a file in content/static/, which is the same whatever its line ends."""
    return blake2b(data.replace(b"\r\n", b"\n"), digest_size=8).hexdigest()
