"""Astro: Markdown and MDX of content collections and of ``src/pages/``; components are named, and never run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.importer import permalinks, values
from plugins.importer.model import OldSite, OldText
from plugins.importer.old_files import OldFiles, day_in, stem_of
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.importer.front_matter import FrontMatter

CONFIGS: Final = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))
_SITE: Final = re.compile(r"""\bsite\s*:\s*["'`](https?://[^"'`]+)["'`]""")
_BASE: Final = re.compile(r"""\bbase\s*:\s*["'`]([^"'`]+)["'`]""")
_LANGUAGE: Final = re.compile(r"""\bdefaultLocale\s*:\s*["'`]([A-Za-z-]+)["'`]""")
_CODE: Final = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?")
#: The days by which a text of a collection is one of many.
_DAYS: Final = ("date", "pubdate", "publishdate", "published", "pubdatetime", "publish_date", "published_at")
_MARKDOWN: Final = (".md", ".mdx", ".markdown")


def read(root: Path) -> OldSite:
    """Return the site of Astro in ``root``."""
    files = OldFiles(root)
    config = "\n".join(files.text(name) for name in CONFIGS)
    site, base, lang = _SITE.search(config), _BASE.search(config), _LANGUAGE.search(config)
    main = lang[1].lower() if lang else ""
    texts = tuple(_Reader(files, main).texts())
    files.name_others("src/pages", (".astro",))
    path = f"/{base[1].strip('/')}" if base and base[1].strip("/") else ""
    return OldSite(
        root,
        "Astro",
        texts,
        lang=main,
        hosts=permalinks.hosts([permalinks.host_of(site[1]) if site else ""]),
        base_path=path,
        files=("public", "src", "src/assets", ""),
        notes=tuple(files.notes),
    )


class _Reader:
    """Reads the texts of one site."""

    def __init__(self, files: OldFiles, main: str) -> None:
        self._files, self._main = files, main
        routes = [name.removeprefix("src/pages/") for name in files.names if re.search(r"/?\[[^/]*\]\.astro$", name)]
        self._routes = [route.rpartition("/")[0] for route in routes if name_is_page(route)]

    def texts(self) -> Iterator[OldText]:
        for name in self._files.texts("src", _MARKDOWN):
            if document := self._files.read(name):
                yield self._text(name, document)

    def _text(self, name: str, document: FrontMatter) -> OldText:
        inside = name.removeprefix("src/").removeprefix("content/")
        is_page = inside.startswith("pages/") and not name.startswith("src/content/")
        collection, _, below = inside.partition("/")
        folders = below.split("/")[:-1]
        stem = stem_of(below or inside)
        lang = next((folder.lower() for folder in folders[:1] if _CODE.fullmatch(folder.lower())), "")
        lang = str(document.meta.get("lang") or document.meta.get("language") or lang).lower()
        if lang and folders and folders[0].lower() == lang:
            folders = folders[1:]
        day, rest = day_in(stem)
        is_article = not is_page and bool(day or any(document.meta.get(key) for key in _DAYS))
        if stem == "index" and folders:
            stem = folders.pop()
        slug = str(document.meta.get("slug") or "").strip("/") or stem
        address = self._address(collection, folders, slug, lang, is_page=is_page)
        is_home = is_page and stem == "index"
        hidden = (Message("Its file's name begins with _."),) if stem.startswith("_") else ()
        kept = folders if is_page else [collection, *folders]
        return OldText(
            name,
            is_article,
            self._name(slug, rest if day and rest else slug, document, is_article=is_article),
            document.body,
            document.body_line,
            lang="" if lang == self._main else lang,
            meta=document.meta,
            addresses=permalinks.addresses(address),
            is_home=is_home,
            draft_because=hidden,
            day=day,
            group="/".join([collection, *folders, slug]),
            folder="" if is_article else "/".join(kept).removeprefix("pages/").removeprefix("pages"),
        )

    def _name(self, slug: str, rest: str, document: FrontMatter, *, is_article: bool) -> str:
        """Return a name: that of the file, or of the title where the file is called after a day alone."""
        title = permalinks.slug_of(values.words(document.meta.get("title")))
        return title if is_article and title and not re.search(r"[A-Za-z]", slug) else rest.rpartition("/")[2]

    def _address(self, collection: str, folders: list[str], slug: str, lang: str, *, is_page: bool) -> str:
        """Return the address; of a text in a collection, that of the page which shows one of them, if there is one."""
        prefix = f"/{lang}" if lang and lang != self._main else ""
        below = "/".join([*folders, slug])
        if is_page:
            return f"{prefix}/" if slug == "index" else f"{prefix}/{below}/"
        route = (
            collection
            if collection in self._routes
            else next((route for route in self._routes if route.endswith(f"/{collection}")), None)
        )
        if route is None and self._routes == [""]:
            route = ""
        if route is None:
            route = (
                next((route for route in self._routes if route in {"blog", "posts", "news"}), None)
                if len(self._routes) == 1
                else None
            )
        return "" if route is None else f"{prefix}/{route}/{below}/".replace("//", "/")


def name_is_page(route: str) -> bool:
    """Whether a route shows one text rather than a list of those with a tag."""
    return not re.search(r"tag|categor|author|page\]", route, re.IGNORECASE)
