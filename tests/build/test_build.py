"""A build ends with an exit status, and never with a traceback."""

from __future__ import annotations

import re
import sys

import pytest

from plugins.build import build
from plugins.engine.explanation import read_report


@pytest.mark.parametrize(("code", "status"), [(0, 0), (None, 0), (1, 1), (3, 3), ("a sentence", 1)])
def test_whoever_leaves_with_a_status_or_a_sentence_gives_the_build_its_status(monkeypatch, tmp_path, code, status):
    def leave(*_, **__):
        raise SystemExit(code)

    monkeypatch.setattr(build, "_run", leave)

    assert build.build(root=tmp_path, write=False) == status


def test_ctrl_c_is_an_ordinary_end(monkeypatch, tmp_path, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "_run", stop)

    assert build.build(root=tmp_path, write=False) == 130
    assert "not changed" in capsys.readouterr().err


def test_a_failure_in_the_middle_is_told_once_and_lets_the_next_build_in(site, monkeypatch):
    site.build()
    before = site.snapshot()
    site.write("content/pages/about.md", "title: About us\nsummary: Who we are\n\nText.\n")
    with monkeypatch.context() as patch:
        patch.setattr("pelican.Pelican._get_generator_classes", lambda _: 1 / 0)
        failed = site.build()

    assert failed.status == 1
    assert [problem.code for problem in failed.problems] == ["OUT009"]
    assert "Traceback" not in failed.text
    assert site.snapshot() == before
    assert sorted(path.name for path in site.folder.glob(".output-*")) == [".output-lock"]
    assert site.build().status == 0


@pytest.mark.parametrize("folder", [".", "..", "content", "content/news/.."])
def test_a_folder_with_the_sources_in_it_is_never_the_output(site, folder):
    site.set(OUTPUT_PATH=str(site.folder / folder))

    result = site.build()

    assert result.status == 1
    assert [problem.code for problem in result.problems] == ["OUT006"]
    assert (site.folder / "content/campaign.toml").is_file()


def test_settings_that_python_does_not_understand_are_named_with_their_line(site):
    settings = (site.folder / "pelicanconf.py").read_text("utf-8")
    site.write("pelicanconf.py", f"{settings}OUTPUT_PATH = (\n")

    result = site.build()

    assert [(problem.path, problem.code) for problem in result.problems] == [("pelicanconf.py", "OUT005")]
    assert result.problems[0].line == settings.count("\n") + 1


@pytest.fixture
def built(site, monkeypatch, capsys):
    """Return a function that builds the site and returns the one line that a good build ends with, without the time."""

    def line(**options) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "path", sys.path.copy())
            assert build.build(root=site.folder, **options) == 0
        [said] = capsys.readouterr().out.splitlines()
        return re.sub(r" in [0-9.]+ s\.$", "", said)

    return line


