"""A pasted form: where the HTML of a ``<form>`` sends it, and its controls, as a browser reads them (HTML standard)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final, TypeAlias

from plugins.forms.fields import is_agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, Tag

#: How an element is kept out of sight.
_UNSEEN: Final = re.compile(r"display:\s*none|visibility:\s*hidden|(?:left|top|text-indent):\s*-\d{3,}")
_NOT_DRAWN: Final = re.compile(r"display:\s*none|visibility:\s*hidden")
#: Where people write what they like.
_FREE: Final = frozenset({"text", "email", "url", "textarea"})
#: Names that only a trap for robots has.
_TRAPS: Final = re.compile(
    r"_gotcha|_honey\w*|honey_?pot|bot-?(?:field|check)|botcheck|h\[url\]|email_address_check|b_[0-9a-f_]{30,}"
)
#: What a check against robots is called, in the names and classes of its elements and the address of its script.
_ROBOT_CHECK: Final = re.compile(r"(?i)captcha|turnstile|sitekey")
_BUTTONS: Final = frozenset({"submit", "image", "button", "reset"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTROLS: Final = ("input", "textarea", "select", "button")
#: A line (from 1) and a column (from 0) of a pasted code.
Position: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Control:
    """One control of a form: ``kind`` is its input type, ``textarea``, ``select`` or ``option``.

    A control with several values (``<select>``) is one ``option`` for each. ``label`` is what a visitor reads next to
    it. ``chosen`` says that it is ticked or selected beforehand.
    """

    name: str
    kind: str
    value: str = ""
    label: str = ""
    autocomplete: str = ""
    required: bool = False
    chosen: bool = False


@dataclass(frozen=True)
class PastedForm:
    """A form as it was pasted.

    ``targets`` are where its buttons send it, each once: its ``action``, or a button's own (``formaction``); an empty
    one is the page that contains the form. ``traps`` are the names of fields that only robots fill in.
    ``button`` is the (name, value) pair of its one submit button, if that has a name.
    """

    targets: tuple[str, ...]
    method: str
    enctype: str = ""
    controls: tuple[Control, ...] = ()
    traps: tuple[str, ...] = ()
    button: tuple[str, str] | None = None
    has_robot_check: bool = False

    @property
    def posts(self) -> bool:
        """Whether it is sent in the body of a request, not in the address."""
        return self.method == "post"

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The pairs that it always sends."""
        return tuple((control.name, control.value) for control in self.controls if control.kind == "hidden")

    @property
    def visible(self) -> tuple[Control, ...]:
        """What a visitor fills in or chooses."""
        return tuple(control for control in self.controls if control.kind != "hidden")


def pasted_form(form: Tag, code: BeautifulSoup, end: Position) -> PastedForm:
    """Return what the ``form`` in the pasted ``code`` sends, and where; its end tag stands at ``end``."""
    tags = [tag for tag in _owned(form, code, end) if not _is_disabled(tag)]
    buttons = [tag for tag in tags if _kind(tag) in {"submit", "image"}]
    named_buttons = [tag for tag in buttons if tag.get("name") and _kind(tag) == "submit"]
    method, enctype = (
        next(filter(None, (_own(tag, key) for tag in [*buttons[:1], form])), "") for key in ("method", "enctype")
    )
    targets = [str(tag.get("formaction") or form.get("action") or "").strip() for tag in buttons]
    trapped = [tag for tag in tags if tag.get("name") and _is_trap(tag, form)]
    shown = [tag for tag in tags if tag.get("name") and tag not in trapped and _kind(tag) not in _BUTTONS]
    return PastedForm(
        targets=tuple(dict.fromkeys(targets or [str(form.get("action") or "").strip()])),
        method=method.lower() or "get",
        enctype=enctype.lower(),
        controls=tuple(control for tag in shown for control in _controls(tag, code)),
        traps=tuple(dict.fromkeys(str(tag["name"]) for tag in trapped)),
        button=(str(named_buttons[0]["name"]), _value(named_buttons[0]))
        if len(named_buttons) == len(buttons) == 1
        else None,
        has_robot_check=any(map(_is_robot_check, code.find_all(name=True))),
    )


def _owned(form: Tag, code: BeautifulSoup, end: Position) -> list[Tag]:
    """Return the controls of ``form``: between its tags, whatever else is closed there, and those that name it.

    ``<p><form></p><input></form>`` has a control, as in browsers (HTML standard, “form element pointer”).
    """
    controls = [tag for tag in code.find_all(_CONTROLS) if not tag.get("form")]
    inside = [tag for tag in controls if _is_inside(tag, form) or _place(form) < _place(tag) < end]
    form_id = str(form.get("id") or "")
    return [*inside, *(code.find_all(form=form_id) if form_id else [])]


def _is_disabled(tag: Tag) -> bool:
    return tag.has_attr("disabled") or tag.find_parent("fieldset", disabled=True) is not None


def _is_inside(tag: Tag, form: Tag) -> bool:
    return any(parent is form for parent in tag.parents)


