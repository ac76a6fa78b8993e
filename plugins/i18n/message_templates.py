"""Templates of pages for those who write a site: their words are messages, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.i18n.message_language import reader_language, translated
from plugins.messages import Message, counted

if TYPE_CHECKING:
    from pathlib import Path


def message_environment(folder: Path) -> Environment:
    """Return the environment of the templates in ``folder``.

    ``say("There is no {thing}.", thing=…)`` is a sentence, which may have markup, in the reader's language; its values
    are escaped. ``said`` is a message of Python's.
    """
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(say=_say, said=_said, counted=counted, lang=reader_language())
    return templates


def _say(template: str, /, **values: object) -> Markup:
    """Return a sentence of a template of ours in the reader's language."""
    return Markup(translated(Message(template))).format(**values)  # noqa: S704  (ours, and its translation)


def _said(message: str) -> str:
    """Return a message in the reader's language; what was stored without its parts, by its words."""
    return translated(message if isinstance(message, Message) else Message(message))
