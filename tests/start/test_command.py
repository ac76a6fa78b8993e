"""The task “start”: by options and by hand, refused where content/ was changed, all or nothing."""

from __future__ import annotations

import io
import re
import sys
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any

import pytest

from plugins.publish.scan import scan
from plugins.start import command, replacement
from plugins.start.command import start
from plugins.start.shipped import changed_files, digests_in, is_sample, shipped_files
from plugins.tasks.command_line import run
from plugins.terminal.questions import Questions
from tests.support import PROJECT
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPTIONS = {
    "name": "Mill Lane Tenants",
    "kind": "tenants",
    "languages": "en,pl",
    "claim": "Repairs now, not next year.",
    "email": "hello@mill-lane.org",
    "region": "PL",
    "time-zone": "Europe/Warsaw",
    "colour": "teal",
    "ask-address": "https://actionnetwork.org/petitions/repairs-now",
}
#: Words that only the sample's campaign would use.
SAMPLE_WORDS = (
    *("JFK8", "KCVG", "Amazon", "Staten", "warehouse", "harbour", "reinstate", "referendum", "caucus", "co-worker"),
    *("campaign.example.org", "forms.example.org", "dock-flyer", "break-room", "shop floor", "$30 "),
)
FOLDERS = frozenset({"news", "planks", "actions", "pages"})
TEXTS = (".md", ".html", ".xml", ".json", ".txt", ".toml", ".js", ".svg", ".conf", "_headers", ".htaccess")


NOBODY = Questions(is_there=False)


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def sample_site(folder: Path) -> Site:
    """Return a site with the sample's content, as far as it matters here: what begins with it."""
    return Site(folder, PROJECT / "content")


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any content for good, so that nothing is built."""
    monkeypatch.setattr(command, "is_good", lambda _root, _content: True)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site that was started by options, in English and Polish, and built."""
    site = sample_site(tmp_path_factory.mktemp("started"))
    assert start(site.folder, OPTIONS, NOBODY) == 0
    result = site.build()
    assert result.status == 0, result.text
    return site


pytestmark = pytest.mark.sample


def everything(site: Site) -> dict[str, str]:
    """Return the texts in content/ and output/, by path."""
    files = [path for name in ("content", "output") for path in (site.folder / name).rglob("*") if path.is_file()]
    return {
        path.relative_to(site.folder).as_posix(): path.read_text("utf-8") for path in files if path.name.endswith(TEXTS)
    }


@pytest.mark.parametrize("word", SAMPLE_WORDS)
def test_no_word_of_the_sample_is_left_in_a_started_site(started: Site, word: str) -> None:
    found = [path for path, text in everything(started).items() if word.lower() in text.lower()]

    assert not found


def test_no_file_and_no_sentence_of_the_sample_is_left_in_a_started_site(started: Site) -> None:
    theirs = digests_in(started.folder / "content")
    names = {
        "campaign.toml",
        "pages/about.md",
        "pages/contact.md",
        "pages/follow.md",
        "pages/home.md",
        "pages/privacy.md",
    }
    findings = [
        (below, finding.code)
        for below in theirs
        for finding in scan(below, (started.folder / "content" / below).read_bytes(), FOLDERS, "en")
    ]

    assert not set(theirs.values()) & set(shipped_files().values())
    assert set(theirs) & set(shipped_files()) == names
    assert not [where for where in findings if where[1] in ("PUB004", "PUB005")]


def test_what_is_still_to_write_is_named_by_the_build_and_keeps_the_site_from_the_public(started: Site) -> None:
    written = started.build(write=False)
    public = started.build(settings="publishconf.py", write=False)

    assert not written.problems
    assert {one.code for one in written.notices} >= {"PUB003", "CAM019", "WRD002"}
    assert {one.code for one in public.problems} == {"PUB003", "CAM019"}


def test_a_language_without_texts_of_ours_has_the_english_ones_marked_for_translation(started: Site) -> None:
    texts = {path: text for path, text in everything(started).items() if path.endswith(".pl.md")}

    assert len(texts) == len([path for path in everything(started) if path.endswith(".md")]) / 2
    assert all(
        "TO BE TRANSLATED: this text is English, and its readers read Polish." in text for text in texts.values()
    )


