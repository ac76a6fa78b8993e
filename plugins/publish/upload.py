"""Publishes the built site on the host that publishconf.py names, or says how to do it by hand."""

from __future__ import annotations

import re
import sys
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message, sentences
from plugins.problems import Problem
from plugins.publish.hosts import deployment
from plugins.publish.hosts.programs import Command
from plugins.publish.hosts.recognition import Place, package_for, read_host
from plugins.publish.hosts.zip_file import ZipFile
from plugins.publish.hub import TELL_LATER, Hub
from plugins.publish.hub_setting import SETTING, read_hub
from plugins.setup.bootstrap import python_with

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.publish.hosts.model import Host

_CONF: Final = "publishconf.py"
_REQUIREMENTS: Final = "requirements-hosts.txt"
#: Said where publishconf.py names no host.
BY_HAND: Final = Message(
    """The finished site is in {folder}.
To publish it, copy everything in that folder to your host: drag it into the upload page of Netlify Drop or
Neocities, or upload it with FTP. To have this task do it, name your host in publishconf.py, for example
    HOST = "sftp me@example.org:/var/www/campaign"
docs/hosting/ has a page for each host."""
)


def _print(problem: Problem) -> None:
    sys.stderr.write(f"{problem.in_words_of(translated)}\n")


def upload(  # noqa: PLR0913  (all but the first three are named by the caller)
    root: Path,
    settings: Mapping[str, Any],
    address: str,
    *,
    forced: bool = False,
    rolls_back: bool = False,
    report: Callable[[Problem], object] = _print,
) -> int:
    """Publish ``root``/output as ``settings`` (those of publishconf.py) say; return the exit status.

    ``address`` is the site's public one. Without a host this prints how to upload by hand. ``forced``: even if most of
    what is live goes. ``rolls_back``: what was published before the last publication. ``report`` is given what is
    wrong, if anything is.
    """
    host = _host(root, settings, address)
    if host is None and not rolls_back:
        later = TELL_LATER if settings.get(SETTING) else NOTHING
        print(translated(sentences(BY_HAND.filled(folder=root / "output"), later, by="\n")))
        return 0
    domain = urlsplit(address).hostname or ""
    if host is None:
        what = Message("No host is named, so there is nothing to bring back.")
        problem: Problem | None = Problem(_CONF, 0, what, Message("docs/hosting/ says how to name one."), "PUB036")
    elif isinstance(host, Problem):
        problem = host
    elif rolls_back:
        problem = deployment.roll_back(host, root, domain, _announce(host, settings, address))
    else:
        announce = _announce(host, settings, address)
        problem = deployment.publish(host, root / "output", root, domain, announce, forced=forced)
    if problem:
        report(problem.at(_CONF, _line_of(root)))
    return int(problem is not None)


def _announce(host: Host, settings: Mapping[str, Any], address: str) -> deployment.Announce:
    """Return what tells the hub, if there is one, of the files that changed; of a zip file nothing is public yet."""
    hub = read_hub(settings.get(SETTING))
    if isinstance(hub, Problem):
        wrong = sentences(hub.what, hub.hint)
        return lambda _output, _names: wrong
    if not hub:
        return deployment.announce_nothing
    return (lambda _output, _names: TELL_LATER) if isinstance(host, ZipFile) else Hub(hub, address).announce


def _host(root: Path, settings: Mapping[str, Any], address: str) -> Host | Problem | None:
    """Return the host that the settings name, or what is wrong with how they name it; None where they name none."""
    line, command = settings.get("HOST", ""), settings.get("PUBLISH_COMMAND", [])
    if isinstance(line, str) and line.strip():
        return lacking(root, package_for(line)) or read_host(line, Place(root, address))
    if line:
        return Problem(
            _CONF,
            0,
            Message("HOST is {line}, and should be a text.", line=repr(line)),
            Message('HOST = "github-pages origin".'),
            "PUB020",
        )
    if not command:
        return None
    if isinstance(command, list | tuple) and all(isinstance(word, str) for word in command):
        return Command(tuple(command))
    what = Message("PUBLISH_COMMAND is {command}, and should be a list of words in quotes.", command=repr(command))
    return Problem(_CONF, 0, what, Message('Such as ["rsync", "-az", "output/", "me@example.org:www/"].'), "SET013")


def lacking(root: Path, package: str) -> Problem | None:
    """Install what the host needs, if it is not here; return the problem of a Python in which that cannot be done."""
    if not package or find_spec(package):
        return None
    python_with(str(root), _REQUIREMENTS)
    invalidate_caches()
    if find_spec(package):
        return None
    what = Message("This host needs the package {package}, and the Python that you started has none.", package=package)
    return Problem(
        _CONF,
        0,
        what,
        Message("Install it: python3 -m pip install -r {requirements}", requirements=_REQUIREMENTS),
        "PUB035",
    )


def _line_of(root: Path) -> int:
    """Return the line of publishconf.py that names the host."""
    try:
        lines = Path(root, _CONF).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    numbers = [number for number, line in enumerate(lines, 1) if re.match(r"(?:HOST|PUBLISH_COMMAND)\s*=", line)]
    return numbers[0] if numbers else 0
