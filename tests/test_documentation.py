"""What is written about Picket is true: generated tables are fresh, links lead somewhere, codes and tasks are named."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

import plugins
from plugins.tasks.command_line import TASKS
from tests.support import PROJECT
from tests.support.codes import rooms_of_codes
from tests.support.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = ("*.md", "plugins/**/*.md", "theme/**/*.md", "tests/**/*.md", "docs/**/*.md")
DOCUMENTS = sorted(
    path
    for pattern in PLACES
    for path in PROJECT.glob(pattern)
    if not {"campaigns", "corpus", ".venv"} & set(path.relative_to(PROJECT).parts)
)
BLOCK = re.compile(r"(?<=<!-- generated: )(?P<name>[\w -]+) -->\n(?P<text>.*?)(?=<!-- end -->)", re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>[^)\s]+)\)|!\[[^\]]*\]\((?P<picture>[^)\s]+)\)")


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def plain(path: Path) -> str:
    """Return a document without its examples of code, in which links and headings are no links and headings."""
    return re.sub(r"^(`{3,}|~{3,})[^`\n]*\n.*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+?)\s*$", plain(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def fresh(block: re.Match[str]) -> str:
    """Return a block as it should be; one that is up to date stays as it is, blank lines and all."""
    table = TABLES[block["name"]]().strip()
    return block[0] if block["text"].strip() == table else f"{block['name']} -->\n{table}\n"


def test_generated_tables_are_fresh(pytestconfig: pytest.Config) -> None:
    stale = []
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        if pytestconfig.getoption("--accept"):
            text = BLOCK.sub(fresh, text)
            path.write_text(text, "utf-8")
        is_whole = text.count("<!-- generated: ") == text.count("<!-- end -->") == len(BLOCK.findall(text))
        if not is_whole or text != BLOCK.sub(fresh, text):
            stale.append(name(path))

    assert not stale, "To bring the tables up to date: pytest tests/test_documentation.py --accept"


def test_every_table_stands_somewhere_and_only_once() -> None:
    standing = [block["name"] for path in DOCUMENTS for block in BLOCK.finditer(path.read_text("utf-8"))]

    assert sorted(standing) == sorted(TABLES)


def test_links_between_documents_lead_somewhere() -> None:
    assert not [f"{name(path)}: {link}" for path in DOCUMENTS for link in broken_links(path)]


def broken_links(path: Path) -> Iterator[str]:
    for link in LINK.finditer(plain(path)):
        target, _, fragment = (link["to"] or link["picture"]).partition("#")
        if re.match(r"[a-z]+:|\{filename\}", target):
            continue
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (fragment and fragment not in anchors(file)):
            yield link[0]


def test_every_code_belongs_to_one_room() -> None:
    rooms = rooms_of_codes()

    assert len(rooms) > 100
    assert not {code: found for code, found in rooms.items() if len(found) > 1}


def test_every_task_is_in_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")

    assert TASKS
    assert not [task for task in TASKS if f"tasks.py {task}" not in readme]


def test_every_room_is_on_the_map() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    rooms = {path.parent.name for path in (PROJECT / "plugins").glob("*/__init__.py")}

    assert not [room for room in rooms if f"plugins/{room}" not in readme and f"`{room}" not in readme]


def test_every_dependency_says_in_the_readme_why_it_is_there() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8").lower()
    asked = [
        re.split(r"[<>=~!; \[]", line)[0].lower()
        for file in ("requirements.in", "requirements-dev.in")
        for line in (PROJECT / file).read_text("utf-8").splitlines()
        if re.match(r"[a-z]", line, re.IGNORECASE)
    ]

    assert asked
    assert not [name for name in asked if name not in readme and not name.startswith("types-")]


def test_the_version_is_the_same_wherever_it_is_said() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    changelog = (PROJECT / "CHANGELOG.md").read_text("utf-8")

    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", changelog, re.MULTILINE)

    assert project["version"] == plugins.__version__ == released[0]


def test_the_readme_shows_the_real_site() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")

    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", readme)

    assert any(path.startswith("docs/") and words for words, path in pictures)


def section(heading: str) -> str:
    """Return a section of CONTRIBUTING.md."""
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_glossary_is_short_and_in_order() -> None:
    rows = re.findall(r"^\| ([^|]+?) \|", section("Glossary"), flags=re.MULTILINE)[2:]
    words = [word for row in rows for word in row.split(", ")]

    assert 20 < len(words) <= 30
    assert [row.lower() for row in rows] == sorted(row.lower() for row in rows)


@pytest.mark.parametrize("heading", ["Where to look", "Glossary"])
def test_the_files_that_a_newcomer_is_sent_to_are_there(heading: str) -> None:
    named = re.findall(r"`((?:content|plugins|tests|theme)/[^`\s]*)`|\]\(([^)]+)\)", section(heading))
    paths = [path for pair in named for path in pair if path]

    assert paths
    assert not [path for path in paths if not (PROJECT / path).exists()]
