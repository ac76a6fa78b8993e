"""The dialogue that begins a new text: what was typed on the command line, and questions for what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from plugins.actions.fields import ACTION
from plugins.events.model import EVENT
from plugins.frontmatter.file_names import is_lost, slugify, text_name
from plugins.frontmatter.new_file import NewFile, create, entries_in, file_name, find_type
from plugins.messages import Message, sentences, verbatim
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.problems import Problem, closest, suggest
from plugins.terminal.questions import NoTerminal, Unusable
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
    "news": Message("a news item, with its day"),
    "plank": Message("a position of the platform"),
    "action": Message("a call to action, with its form"),
    "event": Message("a meeting or another event, with its time and place"),
    "page": Message("a page that stays, such as “About us”"),
}
TRANSLATION: Final = "translation"
#: More originals than these are not listed: whoever translates one of so many knows its name.
_LISTED: Final = 40
#: What can be put right by another file name; anything else is wrong with the title.
_NAMES: Final = frozenset({"FM008", "FM040", "FM041", "FM064", "FM065", "FM066", "FM072", "FM073", "FM075"})
_MISSING_KIND: Final = Message(
    "Write what to begin, and its title: python3 tasks.py new news Open books at last. "
    "In a terminal, “python3 tasks.py new” alone asks for both. (SET021)"
)
_MISSING_TITLE: Final = Message("Write its title as well: python3 tasks.py new {kind} Open books at last (SET021)")


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

    Raises NoTerminal where something is missing or wrong, and nobody is there.
    """
    wish = _with_kind(wish, campaign.languages, questions)
    describe = _translation if wish.kind == TRANSLATION else _original_text
    new = describe(root, wish, campaign, questions)
    while True:
        made = create(root, new, TYPES, campaign.languages)
        if not isinstance(made, Problem):
            return made
        if not questions.is_there or wish.kind == TRANSLATION:
            raise NoTerminal(made.message)
        if made.code in _NAMES:
            new = replace(new, name=questions.ask(sentences(made.what, Message("Another file name")), _name))
        else:
            new = replace(new, title=questions.ask(sentences(made.what, Message("The title once more")), _title))


def _with_kind(wish: Wish, languages: tuple[str, ...], questions: Questions) -> Wish:
    """Return ``wish`` with what is to be written; a first word that is not like a kind belongs to the title."""
    choices = dict(KINDS)
    if len(languages) > 1:
        others = ", ".join(languages[1:])
        choices[TRANSLATION] = Message("a text that there is, in another language ({languages})", languages=others)
    content_type = find_type(wish.kind, TYPES)
    given = wish.kind.lower()
    if not isinstance(content_type, Problem):
        given = next(name for name in KINDS if name in {content_type.name, content_type.folder})
    elif questions.is_there and given not in choices and not closest(given, choices):
        wish, given = replace(wish, title=f"{wish.kind} {wish.title}".strip()), ""
    if wish.original:
        given = TRANSLATION
    if given and given not in choices and not questions.is_there:
        hint = suggest(given, choices)
        raise NoTerminal(Message("“{kind}” is nothing one can write. {hint} (FM042)", kind=wish.kind, hint=hint))
    question, called = Message("What do you want to write?"), Message("something one can write")
    kind = questions.choose(question, choices, called, given=given, missing=_MISSING_KIND)
    return replace(wish, kind=kind)


def _original_text(root: Path, wish: Wish, campaign: Campaign, questions: Questions) -> NewFile:
    """Return a new text of its own."""
    languages = campaign.languages
    missing = _MISSING_TITLE.filled(kind=wish.kind)
    title = questions.ask(Message("Its title"), _title, given=wish.title, missing=missing)
    lang = languages[0]
    if wish.lang or len(languages) > 1:
        lang = questions.ask(
            Message("In which language? ({languages})", languages=", ".join(languages)),
            lambda answer: _language(answer, languages),
            given=wish.lang,
            default=languages[0],
        )
    name = wish.name
    if not name and questions.is_there and is_lost(title):
        asked = Message("The name of its file, with the letters a to z")
        name = questions.ask(asked, _name, default=file_name(title))
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
        Message("Into which language? ({languages})", languages=", ".join(others)),
        lambda answer: _language(answer, others),
        given=wish.lang or (others[0] if len(others) == 1 else ""),
        missing=Message("Write the language as well, such as --lang es. (SET021)"),
    )
    originals = originals_in(root, TYPES, campaign.languages)
    original = _ask_for_original(originals, lang, wish, questions)
    missing = Message("Write its title in that language as well. (SET021)")
    asked = Message("“{title}”: the title in “{lang}”", title=original.title, lang=lang)
    title = questions.ask(asked, _title, given=wish.title, missing=missing)
    return NewFile(original.folder, title, original.slug, lang)


def _ask_for_original(originals: Sequence[Original], lang: str, wish: Wish, questions: Questions) -> Original:
    """Return the text to be translated into ``lang``."""
    lacking = [original for original in originals if lang not in original.translated]
    if not lacking:
        raise NoTerminal(Message("Every text is there in “{lang}” already.", lang=lang))
    is_listed = len(lacking) <= _LISTED

    def read(answer: str) -> Original:
        if is_listed and answer.isdecimal() and 1 <= int(answer[:6]) <= len(lacking):
            return lacking[int(answer[:6]) - 1]
        found = find_original(answer, originals)
        if isinstance(found, Message):
            raise Unusable(found)
        if lang in found.translated:
            path = text_name(f"content/{found.name}", lang)
            raise Unusable(Message("There is {path} already: open that one. (FM041)", path=path))
        return found

    if questions.is_there and is_listed and not wish.original:
        questions.show({original.name: verbatim(original.title) for original in lacking})
    asked = Message("Which text? (the name of its file, such as planks/open-books)")
    if is_listed:
        asked = Message("Which text? (a number, or the name of its file)")
    missing = Message("Write which text it translates as well: --of planks/open-books (SET021)")
    return questions.ask(asked, read, given=wish.original, missing=missing)


def _next_order(root: Path) -> int:
    """Return the number that puts a plank behind all there are."""
    orders = [entries_in(path).get("order", "") for path in (root / "content" / PLANK.folder).rglob("*.md")]
    return max((int(order) for order in orders if order.isdecimal()), default=0) + 1


def _title(answer: str) -> str:
    title = " ".join(answer.split())
    if not title:
        raise Unusable(Message("A title has at least one word."))
    return title


def _name(answer: str) -> str:
    name = answer.strip().removesuffix(".md")
    if not slugify(name):
        raise Unusable(Message("“{answer}” has no letters for a file name.", answer=answer))
    return "/".join(filter(None, map(slugify, name.split("/"))))


def _language(answer: str, languages: Sequence[str]) -> str:
    if answer.lower() not in {lang.lower() for lang in languages}:
        what = Message("There is no other one.")
        if languages:
            what = Message("“{answer}” is not one of the campaign’s languages for this.", answer=answer)
        where = Message("They stand in content/campaign.toml. (FM007)")
        raise Unusable(sentences(what, suggest(answer, languages), where))
    return next(lang for lang in languages if lang.lower() == answer.lower())
