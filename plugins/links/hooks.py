"""The edge to Pelican: every link is resolved before Pelican only logs a broken one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from pelican.contents import Content

from plugins.frontmatter.hooks import parsed_of
from plugins.links import former_targets
from plugins.links.markdown_extension import LinksExtension
from plugins.links.not_public import NOT_PUBLIC, notes_on, notes_on_menu
from plugins.links.validation import below_content, judge_file, judge_page, judge_plain, stem_of
from plugins.markup.model import find_line
from plugins.messages import NOTHING, Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.frontmatter.model import Parsed
    from plugins.links.markdown_extension import Address
    from plugins.run import Run

#: The codes of what is noted of where a text leads to.
NOTED = frozenset({NOT_PUBLIC, former_targets.OLD_NAME})
_FILES = ("static", "attach")
#: A link or picture without an address, as Markdown or HTML has it.
_EMPTY = re.compile(
    r"""\]\(\s*(?:<\s*>)?\s*(?:["'][^"'\n]*["']\s*)?\)|\]:\s*<\s*>"""
    r"""|\b(?:href|src)\s*(?:=\s*(?:""|''|" +"|' +'|(?=[\s>]))|(?=>))""",
    re.IGNORECASE,
)
#: Files that pages and robots need.
_NEEDED = frozenset({"static/favicon.svg", "static/favicon.png", "static/favicon.ico", "static/robots.txt"})


class LinkingContent(Protocol):
    """A content with links: a page of Pelican's, or an article."""

    @property
    def addresses(self) -> Iterable[Address]:
        """The addresses to judge."""

    @property
    def path_below(self) -> str:
        """The path of its file below content/."""

    @property
    def shown_path(self) -> str:
        """The path of its file as problems name it."""

    @property
    def source_path(self) -> str:
        """The path of its file on the disk."""


def prepare(run: Run) -> None:
    """Complete the links of every body."""
    run.body_extensions.append(LinksExtension())
    run.link_resolvers.append(partial(_lead_on, run))


def _lead_on(run: Run, html: str, content: Content) -> str:
    return former_targets.lead_on(html, content, run)


def resolve(run: Run) -> None:
    """Judge every link of the contents that Pelican has read; rooms with other contents call ``judge`` themselves."""
    judge((content for content in run.contents.values() if isinstance(content, Content)), run)
    for below in [below for below, reason in run.held_back.items() if not reason]:
        parsed = parsed_of(run, below)
        named = {problem.line for problem in parsed.problems}  # such a link may be what is wrong there
        run.problems.extend(
            problem
            for problem in _problems_of_links(_HeldText(parsed, run.content / below), run)
            if problem.line not in named
        )
    former_targets.lead_menus_on(run)
    if run.unpublished:
        run.notices.extend(notes_on_menu(run))
    run.engine.edit_checks.append(partial(_leads_to_nothing_noted, run))
    waiting = _linked_by_drafts(run)
    for file in sorted(waiting):
        what = Message("Only drafts, or texts still to come, link to this file, so it is not published yet.")
        run.notices.add(Problem(run.shown(file), 0, what, NOTHING, "LNK017"))
    files = [file for file in run.context["staticfiles"] if file.get_relative_source_path() not in waiting]
    run.context["staticfiles"] = [file for file in files if _may_be_published(file, run)]


def _linked_by_drafts(run: Run) -> set[str]:
    """Return the files, below content/, to which only texts that are held back have links."""
    held = [path for path, reason in run.held_back.items() if reason]
    linked = {
        below_content(unquote(address.path), path)
        for path in held
        for address in parsed_of(run, path).addresses
        if address.kind in _FILES
    }
    return linked - {str(path) for path in run.context["static_links"]} - _NEEDED


def judge(contents: Iterable[LinkingContent], run: Run) -> None:
    """Report every link of ``contents`` that leads nowhere, or to something that is not published.

    Where only a preview shows what a text leads to, that is a notice.
    """
    for content in contents:
        if run.unpublished:
            parsed = parsed_of(run, content.path_below)
            run.notices.extend(notes_on(parsed, run, partial(_lines, content)))
        run.notices.extend(_notes_on_old_names(content, run))
        run.problems.extend(_problems_of_links(content, run))


@dataclass(frozen=True)
class _HeldText:
    """A text that is held back for a problem: its links are judged all the same, so that all is said at once."""

    parsed: Parsed
    path: Path

    @property
    def addresses(self) -> Iterable[Address]:
        return self.parsed.addresses

    @property
    def path_below(self) -> str:
        return self.parsed.below

    @property
    def shown_path(self) -> str:
        return self.parsed.shown

    @property
    def source_path(self) -> str:
        return str(self.path)


def _problems_of_links(content: LinkingContent, run: Run) -> Iterator[Problem]:
    """Yield every link of one text that leads nowhere."""
    for address in content.addresses:
        if problem := _judge(address, content, run):
            yield from (problem.at(content.shown_path, line) for line in _lines(content, address))


def _notes_on_old_names(content: LinkingContent, run: Run) -> Iterator[Problem]:
    """Yield a note on every link of one text that names another by what it was called before."""
    for address in content.addresses:
        if note := former_targets.note_on(address, content.path_below, run):
            yield from (note.at(content.shown_path, line) for line in _lines(content, address))


def _leads_to_nothing_noted(run: Run, below: str) -> bool:
    """Whether nothing is noted, or was, of where the file at ``below``, edited in a site in memory, leads to."""
    return not any(notice.code in NOTED and notice.path == run.shown(below) for notice in run.notices)


def _judge(address: Address, content: LinkingContent, run: Run) -> Problem | None:
    """Return what is wrong with one address of ``content``, if anything is."""
    if removed := former_targets.judge_removed(address, content.path_below, run):
        return removed
    if not address.kind:
        return judge_plain(address.text)
    below = below_content(unquote(address.path), content.path_below)
    if address.kind == "filename":
        if run.former_names.source_of(below) in run.contents:
            return None
        return judge_page(below, run.contents, run.held_back, content.path_below)
    if address.kind in _FILES:
        return judge_file(below, run.content, run.settings["IGNORE_FILES"])
    what = Message("“{{{kind}}}” is not a kind of link.", kind=address.kind)
    return unplaced(what, Message("Write the path alone, such as ../pages/about.md or /static/leaflet.pdf."), "LNK009")


def _may_be_published(file: Content, run: Run) -> bool:
    """Whether a file that is to be copied may be; if not, the link to it is reported."""
    return judge_file(file.get_relative_source_path(), run.content, run.settings["IGNORE_FILES"]) is None


def _lines(content: LinkingContent, address: Address) -> list[int]:
    """Return the line of the file with ``address``, or each line with an empty one; 0 if it cannot be found."""
    text = Path(content.source_path).read_text(encoding="utf-8", errors="replace")
    if not address.text.strip():
        return [text.count("\n", 0, empty.start()) + 1 for empty in _EMPTY.finditer(text)] or [0]
    # Without the slash that a link to a page was completed with; the last, where another generator's sign stood.
    written = (address.text, address.text.rstrip("/"), address.path, stem_of(address.path))
    lines = [find_line(words, text) for words in written if words]
    return [next((line + 1 for line in lines if line is not None), 0)]
