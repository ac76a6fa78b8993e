"""The edge to Pelican: the reader of every Markdown file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from pelican import __version__
from pelican.contents import Content, SkipStub
from pelican.readers import BaseReader
from pelican.urlwrappers import Tag
from pelican.utils import process_translations

from plugins.engine.cache import TextCache, open_cache
from plugins.frontmatter import notices
from plugins.frontmatter.dates import in_words, in_zone
from plugins.frontmatter.files import ParsedFiles
from plugins.frontmatter.former_files import context_of_links
from plugins.frontmatter.hot_reload import Reloader, reload_text
from plugins.frontmatter.model import Moment, Unpublished
from plugins.frontmatter.parser import Parser
from plugins.frontmatter.value_types import is_former_address
from plugins.markup.cache import settings_digest
from plugins.messages import Message, counted
from plugins.rules import codes_of
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pelican.generators import Generator
    from pelican.readers import Readers

    from plugins.engine.tracking import Tracked
    from plugins.frontmatter.model import ContentType, Parsed
    from plugins.run import Judgement, Run

#: The key of this room's state in the engine.
_ROOM = "frontmatter"
#: The setting with which mistakes of drafts are problems, as in the trial build of an import.
JUDGE_DRAFTS = "JUDGE_DRAFTS"
_HELD = {"status": "skip"}  # Pelican's sign to leave a file out
_NOTHING: Judgement = (frozenset(), frozenset())


def use_reader(readers: Readers) -> None:
    """Read ``.md`` with Picket's reader, static files as they are, and nothing else."""
    readers.reader_classes = {"md": CampaignReader, "static": BaseReader}


def read_folder(generator: Generator, content_class: type[Content], folder: str) -> list[Content]:
    """Read every file of a content type's ``folder`` for ``generator``, and connect translations."""
    contents = []
    names, run = sorted(generator.get_files([folder])), run_of(generator.settings)
    prefetch(run, names)
    for name in names:
        content = generator.readers.read_file(
            base_path=generator.path, path=name, content_class=content_class, context=context_of_links(run)
        )
        if not isinstance(content, SkipStub):
            generator.add_source_path(content)
            generator.add_static_links(content)
            contents.append(content)
    process_translations(contents, translation_id="slug")
    return contents


def reload_with(
    generator: Generator,
    content_class: type[Content],
    folder: str,
    renew: Callable[[Sequence[Any]], tuple[Tracked, ...]],
) -> None:
    """Let a text of a content type's ``folder`` be read again while the site is held in memory."""
    run = run_of(generator.settings)

    def read(name: str) -> Content | SkipStub:
        content: Content | SkipStub = generator.readers.read_file(
            base_path=generator.path, path=name, content_class=content_class, context=context_of_links(run)
        )
        return content

    reloader = Reloader(partial(forget, run), read, partial(parsed_of, run), renew)
    run.engine.reloaders[folder] = partial(reload_text, run, reloader)


def parsed_of(run: Run, below: str) -> Parsed:
    """Return the result of parsing the file at ``below`` (relative to content/); parsed once in a run."""
    return _files(run).get(below)


def prefetch(run: Run, names: Iterable[str]) -> None:
    """Read the files at ``names`` (relative to content/), as ``parsed_of`` will return them, on all cores."""
    _files(run).prefetch(
        names,
        lambda done: run.engine.report_progress(
            counted("Reading: {count} text read", "Reading: {count} texts read", done)
        ),
    )


def forget(run: Run) -> None:
    """Forget what was read, so that every file is read again."""
    _files(run).forget()
    clear_pelican_caches()


def clear_pelican_caches() -> None:
    """Empty Pelican's caches of texts, which would keep those of every run."""
    Content.get_content.cache.clear()
    Content.get_summary.cache.clear()


def notice_repeated_texts(run: Run) -> None:
    """Add a notice for each text that is on the site twice; texts that did not change are known by their digests."""
    engine = run.engine
    changed, previous = engine.changed_content(), engine.previous_state(_ROOM) or {}
    known = {} if changed is None else {path: digest for path, digest in previous.items() if path not in changed}
    contents = {content.path_below: content for content in run.contents.values() if content}
    new = {path: notices.digest_of_words(parsed_of(run, path)) for path in contents.keys() - known.keys()}
    digests = {path: digest for path, digest in sorted({**known, **new}.items()) if path in contents}
    engine.room_state[_ROOM] = digests
    engine.edit_checks.append(partial(_repeats_as_before, run))
    originals_first = sorted(digests, key=lambda path: path.count("."))
    run.notices.extend(
        notices.repeated_texts(
            notices.TextDigest(run.shown(path), contents[path].slug, contents[path].lang, digests[path])
            for path in originals_first
        )
    )