def test_the_colours_are_those_that_were_chosen_in_both_schemes(started: Site) -> None:
    campaign = (started.folder / "content" / "campaign.toml").read_text("utf-8")

    assert re.search(r'^accent = "#00696b"$', campaign, re.MULTILINE)
    assert re.search(r'^accent_dark = "#[0-9a-f]{6}"$', campaign, re.MULTILINE)


def test_the_first_ask_stands_on_the_home_page_and_leads_to_its_service(started: Site) -> None:
    home = started.pages[""]

    assert "https://actionnetwork.org/petitions/repairs-now" in str(home.tag)


def test_what_was_replaced_is_kept_whole(started: Site) -> None:
    assert not changed_files(started.folder / ".picket" / "content-before-start")


def test_a_started_site_is_not_the_sample(started: Site) -> None:
    assert is_sample(PROJECT / "content")
    assert not is_sample(started.folder / "content")


def test_a_changed_content_is_refused_and_its_changes_are_named(tmp_path, capsys) -> None:
    site = sample_site(tmp_path)
    site.write("content/news/ours.md", "title: Ours\n\nOurs.\n")
    site.change("content/pages/about.md", "\n---\n\n", "\n---\n\nWe are new here. ")
    site.remove("content/images/open-ledger.png")
    before = site.snapshot(), digests_in(tmp_path / "content")

    status = start(tmp_path, OPTIONS, NOBODY)

    said = capsys.readouterr().err
    assert status == 1
    assert "images/open-ledger.png (deleted)" in said
    assert "news/ours.md (new)" in said
    assert "pages/about.md (changed)" in said
    assert "--replace" in said
    assert "(BEG001)" in said
    assert before == (site.snapshot(), digests_in(tmp_path / "content"))


@pytest.mark.usefixtures("at_hand")
def test_a_changed_content_is_replaced_where_that_is_said_and_kept_beside_what_was_kept_before(
    tmp_path, capsys
) -> None:
    site = sample_site(tmp_path)
    site.write("content/news/ours.md", "title: Ours\n\nOurs.\n")

    first = start(tmp_path, OPTIONS, NOBODY, replaces=True)
    second = start(tmp_path, {**OPTIONS, "name": "Others"}, NOBODY, replaces=True)

    assert (first, second) == (0, 0)
    assert (tmp_path / ".picket/content-before-start/news/ours.md").is_file()
    assert "Mill Lane" in (tmp_path / ".picket/content-before-start-2/campaign.toml").read_text("utf-8")
    assert ".picket/content-before-start-2/" in capsys.readouterr().out


def test_without_a_terminal_each_missing_or_wrong_answer_is_named_and_nothing_is_written(tmp_path, capsys) -> None:
    site = sample_site(tmp_path)

    status = start(tmp_path, {"languages": "en", "kind": "party", "colour": "#ffee00", "ask-address": "xyz"}, NOBODY)

    said = capsys.readouterr().err
    assert status == 1
    assert re.findall(r"--([a-z]+) is missing.*\(BEG002\)", said) == ["name", "claim", "email"]
    assert all(code in said for code in ("CAM031", "CAM015", "FRM"))
    assert said.endswith("Nothing was changed.\n")
    assert not changed_files(site.folder / "content")


