"""Hugo: sections, leaf bundles, section pages, languages by suffix or folder, with the addresses of its settings."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.importer import permalinks, values
from plugins.importer.model import OldSite, OldText, Weight
from plugins.importer.old_files import OldFiles, day_in, lowered, stem_of
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.importer.front_matter import FrontMatter

_NAMES: Final = ("hugo", "config")
_FORMATS: Final = (".toml", ".yaml", ".yml", ".json")


def read(root: Path) -> OldSite:
    """Return the site of Hugo in ``root``."""
    files = OldFiles(root)
    config = _config(files)
    reader = _Reader(files, config)
    texts = tuple(reader.texts())
    base = permalinks.path_of(str(config.get("baseurl") or "")).rstrip("/")
    return OldSite(
        root,
        "Hugo",
        texts,
        lang=reader.main,
        hosts=permalinks.hosts([permalinks.host_of(config.get("baseurl"))]),
        base_path=base,
        files=(*_static(config), "assets", reader.content.rstrip("/"), ""),
        notes=tuple(files.notes),
        variables={"params": _table(config, "params")},
    )


def _config(files: OldFiles) -> dict[str, Any]:
    """Return the configuration: one file at the top, or those in config/_default/, each of which may be one table."""
    merged = lowered(files.settings(*(f"{name}{form}" for name in _NAMES for form in _FORMATS)))
    for name in sorted(path.name for path in (files.root / "config/_default").glob("*.*")):
        table = lowered(files.settings(f"config/_default/{name}"))
        stem, lang = name.split(".")[0], name.split(".")[1] if name.count(".") > 1 else ""
        if lang:  # languages.es.toml, as some themes have it
            table = {lang.lower(): table}
        merged |= table if stem in _NAMES else {stem: {**_table(merged, stem), **table}}
    return merged


def _table(config: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = config.get(key)
    return value if isinstance(value, dict) else {}


def _static(config: Mapping[str, Any]) -> tuple[str, ...]:
    value = config.get("staticdir") or "static"
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


class _Reader:
    """Reads the texts of one site."""

    def __init__(self, files: OldFiles, config: Mapping[str, Any]) -> None:
        self._files, self._config = files, config
        self.content = f"{str(config.get('contentdir') or 'content').strip('/')}/"
        self.languages = {
            str(lang).lower(): _table(_table(config, "languages"), lang) for lang in _table(config, "languages")
        }
        named = config.get("defaultcontentlanguage") or config.get("languagecode") or config.get("locale") or ""
        self.main = str(named).lower().replace("_", "-") if named else ""
        if not config.get("defaultcontentlanguage") and not self.languages:
            self.main = self.main.partition("-")[0]

    def texts(self) -> Iterator[OldText]:
        for lang, folder in self._folders():
            for name in self._files.texts(folder, (".md", ".markdown", ".html")):
                if not lang and any(name.startswith(other) for _, other in self._folders() if other != folder):
                    continue
                document = self._files.read(name)
                if document and (text := self._text(name, name.removeprefix(folder), lang, document)):
                    yield text

    def _folders(self) -> list[tuple[str, str]]:
        """Return the content folder of each language that has one of its own, and that of all others."""
        own = [
            (lang, f"{str(table['contentdir']).strip('/')}/")
            for lang, table in self.languages.items()
            if table.get("contentdir")
        ]
        return [*own, *([] if any(folder == self.content for _, folder in own) else [("", self.content)])]

    def _text(self, name: str, below: str, lang: str, document: FrontMatter) -> OldText | None:
        path = PurePosixPath(below)
        stem, suffix = stem_of(below), ""
        if "." in stem and (code := stem.rpartition(".")[2].lower()) and self._is_language(code):
            stem, suffix = stem.rpartition(".")[0], code
        language = suffix or lang
        folders = [] if path.parent.as_posix() == "." else path.parent.as_posix().split("/")
        meta = document.meta
        if stem == "_index" and folders and not document.body.strip():
            self._files.say(Weight.LEFT_OUT, name, Message("It heads a list, and has no text of its own."))
            return None
        is_home = stem in {"_index", "index"} and not folders
        if stem in {"index", "_index"} and folders:
            stem = folders.pop()
        address = self._address(meta, folders, stem, language)
        return self._made(name, document, meta, folders, stem, language, address, is_home=is_home)

    def _is_language(self, code: str) -> bool:
        return code in self.languages or (not self.languages and code == self.main)

    def _made(  # noqa: PLR0913, PLR0917  (what a text is)
        self,
        name: str,
        document: FrontMatter,
        meta: Mapping[str, Any],
        folders: list[str],
        stem: str,
        language: str,
        address: str,
        *,
        is_home: bool,
    ) -> OldText:
        day, rest = day_in(stem)
        is_article = bool(folders) and bool(meta.get("date") or meta.get("publishdate") or day)
        build = meta.get("build") or meta.get("_build")
        hidden = values.is_yes(meta.get("headless")) or (
            isinstance(build, dict) and build.get("render") in {"never", "false"}
        )
        aliases = [
            alias if alias.startswith("/") else f"{'/'.join(['', *folders])}/{alias}"
            for alias in permalinks.listed(meta.get("aliases"))
        ]
        key = str(meta.get("translationkey") or "") or "/".join([*folders, stem])
        return OldText(
            name,
            is_article,
            (rest or stem) if is_article else stem,
            document.body,
            document.body_line,
            lang="" if language == self.main else language,
            meta=meta,
            addresses=permalinks.addresses(address, *aliases),
            is_html=name.lower().endswith(".html"),
            is_home=is_home,
            draft_because=(Message("It had no page of its own."),) if hidden else (),
            day=day,
            group=key,
            folder="" if is_article else "/".join(folders),
        )

    def _address(self, meta: Mapping[str, Any], folders: list[str], stem: str, language: str) -> str:
        """Return the address of a page, as Hugo’s documentation on URL management has it."""
        prefix = self._prefix(language)
        if url := str(meta.get("url") or ""):
            return permalinks.path_of(url if url.startswith("/") else f"/{url}")
        pattern = self._pattern(folders[0] if folders else "")
        slug = str(meta.get("slug") or "")
        last = slug or stem
        if not pattern:
            ugly = values.is_yes(self._config.get("uglyurls", ""))
            path = "/".join([*folders, last])
            ending = ".html" if ugly else "/"
            path = "/" if stem in {"_index", "index"} and not folders else f"/{path}{ending}"
            return permalinks.path_of(f"{prefix}{path.lower().replace(' ', '-')}")
        when = values.moment(meta.get("date")) or values.moment(day_in(stem)[0])
        title = permalinks.slug_of(values.words(meta.get("title")))
        parts = {
            "slug": slug or title,
            "title": title,
            "section": folders[0] if folders else "",
            "sections": "/".join(folders),
            **dict.fromkeys(("filename", "contentbasename"), stem),
            **dict.fromkeys(("slugorfilename", "slugorcontentbasename"), last),
        }
        address = permalinks.filled(pattern, parts | permalinks.day_parts(when))
        return f"{prefix}{address.lower()}".replace("//", "/") if address else ""

    def _pattern(self, section: str) -> str:
        patterns = _table(self._config, "permalinks")
        of_pages = _table(patterns, "page")
        return str(
            of_pages.get(section)
            or (patterns.get(section) if not isinstance(patterns.get(section), dict) else "")
            or ""
        )

    def _prefix(self, language: str) -> str:
        language = language or self.main
        is_main = not self.languages or language == self.main
        return (
            ""
            if is_main and not values.is_yes(self._config.get("defaultcontentlanguageinsubdir", ""))
            else f"/{language}"
        )
