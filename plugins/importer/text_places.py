"""The names of imported files: those of their old addresses, translations beside their originals, none taken twice."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from unidecode import unidecode

from plugins.frontmatter.file_names import is_lost, read_name, slugify, text_name
from plugins.frontmatter.model import Unreadable
from plugins.importer.model import Note, OldText, Weight
from plugins.messages import Message
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.importer.model import OldSite

#: The longest name of a file, in letters.
_LONGEST: Final = 100
_OLD_HOME: Final = "home-of-the-old-site"
#: What generators have besides texts.
_NOT_TEXTS: Final = frozenset({"404", "500", "search", "offline"})
#: What a page must not be called: the lists of the site have these addresses.
_TAKEN: Final = frozenset({"news", "platform", "actions", "feeds", "images", "theme", "events", "g"})


class TextPlaces:
    """The places of the texts of one import."""

    def __init__(
        self, site: OldSite, languages: tuple[str, ...], own_lang: str, taken: Callable[[str, OldText], bool]
    ) -> None:
        """Take the campaign's ``languages``, the one that texts without a language are in, and what is ``taken``.

        ``taken`` says whether a path below content/ is there and is not what this old text became before.
        """
        self._site, self._languages, self._own, self._is_taken = site, languages, own_lang, taken
        self.notes: list[Note] = []
        self.instead: dict[str, str] = {}  # the page that is there, by the path of the old text that it stands in for
        self._used: dict[str, OldText] = {}

    def assign(self) -> dict[str, str]:
        """Return the path below content/ of each old text that gets one, by its old path."""
        places: dict[str, str] = {}
        groups: dict[tuple[bool, str], str] = {}
        unknown: dict[str, int] = {}
        in_order = sorted(self._site.texts, key=lambda text: (self._lang(text) != self._languages[0], text.path))
        for text in in_order:
            lang = self._lang(text)
            if text.name.lower() in _NOT_TEXTS:
                self._say(Weight.LEFT_OUT, text, Message("A page of this kind is made here by itself."))
                continue
            if not lang:
                unknown[text.lang] = unknown.get(text.lang, 0) + 1
                what = Message("It is in “{lang}”, which is not a language of the campaign.", lang=text.lang)
                self._say(Weight.NOT_IMPORTED, text, what)
                continue
            original = groups.get((text.is_article, text.group)) if text.group else None
            stem = original or self._free_stem(text, lang)
            if text.group:
                groups.setdefault((text.is_article, text.group), stem)
            place = _file(text, stem, lang if lang != self._languages[0] else "")
            if place in self._used:
                place = _file(text, self._free_stem(text, lang), lang if lang != self._languages[0] else "")
            self._used[place] = text
            places[text.path] = place
        return places

    def _lang(self, text: OldText) -> str:
        """Return the language of the campaign that a text is in; empty if it has none."""
        code = (text.lang or self._own).lower().replace("_", "-")
        known = {lang.lower(): lang for lang in self._languages}
        return known.get(code) or known.get(code.partition("-")[0]) or ""

    def _free_stem(self, text: OldText, lang: str) -> str:
        """Return the name of a text, with its day or a number behind it where another text has it."""
        suffix = lang if lang != self._languages[0] else ""
        first = next(self._candidates(text))
        for stem in self._candidates(text):
            place = _file(text, stem, suffix)
            if place in self._used:
                continue
            if self._is_taken(place, text):
                continue
            if stem != first:
                self._say_renamed(text, _file(text, first, suffix), place)
            return stem
        return first

    def _say_renamed(self, text: OldText, wished: str, place: str) -> None:
        if wished in self._used:
            what = Message("Another text of the old site has its name: it is content/{place}.", place=place)
            self._say(Weight.CHANGED, text, what)
        else:
            self.instead[text.path] = wished
            what = Message(
                "content/{wished} is there already, and stays: the old text is beside it, content/{place}.",
                wished=wished,
                place=place,
            )
            self._say(Weight.DRAFT, text, what)

    def _candidates(self, text: OldText) -> Iterator[str]:
        if text.is_home:
            yield PAGE.home
            yield _OLD_HOME
        parts = [*(() if text.is_article else _folders(text, self._languages)), _stem(text)]
        stem = "/".join(parts)
        if not text.is_article and stem in _TAKEN | {PAGE.home}:
            stem = f"old-{stem}"
        yield stem
        if text.is_article and text.day:
            yield f"{stem}-{text.day}"
        for number in range(2, 10_000):
            yield f"{stem}-{number}"

    def _say(self, weight: Weight, text: OldText, what: Message) -> None:
        self.notes.append(Note(weight, text.path, 0, what))


def _file(text: OldText, stem: str, lang: str) -> str:
    folder = ARTICLE.folder if text.is_article else PAGE.folder
    return text_name(f"{folder}/{stem}", lang)


def _folders(text: OldText, languages: tuple[str, ...]) -> list[str]:
    names = [slugify(unidecode(part)) for part in text.folder.split("/")]
    return [name for name in names if name and name not in languages]


def _stem(text: OldText) -> str:
    """Return the name of a text as a file is called; one that would mean something else gets a word behind it."""
    name = text.name.rpartition("/")[2]
    stem = slugify(unidecode(name) if is_lost(name) else name)[:_LONGEST].strip("-")
    stem = stem or slugify(unidecode(str(text.meta.get("title") or "")))[:_LONGEST].strip("-") or "text"
    try:
        read_name(PurePosixPath(text_name(stem)), ("en",))
    except Unreadable:
        return f"{stem}-text"
    return stem
