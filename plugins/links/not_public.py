"""Texts that only a preview shows: each public text that leads to one is noted, since a build would refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from plugins.frontmatter.dates import in_words
from plugins.frontmatter.value_types import MARKDOWN
from plugins.links.markdown_extension import addresses_in
from plugins.links.validation import below_content
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plugins.frontmatter.model import Parsed, Unpublished
    from plugins.links.markdown_extension import Address
    from plugins.run import Run

#: Where the texts are that a directive names.
_DIRECTIVES = {"action": "actions"}
#: The code of these notes, and of the problem that they would be.
NOT_PUBLIC = "LNK005"


class Reference(NamedTuple):
    """What leads from a text to another: where it is written, and the files that it may mean, the first there is."""

    path: str  # as problems name it
    line: int
    files: tuple[str, ...]  # below content/


def notes_on(parsed: Parsed, run: Run, lines: Callable[[Address], Iterable[int]]) -> Iterator[Problem]:
    """Yield a note for each place that leads from a text to one that will not be public when that text is.

    ``lines`` returns the lines of an address. A draft may lead anywhere: nobody knows when it becomes public.
    """
    own = run.unpublished.get(parsed.below)
    if own and own.until is None:
        return
    for reference in _references(parsed, run, lines):
        files = [file for file in reference.files if file in run.contents]
        later = [held for file in files if (held := run.unpublished.get(file)) and _is_later(held, own)]
        if files and len(later) == len(files):
            yield note(files[0], later[0]).at(reference.path, reference.line)


def notes_on_menu(run: Run) -> Iterator[Problem]:
    """Yield a note for each entry of a menu that leads to a page that is not public."""
    campaign, pages = run.campaign, _pages(run)
    for lang, links in campaign.navigation.items():
        for link in links:
            if link.to and (below := pages.get(campaign.path(lang, f"{link.to}/"))):
                yield note(below, run.unpublished[below]).at(run.shown("campaign.toml"), link.line)


def note(below: str, held: Unpublished) -> Problem:
    """Return the note, without its place, on what leads to the text at ``below``."""
    reason = (
        Message("a draft") if held.until is None else Message("not on the site before {day}", day=in_words(held.until))
    )
    what = Message("This leads to {below}, which is {reason}: only the preview has it.", below=below, reason=reason)
    hint = Message("Publish that file as well, or take this out: until then the site is not built for the public.")
    return Problem("", 0, what, hint, NOT_PUBLIC)


def _is_later(held: Unpublished, own: Unpublished | None) -> bool:
    """Whether a text is not public yet when the one that leads to it is: now, or from a day on."""
    return held.until is None or own is None or (own.until is not None and own.until < held.until)


def _references(parsed: Parsed, run: Run, lines: Callable[[Address], Iterable[int]]) -> Iterator[Reference]:
    """Yield all that leads from a text to others: its links, names in its keys, and directives."""
    pages, fields = _pages(run), run.content_types[parsed.below.partition("/")[0]].fields
    html = [parsed.values.get(field.name, "") for field in fields if field.kind is MARKDOWN]
    for address in addresses_in("\n".join((parsed.html, *html))):
        below = _target(address, parsed, run, pages)
        if below in run.unpublished:
            yield from (Reference(parsed.shown, line, (below,)) for line in lines(address))
    for field in fields:
        if field.refers_to and field.name in parsed.values:
            value = parsed.values[field.name]
            for name in (value,) if isinstance(value, str) else value:
                yield Reference(*parsed.places[field.name], _files(field.refers_to, name, parsed.lang))
    for directive in parsed.facts.get("directives", ()):
        if folder := _DIRECTIVES.get(directive.name):
            yield Reference(parsed.shown, directive.line, _files(folder, directive.argument, parsed.lang))


def _files(folder: str, name: str, lang: str) -> tuple[str, ...]:
    """Return the files that a name means for a text in ``lang``: the translation, and the original in its place."""
    return f"{folder}/{name}.{lang}.md", f"{folder}/{name}.md"


def _target(address: Address, parsed: Parsed, run: Run, pages: dict[str, str]) -> str:
    """Return the file below content/ that an address leads to; empty where it is not a text that is not public."""
    if address.kind:
        return below_content(unquote(address.path), parsed.below) if address.kind == "filename" else ""
    try:
        whole = urlsplit(urljoin(run.campaign.absolute(run.contents[parsed.below].url), address.text.strip()))
    except ValueError:
        return ""
    is_own = f"{whole.scheme}://{whole.netloc}" == run.campaign.origin
    path = unquote(whole.path)
    return pages.get(path if path.endswith("/") else f"{path}/", "") if is_own else ""


def _pages(run: Run) -> dict[str, str]:
    """Return the texts that are not public, below content/, by the address of their page."""
    return {content.url: below for below in run.unpublished if (content := run.contents.get(below))}
