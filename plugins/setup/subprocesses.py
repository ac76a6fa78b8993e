"""Runs other programs of the environment, as lists of arguments, never through a shell."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message, sentences
from plugins.programs.program import environment, run_in_terminal
from plugins.setup import browser, programs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: The linters, in the order they run: what each looks at, and its words after ``python -m``, with patterns of files.
LINTERS = (
    ("ruff: mistakes in Python", ("ruff", "check")),
    ("ruff: the form of Python", ("ruff", "format", "--check")),
    ("mypy: types", ("mypy", "--strict", "plugins")),
    ("djhtml: the form of templates", ("djhtml", "--check", "--tabwidth", "2", "theme/templates")),
    ("codespell: spelling", ("codespell_lib",)),
    (
        "check-jsonschema: workflows of GitHub",
        ("check_jsonschema", "--builtin-schema", "vendor.github-workflows", ".github/workflows/*.yml"),
    ),
    (
        "check-jsonschema: the pipeline of GitLab",
        ("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml"),
    ),
    ("zizmor: what workflows may do", ("zizmor", "--offline", "--quiet", "--no-progress", ".github/workflows")),
)
#: Those that are programs, and no modules of Python.
_PROGRAMS = frozenset({"zizmor"})
#: Where the words of the templates and the plugins are collected (see [tool.babel] in pyproject.toml).
TRANSLATIONS = "theme/translations"
#: Where the messages for those who write a site are.
MESSAGES = "plugins/i18n/messages"


def python(*words: str, **variables: str) -> int:
    """Run ``python -m`` with ``words``, and ``variables`` besides those of the environment; return its exit status."""
    return run_in_terminal([sys.executable, "-m", *words], env=environment(**variables)).returncode


def run_tests(arguments: list[str]) -> int:
    """Run pytest with ``arguments``, or every test, on all cores; return its exit status.

    A file of tests runs on one worker, so that its servers start once; files are taken in the order in which
    ``tests/conftest.py`` puts them, the longest first. In CI the slowest tests are listed at the end.
    Compiled modules are kept even where the environment says not to (PYTHONDONTWRITEBYTECODE, as in many containers):
    tests start hundreds of programs in Python, a quarter of whose time would be compiling the same modules again.
    Returns 1, after a message, where there is no browser to test pages in. Without another program that tests need,
    those are skipped; where it is required, or the environment has CI set, they fail.
    """
    for program in programs.provide():
        remedy = Message("To install it, type: {command}", command=program.command) if program.command else NOTHING
        left_out = Message("Tests that need “{name}” are left out: it is not on this computer.", name=program.name)
        fail = Message("Tests that need “{name}” fail: it is not on this computer.", name=program.name)
        print(translated(sentences(fail if program.required else left_out, remedy)), file=sys.stderr)
    try:
        found = browser.require()
    except browser.BrowserMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    everything = (
        "--numprocesses",
        "auto",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        *(("--durations=25",) if os.environ.get("CI") else ()),
    )
    return python("pytest", *(arguments or everything), CHROMIUM=str(found), PYTHONDONTWRITEBYTECODE="")


def run_linters() -> int:
    """Run every linter, whatever the others report; return 1 if one of them reports a mistake."""
    failed = []
    for name, words in LINTERS:
        print(f"— {name}", flush=True)
        if lint(words):
            failed.append(name)
    end = Message("To be mended: {names}.", names="; ".join(failed)) if failed else Message("Nothing to mend.")
    print(translated(end))
    return 1 if failed else 0


def lint(words: Sequence[str]) -> int:
    """Run one linter; return its exit status."""
    files = (sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words)
    expanded = [word for part in files for word in part]
    if words[0] not in _PROGRAMS:
        return python(*expanded)
    return run_in_terminal([Path(sys.executable).with_name(words[0]), *expanded[1:]]).returncode


def collect_words(language: str = "") -> int:
    """Collect what is to be translated in messages.pot, and bring each language's .po up to date; return a status.

    ``language`` gets a .po if it has none yet.
    """
    return _collect(TRANSLATIONS, language, "--keywords", "mark", "theme/templates", "plugins")


def collect_messages(language: str = "") -> int:
    """Collect the messages for those who write a site, as ``collect_words`` does the words of its pages."""
    keywords = ("--no-default-keywords", "--keywords", "Message", "--keywords", "say", "--keywords", "counted:1,2")
    return _collect(MESSAGES, language, *keywords, "plugins")


def _collect(folder: str, language: str, *words: str) -> int:
    """Collect texts with ``words`` for Babel into the template in ``folder``, and update its languages."""
    template, new = (Path(folder, name) for name in ("messages.pot", "messages.pot.new"))
    extract = ("extract", "--mapping", "pyproject.toml", "--add-location", "file", "--no-wrap")
    status = _babel(*extract, "--project", "Picket", "--output", str(new), *words)
    if status:
        new.unlink(missing_ok=True)
        return status
    new.replace(template)
    if language and not (file := Path(folder, f"{language}.po")).exists():
        begin = ("init", "--no-wrap", "--input-file", str(template), "--output-file", str(file))
        if status := _babel(*begin, "--locale", language.replace("-", "_")):
            return status
    for file in sorted(Path(folder).glob("*.po")):
        update = ("update", "--no-wrap", "--ignore-pot-creation-date", "--previous", "--input-file", str(template))
        status = status or _babel(*update, "--output-file", str(file), "--locale", file.stem.replace("-", "_"))
    return status


def _babel(*words: str) -> int:
    return python("babel.messages.frontend", "--quiet", *words)
