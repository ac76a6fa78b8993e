"""Publishes a built site: compares it with what is live, refuses what looks like a mistake, uploads, remembers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message
from plugins.problems import Problem
from plugins.publish.hosts import history
from plugins.publish.hosts.model import HostError, Site
from plugins.publish.hosts.protection import protection_at
from plugins.publish.hosts.publication import Changes, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from plugins.publish.hosts.model import Host

    #: Is given the folder of a site that is public now, and which of its files changed; returns a sentence.
    Announce = Callable[[Path, Collection[str]], Message]

CONF: Final = "publishconf.py"
_SHOWN: Final = 5


def announce_nothing(_output: Path, _names: Collection[str]) -> Message:
    """Tell nobody which files of a site changed."""
    return NOTHING


def publish(  # noqa: PLR0913  (the last two are named by the caller)
    host: Host,
    output: Path,
    root: Path,
    domain: str,
    announce: Announce = announce_nothing,
    *,
    forced: bool = False,
) -> Problem | None:
    """Publish the site in ``output`` on ``host``; return what keeps it from that. What happened is printed.

    ``announce`` is told what changed once it is public, and returns what is to be said of that.
    """
    publication = Publication.of_folder(output)
    if "index.html" not in publication.files:
        return _problem(
            Message("The site has no front page, so nothing was published."), Message("Build it again."), "PUB031"
        )
    try:
        live = host.live()
        # Some hosts cannot say what is live: then the last publication from this computer is the best answer.
        known = live if host.knows_live else live or history.newest(root)
        difference = Changes.between(known or Publication({}), publication)
        if known and difference.remove_too_much(known) and not forced:
            return _too_much(difference, known)
        first = Message("Files, published for the first time from here: {count}.", count=len(publication.files))
        _say(difference.message if known else first)
        changes = Changes.between(live or Publication({}), publication)
        _say(host.upload(Site(output, publication, domain, root), changes, live or Publication({})))
        _say(protection_at(host))
        _say(announce(output, (*difference.added, *difference.changed)))
    except HostError as error:
        return error.problem.at(CONF)
    _keep(root, output)
    return None


def _keep(root: Path, output: Path) -> None:
    """Keep what was published for a rollback."""
    try:
        history.keep(root, output)
    except OSError as error:
        _say(
            Message(
                "The site is public. It was not kept for a rollback: {reason}.", reason=error.strerror or str(error)
            )
        )


def roll_back(host: Host, root: Path, domain: str, announce: Announce = announce_nothing) -> Problem | None:
    """Publish once more what was live before the last publication from this computer."""
    try:
        live = host.live()
        folder = history.earlier(root, live)
        if folder is None:
            what = Message("No earlier publication is kept on this computer.")
            return _problem(what, Message("Only what was published from here can be brought back."), "PUB032")
        publication = Publication.of_folder(folder)
        changes = Changes.between(live or Publication({}), publication)
        _say(host.upload(Site(folder, publication, domain, root), changes, live or Publication({})))
    except HostError as error:
        return error.problem.at(CONF)
    history.forget_after(folder)
    _say(changes.message)
    _say(Message("The publication before the last is live again."))
    _say(announce(folder, (*changes.added, *changes.changed)))
    return None


def _too_much(changes: Changes, live: Publication) -> Problem:
    """Return the problem of a site from which more than a third of what is live would go."""
    names = ", ".join(changes.removed[:_SHOWN]) + (" …" if len(changes.removed) > _SHOWN else "")
    what = Message(
        "{count} of the {all} files that are live would go: {names}.",
        count=len(changes.removed),
        all=len(live.files),
        names=names,
    )
    return _problem(what, Message("If that is meant: python3 tasks.py publish --remove-many"), "PUB033")


def _problem(what: Message, hint: Message, code: str) -> Problem:
    return Problem(CONF, 0, what, hint, code)


def _say(sentence: Message) -> None:
    if sentence:
        sys.stdout.write(f"{translated(sentence)}\n")
        sys.stdout.flush()
