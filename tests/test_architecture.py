"""The shape of the project: who may know whom, and how long a file and a function may be."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

PROJECT = Path(__file__).parents[1]
PLUGINS = PROJECT / "plugins"
ROOMS = sorted(folder.name for folder in PLUGINS.iterdir() if folder.is_dir() and any(folder.glob("*.py")))
MODULES = sorted(PLUGINS.rglob("*.py"))
#: What every room may import: modules that are in no room.
BASE = {"__version__", "atomic", "characters", "messages", "problems", "rules", "run"}
EDGE = {"__init__.py", "hooks.py", "phases.py"}

#: Which rooms each room imports: all of them, and no others.
IMPORTS: dict[str, set[str]] = {
    "actions": {
        "campaign",
        "counts",
        "directives",
        "engine",
        "forms",
        "frontmatter",
        "i18n",
        "images",
        "links",
        "rendering",
    },
    "addresses": {"engine", "frontmatter", "headers", "i18n", "rendering", "settings", "setup"},
    "build": {
        "actions",
        "addresses",
        "campaign",
        "checks",
        "desk",
        "directives",
        "disclosures",
        "engine",
        "events",
        "feeds",
        "forms",
        "frontmatter",
        "headers",
        "i18n",
        "images",
        "links",
        "markup",
        "news",
        "pages",
        "planks",
        "publish",
        "rendering",
        "schedule",
        "setup",
        "status",
        "terminal",
        "tags",
        "video",
    },
    "campaign": {"engine", "http", "i18n", "markup", "settings"},
    "checks": {
        "actions",
        "addresses",
        "campaign",
        "counts",
        "engine",
        "forms",
        "frontmatter",
        "headers",
        "images",
        "links",
        "markup",
    },
    "counts": {"campaign", "forms", "frontmatter", "i18n", "settings"},
    "desk": {"campaign", "frontmatter", "http", "i18n"},
    "directives": {"markup"},
    "disclosures": {"actions", "desk", "directives", "engine", "forms", "video"},
    "engine": set(),
    "events": {"actions", "addresses", "directives", "engine", "frontmatter", "i18n", "images", "links", "rendering"},
    "feeds": {
        "actions",
        "addresses",
        "campaign",
        "engine",
        "events",
        "frontmatter",
        "i18n",
        "images",
        "links",
        "news",
        "planks",
        "publish",
        "rendering",
        "tags",
    },
    "forms": {"campaign", "engine", "i18n"},
    "frontmatter": {"engine", "markup"},
    "headers": set(),
    "http": set(),
    "i18n": {"engine"},
    "icons": {"rendering"},
    "images": {"engine", "markup"},
    "importer": {
        "actions",
        "build",
        "campaign",
        "forms",
        "frontmatter",
        "i18n",
        "images",
        "markup",
        "news",
        "pages",
        "start",
        "video",
    },
    "links": {"campaign", "frontmatter", "markup"},
    "mail": {
        "actions",
        "build",
        "campaign",
        "feeds",
        "frontmatter",
        "i18n",
        "images",
        "links",
        "news",
        "preview",
        "publish",
        "referrals",
        "rendering",
        "terminal",
    },
    "markup": set(),
    "news": {
        "actions",
        "directives",
        "engine",
        "frontmatter",
        "i18n",
        "images",
        "links",
        "markup",
        "planks",
        "rendering",
    },
    "pages": {
        "actions",
        "directives",
        "engine",
        "events",
        "frontmatter",
        "i18n",
        "images",
        "links",
        "rendering",
    },
    "planks": {"actions", "directives", "engine", "frontmatter", "i18n", "images", "links", "rendering"},
    "preview": {
        "actions",
        "build",
        "campaign",
        "desk",
        "engine",
        "forms",
        "frontmatter",
        "i18n",
        "rendering",
        "status",
        "terminal",
        "writing",
    },
    "programs": set(),
    "publish": {"frontmatter", "headers", "http", "i18n", "markup", "programs", "setup"},
    "referrals": {"actions", "campaign", "engine", "forms", "links", "pages", "rendering"},
    "rendering": {"campaign", "engine", "headers", "i18n", "images"},
    "schedule": {"engine", "frontmatter", "http", "i18n", "programs", "setup"},
    "settings": set(),
    "setup": {"i18n", "programs"},
    "sitemap": {"engine", "tags"},
    "start": {
        "actions",
        "build",
        "campaign",
        "events",
        "forms",
        "frontmatter",
        "i18n",
        "news",
        "pages",
        "planks",
        "publish",
        "terminal",
    },
    "status": {"actions", "engine", "frontmatter", "i18n", "schedule"},
    "tasks": {
        "actions",
        "addresses",
        "build",
        "campaign",
        "counts",
        "desk",
        "engine",
        "forms",
        "i18n",
        "importer",
        "mail",
        "preview",
        "publish",
        "schedule",
        "setup",
        "start",
        "terminal",
        "upgrade",
        "writing",
    },
    "tags": {"engine", "news", "rendering"},
    "terminal": {"i18n"},
    "upgrade": {"actions", "build", "engine", "frontmatter", "i18n", "programs", "settings", "setup", "terminal"},
    "video": {"directives"},
    "writing": {"actions", "campaign", "events", "forms", "frontmatter", "news", "pages", "planks", "terminal"},
}


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Return line and full name of everything a module imports, wherever in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}:{node.lineno} imports relatively"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_a_room_imports_the_rooms_in_the_table_and_no_others() -> None:
    imported = {
        room: {
            module.split(".")[1]
            for path in (PLUGINS / room).rglob("*.py")
            for _, module in imports(path)
            if module.startswith("plugins.")
        }
        for room in ROOMS
    }

    differences = {room: rooms - BASE - {room} ^ IMPORTS.get(room, set()) for room, rooms in imported.items()}

    assert not {room: rooms for room, rooms in differences.items() if rooms}


def test_no_rooms_import_one_another_in_a_circle() -> None:
    assert list(TopologicalSorter(IMPORTS).static_order())  # raises CycleError


def test_pelican_stays_at_the_edge_and_nobody_imports_theme_or_tests() -> None:
    forbidden = {"theme", "tests", "tasks", "pelicanconf"}

    found = [
        f"{name(path)}:{line} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if module.split(".")[0] in (forbidden if path.name in EDGE else forbidden | {"pelican"})
    ]

    assert not found


def test_the_set_up_needs_nothing_installed() -> None:
    known = sys.stdlib_module_names | {"plugins"}

    found = [m for path in (PLUGINS / "setup").rglob("*.py") for _, m in imports(path)]

    assert {module.split(".")[0] for module in found} <= known


def test_programs_are_run_in_one_place() -> None:
    keep_a_program_running = {
        "plugins/preview/builder.py",
        "plugins/setup/bootstrap.py",
        "plugins/setup/environment.py",
    }

    running = {
        name(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("subprocess.", "os.system", "os.popen"))
    }

    assert running == {"plugins/programs/program.py", *keep_a_program_running}


def test_files_and_functions_are_short_and_say_what_they_are() -> None:
    wrong = [fault for path in (*MODULES, *PROJECT.glob("*.py")) for fault in faults_of(path)]

    assert not wrong


def faults_of(path: Path) -> Iterator[str]:
    """Yield what a module lacks, and what in it is too long."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    if not ast.get_docstring(tree):
        yield f"{name(path)} has no docstring"
    if (length := len(source.splitlines())) > 300:
        yield f"{name(path)} has {length} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 40:
            yield f"{name(path)}:{node.lineno} {node.name} is too long"


