"""The edge to Pelican: where it writes, which files it may see, and how a run ends."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from plugins.build.failures import problem_of, problem_of_exit, shown_path, unwritable
from plugins.build.held_texts import MistakenTexts, build_without_mistaken, can_be_shown
from plugins.build.staging import OutputLocked, UnsafeOutputFolder, foreign_file_in, stage
from plugins.build.swap import MANY, publish_staged
from plugins.engine.engine import Engine
from plugins.engine.files import scan
from plugins.engine.previous_build import FullBuildNeeded
from plugins.frontmatter.hooks import clear_pelican_caches
from plugins.frontmatter.special_files import special_files_in
from plugins.markup.snapshot import Snapshot
from plugins.messages import Message, verbatim
from plugins.problems import BuildFailed, Problem
from plugins.rendering.own_files import OVERRIDES, own_folder, own_templates
from plugins.run import Run, attach, run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pelican.generators import Generator, StaticGenerator


#: Settings that bring in code or templates that the engine does not track.
_UNTRACKED_SETTINGS = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")
_SEE = Message("What is wrong with it stands above.")
_AGAIN = Message("Write it into PLUGINS again: the site cannot be built without it.")


def run_for(settings: dict[str, Any], engine: Engine | None = None, *, now: datetime | None = None) -> Run:
    """Return the run of Pelican's ``settings``, started with the other arguments if it has none.

    Without an ``engine``, as under the command ``pelican``, everything is made.
    """
    if "RUN" not in settings:
        engine, now = engine or Engine(), now or datetime.now(UTC)
        plugins = tuple(name for name in settings["PLUGINS"] or () if isinstance(name, str))
        attach(Run(settings, engine, Snapshot(Path(settings["PATH"])), now, plugins=plugins))
    return run_of(settings)


def take_context(generator: Generator) -> None:
    """Share Pelican's context and template environment, which exist from the first generator on, with the run."""
    run = run_of(generator.settings)
    run.context, run.base_environment = generator.context, generator.env


def check_plugins(run: Run, rooms: Iterable[str]) -> None:
    """End with problems where a plugin in the settings, or one of ``rooms``, is not loaded: Pelican only logs it."""
    missing = sorted({*run.settings.get("ROOMS", ()), *rooms, *run.plugins} - {*run.settings["PLUGINS"]})
    if missing:
        end_with([_unloaded(name, _SEE if name in run.plugins else _AGAIN) for name in missing])


def begin(run: Run) -> None:
    """Give Pelican a staging folder to write into, and start recording what it logs."""
    settings = run.settings
    settings[OVERRIDES] = [str(run.root / folder) for folder in settings[OVERRIDES]]
    _check_tracking(run)
    output = Path(settings["OUTPUT_PATH"])
    _check_folders(run, output)
    try:
        staging = stage(output, keep=(run.content, Path(settings["THEME"]), Path.home()))
    except OutputLocked:
        end_with(
            [
                Problem(
                    output.name,
                    0,
                    Message("Another build is writing this folder."),
                    Message("Wait until it is done."),
                    "OUT001",
                )
            ]
        )
    except UnsafeOutputFolder as error:
        what = Message("This folder cannot be the output, which is replaced whole: {error}.", error=error.args[0])
        end_with([Problem(str(output), 0, what, Message("Set OUTPUT_PATH to a folder of its own."), "OUT006")])
    except OSError as error:
        end_with([unwritable(output, error, output.parent)])
    run.staging = staging
    settings["OUTPUT_PATH"] = str(staging.folder)
    run.engine.folder = staging.folder
    run.log = _start_log()
    run.engine.message_count = lambda: (len(run.problems), len(run.log.records))


def _unloaded(plugin: str, hint: Message) -> Problem:
    return Problem("pelicanconf.py", 0, Message("The plugin {plugin} did not load.", plugin=plugin), hint, "OUT004")


def _check_folders(run: Run, output: Path) -> None:
    """End with a problem where ``output`` cannot be replaced, or where the sources cannot be read."""
    root = run.root
    if output.is_symlink() and not os.path.isdir(output):  # no error where links lead in a circle
        what = Message("This is a link that leads to “{output}”, where there is no folder.", output=output.readlink())
        end_with([Problem(output.name, 0, what, Message("Delete the link, or let it lead to a folder."), "OUT010")])
    cache = root / ".cache"
    if os.path.lexists(cache) and not os.path.isdir(cache):
        what = Message("This should be a folder for caches, and is something else.")
        end_with([Problem(cache.name, 0, what, Message("Delete or rename “{name}”.", name=cache.name), "OUT011")])
    foreign_file = foreign_file_in(output, is_default=output == root / "output" and not output.is_symlink())
    if foreign_file:
        what = Message(
            "This folder cannot be the output, which is replaced whole: it holds {file}, which Picket did not make.",
            file=f"{shown_path(output, root)}/{foreign_file}",
        )
        hint = Message("Move that elsewhere, or set OUTPUT_PATH to a folder of its own.")
        end_with([Problem(shown_path(output, root), 0, what, hint, "OUT006")])
    if root != run.engine.root:  # otherwise they were checked before
        problems: list[Problem] = []
        for folder in (run.content, Path(run.settings["THEME"]), own_folder(root)):
            problems += special_files_in(folder.parent, scan(folder.parent, [folder.name]), [folder.name])
        if problems:
            end_with(problems)