def _place(tag: Tag) -> Position:
    return tag.sourceline or 0, tag.sourcepos or 0


def _own(tag: Tag, key: str) -> str:
    """Return the attribute ``key`` of a form, or of a button that has the last word (``formmethod``)."""
    return str(tag.get(key if tag.name == "form" else f"form{key}") or "").strip()


def _kind(tag: Tag) -> str:
    if tag.name == "button":
        kind = str(tag.get("type") or "submit").lower()
        return kind if kind in _BUTTONS else "submit"
    return str(tag.get("type") or "text").lower() if tag.name == "input" else str(tag.name)


def _value(tag: Tag) -> str:
    return str(tag.get("value") or "")


def _controls(tag: Tag, code: BeautifulSoup) -> Iterator[Control]:
    """Yield the control in ``tag``, or one for each of its options."""
    name, kind, label = str(tag["name"]).strip(), _kind(tag), _label(tag, code)
    required = tag.has_attr("required") or tag.get("aria-required") == "true" or tag.get("data-required") == "true"
    if kind == "select":
        for option in tag.find_all("option"):
            text = " ".join(option.get_text().split())
            value = str(option["value"]) if option.has_attr("value") else text
            yield Control(name, "option", value, text or label, "", required, option.has_attr("selected"))
        return
    ticks = kind in {"checkbox", "radio"}
    value = _value(tag) if not ticks or tag.has_attr("value") else "on"
    value = tag.get_text() if kind == "textarea" else value
    autocomplete = str(tag.get("autocomplete") or "").lower()
    control = Control(name, kind, value, label, autocomplete, required, ticks and tag.has_attr("checked"))
    is_unseen = any(map(_is_unseen, [tag, *_around(tag)]))
    is_set = control.chosen and not is_agreement(control) if ticks else value and kind in _FREE
    is_fixed = is_set and (is_unseen or (kind in _FREE and tag.has_attr("readonly")))
    yield replace(control, kind="hidden") if is_fixed else control


def _label(tag: Tag, code: BeautifulSoup) -> str:
    """Return the words beside ``tag``: of its label, or of what stands in for one."""
    control_id = str(tag.get("id") or "")
    label = (code.find("label", attrs={"for": control_id}) if control_id else None) or tag.find_parent("label")
    words = label.get_text(" ") if label else ""
    if label and tag.name in {"select", "textarea"}:
        words = words.replace(tag.get_text(" "), " ")
    attributes = str(tag.get("aria-label") or tag.get("placeholder") or tag.get("title") or "")
    text = words.strip() or attributes or _text_beside(tag)
    return " ".join(text.replace("*", " ").split())[:200]


def _text_beside(tag: Tag) -> str:
    """Return the text before ``tag``, or after a box to be ticked, as far as no other control stands between."""
    from bs4.element import NavigableString, Tag  # takes longer to import than all of this room

    for element in tag.next_elements if _kind(tag) in {"checkbox", "radio"} else tag.previous_elements:
        if isinstance(element, Tag) and (
            element.name in {"form", "textarea", "select", "button"} or _is_shown(element)
        ):
            return ""
        if type(element) is NavigableString and element.strip():
            return "" if element.find_parent(_HEADINGS) else str(element).strip().rstrip(":")
    return ""


def _is_shown(tag: Tag) -> bool:
    return tag.name == "input" and _kind(tag) != "hidden"


def _around(tag: Tag) -> Iterator[Tag]:
    """Yield the elements around ``tag``, up to its form."""
    return takewhile(lambda parent: parent.name != "form", tag.parents)


def _is_unseen(tag: Tag) -> bool:
    return bool(_NOT_DRAWN.search(str(tag.get("style") or "").lower()))


def _is_robot_check(tag: Tag) -> bool:
    """Whether ``tag`` shows a check against robots or loads its script; settings that only mention one do not."""
    words = [tag.get("id"), tag.get("name"), tag.get("class"), tag.get("src") if tag.name == "script" else ""]
    attributes = [
        key for key, value in tag.attrs.items() if value != "false" and not (value == "" and "sitekey" in key)
    ]
    return tag.name == "altcha-widget" or any(_ROBOT_CHECK.search(str(word or "")) for word in [*words, *attributes])


def _is_trap(tag: Tag, form: Tag) -> bool:
    """Whether ``tag`` is a field that people never see, by its name, or by how it is kept out of sight."""
    name = str(tag["name"])
    if _kind(tag) in {"hidden", "submit", "image"}:
        return bool(_TRAPS.fullmatch(name)) and not _value(tag)
    if _TRAPS.fullmatch(name) or name == str(form.get("netlify-honeypot") or form.get("data-netlify-honeypot") or ""):
        return True
    if tag.get("tabindex") == "-1" and _kind(tag) in {"text", "email", "url", "tel"}:
        return True
    return (
        _kind(tag) in _FREE
        and not _value(tag)
        and any(
            _UNSEEN.search(str(element.get("style") or "").lower()) or "honey" in str(element.get("class") or "")
            for element in [tag, *_around(tag)]
        )
    )
