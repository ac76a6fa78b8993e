"""Fetches the package's archive from the npm registry that this computer is set to use, or reads it from a file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.desk.package import LARGEST, NAME, VERSION, PackageError
from plugins.http.client import FetchError, fetch
from plugins.messages import Message, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: npm's own (npm documentation, “registry”).
_DEFAULT: Final = "https://registry.npmjs.org/"
#: How npm's settings files name a registry: for all packages, or for those of one scope.
_LINE: Final = re.compile(
    r"^\s*(?P<scope>@sveltia:)?registry\s*=\s*[\"']?(?P<address>https?://[^\s\"']+)", re.MULTILINE
)
_VARIABLES: Final = ("npm_config_registry", "NPM_CONFIG_REGISTRY")
_SECONDS: Final = 60


def read_archive(path: Path) -> bytes:
    """Return the bytes of an archive that somebody fetched; PackageError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = Message("“{path}” cannot be read: {reason}.", path=path, reason=verbatim(error.strerror or str(error)))
        raise PackageError(what, Message("Write the path of the file that npm pack has made."), "DSK001") from error


def fetch_archive(address: str) -> bytes:
    """Return the package's archive from the registry at ``address``; PackageError where that cannot be had."""
    try:
        return fetch(archive_at(address), seconds=_SECONDS, most=LARGEST)
    except FetchError as error:
        what = Message("It cannot be fetched from {host}: {reason}.", host=_host(address), reason=error.reason)
        hint = Message(
            "See whether this computer is online. Or fetch it where npm is set up, with “npm pack {name}@{version}”, "
            "and type: python3 tasks.py desk --file sveltia-cms-{version}.tgz",
            name=NAME,
            version=VERSION,
        )
        raise PackageError(what, hint, "DSK001") from error


def archive_at(address: str) -> str:
    """Return where the registry at ``address`` has the archive."""
    scope, _, name = NAME.partition("/")
    return f"{address.rstrip('/')}/{scope}/{name}/-/{name}-{VERSION}.tgz"


def registry(root: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the registry that npm would ask in the project ``root``: of the environment, or of a file of settings."""
    named = (environment.get(name, "") for name in _VARIABLES)
    home = environment.get("HOME") or environment.get("USERPROFILE") or ""
    files = (root / ".npmrc", *([Path(home, ".npmrc")] if home else []))
    return next(filter(None, (*named, *_named_in(files))), _DEFAULT)


def _named_in(files: Iterable[Path]) -> Iterator[str]:
    """Yield the registries that npm's settings files name, that of the package's scope first."""
    for path in files:
        try:
            lines = [*_LINE.finditer(path.read_text("utf-8", "replace"))]
        except OSError:
            continue
        yield from (line["address"] for line in sorted(lines, key=lambda line: not line["scope"]))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address
