"""The edge to Pelican: the reader of every Markdown file, and the files Pelican may not see."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from pelican.contents import SkipStub
from pelican.readers import BaseReader
from pelican.urlwrappers import Tag
from pelican.utils import process_translations

from plugins.frontmatter.bodies import judge_body
from plugins.frontmatter.comments import CommentsExtension
from plugins.frontmatter.decoding import Misplaced, decode
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.model import Source, Unreadable
from plugins.frontmatter.naming import read_name
from plugins.frontmatter.parsing import parse
from plugins.frontmatter.registry import Registry, registry_of
from plugins.problems import Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from pelican.contents import Content
    from pelican.generators import Generator
    from pelican.readers import Readers

    from plugins.campaign.model import Campaign
    from plugins.frontmatter.fields import Reading
    from plugins.frontmatter.model import Document

#: What Pelican takes for “leave this file out”.
_HELD = {"status": "skip"}


def use_reader(readers: Readers) -> None:
    """Read ``.md`` with Picket's reader, static files as they are, and nothing else."""
    readers.reader_classes = {"md": CampaignReader, "static": BaseReader}


def hide_leftovers(generator: Generator) -> None:
    """Keep symbolic links from ``generator``: what they lead to may not be meant for the public."""
    find: Callable[..., set[str]] = generator.get_files
    root = Path(generator.path)

    def get_files(*args: Any, **kwargs: Any) -> set[str]:  # noqa: ANN401  (Pelican's own signature is passed through)
        return {name for name in find(*args, **kwargs) if not _is_linked(root, name)}

    generator.get_files = get_files


def _is_linked(root: Path, name: str) -> bool:
    """Whether ``name`` below ``root`` is, or lies behind, a symbolic link."""
    path = Path(name)
    return any((root / part).is_symlink() for part in (path, *path.parents[:-1]))


def read_folder(generator: Generator, content_class: type[Content], folder: str) -> list[Content]:
    """Read every file of a content type's ``folder`` for ``generator``, and tell translations of each other."""
    contents = []
    for name in sorted(generator.get_files([folder])):
        content = generator.readers.read_file(
            base_path=generator.path, path=name, content_class=content_class, context=generator.context
        )
        if not isinstance(content, SkipStub):
            generator.add_source_path(content)
            generator.add_static_links(content)
            contents.append(content)
    process_translations(contents, translation_id="slug")
    return contents


class CampaignReader(BaseReader):
    """Reads one Markdown file into HTML and typed fields; what is wrong with it becomes Problems."""

    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        """Make the Markdown instance that all files of a run share."""
        super().__init__(settings)
        self._registry: Registry = registry_of(settings)
        self._campaign: Campaign = settings["CAMPAIGN"]
        self._problems: Problems = settings["PROBLEMS"]
        options = dict(settings["MARKDOWN"])
        own = [body.extension for body in self._registry.extensions]
        self._markdown = Markdown(**{**options, "extensions": [*options["extensions"], CommentsExtension(), *own]})

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and metadata of the file; one that is held back is named among the Problems."""
        root = Path(self.settings["PATH"])
        below = PurePosixPath(Path(source_path).relative_to(root.absolute()).as_posix())
        shown = f"{root.name}/{below}"
        content_type = self._registry.types[below.parts[0]]
        try:
            document = parse(decode(Path(source_path).read_bytes()))
            slug, language = read_name(below.relative_to(content_type.folder), self._campaign.languages)
        except Misplaced as error:
            return self._hold(below, [Problem(shown, error.line, error.what, error.hint, error.code)])
        except Unreadable as error:
            return self._hold(below, [Problem(shown, 0, error.what, error.hint, error.code)])
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            return self._hold(below, [Problem(shown, 0, reason, "See whether it is open elsewhere.", "FM009")])
        return self._content(Source(below, shown, content_type, slug, language), document)

    def _content(self, source: Source, document: Document) -> tuple[str, dict[str, Any]]:
        """Read fields and body of a file that could be taken apart."""
        reading = read_fields(document, source.type, source.shown, self._original(source))
        html, facts = self._convert(document, source.shown)
        problems = [*reading.problems, *judge_body(html, document, source.shown)]
        if problems:
            return self._hold(source.below, problems)
        if reading.values.get("status") == "draft":
            return self._hold(source.below, [], "a draft")
        metadata = self._metadata(reading, source)
        date = metadata.get("date")
        if date is not None and self._is_to_come(date):
            return self._hold(source.below, [], f"dated {date:%Y-%m-%d %H:%M}, which is still to come")
        return html, {**metadata, **facts, "shown_path": source.shown, "path_below": source.below.as_posix()}

    def _original(self, source: Source) -> Reading | None:
        """Read the fields of the file that ``source`` translates, if it does; its own read names its problems."""
        below = source.below.with_name(f"{source.below.name.removesuffix(f'.{source.lang}.md')}.md")
        file = Path(self.settings["PATH"], below)
        if source.lang == self._campaign.default_lang or not file.is_file():
            return None
        try:
            document = parse(decode(file.read_bytes()))
        except (Misplaced, OSError):
            return None
        return read_fields(document, source.type, f"{Path(self.settings['PATH']).name}/{below}")

    def _convert(self, document: Document, shown: str) -> tuple[str, dict[str, Any]]:
        """Turn a body into HTML, with what the rooms' extensions found in it."""
        self._markdown.reset()
        for body in self._registry.extensions:
            body.start(shown, document)
        html = self._markdown.convert(document.body)
        facts = {name: fact for body in self._registry.extensions for name, fact in body.facts().items()}
        return html, facts

    def _metadata(self, reading: Reading, source: Source) -> dict[str, Any]:
        """Return what Pelican and the rooms want to know: values with the campaign's time zone, address, language."""
        zone = self._campaign.time_zone
        values = {
            key: value.replace(tzinfo=zone) if isinstance(value, datetime) else value
            for key, value in reading.values.items()
        }
        moments = (value for value in values.values() if isinstance(value, datetime))
        self._registry.moments.update(moment for moment in moments if self._is_to_come(moment))
        tags: tuple[str, ...] = reading.values.get("tags", ())
        values["tags"] = [Tag(tag, self.settings) for tag in tags]
        values["byline"] = values.pop("author", None) or self._campaign.organisation.name
        if source.slug == source.type.home:
            values["save_as"] = f"{self._campaign.prefix(source.lang)}index.html"
        address = {"slug": source.slug, "lang": source.lang, "url": self._url(source)}
        return {**values, **address, "places": reading.places}

    def _is_to_come(self, moment: datetime) -> bool:
        """Whether ``moment`` is after this run's; in UTC, since clocks of one zone repeat an hour every autumn."""
        now: datetime = self.settings["NOW"]
        return moment.astimezone(UTC) > now.astimezone(UTC)

    def _url(self, source: Source) -> str:
        """Return the path-absolute address that the settings give: ``ARTICLE_URL``, ``ARTICLE_LANG_URL`` and so on."""
        if source.slug == source.type.home:
            return self._campaign.path(source.lang, "")
        lang = "" if source.lang == self._campaign.default_lang else "LANG_"
        pattern = self.settings[f"{source.type.name.upper()}_{lang}URL"]
        return f"{self._campaign.base_path}/{pattern.format(slug=source.slug, lang=source.lang)}"

    def _hold(self, below: PurePosixPath, problems: list[Problem], reason: str = "") -> tuple[str, dict[str, Any]]:
        """Hold a file back, and remember why for those that lead to it."""
        self._problems.extend(problems)
        self._registry.held[below.as_posix()] = reason
        return "", dict(_HELD)
