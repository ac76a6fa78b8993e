"""Each command on the pages about hosts is run, in their order, with a server on this machine in the host's place.

What needs an account at the host is marked “not tried” on the page, in the same step.
"""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import keyring
import pytest

from plugins.publish.hosts import history
from plugins.publish.hosts.git_branch import _GITLAB_JOB
from plugins.tasks.command_line import run as run_task
from tests.publish.hosts.played_hosts import PlayedHost, play
from tests.publish.hosts.servers import PASSWORD
from tests.publish.test_secret_task import Memory
from tests.support.programs import program
from tests.support.site import PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES: Final = {path.stem: path for path in sorted((PROJECT / "docs/hosting").glob("*.md"))}
_FENCE: Final = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<text>.*?)^(?P=indent)```\n", re.DOTALL | re.MULTILINE)
#: What ends a step: the next one, a heading, a paragraph that begins in bold, or the next block.
_STEP: Final = re.compile(r"^(?:\d+\. |#|\*\*| *```)", re.MULTILINE)
_NOT_TRIED: Final = re.compile(r"\bnot tried\b", re.IGNORECASE)


@dataclass(frozen=True)
class Command:
    """A line of a page that somebody types, and whether the page says that nobody has tried it."""

    line: str
    is_untried: bool


def host_on(name: str) -> str:
    """Return the line for publishconf.py that a page has."""
    lines = [
        fence["text"].strip() for fence in _FENCE.finditer(PAGES[name].read_text("utf-8")) if fence["kind"] == "python"
    ]
    return lines[0] if lines else ""


def commands_on(name: str) -> list[Command]:
    """Return the commands on a page in their order."""
    text, commands = PAGES[name].read_text("utf-8"), []
    for fence in _FENCE.finditer(text):
        end = _STEP.search(text, fence.end())
        is_untried = bool(_NOT_TRIED.search(text, fence.end(), end.start() if end else len(text)))
        if fence["kind"] != "python":
            lines = (line.strip() for line in fence["text"].splitlines())
            commands += [Command(line, is_untried) for line in lines if line]
    return commands


class Desk:
    """Where somebody sits who follows a page: a small project, of which something was published already."""

    def __init__(self, folder: Path) -> None:
        """Make the project."""
        self.site, self.folder, self.times = Site(folder), folder, 0
        text = (folder / "content/campaign.toml").read_text("utf-8")
        self.site.write("content/campaign.toml", text.replace("example.org", "mill-lane.internal"))

    def write_something(self) -> None:
        """Change the text of the front page, so that there is something to publish."""
        self.times += 1
        home = (self.folder / "content/pages/home.md").read_text("utf-8")
        self.site.write("content/pages/home.md", re.sub(r"The boiler [^.]*\.", self.words, home))

    @property
    def words(self) -> str:
        """What the front page says now."""
        return f"The boiler failed {self.times} times."

    def task(self, *words: str) -> int:
        """Run a task in the project's folder."""
        for module in ("pelicanconf", "publishconf"):
            sys.modules.pop(module, None)
        return run_task(words)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("project"))
    desk.site.change("content/pages/home.md", "The boiler failed in November.", "The boiler failed at first.")
    result = desk.site.build(settings="publishconf.py")
    assert result.status == 0, result.text
    history.keep(desk.folder, desk.site.output)
    return desk


@pytest.fixture
def sitting(desk, monkeypatch) -> Iterator[Desk]:
    """Sit down in the project's folder, at a computer with an empty keyring, where one publication is kept."""
    _, *later = sorted((desk.folder / ".cache/publish/kept").iterdir())
    for kept in later:
        shutil.rmtree(kept)
    shutil.rmtree(desk.folder / ".git", ignore_errors=True)
    shutil.rmtree(desk.folder / ".cache/publish/branch.git", ignore_errors=True)
    monkeypatch.chdir(desk.folder)
    monkeypatch.syspath_prepend(str(desk.folder))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # what is live is not looked for in the world
    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    yield desk
    keyring.set_keyring(before)


def follow(command: str, desk: Desk, host: PlayedHost | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type a command of a page, and see that it did what the page says."""
    words = shlex.split(command)
    match words:
        case ["python3", "tasks.py", "secret", *rest]:
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
            assert desk.task("secret", *rest) == 0
        case ["python3", "tasks.py", "publish"] if host:
            desk.write_something()
            assert desk.task("publish") == 0
            assert desk.words in host.read().decode()
        case ["python3", "tasks.py", "rollback"] if host:
            assert desk.task("rollback") == 0
            assert "The boiler failed at first." in host.read().decode()
        case ["git" | "chmod", *_]:
            subprocess.run(words, cwd=desk.folder, check=True)
        case ["ssh", login] if host:
            subprocess.run([program("ssh"), "-F", str(host.settings), login, "true"], check=True)
        case ["sftp", login] if host:
            subprocess.run([program("sftp"), "-b", "-", "-F", str(host.settings), login], input=b"ls\n", check=True)
        case _:
            pytest.fail(f"Nobody knows how to try “{command}”: try it here, or say on the page that it is not tried.")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "README"])
def test_who_follows_a_page_publishes_and_gets_the_last_site_back(name, sitting, tmp_path, monkeypatch, capfd) -> None:
    commands = commands_on(name)
    assert host_on(name).startswith(f'HOST = "{name} ')
    assert any(command.line == "python3 tasks.py publish" and not command.is_untried for command in commands)

    with play(name, host_on(name), sitting.folder, tmp_path, monkeypatch) as host:
        sitting.site.write("publishconf.py", f"from pelicanconf import *\nPUBLISHING = True\n{host.line}\n")
        for command in commands:
            if not command.is_untried:
                follow(command.line, sitting, host, monkeypatch)

    assert PASSWORD not in "".join(capfd.readouterr())


def test_what_the_page_on_commands_says_of_rolling_back_is_so(sitting, tmp_path, monkeypatch, capsys) -> None:
    with play("command", host_on("command"), sitting.folder, tmp_path, monkeypatch) as host:
        sitting.site.write("publishconf.py", f"from pelicanconf import *\nPUBLISHING = True\n{host.line}\n")
        (sitting.folder / "upload.sh").chmod(0o755)
        follow("python3 tasks.py publish", sitting, host, monkeypatch)

        assert sitting.task("rollback") == 1
        assert str(sitting.folder / ".cache/publish/kept/00001") in capsys.readouterr().err


def test_the_commands_of_the_first_page_keep_and_forget(sitting, monkeypatch) -> None:
    for command in commands_on("README"):
        follow(command.line, sitting, None, monkeypatch)

    assert commands_on("README")
    assert keyring.get_password("picket", "NETLIFY_AUTH_TOKEN") is None


@pytest.mark.parametrize("name", PAGES)
def test_every_block_says_what_it_is_and_each_step_follows_the_last(name) -> None:
    text = PAGES[name].read_text("utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)

    assert {fence["kind"] for fence in _FENCE.finditer(text)} <= {"sh", "python"}
    for part in parts:
        numbers = [int(number) for number in re.findall(r"^(\d+)\. ", part, flags=re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_job_for_gitlab_is_one_that_gitlab_s_schema_takes(tmp_path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text(_GITLAB_JOB)
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]

    done = subprocess.run(
        [*check, "--data-transform", "gitlab-ci", "-o", "json", str(tmp_path / ".gitlab-ci.yml")],
        capture_output=True,
        check=False,
    )

    assert json.loads(done.stdout)["status"] == "ok", done.stdout
