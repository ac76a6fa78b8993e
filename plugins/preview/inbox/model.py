"""What the inbox knows and keeps: the form that it stands for, and an entry for everything that was sent to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from plugins.forms.model import Answer, Choice, Embed, Field, Honeypot, Letter, Submission, Token
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.preview.inbox.stand_in import Key

#: How a service can fail, at a switch.
Fault = Literal["", "down", "slow", "refusing", "nonsense", "elsewhere", "loop"]
FAULTS: Final[Mapping[Fault, Message]] = {
    "": Message("Works"),
    "down": Message("Is down"),
    "slow": Message("Is slow"),
    "refusing": Message("Refuses"),
    "nonsense": Message("Answers nonsense"),
    "elsewhere": Message("Redirects elsewhere"),
    "loop": Message("Redirects without end"),
}
#: What became of a form at its service: a ``trapped`` one looks like a robot's, and is dropped without a word.
Outcome = Literal["taken", "refused", "trapped", "fault"]
#: What each of them does, in a sentence.
FAULT_MEANINGS: Final[Mapping[Fault, Message]] = {
    "": Message("The service takes what is right."),
    "down": Message("It answers every form with “503 Service Unavailable”."),
    "slow": Message("It takes the form, and answers after ten seconds."),
    "refusing": Message("It takes no form, and says so in its own way."),
    "nonsense": Message("It answers with a page that has nothing to do with the form, as a Wi-Fi's login page does."),
    "elsewhere": Message("It leads to a host that the page does not allow."),
    "loop": Message("It leads from one address to the next without end."),
}


@dataclass(frozen=True)
class ServiceForm:
    """One form of one action in one language, as its service takes it (``embed``).

    ``thanks`` is the path of the thank-you page here. ``coded`` is the same form with a referral code in it, where the
    service takes one. ``without_javascript`` are the provider's own words.
    """

    action: str
    lang: str
    key: Key
    title: str
    provider: str
    thanks: str
    embed: Embed
    coded: Embed | None = None
    without_javascript: str = ""

    @property
    def name(self) -> str:
        """What tells it from all others: the action, the language, and perhaps “fallback”."""
        return "/".join((self.action, self.lang, *(["fallback"] if self.key == "fallback" else [])))


@dataclass(frozen=True)
class SentField:
    """One field as it arrived: ``name`` and ``value``, cut where they are too long; ``size`` is the value's own."""

    name: str
    value: str
    size: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether the value was longer."""
        return self.size > len(self.value)


@dataclass(frozen=True)
class Upload:
    """A file that arrived, and was not kept."""

    field: str
    name: str
    size: int


@dataclass(frozen=True)
class FormData:
    """What a browser sent: how it was encoded, what was in it, and what it said of where it comes from.

    ``by_script`` says whether a script sent it, and ``wants_json`` whether it asked for JSON. ``faulty`` are sentences:
    what about the encoding was wrong. ``left_out`` counts the fields beyond those that are kept.
    """

    encoding: str
    pairs: tuple[SentField, ...] = ()
    uploads: tuple[Upload, ...] = ()
    by_script: bool = False
    wants_json: bool = False
    origin: str = ""
    referrer: str = ""
    faulty: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Row:
    """One line of an entry: what the form asked (``label``), the service's ``name`` for it, and what arrived.

    ``part`` is question, hidden, consent, honeypot or unknown.
    """

    part: str
    label: str
    name: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class ValidationResult:
    """What a service makes of the form data: its rows; what it would refuse; and what else an editor should know.

    ``refused`` are the names and reasons of refusals, the name empty for the form as a whole.
    """

    rows: tuple[Row, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    is_trapped: bool = False


@dataclass(frozen=True)
class Entry:
    """Form data with its validation and the answer, as the file keeps it; ``number`` counts from 1 since a purge.

    ``at`` is a moment (ISO 8601). ``form`` is the name of the form. ``answer`` says what the service answered, ``said``
    is what a script was told, and ``is_taken`` whether that is a success; ``confirmation`` is what it would do by mail.
    """

    number: int
    at: str
    form: str
    title: str
    page: str
    provider: str
    host: str
    encoding: str
    by_script: bool
    origin: str
    referrer: str
    rows: tuple[Row, ...] = ()
    uploads: tuple[Upload, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    fault: Fault = ""
    answer: str = ""
    said: str = ""
    confirmation: str = ""
    is_taken: bool = False
    is_trapped: bool = False

    @property
    def outcome(self) -> Outcome:
        """What became of it at the service."""
        if self.fault not in {"", "slow"}:
            return "fault"
        return "trapped" if self.is_trapped else "taken" if self.is_taken else "refused"

    @property
    def summary(self) -> str:
        """The first things that were typed, for a list."""
        typed = (row.value.partition("\n")[0] for row in self.rows if row.part == "question" and row.value)
        return " · ".join(list(typed)[:3])


def entry_of(plain: Mapping[str, Any]) -> Entry:
    """Return the entry that ``asdict`` made plain; TypeError, ValueError or KeyError where it is none."""
    made = {
        "rows": tuple(Row(**row) for row in plain["rows"]),
        "uploads": tuple(Upload(**upload) for upload in plain["uploads"]),
        "refused": tuple((str(name), str(reason)) for name, reason in plain["refused"]),
        "remarks": tuple(plain["remarks"]),
    }
    return Entry(**{**plain, **made})


def plain_forms(forms: Iterable[ServiceForm]) -> list[dict[str, Any]]:
    """Return ``forms`` as JSON has them."""
    return [asdict(form) for form in forms]


def forms_of(plain: Iterable[Mapping[str, Any]]) -> tuple[ServiceForm, ...]:
    """Return the forms that ``plain_forms`` made plain."""
    return tuple(
        ServiceForm(
            **{**form, "embed": _embed(form["embed"]), "coded": _embed(form["coded"]) if form["coded"] else None}
        )
        for form in plain
    )


def _embed(plain: Mapping[str, Any]) -> Embed:
    """Return an embed from its members, in which tuples have become lists."""
    honeypot, letter, submission = plain["honeypot"], plain["letter"], plain["submission"]
    made = {
        "fields": tuple(Field(**{**one, "choices": _pairs(one["choices"])}) for one in plain["fields"]),
        "hidden": _pairs(plain["hidden"]),
        "honeypot": Honeypot(**honeypot) if honeypot else None,
        "submission": _submission(submission) if submission else None,
        "choices": tuple(Choice(**one) for one in plain["choices"]),
        "attributes": _pairs(plain["attributes"]),
        "redirects": tuple(plain["redirects"]),
        "letter": Letter(**letter) if letter else None,
    }
    return Embed(**{**plain, **made})


def _submission(plain: Mapping[str, Any]) -> Submission:
    answer, token = plain["answer"], plain["token"]
    listed: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in answer.items()}
    made = {
        "answer": Answer(**{**listed, "headers": _pairs(answer["headers"])}),
        "paths": _pairs(plain["paths"]),
        "constants": _pairs(plain["constants"]),
        "flags": tuple(plain["flags"]),
        "token": Token(**token) if token else None,
    }
    return Submission(**{**plain, **made})


def _pairs(pairs: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(map(tuple, pairs))
