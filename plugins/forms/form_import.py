"""The import of a pasted form: what it sends and asks becomes part of our form, or is named as left out.

Nothing that a visitor has to agree to is agreed to beforehand: a box is shown with the action's own “consent”, or
not sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from plugins.forms.embedding import plain_embed
from plugins.forms.fields import is_agreement, is_group, question_of
from plugins.forms.model import MULTIPART, Question
from plugins.forms.parameters import QUOTED_VALUE, is_personal
from plugins.messages import Message, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Ref
    from plugins.forms.pasted_form import Control, PastedForm
    from plugins.forms.provider import PostOptions, Provider

#: What a server gives to one visit of its own page, so that no other page can send its form.
TOKENS: Final = re.compile(
    r"(?i)authenticity_token|(?!anticsrf).*csrf.*|.*xsrf.*|_token|__requestverificationtoken|_wpnonce|form_build_id|form_token|"
    r"__viewstate\w*|__eventvalidation|javax\.faces\.viewstate|qfkey|sesskey|_authenticator|wpforms\[token\]|"
    r".*\[_token\](?:\[.*)?|phpsessid"
)
#: Tokens that only their value gives away: WordPress', whose names each plugin chooses, and Joomla's, which are names.
_TOKEN_NAMES: Final = re.compile(r"(?i).*(?:nonce|token|security|frm_submit).*")
_WORDPRESS_TOKEN: Final = re.compile(r"[0-9a-f]{10}")
_JOOMLA_TOKEN: Final = re.compile(r"[0-9a-f]{32}")
#: What robot checks fill in.
_CHECKS: Final = re.compile(r"g-recaptcha-response|h-captcha-response|cf-turnstile-response|frc-captcha-\w+|altcha")
#: Where a service leads afterwards; Picket writes its own thank-you page there, or the account's settings say it.
_WAYS_BACK: Final = re.compile(
    r"(?i)_?next|_?redirect(?:_?to|_?url)?|success_?url|thank_?you(?:_?url)?|(?:return|cancel|post)_?url|return|"
    r"_after|mauticform\[return\]"
)
#: What makes the answer one for the service's own script, which our pages do not have.
_FOR_SCRIPTS: Final = re.compile(r"mauticform\[messenger\]")
#: What other software writes where a value is to be put in.
_PLACEHOLDER: Final = re.compile(
    r"\{\{.*\}\}|\{%.*%\}|<%.*%>|<\?.*\?>|\*\|.*\|\*|\$\{.*\}|\[\[.*\]\]|%%.*%%|"
    r"\[?(?:YOUR|ENTER|INSERT|REPLACE)[ _-][A-Z0-9 _-]+\]?",
    re.DOTALL,
)
#: The command to leave a list: next to it, the one to join is not an agreement.
_LEAVES: Final = re.compile(r"(?i)unsub|leave|remove|signoff")
#: So many choices are named one by one.
_MOST_NAMED: Final = 5
_CHOICES: Final = frozenset({"checkbox", "radio", "option"})


def is_token(name: str, value: str) -> bool:
    """Whether a hidden field belongs to one visit of the page that it was copied from."""
    is_wordpress = _TOKEN_NAMES.fullmatch(name) and _WORDPRESS_TOKEN.fullmatch(value)
    is_joomla = value == "1" and _JOOMLA_TOKEN.fullmatch(name)
    return bool(TOKENS.fullmatch(name) or is_wordpress or is_joomla)


def import_form(ref: Ref, form: PastedForm, provider: Provider, post: PostOptions | None) -> Ref:
    """Return ``ref`` with what the pasted ``form`` carries; what the editor says under ``post`` has the last word."""
    if provider.shape != "post":
        sentence = Message("The pasted form's questions are left out: visitors write a mail.")
        if provider.shape != "mailto":
            sentence = Message(
                "The pasted form's questions are left out: {service} asks them on its own page.", service=provider.name
            )
        questions = (sentence,)
        return replace(ref, left_out=(*ref.left_out, *(questions if _asks(form) else ())))
    is_known = bool(provider.slug != "any-post")
    plain_form = plain_embed(ref, provider) if is_known else None
    editor_names = post.service_names if post else frozenset()
    sent = _Sent(plain_form, editor_names, is_known)
    choices = [control for control in form.visible if control.kind in _CHOICES and question_of(control) != "consent"]
    sent_pairs, sentences = [*_hidden(form, sent)], [*_lost(form, sent, provider)]
    for name, controls in groupby(sorted(choices, key=attrgetter("name")), key=attrgetter("name")):
        chosen, others = _chosen(list(controls), sent)
        sent_pairs += chosen
        sentences += [_not_chosen(name, others)] if others else []
    questions_asked, sentences_unasked = _questions(form, sent)
    button = [form.button] if form.button and not is_known and form.button[0] not in editor_names else []
    sent_pairs = [
        pair
        for pair in [*sent_pairs, *button]
        if pair[0] not in {question.service_name for question in questions_asked if question.name}
    ]
    sent_anyway = tuple(f"“{name}={value[:QUOTED_VALUE]}" for name, value in sent_pairs)
    unread_sentences = [sentence for sentence in ref.left_out if not sentence.startswith(sent_anyway)]
    return replace(
        ref,
        parts={**ref.parts, **({} if is_known else _options(form) | _unasked(form, questions_asked))},
        kept=tuple(dict.fromkeys([*ref.kept, *sent_pairs])),
        left_out=tuple(dict.fromkeys([*unread_sentences, *sentences, *sentences_unasked])),
        questions=tuple(questions_asked),
    )


@dataclass(frozen=True)
class _Sent:
    """What is sent already: by the provider, whose plain form is ``form``, and by what the editor wrote.

    ``named`` are the service's names that the editor has used; ``form`` is None for an unknown server.
    """

    form: Embed | None
    named: frozenset[str]
    is_known: bool

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The hidden fields of the provider."""
        return self.form.hidden if self.form else ()

    @property
    def trap(self) -> str:
        """The name of the provider's honeypot."""
        return self.form.honeypot.name if self.form and self.form.honeypot else ""

    @property
    def back(self) -> str:
        """The name of the field that leads back to our thank-you page."""
        return self.form.redirect if self.form else ""

    @property
    def field_names(self) -> frozenset[str]:
        """The names of the fields that are asked anyway."""
        return frozenset(field.service_name for field in self.form.fields) if self.form else frozenset()


