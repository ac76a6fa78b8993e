"""What can be wrong with ``[tags]``: a topic has a key, which is in its address, and a name in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from plugins.i18n.locale import Locale
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from plugins.problems import Problem
    from plugins.settings.loader import Reading

#: The key of a tag's former keys, among its names.
_FORMERLY: Final = "formerly"
_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def wrong_tags(reading: Reading[Any]) -> Iterator[Problem]:
    """Yield what is wrong with the tags in the file."""
    languages: tuple[str, ...] = reading.found.get(("languages",)) or ()
    tags: Mapping[str, Mapping[str, str]] = dict(reading.found.get(("tags",)) or ())
    for key, names in tags.items():
        if not _KEY.fullmatch(key):
            what = Message("“{key}” in [tags] cannot be part of an address.", key=key)
            hint = Message("Use the letters a to z, digits, and hyphens between words, like “safe-work”.")
            yield reading.problem(("tags", key), what, hint, "CAM041")
        for old in _former(names):
            if not _KEY.fullmatch(old):
                what = Message(
                    "“{key}”, behind “formerly” of the tag “{tag}”, was the key of no tag.", key=old, tag=key
                )
                hint = Message("Write the word that was before the equals sign, or in the address of its page.")
                yield reading.problem(("tags", key), what, hint, "CAM045")
        yield from _wrong_languages(reading, key, names, languages)
    yield from _ambiguous(reading, tags)


def _former(names: Mapping[str, str]) -> list[str]:
    """Return the keys that a tag had before, separated by commas or spaces."""
    return names.get(_FORMERLY, "").replace(",", " ").split()


def _wrong_languages(
    reading: Reading[Any], key: str, names: Mapping[str, str], languages: Collection[str]
) -> Iterator[Problem]:
    """Yield the languages that lack the name of a tag, and names in others."""
    for lang in languages:
        if lang not in names:
            what = Message(
                "The tag “{key}” has no name in {name} (“{lang}”).", key=key, name=Locale(lang).name, lang=lang
            )
            yield reading.problem(
                ("tags", key), what, Message("Add it to its line: {add}", add=f'{lang} = "…"'), "CAM042"
            )
    for lang in names:
        if languages and lang not in {*languages, _FORMERLY}:
            what = Message(
                "The tag “{key}” has a name in “{lang}”, which is not one of the site’s languages.", key=key, lang=lang
            )
            hint = Message("Add “{lang}” to “languages”, or delete the name here.", lang=lang)
            yield reading.problem(("tags", key), what, hint, "CAM043")


def _ambiguous(reading: Reading[Any], tags: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Yield tags of which one is called as another: a text that names it could mean both."""
    owners: dict[str, str] = {}
    for key, names in tags.items():
        called = [name for lang, name in names.items() if lang != _FORMERLY]
        for name in dict.fromkeys([key, *called, *_former(names)]):
            other = owners.setdefault(name.casefold(), key)
            if other != key:
                what = Message(
                    "“{name}” is the name of two tags: “{other}” and “{key}”.", name=name, other=other, key=key
                )
                yield reading.problem(("tags", key), what, Message("Rename one of them, or make them one."), "CAM044")
