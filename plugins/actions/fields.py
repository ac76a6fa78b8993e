"""What an editor writes above an action's text."""

from __future__ import annotations

import re
from functools import partial

from plugins.actions.labels import FIELDS
from plugins.actions.model import KINDS, STATES
from plugins.counts.progress import COUNT, PAPER
from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType, Kind, Unreadable
from plugins.frontmatter.value_types import ADDRESS, DATE, END, MARKDOWN, NAMES, NUMBER, NUMBERS, PAIRS, TEXT, choice
from plugins.messages import Message
from plugins.problems import suggest

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def read_questions(text: str) -> tuple[tuple[str, bool], ...]:
    """Return what a form asks, as (name, required) pairs; a star marks what must be answered: ``email*, phone``."""
    questions: list[tuple[str, bool]] = []
    for item in NAMES.read(text):
        name = item.rstrip("*").strip().lower().replace(" ", "_")
        if name not in FIELDS:
            raise Unreadable(
                Message("“{item}” is not a question that a form can ask.", item=item), suggest(name, FIELDS), "ACT003"
            )
        if name in dict(questions):
            raise Unreadable(Message("“{name}” is asked twice.", name=name), Message("Keep one of the two."), "ACT015")
        questions.append((name, item.endswith("*")))
    return tuple(questions)


def read_amounts(text: str) -> tuple[int, ...]:
    """Return suggested donations, each once, in whole units: ``$10, $30``."""
    amounts: tuple[int, ...] = NUMBERS.read(text)
    if 0 in amounts:
        raise Unreadable(
            Message("An amount of 0 cannot be given."), Message("Write amounts from 1 up, like 10, 30, 60."), "ACT012"
        )
    return tuple(dict.fromkeys(amounts))


def read_currency(text: str) -> str:
    """Return the code of a currency, past or present (ISO 4217), in capitals."""
    from babel.numbers import normalize_currency  # takes a while, and few actions name a currency

    code = normalize_currency(text.strip())
    if code is None:
        what = Message("“{text}” is not the code of a currency.", text=text)
        raise Unreadable(what, Message("Write its three letters, like USD, CAD, MXN or EUR."), "ACT013")
    return code


def read_consent(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the purposes a visitor may agree to, one a line, as (wording, required); a star marks what must be.

    The first must be agreed to in any case: the action rests on it.
    """
    lines = [line.strip().removeprefix("- ").strip() for line in text.splitlines()]
    purposes = [(line.rstrip("* "), line.endswith("*")) for line in lines if line.rstrip("* ")]
    return tuple((wording, required or not number) for number, (wording, required) in enumerate(purposes))


def read_hosts(text: str) -> tuple[str, ...]:
    """Return the hosts of names or whole https addresses, each once: ``example.org, https://www.example.org/thanks``."""
    hosts = []
    for item in NAMES.read(text):
        host = item.lower().removeprefix("https://").partition("/")[0]
        if not _HOST.fullmatch(host):
            what = Message("“{item}” is not the name of a public site.", item=item)
            raise Unreadable(what, Message("Write hosts like www.example.org, separated by commas."), "ACT022")
        hosts.append(host)
    return tuple(dict.fromkeys(hosts))


def read_message(text: str) -> str:
    """Return words in the lines and paragraphs in which they were written."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.splitlines())).strip()


MESSAGE = Kind("text, in lines", "Dear board, please take her back.", read_message)
HOSTS = Kind("hosts", "www.example.org", read_hosts)
QUESTIONS = Kind("names", "email*, given_name, phone", read_questions)
AMOUNTS = Kind("numbers", NUMBERS.example, read_amounts)
CONSENT = Kind("text, one purpose a line", "Write to me about this. I can stop at any time.", read_consent)
CURRENCY = Kind("currency", "USD", read_currency)
_ENCTYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
#: A field that says the same in every language.
_shared = partial(ContentField, shared=True)

ACTION = ContentType(
    name="action",
    folder="actions",
    doc=Message("an action"),
    fields=(
        *COMMON,
        MODIFIED,
        _shared("kind", choice("ACT002", *KINDS), Message("What is asked.")),
        _shared("form", ADDRESS, Message("The address of the form, pasted from the service (or its embed code).")),
        ContentField(
            "subject", TEXT, Message("For a mail that visitors send themselves: its subject; the title if left out.")
        ),
        ContentField("message", MESSAGE, Message("For such a mail, and for sharing: what it says, in plain words.")),
        _shared(
            "source", TEXT, Message("For sharing: the code below [sources] in campaign.toml whose address is shared.")
        ),
        _shared(
            "fallback", ADDRESS, Message("A second address, for when the form does not work; all that “form” takes.")
        ),
        _shared("opens", DATE, Message("From when it can be done, in the campaign's time zone.")),
        _shared("closes", END, Message("Until when; a day without a time counts whole.")),
        _shared(
            "state",
            choice("ACT004", *STATES),
            Message("Where it stands; “opens” and “closes” move scheduled and open on by themselves."),
        ),
        ContentField("result", MARKDOWN, Message("What came of it; stands wherever the form stood, once it is over.")),
        ContentField(
            "thanks", TEXT, Message("What happens next, for the thank-you page; a sentence for the kind if left out.")
        ),
        _shared("then", TEXT, Message("The name of the next ask, shown on the thank-you page."), refers_to="actions"),
        _shared("goal", NUMBER, Message("How many signatures, or how much money, are wanted.")),
        _shared("count", COUNT, Message("How many there are, where the task “counts” cannot ask the service.")),
        _shared("paper", PAPER, Message("How many more there are on paper, or given by hand.")),
        _shared("amounts", AMOUNTS, Message("Suggested donations, in whole units.")),
        _shared("currency", CURRENCY, Message("The money's three-letter code (ISO 4217); USD if left out.")),
        ContentField("beneficiary", TEXT, Message("Who gets the money, and for what.")),
        _shared("fields", QUESTIONS, Message("What the form asks; a star marks what must be answered.")),
        ContentField(
            "consent",
            CONSENT,
            Message("What a visitor agrees to by ticking a box, a line for each; a star for a must."),
        ),
        _shared("post_fields", PAIRS, Message("For a form server of your own: its name for each question.")),
        _shared("hidden", PAIRS, Message("For a form server of your own: what is always sent along.")),
        _shared("honeypot", TEXT, Message("For a form server of your own: the field that must stay empty.")),
        _shared("redirect", TEXT, Message("For a form server of your own: its field for the thank-you address.")),
        _shared(
            "redirects",
            HOSTS,
            Message("The hosts to which the service leads after a form is sent, if it leads away from its own."),
        ),
        _shared(
            "needs_origin",
            choice("ACT023", "yes", "no"),
            Message(
                "For a form server of your own: “yes” if it takes forms of your site alone, and has to be told that."
            ),
        ),
        _shared(
            "enctype", choice("ACT005", *_ENCTYPES), Message("For a form server of your own: how it wants the data.")
        ),
    ),
)