def test_a_build_ends_with_one_line_that_says_what_was_made_and_removed(site, built):
    assert re.fullmatch(r"Built \d+ pages in output/", built())
    assert re.fullmatch(r"Nothing changed: output/ is up to date \(\d+ pages\)\.", built())

    site.change("content/news/cold-night.md", "title: The coldest night", "title: A cold night")
    site.write("output/stray.txt", "x")

    assert re.fullmatch(r"\d+ pages changed", built())
    assert read_report(site.folder).pruned == ["stray.txt"]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("THEME = 'them'", "OUT005", "The folder that THEME names is not there."),
        ("PATH = 'contents'", "OUT005", "The folder that PATH names is not there."),
        ("PLUGINS.append('no_such_plugin')", "OUT004", "The plugin no_such_plugin did not load."),
        ("PLUGINS.remove('plugins.checks')", "OUT004", "Write it into PLUGINS again"),
        ("PLUGINS.remove('plugins.headers'); ROOMS = ()", "OUT004", "The plugin plugins.headers did not load."),
        ("FORM_PROVIDERS = ['no_such_forms']", "FRM040", "There is no module “no_such_forms”"),
        ("FORM_PROVIDERS = ['json']", "FRM040", "It has no “name”. It has no “slug”."),
        ("FORM_PROVIDERS = 'our_forms'", "CAM025", "should be a list of texts"),
        ("STATIC_ALLOWED = ['content/static/x.js']", "CAM027", "Write “x.js”."),
    ],
)
def test_a_mistake_in_the_settings_is_one_problem_of_their_file(site, line, code, words):
    with (site.folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    result = site.build()

    [problem] = result.problems
    assert (problem.path, problem.code) == ("pelicanconf.py", code)
    assert words in problem.says


@pytest.mark.parametrize(
    "options", [{"clean": True}, {"overrides": {"DEFAULT_DATE_FORMAT": "%d"}}], ids=["clean", "overrides"]
)
def test_a_clean_build_and_one_with_other_settings_make_everything(built, options):
    built()

    assert built(**options).startswith("Built ")


def test_a_build_with_other_settings_is_not_remembered(site, built):
    built()
    report = read_report(site.folder)

    built(overrides={"DEFAULT_DATE_FORMAT": "%d"})

    assert read_report(site.folder) == report


def test_looking_for_mistakes_leaves_output_and_what_is_remembered_as_they_are(site, built):
    built()
    before, report = site.snapshot(), read_report(site.folder)
    site.change("content/news/cold-night.md", "title: The coldest night", "title: A cold night")

    assert re.fullmatch(r"No mistakes in \d+ pages; the site was not written. Checked", built(write=False))
    assert (site.snapshot(), read_report(site.folder)) == (before, report)
    assert built().endswith(" changed")


def test_a_failed_build_is_not_gone_on_from(site, built):
    built()
    site.change("content/news/cold-night.md", "title: The coldest night", "title: A cold night")
    site.write("content/pages/about.md", "title: About us\nwrong: x\n\nText.\n")
    assert site.build().status == 1

    site.remove("content/pages/about.md")

    assert built().endswith(" changed")
    assert "A cold night" in site.pages["news/"].text


@pytest.mark.parametrize(
    "name", ["platform/index.html", "es/news/index.html", "feeds/news.atom.xml", "theme/js/form.js", "404.html"]
)
def test_a_file_that_wants_the_address_of_a_page_is_a_problem(site, name):
    before = site.build()
    site.write(f"content/static/{name}", "mine")

    result = site.build()

    assert before.status == 0
    assert [(problem.path, problem.code) for problem in result.problems] == [(f"content/static/{name}", "OUT007")]
    assert (site.output / name).read_text("utf-8") != "mine"


def stranger(folder):
    folder.mkdir()
    (folder / "diary.txt").write_text("keep")
    return folder


def test_a_linked_output_folder_that_picket_did_not_make_is_left_alone(site, tmp_path_factory):
    elsewhere = stranger(tmp_path_factory.mktemp("linked") / "precious")
    (elsewhere / "index.html").write_text("mine")
    (site.folder / "output").symlink_to(elsewhere)

    result = site.build()

    assert [(problem.path, problem.code) for problem in result.problems] == [("output", "OUT006")], result.text
    assert "output/diary.txt" in result.text
    assert sorted(path.name for path in elsewhere.iterdir()) == ["diary.txt", "index.html"]


@pytest.mark.parametrize("name", ["output", "docs", "elsewhere"])
def test_a_folder_of_somebody_s_files_is_never_replaced(site, name, tmp_path_factory):
    folder = stranger((tmp_path_factory.mktemp("far") if name == "elsewhere" else site.folder) / name)
    site.set(OUTPUT_PATH=str(folder))

    result = site.build()

    assert [problem.code for problem in result.problems] == ["OUT006"], result.text
    assert (folder / "diary.txt").read_text() == "keep"


@pytest.mark.parametrize("target", ["content", "theme", "plugins", ".", ".cache", "tasks"])
def test_output_that_leads_to_a_part_of_the_project_is_left_alone(site, target):
    (site.folder / ".cache").mkdir()
    (site.folder / ".cache/mine").touch()
    stranger(site.folder / "tasks")
    (site.folder / "output").symlink_to(target)

    result = site.build()

    assert [problem.code for problem in result.problems] == ["OUT006"], result.text
    assert (site.folder / "content/campaign.toml").exists()
    assert (site.folder / "theme/templates").exists()
    assert (site.folder / "tasks/diary.txt").exists()


@pytest.mark.parametrize("target", ["nowhere", "output", "pelicanconf.py"])
def test_output_that_leads_to_no_folder_is_named(site, target):
    (site.folder / "output").symlink_to(target)

    result = site.build()

    assert [(problem.path, problem.code) for problem in result.problems] == [("output", "OUT010")], result.text
    assert (site.folder / "output").is_symlink()


def test_a_link_to_an_empty_folder_and_then_to_a_site_is_used(site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("www")
    (site.folder / "output").symlink_to(elsewhere)

    results = [site.build(), site.build()]

    assert [result.status for result in results] == [0, 0], results
    assert (site.folder / "output").is_symlink()
    assert (elsewhere / "index.html").exists()


@pytest.mark.parametrize("target", ["nowhere", ".cache", "pelicanconf.py", "elsewhere"])
def test_caches_that_are_links_never_end_a_build_with_a_traceback(site, target, tmp_path_factory):
    elsewhere = stranger(tmp_path_factory.mktemp("caches") / "elsewhere")
    (site.folder / ".cache").symlink_to(elsewhere if target == "elsewhere" else target)

    result = site.run("-c", "import sys; from plugins.build.build import build; sys.exit(build())")

    assert "Traceback" not in result.text, result.text
    assert result.status == 0 or [problem.code for problem in result.problems] == ["OUT011"], result.text
    assert (result.status == 0) == (target == "elsewhere")
    assert (elsewhere / "diary.txt").read_text() == "keep"


def test_many_notices_of_one_kind_are_shown_by_the_first_three_and_check_lists_all(site):
    for number in range(1, 10):
        site.write(
            f"content/news/tk-{number}.md", f"title: Night {number}\ndate: 2024-03-0{number}\n\nTK: who spoke.\n"
        )

    built, checked = site.build(), site.build(write=False)

    assert [one.code for one in built.notices].count("PUB003") == 3
    assert "There are 6 more of these (PUB003): “python3 tasks.py check” lists all." in built.text
    assert [one.code for one in checked.notices].count("PUB003") == 9
