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
from plugins.schedule.kept_file import GitFailed, run_git
from plugins.schedule.workflow_log import say

FILE: Final = "content/addresses.toml"
_MESSAGE: Final = "Write down the addresses that were published [skip ci]"
_TITLE: Final = Message("Addresses")
#: Somebody may push at the same moment.
_ATTEMPTS: Final = 3


def commit(remote: str, branch: str) -> None:
    """Commit the file to ``branch`` of the repository ``remote``, if publishing has changed it."""
    try:
        if not Path(FILE).is_file() or not run_git("status", "--porcelain", "--", FILE).strip():
            return
        for attempt in range(_ATTEMPTS):
            try:
                _commit(remote, branch)
            except GitFailed:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return
    except GitFailed as failure:
        what = Message(
            "The site is public. Which addresses it has could not be committed: {reason} A text whose file is renamed"
            " before that is done gets a new id, and its old address leads nowhere.",
            reason=failure.args[0],
        )
        hint = Message(
            "Let the job push to the branch, or run “python3 tasks.py publish” on a computer and commit {file}.",
            file=FILE,
        )
        say(sentences(what, hint), _TITLE, "warning")


def _commit(remote: str, branch: str) -> None:
    """Push one commit on top of what the branch has now. Raises GitFailed."""
    run_git("fetch", "--quiet", "--depth=1", "--no-tags", remote, f"refs/heads/{branch}")
    tip = run_git("rev-parse", "FETCH_HEAD").strip()
    blob = _blob(tip)
    if blob == _blob_at(tip):
        return
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        run_git("read-tree", tip, more=index)
        run_git("update-index", "--add", "--cacheinfo", f"100644,{blob},{FILE}", more=index)
        tree = run_git("write-tree", more=index).strip()
    made = run_git("commit-tree", tree, "-p", tip, "-m", _MESSAGE).strip()
    run_git("push", "--quiet", remote, f"{made}:refs/heads/{branch}")


def _blob(tip: str) -> str:
    """Return the object of the file as it shall be: ours, joined with what others wrote into it meanwhile."""
    before, theirs = _blob_at("HEAD"), _blob_at(tip)
    if theirs in {before, ""}:
        return run_git("hash-object", "-w", "--", FILE).strip()
    with tempfile.TemporaryDirectory() as folder:
        base, other = Path(folder, "base"), Path(folder, "theirs")
        base.write_text(run_git("cat-file", "blob", before) if before else "", "utf-8")
        other.write_text(run_git("cat-file", "blob", theirs), "utf-8")
        joined = run_git("merge-file", "-p", "--union", FILE, str(base), str(other))
    return run_git("hash-object", "-w", "--stdin", data=joined).strip()


def _blob_at(commit: str) -> str:
    """Return the object of the file in a commit; empty where it is not in it."""
    return run_git("ls-tree", "--format=%(objectname)", commit, "--", FILE).strip()
