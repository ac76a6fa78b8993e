"""The edge to Pelican: rooms register their directives, and bodies are split into parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.directives.model import Directive, DirectivesExtension, Part, split_body
from plugins.messages import Message
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from pelican.contents import Content

    from plugins.run import Run


def prepare(run: Run) -> None:
    """Take the directives out of every body; rooms add to ``run.directives`` the functions that make their parts.

    ``make(directive, content)`` returns the part, or None after it has added a Problem.
    """
    run.body_extensions.append(DirectivesExtension())


def parts_of(content: Content, run: Run) -> tuple[Part, ...]:
    """Return the body of ``content`` in parts, its links already leading to pages of this site."""
    table, problems = run.directives, run.problems

    def make(directive: Directive) -> Part | None:
        if directive.name in table:
            return table[directive.name](directive, content)
        what = Message("“::{name}” is not something that can be put into a text.", name=directive.name)
        problems.add(Problem(content.shown_path, directive.line, what, suggest(directive.name, table), "DIR001"))
        return None

    for name, line in content.misplaced_directives:
        if name in table:
            what = Message("“::{name}” does not begin its line, so visitors would see it as text.", name=name)
            hint = Message(
                "Put it on a line of its own, with no spaces, list sign or > before it; or between `backticks`."
            )
            problems.add(Problem(content.shown_path, line, what, hint, "DIR002"))
    html: str = content.content
    for resolve in run.link_resolvers:
        html = resolve(html, content)
    return split_body(html, content.directives, make)
