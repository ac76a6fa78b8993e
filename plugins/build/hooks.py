"""The edge to Pelican: where it writes, which files it may see, and how a run ends."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from plugins.build.failures import problem_of, problem_of_exit, unwritable
from plugins.build.journal import FEW, MANY, apply, fits, link_all
from plugins.build.staging import OutputLocked, Staging, UnsafeOutputFolder, stage, stranger_in
from plugins.campaign.hooks import campaign_of
from plugins.engine.engine import engine_of
from plugins.engine.files import scan
from plugins.engine.previous_build import FullBuildNeeded
from plugins.frontmatter.hooks import clear_pelican_caches
from plugins.frontmatter.special_files import special_files_in
from plugins.problems import Problem, Problems, summed_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.generators import StaticGenerator

    from plugins.engine.engine import Engine


#: Settings that bring in code or templates that the engine does not track.
_UNTOLD = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS", "THEME_TEMPLATES_OVERRIDES")
#: Codes of which one message is enough, in however few files they come up (keys that other generators read), with the
#: number of places to name.
_ONE_CAUSE = MappingProxyType({"FM004": 3, "FM061": 3, "IMG024": 3})
_SEE = "What is wrong with it stands above."
_AGAIN = "Write it into PLUGINS again: the site cannot be built without it."


def begin(pelican: Pelican) -> None:
    """Give ``pelican`` a staging folder to write into, and start recording what it logs."""
    settings = pelican.settings
    campaign_of(settings)
    missing = sorted({*settings.get("ROOMS", ()), *settings.get("NAMED_PLUGINS", ())} - {*settings["PLUGINS"]})
    if missing:
        hints = dict.fromkeys(settings.get("NAMED_PLUGINS", ()), _SEE)
        end_with(
            [
                Problem("pelicanconf.py", 0, f"The plugin {name} did not load.", hints.get(name, _AGAIN), "OUT004")
                for name in missing
            ]
        )
    _know_everyone(settings)
    output = Path(settings["OUTPUT_PATH"])
    _refuse(settings, output)
    try:
        staging = stage(output, keep=(Path(settings["PATH"]), Path(settings["THEME"]), Path.home()))
    except OutputLocked:
        end_with([Problem(output.name, 0, "Another build is writing this folder.", "Wait until it is done.", "OUT001")])
    except UnsafeOutputFolder as precious:
        what = f"This folder cannot be the output, which is replaced whole: {precious}."
        end_with([Problem(str(output), 0, what, "Set OUTPUT_PATH to a folder of its own.", "OUT006")])
    except OSError as error:
        end_with([unwritable(output, error, output.parent)])
    settings["STAGING"] = staging
    settings["OUTPUT_PATH"] = pelican.output_path = str(staging.folder)
    engine_of(settings).folder = staging.folder
    settings["LOGGED"] = _listen()
    engine_of(settings).message_count = lambda: (len(settings["PROBLEMS"]), len(settings["LOGGED"].records))


def _refuse(settings: dict[str, Any], output: Path) -> None:
    """End with a problem where ``output`` cannot be replaced, or where the sources cannot be read."""
    root = Path(settings["PATH"]).parent
    if output.is_symlink() and not os.path.isdir(output):  # noqa: PTH112  (no error where links lead in a circle)
        what = f"This is a link that leads to “{output.readlink()}”, where there is no folder."
        end_with([Problem(output.name, 0, what, "Delete the link, or let it lead to a folder.", "OUT010")])
    cache = root / ".cache"
    if os.path.lexists(cache) and not os.path.isdir(cache):  # noqa: PTH112
        what = "This should be a folder for caches, and is something else."
        end_with([Problem(cache.name, 0, what, f"Delete or rename “{cache.name}”.", "OUT011")])
    stranger = stranger_in(output, is_default=output == root / "output" and not output.is_symlink())
    if stranger:
        what = "This folder cannot be the output, which is replaced whole: it holds"
        what = f"{what} {_shown_in(output, root)}/{stranger}, which Picket did not make."
        hint = "Move that elsewhere, or set OUTPUT_PATH to a folder of its own."
        end_with([Problem(_shown_in(output, root), 0, what, hint, "OUT006")])
    if "ENGINE" not in settings or root != engine_of(settings).root:  # otherwise they were checked before
        folders = [Path(settings[name]) for name in ("PATH", "THEME")]
        problems = [
            problem
            for folder in folders
            for problem in special_files_in(folder.parent, scan(folder.parent, [folder.name]), [folder.name])
        ]
        if problems:
            end_with(problems)


def _shown_in(path: Path, root: Path) -> str:
    """Return ``path`` as an editor knows it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _know_everyone(settings: dict[str, Any]) -> None:
    """Rebuild everything when untracked plugins or folders are involved.

    A plugin that makes artifacts only through the engine, and reads nothing that is not recorded, declares this with
    ``DECLARES_ARTIFACTS = True``.
    """
    others = [name for name in settings["PLUGINS"] if not name.startswith("plugins.")]
    strangers = [name for name in others if not getattr(sys.modules.get(name), "DECLARES_ARTIFACTS", False)]
    engine = engine_of(settings)
    told = [settings[name] for name in _UNTOLD]
    elsewhere = [settings[name] for name in ("PATH", "THEME") if Path(settings[name]).parent != engine.root]
    engine.is_fully_tracked = not any((*told, strangers, elsewhere))
    if engine.previous and not engine.is_fully_tracked:
        raise FullBuildNeeded


