"""Commits the record of what was published (``content/addresses.toml``) to the branch that was published.

It is one commit on top of whatever the branch has by then, of this file alone. Its message has “[skip ci]”, with which
neither GitHub nor GitLab starts anything. Where the host takes no push, the site is public all the same, and the job
says what will be forgotten.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from plugins.messages import Message, sentences
from plugins.programs.git import Git, GitError
from plugins.schedule.workflow_log import say

FILE: Final = "content/addresses.toml"
_MESSAGE: Final = "Write down the addresses that were published [skip ci]"
_TITLE: Final = Message("Addresses")
#: Somebody may push at the same moment.
_ATTEMPTS: Final = 3


def commit(remote: str, branch: str) -> None:
    """Commit the file to ``branch`` of the repository ``remote``, if publishing has changed it."""
    try:
        if not Path(FILE).is_file() or not Git().uncommitted(FILE):
            return
        for attempt in range(_ATTEMPTS):
            try:
                _commit(remote, branch)
            except GitError:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return
    except GitError as failure:
        what = Message(
            "The site is public. Which addresses it has could not be committed: {reason} A text whose file is renamed"
            " before that is done gets a new id, and its old address leads nowhere.",
            reason=failure.reason,
        )
        hint = Message(
            "Let the job push to the branch, or run “python3 tasks.py publish” on a computer and commit {file}.",
            file=FILE,
        )
        say(sentences(what, hint), _TITLE, "warning")


def _commit(remote: str, branch: str) -> None:
    """Push one commit on top of what the branch has now. Raises GitError."""
    git = Git()
    tip = git.fetch(remote, f"refs/heads/{branch}")
    blob = _blob(git, tip)
    if blob == _blob_at(git, tip):
        return
    with tempfile.TemporaryDirectory() as folder:
        staged = git.with_index(Path(folder, "index"))
        staged.read("read-tree", tip)
        staged.stage(FILE, blob)
        tree = staged.line("write-tree")
    git.push(remote, git.make_commit(tree, [tip], _MESSAGE), f"refs/heads/{branch}")


def _blob(git: Git, tip: str) -> str:
    """Return the blob of the file as it shall be: ours, joined with what others wrote into it meanwhile."""
    before, theirs = _blob_at(git, "HEAD"), _blob_at(git, tip)
    if theirs in {before, ""}:
        return git.store(Path(FILE).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        base, other = Path(folder, "base"), Path(folder, "theirs")
        base.write_bytes((git.blob(before) if before else None) or b"")
        other.write_bytes(git.blob(theirs) or b"")
        joined = git.read("merge-file", "-p", "--union", FILE, str(base), str(other))
    return git.store(joined)


def _blob_at(git: Git, commit: str) -> str:
    """Return the blob of the file in a commit; empty where it is not in it."""
    return git.line("ls-tree", "--format=%(objectname)", commit, "--", FILE)
