"""The task ``upgrade``: fetches a release, shows what it changes, tries it, and puts it in place whole."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.messages import Message, verbatim
from plugins.problems import Problem, summed_up
from plugins.upgrade import trial
from plugins.upgrade.baseline import UnknownBaseline, baseline_of
from plugins.upgrade.changelog import changes_between
from plugins.upgrade.git_repository import commit, is_in_repository, uncommitted
from plugins.upgrade.migrations import migrate, renamed_keys
from plugins.upgrade.model import DELETED, Plan, Release, UpgradeError, Version
from plugins.upgrade.plan import in_the_way, obstacles, plan_of
from plugins.upgrade.release_files import version_in, walk
from plugins.upgrade.report import (
    diffs_of_changes,
    diffs_of_content,
    free_folder,
    names,
    problem_of_unknown,
    problems_of_changes,
    summary,
)
from plugins.upgrade.settings import place_of_releases, read_upgrade_settings, unused_names
from plugins.upgrade.sources import obtain
from plugins.upgrade.staging import UpgradeStaging, begin, exclude_builds, put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from plugins.terminal.questions import Questions
    from plugins.upgrade.baseline import Baseline
    from plugins.upgrade.settings import UpgradeSettings

CONTENT: Final = "content"
_SET_ASIDE: Final = ".picket/changed-before-{version}"


@dataclass(frozen=True)
class UpgradeOptions:
    """What was typed: where the release is, and how far to go."""

    place: str = ""
    only_shows: bool = False
    sets_aside: bool = False
    any_version: bool = False
    yes: bool = False
    commits: bool = False


class _Stopped(Exception):
    """The upgrade ends here, and everything was said; nothing was changed."""


def upgrade(root: Path, options: UpgradeOptions, person: Questions, check: Callable[[Path], int] = trial.check) -> int:
    """Upgrade the Picket in ``root``; return the exit status. Nothing is changed unless all of it is.

    ``check`` judges the new version in a folder, and returns an exit status.
    """
    try:
        staging = begin(root)
    except UpgradeError as error:
        return _refuse([error.problem])
    try:
        return _upgrade(staging, options, person, check)
    except UpgradeError as error:
        return _refuse([error.problem])
    except _Stopped:
        return 1
    except OSError as error:
        hint = Message("Close what has that file open, or free some space, and start again.")
        what = Message("The computer said: {error}.", error=error)
        return _refuse([Problem("upgrade", 0, what, hint, "UPG014")], nothing=not staging.is_unfinished)
    finally:
        staging.release()


def _upgrade(staging: UpgradeStaging, options: UpgradeOptions, person: Questions, check: Callable[[Path], int]) -> int:
    root = staging.root
    settings = read_upgrade_settings(root)
    if isinstance(settings, tuple):
        raise _stopped(settings)
    release = _obtained(staging, options, settings)
    here = version_in(root) or Version(0, 0, 0)
    _refuse_old(release, here, options)
    _print([Message("From {old} to {new}.", old=here, new=release.version), ""])
    changelog = (release.folder / "CHANGELOG.md").read_text("utf-8", errors="replace")
    _print([*changes_between(changelog, here, release.version), ""])
    plan = _planned(root, release, settings, options)
    rewritten = _migrated(root, release, here, options)
    _print(summary(plan))
    if options.only_shows:
        _print([Message("Nothing was changed: this only shows what would be.")])
        return 0
    _confirm(person, options, is_rewriting=bool(rewritten))
    plan = replace(
        plan,
        written={**plan.written, **{f"{CONTENT}/{below}": new for below, (_, new) in rewritten.items()}},
        before={**plan.before, **{f"{CONTENT}/{below}": old for below, (old, _) in rewritten.items()}},
    )
    _try(staging, plan, release, check)
    _put(staging, plan, release)
    _finish(root, plan, release, options)
    return 0


def _obtained(staging: UpgradeStaging, options: UpgradeOptions, settings: UpgradeSettings) -> Release:
    place = options.place or place_of_releases(staging.root, settings)
    if not place:
        what = Message("Nothing says where releases of Picket come from.")
        hint = Message("Name a folder, a zip or a Git address behind “upgrade”, or write it into own/upgrade.toml.")
        raise UpgradeError("pyproject.toml", what, hint, "UPG001")
    _print([Message("Fetching {place} …", place=place)])
    return obtain(place, staging.root, staging.folder)


def _refuse_old(release: Release, here: Version, options: UpgradeOptions) -> None:
    if release.version > here or options.any_version:
        return
    what = Message("You have {here}, and this is {there}: there is nothing newer.", here=here, there=release.version)
    if release.version < here:
        what = Message("You have {here}, and this is {there}, which is older.", here=here, there=release.version)
    hint = Message("To take it all the same, add --any-version.")
    raise UpgradeError(release.place, what, hint, "UPG007")


def _planned(root: Path, release: Release, settings: UpgradeSettings, options: UpgradeOptions) -> Plan:
    """Return what is to be done, after showing which files of Picket's the campaign changed.

    Raises _Stopped or UpgradeError where something of the campaign's would be lost.
    """
    baseline = baseline_of(root, release)
    if problems := unused_names(settings, {*walk(root), *release.files, *baseline.paths}):
        raise _stopped(problems)
    plan = plan_of(root, release, baseline, settings)
    if blocking := obstacles(root, plan.written, plan.removed):
        raise in_the_way(blocking[0], Message("where the new version has something else"))
    if plan.changes:
        if not options.sets_aside or options.only_shows:
            _show_changes(root, plan, baseline, release)
        if not options.sets_aside and not options.only_shows:
            raise _stopped([])
    changed = [change.path for change in plan.changes if change.how != DELETED]
    if (dirty := sorted(uncommitted(root) & set(changed))) and not options.only_shows:
        what = Message("Not committed, and would be replaced: {files}.", files=names(dirty))
        raise UpgradeError("git", what, Message("Commit them, and start again."), "UPG010")
    if not changed or options.only_shows:
        return plan
    folder = free_folder(root / _SET_ASIDE.format(version=release.version)).relative_to(root).as_posix()
    _print([Message("What you changed goes into {folder}/, which nothing deletes.", folder=folder)])
    return replace(plan, written={**plan.written, **{f"{folder}/{path}": plan.before[path] for path in changed}})


def _show_changes(root: Path, plan: Plan, baseline: Baseline, release: Release) -> None:
    """Say what the campaign changed of Picket's files, and where it belongs."""
    if isinstance(baseline, UnknownBaseline):
        _say([problem_of_unknown(plan.changes)])
        return
    _print(diffs_of_changes(plan.changes, plan, baseline, release))
    _say(summed_up(problems_of_changes(root, plan.changes)))
    _say_lines([Message("Or add --set-aside: the new version's files come, and yours are kept in a folder.")])


