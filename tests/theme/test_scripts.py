"""Scripts: modules that say what they are, small functions, and pure ones that need no page."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import brotli
import pytest

from plugins.rendering.scripts import join
from tests.theme.printing import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

MODULES = sorted(SCRIPTS.rglob("*.js"))
FORM = join(SCRIPTS / "form.js")
#: A function or method over several lines, up to the brace below its first letter; and what has to be documented.
FUNCTION = re.compile(r"^( *)(?:\S.*)?\b(\w+)\(.*\) (?:=> )?\{\n(?:.*\n)*?\1\}", re.MULTILINE)
EXPORTED = re.compile(r"(\*/\n)?^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)
LONGEST = 40  # lines


def name(path: Path) -> str:
    return path.relative_to(SCRIPTS).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_script_says_what_it_does_in_small_functions(path: Path) -> None:
    text = path.read_text("utf-8")

    long = [found[2] for found in FUNCTION.finditer(text) if found[0].count("\n") >= LONGEST]

    assert re.match(r"/\* .*?\*/\n\n", text, re.DOTALL)
    assert not long
    assert max(map(len, text.splitlines())) <= 130


def test_what_a_module_exports_says_its_types() -> None:
    exported = [export for path in sorted(FORM.modules) for export in EXPORTED.findall(path.read_text("utf-8"))]

    assert {"judge", "encoded", "send"} <= {name for _, name in exported}
    assert not [name for comment, name in exported if not comment and not name.isupper()]


def test_the_script_of_forms_is_small_and_never_sends_blindly() -> None:
    script = FORM.text

    assert len(brotli.compress(script.encode(), quality=11)) <= 4000
    assert not [word for word in ("no-cors", "localStorage", "sendBeacon") if word in script]


def test_modules_can_be_joined_and_give_no_name_twice() -> None:
    source = "".join(path.read_text("utf-8") for path in (*FORM.modules, SCRIPTS / "form.js"))

    names = Counter(re.findall(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", source, re.MULTILINE))

    assert FORM.modules == set((SCRIPTS / "form").iterdir()), "none is forgotten"
    assert not FORM.problems
    assert max(names.values()) == 1
    assert "`" not in re.sub(r"`[^`\n]*`", "", FORM.text), "a text over several lines would lose its indentation"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "how", "sent"),
    [
        ([["EMAIL", "a@example.org"]], {}, {"EMAIL": "a@example.org"}),
        ([["EMAIL", ""], ["NAME", "Ana"]], {}, {"NAME": "Ana"}),
        ([["e", "a"]], {"paths": [["e", "person.mails.0.address"]]}, {"person": {"mails": [{"address": "a"}]}}),
        ([], {"flags": ["ok"], "paths": [["ok", "consent.given"]]}, {"consent": {"given": False}}),
        ([["ok", "yes"]], {"flags": ["ok"]}, {"ok": True}),
        ([["e", "a"]], {"constants": [["kind", 3]]}, {"e": "a", "kind": 3}),
        (
            [["phone", ""], ["e", "a"]],
            {"paths": [["phone", "list.0.value"], ["e", "list.1.value"]], "constants": [["list.0.type", "tel"]]},
            {"list": [{"value": "a"}]},
        ),
        (
            [["phone", "1"]],
            {"paths": [["phone", "list.0.value"]], "constants": [["list.0.type", "tel"]]},
            {"list": [{"value": "1", "type": "tel"}]},
        ),
    ],
)
def test_a_form_as_json_has_every_word_at_its_path_and_nothing_that_was_not_said(
    modules: Page, typed: list[list[str]], how: dict[str, object], sent: dict[str, object]
) -> None:
    body = modules.evaluate(
        """async ([typed, how]) => (await import("/form/encoding.js")).asJson(new URLSearchParams(typed), how)""",
        [typed, how],
    )

    assert json.loads(body) == sent


@pytest.mark.browser
@pytest.mark.parametrize(
    ("how", "enctype", "encoded"),
    [
        ({"answer": {}}, "", ["URLSearchParams", {"Accept": "application/json"}]),
        ({"answer": {}}, "multipart/form-data", ["FormData", {"Accept": "application/json"}]),
        ({"answer": {"kind": "page"}, "encoding": "multipart"}, "", ["FormData", {}]),
        (
            {"answer": {}, "encoding": "json"},
            "multipart/form-data",
            ["String", {"Accept": "application/json", "Content-Type": "application/json"}],
        ),
    ],
)
def test_a_form_is_sent_in_the_encoding_that_its_service_reads(modules: Page, how, enctype, encoded) -> None:
    said = modules.evaluate(
        """async ([how, enctype]) => {
            const { encoded } = await import("/form/encoding.js");
            const { body, headers } = encoded(new FormData(), how, enctype);
            return [body.constructor.name, headers];
        }""",
        [how, enctype],
    )

    assert said == encoded


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "lines", "mail"),
    [
        ("mailto:a@example.org", ["x: y", "z"], "mailto:a@example.org?body=x%3A%20y%0D%0Az"),
        ("mailto:a@example.org?subject=S", ["x"], "mailto:a@example.org?subject=S&body=x"),
        ("mailto:a@example.org?body=B&subject=S", ["x"], "mailto:a@example.org?body=B%0D%0A%0D%0Ax&subject=S"),
        ("mailto:a@example.org?subject=S", [], "mailto:a@example.org?subject=S"),
    ],
)
def test_what_was_typed_goes_to_the_end_of_a_mail(modules: Page, address: str, lines: list[str], mail: str) -> None:
    found = modules.evaluate(
        """async ([address, lines]) => (await import("/form/encoding.js")).mailWith(address, lines)""", [address, lines]
    )

    assert found == mail
