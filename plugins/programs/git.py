"""Git, called as a program: what a repository holds, and commits that are made without touching a work tree.

It is never asked through a terminal: a question would wait permanently where nobody sits. What it writes is in English,
line ends are as they are in the repository, and variables of a hook that started this process do not lead it elsewhere.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.programs.program import environment, run

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: Who commits what Picket writes by itself: it says nothing of the person who started it.
COMMITTER: Final = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Picket"), ("EMAIL", "picket@localhost"))
}
_ENVIRONMENT: Final = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
#: They name another repository, work tree or index than the folder does (“git rev-parse --local-env-vars”).
_NOT_INHERITED: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
_SETTINGS: Final = ("core.autocrlf=false", "core.eol=lf", "core.quotepath=false", "log.showroot=true")


class GitError(Exception):
    """Git failed: ``line`` is the last one that it wrote, and ``reason`` a sentence with it."""

    def __init__(self, reason: Message, line: str = "") -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason, self.line = reason, line


class GitMissingError(GitError):
    """Git is not installed, or cannot be run."""


def is_installed() -> bool:
    """Whether Git can be called."""
    return shutil.which("git") is not None


def without_secrets(text: str) -> str:
    """Return ``text`` without what stands before the “@” of an address, where some write a token."""
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)


@dataclass(frozen=True)
class Git:
    """Git in ``folder``, or in the current one; ``repository`` is one that is not found from there, a bare one."""

    folder: Path | None = None
    repository: Path | None = None
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a command, and return how it ended. Raises GitMissingError."""
        settings = (word for setting in _SETTINGS for word in ("-c", setting))
        place = ("--git-dir", str(self.repository)) if self.repository else ()
        variables = environment(*_NOT_INHERITED, **_ENVIRONMENT, **self.variables)
        try:
            return run(["git", *settings, *place, *words], self.folder, env=variables, data=data)
        except OSError as error:
            raise GitMissingError(Message("Git is not installed.")) from error

    def read(self, *words: str, data: bytes = b"") -> bytes:
        """Return what a command writes. Raises GitError where it fails."""
        done = self.run(*words, data=data)
        if done.returncode:
            line = last_line(done)
            raise GitError(Message("git {word} failed: “{line}”.", word=words[0], line=line), line)
        return done.stdout

    def line(self, *words: str, data: bytes = b"") -> str:
        """Return the one line that a command writes. Raises GitError."""
        return self.read(*words, data=data).decode("utf-8", "replace").strip()

    def with_index(self, file: Path) -> Git:
        """Return Git with an index of its own, so that nothing that is staged changes."""
        return replace(self, variables={**self.variables, "GIT_INDEX_FILE": str(file)})

    def has_commit(self) -> bool:
        """Whether the folder is in the work tree of a repository that has a commit. Raises GitMissingError."""
        return self.run("rev-parse", "--verify", "-q", "HEAD").returncode == 0

    def files(self) -> list[str]:
        """Return the paths in the folder that Git tracks, or that it would not ignore. Raises GitError."""
        return _names(self.read("ls-files", "-z", "--cached", "--others", "--exclude-standard"))

    def uncommitted(self, path: str = ".") -> list[str]:
        """Return the paths below ``path``, relative to the folder, that are not as committed. Raises GitError."""
        prefix = self.read("rev-parse", "--show-prefix").decode("utf-8", "replace").strip("\n")
        command = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", path)
        return [line[3:].removeprefix(prefix) for line in _names(self.read(*command))]

    def blob(self, name: str) -> bytes | None:
        """Return the bytes of a blob, by its name or as COMMIT:PATH; None where it is not there."""
        done = self.run("cat-file", "blob", name)
        return None if done.returncode else done.stdout

    def commit_of(self, remote: str, ref: str) -> str:
        """Return the commit that ``ref`` names in the repository ``remote``; nothing where there is none."""
        lines = (line.split("\t") for line in self.line("ls-remote", remote, ref).splitlines())
        return next((commit for commit, name in lines if name == ref), "")

    def fetch(self, remote: str, ref: str) -> str:
        """Fetch the newest commit of ``ref`` alone, and return it. Raises GitError."""
        self.read("fetch", "--quiet", "--depth=1", "--no-tags", remote, ref)
        return self.line("rev-parse", "FETCH_HEAD")

    def store(self, data: bytes) -> str:
        """Store a blob, and return its name."""
        return self.line("hash-object", "-w", "--stdin", data=data)

    def make_tree(self, blobs: Mapping[str, str], trees: Mapping[str, str]) -> str:
        """Store a tree of files and folders, by their names in it, and return its name."""
        entries = [f"100644 blob {blob}\t{name}" for name, blob in blobs.items()]
        entries += [f"040000 tree {tree}\t{name}" for name, tree in trees.items()]
        return self.line("mktree", data="\n".join(entries).encode())

    def stage(self, path: str, blob: str) -> None:
        """Put a blob into the index as the file ``path``."""
        self.read("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")

    def make_commit(self, tree: str, parents: Iterable[str], message: str) -> str:
        """Store a commit, by nobody in particular, and return its name."""
        after = (word for parent in parents for word in ("-p", parent))
        anonymous = replace(self, variables={**self.variables, **COMMITTER})
        return anonymous.line("commit-tree", tree, *after, "-m", message)

    def push(self, remote: str, commit: str, ref: str, *, replaces: bool = False) -> None:
        """Make ``ref`` of ``remote`` name ``commit``: on top of what is there, unless it ``replaces`` that."""
        self.read("push", "--quiet", *(("--force",) if replaces else ()), remote, f"{commit}:{ref}")


def last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last line in which Git said why it failed, without secrets.

    Where a host refused a push, it is the first one that the host said: behind it, Git only repeats that it failed.
    """
    lines = without_secrets((done.stderr or done.stdout).decode("utf-8", "replace")).strip().splitlines()
    if lines and lines[-1].startswith("error: failed to push some refs"):
        lines += [line for line in map(_said_by_host, reversed(lines)) if line]
    return lines[-1] if lines else ""


def _said_by_host(line: str) -> str:
    return line.removeprefix("remote: ").strip(" -=!*") if line.startswith("remote: ") else ""


def _names(output: bytes) -> list[str]:
    """Return the paths that Git wrote with “-z”."""
    return [name for name in output.decode("utf-8", "replace").split("\0") if name]
