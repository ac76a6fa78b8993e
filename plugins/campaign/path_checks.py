"""Checks for single settings of a campaign that name a file or a module."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.messages import Message, sentences
from plugins.problems import unplaced

if TYPE_CHECKING:
    from plugins.problems import Problem


def logo(value: str) -> Problem | None:
    """Refuse what cannot be a logo by its name."""
    return _picture(value, ("svg", "png", "jpg", "jpeg", "webp"), Message("A logo is an SVG, PNG, JPEG or WebP file."))


def favicon(value: str) -> Problem | None:
    """Refuse what cannot be an icon by its name."""
    kinds = ("svg", "png", "ico", "webp", "gif", "jpg", "jpeg")
    return _picture(value, kinds, Message("An icon is an SVG, PNG, ICO, WebP, GIF or JPEG file."))


def _picture(value: str, kinds: tuple[str, ...], hint: Message) -> Problem | None:
    """Refuse a path with another ending than ``kinds``."""
    if value.lower().rpartition(".")[2] in kinds:
        return None
    hint = sentences(hint, Message("Write its path below content/."))
    return unplaced(Message("“{value}” in {name} is not such a picture.", value=value), hint, "CAM035")


def dotted_path(value: str) -> Problem | None:
    """Refuse what cannot be the name of a Python module."""
    if all(part.isidentifier() for part in value.split(".")):
        return None
    guess = re.sub(r"\.py$", "", value.strip()).replace("/", ".").replace("-", "_").strip(".")
    hint = Message("Write it like “own.providers.example_forms”.")
    if guess.replace(".", "").isidentifier():
        hint = Message("Write “{word}”.", word=guess)
    return unplaced(Message("“{value}” is not the dotted path of a module.", value=value), hint, "CAM022")


def static_path(value: str) -> Problem | None:
    """Refuse what cannot be the path of a file below content/static/."""
    parts = value.split("/")
    if (
        value
        and "\\" not in value
        and not {"", ".", ".."}.intersection(parts)
        and parts[0] not in ("content", "static")
    ):
        return None
    guess = re.sub(r"^/?(?:content/)?(?:static/)?", "", value.strip().replace("\\", "/"))
    hint = Message("Write it like “_redirects”.")
    if guess and ".." not in guess:
        hint = Message("Write “{word}”.", word=guess)
    return unplaced(Message("“{value}” is not a path below content/static/.", value=value), hint, "CAM027")
