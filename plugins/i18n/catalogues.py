"""A catalogue holds one language's translations of the theme and the plugins, compiled from gettext files (.po).

The theme's file comes first; what a campaign's own file says in ``own/translations/`` takes its place.
"""

from __future__ import annotations

import hashlib
import re
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plugins.i18n.text import PLACE, SOURCE, Text
from plugins.messages import Message, listed
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog
    from babel.messages.catalog import Message as Entry

    from plugins.engine.cache import TextCache

#: Stands for a plural form that is not translated; Babel would put English there.
EMPTY: Final = "\x04"
_NAME: Final = re.compile(r"%\((\w+)\)s")


class English(NullTranslations):
    """The fallback of a language, text by text: English texts, marked as English."""

    def gettext(self, message: str) -> Text:
        """Return ``message``."""
        return Text(message, SOURCE)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Text:
        """Return one of the two forms."""
        return Text(super().ngettext(msgid1, msgid2, n), SOURCE)


class CatalogueFile(NamedTuple):
    """A gettext file of one language: how problems name it, and what is in it."""

    shown: str
    text: bytes

    @property
    def lang(self) -> str:
        """The language that its name says."""
        return PurePosixPath(self.shown).stem


def read_catalogue(
    files: tuple[CatalogueFile, ...], cache: TextCache | None
) -> tuple[NullTranslations, tuple[Problem, ...]]:
    """Return the catalogue of ``files``, and what is wrong with them; faulty translations stay English.

    Where several translate a text, the last does. A catalogue without a fault is kept compiled in ``cache``, if there
    is one: compiling takes much longer than a small build should.
    """
    digest = hashlib.sha256(b"".join(hashlib.sha256(file.text).digest() for file in files)).hexdigest()
    key = files[-1].lang
    kept = cache.get_many([key]).get(key, "") if cache else ""
    if kept.startswith(digest):
        return _opened(kept.removeprefix(digest).encode("latin-1")), ()
    compiled, problems = _compiled(files)
    if cache and not problems:
        cache.put_many({key: digest + compiled.decode("latin-1")})
    return _opened(compiled), problems


def _opened(compiled: bytes) -> GNUTranslations:
    """Return a compiled catalogue, with English for what is not translated."""
    catalogue = GNUTranslations(BytesIO(compiled))
    catalogue.add_fallback(English())
    return catalogue


def _compiled(files: tuple[CatalogueFile, ...]) -> tuple[bytes, tuple[Problem, ...]]:
    """Compile gettext files, and say what is wrong; entries marked “fuzzy” are left out, as gettext itself does."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    compiled, problems, catalogue = BytesIO(), list[Problem](), Catalog()
    for place, file in enumerate(files):
        read, problems_of_file = _read(file)
        problems += problems_of_file
        if not place:
            catalogue = read
            continue
        for message in read:
            if message.id and any(_forms(message.string)) and not message.fuzzy:
                catalogue.delete(message.id, message.context)
                catalogue[message.id] = message
    for message in catalogue:
        if isinstance(message.string, tuple):
            forms = tuple(form or EMPTY for form in message.string)
            message.string = forms if any(message.string) else ""
    write_mo(compiled, catalogue)
    return compiled.getvalue(), tuple(problems)


def _read(file: CatalogueFile) -> tuple[Catalog, list[Problem]]:
    """Return what a gettext file holds, and what is wrong with it; nothing of one that cannot be read.

    Babel keeps the file's rule for plural forms only where it knows the language.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, read_po  # a site in one language has no such file

    try:
        catalogue = read_po(BytesIO(file.text), locale=file.lang.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        return Catalog(), [_broken(file, error.lineno + 1, str(error))]
    except (ValueError, SyntaxError) as error:
        return Catalog(), [_broken(file, 0, str(error))]
    return catalogue, list(_problems(catalogue, file))


def _problems(catalogue: Catalog, file: CatalogueFile) -> Iterator[Problem]:
    """Yield the translations whose placeholders are wrong, and remove them from ``catalogue``."""
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        originals, forms = _forms(message.id), [form for form in _forms(message.string) if form]
        names = {name for original in originals for name in _NAME.findall(original)}
        wrong = next((what for form in forms if (what := _fault(form, names, is_plural=len(originals) > 1))), None)
        if wrong:
            yield _misplaced(file, message, wrong)
            message.string = ""


def _forms(text: Any) -> tuple[str, ...]:  # noqa: ANN401  (Babel's own types are many)
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def _fault(form: str, names: set[str], *, is_plural: bool) -> Message | None:
    """Return what is wrong with the placeholders of a translation; one plural form may lack its number."""
    found = set(_NAME.findall(form))
    if more := sorted(found - names):
        places = [f"“%({name})s”" for name in sorted(names)]
        has = listed(places) if places else Message("no such place")
        return Message("It has “%({place})s”, and the original has {places}.", place=more[0], places=has)
    if (less := sorted(names - found)) and not is_plural:
        return Message("It has lost “%({place})s”, where a value is put in.", place=less[0])
    if "%" in PLACE.sub("", form):
        return Message("It has a percent sign that is not part of a place like “%(host)s”. Write it twice: “%%”.")
    return None


def _misplaced(file: CatalogueFile, message: Entry, wrong: Message) -> Problem:
    text = _forms(message.id)[0]
    return Problem(
        path=file.shown,
        line=message.lineno or 0,
        what=Message("The translation of “{text}” cannot be shown. {wrong}", text=text, wrong=wrong),
        hint=Message("What stands like “%(host)s” is copied as it is; it may stand anywhere in the sentence."),
        code="WRD003",
    )


def _broken(file: CatalogueFile, line: int, reason: str) -> Problem:
    """Describe a file of translations that cannot be read."""
    return Problem(
        path=file.shown,
        line=line,
        what=Message("This file of translations cannot be read ({reason}).", reason=reason),
        hint=Message("Put that line right; a program for translators, such as Poedit, shows it."),
        code="WRD001",
    )