def test_a_room_has_its_sentence_and_its_readme() -> None:
    sentences = {
        room: ast.get_docstring(ast.parse((PLUGINS / room / "__init__.py").read_bytes())) or "" for room in ROOMS
    }

    assert not [room for room, sentence in sentences.items() if not sentence.split("\n\n")[0].endswith(".")]
    assert not [room for room in ROOMS if not (PLUGINS / room / "README.md").is_file()]


def test_every_room_that_is_a_plugin_is_switched_on_and_no_other() -> None:
    switched_on = importlib.import_module("pelicanconf").PLUGINS

    plugins = [
        f"plugins.{room}" for room in ROOMS if "def register(" in (PLUGINS / room / "__init__.py").read_text("utf-8")
    ]

    assert sorted(switched_on) == sorted(plugins)


def test_pytest_looks_into_every_folder_of_tests(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    folders = {part for path in (PROJECT / "tests").rglob("test_*.py") for part in path.relative_to(PROJECT).parts[:-1]}

    unseen = [folder for folder in folders for pattern in left_out if fnmatch(folder, pattern)]

    assert not unseen


def test_importing_the_pure_part_of_a_room_never_imports_pelican() -> None:
    pure = [name(path)[:-3].replace("/", ".") for path in MODULES if path.name not in EDGE]
    code = f"import sys\nfor name in {pure!r}: __import__(name)\nassert 'pelican' not in sys.modules"

    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