def _repeats_as_before(run: Run, below: str) -> bool:
    """Whether the file at ``below``, edited while the site is held in memory, repeats no text, and did not before."""
    digests = run.engine.room_state[_ROOM]
    now = notices.digest_of_words(parsed_of(run, below))
    others = [*{**digests, below: ""}.values()]
    is_alone = not any(digest in others for digest in {digests.get(below, ""), now} - {""})
    run.engine.room_state[_ROOM] = {**digests, below: now}
    return is_alone


def _judgement_of(parsed: Parsed) -> Judgement:
    """Return what rules say of a text, wherever its lines are, and what it allows."""
    return (
        frozenset((notice.what, notice.code) for notice in parsed.notices),
        frozenset(parsed.values.get("allow", ())),
    )


def _is_judged_as_before(run: Run, below: str) -> bool:
    """Whether nothing else is to be said of the file at ``below``, edited while the site is held in memory.

    A file that was not read in this run had nothing to be said of it.
    """
    now = _judgement_of(parsed_of(run, below))
    return run.judged_texts.get(below, _NOTHING) == now


def save_parsed(run: Run) -> None:
    """Write the results of this run to the cache."""
    if run.parsed_files:
        run.parsed_files.save()


def _files(run: Run) -> ParsedFiles:
    """Return the parsed files of this run; call it only when all rooms are registered."""
    if run.parsed_files is None:
        markdown, languages = run.settings["MARKDOWN"], run.campaign.languages
        parser = Parser(run.content.name, languages, run.content_types, run.body_extensions, markdown, run.text_rules)
        run.engine.edit_checks.append(partial(_is_judged_as_before, run))
        run.parsed_files = ParsedFiles(parser, run.snapshot, _cache(run))
    return run.parsed_files


def _cache(run: Run) -> TextCache | None:
    """Return the cache of results; None if code of others decides what they are."""
    rules = [repr(rules) for rules in run.text_rules]
    facts = (__version__, run.content.name, run.campaign.languages, run.campaign.base_path, rules)
    fields = {
        f"{folder}.{field.name}": ([field.kind.name, field.required, field.shared], field.kind.read)
        for folder, content_type in run.content_types.items()
        for field in content_type.fields
    }
    version = settings_digest(facts, fields, run.body_extensions, run.settings["MARKDOWN"])
    return open_cache(run.root, "parsed", version) if version else None


