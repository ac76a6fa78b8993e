"""Validation: what a service makes of a form that arrived, field by field, and what it would refuse.

It is as strict as the provider's declaration: what the form asks, sends along and leaves empty has to be there as
declared, in the declared encoding; a name that the provider does not have is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.model import MULTIPART, URLENCODED
from plugins.messages import NOTHING, Message, alternatives, verbatim
from plugins.preview.inbox.form_data import JSON
from plugins.preview.inbox.model import Row, ValidationResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.forms.model import Embed, Field, Submission
    from plugins.preview.inbox.model import FormData, SentField, ServiceForm

#: What every service asks of an e-mail address: something, an “@”, and a domain with a full stop.
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
#: The beginning of a path that leads into an entry of a list.
_ENTRY: Final = re.compile(r".+?\.\d+\.")
#: What a box that is sent as true or false says.
_TICKS: Final = {"true": Message("ticked"), "false": Message("not ticked")}


def validate(form: ServiceForm, form_data: FormData) -> ValidationResult:
    """Return what the service of ``form`` makes of ``form_data``."""
    embed = _embed_of(form, form_data)
    pairs = list(_named(embed.submission, form_data) if form_data.encoding == JSON else _plain(form_data))
    values: dict[str, list[SentField]] = {}
    for name, pair in pairs:
        values.setdefault(name, []).append(pair)
    is_trapped = bool(embed.honeypot and any(pair.value for pair in values.get(embed.honeypot.name, ())))
    wrong = [
        *_encoding(embed, form_data),
        *_questions(embed, values),
        *_hidden(form, embed, values),
        *_token(embed, form_data, values),
    ]
    return ValidationResult(
        rows=tuple(_rows(embed, values)),
        refused=tuple(wrong),
        remarks=tuple(_remarks(form, embed, form_data, values, is_trapped=is_trapped)),
        is_trapped=is_trapped,
    )


def _embed_of(form: ServiceForm, form_data: FormData) -> Embed:
    """Return the form with a referral code in it, where one arrived."""
    if not form.coded:
        return form.embed
    names = dict(form.coded.hidden).keys() - dict(form.embed.hidden).keys()
    names |= {path for name, path in _paths(form.coded.submission).items() if name in names}
    return form.coded if any(pair.name in names for pair in form_data.pairs) else form.embed


def _paths(submission: Submission | None) -> dict[str, str]:
    return dict(submission.paths) if submission else {}


def _plain(form_data: FormData) -> Iterator[tuple[str, SentField]]:
    return ((pair.name, pair) for pair in form_data.pairs)


def _named(submission: Submission | None, form_data: FormData) -> Iterator[tuple[str, SentField]]:
    """Yield the values of a JSON body by the name of their field; constants that are right are left out."""
    names = {path: name for name, path in _paths(submission).items()}
    constants = {path: _as_text(value) for path, value in (submission.constants if submission else ())}
    entries = _declared_entries(constants, form_data)
    for pair in form_data.pairs:
        entry = _ENTRY.match(pair.name)
        path = entries.get(entry[0], entry[0]) + pair.name[entry.end() :] if entry else pair.name
        if constants.get(path) != pair.value:
            yield names.get(path, path), pair


def _as_text(value: str | bool | int) -> str:  # noqa: FBT001  (a member of JSON)
    return value if isinstance(value, str) else str(value).lower()


def _declared_entries(constants: Mapping[str, str], form_data: FormData) -> dict[str, str]:
    """Return which declared entry of a list (``fields.2.``) each entry that arrived (``fields.1.``) is.

    What nobody filled in is left out of a list, and what follows moves up. An entry is known by its constants, such as
    its name.
    """
    arrived = {pair.name: pair.value for pair in form_data.pairs}
    declared: dict[tuple[str, int], dict[str, str]] = {}
    for path, value in constants.items():
        if match := re.fullmatch(r"(.+)\.(\d+)\.([^.\d][^.]*)", path):
            declared.setdefault((match[1], int(match[2])), {})[match[3]] = value
    return {
        f"{entries}.{place}.": f"{entries}.{number}."
        for (entries, number), members in declared.items()
        for place in range(number + 1)
        if all(arrived.get(f"{entries}.{place}.{key}") == value for key, value in members.items())
    }


def _encoding(embed: Embed, form_data: FormData) -> Iterator[tuple[str, Message]]:
    """Yield why the body cannot be read as the service reads it."""
    by_script = {"json": JSON, "multipart": MULTIPART}.get(embed.submission.encoding if embed.submission else "")
    expected = {embed.enctype or URLENCODED} if embed.shape == "post" else set()
    expected |= {by_script} if by_script else ({embed.enctype} if embed.submission else set())
    yield from (("", verbatim(fault)) for fault in form_data.faulty)
    if form_data.encoding not in expected:
        reads = sorted(filter(None, expected))
        what = Message("It was sent as {encoding}; {host} reads {reads}.", host=embed.host, reads=alternatives(reads))
        yield "", what.filled(encoding=form_data.encoding or Message("nothing"))


def _questions(embed: Embed, values: Mapping[str, list[SentField]]) -> Iterator[tuple[str, Message]]:
    """Yield what has to be answered and is not, and an e-mail address that is none."""
    flags = embed.submission.flags if embed.submission else ()
    for question in embed.fields:
        given = [pair.value for pair in values.get(question.service_name, ()) if pair.value.strip()]
        is_unticked = question.service_name in flags and given == ["false"]
        if question.required and (not given or is_unticked):
            yield (question.service_name, Message("“{label}” has to be answered.", label=question.label))
        elif question.type == "email" and given and not _EMAIL.fullmatch(given[0].strip()):
            yield (question.service_name, Message("“{given}” is not an e-mail address.", given=given[0]))
        elif question.choices and given and given[0] not in dict(question.choices):
            yield (question.service_name, Message("“{given}” is not one of the choices.", given=given[0]))


def _hidden(form: ServiceForm, embed: Embed, values: Mapping[str, list[SentField]]) -> Iterator[tuple[str, Message]]:
    """Yield what is always sent along and did not arrive as it should; a referral code may be any."""
    plain = {name for name, _ in form.embed.hidden} - {embed.redirect}
    for name, value in embed.hidden:
        given = [pair.value for pair in values.get(name, ())]
        if not given:
            yield (name, Message("This field is always sent along, and is missing."))
        elif value not in given and name in plain:
            yield (name, Message("This field always says “{value}”, and says “{given}”.", value=value, given=given[0]))


def _token(embed: Embed, form_data: FormData, values: Mapping[str, list[SentField]]) -> Iterator[tuple[str, Message]]:
    token = embed.submission.token if embed.submission else None
    if token and form_data.by_script and not values.get(token.name):
        yield (
            token.name,
            Message("The service hands out a word before it takes a form, and this one was sent without."),
        )


def _rows(embed: Embed, values: Mapping[str, list[SentField]]) -> Iterator[Row]:
    """Yield what arrived: questions in the form's order, then what was sent along, then what nobody declared."""
    for question in embed.fields:
        yield from _answers(question, values.get(question.service_name, []))
    hidden = dict.fromkeys(name for name, _ in embed.hidden)
    for name in hidden:
        for pair in values.get(name, ()):
            yield Row("hidden", "", name, pair.value, _cut(pair))
    if embed.honeypot:
        given = values.get(embed.honeypot.name, [])
        note = (
            NOTHING
            if given or embed.honeypot.type == "checkbox"
            else Message("It did not arrive; robots are told by it.")
        )
        yield Row("honeypot", "", embed.honeypot.name, "".join(pair.value for pair in given), note)
    token = embed.submission.token if embed.submission else None
    known = {*hidden, *(one.service_name for one in embed.fields), embed.honeypot.name if embed.honeypot else ""}
    for name, pairs in values.items():
        if token and name == token.name:
            yield Row("hidden", "", name, pairs[0].value, Message("The word that the service hands out."))
        elif name not in known:
            yield from (Row("unknown", "", name, pair.value, _cut(pair)) for pair in pairs)


