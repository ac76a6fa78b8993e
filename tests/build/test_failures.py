"""Whatever goes wrong in a build, an editor reads one line: where, what, what to do."""

from __future__ import annotations

import errno
import logging
import os
from types import SimpleNamespace

import jinja2
import pytest

from plugins.build.failures import problem_of, unwritable
from plugins.build.hooks import PelicanLog, finish
from plugins.problems import BuildFailed, working_on
from tests.support.run import a_run


def problem(action, root):
    """Return the problem that the exception of ``action`` becomes."""
    with pytest.raises(Exception) as failed:  # noqa: PT011  (any exception may end a build)
        action()
    return problem_of(failed.value, root, root / "pelicanconf.py")


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{{ nothing }}", 2, "nothing"),
        ("a\n\n{% if %}", 3, "Expected"),
        ("{% include 'no.html' %}", 1, "no.html"),
    ],
)
def test_a_template_is_named_with_its_line(tmp_path, source, line, words):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "page.html").write_text(source)
    loader = jinja2.FileSystemLoader(tmp_path / "theme")
    environment = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True)

    found = problem(lambda: environment.get_template("page.html").render(), tmp_path)

    assert (found.path, found.line, found.code) == ("theme/page.html", line, "THM001")
    assert words in found.what


@pytest.mark.parametrize("source", ["a = 1\nb = (\n", "a = 1\nb = c\n", "a = 1\nb = 1 / 0\n"])
def test_the_settings_are_named_with_their_line(tmp_path, source):
    file = tmp_path / "pelicanconf.py"
    file.write_text(source)

    found = problem(lambda: exec(compile(source, str(file), "exec"), {}), tmp_path)

    assert (found.path, found.line, found.code) == ("pelicanconf.py", 2, "OUT005")


def test_a_settings_file_that_is_not_there_is_named(tmp_path):
    found = problem((tmp_path / "pelicanconf.py").read_text, tmp_path)

    assert (found.path, found.line, found.code) == ("pelicanconf.py", 0, "OUT005")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EFBIG, errno.EMFILE])
def test_a_full_or_closed_disk_is_no_fault_of_pickets(tmp_path, number):
    error = OSError(number, os.strerror(number), str(tmp_path / "output" / "index.html"))

    found = problem_of(error, tmp_path, tmp_path / "pelicanconf.py")

    assert (found.path, found.code) == ("output/index.html", "OUT002")
    assert os.strerror(number) in found.what


def test_a_fault_of_pickets_own_is_kept_for_those_who_will_mend_it(tmp_path):
    found = problem(lambda: {}["gone"], tmp_path)

    assert found.code == "OUT009"
    assert "KeyError" in found.what
    assert "Traceback" not in str(found)
    assert "Traceback" in (tmp_path / ".picket" / "failure.txt").read_text()


def test_where_the_report_cannot_be_kept_the_problem_is_told_all_the_same(tmp_path):
    (tmp_path / ".picket").write_text("a file")

    found = problem(lambda: {}["gone"], tmp_path)

    assert found.code == "OUT009"
    assert "failure.txt" not in found.hint


def test_a_folder_outside_the_project_is_named_whole(tmp_path):
    found = unwritable(tmp_path / "www", PermissionError(errno.EACCES, "Permission denied"), tmp_path / "project")

    assert found.path == str(tmp_path / "www")


def test_the_file_that_was_being_worked_on_is_named(tmp_path):
    def fail():
        with working_on("content/news/a.md"):
            {}["gone"]

    found = problem(fail, tmp_path)

    assert (found.path, found.code) == ("content/news/a.md", "OUT009")


def test_a_page_is_named_by_the_text_it_is_made_of(tmp_path):
    with pytest.raises(KeyError) as failed, working_on("output/news/a/index.html"):
        {}["gone"]

    of_text = problem_of(
        failed.value, tmp_path, tmp_path / "pelicanconf.py", {"news/a/index.html": "content/news/a.md"}
    )
    of_page = problem_of(failed.value, tmp_path, tmp_path / "pelicanconf.py")

    assert of_text.path == "content/news/a.md"
    assert of_page.path == "output/news/a/index.html"


def test_a_text_in_the_hands_of_whatever_failed_is_named(tmp_path):
    content = SimpleNamespace(shown_path="content/planks/b.md")

    def complete(text):
        return text.nothing

    found = problem(lambda: complete(content), tmp_path)

    assert found.path == "content/planks/b.md"


@pytest.mark.parametrize("name", [".picket", ".picket/failure.txt"])
def test_a_report_is_never_written_through_a_link(tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/failure.txt").write_text("keep")
    if "/" in name:
        (tmp_path / ".picket").mkdir()
        (tmp_path / name).symlink_to(tmp_path / "elsewhere/failure.txt")
    else:
        (tmp_path / name).symlink_to(tmp_path / "elsewhere")

    found = problem(lambda: {}["gone"], tmp_path)

    assert found.code == "OUT009"
    assert (tmp_path / "elsewhere/failure.txt").read_text() == "keep"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("import sys\nsys.exit(3)\n", 2),
        ("raise SystemExit\n", 1),
        ("\n\nexit()\n", 3),
        ("quit('done')\n", 1),
        ("def end():\n    raise SystemExit(0)\n\nend()\n", 2),
    ],
)
def test_settings_that_end_the_program_are_named_with_their_line(site, source, line):
    site.write("pelicanconf.py", source)

    result = site.build()

    assert result.status == 1
    assert [(one.path, one.line, one.code) for one in result.problems] == [("pelicanconf.py", line, "OUT013")]


def test_a_provider_that_ends_the_program_is_named(site):
    site.write("own_forms_that_end.py", "import sys\n\nsys.exit('no')\n")
    site.set(FORM_PROVIDERS=["own_forms_that_end"])

    result = site.build()

    assert [(one.path, one.line, one.code) for one in result.problems] == [("own_forms_that_end.py", 3, "OUT013")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("from pelicanconf import *\nX = (\n", 2),
        ("from pelicanconf import *\nX = undefined\n", 2),
        ("from pelicanconf import nothing\n", 1),
        ("import nosuchmodule\n", 1),
        ("X = 1\x00\n", 0),
        ("from pelicanconf import *\nimport sys\nsys.exit()\n", 3),
    ],
)
def test_mistakes_in_the_settings_for_publishing_are_named_with_their_line(site, source, line):
    site.write("publishconf.py", source)

    result = site.build(settings="publishconf.py")

    assert result.status == 1
    assert [(one.path, one.line) for one in result.problems] == [("publishconf.py", line)], result.text
    assert {one.code for one in result.problems} <= {"OUT005", "OUT013"}


def test_what_pelican_only_logs_holds_the_site_back():
    log, discarded = PelicanLog(), []
    log.emit(logging.LogRecord("pelican", logging.WARNING, "", 0, "Skipping %s", ("a.md",), None))

    with pytest.raises(BuildFailed) as ended:
        finish(a_run(log=log, staging=SimpleNamespace(discard=lambda: discarded.append("the next site"))))

    assert discarded == ["the next site"]
    assert ended.value.lines[0].startswith("Pelican: Skipping a.md")
    assert "(PEL001)" in ended.value.lines[0]
