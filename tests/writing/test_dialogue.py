"""A new text is begun in a few questions, and no question is asked where nobody is there to answer."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from plugins.actions.fields import ACTION
from plugins.campaign.loader import read_campaign
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.new_file import NewFile, create, skeleton
from plugins.frontmatter.sections import split_document
from plugins.news.model import ARTICLE
from plugins.tasks.command_line import run
from plugins.terminal.questions import NoTerminal, Questions
from plugins.writing import editor
from plugins.writing.dialogue import TYPES, Wish, begin
from tests.support import GOOD, PROJECT
from tests.support.snippets import MAILCHIMP

PETITION = "https://actionnetwork.org/petitions/sign-for-her"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def project(tmp_path):
    """Return a project with a campaign in two languages, and one plank."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "campaign.toml").write_bytes((GOOD / "campaign.toml").read_bytes())
    (folder / "planks").mkdir()
    (folder / "planks/open-books.md").write_text("title: Open books\norder: 3\nsummary: Show us.\n\nText.\n", "utf-8")
    return tmp_path


@pytest.fixture
def campaign():
    found, _ = read_campaign(GOOD / "campaign.toml")
    return found


@pytest.fixture
def typed(monkeypatch, capsys, campaign):
    """Return a function that begins a text with answers that somebody types, and returns its path and what was said."""

    def answer(root, wish, *answers):
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in answers)))
        path = begin(root, wish, campaign, Questions(is_there=True))
        assert sys.stdin.read() == "", "a question that was expected is not asked"
        return path.relative_to(root).as_posix(), capsys.readouterr().err

    return answer


def values(path, content_type):
    text = path.read_text("utf-8")
    return read_fields(split_document(text, content_type.html_keys), content_type, "x.md").values


@pytest.mark.parametrize(
    ("wish", "answers", "made"),
    [
        (Wish(), ["news", "Open books at last", ""], "content/news/open-books-at-last.md"),
        (Wish(), ["1", "Open books at last", "es"], "content/news/open-books-at-last.es.md"),
        (Wish("news"), ["Open books at last", ""], "content/news/open-books-at-last.md"),
        (Wish("page", "About us"), [""], "content/pages/about-us.md"),
        (Wish("page", "About us", lang="es"), [], "content/pages/about-us.es.md"),
        (Wish("nwes", "We won"), ["news", ""], "content/news/we-won.md"),
        (Wish("Open", "books at last"), ["news", ""], "content/news/open-books-at-last.md"),
        (Wish("page", "Новости", lang="en"), [""], "content/pages/novosti.md"),
        (Wish("page", "Новости", lang="en"), ["Our News"], "content/pages/our-news.md"),
        (Wish("page", "!!!", lang="en"), ["about"], "content/pages/about.md"),
        (Wish("plank", "Open books", lang="en"), ["open-books-again"], "content/planks/open-books-again.md"),
        (Wish("translation", lang="es"), ["1", "Libros abiertos"], "content/planks/open-books.es.md"),
        (Wish("translation"), ["open-books", "Libros abiertos"], "content/planks/open-books.es.md"),
        (Wish(), ["translation", "opn-books", "planks/open-books", "Libros"], "content/planks/open-books.es.md"),
        (Wish(original="open-books"), ["Libros abiertos"], "content/planks/open-books.es.md"),
        (Wish("plank", "Libros", "es", original="content/planks/open-books.md"), [], "content/planks/open-books.es.md"),
        (Wish("action", "Share this", "en"), ["share"], "content/actions/share-this.md"),
        (Wish("action", "Sign", "en"), ["petition", PETITION], "content/actions/sign.md"),
        (Wish("action", "Sign", "en", asks="petition"), [""], "content/actions/sign.md"),
    ],
    ids=str,
)
def test_what_is_missing_is_asked_and_nothing_else(project, typed, wish, answers, made):
    path, _ = typed(project, wish, *answers)

    assert path == made
    assert (project / path).is_file()


