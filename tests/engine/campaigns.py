"""The campaigns of the trials, each laid out and built once; a trial works on copies."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.engine import generated
from tests.engine.desk import START
from tests.engine.trial import build, lay_out
from tests.support import PROJECT

CAMPAIGNS = ("generated", pytest.param("sample", marks=pytest.mark.sample))


@cache
def built(name: str) -> Path:
    """Return the folder of the campaign called ``name``, built."""
    place = Path(tempfile.mkdtemp(prefix=f"picket-{name}-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    if name == "generated":
        folder = lay_out(place / name, generated.files())
    else:  # its photos are large: what encoding them gives is taken from where it was kept
        files = {
            file.relative_to(PROJECT).as_posix(): file for file in (PROJECT / "content").rglob("*") if file.is_file()
        }
        kept = f"IMAGE_CACHE = {str(PROJECT / '.cache' / 'images')!r}\n"
        folder = lay_out(place / name, {path: file.read_bytes() for path, file in files.items()}, kept)
    done = build(folder, START)
    assert done.status == 0, done.text
    return folder
