"""The task ``release``, for maintainers: the version and its day, wherever they are said, and the list of the files."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.programs.git import Git, GitError
from plugins.upgrade.model import UpgradeError, Version, read_version
from plugins.upgrade.release_files import LIST, is_of_release, version_in, written_listing

if TYPE_CHECKING:
    from pathlib import Path

_UNRELEASED: Final = "## [Unreleased]"
#: Each file that has the version, and the line in which it stands.
_VERSION_LINES: Final = (
    ("pyproject.toml", re.compile(r'^version = "(?P<version>[^"]+)"$', re.MULTILINE)),
    ("plugins/__init__.py", re.compile(r'^__version__ = "(?P<version>[^"]+)"$', re.MULTILINE)),
)


def write_release(root: Path, name: str) -> int:
    """Make the project in ``root`` the version called ``name``; return the exit status."""
    try:
        version, here = read_version(name), version_in(root)
        if version is None or here is None or version < here:
            raise _refused(Message("A version is three numbers, and newer than {here}: 0.2.0.", here=here))
        if version > here:
            _write_version(root, version)
        count = write_list(root, version)
    except UpgradeError as error:
        sys.stderr.write(f"{error.problem.in_words_of(translated)}\n")
        return 1
    print(
        translated(
            Message("This is {version}: {count} files are listed in {file}.", version=version, count=count, file=LIST)
        )
    )
    print(translated(Message("CONTRIBUTING.md says what comes next.")))
    return 0


def _write_version(root: Path, version: Version) -> None:
    changelog = root / "CHANGELOG.md"
    text = changelog.read_text("utf-8")
    before, heading, after = text.partition(f"{_UNRELEASED}\n")
    if not heading or not after.partition("\n## ")[0].strip():
        raise _refused(Message("CHANGELOG.md says nothing below “[Unreleased]”."))
    day = datetime.now(UTC).date().isoformat()
    changelog.write_text(f"{before}{heading}\n## [{version}] - {day}\n{after}", "utf-8")
    for name, pattern in _VERSION_LINES:
        said = (root / name).read_text("utf-8")
        match = pattern.search(said)
        if match is None:
            raise _refused(Message("{file} does not say a version.", file=name))
        (root / name).write_text(f"{said[: match.start('version')]}{version}{said[match.end('version') :]}", "utf-8")


def write_list(root: Path, version: Version) -> int:
    """Write the list of the files that Git knows in ``root``; return how many there are."""
    try:
        paths = [path for path in sorted(Git(root).files()) if is_of_release(path)]
    except GitError as error:
        raise _refused(Message("A release is made in a Git repository: {said}.", said=error.line)) from error
    files = [(path, (root / path).read_bytes()) for path in paths if (root / path).is_file()]
    (root / LIST).parent.mkdir(parents=True, exist_ok=True)
    (root / LIST).write_bytes(written_listing(version, files))
    return len(files)


def _refused(what: Message) -> UpgradeError:
    return UpgradeError("release", what, Message("CONTRIBUTING.md says how a release is made."), "UPG020")
