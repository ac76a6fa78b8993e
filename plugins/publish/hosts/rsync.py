"""Hosts that are written by rsync: a folder of a server with an SSH login, or a module of an rsync daemon."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.publish.hosts.programs import run
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
#: Where rsync keeps files that are complete, in the folder of each, until all take their places at once.
_DELAYED: Final = ".~tmp~"


@dataclass(frozen=True)
class Rsync:
    """The folder ``target`` as rsync writes it: ``me@example.org:www/``, or ``rsync://example.org/module/``."""

    target: str

    is_atomic, header_file = False, ".htaccess"

    def live(self) -> Publication | None:
        """Return what is live: the list that the last upload left there."""
        with TemporaryDirectory() as folder:
            self._rsync("--ignore-missing-args", f"{self._folder}{FILE}", f"{folder}/", root=Path(folder))
            file = Path(folder, FILE)
            return Publication.from_json(file.read_bytes() if file.exists() else None)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:
        """Upload in three passes: what pages need, then pages, then what only the last publication had is removed."""
        assets = ("--prune-empty-dirs", *(f"--exclude=*{ending}" for ending in NAMING))
        if changes:
            self._put_list(site.publication.during(live), site.root)
        self._rsync("--recursive", *assets, f"{site.folder}/", self._folder, root=site.root)
        self._rsync("--recursive", "--delay-updates", f"{site.folder}/", self._folder, root=site.root)
        self._remove([*changes.removed, *_leftovers(live)], site)
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

    def _remove(self, names: Iterable[str], site: Site) -> None:
        """Remove the files ``names``, which the site has not, and folders above them that are empty then."""
        files = set(names)
        folders = {f"{parent.as_posix()}/" for name in files for parent in PurePosixPath(name).parents} - {"./"}
        if not files:
            return
        rules = [*(f"risk /{_escaped(name)}" for name in sorted(files | folders)), "protect *"]
        with _file("rules", "\0".join(rules).encode()) as path:
            only = ("--recursive", "--existing", "--ignore-existing", "--delete-delay", "--quiet")
            self._rsync(*only, "--from0", f"--filter=merge {path}", f"{site.folder}/", self._folder, root=site.root)

    def _rsync(self, *words: str, root: Path) -> None:
        *options, source, target = words
        password = optional_secret(PASSWORD) if self.target.startswith("rsync://") or "::" in self.target else ""
        secrets = {PASSWORD: password} if password else {}
        run(["rsync", *_SAME, *options, "--", source, target], root, secrets)


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
