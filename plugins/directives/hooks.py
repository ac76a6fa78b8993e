"""The edge to Pelican: rooms register their directives, and bodies are split into parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.directives.markdown_extension import DirectivesExtension
from plugins.directives.model import Directive, Part, cut
from plugins.frontmatter.registry import registry_of
from plugins.problems import Problem, Problems, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from pelican import Pelican
    from pelican.contents import Content


def prepare(pelican: Pelican) -> None:
    """Take the directives out of every body, and make the table from a directive's name to what makes its part."""
    registry_of(pelican.settings).extensions.append(DirectivesExtension())
    makers(pelican.settings)


def makers(settings: MutableMapping[str, Any]) -> dict[str, Callable[[Directive, Content], Part | None]]:
    """Return the table; a room adds its directive with ``makers(settings)["name"] = make``.

    ``make(directive, content)`` returns the part, or None after it has added a Problem.
    """
    table: dict[str, Callable[[Directive, Content], Part | None]] = settings.setdefault("DIRECTIVES", {})
    return table


def parts_of(content: Content, settings: MutableMapping[str, Any]) -> tuple[Part, ...]:
    """Return the body of ``content`` in parts, its links already leading to pages of this site."""
    table = makers(settings)
    problems: Problems = settings["PROBLEMS"]

    def make(directive: Directive) -> Part | None:
        if directive.name in table:
            return table[directive.name](directive, content)
        what = f"“::{directive.name}” is not something that can be put into a text."
        problems.add(Problem(content.shown_path, directive.line, what, suggest(directive.name, table), "DIR001"))
        return None

    for name, line in content.misplaced_directives:
        if name in table:
            what = f"“::{name}” does not begin its line, so visitors would see it as text."
            hint = "Put it on a line of its own, with no spaces, list sign or > before it; or between `backticks`."
            problems.add(Problem(content.shown_path, line, what, hint, "DIR002"))
    return cut(content.content, content.directives, make)
