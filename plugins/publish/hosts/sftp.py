"""Hosts that take files by SFTP (paramiko): a web space with an ordinary login."""

from __future__ import annotations

import posixpath
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.secrets import optional_secret
from plugins.publish.hosts.store import live_in, synchronise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paramiko import SFTPClient

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes, Publication

PASSWORD: Final = "PICKET_SFTP_PASSWORD"  # noqa: S105  (the name of a variable)
#: The name under which a file is uploaded before it takes its place.
_UNFINISHED: Final = ".picket-upload"
_SECONDS: Final = 30


@dataclass(frozen=True)
class Sftp:
    """The folder ``path`` on ``server``, for ``user``; an empty user is the one who is logged in here."""

    server: str
    path: str
    user: str = ""
    port: int = 22

    is_atomic, knows_live, header_file = False, True, ".htaccess"

    def live(self) -> Publication | None:
        """Return what is live."""
        with self._connected() as files:
            return live_in(files)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:
        """Upload what changed, and remove what is gone."""
        with self._connected() as files:
            synchronise(files, site, changes, live)
        return Message("It is in {folder} on {server}.", folder=self.path, server=self.server)

    @contextmanager
    def _connected(self) -> Iterator[RemoteFolder]:
        """Log in, for as long as the folder is needed."""
        import paramiko

        client = paramiko.SSHClient()
        client.load_system_host_keys()
        client.set_missing_host_key_policy(paramiko.RejectPolicy())
        password = optional_secret(PASSWORD) or None
        try:
            client.connect(
                self.server, self.port, self.user or None, password, timeout=_SECONDS, banner_timeout=_SECONDS
            )
            with client.open_sftp() as session, self._permission_checked():
                yield RemoteFolder(session, self.path)
        except paramiko.AuthenticationException as error:
            what = Message("{server} does not let “{value}” in.", server=self.server, value=self.user or Message("you"))
            hint = Message(
                "See whether ssh {login} works. A password: python3 tasks.py secret {password}",
                login=self._login,
                password=PASSWORD,
            )
            raise HostError(what, hint, "PUB026") from error
        except (paramiko.SSHException, OSError, EOFError) as error:
            reason = str(error) or type(error).__name__
            hint = Message(
                "Try ssh {login}: it asks once whether the server is the right one, and remembers it.",
                login=self._login,
            )
            raise HostError(
                Message("{server} could not be reached: {reason}.", server=self.server, reason=reason), hint, "PUB027"
            ) from error
        finally:
            client.close()

    @contextmanager
    def _permission_checked(self) -> Iterator[None]:
        """Raise HostError where the server is reached, and the folder is closed to the user."""
        try:
            yield
        except PermissionError as error:
            what = Message("{server} does not let Picket write into {path}.", server=self.server, path=self.path)
            hint = Message("See whether that is the folder that your host names, often htdocs, www or public_html.")
            raise HostError(what, hint, "PUB037") from error

    @property
    def _login(self) -> str:
        port = "" if self.port == 22 else f"-p {self.port} "  # noqa: PLR2004  (RFC 4251's)
        return f"{port}{self.user}@{self.server}" if self.user else f"{port}{self.server}"


@dataclass(frozen=True)
class RemoteFolder:
    """The files below ``path`` in an SFTP session."""

    session: SFTPClient
    path: str

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        try:
            with self.session.open(self._place(name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Upload a file beside its place, then move it there: a visitor never gets half of it."""
        place = self._place(name)
        self._make_folder(posixpath.dirname(place))
        with self.session.open(f"{place}{_UNFINISHED}", "wb") as file:
            file.write(data)
        try:
            self.session.posix_rename(f"{place}{_UNFINISHED}", place)
        except OSError:  # a server without OpenSSH's extension: for a moment there is no file
            with suppress(FileNotFoundError):
                self.session.remove(place)
            self.session.rename(f"{place}{_UNFINISHED}", place)

    def remove(self, name: str) -> None:
        """Remove a file, and folders above it that are empty then."""
        place = self._place(name)
        for leftover in (place, f"{place}{_UNFINISHED}"):
            with suppress(FileNotFoundError):
                self.session.remove(leftover)
        folder = posixpath.dirname(name)
        while folder:
            with suppress(OSError):  # not empty
                self.session.rmdir(self._place(folder))
            folder = posixpath.dirname(folder)

    def _place(self, name: str) -> str:
        return posixpath.join(self.path, name)

    def _make_folder(self, folder: str) -> None:
        """Make a folder with those above it."""
        try:
            self.session.stat(folder)
        except FileNotFoundError:
            self._make_folder(posixpath.dirname(folder))
            with suppress(OSError):  # somebody else did
                self.session.mkdir(folder)
