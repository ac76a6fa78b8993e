"""Cleaning: what belongs to a page alone is taken out of a text for feeds; each text once, not every time."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from urllib.parse import urljoin

from plugins.incremental.store import Store

#: What a feed reader has no use for, or should not be given.
_LEFT_OUT = (
    "script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea",
    "object", "embed", "audio", "video", "source", "link", "meta", "base", "template", "svg", "math",
)  # fmt: skip
_ADDRESSES = ("href", "src", "cite")
_KEPT = {*_ADDRESSES, "alt", "title", "width", "height", "lang", "dir", "colspan", "rowspan", "start", "datetime"}
#: How many texts are held in memory: the feeds of a few languages.
_ENOUGH = 1000
#: So many new texts make it worth while to forget those that no feed has any more.
_MANY = 50


def cleaned(html: str, base: str) -> str:
    """Return ``html`` with whole addresses and without what belongs to the page alone."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(_LEFT_OUT):
        tag.decompose()
    for picture in soup("picture"):
        picture.unwrap()
    for tag in soup.find_all():
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in _KEPT}
        for name in tag.attrs.keys() & set(_ADDRESSES):
            tag[name] = urljoin(base, str(tag[name]))
    return str(soup)


class Cleaner:
    """Cleans texts, and remembers those of the last builds; what it remembers can be made anew at any time."""

    def __init__(self, folder: Path) -> None:
        """Remember in a file of ``folder``, as long as the code here says the same."""
        code = blake2b(Path(__file__).read_bytes(), digest_size=16).hexdigest()
        self._store = Store(folder / "feeds.sqlite", code)
        self._known: dict[str, str] = {}
        self._new: dict[str, str] = {}
        self._used: set[str] = set()

    def clean(self, html: str, base: str) -> str:
        """Return what ``cleaned`` returns."""
        key = blake2b(f"{base}\0{html}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self._used.add(key)
        if key not in self._known:
            self._known.update(self._store.get_many([key]))
        if key not in self._known:
            self._known[key] = self._new[key] = cleaned(html, base)
        return self._known[key]

    def remember(self) -> None:
        """Write down what is new."""
        self._store.put_many(self._new)
        if len(self._new) >= _MANY:
            self._store.prune(self._used)
        if len(self._known) > _ENOUGH:
            self._known = {key: text for key, text in self._known.items() if key in self._used}
        self._new, self._used = {}, set()
