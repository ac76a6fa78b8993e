"""The files of a site that begins: texts from the folder ``skeleton``, by language and kind of campaign.

A language without texts of ours gets the English ones, marked as still to be translated. In a text, ``$name`` stands
for an answer.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from babel import Locale

from plugins.actions.fields import ACTION
from plugins.actions.model import WITHOUT_FORM
from plugins.events.model import EVENT
from plugins.frontmatter.file_names import is_lost, name_parts, text_name
from plugins.frontmatter.new_file import file_name, quoted_title
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.start.campaign_file import campaign_file
from plugins.start.first_ask import asks_here
from plugins.start.placeholders import to_translate, to_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plugins.start.model import Answers

_TEXTS: Final = Path(__file__).with_name("skeleton")
_ENGLISH: Final = "en"
#: The folder of the texts that campaigns of every kind get.
_EVERY: Final = "every"
_FIRST_ASK: Final = "actions/first-ask.md"
_CONTACT: Final = "write-to-us"
#: The keys that say the same in every language, by folder: translations leave them out.
_SHARED: Final = {
    kind.folder: frozenset(field.name for field in kind.fields if field.shared)
    for kind in (ACTION, ARTICLE, EVENT, PAGE, PLANK)
}
_CONSENT: Final = {
    "en": "You may write to me about this campaign. I can stop that at any time.",
    "es": "Pueden escribirme sobre esta campaña. Puedo dejarlo cuando quiera.",
}
_BENEFICIARY: Final = {"en": "who gets the money, and for what.", "es": "quién recibe el dinero y para qué."}


def skeleton_files(answers: Answers, today: date) -> dict[str, str]:
    """Return the text of every file of the new site, by its path below content/."""
    files = {"campaign.toml": campaign_file(answers)}
    for lang in answers.languages:
        for path, text in _texts(lang, answers.kind):
            below = _named(path, answers)
            if lang != answers.main_language:
                below = text_name(name_parts(below)[0], lang)
            files[below] = _filled(path, text, lang, answers, today)
    return dict(sorted(files.items()))


def _texts(lang: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file in a language, or else in English."""
    folder = next(path for code in (lang.partition("-")[0], _ENGLISH) if (path := _TEXTS / code).is_dir())
    for part in (_EVERY, kind):
        for file in sorted((folder / part).rglob("*.md")):
            yield file.relative_to(folder / part).as_posix(), file.read_text("utf-8")


def _named(path: str, answers: Answers) -> str:
    """Return the path of a file; the first ask is named after its title, if that can name a file."""
    return f"actions/{first_ask(answers)}.md" if path == _FIRST_ASK else path


def first_ask(answers: Answers) -> str:
    """Return the name of the first ask."""
    title = answers.ask.title
    name = "" if is_lost(title) else file_name(title)
    return name if name and name != _CONTACT else "first-ask"


def is_open(answers: Answers) -> bool:
    """Whether the first ask can be done already: it has its form, or needs none."""
    return bool(answers.ask.form) or answers.ask.kind in WITHOUT_FORM


def _filled(path: str, text: str, lang: str, answers: Answers, today: date) -> str:
    """Return a text with the answers in it, between its lines the keys that a translation needs."""
    values = {
        "today": today.isoformat(),
        "email": answers.email,
        "kind": answers.ask.kind,
        "first": first_ask(answers) if is_open(answers) else _CONTACT,
        "title": _title(answers, lang),
        "form": _form(answers, lang),
    }
    head, _, body = Template(text).substitute(values).partition("\n\n")
    if lang != answers.main_language:
        head = _without(head, _SHARED[path.partition("/")[0]])
    if not (_TEXTS / lang.partition("-")[0]).is_dir():
        name = Locale.parse(lang, sep="-").get_display_name("en") or lang
        body = f"{to_translate(f'this text is English, and its readers read {name}.', lang)}\n\n{body}"
    return f"---\n{head}\n---\n\n{body}"


def _title(answers: Answers, lang: str) -> str:
    title = answers.ask.title
    return quoted_title(title if lang == answers.main_language else to_translate(title, lang), ACTION)


def _form(answers: Answers, lang: str) -> str:
    """Return the lines of the first ask that belong to its form."""
    ask, code = answers.ask, lang.partition("-")[0]
    lines = []
    if ask.form:
        first, *more = [line.strip() for line in ask.form.splitlines() if line.strip()]
        lines += [f"form: {first}", *(f"  {line}" for line in more)]
    elif not is_open(answers):
        lines += ["# Paste the address of the form, or its code, behind “form:”, and take the # away.", "# form: "]
        lines += ["# A draft stays on this computer. When the form is there, take the next line out.", "status: draft"]
    if ask.kind == "donate":
        lines.append(f"beneficiary: {to_write(lang)} {_BENEFICIARY.get(code, _BENEFICIARY['en'])}")
    if ask.kind == "join" and asks_here(ask.form):
        lines.append(f"consent: {_CONSENT.get(code, _CONSENT['en'])}")
    return "\n".join(lines)


def _without(head: str, keys: frozenset[str]) -> str:
    """Return the lines above a text without those of ``keys``, without the lines that continue them, and notes."""
    kept: list[str] = []
    is_kept = True
    for line in head.splitlines():
        if not line.startswith(" "):
            is_kept = bool(line) and not line.startswith("#") and line.partition(":")[0] not in keys
        if is_kept:
            kept.append(line)
    return "\n".join(kept)
