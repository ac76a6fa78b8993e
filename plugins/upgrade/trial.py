"""Tries the new version before it is put in place: the project as it will be is checked in a folder of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from plugins.build.swap import link_all
from plugins.programs.program import environment, run_logged
from plugins.upgrade.release_files import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

#: Variables that a task sets for its child processes; the new version must not inherit them.
_NOT_INHERITED: Final = ("PICKET_LOOKED", "PYTHONPATH")


def assemble(root: Path, folder: Path, written: Mapping[str, bytes], removed: Collection[str]) -> None:
    """Make in ``folder`` the project in ``root`` as it will be; files that stay are links to the same bytes."""
    paths = [path for path in walk(root) if path not in written and path not in removed]
    links = [path for path in paths if (root / path).is_symlink()]
    link_all((root / path, folder / path) for path in paths if path not in links)
    for path in links:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to((root / path).resolve())
    for path, data in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def check(folder: Path) -> int:
    """Run the task “check” of the Picket in ``folder``, and return its exit status.

    All that it says is printed if the site is not good, else its last line. Where it requires other packages than this
    Python has, it makes an environment of its own in ``folder`` first.
    """
    variables = environment(*_NOT_INHERITED, PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1")
    status, lines = run_logged([sys.executable, folder / "tasks.py", "check"], folder, env=variables)
    sys.stdout.writelines(f"{line}\n" for line in (lines if status else lines[-1:]))
    sys.stdout.flush()
    return status
