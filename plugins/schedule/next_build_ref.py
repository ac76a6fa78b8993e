"""Keeps the ``next-build.json`` of the last publication in the repository, where the hourly job finds it.

It is one commit without a parent under a name of its own, ``refs/picket/next-build``: neither a branch nor a tag, so
that nobody sees it in lists, no push of it starts a workflow, and it is not on the published site.
"""

from __future__ import annotations

from typing import Final

from plugins.programs.git import Git
from plugins.schedule.next_build_file import FILE

REF: Final = "refs/picket/next-build"


def fetch(remote: str) -> str | None:
    """Return the text of the file in the repository ``remote``; None where none is kept. Raises GitError."""
    git = Git()
    if not git.commit_of(remote, REF):
        return None
    return git.read("show", f"{git.fetch(remote, REF)}:{FILE}").decode("utf-8", "replace")


def store(remote: str, text: str) -> None:
    """Keep ``text`` in the repository ``remote``, in place of what is kept there. Raises GitError."""
    git = Git()
    tree = git.make_tree({FILE: git.store(text.encode())}, {})
    commit = git.make_commit(tree, [], "When the site has to be built again")
    git.push(remote, commit, REF, replaces=True)