def _asks(form: PastedForm) -> bool:
    return any(control.kind not in _CHOICES or not is_agreement(control) for control in form.visible)


def _options(form: PastedForm) -> dict[str, str]:
    """Return what a server of which nothing is known wants beside its fields."""
    trap = {"honeypot": form.traps[0]} if form.traps else {}
    return {**trap, **({"enctype": MULTIPART} if form.enctype == MULTIPART else {})}


def _unasked(form: PastedForm, asked: list[Question]) -> dict[str, str]:
    """Return the name of a question of ``form`` where Picket asks none of them."""
    typed = [control.name for control in form.visible if control.kind not in {*_CHOICES, "file"}]
    return {"unasked": typed[0]} if typed and not any(question.name or question.required for question in asked) else {}


def _is_left(name: str, value: str, sent: _Sent) -> Message | None:
    """Return why a hidden pair is not sent; nothing if it is."""
    if sent.is_known and (name == sent.back or _WAYS_BACK.fullmatch(name)) and (name, value) not in sent.pairs:
        reason = Message("where visitors are led afterwards is Picket's own thank-you page, or set up at the service")
        return reason if value else None
    if sent.is_known and _FOR_SCRIPTS.fullmatch(name):
        return Message("it asks for an answer that only the service's own script can read")
    if sent.is_known and is_token(name, value):
        return Message("it belongs to one visit of the page it was copied from")
    if _PLACEHOLDER.search(value):
        return Message("its value is a placeholder, to be filled in by the page it was copied from, or by you")
    if value and (is_personal(name) or name in sent.field_names):
        return Message("it belongs to one person")
    return None


def _is_skipped(name: str, value: str, sent: _Sent) -> bool:
    """Whether a hidden field may go without a notice: another field says the same, or a script would fill it in."""
    empty_way = (
        not value and sent.is_known and (name == sent.back or _WAYS_BACK.fullmatch(name) or name in sent.field_names)
    )
    return name in {*sent.named, sent.trap} or bool(_CHECKS.fullmatch(name)) or bool(empty_way)


