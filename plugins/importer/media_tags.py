"""What tags of many template languages have in common: their arguments, pictures, films, and what nobody here knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.importer import values
from plugins.importer.model import Weight
from plugins.messages import Message, excerpt
from plugins.problems import Problem
from plugins.video.recognition import recognise_video

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.importer.conversion import Conversion

_PICTURE: Final = re.compile(r"[^\s{}<>*]+\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
#: Arguments that say what a picture shows, the best first.
_WORDS: Final = ("alt", "alt_text", "imagealt", "description", "caption", "title")
_ARGUMENT: Final = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*=\s*)?(?:"(?P<double>(?:[^"\\]|\\.)*)"|`(?P<tick>[^`]*)`|'(?P<single>[^']*)'|(?P<bare>[^\s"'`]+))"""
)
#: Hosts of films, by their names in tags, with the address of one.
VIDEO_HOSTS: Final = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}


def arguments_of(text: str) -> dict[str, str]:
    """Return the arguments of a tag by their names, those without one by their number."""
    arguments: dict[str, str] = {}
    for number, argument in enumerate(
        _ARGUMENT.finditer(text.replace(",", " ") if '"' not in text else re.sub(r",\s*(?=[\w\"'])", " ", text))
    ):
        value = next(
            (argument[group] for group in ("double", "tick", "single", "bare") if argument[group] is not None), ""
        )
        arguments[argument["key"] or str(number)] = value.replace('\\"', '"')
    return arguments


def shown_picture(conversion: Conversion, tag: str, arguments: Mapping[str, str]) -> str:
    """Return the picture that a tag shows, if one of its arguments is the path of one and no other is; else nothing."""
    paths = [value for value in arguments.values() if _PICTURE.fullmatch(value)]
    if len(paths) != 1:
        return ""
    words = next((arguments[key] for key in _WORDS if arguments.get(key)), "")
    caption = next((arguments[key] for key in ("caption", "description") if arguments.get(key)), "")
    conversion.say(Weight.CHANGED, Message("“{tag}” became the picture that it shows.", tag=excerpt(tag)), tag)
    return f"\n\n{picture(paths[0], words, caption if caption != words else '')}\n\n"


def unknown(conversion: Conversion, tag: str) -> str:
    """Return a note for editors in place of a tag."""
    return conversion.gap(
        tag, Message("“{tag}” is filled in by a program, and Picket does not know with what.", tag=excerpt(tag))
    )


def picture(source: str, alt: str = "", caption: str = "") -> str:
    """Return a picture in Markdown."""
    title = ' "{}"'.format(values.words(caption).replace('"', "”")) if caption else ""
    return f"![{values.words(alt)}](<{source}>{title})" if " " in source else f"![{values.words(alt)}]({source}{title})"


def video(conversion: Conversion, address: str, host: str = "youtube", title: str = "") -> str:
    """Return the line that shows a film; its title is that of the text, where none is said."""
    whole = address.strip()
    whole = f"https:{whole}" if whole.startswith("//") else whole.replace("http://", "https://", 1)
    if not whole.startswith("https://"):
        whole = VIDEO_HOSTS[host].format(whole)
    words = values.words(title) or values.words(conversion.old.meta.get("title")) or conversion.old.name
    recognised = recognise_video(whole, words)
    if isinstance(recognised, Problem):
        return conversion.gap(
            address,
            Message(
                "The film “{address}” cannot be shown here: {what}", address=excerpt(address), what=recognised.what
            ),
        )
    if not values.words(title):
        conversion.say(Weight.CHANGED, Message("A film has the title of the text: write what it shows."), address)
    line = '::video {} title="{}"'.format(recognised.page, words.replace('"', "”"))
    return f"\n\n{conversion.keep(line)}\n\n"