@pytest.mark.usefixtures("at_hand")
def test_a_wrong_answer_is_asked_again_with_the_reason_and_enter_takes_the_default(
    tmp_path, monkeypatch, capsys
) -> None:
    snippet = (
        '<form action="https://gmail.us1.list-manage.com/subscribe/post?u=0123456789abcdef012345678&amp;id=0123456789"',
        '  method="post">',
        '<input name="EMAIL">',
        "</form>",
        "",
    )
    typed = (
        "", "Mill Lane Tenants", "landlords", "tenants", "english", "en, es", "Repairs now.", "",
        "yellow", "#ffee00", "", "hello", "hello@mill-lane.org", "", "Poland", "PL", "Mars/Base", "Europe/Warsaw",
        *snippet, "petition", "signup", "",
    )  # fmt: skip
    sample_site(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in typed)))

    status = start(tmp_path, {}, Questions(is_there=True))

    shown = capsys.readouterr().err
    assert status == 0
    assert sys.stdin.read() == ""
    for code in ("CAM031", "CAM007", "BEG004", "CAM015", "CAM013", "CAM021", "CAM009", "BEG005"):
        assert code in shown, code
    assert "Mailchimp: a form on your own page" in shown
    assert "Colour [blue]: " in shown
    ask = (tmp_path / "content/actions/get-our-news-by-e-mail.md").read_text("utf-8")
    assert "list-manage.com/subscribe/post" in ask
    assert "POR TRADUCIR: Repairs now." in (tmp_path / "content/campaign.toml").read_text("utf-8")


def interrupt(*_: object) -> bool:
    raise KeyboardInterrupt


def fail(*_: object) -> bool:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("where", "happens", "result"),
    [
        ("plugins.start.command.is_good", lambda *_: False, 1),
        ("plugins.start.command.is_good", interrupt, KeyboardInterrupt),
        ("plugins.start.command.is_good", fail, 1),
        ("plugins.start.replacement.exchange", interrupt, KeyboardInterrupt),
    ],
)
def test_whatever_comes_between_the_old_content_stays_whole(
    tmp_path, monkeypatch, where: str, happens: Callable[..., Any], result: Any
) -> None:
    site = sample_site(tmp_path)
    monkeypatch.setattr("plugins.start.command.is_good", lambda *_: True)
    monkeypatch.setattr(where, happens)

    ended: Any
    try:
        ended = start(tmp_path, OPTIONS, NOBODY)
    except KeyboardInterrupt:
        ended = KeyboardInterrupt

    assert ended == result
    assert not changed_files(site.folder / "content")


@pytest.mark.usefixtures("at_hand")
def test_folders_that_cannot_trade_names_are_moved_one_after_the_other(tmp_path, monkeypatch) -> None:
    site = sample_site(tmp_path)
    monkeypatch.setattr(replacement, "exchange", lambda *_: False)

    status = start(tmp_path, OPTIONS, NOBODY)

    assert status == 0
    assert not is_sample(site.folder / "content")
    assert not changed_files(tmp_path / ".picket/content-before-start")


def test_somebody_who_stops_typing_has_changed_nothing(tmp_path, monkeypatch) -> None:
    site = sample_site(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal("Mill Lane Tenants\n"))
    monkeypatch.chdir(tmp_path)

    with redirect_stderr(Terminal()) as said:
        status = run(["start"])

    assert status == 130
    assert said.getvalue().endswith("Stopped.\n")
    assert not changed_files(site.folder / "content")


@pytest.mark.usefixtures("at_hand")
def test_the_command_line_takes_a_claim_for_each_language(tmp_path, monkeypatch) -> None:
    sample_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    words = ("--name", "X", "--kind", "letter", "--languages", "en,es", "--email", "hello@mill-lane.org")
    claims = ("--claim", "One", "--claim", "Uno")

    status = run(["start", *words, *claims])

    assert status == 0
    assert re.findall(
        r'^(en|es) = "(One|Uno)"$', (tmp_path / "content/campaign.toml").read_text("utf-8"), re.MULTILINE
    ) == [
        ("en", "One"),
        ("es", "Uno"),
    ]


def test_no_language_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample_site(tmp_path)

    status = start(tmp_path, {**OPTIONS, "languages": ","}, NOBODY)

    assert status == 1
    assert "(BEG003)" in "".join(capsys.readouterr())


def test_a_site_that_cannot_be_written_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    sample_site(tmp_path)
    monkeypatch.setattr(command, "replace_content", refuse)

    status = start(tmp_path, OPTIONS, NOBODY)

    assert status == 1
    assert "(BEG006)" in "".join(capsys.readouterr())
