"""Pelican: Markdown articles and pages, with the addresses of ``pelicanconf.py``, which is read and never run."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.importer import permalinks, values
from plugins.importer.model import OldSite, OldText, Weight
from plugins.importer.old_files import OldFiles, day_in, python_settings, stem_of
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.importer.front_matter import FrontMatter

_DATE: Final = re.compile(r"\{date:(%[^}]*)\}")
_NAME: Final = re.compile(r"\{(\w+)\}")
_OTHERS: Final = {".rst": "reStructuredText", ".html": "HTML", ".adoc": "AsciiDoc", ".ipynb": "Jupyter"}


def read(root: Path) -> OldSite:
    """Return the site of Pelican in ``root``."""
    files = OldFiles(root)
    config = python_settings(files.text("pelicanconf.py"))
    public = python_settings(files.text("publishconf.py"))
    folder = str(config.get("PATH") or "content").strip("./")
    reader = _Reader(files, config, f"{folder}/" if folder else "")
    texts = tuple(reader.texts())
    reader.name_others()
    address = public.get("SITEURL") or config.get("SITEURL") or config.get("FEED_DOMAIN") or ""
    return OldSite(
        root,
        "Pelican",
        texts,
        lang=str(config.get("DEFAULT_LANG") or "en").lower(),
        hosts=permalinks.hosts([permalinks.host_of(address)]),
        base_path=permalinks.path_of(str(address)).rstrip("/"),
        files=(folder, *_static(config, folder), ""),
        notes=tuple(files.notes),
    )


def _static(config: Mapping[str, Any], folder: str) -> tuple[str, ...]:
    extra = config.get("EXTRA_PATH_METADATA")
    names = [PurePosixPath(name).parent.as_posix() for name in extra] if isinstance(extra, dict) else []
    return tuple(f"{folder}/{name}" for name in dict.fromkeys(names) if name != ".")


class _Reader:
    """Reads the texts of one site."""

    def __init__(self, files: OldFiles, config: Mapping[str, Any], folder: str) -> None:
        self._files, self._config, self._folder = files, config, folder
        self._main = str(config.get("DEFAULT_LANG") or "en").lower()
        pages = config.get("PAGE_PATHS")
        self._pages = tuple(map(str, pages)) if isinstance(pages, list | tuple) else ("pages",)

    def texts(self) -> Iterator[OldText]:
        for name in self._files.texts(self._folder):
            document = self._files.read(name, pelican=True)
            if document is None:
                continue
            if not document.has_any:
                self._files.say(
                    Weight.NOT_IMPORTED,
                    name,
                    Message("It has no lines “Title: …” above its text, so Pelican made no page of it."),
                )
                continue
            yield self._text(name, name.removeprefix(self._folder), document)

    def name_others(self) -> None:
        """Name the texts that are not Markdown."""
        for name in self._files.names:
            ending = PurePosixPath(name).suffix.lower()
            if name.startswith(self._folder) and ending in _OTHERS:
                what = Message(
                    "It is {format}. Write it as Markdown (pandoc does that), and import again.", format=_OTHERS[ending]
                )
                self._files.say(Weight.NOT_IMPORTED, name, what)

    def _text(self, name: str, below: str, document: FrontMatter) -> OldText:
        meta = dict(document.meta)
        is_page = any(below.startswith(f"{folder.strip('/')}/") for folder in self._pages)
        folder = PurePosixPath(below).parent.as_posix().strip(".")
        if not is_page and not meta.get("category") and folder and self._config.get("USE_FOLDER_AS_CATEGORY", True):
            meta["category"] = PurePosixPath(folder).name
        day, rest = day_in(stem_of(below))
        lang = str(meta.get("lang") or "").lower()
        stem = re.sub(rf"[-_.]{re.escape(lang)}$", "", rest) if lang and lang != self._main else rest or stem_of(below)
        title = values.words(meta.get("title"))
        slug = (
            str(meta.get("slug") or "")
            or (stem if self._config.get("SLUGIFY_SOURCE") == "basename" else permalinks.slug_of(title))
            or stem
        )
        inside = below.partition("/")[2].rpartition("/")[0] if is_page else ""
        return OldText(
            name,
            not is_page,
            slug or stem,
            document.body,
            document.body_line,
            lang="" if lang == self._main else lang,
            meta=meta,
            addresses=permalinks.addresses(self._address(meta, slug, lang, is_page=is_page)),
            is_home=str(meta.get("save_as") or "") == "index.html",
            draft_because=(Message("It was hidden."),) if str(meta.get("status") or "").lower() == "hidden" else (),
            day=day,
            group=slug,
            folder=inside,
        )

    def _address(self, meta: Mapping[str, Any], slug: str, lang: str, *, is_page: bool) -> str:
        if own := str(meta.get("url") or meta.get("save_as") or ""):
            return permalinks.path_of(own)
        kind = "PAGE" if is_page else "ARTICLE"
        is_other = bool(lang) and lang != self._main
        default = ("pages/" if is_page else "") + ("{slug}-{lang}.html" if is_other else "{slug}.html")
        pattern = self._config.get(f"{kind}_LANG_URL" if is_other else f"{kind}_URL") or default
        when = values.moment(meta.get("date"))
        if "{date" in str(pattern) and when is None:
            return ""
        text = _DATE.sub(lambda place: format(when, place[1]) if when else "", str(pattern))
        author = values.words(meta.get("author") or self._config.get("AUTHOR") or "")
        parts = {
            "slug": slug,
            "lang": lang or self._main,
            "category": permalinks.slug_of(values.words(meta.get("category"))),
            "author": permalinks.slug_of(author),
        }
        text = _NAME.sub(lambda place: parts.get(place[1], "{"), text)
        return permalinks.path_of(text)