def _check_tracking(run: Run) -> None:
    """Rebuild everything when untracked plugins or folders are involved.

    A plugin that makes artifacts only through the engine, and reads nothing that is not recorded, declares this with
    ``DECLARES_ARTIFACTS = True``.
    """
    settings = run.settings
    foreign = [name for name in settings["PLUGINS"] if not name.startswith("plugins.")]
    untracked = [name for name in foreign if not getattr(sys.modules.get(name), "DECLARES_ARTIFACTS", False)]
    engine = run.engine
    elsewhere = [settings[name] for name in ("PATH", "THEME") if Path(settings[name]).parent != engine.root]
    elsewhere += [folder for folder in settings[OVERRIDES] if folder != str(own_templates(run.root))]
    engine.is_fully_tracked = not any((untracked, elsewhere, *(settings[name] for name in _UNTRACKED_SETTINGS)))
    if engine.previous and not engine.is_fully_tracked:
        raise FullBuildNeeded


def copy_what_changed(generator: StaticGenerator) -> None:
    """Let ``generator`` copy the files it found only where they changed; Pelican would copy all of them each time."""

    def generate_output(_writer: object) -> None:
        run = run_of(generator.settings)
        for file in generator.context["staticfiles"]:
            source = Path(generator.path, file.source_path)
            if not run.engine.copy(file.save_as, source):
                what = Message(
                    "The address of this file is /{save_as}, and a page or file of the site has it too.",
                    save_as=file.save_as,
                )
                shown = source.relative_to(Path(generator.path).parent).as_posix()
                run.problems.add(Problem(shown, 0, what, Message("Give it another name."), "OUT007"))

    generator.generate_output = generate_output


def finish(run: Run) -> None:
    """Swap the staged site in if there are no problems; otherwise end with them.

    In a preview, texts with problems are held back alone; raises MistakenTexts where that takes another attempt.
    """
    staging, problems = run.staging, run.problems
    if not problems:  # Pelican's log mostly repeats, less plainly, what the rooms have reported
        problems.extend(_logged(run.log))
    if problems and run.preview:
        build_without_mistaken(run)
    if problems and not can_be_shown(run):
        staging.discard()
        end_with(problems, run.notices)
    try:
        if run.writes:  # a preview is shown to one editor: no visitor sees half of it
            publish_staged(staging, run.engine, 0 if run.preview else MANY)
        else:
            staging.discard()
    except OSError as error:
        end_with([unwritable(staging.output, error, staging.output.parent)])


def end_with(problems: Iterable[Problem], notices: Iterable[Problem] = ()) -> NoReturn:
    """End the run with ``problems``, and with the ``notices`` that there are by then."""
    raise BuildFailed(problems, notices)


class PelicanLog(logging.Handler):
    """The warnings and errors that Pelican logged during one run."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep ``record``."""
        self.records.append(record)


def _start_log() -> PelicanLog:
    """Start a record of Pelican's warnings and errors, replacing any earlier run's."""
    logger = logging.getLogger("pelican")
    for handler in [handler for handler in logger.handlers if isinstance(handler, PelicanLog)]:
        logger.removeHandler(handler)
    log = PelicanLog()
    logger.addHandler(log)
    return log


def _logged(log: PelicanLog) -> list[Problem]:
    """Turn what Pelican only logs into problems: it would have published all the same."""
    hint = Message("Picket did not expect this; the site was held back to be safe.")
    return [Problem("Pelican", 0, verbatim(record.getMessage()), hint, "PEL001") for record in log.records]


@contextlib.contextmanager
def silent_pelican() -> Iterator[None]:
    """Keep Pelican from printing its own count of articles and pages."""
    from pelican.log import console

    before, console.quiet = console.quiet, True
    try:
        yield
    finally:
        console.quiet = before


def run_pelican(
    settings_file: Path,
    overrides: Mapping[str, Any],
    engine: Engine,
    *,
    now: datetime | None,
    begin: Callable[[Run], None],
) -> Run:
    """Run Pelican once with the settings in ``settings_file``; SystemExit where there are problems.

    ``begin`` is called with the run before anything else is.
    """
    from pelican import Pelican
    from pelican.settings import read_settings

    clear_pelican_caches()
    logging.getLogger("pelican").setLevel(logging.WARNING)
    run: Run | None = None
    try:
        settings = read_settings(str(settings_file), override=dict(overrides))
        run = run_for(settings, engine, now=now)
        begin(run)
        with silent_pelican(), contextlib.redirect_stdout(io.StringIO()):
            Pelican(settings).run()
    except (FullBuildNeeded, MistakenTexts):
        raise
    except SystemExit as end:
        if failure := problem_of_exit(end, settings_file.parent):
            end_with([*(run.problems if run else ()), failure])
        raise
    except Exception as error:  # noqa: BLE001  (an editor gets a sentence, whatever went wrong)
        failure = problem_of(error, settings_file.parent, settings_file, run.sources if run else {})
        end_with([*(run.problems if run else ()), failure])
    finally:
        if run is not None and hasattr(run, "staging"):
            run.staging.discard()
    return run
