"""Hosts that show a branch of a Git repository: GitHub Pages, GitLab Pages, Codeberg Pages.

A publication is one commit, so visitors see the old site or the new one. The commit is made in a bare repository of
its own in ``.cache/``: neither the project's files nor its branches are touched. Git itself is called: ghp-import 2.1
moves a local branch even where nothing is pushed, and ends with a TypeError where Git fails.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes

#: Who commits, whoever is logged in: what is published says nothing of the person who did it.
_PERSON: Final = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Picket"), ("EMAIL", "picket@localhost"))
}
_MESSAGE: Final = "Publish the site"
#: The files of a site on GitLab Pages are in a folder, which a job of the branch publishes.
_GITLAB_JOB: Final = """\
pages:
  script: [":"]
  pages:
    publish: public
  artifacts:
    paths: [public]
"""


@dataclass(frozen=True)
class Layout:
    """What a host expects on its ``branch``: the site, in ``folder`` if one is named, and ``further`` files, by path.

    ``has_domain`` where a file CNAME says the site's domain, except below the domain ``own``, which is the host's.
    """

    branch: str
    folder: str = ""
    further: Mapping[str, str] = field(default_factory=dict)
    has_domain: bool = False
    own: str = ""


GITHUB: Final = Layout("gh-pages", further={".nojekyll": ""}, has_domain=True, own=".github.io")
GITLAB: Final = Layout("pages", folder="public", further={".gitlab-ci.yml": _GITLAB_JOB})
CODEBERG: Final = Layout("pages", has_domain=False)


@dataclass(frozen=True)
class GitBranch:
    """The branch of the repository ``remote``: an address, or the name of a remote of the project in ``root``."""

    remote: str
    layout: Layout
    root: Path

    is_atomic, knows_live, header_file = True, True, ""

    @property
    def _repository(self) -> Path:
        return self.root / ".cache" / "publish" / "branch.git"

    def live(self) -> Publication | None:
        """Return what the branch has."""
        if not self._fetch():
            return None
        place = f"{self.layout.folder}/{FILE}" if self.layout.folder else FILE
        shown = self._git("show", f"FETCH_HEAD:{place}", check=False)
        return Publication.from_json(shown.stdout if shown.returncode == 0 else None)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:  # noqa: ARG002  (a commit is whole)
        """Commit the site on top of what the branch has, and push; another's commit is never replaced."""
        parent = self._git("rev-parse", "FETCH_HEAD").stdout.decode().strip() if self._fetch() else ""
        tree = self._tree(site)
        if parent and self._git("rev-parse", f"{parent}^{{tree}}").stdout.decode().strip() == tree:
            return Message("The branch {branch} has this site already.", branch=self.layout.branch)
        parents = ("-p", parent) if parent else ()
        commit = self._git("commit-tree", tree, *parents, "-m", _MESSAGE).stdout.decode().strip()
        self._git("push", "--quiet", self._address(), f"{commit}:refs/heads/{self.layout.branch}")
        return Message("It is on the branch {branch}; the host shows it in a minute or two.", branch=self.layout.branch)

    def _tree(self, site: Site) -> str:
        """Return the tree of the site with what else the host expects."""
        index = {"GIT_INDEX_FILE": str(self._repository / "publication-index")}
        (self._repository / "publication-index").unlink(missing_ok=True)
        self._git("--work-tree", str(site.folder), "add", "--all", "--force", ".", environment=index)
        beside = {} if self.layout.folder else self._further(site)
        for name, text in {FILE: site.publication.to_json().decode(), **beside}.items():
            entry = f"100644,{self._blob(text)},{name}"
            self._git("update-index", "--add", "--cacheinfo", entry, environment=index)
        tree = self._git("write-tree", environment=index).stdout.decode().strip()
        if not self.layout.folder:
            return tree
        entries = [f"100644 blob {self._blob(text)}\t{name}" for name, text in self._further(site).items()]
        entries.append(f"040000 tree {tree}\t{self.layout.folder}")
        return self._git("mktree", data="\n".join(entries).encode()).stdout.decode().strip()

    def _blob(self, text: str) -> str:
        """Store ``text`` and return its name in Git."""
        return self._git("hash-object", "-w", "--stdin", data=text.encode()).stdout.decode().strip()

    def _further(self, site: Site) -> dict[str, str]:
        """Return the files that are not of the site, by path."""
        is_own = site.domain and not (self.layout.own and site.domain.endswith(self.layout.own))
        domain = {"CNAME": f"{site.domain}\n"} if self.layout.has_domain and is_own else {}
        return {**self.layout.further, **domain}

    def _fetch(self) -> bool:
        """Fetch the branch, and return whether there is one."""
        address = self._address()
        self._repair()
        listed = self._git("ls-remote", "--heads", address, f"refs/heads/{self.layout.branch}")
        if not listed.stdout.strip():
            return False
        self._git("fetch", "--quiet", "--depth=2", address, f"refs/heads/{self.layout.branch}")
        return True

    def _repair(self) -> None:
        """Make the repository in ``.cache/``, or complete it; only we use it, so its locks are of what was killed."""
        self._repository.parent.mkdir(parents=True, exist_ok=True)
        for lock in self._repository.rglob("*.lock"):
            lock.unlink(missing_ok=True)
        self._git("init", "--quiet", "--bare", str(self._repository), anywhere=True)

    def _address(self) -> str:
        """Return the address of the repository."""
        if any(sign in self.remote for sign in (":", "/")):
            return self.remote
        named = _run(["git", "-C", str(self.root), "remote", "get-url", self.remote], {}, b"")
        if named.returncode:
            what = Message(
                "“{remote}” is neither the address of a Git repository nor the name of one (git remote).",
                remote=self.remote,
            )
            raise HostError(what, Message("Write the address that you would clone: https://… or git@…."), "PUB022")
        return named.stdout.decode().strip()

    def _git(
        self,
        *words: str,
        data: bytes = b"",
        environment: Mapping[str, str] | None = None,
        check: bool = True,
        anywhere: bool = False,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run Git in the bare repository; raise HostError with its last line where it fails."""
        where = () if anywhere else ("--git-dir", str(self._repository))
        done = _run(["git", "-c", "core.autocrlf=false", *where, *words], environment or {}, data)
        if check and done.returncode:
            lines = without_secrets(done.stderr.decode(errors="replace")).strip().splitlines() or [
                Message("it says nothing")
            ]
            hint = Message("See whether you may push there: “git push” with the same address says more.")
            raise HostError(Message("Git did not take the site: “{lines}”.", lines=lines[-1]), hint, "PUB023")
        return done


def without_secrets(text: str) -> str:
    """Return ``text`` without what stands before the “@” of an address, where some write a token."""
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)


def _run(command: list[str], environment: Mapping[str, str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run Git, which asks nobody anything: a question would wait permanently where nobody sits."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_DIR", "GIT_WORK", "GIT_INDEX"))
    }
    settings = {**kept, **_PERSON, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **environment}
    try:
        return subprocess.run(command, input=data, capture_output=True, env=settings, check=False)
    except OSError as error:
        raise HostError(
            Message("Git is not installed."), Message("Get it from https://git-scm.com/downloads."), "PUB024"
        ) from error
