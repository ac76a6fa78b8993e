"""The mark by which a mailer knows where its link for leaving the list goes: each service has its own."""

from __future__ import annotations

from typing import Final

from plugins.mail.model import Unsubscribe
from plugins.messages import Message, sentences
from plugins.problems import Problem, closest, unplaced

#: What each service replaces by the address at which a reader leaves the list.
TAGS: Final = {
    "brevo": "{{ unsubscribe }}",
    "buttondown": "{{ unsubscribe_url }}",
    "civicrm": "{action.unsubscribeUrl}",
    "listmonk": "{{ UnsubscribeURL }}",
    "mailchimp": "*|UNSUB|*",
    "mailerlite": "{$unsubscribe}",
    "mautic": "{unsubscribe_url}",
    "phplist": "[UNSUBSCRIBEURL]",
}
#: Every service marks what it replaces by signs like these; a whole address is as good.
_SIGNS: Final = frozenset("{}[]|%$#*:")
#: What a link cannot have in its address, or not as it is.
_UNFIT: Final = frozenset('<>"\n\r')


def read_unsubscribe(word: str) -> Unsubscribe | Problem:
    """Return what ``word`` means: the name of a service, or the mark itself; nothing means that it is not known yet."""
    word = word.strip()
    tag = TAGS.get(word.lower().replace(" ", ""), "")
    if tag or not word:
        return Unsubscribe(tag)
    if unfit := sorted(_UNFIT.intersection(word)):
        what = Message("“{word}” has “{sign}”, which cannot stand in the address of a link.", word=word, sign=unfit[0])
        hint = Message("Look in your service’s help for the mark that stands for the address alone.")
        return unplaced(what, hint, "MAI010")
    if _SIGNS.intersection(word):
        return Unsubscribe(word)
    what = Message("“{word}” is not a service whose mark for leaving the list is known.", word=word)
    names = ", ".join(sorted(TAGS))
    close = closest(word, TAGS)
    hint = sentences(
        Message("Did you mean “{word}”?", word=close) if close else Message("Known are {names}.", names=names),
        Message("Or write the mark itself as your service’s help says it, between quotes: '*|UNSUB|*'."),
    )
    return unplaced(what, hint, "MAI010")
