"""MDX: what it adds to Markdown is left out, named, or becomes the pictures that a component shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.importer.media_tags import arguments_of, picture, unknown, video
from plugins.importer.model import Weight
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.importer.conversion import Conversion

_IMPORT: Final = re.compile(
    r"^(?:import\b[^\n;]*?(?:from\s*)?[\"'][^\"'\n]+[\"'];?|export\s+(?:const|default|let|function)[^\n]*)[ \t]*$\n?",
    re.MULTILINE,
)
_IMPORTED_PICTURE: Final = re.compile(
    r"^import\s+(\w+)\s+from\s+[\"']([^\"'\n]+\.(?:jpe?g|png|webp|gif|avif))(?:\?[^\"'\n]*)?[\"']",
    re.MULTILINE | re.IGNORECASE,
)
_JSX_COMMENT: Final = re.compile(r"\{/\*([\s\S]*?)\*/\}")
_COMPONENT: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Z][\w.]*)(?P<attributes>(?:[^<>{}\"']|\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*?)(?P<alone>/?)>"
)
_EXPRESSION: Final = re.compile(r"(?<![\w$&#])\{(?!#)(?:[^{}\n]|\{[^{}\n]*\})+\}")
_SPACE: Final = re.compile(r"\{[\"'`]\s*[\"'`]\}")


def read_mdx(conversion: Conversion) -> None:
    """Replace what MDX adds to Markdown."""
    if not conversion.old.path.endswith(".mdx"):
        return
    text = conversion.text
    pictures = {match[1]: match[2] for match in _IMPORTED_PICTURE.finditer(text)}

    def of_program(match: re.Match[str]) -> str:
        conversion.say(
            Weight.LEFT_OUT,
            Message("A line for a program, such as “{line}”, is left out.", line=excerpt(match[0])),
            match[0],
        )
        return ""

    text = _SPACE.sub(" ", _IMPORT.sub(of_program, text))
    text = _JSX_COMMENT.sub(lambda note: conversion.keep(f"<!-- {note[1].strip()} -->"), text)
    text = _COMPONENT.sub(lambda tag: _component(conversion, tag, pictures), text)
    text = text.replace("className=", "class=")
    conversion.text = _EXPRESSION.sub(lambda match: unknown(conversion, match[0]), text)


def _component(conversion: Conversion, tag: re.Match[str], pictures: Mapping[str, str]) -> str:
    """Return what stands for a component: the pictures that it shows, a film, or a note."""
    arguments = arguments_of(tag["attributes"])
    name = tag["name"].lower()
    if shown := [pictures[word] for word in re.findall(r"[A-Za-z_$][\w$]*", tag["attributes"]) if word in pictures]:
        what = Message("“{tag}” became the pictures that it shows, one below the other.", tag=excerpt(tag[0]))
        conversion.say(Weight.CHANGED, what, tag[0])
        alt = arguments.get("alt", "") if len(shown) == 1 else ""
        return "\n\n" + "\n\n".join(picture(path, alt) for path in dict.fromkeys(shown)) + "\n\n"
    if name in {"image", "img", "picture"} and arguments.get("src", "").startswith(("/", ".", "http")):
        return picture(arguments["src"], arguments.get("alt", ""))
    if name in {"youtube", "vimeo"} and (
        first := arguments.get("id") or arguments.get("src") or arguments.get("videoid")
    ):
        return video(conversion, first, name)
    return unknown(conversion, tag[0])
