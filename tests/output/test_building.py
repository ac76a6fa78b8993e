"""A build ends with an exit status, and never with a traceback."""

from __future__ import annotations

import pytest

from plugins.output import building


@pytest.mark.parametrize(("code", "status"), [(0, 0), (None, 0), (1, 1), (3, 3), ("a sentence", 1)])
def test_whoever_leaves_with_a_status_or_a_sentence_gives_the_build_its_status(monkeypatch, tmp_path, code, status):
    def leave(*_):
        raise SystemExit(code)

    monkeypatch.setattr(building, "_run", leave)

    assert building.build(root=tmp_path, write=False) == status


def test_ctrl_c_is_an_ordinary_end(monkeypatch, tmp_path, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_run", stop)

    assert building.build(root=tmp_path, write=False) == 130
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
