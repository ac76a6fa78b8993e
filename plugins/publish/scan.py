"""Scans one file of content/ for placeholders and for what is still the sample's."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from plugins.frontmatter.decoding import decode
from plugins.frontmatter.model import Unreadable
from plugins.messages import Message, excerpt
from plugins.publish import addresses, placeholders
from plugins.publish.model import Finding, Match
from plugins.publish.sample import GENERAL, digest_of_file, digest_of_text, passages_of, sample_digests
from plugins.publish.texts import (
    code_in,
    document_of,
    line_of,
    line_starts,
    published_text,
    published_toml,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.frontmatter.model import Document

#: The key that says that an editor means what stands in a file, and its word.
KEY, WORD = "placeholders", "keep"
CAMPAIGN = "campaign.toml"
#: Folders whose files are published as they are, or in other sizes.
_STATIC, _IMAGES = "static", "images"
#: Of files that are published as they are, those that people read; in others, programs' say, words may mean anything.
_READ_BY_PEOPLE = (".txt", ".html", ".htm", ".vcf", ".ics", ".csv", ".svg", ".md")
_ADDRESS = re.compile(r"^[ \t]*[\"']?address[\"']?[ \t]*=.*$", re.MULTILINE)
#: A file of this size, in bytes, was written by nobody.
_LARGEST = 1_000_000
#: So short a text, in characters, may have no passage long enough to be known by.
_SHORT = 600


def scan(below: str, data: bytes, folders: frozenset[str], default_lang: str) -> tuple[Finding, ...]:
    """Return what is found in the file at ``below`` (content/), whose bytes are ``data``.

    ``folders`` are those with texts in Markdown; ``default_lang`` is the language of files that name none.
    """
    folder, name = below.partition("/")[0], PurePosixPath(below)
    if below == CAMPAIGN:
        return _in_campaign(data, default_lang)
    if folder in folders and name.suffix == ".md":
        return _in_markdown(below, data, default_lang)
    if folder in (_STATIC, _IMAGES):
        return _in_static(below, data, default_lang)
    return ()


def _in_campaign(data: bytes, lang: str) -> tuple[Finding, ...]:
    """Return what is found in campaign.toml, but for the address of the site, which its own room judges."""
    text = _ADDRESS.sub("", published_toml(_decoded(data)))
    matches = [
        *addresses.addresses_in(text),
        *(match for match in placeholders.placeholders_in(text, lang) if not _is_header(text, match.start)),
    ]
    untouched = [
        Match(
            start,
            "",
            Message("“{passage}” is still what the sample says.", passage=excerpt(passage.partition("=")[2])),
            "PUB004",
        )
        for start, passage in passages_of(CAMPAIGN, text)
        if digest_of_text(passage) in sample_digests()
    ]
    return _findings(text, [*matches, *untouched], [])


def _in_markdown(below: str, data: bytes, default_lang: str) -> tuple[Finding, ...]:
    """Return what is found in a text with lines above it."""
    text = _decoded(data)
    suffixes = PurePosixPath(below).suffixes
    lang = suffixes[-2].removeprefix(".") if len(suffixes) > 1 else default_lang
    untouched = _untouched(below, text)
    if not untouched and not below.startswith("actions/") and not _matches(text, lang):
        return ()
    document = document_of(text)
    if document and any(entry.key == KEY and entry.value.lower() == WORD for entry in document.entries):
        return ()
    shown = published_text(text, document)
    matches = _matches(shown, lang)
    forms = _in_forms(document) if document else ()
    return (*untouched, *_findings(shown, matches, code_in(shown)), *forms)


def _in_static(below: str, data: bytes, lang: str) -> tuple[Finding, ...]:
    """Return what is found in a picture, or in a file that is published as it is."""
    if below not in GENERAL and digest_of_file(data) in sample_digests():
        return (Finding(0, Message("This file came with Picket’s sample."), "PUB005"),)
    if not below.startswith(_STATIC) or len(data) > _LARGEST or b"\0" in data:
        return ()
    text = _decoded(data)
    if PurePosixPath(below).suffix in (".js", ".css", ".mjs", ".map"):
        return ()
    matches = [*addresses.addresses_in(text)]
    if below.endswith(_READ_BY_PEOPLE):
        matches += placeholders.placeholders_in(text, lang)
    return _findings(text, matches, [])


def _in_forms(document: Document) -> Iterator[Finding]:
    """Yield the addresses of forms in which an id was made up."""
    for entry in document.entries:
        if entry.key in ("form", "fallback") and (made_up := addresses.made_up_id(entry.value)):
            what = Message(
                "“{made_up}” in “{key}” is made up: this address is nobody’s form, or a stranger’s.",
                made_up=excerpt(made_up),
                key=entry.key,
            )
            yield Finding(entry.line, what, "PUB002")


def _untouched(below: str, text: str) -> tuple[Finding, ...]:
    """Return one finding for all passages of a text that came with Picket."""
    known = sample_digests()
    if len(text) < _SHORT and digest_of_text(text) in known:
        return (Finding(1, Message("This text is still the sample’s."), "PUB004"),)
    passages = list(passages_of(below, text))
    starts = [start for start, passage in passages if digest_of_text(passage) in known]
    if not starts:
        return ()
    line = text.count("\n", 0, starts[0]) + 1
    if len(starts) == len(passages):
        return (Finding(line, Message("This text is still the sample’s."), "PUB004"),)
    what = Message("This passage still stands as in the sample.")
    if more := len(starts) - 1:
        what = Message("This passage, and {more} more of its passages still stand as in the sample.", more=more)
    return (Finding(line, what, "PUB004"),)


def _findings(text: str, matches: list[Match], code: list[range]) -> tuple[Finding, ...]:
    """Return what to say of ``matches`` in ``text``: the same thing once a line."""
    if not matches:
        return ()
    starts = line_starts(text)
    found = {
        (line_of(starts, match.start), match.text.lower(), match.code): match
        for match in sorted(matches, key=lambda match: match.start, reverse=True)
    }
    return tuple(
        Finding(line, match.what, code_, match.minor or any(match.start in part for part in code))
        for (line, _, code_), match in sorted(found.items())
    )


def _decoded(data: bytes) -> str:
    """Return a text; nothing for one that cannot be read, which others name."""
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        if "\0" not in text:  # what else decoding takes out hides no placeholder
            return text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return decode(data)
    except Unreadable:
        return ""


def _matches(text: str, lang: str) -> list[Match]:
    """Return all that is found in a text."""
    return [*addresses.addresses_in(text), *placeholders.placeholders_in(text, lang)]


def _is_header(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is the name of a table of campaign.toml."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip("[ \t")