def _hidden(form: PastedForm, sent: _Sent) -> Iterator[tuple[str, str]]:
    """Yield the hidden pairs that are sent as they are."""
    for name, value in form.hidden:
        if not _is_skipped(name, value, sent) and not _is_left(name, value, sent):
            yield name, value


def _lost(form: PastedForm, sent: _Sent, provider: Provider) -> Iterator[Message]:
    """Yield a sentence about each hidden pair that is not sent, and about a check against robots."""
    for name, value in form.hidden:
        reason = None if _is_skipped(name, value, sent) else _is_left(name, value, sent)
        if reason:
            yield Message("The hidden field “{name}” is left out: {reason}.", name=name, reason=reason)
    if form.has_robot_check:
        yield Message(
            "The check against robots is left out, since it is a script of others. If the form at "
            "{service} insists on it, switch it off there, or nobody gets through.",
            service=provider.name,
        )


def _chosen(controls: list[Control], sent: _Sent) -> tuple[list[tuple[str, str]], list[Control]]:
    """Return the pairs of the boxes or options of one name that are chosen beforehand, and the others.

    Where none is, what the provider sends by that name is.
    """
    agrees = any(map(is_agreement, controls)) and not any(_LEAVES.match(control.value) for control in controls)
    chosen = [] if agrees else [control for control in controls if control.chosen]
    chosen = chosen or [control for control in controls if (control.name, control.value) in sent.pairs]
    if controls[0].name in sent.named or controls[0].name == sent.trap:
        return [], []
    others = [control for control in controls if control not in chosen and (control.value or control.kind != "option")]
    is_one_of = controls[0].kind in {"radio", "option"} and chosen
    return [(control.name, control.value) for control in chosen], [] if is_one_of else others


def _not_chosen(name: str, others: list[Control]) -> Message:
    """Return the sentence about choices that nobody is offered."""
    words: str = ", ".join(f"“{control.label or control.value}”" for control in others[:_MOST_NAMED])
    if any(map(is_agreement, others)):
        return Message(
            "The choice of {words} ({name}) is left out: nobody agrees beforehand. To ask it, write its words under "
            "“consent”, and post_fields: consent={name}.",
            words=words,
            name=name,
        )
    if (more := len(others) - _MOST_NAMED) > 0:
        words = Message("{places} and {more} more", places=words, more=more)
    sentence = Message("The choice of {words} ({name}) is left out: visitors are not asked it.", words=words, name=name)
    value = next((control.value for control in others if control.value), "")
    remedy = Message("To send one with every answer, write hidden: {name}={value}.", name=name, value=value)
    return sentences(sentence, remedy if value else "")


def _questions(form: PastedForm, sent: _Sent) -> tuple[list[Question], list[Message]]:
    """Return what is asked in our form or must be, and a sentence about everything else."""
    asked: list[Question] = []
    lost: list[Message] = []
    boxes = 0
    for control in form.visible:
        name, is_choice = question_of(control), control.kind in _CHOICES
        if control.name in {*sent.named, sent.trap} or (
            is_choice and name != "consent" and not _must_choose(control, form)
        ):
            continue
        if name == "consent":
            boxes += 1
            name = "consent" if boxes == 1 else f"consent_{boxes}"
        is_new = control.name not in {question.service_name for question in asked}
        if name and is_new and name not in {question.name for question in asked}:
            asked.append(Question(name, control.name, control.label, control.required, control.value))
        elif is_new and control.required:
            asked.append(Question("", control.name, control.label, required=True))
        elif is_new:
            lost.append(_not_asked(control))
    return asked, lost


def _must_choose(control: Control, form: PastedForm) -> bool:
    """Whether ``control`` is one of several to choose from, must be chosen from, and nothing is chosen yet."""
    same = [other for other in form.visible if other.name == control.name]
    return control.required and not any(other.chosen for other in same) and not is_group(control)


def _not_asked(control: Control) -> Message:
    """Return the sentence about a question that Picket has no words for."""
    label = control.label or control.name
    if control.kind == "file":
        return Message("“{label}” ({name}) is left out: Picket's forms take no files.", label=label, name=control.name)
    return Message(
        "The question “{label}” ({name}) is left out: Picket has no such question. To ask it under a "
        "name that Picket knows, write it into post_fields, such as message={name}.",
        label=label,
        name=control.name,
    )
