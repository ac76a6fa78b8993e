"""Starts a task from any Python in the environment's own Python, which is set up first where needed."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys

from plugins.i18n.message_language import choose_language, translated
from plugins.messages import Message
from plugins.setup import stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

#: The tasks that need more than building does.
TESTING_TASKS = frozenset({"test", "lint", "screenshot"})
#: What is done at once, without the command line's parser, whose import takes a good part of a small build's time.
AT_ONCE = ["build"]
#: Set for the environment's own Python where there is something to do, so that it need not look again.
LOOKED = "PICKET_LOOKED"
#: The exit status of a program that was stopped with Ctrl-C, as shells count it.
STOPPED = 130


def start(root: str, words: list[str], is_done: Callable[[], bool]) -> None:
    """Run the task named first in ``words`` in the project folder ``root``.

    Returns only where they are ``AT_ONCE`` and this Python can run them: then the caller runs them. Otherwise exits
    with the task's own status, or with 0 at once where ``is_done`` says that there is nothing to do; with 1, after a
    message, where the environment cannot be made.
    """
    configure_output_encoding()
    os.chdir(root)
    _choose_language(words)
    requirements = stamp.TESTING if TESTING_TASKS.intersection(words[:1]) else stamp.BUILDING
    try:
        python = python_with(root, requirements)
    except KeyboardInterrupt:
        stopped = Message("Stopped. The next run starts the set-up anew.")
        print(f"\n{translated(stopped)}", file=sys.stderr)
        sys.exit(STOPPED)
    if words != AT_ONCE:
        _hand_over([python, "-m", "plugins.tasks", *words])
    _collect_seldom()
    if not os.environ.pop(LOOKED, "") and is_done():
        sys.exit()
    if os.path.normcase(python) != os.path.normcase(os.path.normpath(sys.executable)):
        _hand_over([python, os.path.join(root, "tasks.py"), *words], **{LOOKED: "1"})


def _choose_language(words: list[str]) -> None:
    """Take the language of messages from the command line, if it is one; whether it is, the task itself says."""
    options = [word.partition("=") for word in words[1:]] if words[:1] not in (["new"], ["words"]) else []
    for number, (option, equals, value) in enumerate(options, 2):
        if option == "--lang":
            choose_language(value if equals else "".join(words[number : number + 1]))


def configure_output_encoding() -> None:
    """Write UTF-8 into pipes and files everywhere, and “?” for what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _collect_seldom() -> None:
    """Make Python's garbage collector run less often: nearly all that a build creates lives as long as the build.

    Nothing is collected at the end either, since the process ends. Together that saves a sixth of a small build.
    """
    gc.set_threshold(100_000, 50, 100)
    atexit.register(gc.freeze)


def python_with(root: str, requirements: str) -> str:
    """Return a Python that has all of ``requirements``, after creating one if necessary."""
    if stamp.is_current(root, requirements):
        return stamp.python(root)
    from pathlib import Path

    folder = Path(root)
    if stamp.is_active(folder) and stamp.are_installed(folder / requirements):
        return sys.executable
    from plugins.setup import environment, errors

    try:
        environment.make(folder, requirements)
    except errors.SetupFailed as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        print(errors.from_system(error, folder), file=sys.stderr)
        sys.exit(1)
    return stamp.python(root)


def _hand_over(command: list[str], **more: str) -> NoReturn:
    """Replace this process by ``command``, with ``more`` variables; on Windows, run it and exit with its status."""
    # PYTHONHOME would send the environment's Python to somebody else's packages.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"} | more
    variables.setdefault("PYTHONUTF8", "1")
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, variables)
    import subprocess

    with subprocess.Popen(command, env=variables) as task:
        while True:
            try:
                sys.exit(task.wait())
            except KeyboardInterrupt:  # the task gets Ctrl-C as well, and ends by itself
                continue
