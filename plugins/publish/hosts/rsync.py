"""Hosts that are written by rsync: a folder of a server with an SSH login, or a module of an rsync daemon."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.publish.hosts.programs import failed, run, start
from plugins.publish.hosts.publication import FILE, Publication
from plugins.publish.hosts.secrets import optional_secret
from plugins.publish.hosts.store import NAMING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes

#: rsync itself reads it, where it asks a daemon.
PASSWORD: Final = "RSYNC_PASSWORD"  # noqa: S105  (the name of a variable)
#: A build renews the time of every file, so only the bytes say what changed. New files and folders are readable for
#: the web server, whatever the umask here; those that are there keep their permissions.
_SAME: Final = ("--checksum", "--links", "--chmod=D755,F644", "--compress")
#: What it says of a folder that is not there yet: its upload makes that folder.
_NO_FOLDER: Final = re.compile(rb"change_dir .* failed: .*\(2\)")
#: Where rsync keeps files that are complete, in the folder of each, until all take their places at once.
_DELAYED: Final = ".~tmp~"


@dataclass(frozen=True)
class Rsync:
    """The folder ``target`` as rsync writes it: ``me@example.org:www/``, or ``rsync://example.org/module/``."""

    target: str

    is_atomic, knows_live, header_file = False, True, ".htaccess"

    def live(self) -> Publication | None:
        """Return what is live: the list that the last upload left there."""
        with TemporaryDirectory() as folder:
            command, secrets = self._command("--ignore-missing-args", f"{self._folder}{FILE}", f"{folder}/")
            done = start(command, Path(folder), secrets, hears=True)
            if done.returncode and not _NO_FOLDER.search(done.stderr):
                sys.stderr.write(done.stderr.decode(errors="replace"))
                raise failed(command[0], done.returncode)
            file = Path(folder, FILE)
            return Publication.from_json(file.read_bytes() if file.exists() else None)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:
        """Upload in three passes: what pages need, then pages, then what only the last publication had is removed."""
        assets = ("--prune-empty-dirs", *(f"--exclude=*{ending}" for ending in NAMING))
        if changes:
            self._put_list(site.publication.during(live), site.root)
        self._remove(changes.in_the_way, site.root)
        self._rsync("--recursive", *assets, f"{site.folder}/", self._folder, root=site.root)
        self._rsync("--recursive", "--delay-updates", f"{site.folder}/", self._folder, root=site.root)
        self._remove([*changes.removed, *_leftovers(live)], site.root)
        if changes:
            self._put_list(site.publication, site.root)
        return Message("It is at {place}.", place=self.target)

    @property
    def _folder(self) -> str:
        return f"{self.target.rstrip('/')}/"

    def _put_list(self, publication: Publication, root: Path) -> None:
        """Upload the list of what is, or may be, on the host."""
        with _file(FILE, publication.to_json()) as path:
            self._rsync(str(path), self._folder, root=root)

    def _remove(self, names: Iterable[str], root: Path) -> None:
        """Remove the files ``names``, and folders above them that are empty then: all else is protected."""
        files = set(names)
        folders = {f"{parent.as_posix()}/" for name in files for parent in PurePosixPath(name).parents} - {"./"}
        if not files:
            return
        rules = [*(f"risk /{_escaped(name)}" for name in sorted(files | folders)), "protect *"]
        with TemporaryDirectory() as nothing, _file("rules", "\0".join(rules).encode()) as path:
            only = ("--recursive", "--delete-delay", "--quiet", "--from0", f"--filter=merge {path}")
            self._rsync(*only, f"{nothing}/", self._folder, root=root)

    def _rsync(self, *words: str, root: Path) -> None:
        command, secrets = self._command(*words)
        run(command, root, secrets)

    def _command(self, *words: str) -> tuple[list[str], dict[str, str]]:
        """Return what is run, and its secrets; the last two of ``words`` are from where to where."""
        *options, source, target = words
        password = optional_secret(PASSWORD) if self.target.startswith("rsync://") or "::" in self.target else ""
        return ["rsync", *_SAME, *options, "--", source, target], {PASSWORD: password} if password else {}


def _leftovers(live: Publication) -> list[str]:
    """Return where an upload that was interrupted may have left files which had not taken their places yet."""
    unsure = [PurePosixPath(name) for name, digest in live.files.items() if not digest]
    return [(path.parent / _DELAYED / path.name).as_posix() for path in unsure]


def _escaped(name: str) -> str:
    """Return ``name`` as a pattern of rsync, which takes a backslash for itself where there is no other sign."""
    return re.sub(r"([\\*?\[])", r"\\\1", name) if re.search(r"[*?\[]", name) else name


@contextmanager
def _file(name: str, data: bytes) -> Iterator[Path]:
    """Write a file for as long as rsync needs it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield path
