"""Publishing: to the host that publishconf.py names, with the campaign's own command, or by hand; and back again."""

from __future__ import annotations

import sys
import zipfile

import pytest

from plugins.publish import upload
from plugins.publish.hosts.publication import FILE
from tests.publish.hosts.sites import NEW, OLD, a_site

ADDRESS = "https://campaign.example.org"


@pytest.fixture
def project(tmp_path):
    a_site(tmp_path, OLD)
    (tmp_path / "publishconf.py").write_text("PUBLISHING = True\n\nHOST = 'zip site.zip'\n")
    return tmp_path


def publish(project, **settings) -> int:
    options = {name: settings.pop(name) for name in ("forced", "rolls_back") if name in settings}
    return upload.upload(project, settings, ADDRESS, **options)


def in_zip(project) -> dict[str, str]:
    with zipfile.ZipFile(project / "site.zip") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name != FILE}


def replace_site(project, files) -> None:
    for path in sorted((project / "output").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    a_site(project, files)


def test_without_a_host_it_says_how_to_do_it_by_hand(project, capsys) -> None:
    status = publish(project, HOST="")

    said = capsys.readouterr().out
    assert status == 0
    assert str(project / "output") in said
    assert "HOST =" in said


def test_without_a_host_nothing_is_brought_back(project, capsys) -> None:
    status = publish(project, HOST="", rolls_back=True)

    assert status == 1
    assert capsys.readouterr().err.startswith("publishconf.py:3: No host is named")


def test_it_says_what_was_added_changed_and_removed(project, capsys) -> None:
    first = publish(project, HOST="zip site.zip")
    replace_site(project, NEW)
    second = publish(project, HOST="zip site.zip")

    said = capsys.readouterr().out
    assert (first, second) == (0, 0)
    assert "Files, published for the first time from here: 6." in said
    assert "3 files added, 3 changed, 2 removed." in said
    assert in_zip(project) == NEW


def test_the_same_site_is_the_same_zip(project) -> None:
    publish(project, HOST="zip site.zip")
    first = (project / "site.zip").read_bytes()

    publish(project, HOST="zip site.zip")

    assert (project / "site.zip").read_bytes() == first


def test_what_was_live_before_comes_back_once_and_then_nothing_is_left(project, capsys) -> None:
    publish(project, HOST="zip site.zip")
    replace_site(project, NEW)
    publish(project, HOST="zip site.zip")

    back = publish(project, HOST="zip site.zip", rolls_back=True)
    again = publish(project, HOST="zip site.zip", rolls_back=True)

    assert (back, again) == (0, 1)
    assert in_zip(project) == OLD
    assert "publishconf.py:3: No earlier publication is kept on this computer." in capsys.readouterr().err


def test_a_publication_that_failed_is_not_what_comes_back(project) -> None:
    publish(project, HOST="zip site.zip")
    replace_site(project, NEW)
    publish(project, HOST="zip site.zip")
    replace_site(project, {**NEW, "third.html": "never live"})
    publish(project, HOST=f"command {sys.executable} -c 'raise SystemExit(3)'")

    publish(project, HOST="zip site.zip", rolls_back=True)

    assert in_zip(project) == OLD


def test_a_host_that_cannot_say_what_is_live_is_compared_with_the_last_publication_from_here(project, capsys) -> None:
    command = f"command {sys.executable} -c pass"
    a_site(project, {**OLD, **{f"news/{number}/index.html": "x" for number in range(20)}})
    first = publish(project, HOST=command)
    again = publish(project, HOST=command)
    replace_site(project, OLD)
    refused = publish(project, HOST=command)

    said = capsys.readouterr()
    assert (first, again, refused) == (0, 0, 1)
    assert said.out.count("published for the first time from here") == 1
    assert "0 files added, 0 changed, 0 removed." in said.out
    assert "20 of the 26 files that are live would go" in said.err


def test_a_host_that_is_new_is_not_taken_for_the_one_before(project, capsys) -> None:
    publish(project, HOST="zip site.zip")
    publish(project, HOST="zip other.zip")

    said = capsys.readouterr().out
    assert said.count("published for the first time from here: 6.") == 2
    assert "0 files added" not in said


def test_a_site_without_its_front_page_is_not_published(project, capsys) -> None:
    (project / "output" / "index.html").unlink()

    status = publish(project, HOST="zip site.zip")

    assert status == 1
    assert "no front page" in capsys.readouterr().err
    assert not (project / "site.zip").exists()


def test_a_site_that_lost_more_than_a_third_is_refused_unless_that_is_said(project, capsys) -> None:
    a_site(project, {**OLD, **{f"news/{number}/index.html": "x" for number in range(20)}})
    publish(project, HOST="zip site.zip")
    replace_site(project, OLD)

    refused = publish(project, HOST="zip site.zip")
    before = in_zip(project)
    forced = publish(project, HOST="zip site.zip", forced=True)

    said = capsys.readouterr().err
    assert (refused, forced) == (1, 0)
    assert "publishconf.py:3: 20 of the 26 files that are live would go: news/0/index.html" in said
    assert "python3 tasks.py publish --remove-many" in said
    assert len(before) == 26
    assert in_zip(project) == OLD


def test_what_a_host_needs_is_installed_when_it_is_named(project, monkeypatch, capsys) -> None:
    installed = []
    monkeypatch.setattr(upload, "find_spec", lambda name: name if name in installed else None)
    monkeypatch.setattr(upload, "python_with", lambda *_: installed.append("paramiko"))

    missing = upload.lacking(project, "paramiko")
    still_missing = upload.lacking(project, "boto3")

    assert missing is None
    assert still_missing is not None
    assert "pip install -r requirements-hosts.txt" in still_missing.hint
    assert capsys.readouterr().err == ""


def test_a_command_runs_in_the_project_without_a_shell(project, capfd) -> None:
    code = "import pathlib, sys; pathlib.Path('here').touch(); print(sys.argv[1])"

    status = publish(project, PUBLISH_COMMAND=[sys.executable, "-c", code, "$HOME; ls *"])

    assert status == 0
    assert (project / "here").exists()
    assert "$HOME; ls *\n" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PUBLISH_COMMAND": "rsync -az output/ x:"}, "should be a list of words in quotes"),
        ({"PUBLISH_COMMAND": ["rsync", 5]}, "should be a list of words in quotes"),
        ({"PUBLISH_COMMAND": ["no-such-program"]}, "“no-such-program” does not run here (No such file or directory)"),
        ({"HOST": "command no-such-program"}, "“no-such-program” does not run here (No such file or directory)"),
        ({"HOST": f"command {sys.executable} -c 'raise SystemExit(3)'"}, "failed (exit status 3)"),
        ({"HOST": "netlfy my-site"}, "Did you mean “netlify”?"),
        ({"HOST": "zip"}, "does not say all that “zip” needs to know"),
        ({"HOST": "zip a b"}, 'Write it like this: HOST = "zip campaign.zip"'),
        ({"HOST": "sftp me@example.org"}, 'HOST = "sftp me@example.org:/var/www/campaign"'),
        ({"HOST": "zip 'a"}, "has a quote that is never closed"),
        ({"HOST": ["zip", "a"]}, "should be a text"),
        ({"HOST": "github-pages nowhere"}, "neither the address of a Git repository nor the name of one"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(project, settings, said, capsys, tmp_path) -> None:
    status = publish(project, **settings)

    error = capsys.readouterr().err
    assert status == 1
    assert error.startswith("publishconf.py:3: ")
    assert said in error
    assert not (tmp_path / "site.zip").exists()


def test_a_site_that_is_public_is_not_called_a_failure_because_it_could_not_be_kept(project, capsys) -> None:
    (project / ".cache").write_text("a file in the folder's place")

    status = publish(project, HOST="zip site.zip")

    said = capsys.readouterr().out
    assert status == 0
    assert "The site is public. It was not kept for a rollback" in said
    assert in_zip(project) == OLD
