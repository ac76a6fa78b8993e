"""The parser reads from one file everything that does not depend on the clock, Pelican or the rest of the site."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.decoding import decode, misleading_characters
from plugins.frontmatter.fields import Reading, read_fields, words_without_picture
from plugins.frontmatter.file_names import MISNAMED, name_parts, read_name, text_name
from plugins.frontmatter.key_translation import translate_keys
from plugins.frontmatter.misplaced_keys import misplaced_keys
from plugins.frontmatter.model import Parsed, Source, Unreadable
from plugins.frontmatter.sections import adopt_title, split_document
from plugins.frontmatter.value_types import MARKDOWN, TEXT
from plugins.markup.converter import Converter
from plugins.markup.limits import LimitExceeded
from plugins.markup.model import Text
from plugins.markup.unread_markup import markup_in_plain_text
from plugins.messages import Message, excerpt, sentences
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plugins.frontmatter.model import ContentType, Document, TextRules
    from plugins.markup.model import BodyExtension

#: Fields that hold names of things rather than words.
_NAMES: Final = ("then", "honeypot", "redirect")
#: A paragraph with nothing but words: no pictures, no placeholders of directives.
_PARAGRAPH: Final = re.compile(
    r"<p>((?:[^<]|</?(?:a|abbr|b|br|code|del|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)(?=[\s>/]))*)</p>"
)
#: The line that makes a draft of a text, which counts where nothing else can be read; and what ends the lines above it.
_DRAFT: Final = re.compile(rb"^\s*status\s*:\s*[\"']?draft\b", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE: Final = re.compile(rb"\r?\n[ \t]*\r?\n")
_PICTURE: Final = re.compile(r"!\[|<img\b", re.IGNORECASE)


class Parser:
    """Parses the files of one content folder, one after another."""

    def __init__(  # noqa: PLR0913, PLR0917  (what the rooms declare, each by its kind)
        self,
        folder: str,
        languages: tuple[str, ...],
        types: Mapping[str, ContentType],
        extensions: Sequence[BodyExtension],
        options: Mapping[str, Any],
        rules: Sequence[TextRules] = (),
    ) -> None:
        """Take the name of the content folder, the campaign's languages, and what rooms and settings declare.

        ``types`` are by folder; ``options`` are Markdown's own; ``rules`` are what rooms ask of texts.
        """
        self._folder, self._languages = folder, languages
        self._types, self._extensions, self._rules = types, extensions, rules
        self._converter = Converter(options, extensions)

    def parse(self, below: str, data: bytes, read: Callable[[str], bytes | None]) -> Parsed:
        """Parse the file at ``below``, whose bytes are ``data``.

        ``read`` returns the bytes of another file, relative to content/, or None if it cannot be read.
        """
        path = PurePosixPath(below)
        content_type = self._types[path.parts[0]]
        try:
            text = decode(data)
            document = adopt_title(split_document(text, content_type.html_keys))
            slug, lang, misnamed = self._read_name(path.relative_to(content_type.folder))
        except Unreadable as error:
            values = {"status": "draft"} if _DRAFT.search(_BLANK_LINE.split(data, 1)[0]) else {}
            return replace(self.unread(below, error.problem), values=values)
        source = Source(path, f"{self._folder}/{below}", content_type, slug, lang, lang != self._languages[0])
        translated, key_notices = translate_keys(document, source)
        original_name = _original_name(source)
        original = self._read_original(original_name, source, read)
        reading = read_fields(translated, content_type, source.shown, original)
        if original_name and not original:
            reading = self._naming_original(reading, content_type, "" if misnamed else original_name)
        parsed = self._convert(source, document, _without_echoes(reading, original))
        parsed = replace(
            parsed,
            problems=(
                *parsed.problems,
                *misplaced_keys(document, content_type, source.shown),
                *misleading_characters(text, source.shown),
            ),
            notices=(*key_notices, *parsed.notices, *(() if original_name else words_without_picture(reading))),
            reads=tuple(dict.fromkeys([*filter(None, [original_name]), *parsed.reads])),
        )
        if misnamed:  # without an address; all of it can be put right at once
            problems = (misnamed.at(source.shown), *parsed.problems)
            return replace(parsed, slug="", lang="", html="", facts={}, problems=problems, notices=(), reads=())
        return parsed

    def _naming_original(self, reading: Reading, content_type: ContentType, original: str) -> Reading:
        """Return ``reading`` with the name of an ``original`` that is not there, where what is missing may stand in it.

        Without a name, since that of the translation is wrong, what is missing is not said: the original may have it.
        """
        required = [field for field in content_type.fields if field.required and field.name not in reading.values]
        if not any(field.shared for field in required):
            return reading
        hint = Message(
            "Or is it a translation? It has its original's name, and there is no {file}.", file=self.shown(original)
        )
        if not original:
            return replace(reading, problems=tuple(one for one in reading.problems if one.code != "FM006"))
        named = (
            replace(problem, hint=sentences(problem.hint, hint)) if problem.code == "FM006" else problem
            for problem in reading.problems
        )
        return replace(reading, problems=tuple(named))

    def shown(self, below: str) -> str:
        """Return how problems name the file at ``below``."""
        return f"{self._folder}/{below}"

    def unread(self, below: str, problem: Problem) -> Parsed:
        """Return the result for a file that cannot be read, with its problem."""
        shown = self.shown(below)
        return Parsed(below, shown, problems=(problem.at(shown, problem.line),))

    def _read_name(self, name: PurePosixPath) -> tuple[str, str, Problem | None]:
        """Return slug and language of a file, and what is wrong with its name if it only is not an address.

        Raises Unreadable if it is unclear which file it is.
        """
        try:
            return *read_name(name, self._languages), None
        except Unreadable as error:
            if error.problem.code not in MISNAMED:
                raise
            ending = next((lang for lang in self._languages if name.name.endswith(f".{lang}.md")), self._languages[0])
            return name.name, ending, error.problem

    def _read_original(self, name: str, source: Source, read: Callable[[str], bytes | None]) -> Reading | None:
        """Return the fields of the file that ``source`` translates, if there is one."""
        data = read(name) if name else None
        if data is None:
            return None
        try:
            document = adopt_title(split_document(decode(data), source.type.html_keys))
        except Unreadable as error:
            return Reading({}, {}, self.unread(name, error.problem).problems)
        shown = self.shown(name)
        original = Source(PurePosixPath(name), shown, source.type, source.slug, self._languages[0])
        return read_fields(translate_keys(document, original)[0], source.type, shown)

    def _convert(self, source: Source, document: Document, reading: Reading) -> Parsed:
        """Return the result of a file, with its body and the fields that are Markdown as HTML."""
        try:
            reading, fields_html = self._convert_fields(source, reading)
            text = Text(source.shown, document.body, document.body_line)
            body = self._converter.convert(text)
        except LimitExceeded as error:
            parsed = self.unread(source.below.as_posix(), error.problem)
            problems = (*reading.problems, *parsed.problems)
            return replace(parsed, values=reading.values, places=reading.places, problems=problems)
        worth_saying = [notice for rules in self._rules for notice in rules.judge(text, source.lang, body.html)]
        findings = [extension.findings(body.html + fields_html) for extension in self._extensions]
        return Parsed(
            source.below.as_posix(),
            source.shown,
            source.slug,
            source.lang,
            body.html,
            reading.values,
            reading.places,
            facts={name: fact for finding in findings for name, fact in finding.facts.items()},
            problems=(*reading.problems, *_markup_in_plain_fields(reading, source), *body.problems),
            room_problems=tuple(problem for finding in findings for problem in finding.problems),
            notices=(*body.notices, *worth_saying),
            reads=tuple(path for finding in findings for path in finding.reads),
        )

    def _convert_fields(self, source: Source, reading: Reading) -> tuple[Reading, str]:
        """Return ``reading`` with HTML for fields that are Markdown, and the HTML of all of them.

        Raises LimitExceeded as the converter does.
        """
        values, problems = dict(reading.values), list(reading.problems)
        html = ""
        for field in source.type.fields:
            path, line = reading.places.get(field.name, ("", 0))
            if field.kind is not MARKDOWN or field.name not in values or path != source.shown:
                continue
            text = Text(source.shown, values[field.name], line)
            converted = self._converter.convert(text)
            problems += converted.problems
            if not (paragraph := _PARAGRAPH.fullmatch(converted.html)) or _PICTURE.search(text.body):
                what = Message(
                    "“{name}” holds more than words, such as a list, a heading, a picture or an ask.", name=field.name
                )
                hint = Message("Write one or two sentences; what is more belongs into the text below.")
                problems.append(Problem(source.shown, line, what, hint, "FM077"))
            values[field.name] = paragraph[1] if paragraph else ""
            html += converted.html
        return replace(reading, values=values, problems=tuple(problems)), html


def _original_name(source: Source) -> str:
    """Return the path below content/ of the file that ``source`` translates; empty if it translates none."""
    if not source.is_translation:
        return ""
    return text_name(name_parts(source.below.as_posix())[0])


def _markup_in_plain_fields(reading: Reading, source: Source) -> Iterator[Problem]:
    """Yield the Markdown in fields that are shown as plain text."""
    for field in source.type.fields:
        value, (path, line) = reading.values.get(field.name), reading.places.get(field.name, ("", 0))
        plain = field.kind.plain
        if path != source.shown or field.name in _NAMES or not (field.kind is TEXT or field.name == "tags" or plain):
            continue
        texts = plain(value) if plain and value else value if isinstance(value, tuple) else (value or "",)
        if markup := next(filter(None, map(markup_in_plain_text, texts)), ""):
            what = Message(
                "“{markup}” in “{name}” would be shown with its signs, because this field is plain text.",
                markup=excerpt(markup),
                name=field.name,
            )
            yield Problem(source.shown, line, what, Message("Write the words alone."), "MRK004")


def _without_echoes(reading: Reading, original: Reading | None) -> Reading:
    """Return ``reading`` with the problems of the ``original`` in place of those that follow from them.

    The original's own parse has the same problems; they hold back the translation without being said twice.
    """
    if not original or not original.problems:
        return reading
    own = (problem for problem in reading.problems if problem.code != "FM006")
    return replace(reading, problems=(*original.problems, *own))
