"""Hosts that show a branch of a Git repository: GitHub Pages, GitLab Pages, Codeberg Pages.

A publication is one commit, so visitors see the old site or the new one. The commit is made in a bare repository of
its own in ``.cache/``: neither the project's files nor its branches are touched. Git itself is called: ghp-import 2.1
moves a local branch even where nothing is pushed, and ends with a TypeError where Git fails.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.programs.git import Git, GitError, GitMissingError
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes

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

    @property
    def _git(self) -> Git:
        return Git(repository=self._repository)

    def live(self) -> Publication | None:
        """Return what the branch has."""
        with _git_errors():
            tip = self._fetch()
            if not tip:
                return None
            place = f"{self.layout.folder}/{FILE}" if self.layout.folder else FILE
            return Publication.from_json(self._git.blob(f"{tip}:{place}"))

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:  # noqa: ARG002  (a commit is whole)
        """Commit the site on top of what the branch has, and push; another's commit is never replaced."""
        with _git_errors():
            parent, git = self._fetch(), self._git
            tree = self._tree(site)
            if parent and git.line("rev-parse", f"{parent}^{{tree}}") == tree:
                return Message("The branch {branch} has this site already.", branch=self.layout.branch)
            commit = git.make_commit(tree, [parent] if parent else [], _MESSAGE)
            git.push(self._address(), commit, f"refs/heads/{self.layout.branch}")
        return Message("It is on the branch {branch}; the host shows it in a minute or two.", branch=self.layout.branch)

    def _tree(self, site: Site) -> str:
        """Return the tree of the site with what else the host expects."""
        file = self._repository / "publication-index"
        file.unlink(missing_ok=True)
        git = self._git.with_index(file)
        git.read("--work-tree", str(site.folder), "add", "--all", "--force", ".")
        further = {name: git.store(text.encode()) for name, text in self._further(site).items()}
        beside = {} if self.layout.folder else further
        for name, blob in {FILE: git.store(site.publication.to_json()), **beside}.items():
            git.stage(name, blob)
        tree = git.line("write-tree")
        return git.make_tree(further, {self.layout.folder: tree}) if self.layout.folder else tree

    def _further(self, site: Site) -> dict[str, str]:
        """Return the files that are not of the site, by path."""
        is_own = site.domain and not (self.layout.own and site.domain.endswith(self.layout.own))
        domain = {"CNAME": f"{site.domain}\n"} if self.layout.has_domain and is_own else {}
        return {**self.layout.further, **domain}

    def _fetch(self) -> str:
        """Fetch the branch, and return its newest commit; nothing where there is no such branch."""
        address, branch = self._address(), f"refs/heads/{self.layout.branch}"
        self._repair()
        return self._git.fetch(address, branch) if self._git.commit_of(address, branch) else ""

    def _repair(self) -> None:
        """Make the repository in ``.cache/``, or complete it; only we use it, so its locks are of what was killed."""
        self._repository.parent.mkdir(parents=True, exist_ok=True)
        for lock in self._repository.rglob("*.lock"):
            lock.unlink(missing_ok=True)
        Git().read("init", "--quiet", "--bare", str(self._repository))

    def _address(self) -> str:
        """Return the address of the repository."""
        if any(sign in self.remote for sign in (":", "/")):
            return self.remote
        named = Git(self.root).run("remote", "get-url", self.remote)
        if named.returncode:
            what = Message(
                "“{remote}” is neither the address of a Git repository nor the name of one (git remote).",
                remote=self.remote,
            )
            raise HostError(what, Message("Write the address that you would clone: https://… or git@…."), "PUB022")
        return named.stdout.decode().strip()


@contextmanager
def _git_errors() -> Iterator[None]:
    """Raise HostError for what Git could not do, with the last line that it wrote."""
    try:
        yield
    except GitMissingError as error:
        raise HostError(error.reason, Message("Get it from https://git-scm.com/downloads."), "PUB024") from error
    except GitError as error:
        line = error.line or Message("it says nothing")
        hint = Message("See whether you may push there: “git push” with the same address says more.")
        raise HostError(Message("Git did not take the site: “{lines}”.", lines=line), hint, "PUB023") from error
