"""Reads the ``HOST`` line of publishconf.py: the name of a kind of host, then what it needs to know.

Such as ``HOST = "github-pages origin"``, or ``HOST = "sftp me@example.org:/var/www/campaign"``.
"""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.messages import Message
from plugins.problems import Problem, suggest, unplaced
from plugins.publish.hosts.git_branch import CODEBERG, GITHUB, GITLAB, GitBranch
from plugins.publish.hosts.programs import CloudflarePages, Command, Netlify
from plugins.publish.hosts.rsync import Rsync
from plugins.publish.hosts.s3 import S3
from plugins.publish.hosts.sftp import Sftp
from plugins.publish.hosts.zip_file import ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plugins.publish.hosts.model import Host

_SFTP: Final = re.compile(r"(?:(?P<user>[^@\s]+)@)?(?P<server>[\w.-]+)(?::(?P<port>\d+))?:(?P<path>/?[^:]*)")
_ENDPOINT: Final = re.compile(r"https?://[\w.:\[\]-]+(?:/\S*)?")


class Place(NamedTuple):
    """Where a line is read: the project's folder, and the public address of the site."""

    root: Path
    address: str


class Kind(NamedTuple):
    """A kind of host: an example of the words behind its name, how many there may be, and what is made of them.

    ``package`` is the one of requirements-hosts.txt that it cannot do without; the system's keyring is asked for those
    of its ``secrets`` that the environment has not.
    """

    example: str
    words: range
    make: Callable[[list[str], Place], Host | None]
    package: str = ""
    secrets: tuple[str, ...] = ()


def _sftp(words: list[str], _place: Place) -> Sftp | None:
    match = _SFTP.fullmatch(words[0])
    if not match or not match["path"]:
        return None
    return Sftp(match["server"], match["path"], match["user"] or "", int(match["port"] or 22))


def _s3(words: list[str], _place: Place) -> S3 | None:
    endpoint = words[1] if words[1:] else ""
    return None if endpoint and not _ENDPOINT.fullmatch(endpoint) else S3(words[0], endpoint)


def _words(line: str) -> list[str]:
    """Return the words of ``line``, quoted as in a shell. A backslash stays: paths of Windows have them."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", ""
    return list(lexer)


KINDS: Final[Mapping[str, Kind]] = {
    "github-pages": Kind("origin", range(1, 2), lambda words, place: GitBranch(words[0], GITHUB, place.root)),
    "gitlab-pages": Kind("origin", range(1, 2), lambda words, place: GitBranch(words[0], GITLAB, place.root)),
    "codeberg-pages": Kind("origin", range(1, 2), lambda words, place: GitBranch(words[0], CODEBERG, place.root)),
    "netlify": Kind(
        "my-campaign",
        range(1, 2),
        lambda words, place: Netlify(words[0], place.address),
        secrets=("NETLIFY_AUTH_TOKEN",),
    ),
    "cloudflare-pages": Kind(
        "my-campaign",
        range(1, 2),
        lambda words, place: CloudflarePages(words[0], place.address),
        secrets=("CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"),
    ),
    "rsync": Kind("me@example.org:www/", range(1, 2), lambda words, _: Rsync(words[0])),
    "sftp": Kind("me@example.org:/var/www/campaign", range(1, 2), _sftp, "paramiko"),
    "s3": Kind("my-bucket https://objects.example.org", range(1, 3), _s3, "boto3"),
    "zip": Kind("campaign.zip", range(1, 2), lambda words, place: ZipFile(place.root / words[0])),
    "command": Kind("./upload.sh", range(1, 1000), lambda words, _: Command(tuple(words))),
}


def package_for(line: str) -> str:
    """Return the package that the host in ``line`` cannot do without; nothing where it needs none."""
    kind = KINDS.get(line.split(maxsplit=1)[0].lower()) if line.split() else None
    if kind is None:
        return ""
    return kind.package or ("keyring" if any(not os.environ.get(name) for name in kind.secrets) else "")


def read_host(line: str, place: Place) -> Host | Problem:
    """Return the host that ``line`` names, or what is wrong with it, without a place."""
    try:
        words = _words(line)
    except ValueError:
        return unplaced(
            Message("“{line}” has a quote that is never closed.", line=line), Message("Close it."), "PUB020"
        )
    name = words[0].lower() if words else ""
    kind = KINDS.get(name)
    if kind is None:
        return unplaced(Message("“{name}” is not a host that Picket knows.", name=name), suggest(name, KINDS), "PUB020")
    host = kind.make(words[1:], place) if len(words) - 1 in kind.words else None
    if host is None:
        hint = Message('Write it like this: HOST = "{name} {example}".', name=name, example=kind.example)
        return unplaced(
            Message("“{line}” does not say all that “{name}” needs to know.", line=line, name=name), hint, "PUB021"
        )
    return host