class CampaignReader(BaseReader):
    """Reads one Markdown file into HTML and typed fields; what is wrong with it becomes Problems."""

    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        """Read for the run to which ``settings`` belong."""
        super().__init__(settings)
        self._run = run_of(settings)
        self._folder = os.path.join(os.path.abspath(settings["PATH"]), "")  # noqa: PTH100, PTH118  (as Pelican makes it)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and metadata of the file; one that is held back is named among the Problems."""
        below = source_path.removeprefix(self._folder).replace(os.sep, "/")
        return self.complete(parsed_of(self._run, below))

    def complete(self, parsed: Parsed) -> tuple[str, dict[str, Any]]:
        """Return the HTML and metadata of a parsed file in this run, with its clock and its addresses."""
        allowed = codes_of(parsed.values.get("allow", {}))
        for problems in (self._run.problems, self._run.notices):
            problems.ignore(allowed, parsed.shown)
        self._run.notices.extend(parsed.notices)
        self._run.judged_texts.setdefault(parsed.below, _judgement_of(parsed))
        if parsed.facts:
            for body in self._run.body_extensions:
                body.recall(parsed.facts)
        is_draft = parsed.values.get("status") == "draft"
        is_hidden = is_draft and not self._shows_unpublished
        is_excused = is_hidden and not self.settings.get(
            JUDGE_DRAFTS
        )  # a mistake in it keeps nothing from being public
        (self._run.notices if is_excused else self._run.problems).extend((*parsed.room_problems, *parsed.problems))
        if (parsed.problems and not is_excused) or parsed.below in self._run.mistaken:
            return self._hold(parsed, "")
        if is_draft:
            self._run.notices.add(notices.draft(parsed))
            if is_hidden:
                return self._hold(parsed, Message("a draft"))
            self._run.unpublished[parsed.below] = Unpublished(*parsed.places["status"])
        metadata = self._metadata(parsed)
        date = metadata.get("date")
        if date is not None and self._is_to_come(date) and not is_draft:
            self._run.notices.add(notices.to_come(parsed, date))
            self._run.waiting[parsed.below] = date
            if not self._shows_unpublished:
                return self._hold(parsed, Message("not on the site before {day}", day=in_words(date)))
            self._run.unpublished[parsed.below] = Unpublished(*parsed.places["date"], date)
        self._leave_out_change(parsed, metadata)
        return parsed.html, {**metadata, **parsed.facts, "shown_path": parsed.shown, "path_below": parsed.below}

    @property
    def _shows_unpublished(self) -> bool:
        """Whether texts that are not public yet are shown, as previews do."""
        return self._run.preview is not None and self._run.preview.shows_all

    def _leave_out_change(self, parsed: Parsed, metadata: dict[str, Any]) -> None:
        """Leave out the day of a change that is still to come, or before the text appeared."""
        changed, date = metadata.get("modified"), metadata.get("date")
        if changed and self._is_to_come(changed):
            what = Message("is {day}, which is still to come", day=in_words(changed))
        elif changed and date and changed.date() < date.date():
            what = Message("is {day}, before the text appeared", day=in_words(changed))
        else:
            return
        del metadata["modified"]
        self._run.notices.add(notices.wrong_change(parsed, what))

    def _metadata(self, parsed: Parsed) -> dict[str, Any]:
        """Return the metadata for Pelican and the rooms: values in the campaign's time zone, address, language."""
        zone = self._run.campaign.time_zone
        values = {
            key: in_zone(value, zone) if isinstance(value, datetime) else value
            for key, value in parsed.values.items()
            if key != "status"  # Pelican gives drafts other addresses
        }
        moments = (Moment(value, parsed.shown, key) for key, value in values.items() if isinstance(value, datetime))
        self._run.moments.update(moment for moment in moments if self._is_to_come(moment.when))
        if parsed.places.get("formerly", ("",))[0] != parsed.shown:
            # The original's: its translations were files of the same name, but not at the same addresses.
            names: tuple[str, ...] = parsed.values.get("formerly", ())
            values["formerly"] = tuple(name for name in names if not is_former_address(name))
        tags: tuple[str, ...] = parsed.values.get("tags", ())
        values["tags"] = [Tag(tag, self.settings) for tag in tags]
        values["byline"] = values.pop("author", None) or self._run.campaign.organisation.name
        content_type = self._run.content_types[parsed.below.partition("/")[0]]
        if parsed.slug == content_type.home:
            values["save_as"] = f"{self._run.campaign.prefix(parsed.lang)}index.html"
        address = {"slug": parsed.slug, "lang": parsed.lang, "url": self._url(parsed, content_type)}
        return {**values, **address, "places": parsed.places}

    def _is_to_come(self, moment: datetime) -> bool:
        """Whether ``moment`` is after this run's; in UTC, because clocks of one zone repeat an hour every autumn."""
        return moment.astimezone(UTC) > self._run.now.astimezone(UTC)

    def _url(self, parsed: Parsed, content_type: ContentType) -> str:
        """Return the path-absolute address from the settings ``ARTICLE_URL``, ``ARTICLE_LANG_URL`` and so on."""
        if parsed.slug == content_type.home:
            return self._run.campaign.path(parsed.lang, "")
        lang = "" if parsed.lang == self._run.campaign.default_lang else "LANG_"
        pattern = self.settings[f"{content_type.name.upper()}_{lang}URL"]
        return f"{self._run.campaign.base_path}/{pattern.format(slug=parsed.slug, lang=parsed.lang)}"

    def _hold(self, parsed: Parsed, reason: str) -> tuple[str, dict[str, Any]]:
        """Hold a file back, and remember why for texts that link to it."""
        self._run.held_back[parsed.below] = reason
        return "", dict(_HELD)
