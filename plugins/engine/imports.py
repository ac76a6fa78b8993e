"""Lean imports: what Pelican imports at once, and a build from Markdown never uses, waits until it is used.

More than half of what ``import pelican`` takes goes into docutils (for reStructuredText), rich (for its console), a
watcher of files, a web server, and finding out its own version. While Pelican is imported, **stand-ins** give it the
few names it wants of them, and go as soon as it is there: whoever imports one of those modules gets the real one.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader, find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from plugins.engine.waiting import Family, TooEarly, Waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: What wakes together: each module that waits, with the names that Pelican takes out of it.
FAMILIES: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {
        "docutils": (),
        "docutils.core": (),
        "docutils.io": (),
        "docutils.parsers.rst.languages": ("get_language",),
        "docutils.writers.html4css1": ("HTMLTranslator", "Writer"),
        "pelican.rstdirectives": (),
    },
    {"rich.console": ("Console",), "rich.logging": ("RichHandler",)},
    {"watchfiles": ("Change",)},
    {"pelican.server": ("ComplexHTTPRequestHandler", "RootedHTTPServer")},
    {"dateutil": (), "dateutil.parser": ()},
    {"multiprocessing": ()},
    {"argparse": ("Action",)},
    {
        "pygments": ("highlight",),
        "pygments.lexers": ("get_lexer_by_name", "guess_lexer"),
        "pygments.formatters": ("get_formatter_by_name",),
        "pygments.util": ("ClassNotFound",),
    },
)
#: What is imported with stand-ins. The second comes with Markdown's code fences, for colours that are not switched on;
#: the last feedgenerator uses without importing it, and all that would have has just been left out.
WANTED = ("pelican", "markdown.extensions.codehilite", "email.utils")
#: A real part of a package that waits, and the module it is in: Pelican makes a subclass of it, and it has slots.
_PARTS = {"watchfiles": ("DefaultFilter", "watchfiles.filters")}
#: What is imported and hardly ever used, by others or for suggestions: Python's own way of waiting does for them.
SELDOM = ("calendar", "ctypes", "difflib", "email.utils", "gzip", "soupsieve", "tempfile", "urllib.request")
_METADATA = "importlib.metadata"


def lean() -> None:
    """Import Pelican without what a build never uses; where it is imported already, leave everything as it is.

    Where anything is not as expected, with another Pelican say, it is imported as usual.
    """
    if "pelican" in sys.modules:
        return
    before = set(sys.modules)
    sys.meta_path.insert(0, _Seldom)
    families = [Family(names) for names in FAMILIES if not before.intersection(names)]
    try:
        _import_wanted(families)
    except Exception:  # noqa: BLE001  (whatever it is, the usual way may do better, or say what is wrong)
        for name in set(sys.modules) - before:
            if name.startswith(WANTED):
                del sys.modules[name]
        import_module("pelican")


@contextmanager
def hushed() -> Iterator[None]:
    """Keep Pelican from saying how much it made: rich, with which it would, takes a while to import."""
    pelican = sys.modules["pelican"].__dict__
    console = pelican["console"]
    pelican["console"] = _Hushed(console)
    try:
        yield
    finally:
        pelican["console"] = console


class _Hushed:
    """A console that prints nothing; for all else it is the one it stands for."""

    def __init__(self, console: Any) -> None:  # noqa: ANN401  (rich's, or what waits for it)
        self._console = console

    def print(self, *_things: object, **_options: object) -> None:
        """Print nothing."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a console has)
        return getattr(self._console, name)


class _Seldom:
    """Finds a module of ``SELDOM`` so that it is imported when somebody asks it for something."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to import ``name``, if it is one of them (the protocol of ``sys.meta_path``).

        Raises TooEarly for what belongs to a package that waits: some who import it would make do without.
        """
        if isinstance(sys.modules.get(name.rpartition(".")[0]), Waiting) and not path:
            raise TooEarly(name)
        spec = PathFinder.find_spec(name, path, target) if name in SELDOM else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def _import_wanted(families: Iterable[Family]) -> None:
    """Import what is ``WANTED`` with the stand-ins of all ``families`` in place, and take them away again."""
    stand_ins: dict[str, ModuleType] = {name: module for family in families for name, module in family.modules.items()}
    parts = {whole: find_spec(whole) for whole in _PARTS if whole in stand_ins}
    if _METADATA not in sys.modules:
        stand_ins[_METADATA] = importlib.__dict__["metadata"] = ModuleType(_METADATA)
        stand_ins[_METADATA].__dict__["version"] = version
    sys.modules.update(stand_ins)
    try:
        for whole, spec in parts.items():
            name, module = _PARTS[whole]
            stand_ins[whole].__path__ = list(spec.submodule_search_locations or ()) if spec else []
            stand_ins[whole].__dict__[name] = getattr(import_module(module), name)
        for name in WANTED:
            import_module(name)
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        if _METADATA in stand_ins:
            importlib.__dict__.pop("metadata", None)
    for family in families:
        family.may_wake = True


def version(package: str) -> str:
    """Return the version of an installed package, going by the one folder that pip named after both.

    Raises LookupError where there is not exactly one. ``importlib.metadata`` would read and parse the whole record.
    """
    found = {name for folder in sys.path for name in _names(folder) if name.startswith(f"{package}-")}
    versions = [name[len(package) + 1 : -len(".dist-info")] for name in found if name.endswith(".dist-info")]
    if len(versions) != 1:
        raise LookupError(package)
    return versions[0]


def _names(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder or ".").iterdir()]
    except OSError:
        return []
