"""Compiled templates are kept from build to build, and never taken for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from plugins.rendering.bytecode_cache import Compiled

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = {"autoescape": True}


def printed(folder: Path, text: str, options: dict[str, bool] = OPTIONS) -> tuple[str, bool]:
    """Print a template in a new run; return what it says, and whether it had to be compiled."""
    compiled = Compiled(folder, options)
    environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=compiled, **options)
    before = len(compiled._known)
    said = environment.get_template("page").render(name="<b>")
    compiled.remember()
    return said, not before or bool(compiled._used.keys() - Compiled(folder, options)._known.keys())


def test_what_one_run_compiled_the_next_one_prints(tmp_path, monkeypatch) -> None:
    said, _ = printed(tmp_path, "Hello {{ name }}")
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))

    assert printed(tmp_path, "Hello {{ name }}")[0] == said == "Hello &lt;b&gt;"


def test_another_text_or_another_way_to_print_is_compiled_anew(tmp_path) -> None:
    printed(tmp_path, "Hello {{ name }}")

    assert printed(tmp_path, "Bye {{ name }}")[0] == "Bye &lt;b&gt;"
    assert printed(tmp_path, "Bye {{ name }}", {"autoescape": False})[0] == "Bye <b>"
    assert printed(tmp_path, "Hello {{ name }}")[0] == "Hello &lt;b&gt;"


def test_what_is_damaged_is_compiled_anew(tmp_path) -> None:
    printed(tmp_path, "Hello {{ name }}")
    file = tmp_path / "templates.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:5000].replace(b"Hello", b"Hallo") + data[5000:].replace(b"A", b"B"))

    assert printed(tmp_path, "Hello {{ name }}")[0] == "Hello &lt;b&gt;"


def test_only_the_last_text_of_a_template_is_kept(tmp_path) -> None:
    for number in range(5):
        printed(tmp_path, f"{number} {{{{ name }}}}")

    assert len(Compiled(tmp_path, OPTIONS)._known) == 1
