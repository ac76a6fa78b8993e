"""Building a site: one call for tasks, tests and the preview, with an exit status and no traceback."""

from __future__ import annotations

import sys
import time
from datetime import UTC
from pathlib import Path
from typing import Any

from plugins.frontmatter.registry import registry_of
from plugins.incremental.manifest import remember, sources_of, up_to_date

#: The exit status of a program that was stopped with Ctrl-C, as shells count it.
_STOPPED = 130


def build(  # noqa: PLR0913  (each is a choice of its own, named where it is made)
    settings: str = "pelicanconf.py",
    *,
    root: Path | None = None,
    write: bool = True,
    quiet: bool = False,
    clean: bool = False,
    overrides: dict[str, Any] | None = None,
) -> int:
    """Build the site in ``root`` (the current folder) as the settings file there says; return the exit status.

    Where nothing changed since the last build, nothing is made, unless ``clean`` asks for it.
    With ``write`` off the site is made and judged, and the output folder stays as it is. ``overrides`` are settings of
    Pelican's that take the place of the file's. Problems go to stderr, the one line of a good build to stdout.
    """
    root = (root or Path.cwd()).resolve()
    begun = time.monotonic()
    remembers = write and not overrides
    if remembers and not clean and (line := up_to_date(root, settings)):
        _say(line, quiet=quiet)
        return 0
    sources = sources_of(root) if remembers else {}
    try:
        pelican = _run(root, root / settings, {"WRITE": write, **(overrides or {})})
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The site was not changed.\n")
        return _STOPPED
    if remembers:
        moments = [moment.astimezone(UTC) for moment in registry_of(pelican.settings).moments]
        remember(root, settings, pelican.settings["STAGING"].output, sources, min(moments, default=None))
    _say(f"{_summary(pelican, write=write)} in {time.monotonic() - begun:.1f} s.", quiet=quiet)
    return 0


def _say(line: str, *, quiet: bool) -> None:
    """Print the one line that a good build ends with."""
    if not quiet:
        sys.stdout.write(f"{line}\n")


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
