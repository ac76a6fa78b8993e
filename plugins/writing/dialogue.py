"""The dialogue that begins a new text: what was typed on the command line, and questions for what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from plugins.actions.fields import ACTION
from plugins.events.model import EVENT
from plugins.frontmatter.file_names import is_lost, slugify
from plugins.frontmatter.new_file import NewFile, create, entries_in, file_name, find_type
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.problems import Problem, closest, suggest
from plugins.terminal.questions import NobodyToAsk, Unusable
from plugins.writing.action_form import ask_for_form
from plugins.writing.originals import find_original, originals_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.terminal.questions import Questions
    from plugins.writing.originals import Original

TYPES: Final = (ARTICLE, PLANK, ACTION, EVENT, PAGE)
#: What can be written, each with what it is; the names are those of a content type or its folder.
KINDS: Final = {
    "news": "a news item, with its day",
    "plank": "a position of the platform",
    "action": "a call to action, with its form",
    "event": "a meeting or another event, with its time and place",
    "page": "a page that stays, such as “About us”",
}
TRANSLATION: Final = "translation"
#: More originals than these are not listed: whoever translates one of so many knows its name.
_LISTED: Final = 40
#: What can be put right by another file name; anything else is wrong with the title.
_NAMES: Final = frozenset({"FM008", "FM040", "FM041", "FM064", "FM065", "FM066", "FM072", "FM073", "FM075"})
_MISSING_KIND: Final = (
    "Write what to begin, and its title: python3 tasks.py new news Open books at last. "
    "In a terminal, “python3 tasks.py new” alone asks for both. (SET021)"
)
_MISSING_TITLE: Final = "Write its title as well: python3 tasks.py new {kind} Open books at last (SET021)"


@dataclass(frozen=True)
class Wish:
    """What was typed: a kind of text and its title, and the values of options; anything may be missing.

    ``asks`` is the kind of an action, ``form`` what was pasted for it, ``original`` names the text to translate.
    """

    kind: str = ""
    title: str = ""
    lang: str = ""
    name: str = ""
    asks: str = ""
    form: str = ""
    original: str = ""


def begin(root: Path, wish: Wish, campaign: Campaign, questions: Questions) -> Path:
    """Write the new text that ``wish`` and the answers to ``questions`` describe into ``root``; return its path.

    Raises NobodyToAsk where something is missing or wrong, and nobody is there.
    """
    wish = _with_kind(wish, campaign.languages, questions)
    describe = _translation if wish.kind == TRANSLATION else _original_text
    new = describe(root, wish, campaign, questions)
    while True:
        made = create(root, new, TYPES, campaign.languages)
        if not isinstance(made, Problem):
            return made
        if not questions.is_there or wish.kind == TRANSLATION:
            raise NobodyToAsk(str(made))
        if made.code in _NAMES:
            new = replace(new, name=questions.ask(f"{made.what} Another file name", _name))
        else:
            new = replace(new, title=questions.ask(f"{made.what} The title once more", _title))


def _with_kind(wish: Wish, languages: tuple[str, ...], questions: Questions) -> Wish:
    """Return ``wish`` with what is to be written; a first word that is not like a kind belongs to the title."""
    choices = dict(KINDS)
    if len(languages) > 1:
        choices[TRANSLATION] = f"a text that there is, in another language ({', '.join(languages[1:])})"
    content_type = find_type(wish.kind, TYPES)
    given = wish.kind.lower()
    if not isinstance(content_type, Problem):
        given = next(name for name in KINDS if name in {content_type.name, content_type.folder})
    elif questions.is_there and given not in choices and not closest(given, choices):
        wish, given = replace(wish, title=f"{wish.kind} {wish.title}".strip()), ""
    if wish.original:
        given = TRANSLATION
    if given and given not in choices and not questions.is_there:
        what = f"“{wish.kind}” is nothing one can write."
        raise NobodyToAsk(f"{what} {suggest(given, choices)} (FM042)")
    question, called = "What do you want to write?", "something one can write"
    kind = questions.choose(question, choices, called, given=given, missing=_MISSING_KIND)
    return replace(wish, kind=kind)


def _original_text(root: Path, wish: Wish, campaign: Campaign, questions: Questions) -> NewFile:
    """Return a new text of its own."""
    languages = campaign.languages
    title = questions.ask("Its title", _title, given=wish.title, missing=_MISSING_TITLE.format(kind=wish.kind))
    lang = languages[0]
    if wish.lang or len(languages) > 1:
        lang = questions.ask(
            f"In which language? ({', '.join(languages)})",
            lambda answer: _language(answer, languages),
            given=wish.lang,
            default=languages[0],
        )
    name = wish.name
    if not name and questions.is_there and is_lost(title):
        name = questions.ask("The name of its file, with the letters a to z", _name, default=file_name(title))
    values = {"order": str(_next_order(root))} if wish.kind == PLANK.name else {}
    if wish.kind == EVENT.name:
        values = {"start": f"{datetime.now().astimezone():%Y-%m-%d} 18:30", "place": "Where it is"}
    if wish.kind == ACTION.name:
        values = ask_for_form(wish.asks, wish.form, campaign, questions)
    return NewFile(wish.kind, title, name, lang, values)


def _translation(root: Path, wish: Wish, campaign: Campaign, questions: Questions) -> NewFile:
    """Return a translation of a text that there is."""
    others = campaign.languages[1:]
    lang = questions.ask(
        f"Into which language? ({', '.join(others)})",
        lambda answer: _language(answer, others),
        given=wish.lang or (others[0] if len(others) == 1 else ""),
        missing="Write the language as well, such as --lang es. (SET021)",
    )
    originals = originals_in(root, TYPES, campaign.languages)
    original = _ask_for_original(originals, lang, wish, questions)
    missing = "Write its title in that language as well. (SET021)"
    title = questions.ask(f"“{original.title}”: the title in “{lang}”", _title, given=wish.title, missing=missing)
    return NewFile(original.folder, title, original.slug, lang)


def _ask_for_original(originals: Sequence[Original], lang: str, wish: Wish, questions: Questions) -> Original:
    """Return the text to be translated into ``lang``."""
    lacking = [original for original in originals if lang not in original.translated]
    if not lacking:
        raise NobodyToAsk(f"Every text is there in “{lang}” already.")
    is_listed = len(lacking) <= _LISTED

    def read(answer: str) -> Original:
        if is_listed and answer.isdecimal() and 1 <= int(answer[:6]) <= len(lacking):
            return lacking[int(answer[:6]) - 1]
        found = find_original(answer, originals)
        if isinstance(found, str):
            raise Unusable(found)
        if lang in found.translated:
            raise Unusable(f"There is content/{found.name}.{lang}.md already: open that one. (FM041)")
        return found

    if questions.is_there and is_listed and not wish.original:
        questions.show({original.name: original.title for original in lacking})
    hint = "a number, or the name of its file" if is_listed else "the name of its file, such as planks/open-books"
    missing = "Write which text it translates as well: --of planks/open-books (SET021)"
    return questions.ask(f"Which text? ({hint})", read, given=wish.original, missing=missing)


def _next_order(root: Path) -> int:
    """Return the number that puts a plank behind all there are."""
    orders = [entries_in(path).get("order", "") for path in (root / "content" / PLANK.folder).rglob("*.md")]
    return max((int(order) for order in orders if order.isdecimal()), default=0) + 1


def _title(answer: str) -> str:
    title = " ".join(answer.split())
    if not title:
        raise Unusable("A title has at least one word.")
    return title


def _name(answer: str) -> str:
    name = answer.strip().removesuffix(".md")
    if not slugify(name):
        raise Unusable(f"“{answer}” has no letters for a file name.")
    return "/".join(filter(None, map(slugify, name.split("/"))))


def _language(answer: str, languages: Sequence[str]) -> str:
    if answer.lower() not in {lang.lower() for lang in languages}:
        what = f"“{answer}” is not one of the campaign’s languages for this." if languages else "There is no other one."
        raise Unusable(f"{what} {suggest(answer, languages)} They stand in content/campaign.toml. (FM007)")
    return next(lang for lang in languages if lang.lower() == answer.lower())
