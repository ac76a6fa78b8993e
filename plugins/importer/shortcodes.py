"""Hugo's shortcodes: pictures, films, buttons and quotations are ours too; any other is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.importer.media_tags import VIDEO_HOSTS, arguments_of, picture, shown_picture, unknown, video
from plugins.importer.model import Weight
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.importer.conversion import Conversion

_HUGO: Final = re.compile(
    r"\{\{([<%])-?\s*(?P<end>/?)(?P<name>[\w./-]+)(?P<arguments>(?:[^<>{}\"`]|\"[^\"]*\"|`[^`]*`|<[^<>]*>(?!\}\}))*?)/?\s*-?([>%])\}\}"
)
#: Shortcodes that only say how something looks.
_PICTURES: Final = frozenset({"figure", "img", "image"})
_BUTTONS: Final = frozenset({"button", "btn"})
_LITE: Final = frozenset({"youtubelite", "youtube-lite"})
_ROWS_OF_PICTURES: Final = frozenset({"carousel", "gallery", "slider", "slideshow"})
_WRAPPERS: Final = frozenset(
    {
        "rawhtml",
        "raw",
        "html",
        "unsafe",
        "markdown",
        "md",
        "div",
        "section",
        "center",
        "lead",
        "column",
        "columns",
        "row",
        "typeit",
    }
)
_PAIR: Final = re.compile(
    r"\{\{([<%])\s*(?P<name>button|btn|pull-?quote|quote|blockquote)\b(?P<arguments>[^{}]*?)[>%]\}\}(?P<inside>(?:(?!\{\{[<%])[\s\S])*?)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}",
    re.IGNORECASE,
)


def _pair(found: re.Match[str]) -> str:
    """Return a button as a link, and a quotation as one."""
    inside = found["inside"].strip()
    if "quote" in found["name"].lower():
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) + "\n\n"
    arguments = arguments_of(found["arguments"])
    where = next((arguments[key] for key in ("href", "url", "link", "relref", "0") if arguments.get(key)), "")
    return f"[{' '.join(inside.split())}]({where})" if where and inside else found[0]


def read_shortcodes(conversion: Conversion) -> None:
    """Replace the shortcodes in the text of ``conversion``."""
    conversion.text = _PAIR.sub(_pair, conversion.text)
    conversion.text = _HUGO.sub(lambda tag: _shortcode(conversion, tag), conversion.text)
    conversion.text = re.sub(
        r"\{\{[<%](?:(?![<%]\}\}).)*?[>%]\}\}",
        lambda tag: unknown(conversion, tag[0]),
        conversion.text,
        flags=re.DOTALL,
    )


def _shortcode(conversion: Conversion, tag: re.Match[str]) -> str:
    """Return what stands for one of Hugo's shortcodes."""
    name, arguments = tag["name"].lower(), arguments_of(tag["arguments"])
    first = arguments.get("id") or arguments.get("0", "")
    if name == "param" and (value := conversion.value_of(first) or conversion.value_of(f"params.{first}")):
        return value
    if name in VIDEO_HOSTS or name in _LITE:
        return video(conversion, first, "vimeo" if name == "vimeo" else "youtube", arguments.get("title", ""))
    if name in _PICTURES and (tag["end"] or arguments.get("src") or first):
        return "" if tag["end"] else _figure(arguments)
    if name in _WRAPPERS or (name in _ROWS_OF_PICTURES and not any("*" in value for value in arguments.values())):
        said = Message("Looks, such as “{sign}”, are left out.", sign=excerpt(tag[0]))
        conversion.say(Weight.LEFT_OUT, said, tag[0])
        return ""
    shown = _button(arguments) if name in _BUTTONS and not tag["end"] else ""
    return shown or shown_picture(conversion, tag[0], arguments) or unknown(conversion, tag[0])


def _figure(arguments: Mapping[str, str]) -> str:
    source = arguments.get("src") or arguments["0"]
    caption = arguments.get("caption") or arguments.get("title", "")
    return picture(source, arguments.get("alt") or arguments.get("1", ""), caption)


def _button(arguments: Mapping[str, str]) -> str:
    """Return a button as a link; nothing if it has no words or leads nowhere."""
    where = arguments.get("href") or arguments.get("url") or arguments.get("link")
    words = arguments.get("text") or arguments.get("label")
    return f"[{words}]({where})" if words and where else ""
