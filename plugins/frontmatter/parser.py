"""The parser reads from one file all that does not depend on the clock, Pelican or the rest of the site."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from plugins.characters import hidden_in_text
from plugins.frontmatter.allowed_html import judge_body
from plugins.frontmatter.comments import CommentsExtension
from plugins.frontmatter.decoding import Misplaced, decode
from plugins.frontmatter.extensions import opened
from plugins.frontmatter.fast_inline import FastPathExtension, Overcrowded
from plugins.frontmatter.fields import Reading, read_fields, words_without_picture
from plugins.frontmatter.file_names import MISNAMED, read_name
from plugins.frontmatter.headings import HeadingsExtension, adopt_title
from plugins.frontmatter.key_translation import adopt_entries
from plugins.frontmatter.limits import check_limits, too_deep_somewhere, too_many_signs
from plugins.frontmatter.model import Source, Unreadable
from plugins.frontmatter.mojibake import mojibake_in
from plugins.frontmatter.parse_result import Parsed
from plugins.frontmatter.scroll_boxes import WideExtension
from plugins.frontmatter.sections import parse
from plugins.frontmatter.value_types import MARKDOWN, TEXT
from plugins.markup.extension import MarkupExtension
from plugins.markup.titles import markdown_in
from plugins.markup.unread_signs import leftovers_in
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plugins.frontmatter.model import BodyExtension, ContentType, Document

#: A note that is not closed and a tag seen as text (plugins.markup.signs), and a fence that is not closed (faults).
_NOTE, _TAG, _FENCE = "MRK018", "MRK028", "MRK001"
#: Fields that hold names, not words.
_FOR_SERVICES = ("then", "honeypot", "redirect")
#: A paragraph with words alone in it: no pictures, no places of directives.
_LINE = re.compile(
    r"<p>((?:[^<]|</?(?:a|abbr|b|br|code|del|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)(?=[\s>/]))*)</p>"
)

_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)


class Parser:
    """Parses the files of one content folder, one after another."""

    def __init__(
        self,
        folder: str,
        languages: tuple[str, ...],
        types: Mapping[str, ContentType],
        extensions: Sequence[BodyExtension],
        options: Mapping[str, Any],
    ) -> None:
        """Take the name of the content folder, the campaign's languages, and what the rooms and settings brought.

        ``types`` are by folder; ``options`` are Markdown's own.
        """
        self._folder, self._languages = folder, languages
        self._types, self._extensions, self._options = types, extensions, options
        self._markup = MarkupExtension()
        self._headings = HeadingsExtension()

    def parse(self, below: str, data: bytes, read: Callable[[str], bytes | None]) -> Parsed:
        """Parse the file at ``below``, whose bytes are ``data``.

        ``read`` gives the bytes of another file, relative to content/, or None where there is none to be read.
        """
        path = PurePosixPath(below)
        content_type = self._types[path.parts[0]]
        try:
            text = decode(data)
            document = adopt_title(parse(text, content_type.html_keys))
            name = path.relative_to(content_type.folder)
            slug, lang, misnamed = _name_of(name, self._languages)
        except (Misplaced, Unreadable) as error:
            return self.unread(below, error)
        source = Source(path, f"{self._folder}/{below}", content_type, slug, lang, lang != self._languages[0])
        adopted = adopt_entries(document, source)
        original = self._original_name(source)
        translated = self._original(original, source, read)
        fields = read_fields(adopted.document, content_type, source.shown, translated)
        parsed = self._parsed(source, document, _without_echoes(fields, translated), (original,) if original else ())
        parsed = replace(
            parsed,
            problems=(*parsed.problems, *_hidden(text, source.shown), *_garbled(text, source.shown)),
            notices=(*adopted.notices, *parsed.notices, *(() if original else words_without_picture(fields))),
        )
        return _without_name(parsed, misnamed) if misnamed else parsed

    def shown(self, below: str) -> str:
        """Return how problems name the file at ``below``."""
        return f"{self._folder}/{below}"

    def unread(self, below: str, error: Misplaced | Unreadable) -> Parsed:
        """Return what a file is of which nothing can be read: a problem."""
        shown = self.shown(below)
        line = error.line if isinstance(error, Misplaced) else 0
        return Parsed(below, shown, problems=(Problem(shown, line, error.what, error.hint, error.code),))

    def _parsed(self, source: Source, document: Document, reading: Reading, reads: tuple[str, ...]) -> Parsed:
        """Put together what was found in fields and body."""
        try:
            reading, lines = self._with_html(source, document, reading)
            html = self._convert(document, source.shown)
        except Misplaced as error:
            unread = self.unread(source.below.as_posix(), error)
            return replace(unread, problems=(*reading.problems, *unread.problems))
        found = [body.findings(html + lines) for body in self._extensions]
        return Parsed(
            source.below.as_posix(),
            source.shown,
            source.slug,
            source.lang,
            html,
            reading.values,
            reading.places,
            facts={name: fact for one in found for name, fact in one.facts.items()},
            problems=(*reading.problems, *_plain(reading, source), *self._judged(html, document, source.shown)),
            faults=tuple(problem for one in found for problem in one.faults),
            notices=self._headings.notices(document, source.shown),
            reads=tuple(dict.fromkeys([*reads, *(path for one in found for path in one.reads)])),
        )

    def _with_html(self, source: Source, document: Document, reading: Reading) -> tuple[Reading, str]:
        """Return ``reading`` with HTML for fields that are Markdown, and all of it. Raises as ``_convert`` does."""
        values, problems = dict(reading.values), list(reading.problems)
        lines = ""
        for field in source.type.fields:
            path, number = reading.places.get(field.name, ("", 0))
            if field.kind is not MARKDOWN or field.name not in values or path != source.shown:
                continue
            part = replace(document, body=values[field.name], body_line=number)
            html = self._convert(part, source.shown)
            problems += self._judged(html, part, source.shown)
            if not (line := _LINE.fullmatch(html)) or _PICTURE.search(part.body):
                what = f"“{field.name}” holds more than words, such as a list, a heading, a picture or an ask."
                hint = "Write one or two sentences; what is more belongs into the text below."
                problems.append(Problem(source.shown, number, what, hint, "FM077"))
            values[field.name] = line[1] if line else ""
            lines += html
        return replace(reading, values=values, problems=tuple(problems)), lines

    def _judged(self, html: str, document: Document, shown: str) -> Iterator[Problem]:
        """Yield what is wrong with the body that was converted last."""
        judged = judge_body(html, document, shown)
        faults = self._markup.faults
        if not any(fault.code == _FENCE for fault in faults):  # else code would be taken for text
            named = {fault.line + more for fault in faults for more in range(fault.lines)}
            faults += tuple(fault for fault in leftovers_in(html, document.body) if fault.line not in named)
        tags = {document.body_line + fault.line for fault in faults if fault.code == _TAG}
        yield from (problem for problem in judged if not (problem.code == "FM024" and problem.line in tags))
        for fault in faults:
            if not (judged and fault.code == _NOTE):  # named already
                yield Problem(shown, document.body_line + fault.line, fault.what, fault.hint, fault.code)

    def _original_name(self, source: Source) -> str:
        """Return the path below content/ of the file that ``source`` translates; nothing if it translates none."""
        if not source.is_translation:
            return ""
        name = source.below.name.removesuffix(f".{source.lang}.md")
        return source.below.with_name(f"{name}.md").as_posix()

    def _original(self, name: str, source: Source, read: Callable[[str], bytes | None]) -> Reading | None:
        """Read the fields of the file that ``source`` translates, if it is there."""
        data = read(name) if name else None
        try:
            document = adopt_title(parse(decode(data), source.type.html_keys)) if data is not None else None
            if not document:
                return None
            shown = f"{self._folder}/{name}"
            itself = Source(PurePosixPath(name), shown, source.type, source.slug, self._languages[0])
            return read_fields(adopt_entries(document, itself).document, source.type, shown)
        except Misplaced as error:
            return Reading({}, {}, self.unread(name, error).problems)

    def _convert(self, document: Document, shown: str) -> str:
        """Turn a body into HTML. Raises Misplaced where it holds more than can be meant."""
        self._markdown.reset()
        self._headings.start()
        for body in self._extensions:
            body.start(shown, document)
        check_limits(document)
        try:
            return self._markdown.convert(document.body)
        except Overcrowded as error:
            raise too_many_signs(document, str(error)) from None
        except RecursionError:
            del self._markdown  # it would go on in the middle of the list that it was reading
            raise too_deep_somewhere(document) from None

    @cached_property
    def _markdown(self) -> Markdown:
        """The instance that all files share."""
        own = [self._markup, *(body.extension for body in self._extensions)]
        given = opened(self._options.get("extensions", ()), self._options.get("extension_configs", {}))
        extensions = [*given, CommentsExtension(), self._headings, *own, WideExtension(), FastPathExtension()]
        return Markdown(**{**self._options, "extensions": extensions})


def _name_of(name: PurePosixPath, languages: tuple[str, ...]) -> tuple[str, str, Unreadable | None]:
    """Return slug and language of the file ``name``, and what is wrong with it where it only makes no address.

    Raises Unreadable where nobody can tell what the file is.
    """
    try:
        return *read_name(name, languages), None
    except Unreadable as unreadable:
        if unreadable.code not in MISNAMED:
            raise
        lang = next((lang for lang in languages if name.name.endswith(f".{lang}.md")), languages[0])
        return name.name, lang, unreadable


def _without_name(parsed: Parsed, misnamed: Unreadable) -> Parsed:
    """Return what is wrong with a file that has no address, so that all of it can be mended at once."""
    problem = Problem(parsed.shown, 0, misnamed.what, misnamed.hint, misnamed.code)
    return Parsed(parsed.below, parsed.shown, problems=(problem, *parsed.problems), faults=parsed.faults)


def _plain(reading: Reading, source: Source) -> Iterator[Problem]:
    """Yield the Markdown in what is printed as plain text."""
    for field in source.type.fields:
        value, (path, line) = reading.values.get(field.name), reading.places.get(field.name, ("", 0))
        if path != source.shown or field.name in _FOR_SERVICES or not (field.kind is TEXT or field.name == "tags"):
            continue
        words = value if isinstance(value, tuple) else (value or "",)
        if found := next(filter(None, map(markdown_in, words)), ""):
            what = f"“{found[:60]}” in “{field.name}” would be shown with its signs, because this field is plain text."
            yield Problem(source.shown, line, what, "Write the words alone.", "MRK004")


def _without_echoes(reading: Reading, original: Reading | None) -> Reading:
    """Return ``reading`` with the problems of the ``original`` in place of those that follow from them.

    They are the same problems that the original's own parse names, and hold back the translation without a word more.
    """
    if not original or not original.problems:
        return reading
    own = (problem for problem in reading.problems if problem.code != "FM006")
    return replace(reading, problems=(*original.problems, *own))


def _hidden(text: str, shown: str) -> Iterator[Problem]:
    """Yield the first character of a file that nobody can see and that turns round what others read."""
    hidden = hidden_in_text(text)
    if hidden:
        what = f"A character that nobody can see changes the order of what is read here: {hidden.name}."
        hint = "Delete the word or the line it is in, and type it again; do not paste it."
        yield Problem(shown, hidden.line, what, hint, "FM050")


def _garbled(text: str, shown: str) -> Iterator[Problem]:
    """Yield the first word of a file whose letters a program garbled."""
    garbled = mojibake_in(text)
    if garbled:
        what = f"“{garbled.word}” was “{garbled.right}” before a program read it with the wrong encoding."
        hint = "Copy the text again from where it came from, and save it as UTF-8; or write the letters anew."
        yield Problem(shown, garbled.line, what, hint, "FM083")