def copy_what_changed(generator: StaticGenerator) -> None:
    """Let ``generator`` copy the files it found only where they changed; Pelican would copy all of them each time."""

    def generate_output(_writer: object) -> None:
        engine = engine_of(generator.settings)
        for file in generator.context["staticfiles"]:
            source = Path(generator.path, file.source_path)
            if not engine.copy(file.save_as, source):
                what = f"The address of this file is /{file.save_as}, and a page or file of the site has it too."
                shown = source.relative_to(Path(generator.path).parent).as_posix()
                generator.settings["PROBLEMS"].add(Problem(shown, 0, what, "Give it another name.", "OUT007"))

    generator.generate_output = generate_output


def finish(pelican: Pelican, *, write: bool = True) -> None:
    """Swap the staged site in if there are no problems; otherwise print them, and end with status 1."""
    settings = pelican.settings
    staging: Staging = settings["STAGING"]
    problems: Problems = settings["PROBLEMS"]
    if not problems:  # Pelican's log mostly repeats, less plainly, what the rooms have reported
        problems.extend(_logged(settings["LOGGED"]))
    if problems:
        staging.discard()
        end_with(problems)
    try:
        publish_staged(staging, engine_of(settings)) if write else staging.discard()
    except OSError as error:
        end_with([unwritable(staging.output, error, staging.output.parent)])


def publish_staged(staging: Staging, engine: Engine) -> None:
    """Put the staged files into the output folder: a few files of many one by one, else the whole site in one step."""
    pruned = engine.pruned()
    is_little = len(engine.kept) > MANY and len(engine.written) + len(pruned) <= FEW
    if engine.previous and is_little and fits(staging.output, engine.written, pruned):
        apply(staging, engine.written, pruned)
        staging.discard()
        return
    kept = engine.names() - engine.written.keys()
    link_all((engine.path_of(name), staging.folder / name) for name in kept)
    staging.swap()


def end_with(problems: Problems | list[Problem]) -> NoReturn:
    """Print ``problems`` for the editor and leave with status 1; never a traceback."""
    causes = summed_up(problems, _ONE_CAUSE)
    for problem in causes:
        sys.stderr.write(f"{problem}\n")
    count = len(problems)
    things = "1 problem" if count == 1 else f"{count} problems"
    if len(causes) < count:
        things = f"{things} with {'1 cause' if len(causes) == 1 else f'{len(causes)} causes'}"
    sys.stderr.write(f"{things}. The site was not changed.\n")
    raise SystemExit(1)


class _Records(logging.Handler):
    """The warnings and errors that Pelican logged during one run."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _listen() -> _Records:
    """Return a fresh record of Pelican's warnings and errors, replacing any earlier run's."""
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


@contextlib.contextmanager
def silent_pelican() -> Iterator[None]:
    """Keep Pelican from printing its own count of articles and pages."""
    from pelican.log import console

    before, console.quiet = console.quiet, True
    try:
        yield
    finally:
        console.quiet = before


def run(settings_file: Path, overrides: dict[str, Any]) -> Pelican:
    """Run Pelican once with the settings in ``settings_file`` and return it; SystemExit where there are problems."""
    from pelican import Pelican
    from pelican.settings import read_settings

    clear_pelican_caches()
    logging.getLogger("pelican").setLevel(logging.WARNING)
    settings: dict[str, Any] = {}
    try:
        settings = read_settings(str(settings_file), override=overrides)
        settings["NAMED_PLUGINS"] = [name for name in settings["PLUGINS"] or () if isinstance(name, str)]
        pelican = Pelican(settings)
        with silent_pelican(), contextlib.redirect_stdout(io.StringIO()):
            pelican.run()
    except FullBuildNeeded:
        raise
    except SystemExit as end:
        if failure := problem_of_exit(end, settings_file.parent):
            end_with([*settings.get("PROBLEMS", ()), failure])
        raise
    except Exception as error:  # noqa: BLE001  (an editor gets a sentence, whatever went wrong)
        failure = problem_of(error, settings_file.parent, settings_file, settings.get("SOURCES", {}))
        end_with([*settings.get("PROBLEMS", ()), failure])
    finally:
        if "STAGING" in settings:
            settings["STAGING"].discard()
    return pelican
