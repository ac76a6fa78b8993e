"""A browser is opened where somebody sees it, and the preview is shared with a network only after a yes."""

from __future__ import annotations

import sys

import pytest

from plugins.preview import browser, sharing
from plugins.preview.browser import has_screen, open_browser
from plugins.preview.sharing import CannotShare, is_agreed, local_address, print_code


@pytest.mark.parametrize(
    ("environment", "platform", "has_one"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({"SSH_CONNECTION": "10.0.0.1"}, "linux", False),
        ({"SSH_CONNECTION": "10.0.0.1", "DISPLAY": "localhost:10"}, "linux", True),
        ({}, "darwin", True),
        ({"SSH_TTY": "/dev/ttys001"}, "darwin", False),
        ({}, "win32", True),
        ({"SSH_CLIENT": "10.0.0.1"}, "win32", False),
    ],
)
def test_a_window_is_opened_only_on_the_screen_in_front_of_the_person(environment, platform, has_one):
    assert has_screen(environment, platform) == has_one


class Terminal:
    """A terminal whose answers are given."""

    encoding = "utf-8"

    def __init__(self, *, is_terminal=True):
        self.isatty = lambda: is_terminal


@pytest.mark.parametrize(
    ("variables", "is_terminal", "opened"),
    [({}, True, True), ({"CI": "true"}, True, False), ({}, False, False)],
    ids=["terminal", "CI", "file"],
)
def test_no_window_is_opened_in_ci_or_by_a_script(monkeypatch, variables, is_terminal, opened):
    addresses = []
    for name in ("CI", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"DISPLAY": ":0", "TERM": "xterm", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal(is_terminal=is_terminal))
    monkeypatch.setattr(browser.webbrowser, "open", addresses.append)
    monkeypatch.setattr(browser.threading, "Thread", AtOnce)

    open_browser("http://127.0.0.1:8000/")

    assert addresses == (["http://127.0.0.1:8000/"] if opened else [])


class AtOnce:
    """A thread that has ended when it has been started."""

    def __init__(self, target, args, daemon):
        assert daemon
        self.start = lambda: target(*args)


@pytest.mark.parametrize(
    ("answer", "agreed"), [("y", True), ("YES", True), ("", False), ("n", False), ("maybe", False)]
)
def test_sharing_asks_first_and_only_yes_is_a_yes(monkeypatch, capsys, answer, agreed):
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _: answer)

    assert is_agreed("192.168.0.2") == agreed
    assert "drafts included" in capsys.readouterr().out


def test_where_nobody_can_answer_nothing_is_shared_unless_it_was_said_before(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal(is_terminal=False))

    with pytest.raises(CannotShare, match="--yes"):
        is_agreed("192.168.0.2")
    assert is_agreed("192.168.0.2", is_asked=False)


def test_without_a_network_there_is_nobody_to_share_with(monkeypatch):
    monkeypatch.setattr(sharing, "_ANYWHERE", ("127.0.0.1", 9))

    with pytest.raises(CannotShare, match="in no network"):
        local_address()


def test_the_code_for_a_telephone_is_printed_where_the_terminal_can_show_it(capsys):
    print_code("http://192.168.0.2:8000/")

    assert len(capsys.readouterr().out.splitlines()) > 10


def test_serve_takes_what_was_asked_for(monkeypatch, tmp_path):
    from plugins.preview import server
    from plugins.tasks.command_line import run

    calls = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server, "serve", lambda *_, **options: calls.append(options))
    monkeypatch.setattr(sharing, "local_address", lambda: "192.168.0.2")

    for words in (["serve"], ["serve", "--no-browser"], ["serve", "--share", "--yes"]):
        run(words)

    assert calls == [
        {"shared": "", "opens_browser": True},
        {"shared": "", "opens_browser": False},
        {"shared": "192.168.0.2", "opens_browser": True},
    ]
