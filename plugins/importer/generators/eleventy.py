"""Eleventy: texts of its input folder, with what data files of their folders say of them."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.importer import permalinks, values
from plugins.importer.model import OldSite, OldText, Weight
from plugins.importer.old_files import OldFiles, day_in, parse_settings, stem_of
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.importer.front_matter import FrontMatter

CONFIGS: Final = tuple(
    f"{name}{ending}" for name in (".eleventy", "eleventy.config") for ending in (".js", ".mjs", ".cjs", ".ts")
)
_INPUT: Final = re.compile(r"""\binput\s*:\s*["'`]\.?/?([^"'`]+)["'`]""")
_COMMENT: Final = re.compile(r"(?m)^\s*//.*$|/\*[\s\S]*?\*/")
_OPTION: Final = re.compile(r"--input[= ]\.?/?([\w./-]+)")
_URL: Final = re.compile(r"""["']?\b(?:url|siteUrl|base|host)["']?\s*:\s*["'`](https?://[^"'`]+)["'`]""")
_LANGUAGE: Final = re.compile(
    r"""["']?\b(?:lang|language|locale)["']?\s*:\s*["'`]([a-z]{2,3}(?:[-_][A-Za-z]+)?)["'`]"""
)
#: A key of a data file that is a program, where its value is plain.
_PLAIN_KEY: Final = re.compile(
    r"""["']?\b(?P<key>tags|layout|permalink|lang|locale|draft)["']?\s*:\s*(?P<value>\[[^\]]*\]|["'`][^"'`\n]*["'`]|true|false)"""
)
#: What says of a text that it is one of many with a day.
_POSTS: Final = frozenset({"post", "posts", "blog", "news", "article", "articles", "press", "updates"})
#: Places of a permalink that can be worked out without running it.
_PLACES: Final = (
    (re.compile(r"\{\{-?\s*(?:page\.)?fileSlug(?:\s*\|\s*\w+)?\s*-?\}\}"), "stem"),
    (re.compile(r"\{\{-?\s*slug(?:\s*\|\s*\w+)?\s*-?\}\}"), "slug"),
    (re.compile(r"\{\{-?\s*title\s*\|\s*slug(?:ify)?\s*-?\}\}"), "title"),
    (re.compile(r"\{\{-?\s*page\.filePathStem\s*-?\}\}"), "path"),
    (re.compile(r"\{\{-?\s*(?:lang|locale)\s*-?\}\}"), "lang"),
)


def read(root: Path) -> OldSite:
    """Return the site of Eleventy in ``root``."""
    files = OldFiles(root)
    config = _COMMENT.sub("", "\n".join(files.text(name) for name in CONFIGS))
    scripts = files.settings("package.json").get("scripts")
    match = _INPUT.search(config) or _OPTION.search(json.dumps(scripts or {}))
    source = match[1].strip("/") if match else ""
    if source and not files.has(source):
        source = ""
    prefix = f"{source}/" if source and source != "." else ""
    reader = _Reader(files, prefix)
    texts = tuple(reader.texts())
    files.name_others(
        prefix, (".njk", ".liquid", ".html", ".webc", ".hbs", ".ejs", ".11ty.js", ".11ty.tsx", ".11ty.ts")
    )
    data = config + "".join(
        files.text(name)
        for name in (*files.names, *_data(files, prefix))
        if "_data/" in name or name.endswith("metadata.json")
    )
    host, lang = _URL.search(data), _LANGUAGE.search(data)
    return OldSite(
        root,
        "Eleventy",
        texts,
        lang=lang[1].replace("_", "-") if lang else "",
        hosts=permalinks.hosts(
            [permalinks.host_of(host[1]) if host else "", permalinks.host_of(f"//{files.text('CNAME').strip()}")]
        ),
        files=(prefix, "public", "static", ""),
        notes=tuple(files.notes),
        variables={PurePosixPath(name).stem: files.settings(name) for name in _data(files, prefix)},
    )


def _data(files: OldFiles, prefix: str) -> list[str]:
    return [path.relative_to(files.root).as_posix() for path in (files.root / prefix / "_data").glob("*.*")]


class _Reader:
    """Reads the texts of one site."""

    def __init__(self, files: OldFiles, prefix: str) -> None:
        self._files, self._prefix = files, prefix
        self._data: dict[str, dict[str, Any]] = {}

    def texts(self) -> Iterator[OldText]:
        for name in self._files.texts(self._prefix, (".md", ".markdown", ".mdx")):
            below = name.removeprefix(self._prefix)
            if any(
                part.startswith("_") and part not in {"_posts", "_blog", "_news", "_events"}
                for part in below.split("/")[:-1]
            ):
                continue
            if document := self._files.read(name):
                yield self._text(name, below, document)

    def _text(self, name: str, below: str, document: FrontMatter) -> OldText:
        path = PurePosixPath(below)
        meta = {**self._of_folders(path), **document.meta}
        stem = stem_of(below)
        day, rest = day_in(stem)
        folders = [] if path.parent.as_posix() == "." else path.parent.as_posix().split("/")
        lang = self._language(meta, folders)
        kept = folders[1:] if lang and folders and folders[0].lower() == lang else folders
        tags = set(map(str.lower, values.names(meta.get("tags"))))
        in_posts = any(folder.lower().strip("_") in _POSTS for folder in kept)
        is_article = bool(tags & _POSTS) or in_posts or bool((day or meta.get("date")) and kept)
        if stem == "index" and kept:
            if in_posts and not (day or meta.get("date")) and kept[-1].lower().strip("_") in _POSTS:
                is_article = False
            kept, stem = kept[:-1], kept[-1]
        address, because = self._address(meta, path, rest or stem_of(below), lang)
        if is_article and not (day or meta.get("date")) and below.rpartition("/")[2].startswith("_"):
            because = (*because, Message("Its file's name begins with _."))
        return OldText(
            name,
            is_article,
            rest if day and rest else stem,
            document.body,
            document.body_line,
            lang=lang,
            meta=_without_collections(meta),
            addresses=permalinks.addresses(
                address, *permalinks.listed(meta.get("redirect_from") or meta.get("redirectfrom"))
            ),
            is_home=address == "/" or (not folders and stem_of(below) == "index"),
            draft_because=because,
            day=day,
            group="/".join([*kept, rest or stem]),
            folder="" if is_article else "/".join(kept),
        )

    def _language(self, meta: Mapping[str, Any], folders: list[str]) -> str:
        lang = str(meta.get("lang") or meta.get("locale") or "").replace("_", "-").lower()
        if not lang and folders and re.fullmatch(r"[a-z]{2}", folders[0]):
            lang = folders[0]
        return lang

    def _of_folders(self, path: PurePosixPath) -> dict[str, Any]:
        """Return what the data files of a text's folders say, and that beside it."""
        merged: dict[str, Any] = {}
        for folder in [*reversed(path.parents)]:
            inside = "" if folder.as_posix() == "." else f"{folder.as_posix()}/"
            if folder.name:
                merged |= self._data_of(f"{self._prefix}{inside}{folder.name}")
        return merged | self._data_of(f"{self._prefix}{path.parent.as_posix()}/{path.stem}".replace("./", ""))

    def _data_of(self, stem: str) -> dict[str, Any]:
        if stem not in self._data:
            data: dict[str, Any] = {}
            for ending in (".json", ".11tydata.json", ".yaml", ".yml"):
                text = self._files.text(f"{stem}{ending}")
                data |= _words(parse_settings(text, PurePosixPath(ending).suffix)) if text else {}
            for ending in (".11tydata.js", ".11tydata.mjs", ".11tydata.cjs"):
                text = self._files.text(f"{stem}{ending}")
                for key in _PLAIN_KEY.finditer(text):
                    data[key["key"]] = re.findall(r"""["'`]([^"'`]+)["'`]""", key["value"]) or key["value"]
                    if not key["value"].startswith("[") and isinstance(data[key["key"]], list):
                        data[key["key"]] = data[key["key"]][0]
            self._data[stem] = {key: value for key, value in data.items() if key != "eleventyComputed"}
        return self._data[stem]

    def _address(
        self, meta: Mapping[str, Any], path: PurePosixPath, stem: str, lang: str
    ) -> tuple[str, tuple[Message, ...]]:
        """Return the address of a text, and that it had none."""
        folder = "" if path.parent.as_posix() == "." else f"/{path.parent.as_posix()}"
        plain = f"{folder}/" if stem == "index" else f"{folder}/{stem}/"
        if "permalink" not in meta:
            return plain, ()
        wish = str(meta["permalink"])
        if values.is_no(wish):
            return "", (Message("It had no page of its own (permalink: false)."),)
        parts = {
            "stem": stem,
            "slug": str(meta.get("slug") or stem),
            "title": permalinks.slug_of(values.words(meta.get("title"))),
            "path": f"{folder}/{stem}",
            "lang": lang,
        }
        for place, key in _PLACES:
            wish = place.sub(parts[key], wish)
        address = permalinks.path_of(wish)
        if not address:
            what = Message(
                "Its old address is worked out by a program ({pattern}), so that no redirect is noted.",
                pattern=excerpt(str(meta["permalink"]), 80),
            )
            self._files.say(Weight.CHANGED, f"{self._prefix}{path}", what)
        return address, ()


def _without_collections(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter without the tags that only say in which list a text stands."""
    tags = [tag for tag in values.names(meta.get("tags")) if tag.lower() not in _POSTS | {"all", "nav"}]
    return {**meta, "tags": tags}


def _words(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key.lower(): str(value).lower() if isinstance(value, bool) else value for key, value in data.items()}
