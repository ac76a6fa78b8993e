"""What is said of texts that were renamed, removed or retracted, and of hosts that cannot redirect all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.addresses.record import SHOWN
from plugins.addresses.record_file import PUBLISHED
from plugins.headers.redirects import fits
from plugins.headers.servers import REDIRECTS
from plugins.messages import Message, alternatives, listed
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.addresses.history import History
    from plugins.run import Run


def problems_of(history: History, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Yield what only an editor can decide; ``shown`` says how problems name a file."""
    for entry, texts in history.doubts:
        names = [shown(text.source) for text in texts]
        what = Message(
            "{old} is gone, and it is not clear whether it is {new} now.",
            old=shown(entry.source),
            new=alternatives(names),
        )
        hint = Message(
            "Write “formerly: {address}” above the text that it is now, and “formerly: nothing” above one that is new.",
            address=entry.address,
        )
        yield Problem(names[0], 0, what, hint, "ADR014")
    for sources in history.duplicates:
        what = Message(
            "{files} have one id: readers of feeds would take them for one text.",
            files=listed([shown(source) for source in sources]),
        )
        hint = Message(
            "Take the block of the newer one out of this file, and it gets an id of its own; or, if both are one text,"
            " delete one of the files."
        )
        yield Problem(SHOWN, 0, what, hint, "ADR023")
    for entry in history.returned:
        what = Message("This text was retracted, and must not be public again.")
        hint = Message(
            "Delete the file. If it may be public after all, take the line “retracted” out of {file}.", file=SHOWN
        )
        yield Problem(shown(entry.source), 0, what, hint, "ADR017")


def lost() -> Problem:
    """Return the problem of a record that is missing although it existed at the last publication from this computer."""
    what = Message("It is gone, or empty, and was there when the site was last published from this computer.")
    hint = Message(
        "Take it back (git checkout -- {file}, or copy {kept}): otherwise old addresses lead nowhere, and renamed texts"
        " come twice. If the site shall begin anew, delete {kept}.",
        file=SHOWN,
        kept=PUBLISHED.as_posix(),
    )
    return Problem(SHOWN, 0, what, hint, "ADR024")


def notices_of(history: History, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Yield what was recognised, until it is published."""
    for entry, text, is_said in history.renames:
        if not is_said:
            what = Message(
                "This is taken for what was {old}: it keeps the id, and the old address leads here.",
                old=shown(entry.source),
            )
            hint = Message("If it is another text, write “formerly: nothing” above it.")
            yield Problem(shown(text.source), 0, what, hint, "ADR015")
    for entry in history.gone:
        if not entry.gone and not entry.moved_to:
            what = Message(
                "This text was public at {address}, and is gone: a page there says so.", address=entry.address
            )
            hint = Message(
                "If another text takes its place, write “formerly: {address}” above that.", address=entry.address
            )
            yield Problem(shown(entry.source), 0, what, hint, "ADR018")


def notices_of_servers(run: Run) -> Iterator[Problem]:
    """Yield why servers are not told of the redirects, or not of all; the pages lead on all the same."""
    host = str(run.settings.get("HOST", "")).partition(" ")[0]
    file, count = f"static/{REDIRECTS}", sum(bool(redirect.new) for redirect in run.redirects)
    if not count:
        return
    if file in run.static_files:
        what = Message(
            "Servers are told of the pages that moved in “_redirects”, and there is a file of your own of that name."
        )
        hint = Message(
            "The pages at the old addresses lead on all the same. If the host should redirect by itself, take your"
            " file out."
        )
        yield Problem(run.shown(file), 0, what, hint, "ADR010")
    elif (read := fits(run.redirects, host)) < count:
        what = Message(
            "Of {count} old addresses, {host} reads {read} in “_redirects”.", count=count, host=host, read=read
        )
        hint = Message("The others lead on by the pages that are there, as they do on hosts without redirects.")
        yield Problem("publishconf.py", 0, what, hint, "ADR011")