@pytest.mark.parametrize(
    ("wish", "answers", "reason"),
    [
        (Wish(), ["nwes", "news", "We won", ""], "“nwes” is not something one can write. Did you mean “news”?"),
        (Wish(), ["9", "1", "We won", ""], "“9” is not something one can write. Write one of: news, plank"),
        (Wish("news", "We won"), ["fr", "en"], "“fr” is not one of the campaign’s languages for this."),
        (Wish("news", "We won", "fr"), ["en"], "“fr” is not one of the campaign’s languages for this."),
        (Wish("translation"), ["opn-books", "1", "Libros"], "There is no text “opn-books”. Did you mean “open-books”?"),
        (Wish("action", "Sign", "en"), ["petiton", "petition", ""], "“petiton” is not a kind of action."),
        (Wish("action", "Sign", "en", asks="petition"), ["hello", ""], "(FRM"),
        (Wish("action", "Give", "en", asks="donate"), [PETITION, ""], "This form cannot be used for “donate”. It can"),
        (Wish("plank", "Open books", "en"), ["open-books", "other"], "There is such a file already."),
        (Wish("news", "We\u202e won", "en"), ["We won"], "(FM050)|nobody can see"),
    ],
    ids=str,
)
def test_a_wrong_answer_is_asked_again_with_the_reason(project, typed, wish, answers, reason):
    _, said = typed(project, wish, *answers)

    assert any(part in said for part in reason.split("|")), said


def test_a_pasted_address_is_recognised_at_once(project, typed):
    path, said = typed(project, Wish("action", "Sign for her", "en"), "petition", PETITION)

    assert re.search(r"Service: +Action Network", said)
    assert (
        (project / path).read_text("utf-8").startswith(f"---\ntitle: Sign for her\nkind: petition\nform: {PETITION}\n")
    )


def test_a_pasted_code_has_as_many_lines_as_it_needs(project, typed):
    lines = [line for line in MAILCHIMP.strip().splitlines() if line.strip()]

    path, said = typed(project, Wish("action", "Updates", "en", asks="signup"), *lines, "")

    assert "Mailchimp" in said
    assert "list-manage.com" in values(project / path, ACTION)["form"]


def test_a_translation_leaves_out_what_it_shares_and_shows_what_the_original_says(project, typed):
    path, _ = typed(project, Wish(original="open-books"), "Libros abiertos")

    text = (project / path).read_text("utf-8")
    assert "\ntitle: Libros abiertos\n" in text
    assert "\n# summary: Show us.\n" in text
    assert "order:" not in text
    assert "\nstatus: draft\n" in text


