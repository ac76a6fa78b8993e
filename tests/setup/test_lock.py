"""Locks: one holder at a time, and none when it ended."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from plugins.setup.lock import take

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from plugins.setup.lock import take
print(take(Path(sys.argv[1])) is not None, flush=True)
sys.stdin.read()
"""


def test_a_lock_is_held_by_one_until_it_is_released(tmp_path: Path) -> None:
    lock = take(tmp_path / "beside" / "lock")

    assert lock is not None
    assert take(tmp_path / "beside" / "lock") is None
    lock.release()
    lock.release()
    again = take(tmp_path / "beside" / "lock")
    assert again is not None
    again.release()


def test_a_lock_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert take(tmp_path / "lock") is None
        other.kill()

    lock = take(tmp_path / "lock")
    assert lock is not None
    assert not os.get_inheritable(lock.descriptor)
    lock.release()
