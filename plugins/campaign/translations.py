"""Texts of pages that have no translation in a language, and so appear there in English; translations of no text."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from plugins.i18n.catalogues import EMPTY
from plugins.i18n.locale import load_locale
from plugins.i18n.text import SOURCE, Text
from plugins.messages import Message, excerpt
from plugins.problems import Problem, Problems, closest, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from plugins.i18n.locale import Locale

TEMPLATE: Final = "messages.pot"
#: A text and its plural, if it has one, as gettext writes them: over several lines, each in quotes.
_LINES: Final = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
#: What marks a translation that nobody has confirmed.
_FUZZY: Final = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_ENTRY: Final = re.compile(rf"^msgid\s+{_LINES}(?:^msgid_plural\s+{_LINES})?", re.MULTILINE)


def untranslated(folder: Path, locales: Iterable[Locale], own: Path | None = None) -> Iterator[Problem]:
    """Yield, for each language that lacks some of the texts in ``folder``'s template, how many, and what mends it.

    A language without a file there may have one in the folder ``own``.
    """
    others = [locale for locale in locales if locale.lang.partition("-")[0] != SOURCE]
    texts = _texts(folder / TEMPLATE) if others else ()
    for locale in others:
        missing = _missing(locale, texts)
        if not missing:
            continue
        codes = (locale.lang, locale.lang.partition("-")[0])
        is_own = own is not None and any((own / f"{code}.po").is_file() for code in codes)
        place = own if own is not None and is_own else folder
        file = next((code for code in codes if (place / f"{code}.po").is_file()), locale.lang)
        what = Message(
            "In “{lang}”, {count} of {all} texts of buttons, labels and the like are missing, and stand on its pages "
            "in English (such as “{missing}”).",
            lang=locale.lang,
            count=len(missing),
            all=len(texts),
            missing=excerpt(missing[0][0]),
        )
        hint = Message(
            "Run “python3 tasks.py words --lang {file}”, translate what is empty or “fuzzy” in that file (Poedit "
            "helps), and run “python3 tasks.py check”.",
            file=file,
        )
        if is_own:
            hint = Message(
                "Translate what is empty or “fuzzy” in that file (Poedit helps), and run “python3 tasks.py check”."
            )
        yield Problem(f"own/translations/{file}.po", 0, what, hint, "WRD002")


def unused_translations(
    own: Path, folder: Path, templates: Path, replaced: Callable[[str], Mapping[str, str]] = lambda _: {}
) -> Iterator[Problem]:
    """Yield each translation in the folder ``own`` that no page shows.

    Nobody has confirmed it (“fuzzy”), or its text is neither in ``folder``'s template nor in ``templates``, the folder
    of the campaign's own templates, which may have texts of their own; or the campaign says something else in its
    place, which ``replaced`` returns by text for a language.
    """
    files = sorted(own.glob("*.po"))
    if not files:
        return
    known = frozenset(text for texts in _texts(folder / TEMPLATE) for text in texts if text)
    more = (path.read_text("utf-8", errors="replace") for path in sorted(templates.rglob("*.html")))
    written = " ".join(" ".join(more).split())
    for file in files:
        content, said = (
            file.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n"),
            replaced(file.stem),
        )
        for entry in _ENTRY.finditer(content):
            text, line = _joined(entry[1]), content.count("\n", 0, entry.start()) + 1
            is_fuzzy = _FUZZY.search(content[: entry.start()].rpartition("\n\n")[2])
            is_shown = text in known or " ".join(text.split()) in written
            unused = None
            if text and is_fuzzy:
                unused = _unconfirmed(text)
            elif text in said:
                unused = _said_otherwise(text, said[text], file.stem)
            elif text and not is_shown:
                unused = _unknown(text, known)
            if unused:
                yield unused.at(f"own/translations/{file.name}", line)


def _unconfirmed(text: str) -> Problem:
    what = Message("The translation of “{text}” is marked “fuzzy”, and so left out.", text=excerpt(text))
    return unplaced(what, Message("See whether it is right, and delete the word above it."), "WRD004")


def _said_otherwise(text: str, said: str, lang: str) -> Problem:
    """Return that a campaign of this kind, or in its own words, says something else than ``text``."""
    what = Message(
        "This campaign says “{said}” in place of “{text}”, so the translation of that is not used.",
        said=excerpt(said),
        text=excerpt(text),
    )
    hint = Message("Translate “{said}”.", said=said)
    if isinstance(said, Text):
        hint = Message("Write it below [words.{lang}] in content/campaign.toml.", lang=lang)
    return unplaced(what, hint, "WRD005")


def _unknown(text: str, known: Iterable[str]) -> Problem:
    close = closest(text, known)
    hint = Message("{template} in theme/translations/ has all.", template=TEMPLATE)
    if close:
        hint = Message("Did you mean “{close}”?", close=excerpt(close))
    what = Message("No page has the text “{text}”, so its translation is not used.", text=excerpt(text))
    return unplaced(what, hint, "WRD005")


def report(folder: Path) -> Iterator[Message]:
    """Yield, for each file of translations in ``folder``, how much of it is still to do."""
    texts, problems = _texts(folder / TEMPLATE), Problems()
    for file in sorted(folder.glob("*.po")):
        missing = len(_missing(load_locale(folder, file.stem, problems), texts))
        done = Message(
            "{file}: {missing} of {count} texts are still to be translated.", missing=missing, count=len(texts)
        )
        yield done.filled(file=f"theme/translations/{file.name}")
    yield from (problem.message for problem in problems)


def missing_in(words: Locale, folder: Path) -> tuple[int, int]:
    """Return how many of the texts in ``folder``'s template a language does not have, and how many there are."""
    texts = _texts(folder / TEMPLATE)
    return len(_missing(words, texts)), len(texts)


def _missing(words: Locale, texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of ``texts`` that a language does not have."""
    return [text for text in texts if not _has(words, *text)]


def _texts(template: Path) -> tuple[tuple[str, str], ...]:
    """Return each text to translate with its plural, which most do not have."""
    try:
        entries = _ENTRY.findall(template.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    texts = ((_joined(text), _joined(plural)) for text, plural in entries)
    return tuple((text, plural) for text, plural in texts if text)


def _joined(lines: str) -> str:
    """Return a text from its lines, which are in quotes; nothing where one is not as gettext writes it."""
    try:
        return "".join(ast.literal_eval(line) for line in lines.split("\n") if line.strip())
    except (SyntaxError, ValueError):  # whoever reads the file says so
        return ""


def _has(words: Locale, text: str, plural: str) -> bool:
    """Whether a language has a text in all its forms; one plural form that is empty is too few."""
    catalogue: dict[object, str] = getattr(words.catalogue, "_catalog", {})  # where gettext keeps them
    if not plural:
        return bool(catalogue.get(text))
    forms = [value for key, value in catalogue.items() if isinstance(key, tuple) and key[0] == text]
    return bool(forms) and EMPTY not in forms
