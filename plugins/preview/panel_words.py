"""The words of the panel, from the catalogue of messages, as the module ``words.js`` that its script imports."""

from __future__ import annotations

import json
from typing import Final

from plugins.i18n.message_language import translated
from plugins.messages import Message, counted

#: The words by the names that the script has for them.
WORDS: Final = {
    "panel": Message("Preview of the site"),
    "building": Message("Building …"),
    "good": Message("Up to date"),
    "lost": Message("Not connected: is “python3 tasks.py serve” running?"),
    "mended": Message("Mended. The site is up to date."),
    "problemList": Message("What is wrong"),
    "kept": Message("The site below is the last good one. It follows when this is mended."),
    "held": Message("Only this is held back, until it is mended. Everything else is up to date."),
    "first": Message("There is no site yet. It appears when this is mended."),
    "line": Message("line"),
    "thisPage": Message("this page"),
    "theLines": Message("The lines there"),
    "whatItMeans": Message("What this code means"),
    "status": Message("Status"),
    "inbox": Message("Inbox"),
    "view": Message("View"),
    "everything": Message("Everything, with drafts and what is still to come"),
    "public": Message("As the public sees it"),
    "publicShort": Message("public"),
    "asOf": Message("As it will be on"),
    "show": Message("Show"),
    "now": Message("Everything, now"),
    "nothing": Message("Nothing is wrong, and there is nothing to note."),
    "refused": Message("That was refused. Load this page again."),
}
#: Words with a number, which the script puts in place of “{count}”.
COUNTED: Final = {
    "problems": counted("{count} problem", "{count} problems", 0),
    "notes": counted("{count} note", "{count} notes", 0),
}
#: Numbers up to this show every plural form that a language has.
_MOST: Final = 101
_MODULE: Final = """\
export const language = {language};
const rules = new Intl.PluralRules(language);
const counted = (forms) => (count) => (forms[rules.select(count)] ?? forms.other).replace("{{count}}", count);
export const words = {{ ...{words}, {counted} }};
"""


def panel_words(lang: str) -> str:
    """Return the module, in the reader's language, whose code is ``lang``."""
    forms = (f"{name}: counted({json.dumps(_forms(message, lang))})" for name, message in COUNTED.items())
    words = {name: translated(message) for name, message in WORDS.items()}
    return _MODULE.format(language=json.dumps(lang), words=json.dumps(words), counted=", ".join(forms))


def _forms(message: Message, lang: str) -> dict[str, str]:
    """Return a message with a number by the names that Unicode has for a language's plural forms (CLDR)."""
    from babel import Locale

    category, forms = Locale.parse(lang).plural_form, dict[str, str]()
    for count in range(_MOST):
        if category(count) not in forms:
            forms[category(count)] = translated(message.filled(count=count)).replace(str(count), "{count}", 1)
    return {"other": next(reversed(forms.values())), **forms}
