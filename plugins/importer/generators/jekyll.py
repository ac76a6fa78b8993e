"""Jekyll: posts, drafts, pages and collections, with the addresses of its ``permalink`` settings."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.importer import permalinks, values
from plugins.importer.model import OldSite, OldText, Weight
from plugins.importer.old_files import OldFiles, day_in, stem_of
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.importer.front_matter import FrontMatter

_ENDINGS: Final = (".md", ".markdown", ".html")
#: Patterns that have a name in Jekyll's documentation (“Permalinks”, built-in formats).
_NAMED: Final = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
_LIQUID_ALONE: Final = re.compile(r"\s*(?:(?:\{%(?:(?!%\})[\s\S])*%\}|\{\{(?:(?!\}\})[\s\S])*\}\}|<[^<>]*>)\s*)*")


def read(root: Path) -> OldSite:
    """Return the site of Jekyll in ``root``."""
    files = OldFiles(root)
    config = files.settings("_config.yml", "_config.yaml", "_config.toml")
    source = str(config.get("source") or "").strip("./")
    reader = _Reader(files, config, f"{source}/" if source else "")
    texts = tuple(reader.texts())
    base = str(config.get("baseurl") or "").strip()
    return OldSite(
        root,
        "Jekyll",
        texts,
        lang=str(config.get("lang") or config.get("locale") or "").replace("_", "-"),
        hosts=permalinks.hosts([permalinks.host_of(config.get("url")), _cname(files)]),
        base_path=f"/{base.strip('/')}" if base.strip("/") else "",
        files=(source, ""),
        notes=tuple(files.notes),
        variables={"site": config},
    )


def _cname(files: OldFiles) -> str:
    return files.text("CNAME").strip().removeprefix("www.").split("\n")[0]


class _Reader:
    """Reads the texts of one site."""

    def __init__(self, files: OldFiles, config: Mapping[str, Any], source: str) -> None:
        self._files, self._config, self._source = files, config, source
        collections = config.get("collections")
        if isinstance(collections, list):
            collections = {str(name): {} for name in collections}
        self._collections = collections if isinstance(collections, dict) else {}
        folder = str(config.get("collections_dir") or "").strip("/")
        self._collections_folder = f"{folder}/" if folder else ""
        self._left_out = _as_list(config.get("exclude"))

    def texts(self) -> Iterator[OldText]:
        for name in self._files.texts(self._source, _ENDINGS):
            below = name.removeprefix(self._source)
            if any(below == left_out or below.startswith(f"{left_out.rstrip('/')}/") for left_out in self._left_out):
                continue
            document = self._files.read(name)
            if document is None or (text := self._text(name, below, document)) is None:
                continue
            yield text

    def _text(self, name: str, below: str, document: FrontMatter) -> OldText | None:
        folders = below.split("/")[:-1]
        special = next((folder for folder in folders if folder.startswith("_")), "")
        if special in {"_posts", "_drafts"}:
            return self._post(name, below, document, is_draft=special == "_drafts")
        if not document.has_any:
            return None  # a file that Jekyll copies as it is
        meta = self._with_defaults(document.meta, below, special.lstrip("_") or "pages")
        if special:
            return self._of_collection(name, below, special, document, meta)
        return self._page(name, below, document, meta)

    def _post(self, name: str, below: str, document: FrontMatter, *, is_draft: bool) -> OldText:
        meta = self._with_defaults(document.meta, below, "drafts" if is_draft else "posts")
        day, rest = day_in(stem_of(below))
        title = str(meta.get("slug") or rest or stem_of(below))
        when = values.moment(meta.get("date")) or values.moment(day)
        categories = [*below.split("/_posts/", maxsplit=1)[0].split("/")] if "/_posts/" in below else []
        categories += values.names(meta.get("categories"), by_space=True) or values.names(meta.get("category"))
        pattern = str(meta.get("permalink") or self._config.get("permalink") or "date")
        address = permalinks.filled(_NAMED.get(pattern, pattern), self._parts(title, categories, when))
        because = (Message("It was a draft."),) if is_draft else ()
        return self._made(name, document, meta, is_article=True, stem=title, address=address, day=day, because=because)

    def _parts(self, title: str, categories: list[str], when: Any) -> dict[str, str]:  # noqa: ANN401  (a moment)
        slug = permalinks.slug_of(title)
        path = "/".join(map(permalinks.slug_of, dict.fromkeys(categories)))
        return {
            "title": slug,
            "slug": slug,
            "name": slug,
            "categories": path,
            "output_ext": ".html",
        } | permalinks.day_parts(when)

    def _of_collection(
        self, name: str, below: str, special: str, document: FrontMatter, meta: Mapping[str, Any]
    ) -> OldText:
        called = special.lstrip("_")
        collection = self._collections.get(called)
        settings = collection if isinstance(collection, dict) else {}
        day, rest = day_in(stem_of(below))
        path = re.sub(r"\.\w+$", "", below.partition(f"{special}/")[2])
        pattern = meta.get("permalink") or settings.get("permalink")
        title = str(meta.get("slug") or rest or stem_of(below))
        parts = self._parts(title, values.names(meta.get("categories")), values.moment(meta.get("date") or day))
        parts |= {
            "collection": called,
            "path": path,
            "name": permalinks.slug_of(path),
            "title": permalinks.slug_of(title),
        }
        address = permalinks.filled(str(pattern or "/:collection/:path:output_ext"), parts)
        is_article = bool(day or meta.get("date"))
        is_public = values.is_yes(settings.get("output"))
        because = (
            () if is_public else (Message("It had no page of its own: it is of the collection “{name}”.", name=called),)
        )
        folder = "" if is_article else called
        return self._made(
            name,
            document,
            meta,
            is_article=is_article,
            stem=title,
            address=address if is_public else "",
            day=day,
            because=because,
            folder=folder,
        )

    def _page(self, name: str, below: str, document: FrontMatter, meta: Mapping[str, Any]) -> OldText | None:
        path = PurePosixPath(below)
        if _LIQUID_ALONE.fullmatch(document.body) or (
            path.suffix == ".html" and "{%" in document.body and "{% for" in document.body
        ):
            what = Message(
                "It is made of what other pages say (a list, a form of the theme), and has no text of its own."
            )
            self._files.say(Weight.NOT_IMPORTED, name, what)
            return None
        is_pretty = str(self._config.get("permalink") or "").endswith(("/", "pretty"))
        stem = path.stem
        plain = f"/{path.parent}/" if stem == "index" else f"/{path.parent}/{stem}{'/' if is_pretty else '.html'}"
        address = permalinks.path_of(str(meta.get("permalink") or plain.replace("/./", "/")))
        is_home = address == "/"
        folder = path.parent.as_posix().strip(".")
        if stem == "index" and folder:
            folder, stem = PurePosixPath(folder).parent.as_posix().strip("."), PurePosixPath(folder).name
        return self._made(
            name, document, meta, is_article=False, stem=stem, address=address, folder=folder, is_home=is_home
        )

    def _made(  # noqa: PLR0913  (what a text is)
        self,
        name: str,
        document: FrontMatter,
        meta: Mapping[str, Any],
        *,
        is_article: bool,
        stem: str,
        address: str,
        day: str = "",
        because: tuple[Message, ...] = (),
        folder: str = "",
        is_home: bool = False,
    ) -> OldText:
        lang = str(meta.get("lang") or "").strip().replace("_", "-")
        return OldText(
            name,
            is_article,
            stem,
            document.body,
            document.body_line,
            lang=lang,
            meta=meta,
            addresses=permalinks.addresses(address, *permalinks.listed(meta.get("redirect_from"))),
            is_html=name.lower().endswith((".html", ".htm")),
            is_home=is_home,
            draft_because=because,
            day=day,
            group=str(meta.get("ref") or meta.get("translation_id") or meta.get("translation_key") or ""),
            folder=folder.replace("_", ""),
        )

    def _with_defaults(self, meta: Mapping[str, Any], below: str, of_type: str) -> dict[str, Any]:
        """Return front matter with what the configuration gives to texts in this place."""
        merged: dict[str, Any] = {}
        for rule in _as_dicts(self._config.get("defaults")):
            value = rule.get("scope")
            scope = value if isinstance(value, dict) else {}
            path = str(scope.get("path") or "").strip("/*")
            if (
                below.startswith(path)
                and scope.get("type") in {None, "", of_type}
                and isinstance(rule.get("values"), dict)
            ):
                merged |= rule["values"]
        merged.pop("image", None)  # one picture for all texts is a part of the look
        return {**merged, **meta}


def _as_list(value: Any) -> list[str]:  # noqa: ANN401  (whatever a configuration has)
    return [str(item).lstrip("./") for item in value] if isinstance(value, list) else []


def _as_dicts(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (whatever a configuration has)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
