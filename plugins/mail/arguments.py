"""What an editor types after ``mail``: the name of an article, a referral code, and the service that sends the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.frontmatter.file_names import is_named, name_parts, without_root
from plugins.messages import NOTHING, Message, sentences
from plugins.problems import Problem, closest, suggest, unplaced

if TYPE_CHECKING:
    from collections.abc import Collection

    from plugins.campaign.model import Campaign, Source

_FOLDER: Final = "news/"
#: How many names of articles are listed at most, where none is like what was typed.
_MOST_CHOICES: Final = 20
#: The referral codes that are used when none is typed, the first that the campaign has.
_DEFAULT_CODES: Final = ("email", "e-mail", "mail", "newsletter", "correo", "boletin")
#: What is typed for no referral code.
NO_CODE: Final = "none"
#: The merge tag that each service replaces by the address at which a reader unsubscribes.
MERGE_TAGS: Final = {
    "brevo": "{{ unsubscribe }}",
    "buttondown": "{{ unsubscribe_url }}",
    "civicrm": "{action.unsubscribeUrl}",
    "listmonk": "{{ UnsubscribeURL }}",
    "mailchimp": "*|UNSUB|*",
    "mailerlite": "{$unsubscribe}",
    "mautic": "{unsubscribe_url}",
    "phplist": "[UNSUBSCRIBEURL]",
}
#: Characters that mark a merge tag, at least one of them in each; “:” is for a whole address.
_DELIMITERS: Final = frozenset("{}[]|%$#*:")
#: Characters that cannot stand in the address of a link.
_NOT_IN_LINKS: Final = frozenset('<>"\n\r')


def find_article(name: str, articles: Collection[str], others: Collection[str], default_lang: str) -> str | Problem:
    """Return the file of the article called ``name``: one of ``articles``, which like ``others`` are below content/.

    A name without a language is the article in ``default_lang``, or in the only language it has.
    """
    wanted = without_root(name)
    named = [path for path in articles if is_named(path, wanted)]
    if not named and wanted.endswith(f".{default_lang}"):
        wanted = wanted.removesuffix(f".{default_lang}")
        named = [path for path in articles if is_named(path, wanted)]
    if not named:
        named = [path for path in articles if is_named(name_parts(path)[0], wanted)]
    if len(named) == 1:
        return named[0]
    if named:
        what = Message("Several articles are called “{name}”: {paths}.", name=name, paths=", ".join(sorted(named)))
        hint = Message("Write one of these names.")
        return Problem("content/news", 0, what, hint, "MAI001")
    return _missing(name, wanted, articles, others)


def _missing(name: str, wanted: str, articles: Collection[str], others: Collection[str]) -> Problem:
    """Return the problem of a name that no article has."""
    if other := next((path for path in sorted(others) if is_named(path, wanted)), ""):
        what = Message("This is not an article: only what is in content/news/ is sent as a mail.")
        return Problem(f"content/{other}", 0, what, Message("Write an article that speaks of it."), "MAI001")
    what = Message("There is no article called “{name}”.", name=name)
    names = {path.removeprefix(_FOLDER).removesuffix(".md") for path in articles}
    bare = wanted.removeprefix(_FOLDER)
    close = closest(bare, names)
    choices = sorted(name for name in names if bare.lower() in name.lower()) or sorted(names)
    if close or len(choices) == 1:
        hint = Message("Did you mean “{word}”?", word=close or choices[0])
    elif len(choices) <= _MOST_CHOICES:
        hint = Message("Write one of: {words}.", words=", ".join(choices)) if choices else NOTHING
    else:
        hint = Message("Write the name of its file in content/news/, or a part of it to see which there are.")
    return Problem("content/news", 0, what, hint, "MAI001")


def choose_source(campaign: Campaign, word: str) -> Source | Problem | None:
    """Return the referral code ``word``; if nothing was typed, the campaign’s own for mails, if it has one."""
    codes = {source.code: source for source in campaign.sources}
    if word == NO_CODE:
        return None
    if not word:
        return next((codes[code] for code in _DEFAULT_CODES if code in codes), None)
    if word in codes:
        return codes[word]
    what = Message("There is no source code “{code}”.", code=word)
    hint = suggest(word, codes) if codes else Message("The codes stand below [sources] in content/campaign.toml.")
    return unplaced(what, hint, "MAI009")


def read_unsubscribe(word: str) -> str | Problem:
    """Return the merge tag of the link to unsubscribe: ``word`` is a service’s name, or the tag itself, or empty."""
    word = word.strip()
    tag = MERGE_TAGS.get(word.lower().replace(" ", ""), "")
    if tag or not word:
        return tag
    if refused := sorted(_NOT_IN_LINKS.intersection(word)):
        what = Message(
            "“{word}” has “{sign}”, which cannot stand in the address of a link.", word=word, sign=refused[0]
        )
        hint = Message("Look in your service’s help for the mark that stands for the address alone.")
        return unplaced(what, hint, "MAI010")
    if _DELIMITERS.intersection(word):
        return word
    what = Message("“{word}” is not a service whose mark for leaving the list is known.", word=word)
    names = ", ".join(sorted(MERGE_TAGS))
    close = closest(word, MERGE_TAGS)
    hint = sentences(
        Message("Did you mean “{word}”?", word=close) if close else Message("Known are {names}.", names=names),
        Message("Or write the mark itself as your service’s help says it, between quotes: '*|UNSUB|*'."),
    )
    return unplaced(what, hint, "MAI010")
