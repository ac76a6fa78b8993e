"""A secret of a host is typed unseen, kept in the system's keyring, found by the next publication, and forgotten."""

from __future__ import annotations

import io

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError, PasswordDeleteError

from plugins.publish.hosts.secrets import SECRETS, optional_secret
from plugins.tasks.command_line import run

NAME = "NETLIFY_AUTH_TOKEN"


class Memory(KeyringBackend):
    """A keyring of the test's own."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class Closed(Memory):
    """No keyring at all, as on a server."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError(service, username, len(password))


@pytest.fixture
def ring(monkeypatch):
    """Put a keyring of the test's own in the system's place, and nothing into the environment."""
    before = keyring.get_keyring()
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
    keyring.set_keyring(ring := Memory())
    yield ring
    keyring.set_keyring(before)


def pipe(monkeypatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_what_is_piped_in_is_kept_and_found_and_forgotten(ring, monkeypatch, capsys) -> None:
    pipe(monkeypatch, "a token\n")

    kept = run(["secret", NAME])
    found = optional_secret(NAME)
    forgotten = run(["secret", NAME, "--forget"])
    again = run(["secret", NAME, "--forget"])

    said = capsys.readouterr()
    assert (kept, forgotten, again) == (0, 0, 0)
    assert found == "a token"
    assert ring.kept == {}
    assert "a token" not in said.out + said.err


def test_at_a_terminal_it_is_asked_for_and_not_shown(ring, monkeypatch) -> None:
    asked = []
    pipe(monkeypatch, "")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda question: asked.append(question) or " a token ")

    assert run(["secret", NAME.lower()]) == 0
    assert ring.kept == {("picket", NAME): "a token"}
    assert asked == ["Paste an access token of Netlify, which is not shown, and press Enter: "]


@pytest.mark.usefixtures("ring")
def test_nothing_is_not_kept(monkeypatch, capsys) -> None:
    pipe(monkeypatch, "\n")

    assert run(["secret", NAME]) == 1
    assert "(PUB040)" in capsys.readouterr().err


@pytest.mark.usefixtures("ring")
def test_without_a_keyring_the_environment_is_named(monkeypatch, capsys) -> None:
    keyring.set_keyring(Closed())
    pipe(monkeypatch, "a token\n")

    status = run(["secret", NAME])

    said = capsys.readouterr().err
    assert status == 1
    assert f"as {NAME}" in said
    assert "(PUB038)" in said
    assert "a token" not in said


def test_another_name_is_not_taken(capsys) -> None:
    assert run(["secret", "NETLIFY_TOKEN"]) == 2
    assert "Did you mean “NETLIFY_AUTH_TOKEN”? (PUB039)" in capsys.readouterr().err