def _migrated(root: Path, release: Release, here: Version, options: UpgradeOptions) -> dict[str, tuple[bytes, bytes]]:
    """Return old and new bytes of the files of content/ that the new version wants otherwise, after showing them."""
    rewritten, problems = migrate(root / CONTENT, renamed_keys(release, here))
    if problems:
        raise _stopped(problems)
    if not rewritten:
        return {}
    _print([Message("Some keys have another name in the new version. In content/ this changes:"), ""])
    _print(diffs_of_content(rewritten))
    paths = {f"{CONTENT}/{below}" for below in rewritten}
    if linked := [path for path in sorted(paths) if (root / path).resolve() != root.resolve() / path]:
        raise in_the_way(linked[0], Message("a link, and what it leads to is not replaced"))
    if (dirty := sorted(uncommitted(root) & paths)) and not options.only_shows:
        what = Message("Not committed, and would be rewritten: {files}.", files=names(dirty))
        raise UpgradeError("git", what, Message("Commit them, and start again."), "UPG010")
    return rewritten


def _confirm(person: Questions, options: UpgradeOptions, *, is_rewriting: bool) -> None:
    """Ask whether to go on; without anybody at the terminal, go on unless content/ would be rewritten."""
    if options.yes:
        return
    if not person.is_there:
        if is_rewriting:
            what = Message("Texts would be rewritten, and nobody is there to be asked.")
            raise UpgradeError(CONTENT, what, Message("Look at the changes above, and add --yes."), "UPG017")
        return
    if not person.confirm(Message("Upgrade now? (y/n)")):
        _print([Message("Nothing was changed.")])
        raise _Stopped


def _try(staging: UpgradeStaging, plan: Plan, release: Release, check: Callable[[Path], int]) -> None:
    """Judge the whole project as it will be; raises UpgradeError where it is not good."""
    _print([Message("Checking your site with {version} …", version=release.version)])
    if "requirements.txt" in plan.written:
        _print([Message("It needs other packages: installing them for the check may take a minute.")])
    folder = staging.folder / "trial"
    trial.assemble(staging.root, folder, plan.written, plan.removed)
    if status := check(folder):
        what = Message("With {version} your site has the mistakes above (exit status {status}), so all is as it was.")
        hint = Message("Mend them, as far as you can now, and start again.")
        raise UpgradeError(release.place, what.filled(version=release.version, status=status), hint, "UPG012")


def _put(staging: UpgradeStaging, plan: Plan, release: Release) -> None:
    """Put the new files in place, unless one that would go was changed meanwhile."""
    root = staging.root
    paths = (*plan.written, *plan.removed)
    now = {path: (root / path).read_bytes() if (root / path).is_file() else None for path in paths}
    if changed := [path for path in paths if now[path] != plan.before.get(path)]:
        what = Message("Changed while the upgrade ran: {files}.", files=names(changed))
        raise UpgradeError("upgrade", what, Message("Start again when nobody writes in the project."), "UPG015")
    programs = [path for path in plan.written if os.access(release.folder / path, os.X_OK)]
    with exclude_builds(root):
        put_in_place(staging, plan.written, plan.removed, programs)


def _finish(root: Path, plan: Plan, release: Release, options: UpgradeOptions) -> None:
    lines = [Message("This is Picket {version} now.", version=release.version)]
    if options.commits:
        written = [path for path in plan.written if not path.startswith(".picket/")]
        is_there = is_in_repository(root)
        words = f"Upgrade Picket to {release.version}"
        said = (
            commit(root, written, plan.removed, words) if is_there else translated(Message("this is not a repository"))
        )
        lines.append(Message("It was not committed: {said}.", said=said) if said else Message("It is committed."))
    elif is_in_repository(root):
        lines.append(Message("Nothing was committed: “git status” shows what changed."))
    lines.append(Message("Next: {line}", line="python3 tasks.py build"))
    _print(lines)


def _stopped(problems: Iterable[Problem]) -> _Stopped:
    """Say what is wrong and that nothing was changed, and return the end."""
    _say(problems)
    _say_lines([Message("Nothing was changed.")])
    return _Stopped()


def _refuse(problems: Iterable[Problem], *, nothing: bool = True) -> int:
    _say(problems)
    if nothing:
        _say_lines([Message("Nothing was changed.")])
    return 1


def _say(problems: Iterable[Problem]) -> None:
    sys.stderr.writelines(f"{problem.in_words_of(translated)}\n" for problem in problems)


def _say_lines(lines: Iterable[Message]) -> None:
    sys.stderr.writelines(f"{translated(line)}\n" for line in lines)


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{translated(verbatim(line))}\n" for line in lines)
    sys.stdout.flush()