def test_a_plank_comes_behind_those_there_are(project, typed):
    path, _ = typed(project, Wish("plank", "Elections", "en"))

    assert "\norder: 4\n" in (project / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Wish(), "Write what to begin, and its title: python3 tasks.py new news"),
        (Wish("news"), "Write its title as well: python3 tasks.py new news Open books at last (SET021)"),
        (Wish("nwes", "We won"), "“nwes” is nothing one can write. Did you mean “news”? (FM042)"),
        (Wish("news", "We won", "fr"), "“fr” is not one of the campaign’s languages for this. Write one of: en, es."),
        (Wish("plank", "Open books"), "content/planks/open-books.md: There is such a file already."),
        (Wish("translation", "Libros"), "Write which text it translates as well: --of planks/open-books (SET021)"),
        (Wish("translation", original="open-books"), "Write its title in that language as well. (SET021)"),
        (Wish("translation", "X", original="x"), "There is no text “x”."),
        (Wish("action", "X", form="https://intranet/form"), "(FRM"),
        (Wish("action", "X", asks="petiton"), "“petiton” is not a kind of action. Did you mean “petition”?"),
        (Wish("news", "X", name="../../x"), "(FM008)"),
    ],
    ids=str,
)
def test_where_nobody_is_there_nothing_is_asked_and_nothing_is_written(project, campaign, monkeypatch, wish, says):
    before = sorted(project.rglob("*"))
    monkeypatch.setattr("builtins.input", None)

    with pytest.raises(NoTerminal) as ended:
        begin(project, wish, campaign, Questions(is_there=False))

    assert says in str(ended.value)
    assert sorted(project.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_at_a_real_terminal_the_whole_dialogue_ends_in_the_editor(project):
    import pty

    shutil.copy(PROJECT / "pelicanconf.py", project)
    (project / "plugins").symlink_to(PROJECT / "plugins")
    (project / "editor.py").write_text("import sys\nprint('EDITING', sys.argv[1])\n")
    variables = {**os.environ, "VISUAL": f"{sys.executable} {project / 'editor.py'}", "TERM": "xterm", "CI": ""}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "plugins.tasks", "new"]
    with subprocess.Popen(command, cwd=project, env=variables, stdin=theirs, stdout=theirs, stderr=theirs) as task:
        os.close(theirs)
        heard = b""
        for awaited, answer in [(b"its name):", b"nwes\n"), (b"Did you mean", b"news\n"), (b"title:", b"We won\n")]:
            while awaited not in heard:
                heard += os.read(ours, 4096)
            os.write(ours, answer)
        while b"language?" not in heard:
            heard += os.read(ours, 4096)
        os.write(ours, b"\n")
        with contextlib.suppress(OSError):  # how a pseudo-terminal ends
            while more := os.read(ours, 4096):
                heard += more
        status = task.wait()
    os.close(ours)

    said = heard.decode().replace("\r\n", "\n")
    assert status == 0, said
    assert "content/news/we-won.md\nEDITING " in said
    assert (project / "content/news/we-won.md").is_file()


def test_two_titles_with_one_name_are_told_apart(project):
    titles = ["Open books!", "Open books?", "Open books …", "Open books!"]

    made = [create(project, NewFile("news", title), TYPES, ("en", "es")) for title in titles]

    assert [getattr(path, "name", getattr(path, "code", "")) for path in made] == [
        "open-books.md",
        "open-books-2.md",
        "open-books-3.md",
        "FM041",
    ]


@example('"')
@example("'")
@example("We: won # 1")
@given(some.text(some.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1))
def test_a_title_is_read_as_it_was_typed(title):
    title = " ".join(title.split())
    if not title:
        return

    read = read_fields(split_document(skeleton(ARTICLE, title)), ARTICLE, "x.md")

    assert not [problem for problem in read.problems if problem.code != "FM050"]
    assert read.values["title"] == title


def test_new_files_of_every_kind_are_drafts_that_pass_the_check(site, monkeypatch, capsys):
    monkeypatch.chdir(site.folder)
    commands = [
        "new news We: won “it” # 1",
        "new plank Open books",
        f"new action Sign for her --kind petition --form {PETITION}",
        "new page Sobre nosotros --lang es",
        "new translation Noche fría --of cold-night",
    ]

    statuses = [run(command.split()) for command in commands]
    made = capsys.readouterr().out.split()
    checked = site.build(write=False)

    assert statuses == [0] * len(commands)
    assert all((site.folder / name).is_file() for name in made)
    assert checked.status == 0, checked.text
    about = [notice for notice in checked.notices if any(name in notice.says for name in made) or notice.path in made]
    assert {notice.code for notice in about} == {"FM068"}, about


@pytest.mark.parametrize(
    ("variables", "opened", "says"),
    [
        ({}, [], "Open it in your text editor."),
        ({"EDITOR": "nano"}, ["nano"], ""),
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, ["code --wait"], ""),
        ({"EDITOR": "no-such-editor-here"}, None, "“no-such-editor-here”, the editor that VISUAL or EDITOR names"),
        ({"EDITOR": 'nano "'}, None, "did not open it"),
    ],
    ids=str,
)
def test_the_editor_is_the_one_that_somebody_chose(monkeypatch, tmp_path, variables, opened, says):
    called = []
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if opened is not None:
        monkeypatch.setattr(editor.click, "edit", lambda editor, **_: called.append(editor))

    assert says in editor.open_in_editor(tmp_path / "a.md")
    assert called == (opened or [])
