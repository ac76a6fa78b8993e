"""A repository as a campaign has it at its Git host, and the host's machines, on this one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.site import GOOD, PROJECT
from tests.support.workflows import GitHub, Machine

if TYPE_CHECKING:
    from pathlib import Path

#: What a repository has besides content/; tests/ is left out, as it takes no part in any of this.
_FILES = (
    ".github",
    ".gitlab-ci.yml",
    ".gitignore",
    "pelicanconf.py",
    "plugins",
    "publishconf.py",
    "requirements.txt",
    "tasks.py",
    "theme",
)
REPOSITORY = "mill-lane/campaign"
ADDRESS = "https://mill-lane.github.io/campaign"
SHOWN = {
    "html_url": f"{ADDRESS}/",
    "build_type": "legacy",
    "source": {"branch": "gh-pages", "path": "/"},
    "cname": None,
}
#: Publishes as a job did at the moment that is given to it.
_PUBLISH = f"""
import sys
from datetime import datetime
from pathlib import Path
from plugins.build.build import build
from plugins.publish.upload import upload
status = build("publishconf.py", now=datetime.fromisoformat(sys.argv[1]), address="{ADDRESS}")
sys.exit(status or upload(Path.cwd(), {{"HOST": "github-pages origin"}}, "{ADDRESS}"))
"""


def git(where: Path, *words: str) -> str:
    command = ["git", "-C", str(where), "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@dataclass
class Repository:
    """A bare repository, and the folder of somebody who pushes to it."""

    remote: Path
    folder: Path

    def take(self, other: Path) -> None:
        """Become a copy of another bare repository."""
        git(self.remote, "fetch", "--quiet", str(other), "+refs/*:refs/*")
        git(self.folder, "fetch", "--quiet", "origin")
        git(self.folder, "reset", "--quiet", "--hard", "origin/main")

    def push(self, files: dict[str, str], branch: str = "main") -> None:
        """Commit ``files`` and push them."""
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, "utf-8")
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--message", "Write")
        git(self.folder, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}")

    def refs(self) -> set[str]:
        """Return the names of all branches, and of what is kept beside them."""
        return set(git(self.remote, "for-each-ref", "--format=%(refname)").split())

    def files(self, ref: str) -> set[str]:
        """Return the paths of all files in a branch."""
        return set(filter(None, git(self.remote, "ls-tree", "-r", "-z", "--name-only", ref).split("\0")))

    def read(self, ref: str, name: str) -> str:
        """Return a file of a branch."""
        return git(self.remote, "show", f"{ref}:{name}")


@dataclass
class Pages:
    """The part of GitHub's API that says where it shows a site."""

    address: str
    status: int = 200
    answer: dict[str, Any] = field(default_factory=lambda: dict(SHOWN))
    latest: dict[str, Any] = field(default_factory=dict)
    remote: Path | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture(scope="session")
def original(tmp_path_factory) -> Path:
    """A bare repository with Picket and a small good campaign, which has no address yet; not to be changed."""
    folder = tmp_path_factory.mktemp("original")
    project = folder / "project"
    project.mkdir()
    for name in _FILES:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(
            PROJECT / name,
            project / name,
            **({"ignore": shutil.ignore_patterns("__pycache__")} if copy is shutil.copytree else {}),
        )
    shutil.copytree(GOOD, project / "content")
    campaign = project / "content/campaign.toml"
    campaign.write_text('placeholders = ["campaign.toml"]\n' + campaign.read_text("utf-8"), "utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Begin")
    git(folder, "clone", "--quiet", "--bare", str(project), "remote.git")
    git(folder / "remote.git", "repack", "-a", "-d", "--quiet")  # a clone of one file is faster than of a thousand
    return folder / "remote.git"


def an_ask(closes: datetime) -> dict[str, str]:
    """Return the file of an ask that closes then."""
    lines = ["title: Walk", "kind: share", f"closes: {closes:%Y-%m-%dT%H:%MZ}", "summary: Walk with us.", "", "Walk."]
    return {"content/actions/walk.md": "\n".join(lines)}


@pytest.fixture(scope="module")
def overdue(original, tmp_path_factory) -> Path:
    """A bare repository as a job of yesterday left it: an ask was open then, and has closed by now."""
    repository, now = a_repository(tmp_path_factory.mktemp("overdue"), original), datetime.now(UTC)
    repository.push(an_ask(now - timedelta(hours=2)))
    yesterday = (now - timedelta(days=1)).isoformat()
    for words in (["-c", _PUBLISH, yesterday], ["-m", "plugins.schedule", "keep", "origin"]):
        subprocess.run([sys.executable, *words], cwd=repository.folder, check=True, capture_output=True)
    return repository.remote


def a_repository(folder: Path, source: Path) -> Repository:
    """Return a copy of the bare repository ``source``, and a clone of it."""
    git(folder, "clone", "--quiet", "--mirror", str(source), "remote.git")
    git(folder, "clone", "--quiet", str(folder / "remote.git"), "editor")
    return Repository(folder / "remote.git", folder / "editor")


@pytest.fixture
def repository(original, tmp_path) -> Repository:
    return a_repository(tmp_path, original)


@pytest.fixture(scope="session")
def workplace(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("machine")


@pytest.fixture
def machine(repository, workplace) -> Machine:
    for name in ("artifacts", "cache", "published", "reports"):
        shutil.rmtree(workplace / name, ignore_errors=True)
    return Machine(workplace, repository.remote)


@pytest.fixture
def pages():
    """A server that answers as GitHub does, and takes down what it was asked with which token."""
    state = Pages("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((f"{self.command} {self.path}", self.headers["Authorization"] or ""))
            self.send_response(state.status)
            self.end_headers()
            if state.remote and self.path.endswith("/latest"):  # GitHub begins at once
                state.latest = {"commit": git(state.remote, "rev-parse", "gh-pages").strip(), "status": "building"}
            answer = state.latest if self.path.endswith("/builds/latest") else state.answer
            self.wfile.write(json.dumps(answer).encode())

        do_POST = do_GET  # noqa: N815  (as above)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield state
        server.shutdown()


@pytest.fixture
def github(machine, pages):
    """Return GitHub for an event: its name, and what else is in it."""

    def of(event_name: str, ref_name: str = "main", *, fork: bool = False, **event: Any) -> GitHub:
        facts = {"default_branch": "main", "fork": fork, "private": False, "is_template": False}
        context = {
            "event_name": event_name,
            "ref": f"refs/heads/{ref_name}",
            "ref_name": ref_name,
            "ref_type": "branch",
            "sha": "0" * 40,
            "repository": REPOSITORY,
            "server_url": "https://github.com",
            "api_url": pages.address,
            "event": {"repository": facts, **event},
        }
        pages.remote = machine.remote
        return GitHub(machine, context)

    return of
