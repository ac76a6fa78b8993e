"""Template languages in texts: Liquid, Nunjucks, Hugo's shortcodes, MDX, WordPress's shortcodes.

What has a counterpart here is written that way; anything else becomes a note for editors, and is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from plugins.importer import values
from plugins.importer.mdx import read_mdx
from plugins.importer.media_tags import arguments_of, picture, shown_picture, video
from plugins.importer.model import Weight
from plugins.importer.shortcodes import read_shortcodes
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.importer.conversion import Conversion

#: Stands before the path of an old text in a link.
OLD_TEXT: Final = "old-text:"
_ROOT: Final = re.compile(
    r"\{\{-?\s*(?:\$?\.?site\.|\.Site\.|config\.|metadata\.|meta\.)?(?:base_?url|base_?path|url|github\.url|siteurl|root_?url|root|pathprefix)\s*(?:\|[^}]*)?-?\}\}",
    re.IGNORECASE,
)
_FILTERED: Final = re.compile(
    r"""\{\{-?\s*(?:(?:rel|abs)(?:lang)?url\s+)?["'](?P<path>[^"'{}]+)["']\s*"""
    r"""(?:\|\s*(?:relative_url|absolute_url|url|rel_?url|abs_?url|rellangurl|abslangurl|prepend|asset|locale_url|safeurl|htmlbaseurl)\b[^}]*)-?\}\}""",
    re.IGNORECASE,
)
_POST_URL: Final = re.compile(
    r"""\{%-?\s*post_(?:url|path|link)\s+["']?(?P<path>[^\s%"']+)["']?[^%]*%\}""", re.IGNORECASE
)
_LINK_TAG: Final = re.compile(r"""\{%-?\s*link\s+["']?(?P<path>[^\s%"']+)["']?\s*-?%\}""", re.IGNORECASE)
_REF: Final = re.compile(
    r"""\{\{[<%]-?\s*(?:rel)?ref\s+(?:path\s*=\s*)?["'`]?(?P<path>[^"'`\s>%]+)["'`]?[^{}]*?[>%]\}\}""", re.IGNORECASE
)
_PELICAN: Final = re.compile(r"[{|](?:filename|static|attach)[}|](?P<path>[^)\s\"'>]+)", re.IGNORECASE)

_RAW: Final = re.compile(r"\{%-?\s*(?:raw|verbatim)\s*-?%\}([\s\S]*?)\{%-?\s*end(?:raw|verbatim)\s*-?%\}")
_HIGHLIGHT: Final = re.compile(r"\{%-?\s*highlight\s+([\w+-]+)[^%]*%\}\n?([\s\S]*?)\{%-?\s*endhighlight\s*-?%\}")
_LIQUID_COMMENT: Final = re.compile(r"\{%-?\s*comment\s*-?%\}([\s\S]*?)\{%-?\s*endcomment\s*-?%\}|\{#([\s\S]*?)#\}")
_CAPTURE: Final = re.compile(r"\{%-?\s*(?:assign|set|capture|layout|extends|import|from)\b[^%]*-?%\}", re.IGNORECASE)
#: A condition on one variable, with no other inside.
_CONDITION: Final = re.compile(
    r"\{%-?\s*(?P<kind>if|unless)\s+(?P<name>(?:page|site)(?:\.\w+)+)\s*-?%\}(?P<then>(?:(?!\{%-?\s*(?:if|unless|els)\b)[\s\S])*?)"
    r"(?:\{%-?\s*else\s*-?%\}(?P<other>(?:(?!\{%-?\s*(?:if|unless)\b)[\s\S])*?))?\{%-?\s*end(?P=kind)\s*-?%\}"
)
_LOOP: Final = re.compile(r"\{%-?\s*(for|tablerow)\b(?:(?!\{%-?\s*for\b)[\s\S])*?\{%-?\s*end\1\s*-?%\}")
_NAME: Final = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*")
_LIQUID: Final = re.compile(r"\{%-?[\s\S]*?-?%\}|\{\{(?![<%])[\s\S]*?\}\}")
_TITLE: Final = re.compile(r"\{\{-?\s*(?:page\.)?title\s*-?\}\}")
_KRAMDOWN: Final = re.compile(r"[ \t]*\{:(?!/)[^{}\n]*\}")
_KRAMDOWN_ID: Final = re.compile(r"#([\w-]+)")
_TOC: Final = re.compile(
    r"^[ \t]*(?:[-*] TOC|1\. TOC|\[TOC\]|\[\[toc\]\]|\$\{toc\})[ \t]*$\n?", re.MULTILINE | re.IGNORECASE
)
_NO_MARKDOWN: Final = re.compile(r"\{::?/?(?:nomarkdown|options|comment)[^{}]*\}")


def read_template_tags(conversion: Conversion, kind: str) -> None:
    """Replace the tags that the generator ``kind`` knows in the text of ``conversion``."""
    if kind in {"Jekyll", "Eleventy"}:
        _read_before_code(conversion)
    conversion.protect_code()
    steps: dict[str, tuple[Callable[[Conversion], None], ...]] = {
        "Jekyll": (_read_links, _read_liquid, _read_kramdown),
        "Eleventy": (_read_links, _read_liquid, _read_kramdown),
        "Hugo": (_read_links, read_shortcodes),
        "Pelican": (_read_pelican,),
        "Astro": (read_mdx,),
    }
    for step in steps.get(kind, ()):
        step(conversion)
    conversion.text = _TOC.sub("", conversion.text)


def _read_before_code(conversion: Conversion) -> None:
    """Write code as Markdown has it, and keep what is said to be raw."""
    text = _HIGHLIGHT.sub(lambda code: f"```{code[1]}\n{code[2].rstrip()}\n```", conversion.text)
    text = _RAW.sub(lambda raw: raw[1] if "`" in raw[1] else conversion.keep(raw[1].replace("{", "&#123;")), text)
    conversion.text = _LIQUID_COMMENT.sub(lambda note: f"<!-- {(note[1] or note[2] or '').strip()} -->", text)


def old_text(path: str) -> str:
    """Return an address that means the old text at ``path``."""
    place, hash_, fragment = path.partition("#")
    return f"{OLD_TEXT}{quote(place)}{hash_}{fragment}"


def _read_links(conversion: Conversion) -> None:
    text = _ROOT.sub("", conversion.text)
    text = _FILTERED.sub(
        lambda link: link["path"] if link["path"].startswith(("/", "http")) else f"/{link['path']}", text
    )
    text = _POST_URL.sub(lambda link: old_text(f"_posts/{link['path']}"), text)
    text = _LINK_TAG.sub(lambda link: old_text(link["path"]), text)
    conversion.text = _REF.sub(lambda link: old_text(link["path"]), text)


def _read_liquid(conversion: Conversion) -> None:
    title = values.words(conversion.old.meta.get("title"))
    text = _TITLE.sub(lambda _: title, conversion.text)
    text = _CAPTURE.sub("", text)
    text = _CONDITION.sub(lambda found: _chosen(conversion, found), text)
    what = Message("A list that a program makes stood here.")
    text = _LOOP.sub(lambda loop: conversion.gap(loop[0], what), text)
    conversion.text = _LIQUID.sub(lambda tag: _liquid(conversion, tag[0]), text)


def _chosen(conversion: Conversion, found: re.Match[str]) -> str:
    """Return the words that a condition let stand in this text."""
    holds = conversion.value_of(found["name"]).lower() not in {"", "false", "nil", "null"}
    what = Message("What stood below the condition “{name}” was worked out for this text.", name=found["name"])
    conversion.say(Weight.CHANGED, what, found[0])
    return (found["then"] if holds is (found["kind"] == "if") else found["other"]) or ""


def _liquid(conversion: Conversion, tag: str) -> str:
    """Return what stands for one tag of Liquid or Nunjucks."""
    inside = tag.strip("{}%- \n")
    if _NAME.fullmatch(inside) and tag.startswith("{{") and (value := conversion.value_of(inside)):
        return value
    name, _, rest = inside.partition(" ")
    arguments = arguments_of(rest)
    if name in {"youtube", "vimeo"} and arguments.get("0"):
        return video(conversion, arguments["0"], name)
    if name in {"image", "figure", "img"} and arguments.get("0", arguments.get("src")):
        return picture(
            arguments.get("src") or arguments["0"],
            arguments.get("alt") or arguments.get("1", ""),
            arguments.get("caption", ""),
        )
    if name == "externallink" or (name in {"link", "externalLink"} and arguments.get("1")):
        return f"[{arguments.get('1') or arguments['0']}]({arguments['0']})"
    if name == "include" and (shown := shown_picture(conversion, tag, arguments)):
        return shown
    return conversion.gap(
        tag, Message("“{tag}” is filled in by a program, and Picket does not know with what.", tag=excerpt(tag))
    )


def _read_kramdown(conversion: Conversion) -> None:
    """Leave out what kramdown reads as attributes; a heading keeps its id."""

    def one(found: re.Match[str]) -> str:
        anchor = _KRAMDOWN_ID.search(found[0])
        begins_line = not found.string[: found.start()].rpartition("\n")[2].strip()
        if not anchor or begins_line:
            conversion.say(
                Weight.LEFT_OUT,
                Message("Looks, such as “{sign}”, are left out.", sign=excerpt(found[0].strip())),
                found[0],
            )
            return ""
        return f" {{#{anchor[1]}}}"

    conversion.text = _NO_MARKDOWN.sub("", _KRAMDOWN.sub(one, conversion.text))


def _read_pelican(conversion: Conversion) -> None:
    def one(found: re.Match[str]) -> str:
        path = found["path"]
        is_text = re.search(r"\.(?:md|rst|markdown)(?:#|$)", path)
        return old_text(path) if is_text else path

    conversion.text = _PELICAN.sub(one, conversion.text)
