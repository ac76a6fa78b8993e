"""The edge to Pelican: where it writes, which files it may see, and how a run ends."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.campaign.generator import campaign_of
from plugins.output.staging import Busy, Staging, stage
from plugins.problems import Problem, Problems

if TYPE_CHECKING:
    from pelican import Pelican


_SEE = "What is wrong with it stands above."


def begin(pelican: Pelican) -> None:
    """Give ``pelican`` a staging folder to write into, and start listening to what it logs."""
    settings = pelican.settings
    campaign_of(settings)
    missing = sorted(set(settings.get("ROOMS", ())) - set(settings["PLUGINS"]))
    if missing:
        end_with([Problem("pelicanconf.py", 0, f"The room {room} did not load.", _SEE, "OUT004") for room in missing])
    try:
        staging = stage(Path(settings["OUTPUT_PATH"]))
    except Busy as busy:
        end_with([Problem(str(busy), 0, "Another build is writing this folder.", "Wait until it is done.", "OUT001")])
    except OSError as error:
        end_with([_unwritable(Path(settings["OUTPUT_PATH"]), error)])
    settings["STAGING"] = staging
    settings["OUTPUT_PATH"] = pelican.output_path = str(staging.folder)
    settings["LOGGED"] = _listen()


def finish(pelican: Pelican, *, write: bool = True) -> None:
    """Swap the staged site in where nothing is wrong; otherwise say what is, and end with status 1."""
    settings = pelican.settings
    staging: Staging = settings["STAGING"]
    problems: Problems = settings["PROBLEMS"]
    if not problems:  # what Pelican logged mostly repeats, less plainly, what the rooms have said
        problems.extend(_logged(settings["LOGGED"]))
    if problems:
        staging.discard()
        end_with(problems)
    try:
        staging.swap() if write else staging.discard()
    except OSError as error:
        end_with([_unwritable(staging.output, error)])


def end_with(problems: Problems | list[Problem]) -> None:
    """Print ``problems`` for the editor and leave with status 1; never a traceback."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    count = len(problems)
    things = "1 problem" if count == 1 else f"{count} problems"
    sys.stderr.write(f"{things}. The site was not changed.\n")
    raise SystemExit(1)


class _Records(logging.Handler):
    """What Pelican logged as a warning or worse during one run."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _listen() -> _Records:
    """Return a fresh record of Pelican's warnings and errors, in place of any earlier run's."""
    logger = logging.getLogger("pelican")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Records)]:
        logger.removeHandler(handler)
    records = _Records()
    logger.addHandler(records)
    return records


def _logged(heard: _Records) -> list[Problem]:
    """Turn what Pelican only logs into problems: it would have published all the same."""
    hint = "Picket did not expect this; the site was held back to be safe."
    return [Problem("Pelican", 0, record.getMessage(), hint, "PEL001") for record in heard.records]


def _unwritable(output: Path, error: OSError) -> Problem:
    """Say that the output folder cannot be written, in the system's words."""
    hint = "Free some room, or see whether the folder is open elsewhere or write-protected."
    return Problem(str(output), 0, f"The site cannot be written: {error.strerror}.", hint, "OUT002")


def run(settings_file: Path, overrides: dict[str, Any]) -> Pelican:
    """Run Pelican once with the settings in ``settings_file`` and return it; SystemExit where there are problems."""
    from pelican import Pelican
    from pelican.settings import read_settings

    logging.getLogger("pelican").setLevel(logging.WARNING)
    pelican = Pelican(read_settings(str(settings_file), override=overrides))
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # Pelican's own count of articles and pages
            pelican.run()
    except Exception:
        if "STAGING" in pelican.settings:
            pelican.settings["STAGING"].discard()
        raise
    return pelican
