"""The shop: pretix with one event, run on 127.0.0.1 behind the front as tickets.example.org."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.real.programs import HERE, answers, free_ports, run, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "tickets.example.org"
EVENT = f"https://{HOST}/night-shift/meeting/"
CONFIGURATION = f"""\
[pretix]
url=https://{HOST}
datadir={{data}}
trust_x_forwarded_proto=on
trust_x_forwarded_for=on
[database]
backend=sqlite3
[mail]
host=127.0.0.1
port=9
[django]
debug=off
secret=of-the-tests-and-no-secret
"""


def prepare(folder: Path) -> None:
    """Make the database and the event in it; both are kept in ``folder``."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    variables = {"PRETIX_CONFIG_FILE": _configure(folder), "DJANGO_SETTINGS_MODULE": "pretix.settings"}
    event = run([folder / "venv/bin/python", HERE / "shop_event.py"], folder, **variables)
    (folder / "items.json").write_text(event.splitlines()[-1], "utf-8")


@contextmanager
def open_shop(folder: Path, place: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Run the pretix of ``folder`` on a copy of its data in ``place``; yield its address, and its items' numbers."""
    shutil.copytree(folder / "data", place / "data")
    (port,) = free_ports(1)
    serve = [folder / "venv/bin/python", "-m", "pretix", "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"]
    address = f"http://127.0.0.1:{port}"
    ready = f"{address}/healthcheck/"
    with running(serve, place, lambda: answers(ready), PRETIX_CONFIG_FILE=_configure(place)):
        yield address, json.loads((folder / "items.json").read_text("utf-8"))


def _configure(folder: Path) -> str:
    file = folder / "pretix.cfg"
    (folder / "data").mkdir(exist_ok=True)
    file.write_text(CONFIGURATION.format(data=folder / "data"), "utf-8")
    return str(file)
