"""What a campaign says of upgrades: ``own/upgrade.toml``, and the place of releases that ``pyproject.toml`` has."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import Problem, unplaced
from plugins.settings.declaration import setting
from plugins.settings.loader import read_settings
from plugins.upgrade.release_files import CAMPAIGN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE: Final = "own/upgrade.toml"
#: The files that say the version, and what changed in it.
SAY_VERSION: Final = ("pyproject.toml", "plugins/__init__.py", "CHANGELOG.md")


def _kept_path(name: str) -> Problem | None:
    """Refuse what is not a path of the project, and what needs no word to stay."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        what = Message("“{value}” is not a file or a folder of the project.", value=name)
        return unplaced(what, Message("Write its path, like docs/ours.md."), "UPG018")
    if path.parts[0] in CAMPAIGN:
        what = Message("“{value}” stays at every upgrade without being named.", value=name)
        return unplaced(what, Message("Take it out."), "UPG018")
    if any(is_below(said, name) for said in SAY_VERSION):
        what = Message("“{value}” cannot stay: it says which version this is.", value=name)
        return unplaced(what, Message("Take it out, or name the files in it that are to stay."), "UPG018")
    return None


@dataclass(frozen=True)
class UpgradeSettings:
    """What ``own/upgrade.toml`` says."""

    source: str = setting(
        "Where releases come from: a Git address, a folder or a zip.",
        like='"https://git.example.org/picket.git"',
        default="",
        left_out="the one in `pyproject.toml`",
    )
    keep: tuple[str, ...] = setting(
        "Files and folders of Picket's that are yours now: no upgrade replaces them or brings them back.",
        like='["README.md", ".github"]',
        says="a list of files and folders",
        default=(),
        check=_kept_path,
    )

    def keeps(self, path: str) -> bool:
        """Whether the file at ``path`` is one of those that stay."""
        return any(is_below(path, name) for name in self.keep)


def is_below(path: str, name: str) -> bool:
    """Whether ``path`` is the file called ``name``, or in the folder called so."""
    return PurePosixPath(path).is_relative_to(PurePosixPath(name))


def read_upgrade_settings(root: Path) -> UpgradeSettings | tuple[Problem, ...]:
    """Return what ``own/upgrade.toml`` says, or all that is wrong with it."""
    try:
        text = (root / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return UpgradeSettings()
    except (OSError, UnicodeDecodeError) as error:
        what = Message("The file cannot be read ({error}).", error=error)
        return (Problem(FILE, 0, what, Message("Save it as plain text (UTF-8)."), "UPG018"),)
    reading = read_settings(UpgradeSettings, text, FILE, "CAM")
    return reading.problems if reading.value is None else reading.value


def place_of_releases(root: Path, settings: UpgradeSettings) -> str:
    """Return where releases come from: what the campaign says, else what ``pyproject.toml`` says; maybe nothing."""
    if settings.source:
        return settings.source
    try:
        tool = tomllib.loads((root / "pyproject.toml").read_text("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return ""
    return str(tool.get("picket", {}).get("upgrade-from", ""))


def unused_names(settings: UpgradeSettings, paths: Iterable[str]) -> tuple[Problem, ...]:
    """Return a problem for each name to keep that is none of ``paths`` and no folder of one: a slip of the hand."""
    present = tuple(paths)
    unused = [name for name in settings.keep if not any(is_below(path, name) for path in present)]
    what = Message("There is no “{name}” here, and none in the new version.")
    hint = Message("Correct the name, or take it out of “keep”.")
    return tuple(Problem(FILE, 0, what.filled(name=name), hint, "UPG018") for name in unused)
