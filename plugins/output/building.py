"""Building a site: one call for tasks, tests and the preview, with an exit status and no traceback."""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path
from typing import Any

from plugins.problems import Problem


def build(
    settings: str = "pelicanconf.py",
    *,
    root: Path | None = None,
    write: bool = True,
    quiet: bool = False,
    overrides: dict[str, Any] | None = None,
) -> int:
    """Build the site in ``root`` (the current folder) as the settings file there says; return the exit status.

    With ``write`` off the site is made and judged, and the output folder stays as it is. ``overrides`` are settings of
    Pelican's that take the place of the file's. Problems go to stderr, the one line of a good build to stdout.
    """
    root = (root or Path.cwd()).resolve()
    begun = time.monotonic()
    try:
        pelican = _run(root, root / settings, {"WRITE": write, **(overrides or {})})
    except SystemExit as end:
        return int(end.code or 0)
    except Exception as error:  # noqa: BLE001  (an editor gets a sentence, whatever went wrong)
        sys.stderr.write(f"{_failure(error, root)}\n1 problem. The site was not changed.\n")
        return 1
    if not quiet:
        sys.stdout.write(f"{_summary(pelican, write=write)} in {time.monotonic() - begun:.1f} s.\n")
    return 0


def _run(root: Path, settings_file: Path, overrides: dict[str, Any]) -> Any:  # noqa: ANN401  (Pelican has no types)
    """Run Pelican as its own command does, with folders that do not depend on where we stand."""
    from plugins.output.generator import run

    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    return run(settings_file, overrides)


def _summary(pelican: Any, *, write: bool) -> str:  # noqa: ANN401  (Pelican has no types)
    """Return what was made, in a few words."""
    output = Path(pelican.settings["STAGING"].output)
    if not write:
        return "Nothing to mend; the site was not written. Checked"
    pages = sum(1 for _ in output.rglob("*.html"))
    return f"Built {pages} pages in {output.name}/"


def _failure(error: Exception, root: Path) -> Problem:
    """Turn an exception into a problem: a template's with its place, any other as a fault of Picket's own."""
    template = getattr(error, "filename", None) or ""
    line = getattr(error, "lineno", 0)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            template, line = frame.filename, frame.lineno or 0
    if template.endswith(".html"):
        shown = Path(template).relative_to(root).as_posix() if Path(template).is_relative_to(root) else template
        return Problem(shown, line, f"The template cannot be printed: {error}.", "Mend it in theme/.", "THM001")
    report = root / ".picket" / "failure.txt"
    report.parent.mkdir(exist_ok=True)
    report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    what = f"Picket itself failed: {type(error).__name__}: {error}."
    return Problem("Picket", 0, what, "Please report it, with the file .picket/failure.txt.", "OUT009")
