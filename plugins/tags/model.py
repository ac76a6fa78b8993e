"""A tag is a topic of articles: a key for its address, and a name in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.engine.tracking import Tracked, tracked_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The address of a tag's list, below the root of each language.
FOLDER = "tags/"
#: The key of a tag's former keys, among its names.
FORMERLY = "formerly"


@dataclass(frozen=True)
class TagLink:
    """A tag as a page shows it: its name, and the path of its list below the language's root."""

    name: str
    path: str


class Tags(Tracked):
    """The tags of a campaign; those of a campaign that names none have no lists."""

    owner = "tags"

    def __init__(self, names: Mapping[str, Mapping[str, str]]) -> None:
        """Take the ``names`` of each tag by language, by its key; “formerly” are the keys that it had before."""
        self._names = {key: {lang: name for lang, name in of.items() if lang != FORMERLY} for key, of in names.items()}
        former = {key: of.get(FORMERLY, "").replace(",", " ").split() for key, of in names.items()}
        self._former = {old: key for key, olds in former.items() for old in olds}
        written = {name.casefold(): key for key, named in self._names.items() for name in (key, *named.values())}
        self._keys = {**{old.casefold(): key for old, key in self._former.items()}, **written}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._names)

    def __iter__(self) -> Iterator[str]:
        """Yield the key of each."""
        return iter(self._names)

    @property
    def written(self) -> tuple[str, ...]:
        """How an editor can write them: their keys, and their names in any language."""
        return tuple(
            dict.fromkeys([*self._names, *(name for named in self._names.values() for name in named.values())])
        )

    def successor(self, key: str) -> str:
        """Return the key that a tag has which was called ``key`` before; empty where none says so."""
        return self._former.get(key, "")

    def key_of(self, name: str) -> str:
        """Return the key of the tag that is called ``name`` in a text; empty where there is none."""
        return self._keys.get(name.casefold(), "")

    def keys_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of the tags in a text, each once; names without a tag are left out."""
        return tuple(dict.fromkeys(filter(None, map(self.key_of, names))))

    @tracked_query
    def name(self, key: str, lang: str) -> str:
        """Return what the tag is called in ``lang``."""
        return self._names[key][lang]

    @tracked_query
    def names_in(self, lang: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the tags in a text are called in ``lang``; a name without a tag stays as it is."""
        keys = {name: self.key_of(name) for name in names}
        return tuple(dict.fromkeys(self._names[key][lang] if key else name for name, key in keys.items()))

    def links(self, names: Iterable[str], lang: str) -> tuple[TagLink, ...]:
        """Return the tags in a text as a page in ``lang`` shows them."""
        return tuple(TagLink(self.name(key, lang), path_of(key)) for key in self.keys_of(names))


def path_of(key: str) -> str:
    """Return the path of a tag's list below the root of a language."""
    return f"{FOLDER}{key}/"
