"""A message is a sentence for the people who write a site: an English template, and the values in it.

Its text is the English sentence, so it is compared, sorted and stored as one. It is translated only where it is shown
(``plugins.i18n.messages``), because what a build stores must not depend on the language of whoever started it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    #: A value in a message; one that is a message is translated with it. Anything else is put in as its text.
    Value = object
    #: A message without its class, as caches can hold it: text, template, plural template, names and values.
    Packed = tuple[str, str, str, tuple[tuple[str, object], ...]]


class Message(str):
    """A sentence with ``values`` in the places of its ``template``: ``Message("There is no “{name}”.", name=name)``.

    Places are those of ``str.format``. A template stands whole where the call is, so that translators see a sentence
    and maintainers can search for it. Without values it is taken as it is: its braces are braces.
    """

    __slots__ = ("plural", "template", "values")
    template: str
    plural: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: Value) -> Self:
        """Return the message; its text is the English sentence."""
        return cls._made(template, "", {name: _plain(value) for name, value in values.items()})

    @classmethod
    def _made(cls, template: str, plural: str, values: dict[str, object]) -> Self:
        text = plural if plural and values["count"] != 1 else template
        message = super().__new__(cls, filled_in(text, values))
        message.template, message.plural, message.values = template, plural, values
        return message

    def filled(self, **values: Value) -> Message:
        """Return this message with ``values`` in further places, where it was declared without them."""
        return Message._made(self.template, self.plural, self.values | {n: _plain(v) for n, v in values.items()})

    def __reduce__(self) -> tuple[object, ...]:
        """Return what it is made of, for copies and other processes."""
        return Message._made, (self.template, self.plural, self.values)


class _Places(dict[str, object]):
    """Values by the name of their place; one that is still to come is left as it is written."""

    def __missing__(self, name: str) -> str:
        """Return the place itself."""
        return f"{{{name}}}"


def filled_in(template: str, values: dict[str, object]) -> str:
    """Return ``template``, in whatever language, with ``values`` in its places."""
    return template.format_map(_Places(values)) if values else template


def counted(singular: str, plural: str, /, count: int, **values: Value) -> Message:
    """Return a message with a number: ``counted("{count} page", "{count} pages", 3)``.

    Languages have other rules for plural forms than English; both sentences are given to translators together.
    """
    return Message._made(singular, plural, {"count": count} | {name: _plain(value) for name, value in values.items()})  # noqa: SLF001


def verbatim(text: str) -> Message:
    """Return words that are not ours to translate: what another program said, a path, an address."""
    return text if isinstance(text, Message) else sentences(text)


def listed(words: Sequence[str]) -> str:
    """Return the last of ``words`` with “and” before it, and one or more before that: “a and b”, “a and b and c”."""
    shown: str = words[0]
    for word in words[1:]:
        shown = Message("{words} and {last}", words=shown, last=word)
    return shown


def excerpt(text: str, most: int = 60) -> str:
    """Return the beginning of ``text``, on one line of at most ``most`` characters, for a message that quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def alternatives(words: Sequence[str]) -> str:
    """Return ``words`` with “or” between them."""
    shown: str = words[0]
    for word in words[1:]:
        shown = Message("{words} or {last}", words=shown, last=word)
    return shown


def sentences(*parts: str, by: str = " ") -> Message:
    """Return one message of whole sentences, one after the other; empty ones are left out."""
    shown = {f"part{number}": part for number, part in enumerate(filter(None, parts))}
    return Message(by.join(f"{{{name}}}" for name in shown), **shown)


#: A message that says nothing, as where there is nothing to do.
NOTHING = sentences()


def pack(message: str) -> Packed:
    """Return ``message`` in values that ``marshal`` and JSON know; ``unpack`` makes it a message again."""
    message = verbatim(message)
    values = tuple(
        (name, pack(value) if isinstance(value, Message) else value) for name, value in message.values.items()
    )
    return str(message), message.template, message.plural, values


def unpack(packed: Packed) -> Message:
    """Return the message that was packed."""
    _, template, plural, values = packed
    plain = {name: unpack(value) if isinstance(value, tuple | list) else value for name, value in values}  # type: ignore[arg-type]
    return Message._made(template, plural, plain)  # noqa: SLF001


def _plain(value: object) -> object:
    """Return ``value`` as a message keeps it: messages and numbers as they are, anything else as its text."""
    return value if isinstance(value, Message) or type(value) in (int, float) else str(value)
