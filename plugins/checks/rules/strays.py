"""Every file an editor wrote is read by something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.irregular import linked
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

#: What other programs call Markdown, or put behind our own ending.
_MARKDOWN: Final = re.compile(
    r"(?P<name>.*[^./])\.(?:te?xt|markdown|mdown|mdwn|mkdn?|mdtxt|mdtext|mdx|qmd|rmd|md(?:\.te?xt|\.md)?|md[~_]|nd)",
    re.IGNORECASE,
)
_LEKTOR: Final = re.compile(r"(?:.*/)?(?P<name>[^/]+)/contents(?:\+(?P<lang>[a-z-]+))?\.lr")
_WRITTEN: Final = re.compile(r".*\.(?:docx?|odt|rtf|pages|html?|rst|adoc|asciidoc|org|textile|pdf)", re.IGNORECASE)


def strays(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``new/vote.md``, or ``news/vote.docx``. Good: ``news/vote.md``."""
    what = "Nothing reads this file, so it is not on the site."
    for path in site.sources.strays:
        yield Problem(f"content/{path}", 0, what, _hint(path, site.sources.folders), "FM030")
    for path in site.sources.symbolic_links:
        yield linked(f"content/{path}")


def _hint(path: str, folders: tuple[str, ...]) -> str:
    """Say how the file at ``path`` would be read, where that can be known."""
    top, _, below = path.partition("/")
    name = path.rpartition("/")[2]
    is_text = below and top in folders
    if is_text and (lektor := _LEKTOR.fullmatch(path)):
        language = f".{lektor['lang']}" if lektor["lang"] else ""
        return f"Texts end in .md: move it out of its folder, and rename it to {lektor['name']}{language}.md."
    if is_text and (markdown := _MARKDOWN.fullmatch(name)):
        return f"Texts end in .md: rename it to {markdown['name']}.md."
    if is_text and "." not in name:
        return f"If it is a text, rename it to {name}.md; if not, move it into content/static/."
    if is_text and _WRITTEN.fullmatch(name):
        return f"Copy its words into a text file called {name.rpartition('.')[0]}.md, or move it into content/static/."
    where = ", ".join(f"content/{folder}/" for folder in folders)
    return f"Texts end in .md and stand in one of {where}; other files in content/static/ or content/images/."
