"""Hosts that are reached by a program: Netlify's and Cloudflare's own, or a command of the campaign's."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from plugins.http.client import FetchError, fetch
from plugins.messages import Message
from plugins.programs.program import environment, run_in_terminal
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication
from plugins.publish.hosts.secrets import secret

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes

#: Read 2026-11: these need Node 20; later ones need 22.
NETLIFY, WRANGLER = "netlify-cli@26.2.0", "wrangler@4.80.0"
_SECONDS: Final = 20
_LARGEST: Final = 20_000_000


@dataclass(frozen=True)
class Netlify:
    """The site ``name`` at Netlify: its id, or its name."""

    name: str
    address: str

    is_atomic, knows_live, header_file = True, False, "_headers"

    def live(self) -> Publication | None:
        """Return what the public site says of itself."""
        return live_at(self.address)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:  # noqa: ARG002  (Netlify compares)
        """Deploy with Netlify's own program, which does not build."""
        token = secret("NETLIFY_AUTH_TOKEN")
        with _with_list(site) as folder:
            words = ["deploy", "--dir", str(folder), "--prod", "--no-build", "--site", self.name]
            _npx(NETLIFY, words, site.root, {"NETLIFY_AUTH_TOKEN": token})
        return Message("Netlify shows it now.")


@dataclass(frozen=True)
class CloudflarePages:
    """The project ``name`` at Cloudflare Pages."""

    name: str
    address: str

    is_atomic, knows_live, header_file = True, False, "_headers"

    def live(self) -> Publication | None:
        """Return what the public site says of itself."""
        return live_at(self.address)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:  # noqa: ARG002  (Cloudflare compares)
        """Deploy with Cloudflare's own program, from the project's folder: it takes functions/ from there."""
        tokens = {
            "CLOUDFLARE_API_TOKEN": secret("CLOUDFLARE_API_TOKEN"),
            "CLOUDFLARE_ACCOUNT_ID": secret("CLOUDFLARE_ACCOUNT_ID"),
            "WRANGLER_SEND_METRICS": "false",
        }
        with _with_list(site) as folder:
            words = ["pages", "deploy", str(folder), "--project-name", self.name, "--branch", "main"]
            _npx(WRANGLER, words, site.root, tokens)
        return Message("Cloudflare shows it now.")


@dataclass(frozen=True)
class Command:
    """A command of the campaign's own, a word each, which takes ``output/``."""

    words: tuple[str, ...]

    is_atomic, knows_live, header_file = False, False, None

    def live(self) -> Publication | None:
        """Return nothing: only the command knows."""
        return None

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:  # noqa: ARG002  (the command's own)
        """Run the command in the project's folder. It takes no other folder, so nothing is rolled back."""
        if site.folder.resolve() != (site.root / "output").resolve():
            what = Message("A command of your own uploads output/, and what was published before is in another folder.")
            raise HostError(what, Message("It is {folder}: upload that by hand.", folder=site.folder), "PUB034")
        run(list(self.words), site.root)
        return Message("{command} has uploaded it.", command=self.words[0])


def live_at(address: str) -> Publication | None:
    """Return what the public site at ``address`` says of itself; None where it does not answer, or says nothing."""
    try:
        document = fetch(f"{address}/{FILE}", headers={"Cache-Control": "no-cache"}, seconds=_SECONDS, most=_LARGEST)
    except FetchError:
        return None
    return Publication.from_json(document)


@contextmanager
def _with_list(site: Site) -> Iterator[Path]:
    """Yield a folder with the site and the list of its files, which the next publication is compared with."""
    with TemporaryDirectory() as folder:
        together = Path(folder, "site")
        shutil.copytree(site.folder, together)
        (together / FILE).write_bytes(site.publication.to_json())
        yield together


def _npx(package: str, words: list[str], root: Path, secrets: Mapping[str, str]) -> None:
    """Run a program of Node's, which npx fetches."""
    if shutil.which("npx") is None:
        what = Message("This host is reached by a program that needs Node, and Node is not installed.")
        raise HostError(what, Message("Get it from https://nodejs.org, version 20 or newer."), "PUB029")
    run([shutil.which("npx") or "npx", "--yes", package, *words], root, secrets, name=package)


def run(command: list[str], root: Path, secrets: Mapping[str, str] | None = None, *, name: str = "") -> None:
    """Run ``command``, whose output goes to the terminal. Raises HostError where it cannot run, or fails.

    ``name`` is what people call it, where that is not its first word.
    """
    if status := start(command, root, secrets).returncode:
        raise failed(name or command[0], status)


def start(
    command: list[str], root: Path, secrets: Mapping[str, str] | None = None, *, hears: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run ``command`` and return how it ended, with its standard error if ``hears``; HostError where it cannot run."""
    try:
        return run_in_terminal(command, root, env=environment(**(secrets or {})), keeps_errors=hears)
    except OSError as error:
        what = Message("“{command}” does not run here ({strerror}).", command=command[0], strerror=error.strerror)
        raise HostError(what, Message("Install it, or correct its name."), "SET014") from error


def failed(command: str, status: int) -> HostError:
    """Return the problem of a ``command`` that ended with ``status``."""
    what = Message(
        "“{command}” failed (exit status {status}), so the site was not published.", command=command, status=status
    )
    return HostError(what, Message("What it said is above."), "PUB030")
