"""Scripts of several modules: a visitor gets them as one file, and what cannot be joined is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.rendering.scripts import join

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes ``main.js`` and modules into ``main/``."""

    def write(main: str, **modules: str) -> Path:
        (tmp_path / "main").mkdir()
        for name, text in modules.items():
            (tmp_path / "main" / f"{name}.js").write_text(text, "utf-8")
        (tmp_path / "main.js").write_text(main, "utf-8")
        return tmp_path / "main.js"

    return write


def test_modules_come_once_each_after_those_it_imports(script) -> None:
    main = script(
        'import { a } from "./main/a.js";\nimport {\n  b,\n} from "./main/b.js";\na(b);\n',
        a='import { c } from "./c.js";\nexport function a() {\n  return c;\n}\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 1;\n",
    )

    script = join(main)

    assert script.text == "const c = 1;\nfunction a() {\nreturn c;\n}\nconst b = c;\na(b);\n"
    assert {module.name for module in script.modules} == {"a.js", "b.js", "c.js"}
    assert not script.problems


def test_comments_of_their_own_lines_are_left_out_and_the_rest_stays(script) -> None:
    main = script(
        '/* What it\n   does. */\n\n/** @type {number} */\nconst a = 1; // one\nconst b = "/* no */";\n'
        "const c = /** @type {string[]} */ (a);\n"
    )

    assert join(main).text == 'const a = 1; // one\nconst b = "/* no */";\nconst c = (a);\n'


def test_a_circle_of_modules_ends(script) -> None:
    main = script(
        'import { a } from "./main/a.js";\na();\n',
        a='import { b } from "./b.js";\nexport function a() {}\n',
        b='import { a } from "./a.js";\nexport function b() {}\n',
    )

    assert join(main).text == "function b() {}\nfunction a() {}\na();\n"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('import { a } from "./main/no.js";\n', 1, "STY009"),
        ('\nimport * as a from "./main/a.js";\n', 2, "STY010"),
        ('import a from "./main/a.js";\n', 1, "STY010"),
        ('import {\n  a,\n} from "./main/a.js";\nexport { a };\n', 4, "STY010"),
        ("export default 1;\n", 1, "STY010"),
    ],
)
def test_what_cannot_be_joined_is_named_with_its_line(script, text, line, code) -> None:
    main = script(text, a="export const a = 1;\n")

    assert [(one.path, one.line, one.code) for one in join(main).problems] == [("theme/static/js/main.js", line, code)]


def test_a_dynamic_import_stays(script) -> None:
    text = 'import("../g/codes.js").then(go);\nconst more = await import("./x.js");\n'

    assert join(script(text)).text == text
