"""The engine decides which artifacts have to be made, and records what they read."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.incremental.comparing import World
from plugins.incremental.dependencies import Artifact, Dependencies
from plugins.incremental.digesting import digest_of
from plugins.incremental.files import digest as digest_of_file
from plugins.incremental.reasons import Reasons
from plugins.incremental.recording import recording

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from plugins.incremental.last import Last
    from plugins.incremental.recording import Notes, Recorded

    Recipe = tuple[Callable[[], str | bytes], str]

#: Files of images/ that a page or feed names; no others are published.
_PICTURE: Final = re.compile(rb"images/[a-z0-9-]+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg|png)")
_STRUCTURE: Final = "structure"


class Incomplete(Exception):
    """What the last build left behind is not enough to go on from: everything has to be made."""


@dataclass
class Engine:
    """One run. ``last`` is None where everything is to be made; ``folder`` is where artifacts are written."""

    last: Last | None = None
    root: Path | None = None  # of the project
    folder: Path = Path()
    made: dict[str, list[str]] = field(default_factory=dict)  # artifact → why
    written: dict[str, str] = field(default_factory=dict)  # those now in the folder → digest of their bytes
    kept: set[str] = field(default_factory=set)
    say: Callable[[str], object] = str  # what the build is at, to whoever waits for it
    is_whole: bool = True  # whether everybody who takes part says what they read
    recipes: dict[str, Recipe] = field(default_factory=dict)  # how each can be made again, and what that way is called
    loose: Notes = field(default_factory=dict)  # what was read while no artifact was being made
    renewers: dict[str, Callable[[str], tuple[Recorded, ...]]] = field(default_factory=dict)  # by folder of content/
    judges: list[Callable[[set[str]], bool]] = field(default_factory=list)  # of artifacts made while a site is held
    rooms: dict[str, Any] = field(default_factory=dict)  # what rooms leave for the next build, as JSON knows it

    def __post_init__(self) -> None:
        """Go on with the groups of the last book: their numbers stay."""
        self.book = self.last.book.blank() if self.last else Dependencies()
        self.world = World(self.last.book.digests if self.last else {})
        self._reasons = Reasons(self.last, self.world)
        self._folders: set[Path] = set()

    def know(self, *things: Recorded) -> None:
        """Take ``things`` in, by their owners' names: what artifacts read of them is compared from build to build."""
        self.world.add(things)

    def recall(self, room: str) -> Any:  # noqa: ANN401
        """Return what ``room`` left for this build, if anything."""
        return self.last.book.rooms.get(room) if self.last else None

    def changed_content(self) -> set[str] | None:
        """Return the files below content/ that are no longer as they were; None where all have to be read."""
        return self.last.changed_content() if self.last else None

    def is_steady(self, structure: Any) -> bool:  # noqa: ANN401  (plain data)
        """Whether what files find when they look others up is what it was; so must the campaign be."""
        self.rooms[_STRUCTURE] = digest_of(structure)
        return self.changed_content() is not None and self.recall(_STRUCTURE) == self.rooms[_STRUCTURE]

    def make(self, name: str, produce: Callable[[], str | bytes], recipe: str = "") -> bool:
        """Make the artifact called ``name`` with ``produce``, if that can give anything but what lies there already.

        ``recipe`` says which way of making it this is. False, and nothing happens, where this run has one so called.
        """
        if self.has(name):
            return False
        self.recipes[name] = (produce, recipe)
        reasons = self._reasons.of(name, recipe)
        if self.last and not reasons:
            self._keep(name, self.last)
            return True
        data, self.book.artifacts[name] = self.produce(name)
        self.made[name] = reasons
        self._write(name, data)
        self.say(f"Printing: {len(self.made)} files made")
        return True

    def produce(self, name: str) -> tuple[bytes, Artifact]:
        """Return the bytes of an artifact by its recipe, and what was read for them."""
        produce, recipe = self.recipes[name]
        with recording() as notes:
            content = produce()
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        pictures = {name.decode() for name in _PICTURE.findall(data)} if b"images/" in data else ()
        return data, Artifact(recipe, self.book.number(notes), tuple(sorted(pictures)))

    def copy(self, name: str, source: Path) -> bool:
        """Make the artifact called ``name`` a copy of the file ``source``; False where this run has one so called."""
        if self.has(name):
            return False
        digest = digest_of_file(source)
        if self.last and self.last.holds(name, digest):
            self._keep(name, self.last)
            return True
        self.made[name] = self._reasons.of(name, "copy") or [f"{source.name} changed"]
        self.book.artifacts[name] = Artifact("copy", ())
        shutil.copyfile(source, self._target(name))
        self.written[name] = digest
        return True

    def keep(self, name: str) -> bool:
        """Keep the artifact called ``name`` as it is, whose name says what is in it; False where it is not there."""
        if not self.has(name) and self.last and self.last.intact(name) and name in self.last.book.artifacts:
            self._keep(name, self.last)
        return self.has(name)

    def write(self, name: str, data: bytes) -> None:
        """Write an artifact whose bytes are known already; those that lie there are kept."""
        if self.last and self.last.holds(name, hashlib.sha256(data).hexdigest()):
            self.kept.add(name)
        else:
            self.made[name] = self._reasons.of(name, "") or ["what it says changed"]
            self._write(name, data)
        self.book.artifacts[name] = Artifact("", ())

    def has(self, name: str) -> bool:
        """Whether this run has made or kept an artifact called ``name``."""
        return name in self.made or name in self.kept

    def names(self) -> set[str]:
        """Return every artifact of this run."""
        return self.made.keys() | self.kept

    def pruned(self) -> list[str]:
        """Return the files of the output folder that nothing makes any more."""
        return self.last.unclaimed(self.names()) if self.last else []

    def pictures(self) -> set[str]:
        """Return the files of images/ that anything of this run names."""
        return {picture for one in self.book.artifacts.values() for picture in one.pictures}

    def place(self, name: str) -> Path:
        """Return where the bytes of an artifact of this run lie now."""
        return self.folder / name if name in self.written or self.last is None else self.last.output / name

    def digest(self, name: str) -> str:
        """Return the SHA-256 of an artifact of this run, in hexadecimal."""
        return self.written.get(name) or (self.last.artifacts[name].digest if self.last else "")

    def close(self) -> Dependencies:
        """Return the book to leave for the next build."""
        return self.book.closed(self.world.digests, self.rooms)

    def _keep(self, name: str, last: Last) -> None:
        self.kept.add(name)
        self.book.artifacts[name] = last.book.artifacts[name]

    def _write(self, name: str, data: bytes) -> None:
        """Write ``data``, unless the very same lies in the output folder."""
        digest = hashlib.sha256(data).hexdigest()
        if not (self.last and self.last.holds(name, digest)):
            self._target(name).write_bytes(data)
            self.written[name] = digest

    def _target(self, name: str) -> Path:
        if self.folder == Path():
            raise RuntimeError("no folder for artifacts was given")
        path = self.folder / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        return path


def engine_of(settings: MutableMapping[str, Any]) -> Engine:
    """Return the engine of this run; plain Pelican gets one that makes everything."""
    engine: Engine = settings.setdefault("ENGINE", Engine())
    return engine