def _answers(question: Field, pairs: list[SentField]) -> Iterator[Row]:
    """Yield what was answered to one question; a choice by its label."""
    part = "consent" if question.type == "checkbox" else "question"
    labels = {**dict(question.choices), **(_TICKS if part == "consent" else {})}
    for pair in pairs:
        note = labels.get(pair.value) or _cut(pair)
        yield Row(part, question.label, question.service_name, pair.value, note)
    if not pairs:
        yield Row(
            part,
            question.label,
            question.service_name,
            "",
            Message("not ticked") if part == "consent" else Message("left empty"),
        )


def _cut(pair: SentField) -> Message:
    return Message("The beginning of {size} characters.", size=f"{pair.size:,}") if pair.is_cut else NOTHING


def _remarks(
    form: ServiceForm, embed: Embed, form_data: FormData, values: Mapping[str, list[SentField]], *, is_trapped: bool
) -> Iterator[str]:
    """Yield what else an editor should know."""
    if is_trapped:
        yield Message(
            "What has to stay empty is filled in: {provider} takes this for a robot's, and drops it.",
            provider=embed.provider,
        )
    known = {one.service_name for one in embed.fields} | {name for name, _ in embed.hidden}
    known |= {embed.honeypot.name} if embed.honeypot else set()
    known |= {embed.submission.token.name} if embed.submission and embed.submission.token else set()
    for name in values.keys() - known:
        yield Message(
            "{provider} is sent a field “{name}”, which its form here does not declare.",
            provider=embed.provider,
            name=name,
        )
    if form_data.left_out:
        yield Message("{left_out} more fields arrived; they are not kept.", left_out=f"{form_data.left_out:,}")
    for upload in form_data.uploads:
        yield Message(
            "The file “{name}” ({size} bytes) arrived under “{field}”; it was not kept.",
            name=upload.name,
            size=f"{upload.size:,}",
            field=upload.field,
        )
    if embed.needs_origin and form_data.origin in {"", "null"} and not form_data.referrer:
        yield Message("{provider} wants to know which site a form is on, and was not told.", provider=embed.provider)
    back = next((pair.value for pair in values.get(embed.redirect, ()) if embed.redirect), "")
    if back and not back.split("?")[0].endswith(form.thanks):
        yield Message(
            "“{redirect}” leads to “{back}”, which is not the thank-you page of this action.",
            redirect=embed.redirect,
            back=back,
        )
