"""Names and addresses that a text had before: what leads there leads to where the text is now, and a note says so."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit

from plugins.links.validation import below_content
from plugins.messages import NOTHING, Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from plugins.campaign.model import Link
    from plugins.links.markdown_extension import Address
    from plugins.run import Run

#: The code of the notes.
OLD_NAME: Final = "LNK025"


def note_on(address: Address, source: str, run: Run) -> Problem | None:
    """Return the note, without a place, on an ``address`` in the text ``source`` that is an old one of another text."""
    if address.kind == "filename":
        below = below_content(unquote(address.path), source)
        present = run.former_names.source_of(below) if below not in run.contents else ""
        if present and below not in run.held_back:
            return old_name(f"/{below}", f"/{present}")
    elif not address.kind and (path := _path(address, source, run)) is not None:
        present = run.former_names.source_at(path)
        if present:
            return old_name(f"{run.campaign.base_path}{path}", run.contents[present].url)
    return None


def judge_removed(address: Address, source: str, run: Run) -> Problem | None:
    """Return the problem, without a place, of an ``address`` that leads to a text which was removed."""
    if address.kind == "filename":
        below = below_content(unquote(address.path), source)
        is_held = below.casefold() in {held.casefold() for held in run.held_back}  # its name in capitals is refused
        is_there = below in run.contents or is_held or run.former_names.source_of(below)
        removed = None if is_there else run.former_names.removed(below)
    else:
        path = None if address.kind else _path(address, source, run)
        removed = run.former_names.removed_at(path) if path is not None else None
    if not removed:
        return None
    what = Message("The link leads to {below}, which was removed.", below=removed.source)
    hint = _instead(removed.moved_to, run) or Message("Take the link out, or lead to what there is to read instead.")
    return unplaced(what, hint, "LNK026")


def lead_on(html: str, content: Any, run: Run) -> str:  # noqa: ANN401  (Pelican's, which has no types)
    """Return the ``html`` of a text in which no link leads to an old address of this site."""
    for address in content.addresses:
        path = None if address.kind else _path(address, content.path_below, run)
        if path is not None and (present := run.former_names.source_at(path)):
            parts = urlsplit(address.text.strip())
            new = parts._replace(scheme="", netloc="", path=run.contents[present].url).geturl()
            html = html.replace(f'="{escape(address.text)}"', f'="{escape(new)}"')
    return html


def present_name(run: Run, folder: str, name: str, path: str, line: int) -> str:
    """Return what a text of ``folder`` is called now that was called ``name``, which stands at ``path`` and ``line``.

    That the name is old is noted there. Empty where no such text is there, or where it is in another folder now.
    """
    source = run.former_names.source_of(f"{folder}/{name}.md")
    if not source.startswith(f"{folder}/") or source not in run.contents:
        return ""
    present: str = run.contents[source].slug
    run.notices.add(old_name(name, present).at(path, line))
    return present


def lead_menus_on(run: Run) -> None:
    """Let each entry of a menu that has an old name of a page lead straight to the page, and note it at its line."""
    campaign = run.campaign
    menus = {
        lang: tuple(_present_link(run, lang, link) for link in links) for lang, links in campaign.navigation.items()
    }
    if menus != campaign.navigation:
        run.campaign = replace(campaign, navigation=MappingProxyType(menus))


def _present_link(run: Run, lang: str, link: Link) -> Link:
    """Return ``link`` with the present name of the page to which it leads."""
    prefix = f"/{run.campaign.prefix(lang)}"
    source = run.former_names.source_at(f"{prefix}{link.to}/") if link.to else ""
    present = run.history.entries[source].address.removeprefix(prefix).strip("/") if source in run.contents else ""
    if not present:
        return link
    run.notices.add(old_name(link.to, present).at(run.shown("campaign.toml"), link.line))
    return replace(link, to=present)


def removal_of(run: Run, folder: str, name: str) -> Message:
    """Return that the text called ``name`` was removed, and what there is instead; nothing where it never was there."""
    removed = run.former_names.removed(f"{folder}/{name}.md")
    if not removed:
        return NOTHING
    return _instead(removed.moved_to, run) or Message("It was removed: take the name out.")


def _instead(moved_to: str, run: Run) -> Message:
    """Return what its record says that there is instead of a removed text."""
    if not moved_to:
        return NOTHING
    address = f"{run.campaign.base_path}{moved_to}"
    return Message("The record says that its visitors are led to {address}: link to that.", address=address)


def old_name(old: str, new: str) -> Problem:
    """Return the note, without its place, that ``old`` is what a text was called that is called ``new`` now."""
    what = Message("“{old}” is an old name: it still leads to “{new}”.", old=old, new=new)
    return unplaced(what, Message("Write “{new}” instead.", new=new), OLD_NAME)


def _path(address: Address, source: str, run: Run) -> str | None:
    """Return the path that ``address`` has below the root of this site; None where it leads elsewhere."""
    campaign = run.campaign
    content = run.contents.get(source)
    try:
        whole = urlsplit(urljoin(campaign.absolute(content.url) if content else campaign.address, address.text.strip()))
    except ValueError:
        return None
    path, host = unquote(whole.path), urlsplit(campaign.origin).netloc
    if whole.netloc != host or not path.startswith(f"{campaign.base_path}/"):
        return None
    path = path.removeprefix(campaign.base_path).removesuffix("index.html")
    return path if path.endswith(("/", ".html")) else f"{path}/"
