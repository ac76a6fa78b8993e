"""Links in the template languages of other generators; those that can be read become ours."""

from __future__ import annotations

import re
from typing import Final

from plugins.markup.blocks import fenced_lines

#: What every link of another generator contains.
_MAY_BE: Final = re.compile(r"\{\{|\{%|@/|@site/|__GHOST_URL__")
_MARKS: Final = r"(?:__GHOST_URL__|\{\{(?:(?!\}\}).){1,200}\}\}|\{%(?:(?!%\}).){1,200}%\})"
_LINK: Final = re.compile(
    rf"""(?P<before>\]\(\s*<?|^[ ]{{0,3}}\[[^\]\n]+\]:\s*<?|\b(?:href|src)\s*=\s*["'])"""
    rf"(?:(?P<marks>{_MARKS}+)|@(?:site)?/(?P<path>[^\s)>\"'#?]+))",
    re.IGNORECASE,
)
_MARK: Final = re.compile(_MARKS)
#: The address of the whole site.
_ROOT: Final = re.compile(
    r"\{\{-?\s*(?:\$?\.?site\.|\.?page\.|config\.|theme\.)?(?:base_?url|base_?path|url|root|github\.url|home|siteurl|root_?url"
    r"|path_?prefix|permalink)\s*(?:\|[^}]*)?-?\}\}",
    re.IGNORECASE,
)
_FILTERED: Final = re.compile(
    r"""\{\{-?\s*(?:(?:rel|abs)(?:lang)?url\s+)?["'](?P<path>[^"']+)["']\s*"""
    r"(?:\|\s*(?:relative_url|absolute_url|url|rel_?url|abs_?url|rellangurl|abslangurl|url_for|prepend|asset|locale_url)\b[^}]*)?"
    r"-?\}\}",
    re.IGNORECASE,
)
_POST: Final = re.compile(r"""\{%-?\s*post_(?:url|path)\s+["']?(?P<path>[^\s%"']+)["']?\s*-?%\}""", re.IGNORECASE)
_PAGE: Final = re.compile(r"""\{%-?\s*link\s+["']?(?P<path>[^\s%"']+)["']?\s*-?%\}""", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"""\{\{[<%]-?\s*(?:rel)?ref\s+(?:path\s*=\s*)?["'`]?(?P<path>[^"'`\s>%]+)["'`]?[^{}]*[>%]\}\}""", re.IGNORECASE
)
_OF_NEWS: Final = re.compile(r"(?:.*/)?_?(?:posts?|blog|news|articles?|drafts)/(?=[^/])", re.IGNORECASE)
_OF_PAGES: Final = re.compile(r"(?:content/|src/)?_?pages/(?=[^/])", re.IGNORECASE)
_TEXT: Final = re.compile(r"(?:/_?index)?\.(?:md|mdx|markdown|html)$", re.IGNORECASE)


def read_foreign_links(lines: list[str]) -> list[str]:
    """Return ``lines`` with every link of another generator written as ours."""
    if not any(map(_MAY_BE.search, lines)):
        return lines
    code = fenced_lines("\n".join(lines))
    return [line if number in code else _LINK.sub(_ours, line) for number, line in enumerate(lines)]


def has_foreign_marks(address: str) -> bool:
    """Whether ``address`` has marks that another generator would replace."""
    return _MARK.search(address) is not None


def _ours(link: re.Match[str]) -> str:
    """Return the beginning of a link as ours; unchanged if it cannot be read."""
    if link.string.count("`", 0, link.start()) % 2:  # within code
        return link[0]
    if link["path"]:
        return link["before"] + _page(link["path"])
    parts = [_meant(mark) for mark in _MARK.findall(link["marks"])]
    return link[0] if None in parts else link["before"] + "".join(filter(None, parts))


def _meant(mark: str) -> str | None:
    """Return the path that ``mark`` means, empty for the site itself; None if it cannot be read."""
    if _ROOT.fullmatch(mark) or mark == "__GHOST_URL__":
        return ""
    if match := _FILTERED.fullmatch(mark):
        return match["path"] if match["path"].startswith("/") else f"/{match['path']}"
    if match := _POST.fullmatch(mark):
        return _page(f"posts/{match['path']}.md")
    if match := _PAGE.fullmatch(mark) or _REFERENCE.fullmatch(mark):
        return _page(match["path"])
    return None


def _page(path: str) -> str:
    """Return the path here of a text of another generator, or of a file next to it."""
    place, hash_, fragment = path.partition("#")
    if not place:
        return path
    if _OF_NEWS.match(place):
        place = f"/news/{_TEXT.sub('', _OF_NEWS.sub('', place)).rpartition('/')[2]}.md"
    elif _OF_PAGES.match(place):
        place = f"/pages/{_TEXT.sub('', _OF_PAGES.sub('', place))}.md"
    elif _TEXT.search(place):
        place = f"{_TEXT.sub('', place)}.md"
    elif not place.startswith((".", "/")):
        place = f"/{place}"
    return f"{place}{hash_}{fragment}"
