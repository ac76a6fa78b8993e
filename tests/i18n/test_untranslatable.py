"""Whatever a task prints, asks or explains is a message: a plain literal there would stay English for everybody."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import click
import pytest
from jinja2 import Environment

from plugins.i18n.message_catalogues import catalogue
from plugins.messages import Message
from plugins.tasks.command_line import TASKS
from plugins.tasks.help import help_on, list_of_tasks
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLUGINS = PROJECT / "plugins"
#: What shows its first argument to whoever sits at the terminal, and options that do.
SHOWN = frozenset(
    {"print", "echo", "secho", "print_line", "write", "writelines", "ask", "choose", "ask_lines", "report_progress"}
)
RAISED = frozenset(
    {
        "Refusal",
        "PlainTextResponse",
        "ClickException",
        "UsageError",
        "BadParameter",
        "Unusable",
        "NoTerminal",
        "CountError",
    }
)
OPTIONS = frozenset({"help", "metavar", "missing"})
#: Objects whose ``write`` is not for people: files, and streams that other programs read.
STREAMS = frozenset({"sys.stdout", "sys.stderr", "stream"})
#: What only those who work on Picket see, in English, as their code is: installing what tests need.
MAINTAINERS = ("setup/programs.py", "setup/browser.py", "setup/subprocesses.py:64")
WORDS = re.compile(r"[^\W\d_]{2,}")
#: What is typed, an address or a sign: no words of a sentence.
NO_WORDS = re.compile(
    r"https?://\S+|</?[a-z]+[^>]*>|\\033\[\d+m|[\w./-]+/[\w./-]*|CSV|&\w+;|inbox-\w+|503 Service Unavailable"
)
TEMPLATES = sorted(
    [*(PLUGINS / "preview" / "templates").rglob("*.html"), PLUGINS / "mail" / "templates" / "preview.html"]
)
SCRIPTS = sorted([*(PLUGINS / "preview" / "static").rglob("*.js"), PLUGINS / "mail" / "templates" / "preview.js"])


def literals(node: ast.expr) -> Iterator[str]:
    """Yield the words that stand in an argument itself, or in one of its alternatives; a message is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (text for part in node.values for text in literals(part))
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*literals(node.left), *literals(node.right))


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def is_for_people(call: ast.Call) -> bool:
    name = name_of(call.func)
    if name in {"write", "writelines"}:
        return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) in STREAMS
    return name in SHOWN | RAISED


def untranslatable(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the plain words that a module shows, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            shown = node.args[:1] if is_for_people(node) else []
            options = [one.value for one in node.keywords if one.arg in OPTIONS] if shown or is_option(node) else []
            for text in (text for argument in (*shown, *options) for text in literals(argument)):
                if WORDS.search(NO_WORDS.sub("", text)):
                    yield node.lineno, text


def is_option(call: ast.Call) -> bool:
    return name_of(call.func) in {"option", "argument", "command"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("print('Removed all.')", True),
        ("print(f'{count} pages')", True),
        ("sys.stderr.write('Stopped.' if stopped else '')", True),
        ("click.option('--all', help='Everything.')", True),
        ("raise click.ClickException('No such ' + word)", True),
        ("print(translated(Message('Removed all.')))", False),
        ("sys.stdout.write(f'{line}\\n')", False),
        ("file.write('key = value')", False),
        ("click.option('--all', help=Message('Everything.'))", False),
    ],
)
def test_plain_words_are_found_where_they_are_shown(code: str, found: bool) -> None:  # noqa: FBT001
    assert bool([*untranslatable(ast.parse(code))]) == found


def test_nothing_that_a_task_shows_is_a_plain_literal() -> None:
    plain = [
        f"{path.relative_to(PLUGINS).as_posix()}:{line}: {text}"
        for path in sorted(PLUGINS.rglob("*.py"))
        for line, text in untranslatable(ast.parse(path.read_text("utf-8")))
    ]

    assert [place for place in plain if not place.startswith(MAINTAINERS)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "-".join(path.parts[-2:]))
def test_a_template_of_the_preview_has_no_words_of_its_own(path: Path) -> None:
    tokens = Environment(autoescape=True).lex(path.read_text("utf-8"))
    text = "".join(value if kind == "data" else "\0" for _, kind, value in tokens)

    assert WORDS.findall(NO_WORDS.sub("", re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL))) == []
    assert re.findall(r'(?:aria-label|title|alt|placeholder)="[^"\0]*[a-z][^"]*"', text) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: "-".join(path.parts[-2:]))
def test_a_script_of_the_panel_has_no_sentences_of_its_own(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    sentences = re.findall(r"\"([A-Z][a-z]+(?: [^\"]*)?)\"", code)
    raised = re.findall(r"Unlike\(\"([^\"]+)\"", code)

    assert [text for text in sentences if text not in {*raised, "Escape", "Accept", "X-Preview-Token"}] == []


@pytest.mark.parametrize("name", TASKS)
def test_the_help_on_a_task_is_there_in_every_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICKET_LANG", "es")
    monkeypatch.setenv("COLUMNS", "2000")
    task, spanish = TASKS[name], catalogue("es")
    texts = [task.help, *(param.help for param in task.params if isinstance(param, click.Option))]

    said = " ".join(help_on(task).split())

    assert [text for text in texts if spanish.translate(Message(text)) == text] == []
    assert "Opciones:" in said
    assert "Options:" not in said
    assert "python3 tasks.py" in list_of_tasks([(Message("Write and publish"), [task])])
