"""The shape of the project: who may know whom, and how long a file and a function may be."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[1]
PLUGINS = PROJECT / "plugins"
ROOMS = sorted(folder.name for folder in PLUGINS.iterdir() if folder.is_dir() and any(folder.glob("*.py")))
MODULES = sorted(PLUGINS.rglob("*.py"))
BASE = {"characters", "problems", "settings", "values", "i18n", "campaign", "engine"}
EDGE = {"__init__.py", "hooks.py", "theme_files.py"}

#: Who may know whom beside the base, and whoever those may know; a room that is missing knows nobody.
KNOWS: dict[str, set[str]] = {
    "campaign": {"markup"},
    "frontmatter": {"markup"},
    "directives": {"frontmatter"},
    "images": {"frontmatter"},
    "links": {"frontmatter"},
    "video": {"directives"},
    "headers": {"forms"},
    "rendering": {"headers", "images"},
    "actions": {"forms", "directives", "rendering"},
    "planks": {"actions"},
    "news": {"links", "planks"},
    "pages": {"news"},
    "feeds": {"news"},
    "counts": {"actions"},
    "publish": {"frontmatter"},
    "referrals": {"pages"},
    "disclosures": {"actions", "video"},
    "build": {"setup", "frontmatter"},
    "preview": {"build", "news"},
    "icons": {"rendering"},
    "sitemap": {"news"},
    "checks": set(ROOMS),
}


def may_know(room: str) -> set[str]:
    return {room}.union(*map(may_know, KNOWS.get(room, set()) - {room}))


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}:{node.lineno} imports relatively"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_those_it_may_know(room: str) -> None:
    allowed = BASE | may_know(room)

    strangers = [
        f"{name(path)}:{line} imports {module}"
        for path in (PLUGINS / room).rglob("*.py")
        for line, module in imports(path)
        if module.startswith("plugins.") and module.split(".")[1] not in allowed
    ]

    assert not strangers


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_pelican_stays_at_the_edge_and_nobody_imports_theme_or_tests(path: Path) -> None:
    forbidden = {"theme", "tests", "tasks", "pelicanconf"} | (set() if path.name in EDGE else {"pelican"})

    found = [f"{name(path)}:{line} {module}" for line, module in imports(path) if module.split(".")[0] in forbidden]

    assert not found


def test_the_set_up_needs_nothing_installed() -> None:
    known = sys.stdlib_module_names | {"plugins"}

    found = [m for path in (PLUGINS / "setup").rglob("*.py") for _, m in imports(path)]

    assert {module.split(".")[0] for module in found} <= known


@pytest.mark.parametrize("path", [*MODULES, *PROJECT.glob("*.py")], ids=name)
def test_files_and_functions_are_short_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40]

    assert ast.get_docstring(tree)
    assert len(source.splitlines()) <= 300
    assert not long


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_its_sentence_and_its_readme(room: str) -> None:
    sentence = ast.get_docstring(ast.parse((PLUGINS / room / "__init__.py").read_bytes())) or ""

    assert sentence.split("\n\n")[0].endswith(".")
    assert (PLUGINS / room / "README.md").is_file()


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
