"""A file is parsed once; what the cache has is what a parser would give, or the cache is not believed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from plugins.engine.cache import TextCache
from plugins.frontmatter.files import ParsedFiles
from plugins.frontmatter.parser import Parser
from plugins.links.markdown_extension import LinksExtension
from plugins.markup.snapshot import Snapshot
from plugins.news.model import ARTICLE
from tests.support.site import PROJECT

TEXT = "title: We won\ndate: 2024-03-01, 18:30\ntags: union, vote\n\nSee [the plank](../planks/a.md).\n"
LANGUAGES = ("en", "es")


class Counting(Parser):
    """A parser that remembers what it was given."""

    def __init__(self):
        super().__init__("content", LANGUAGES, {"news": ARTICLE}, [LinksExtension()], {"extensions": []})
        self.parsed = []

    def parse(self, below, data, read):
        self.parsed.append(below)
        return super().parse(below, data, read)


class Folder:
    """A content folder with its cache, used by one run after another."""

    def __init__(self, root):
        self.root, self.cache = root / "content", root / ".cache" / "parsed.sqlite"
        self.write("news/won.md", TEXT)

    def write(self, below, text):
        path = self.root / below
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *names, version="1", jobs=0):
        """Return what a run finds, and which files it had to parse."""
        parser = Counting()
        files = ParsedFiles(parser, Snapshot(self.root), TextCache(self.cache, version))
        files.prefetch(names, jobs=jobs)
        return [files.get(name) for name in names], parser.parsed


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_a_file_is_parsed_once_and_never_again_while_it_stays_the_same(folder):
    first, parsed = folder.run("news/won.md")
    again, parsed_again = folder.run("news/won.md")

    assert (parsed, parsed_again) == (["news/won.md"], [])
    assert repr(again) == repr(first)
    assert first[0].slug == "won"
    assert [address.path for address in first[0].addresses] == ["../planks/a.md"]


def test_a_file_asked_for_alone_is_kept_too(folder):
    parser = Counting()
    files = ParsedFiles(parser, Snapshot(folder.root), TextCache(folder.cache, "1"))

    assert files.get("news/won.md") is files.get("news/won.md")
    files.save()

    assert parser.parsed == ["news/won.md"]
    assert folder.run("news/won.md")[1] == []


def test_one_other_letter_is_another_file(folder):
    folder.run("news/won.md")
    folder.write("news/won.md", TEXT.replace("We won", "We Won"))

    found, parsed = folder.run("news/won.md")

    assert found[0].values["title"] == "We Won"
    assert parsed


def test_another_recipe_knows_nothing_of_the_last(folder):
    folder.run("news/won.md")

    assert folder.run("news/won.md", version="2")[1]


def test_a_translation_is_parsed_again_when_its_original_changes_comes_or_goes(folder):
    folder.write("news/won.es.md", "title: Ganamos\n\nSí.\n")
    dates = []
    for text in (TEXT, TEXT.replace("2024", "2023"), None, TEXT):
        if text:
            folder.write("news/won.md", text)
        else:
            (folder.root / "news/won.md").unlink()
        (found,), parsed = folder.run("news/won.es.md")
        assert parsed
        assert found.reads == ("news/won.md",)
        dates.append(found.values["date"].year if "date" in found.values else None)

    assert dates == [2024, 2023, None, 2024]
    assert folder.run("news/won.es.md")[1] == []


def test_a_file_with_a_problem_has_it_from_the_cache_as_well(folder):
    folder.write("news/bad.md", "titl: x\n\n<script>\n")

    (first,), _ = folder.run("news/bad.md")
    (again,), parsed = folder.run("news/bad.md")

    assert not parsed
    assert again.problems == first.problems
    assert {problem.code for problem in first.problems} == {"FM004", "FM006", "FM020"}


def test_what_cannot_be_read_is_named_and_never_kept(folder):
    (folder.root / "news/folder.md").mkdir()

    for _ in range(2):
        (found,), _ = folder.run("news/folder.md")
        assert [problem.code for problem in found.problems] == ["FM009"]
    folder.root.joinpath("news/folder.md").rmdir()
    folder.write("news/folder.md", TEXT)
    assert folder.run("news/folder.md")[0][0].problems == ()


def damage(how, cache):
    data = cache.read_bytes()
    if how == "empty":
        cache.write_bytes(b"")
    elif how == "cut":
        cache.write_bytes(data[: len(data) // 2])
    elif how == "foreign":
        cache.write_text("This is no database." * 100, encoding="utf-8")
    elif how == "scribbled":
        cache.write_bytes(data[:3000] + b"\xff" * (len(data) - 3000))
    elif how == "folder":
        cache.unlink()
        cache.mkdir()
    else:
        with closing(sqlite3.connect(cache)) as store, store:
            store.execute(how)


@pytest.mark.parametrize(
    "how",
    [
        "empty",
        "cut",
        "foreign",
        "scribbled",
        "folder",
        "DROP TABLE texts",
        "UPDATE texts SET text = replace(text, 'We won', 'We lost')",
        "UPDATE texts SET text = 'no JSON'",
        "UPDATE texts SET checksum = NULL",
        "UPDATE texts SET key = 'news/other.md'",
    ],
)
def test_a_cache_that_is_not_as_it_was_left_is_not_believed(folder, how):
    first, _ = folder.run("news/won.md", "news/other.md")
    damage(how, folder.cache)

    again, parsed = folder.run("news/won.md")

    assert repr(again) == repr(first[:1])
    assert parsed
    if how != "folder":
        assert folder.run("news/won.md")[1] == []


@pytest.mark.parametrize("entry", ["[]", "{}", '{"digest":1}', '{"digest":"","states":{},"result":[]}', "nothing"])
def test_an_entry_of_another_form_is_no_entry(folder, entry):
    TextCache(folder.cache, "1").put_many({"news/won.md": entry})

    assert folder.run("news/won.md")[1] == ["news/won.md"]


def test_a_cache_that_cannot_be_written_changes_nothing(folder):
    folder.cache.parent.parent.joinpath(".cache").write_text("a file where the folder would be", encoding="utf-8")

    found, parsed = folder.run("news/won.md")

    assert found[0].values["title"] == "We won"
    assert parsed


def test_entries_of_files_that_are_gone_go_as_well(folder):
    names = [f"news/a{number}.md" for number in range(60)]
    for name in names:
        folder.write(name, TEXT)
    folder.run(*names)
    for name in names:
        (folder.root / name).unlink()
        folder.write(name.replace("/a", "/b"), TEXT)
    folder.run(*(name.replace("/a", "/b") for name in names))

    assert TextCache(folder.cache, "1").get_many(names) == {}
    assert len(TextCache(folder.cache, "1").get_many(name.replace("/a", "/b") for name in names)) == 60


def test_processes_find_what_one_would(folder):
    names = [f"news/a{number}.md" for number in range(70)]
    for number, name in enumerate(names):
        folder.write(name, TEXT.replace("We won", f"Number {number}") + "\n<b>\n" * (number % 3))

    alone, _ = folder.run(*names, version="alone", jobs=1)
    together, _ = folder.run(*names, version="together", jobs=3)
    kept, parsed = folder.run(*names, version="together")

    assert repr(together) == repr(alone) == repr(kept)
    assert not parsed


OTHER = """
import sys
from pathlib import Path
from tests.frontmatter.test_files import Folder
folder = Folder.__new__(Folder)
folder.root, folder.cache = Path(sys.argv[1]), Path(sys.argv[2])
names = [f"news/a{number}.md" for number in range(40)]
for turn in range(6):
    found, _ = folder.run(*names, version=str(turn % 2))
    assert [one.slug for one in found] == [f"a{number}" for number in range(40)]
"""


def test_two_runs_at_once_do_not_mix(folder):
    for number in range(40):
        folder.write(f"news/a{number}.md", TEXT)
    code = [sys.executable, "-c", OTHER, folder.root, folder.cache]

    runs = [subprocess.Popen(code, stderr=subprocess.PIPE, text=True, cwd=PROJECT) for _ in range(2)]

    assert [run.communicate()[1] for run in runs] == ["", ""]
    assert [run.returncode for run in runs] == [0, 0]
