"""What one site compiled serves another, and nothing of it but the code."""

from __future__ import annotations

import traceback

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.support import Site
from tests.support.theme import SharedCompiled


def environment(folder, text, shared, **options):
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(text)
    compiled = SharedCompiled(folder, options, shared)
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=compiled, autoescape=True, **options)


def test_a_template_that_another_site_compiled_is_not_compiled_again(tmp_path, monkeypatch) -> None:
    shared = {}
    environment(tmp_path / "one", "Hello {{ name }}", shared).get_template("page.html")
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))

    said = environment(tmp_path / "two", "Hello {{ name }}", shared).get_template("page.html").render(name="<b>")

    assert said == "Hello &lt;b&gt;"


@pytest.mark.parametrize(("text", "options"), [("Bye {{ name }}", {}), ("Hello {{ name }}\n", {"trim_blocks": True})])
def test_another_text_and_other_options_are_compiled(tmp_path, text, options) -> None:
    shared = {}
    environment(tmp_path / "one", "Hello {{ name }}", shared).get_template("page.html")

    environment(tmp_path / "two", text, shared, **options).get_template("page.html")

    assert len(shared) == 2


def test_an_error_names_the_file_of_its_own_site(tmp_path) -> None:
    shared = {}
    text = "{% macro fail() %}{{ 1 // 0 }}{% endmacro %}\n{{ fail() }}"
    environment(tmp_path / "one", text, shared).get_template("page.html")
    template = environment(tmp_path / "two", text, shared).get_template("page.html")

    with pytest.raises(ZeroDivisionError) as error:
        template.render()

    files = {frame.filename for frame in traceback.extract_tb(error.value.__traceback__)}
    assert str(tmp_path / "two" / "page.html") in files
    assert str(tmp_path / "one" / "page.html") not in files


def test_a_site_with_a_style_sheet_of_its_own_gets_that(tmp_path) -> None:
    usual, other = Site(tmp_path / "usual"), Site(tmp_path / "other")
    tokens = other.own_theme() / "static" / "css" / "tokens.css"
    tokens.write_text(tokens.read_text("utf-8").replace("--leading: 1.55", "--leading: 1.85"), "utf-8")

    usual.build()
    other.build()

    assert "1.55" in usual.pages["index.html"].html
    assert "1.85" in other.pages["index.html"].html
