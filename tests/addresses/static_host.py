"""A static host without a network: what visitors of an address get, where the host reads rules and where not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_GONE = ("This page is gone", "Esta página ya no está")
_APACHE_GONE = re.compile(r'RedirectMatch 410 "(.+)"')


class Answer(NamedTuple):
    """What somebody gets in the end: the file, or “gone” or “missing”, and over how many other addresses."""

    file: str
    hops: int


@dataclass(frozen=True)
class StaticHost:
    """A host that serves ``output`` at the root of a domain; with ``rules`` it obeys ``_redirects`` and says 410."""

    output: Path
    rules: bool

    def __post_init__(self) -> None:
        """Read the rules."""
        redirects, gone = {}, []
        if self.rules and (file := self.output / "_redirects").is_file():
            lines = (line.split() for line in file.read_text("utf-8").splitlines() if line.startswith("/"))
            redirects = {unquote(old): unquote(new) for old, new, _ in lines}
        if self.rules and (file := self.output / ".htaccess").is_file():
            gone = [re.compile(pattern) for pattern in _APACHE_GONE.findall(file.read_text("utf-8"))]
        object.__setattr__(self, "_redirects", redirects)
        object.__setattr__(self, "_gone", gone)

    def answer(self, path: str) -> Answer:
        """Return what a visitor of ``path`` gets."""
        for hops in range(5):
            if any(pattern.search(path) for pattern in self._gone):
                return Answer("gone", hops)
            to = self._redirects.get(path) or self._refreshed(path)
            if not to:
                return Answer(self._file(path), hops)
            path = unquote(urlsplit(to).path)
        return Answer("in a circle", hops)

    def _refreshed(self, path: str) -> str:
        """Return where the page at ``path`` sends its visitors."""
        file = self._found(path)
        match = _REFRESH.search(file.read_text("utf-8")) if file and file.suffix == ".html" else None
        return match[1] if match else ""

    def _file(self, path: str) -> str:
        file = self._found(path)
        if not file:
            return "missing"
        if file.suffix == ".html" and any(words in file.read_text("utf-8") for words in _GONE):
            return "gone"
        return file.relative_to(self.output).as_posix()

    def _found(self, path: str) -> Path | None:
        file = self.output / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() else None


def addresses_of(output: Path) -> set[str]:
    """Return every address of a site that somebody may keep: pages, feeds, their lists and calendars."""
    kept = (path for path in output.rglob("*") if path.suffix in {".html", ".xml", ".json", ".opml", ".ics"})
    names = (path.relative_to(output).as_posix() for path in kept)
    return {
        f"/{name.removesuffix('index.html')}" for name in names if not name.startswith(("sitemap", "404", "es/404"))
    }
