"""Puts a secret of a host into the system's keyring, or takes it out again, at the terminal."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from plugins.i18n.message_language import translated
from plugins.messages import Message, sentences
from plugins.publish.hosts.secrets import SECRETS, keep_secret
from plugins.publish.upload import lacking

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.problems import Problem


def keep_or_forget(root: Path, name: str, *, forgets: bool) -> int:
    """Keep the secret called ``name``, or forget it; return the exit status."""
    problem = lacking(root, "keyring")
    value = "" if problem or forgets else _typed(name)
    if problem is None and not value and not forgets:
        what = Message("Nothing was typed, so nothing was kept.")
        return _failed(sentences(what, Message("Run the task again, and paste the secret. (PUB040)")))
    problem = problem or keep_secret(name, value)
    if problem:
        return _failed(_words_of(problem))
    if forgets:
        print(translated(Message("The keyring does not have {name} any more.", name=name)))
    else:
        print(translated(Message("Kept in the keyring of this system. The next publication finds it there.")))
    return 0


def _typed(name: str) -> str:
    """Return what is typed, which is not shown, or what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    question = Message("Paste {meaning}, which is not shown, and press Enter: ", meaning=SECRETS[name])
    return getpass.getpass(translated(question)).strip()


def _words_of(problem: Problem) -> Message:
    return Message("{what} {hint} ({code})", what=problem.what, hint=problem.hint, code=problem.code)


def _failed(message: Message) -> int:
    sys.stderr.write(f"{translated(message)}\n")
    return 1
