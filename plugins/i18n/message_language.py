"""The language of whoever reads messages, from the environment, and messages in it.

Nothing is imported before there is something to translate: every task imports this, the set-up and a build where
nothing changed included.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.problems import Problem

#: The language that was asked for; other processes that a task starts find it there.
VARIABLE = "PICKET_LANG"
#: The catalogues of messages: ``es.po``.
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "messages")
#: The language of messages in the source.
SOURCE = "en"


def languages() -> list[str]:
    """Return the languages that there are messages in."""
    names = (name.rpartition(".") for name in os.listdir(FOLDER) if name.endswith(".po"))
    return sorted({SOURCE, *(name for name, _, _ in names)})


def choose_language(lang: str) -> Problem | None:
    """Make ``lang`` the language of messages, here and in processes started from here; nothing if it is empty.

    Returns what is wrong where there are no messages in that language.
    """
    if not lang:
        return None
    if not _available(lang):
        from plugins.messages import Message
        from plugins.problems import suggest, unplaced

        what = Message("There are no messages in “{lang}”.", lang=lang)
        return unplaced(what, suggest(lang, languages()), "LNG001")
    os.environ[VARIABLE] = lang
    return None


def reader_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of messages: the one that was asked for, else the system's, else English."""
    wanted = [environment[VARIABLE]] if environment.get(VARIABLE) else _of_system(environment)
    return next(filter(None, map(_available, wanted)), SOURCE)


def translated(message: str) -> str:
    """Return a message in the language of its reader; English where it has no translation."""
    lang = reader_language()
    if lang == SOURCE:
        return str(message)
    from plugins.i18n.message_catalogues import catalogue

    return catalogue(lang).translate(message)


def _of_system(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the languages of the system, the best first, as gettext reads them (GNU gettext manual, section 2.3)."""
    locale = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] not in {"C", "POSIX"}:
        yield from filter(None, environment.get("LANGUAGE", "").split(":"))
    yield locale
    if not locale and sys.platform in {"win32", "darwin"}:
        import locale as of_python

        yield of_python.normalize((of_python.getlocale()[0] or "").partition("_")[0])  # “Spanish_Mexico” on Windows


def _available(lang: str) -> str:
    """Return which of our languages ``lang`` is, such as ``es`` for ``es_MX.UTF-8``; empty if it is none."""
    code = lang.partition(".")[0].partition("@")[0].replace("_", "-")
    for name in (code, code.partition("-")[0].lower()):
        if name == SOURCE or (name.replace("-", "").isalnum() and os.path.isfile(os.path.join(FOLDER, f"{name}.po"))):
            return name
    return ""
