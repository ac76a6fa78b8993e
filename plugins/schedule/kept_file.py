"""Keeps the ``next-build.json`` of the last publication in the repository, where the hourly job finds it.

It is one commit without a parent under a name of its own, ``refs/picket/next-build``: neither a branch nor a tag, so
that nobody sees it in lists, no push of it starts a workflow, and it is not on the published site.
"""

from __future__ import annotations

import os
import subprocess
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.schedule.next_build_file import FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

REF: Final = "refs/picket/next-build"
#: Who commits it: nothing of the person who pushed.
_PERSON: Final = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Picket"), ("EMAIL", "picket@localhost"))
}


class GitFailed(Exception):
    """Git did not do what it was asked; the sentence says what it said."""


def fetch(remote: str) -> str | None:
    """Return the text of the file in the repository ``remote``; None where none is kept. Raises GitFailed."""
    if not commit_of(remote, REF):
        return None
    run_git("fetch", "--quiet", "--depth=1", "--no-tags", remote, REF)
    return run_git("show", f"FETCH_HEAD:{FILE}")


def keep(remote: str, text: str) -> None:
    """Keep ``text`` in the repository ``remote``, in place of what is kept there. Raises GitFailed."""
    blob = run_git("hash-object", "-w", "--stdin", data=text).strip()
    tree = run_git("mktree", data=f"100644 blob {blob}\t{FILE}\n").strip()
    commit = run_git("commit-tree", tree, "-m", "When the site has to be built again").strip()
    run_git("push", "--quiet", "--force", remote, f"{commit}:{REF}")


def commit_of(remote: str, ref: str) -> str:
    """Return the commit that ``ref`` names in the repository ``remote``; nothing where there is none."""
    return run_git("ls-remote", remote, ref).partition("\t")[0].strip()


def last_commit() -> int:
    """Return when the last commit of what is checked out was made, in seconds since 1970. Raises GitFailed."""
    return int(run_git("log", "-1", "--format=%ct"))


def run_git(*words: str, data: str = "", more: Mapping[str, str] = MappingProxyType({})) -> str:
    """Run Git, which asks nobody anything, and return what it printed; ``more`` is added to its environment."""
    environment = {**os.environ, **_PERSON, **more, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(["git", *words], input=data.encode(), capture_output=True, env=environment, check=False)
    except OSError as error:
        raise GitFailed(Message("Git is not installed.")) from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise GitFailed(Message("git {word} failed: “{line}”.", word=words[0], line=lines[-1]))
    return done.stdout.decode(errors="replace")
