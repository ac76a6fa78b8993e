"""An upgrade replaces what is Picket's, keeps what is the campaign's, and is whole or nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plugins.build import swap
from plugins.rendering.own_files import faults_of_own_files
from plugins.setup.lock import take
from plugins.upgrade import command
from plugins.upgrade.own_settings import SETTINGS, with_own_settings, without_own_settings
from plugins.upgrade.release_files import LIST, read_listing
from plugins.upgrade.staging import LOCK
from tests.support.site import PROJECT
from tests.upgrade.small_picket import (
    CONFIGURATION,
    OLD,
    OURS,
    RENAMED,
    committed,
    everything,
    expected,
    git,
    new,
    old,
    run,
    write,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

MIGRATIONS = "plugins/upgrade/migrations.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return old(tmp_path / "campaign")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return new(tmp_path / "release")


def without_list(root: Path) -> None:
    """Make a copy of which nobody knows what was shipped; a file where a folder has to be would always stop it."""
    (root / LIST).unlink()
    (root / "docs/page").unlink()
    shutil.rmtree(root / "docs/folder")


def test_the_new_version_comes_whole_and_what_is_ours_stays(root, release, capsys):
    untouched = dict.fromkeys((".venv/a", ".cache/b", "output/a.html", "plugins/__pycache__/c.pyc", ".picket/d"), "x")
    write(root, {**untouched, "plugins/gone/__pycache__/__init__.cpython-311.pyc": "x"})

    assert run(root, release) == 0

    assert everything(root) == expected(root)
    assert not (root / "plugins/gone").exists()
    assert all((root / path).read_text() == "x" for path in untouched)
    assert not (root / ".picket/upgrade").exists()
    said = capsys.readouterr().out
    assert "0.2.0 - 2027-01-01\nAdded\n- Events, as events.\n" in said
    assert "The first" not in said
    assert "9 files are replaced, 4 are new, 4 go." in said
    assert "This is Picket 0.2.0 now." in said


def test_what_was_installed_is_known_to_the_next_upgrade(root, release, tmp_path):
    assert run(root, release) == 0
    third = new(tmp_path / "third")
    write(third, {"pyproject.toml": OLD["pyproject.toml"].replace("0.1.0", "0.3.0"), "README.md": "# 3\n"})
    (third / LIST).unlink()  # a copy in between two releases

    assert run(root, third) == 0

    assert (root / "README.md").read_text() == "# 3\n"
    listing = read_listing(root)
    assert listing is not None
    assert str(listing.version) == "0.3.0"


def test_line_ends_that_git_changed_are_no_change(root, release):
    for path in OLD:
        (root / path).write_bytes((root / path).read_bytes().replace(b"\n", b"\r\n"))

    assert run(root, release) == 0

    assert (root / "README.md").read_bytes() == b"# Picket 2\n"
    assert (root / "docs/same.md").read_bytes() == b"the same in both\r\n"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("theme/templates/article.html", "It belongs into own/templates/article.html."),
        ("theme/static/css/tokens.css", "belong into own/css/tokens.css"),
        ("theme/translations/es.po", "belong into own/translations/es.po"),
        ("plugins/forms/providers/crowd.py", "belongs into own/providers/crowd.py"),
        ("plugins/news/model.py", "There is no place in own/ for a change of the program itself."),
        ("pelicanconf.py", "FORM_PROVIDERS, STATIC_ALLOWED and OUTPUT_PATH are taken over by themselves."),
        ("pyproject.toml", "is to be redone"),
        ("README.md", 'keep = ["README.md"]'),
        ("plugins/gone/__init__.py", "There is no place in own/"),
    ],
)
def test_a_changed_file_stops_it_with_its_place_in_own(root, release, capsys, path, place):
    (root / path).write_text(f"{OLD[path]}# Our own line.\n")
    before = everything(root)

    assert run(root, release) == 1

    said = capsys.readouterr()
    line = next(line for line in said.err.splitlines() if line.startswith(f"{path}: "))
    assert line.startswith(f"{path}: This file is Picket's, and was changed here. ")
    assert place in line
    assert line.endswith("(UPG008)")
    assert "Nothing was changed." in said.err
    assert "+# Our own line." in said.out or path == "plugins/gone/__init__.py"  # nobody knows how that was
    assert everything(root) == before


def test_what_changed_is_compared_with_what_was_shipped_where_git_knows(root, release, capsys):
    committed(root)
    (root / "theme/templates/article.html").write_text("<p>old</p>\n<p>ours</p>\n")

    assert run(root, release) == 1

    said = capsys.readouterr().out
    assert "--- theme/templates/article.html (as it came)\n" in said
    assert " <p>old</p>\n+<p>ours</p>\n" in said
    assert "<p>new</p>" not in said


def test_what_changed_is_set_aside_if_asked_and_nothing_of_it_is_lost(root, release, capsys):
    ours = {"theme/templates/article.html": "ours\n", "plugins/gone/__init__.py": "ours too\n", "docs/page/a": "ours\n"}
    (root / "docs/page").unlink()
    write(root, {path: text for path, text in ours.items() if path != "docs/page/a"})
    (root / "README.md").unlink()

    assert run(root, release, sets_aside=True) == 0

    kept = root / ".picket/changed-before-0.2.0"
    assert (kept / "theme/templates/article.html").read_text() == "ours\n"
    assert (kept / "plugins/gone/__init__.py").read_text() == "ours too\n"
    assert everything(root) == expected(root)
    assert "goes into .picket/changed-before-0.2.0/" in capsys.readouterr().out


def test_a_second_folder_of_changes_does_not_replace_the_first(root, release):
    write(root, {".picket/changed-before-0.2.0/README.md": "the first\n", "README.md": "the second\n"})

    assert run(root, release, sets_aside=True) == 0

    assert (root / ".picket/changed-before-0.2.0/README.md").read_text() == "the first\n"
    assert (root / ".picket/changed-before-0.2.0-2/README.md").read_text() == "the second\n"


def test_what_the_campaign_lists_stays_changed_or_deleted(root, release, capsys):
    write(
        root,
        {"own/upgrade.toml": 'keep = ["README.md", "docs", "theme/static/css/tokens.css"]\n', "README.md": "ours\n"},
    )
    (root / "theme/static/css/tokens.css").unlink()

    assert run(root, release) == 0

    assert (root / "README.md").read_text() == "ours\n"
    assert (root / "docs/page").read_text() == OLD["docs/page"]
    assert not (root / "theme/static/css/tokens.css").exists()
    assert "Yours, so they stay as they are: README.md" not in capsys.readouterr().err


def test_a_deleted_file_stops_it(root, release, capsys):
    (root / "README.md").unlink()

    assert run(root, release) == 1

    line = next(line for line in capsys.readouterr().err.splitlines() if line.startswith("README.md: "))
    assert line.startswith(
        "README.md: This is Picket's, and was deleted here. To stay without it, list it in own/upgrade"
    )
    assert line.endswith('keep = ["README.md"]. Otherwise it comes back. (UPG008)')


def test_a_deleted_file_that_the_new_version_has_not_either_stops_nothing(root, release):
    shutil.rmtree(root / "plugins/gone")

    assert run(root, release) == 0

    assert everything(root) == expected(root)


def test_a_deleted_folder_is_named_once(root, release, capsys):
    shutil.rmtree(root / "theme/static")
    shutil.rmtree(root / "plugins/forms")

    assert run(root, release) == 1

    said = capsys.readouterr().err
    assert [line.partition(":")[0] for line in said.splitlines() if "UPG008" in line] == [
        "plugins/forms",
        "theme/static",
    ]


def test_a_file_of_ours_where_the_new_version_has_one_stops_it(root, release, capsys):
    write(root, {"plugins/events/__init__.py": "ours\n"})

    assert run(root, release) == 1

    assert "plugins/events/__init__.py: This file is yours, and the new version has one of the same name." in (
        capsys.readouterr().err
    )


def test_files_of_ours_in_its_folders_stay_and_are_named(root, release, capsys):
    write(root, {"theme/templates/ours.html": "ours\n"})

    assert run(root, release) == 0

    assert (root / "theme/templates/ours.html").read_text() == "ours\n"
    assert (
        "Not Picket's, so they stay where they are; what is yours is better kept in own/: theme/templates/ours.html."
        in (capsys.readouterr().out)
    )


def test_settings_that_are_there_to_be_changed_are_taken_over(root, release):
    ours = '[\n    "own.providers.mill",  # “ours”\n]'
    changed = OLD["pelicanconf.py"].replace("FORM_PROVIDERS = []", f"FORM_PROVIDERS = {ours}")
    (root / "pelicanconf.py").write_text(changed.replace("STATIC_ALLOWED = []", 'STATIC_ALLOWED = ["ñ.js"]'))

    assert run(root, release) == 0

    wanted = CONFIGURATION.format(more="MORE = True\n").replace("FORM_PROVIDERS = []", f"FORM_PROVIDERS = {ours}")
    assert (root / "pelicanconf.py").read_text() == wanted.replace("STATIC_ALLOWED = []", 'STATIC_ALLOWED = ["ñ.js"]')


def test_the_settings_that_are_taken_over_are_in_our_own_file():
    data = (PROJECT / "pelicanconf.py").read_bytes()
    ours = data.replace(b"FORM_PROVIDERS = []", b'FORM_PROVIDERS = ["own.x"]').replace(b'"output"', b'"public"')

    assert all(re.search(rf"^{name} = ".encode(), data, re.MULTILINE) for name in SETTINGS)
    assert with_own_settings(data, ours) == ours
    assert with_own_settings(ours, data) == data
    assert without_own_settings(data) == without_own_settings(ours) != data


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('keep = ["READ.md"]', "own/upgrade.toml: There is no “READ.md” here"),
        ('keep = ["../other"]', "own/upgrade.toml:1: “../other” is not a file or a folder of the project."),
        ('keep = ["content"]', "own/upgrade.toml:1: “content” stays at every upgrade without being named."),
        ('keep = ["plugins"]', "own/upgrade.toml:1: “plugins” cannot stay: it says which version this is."),
        ('keeps = ["x"]', "(CAM002)"),
        ("keep = [", "(CAM001)"),
    ],
)
def test_a_slip_in_the_list_is_named(root, release, capsys, text, says):
    write(root, {"own/upgrade.toml": f"{text}\n"})

    assert run(root, release) == 1

    said = capsys.readouterr().err
    assert says in said
    assert "(UPG018)" in said or "CAM00" in said


def test_the_place_of_releases_is_that_of_the_campaign_or_the_project(root, tmp_path, capsys):
    new(tmp_path / "release")

    assert run(root, "") == 1
    assert "pyproject.toml: Nothing says where releases of Picket come from." in (said := capsys.readouterr().err)
    assert "(UPG001)" in said

    (root / "pyproject.toml").write_text(f'{OLD["pyproject.toml"]}\n[tool.picket]\nupgrade-from = "../nowhere"\n')
    assert run(root, "") == 1
    assert "../nowhere: There is no folder" in capsys.readouterr().err

    (root / "pyproject.toml").write_text(OLD["pyproject.toml"])
    write(root, {"own/upgrade.toml": 'source = "../release"\n'})
    assert run(root, "") == 0


@pytest.mark.parametrize(("version", "says"), [("0.2.0", "there is nothing newer"), ("0.3.0", "which is older")])
def test_what_is_not_newer_is_refused_unless_told(tmp_path, release, capsys, version, says):
    root = old(tmp_path / "c")
    without_list(root)
    (root / "pyproject.toml").write_text(OLD["pyproject.toml"].replace("0.1.0", version))

    assert run(root, release) == 1
    assert says in (said := capsys.readouterr().err)
    assert "(UPG007)" in said
    assert run(root, release, any_version=True, sets_aside=True) == 0


def test_where_nobody_knows_what_was_shipped_every_difference_stops_it(root, release, capsys):
    without_list(root)

    assert run(root, release) == 1

    assert "upgrade: Nobody can tell whether you changed these files" in (said := capsys.readouterr().err)
    assert "(UPG009)" in said
    assert run(root, release, sets_aside=True) == 0
    assert (root / ".picket/changed-before-0.2.0/README.md").read_text() == OLD["README.md"]
    # Of files that the new version does not have, nobody knows whose they are.
    assert (root / "plugins/gone/__init__.py").exists()


def test_a_copy_of_the_template_knows_what_was_shipped_by_its_first_commit(root, release, capsys):
    (root / LIST).unlink()
    write(root, {"plugins/upgrade/__init__.py": "\n"})
    committed(root)
    write(root, {"theme/templates/article.html": "ours\n"})
    (root / "README.md").unlink()
    committed(root, "Our own")

    assert run(root, release) == 1

    said = capsys.readouterr().err
    named = [line.partition(":")[0] for line in said.splitlines() if "UPG008" in line]
    assert named == ["README.md", "theme/templates/article.html"]


def test_the_history_of_the_releases_knows_what_was_shipped_in_between(root, tmp_path, capsys):
    (root / LIST).unlink()
    hub = committed(write(tmp_path / "hub", OLD))
    (hub / "plugins/gone/__init__.py").unlink()
    for path in ("docs/page", "docs/folder/inside.md", "docs/Capitals.md"):
        (hub / path).unlink()
    (hub / "docs/folder").rmdir()
    committed(new(hub), "0.2.0")
    git(hub, "tag", "v0.2.0")
    write(root, {"README.md": "ours\n"})

    assert run(root, f"{hub}#v0.2.0") == 1
    said = capsys.readouterr()
    assert [line.partition(":")[0] for line in said.err.splitlines() if "UPG" in line] == ["README.md"]
    assert "--- README.md (as it came)" in said.out

    write(root, {"README.md": OLD["README.md"]})
    assert run(root, hub) == 0
    assert everything(root) == expected(root)


def test_a_check_that_fails_leaves_every_byte(root, release, capsys):
    write(release, {MIGRATIONS: RENAMED})
    (release / LIST).unlink()
    before = everything(root)
    seen = {}

    def check(folder: Path) -> int:
        seen.update(everything(folder))
        return 1

    assert run(root, release, check, yes=True) == 1

    assert everything(root) == before
    assert not (root / ".picket/upgrade").exists()
    assert seen["README.md"] == b"# Picket 2\n"
    assert seen["content/actions/sign.md"] == b"Title: Sign\nends: 2027-01-01\n\ncloses: words of the text\n"
    assert seen["own/css/look.css"] == OURS["own/css/look.css"].encode()
    assert "plugins/gone/__init__.py" not in seen
    assert "(UPG012)" in capsys.readouterr().err


def test_renamed_keys_are_rewritten_after_a_preview(root, release, capsys):
    write(release, {MIGRATIONS: RENAMED})
    (release / LIST).unlink()

    assert run(root, release) == 1
    said = capsys.readouterr()
    assert "-closes: 2027-01-01\n+ends: 2027-01-01\n" in said.out
    assert "(UPG017)" in said.err

    assert run(root, release, yes=True) == 0
    assert (root / "content/actions/sign.es.md").read_bytes() == OURS["content/actions/sign.es.md"].encode().replace(
        b"closes", b"ends"
    )


def test_a_change_in_content_that_this_version_cannot_do_is_refused(root, release, capsys):
    write(release, {MIGRATIONS: "[[moved-folder]]\nversion = '0.2.0'\n"})
    (release / LIST).unlink()

    assert run(root, release) == 1

    assert "(UPG019)" in capsys.readouterr().err


def test_only_showing_changes_nothing(root, release, capsys):
    write(root, {"README.md": "ours\n"})
    before = everything(root)

    assert run(root, release, only_shows=True) == 0

    said = capsys.readouterr()
    assert "README.md: This file is Picket's, and was changed here." in said.err
    assert "9 files are replaced, 4 are new, 4 go." in said.out
    assert everything(root) == before


def test_two_upgrades_at_once_are_refused(root, release, capsys):
    lock = take(root / LOCK)
    assert lock
    before = everything(root)

    assert run(root, release) == 1
    lock.release()

    assert ".picket/upgrade.lock: Another upgrade is running here." in (said := capsys.readouterr().err)
    assert "(UPG013)" in said
    assert everything(root) == before


@pytest.mark.parametrize("name", [".output-lock", ".cache/preview/.site-lock"])
def test_a_build_that_runs_stops_it(root, release, capsys, name):
    lock = take(root / name)
    assert lock

    assert run(root, release) == 1
    lock.release()

    assert "upgrade: The site is being built." in (said := capsys.readouterr().err)
    assert "(UPG022)" in said
    assert (root / "README.md").read_text() == OLD["README.md"]
    assert run(root, release) == 0
    assert not (root / "output").exists()


def test_files_that_may_only_be_read_are_replaced(root, release):
    for path in ("README.md", "theme/static/css/tokens.css"):
        (root / path).chmod(0o444)

    assert run(root, release) == 0

    assert (root / "README.md").read_text() == "# Picket 2\n"
    assert (root / "README.md").stat().st_mode & 0o777 == 0o444


def test_a_file_that_somebody_saves_meanwhile_stops_it(root, release, capsys):
    def check(_folder: Path) -> int:
        write(root, {"README.md": "saved meanwhile\n"})
        return 0

    assert run(root, release, check) == 1

    assert "upgrade: Changed while the upgrade ran: README.md." in (said := capsys.readouterr().err)
    assert "(UPG015)" in said
    assert (root / "plugins/news/model.py").read_text() == OLD["plugins/news/model.py"]


@pytest.mark.parametrize("place", ["theme", "theme/templates/article.html"])
def test_a_link_in_its_way_stops_it(root, release, tmp_path, capsys, place):
    moved = tmp_path / "moved"
    (root / place).rename(moved)
    (root / place).symlink_to(moved)

    assert run(root, release) == 1

    assert f"{place}: This is a link, and what it leads to is not replaced." in (said := capsys.readouterr().err)
    assert "(UPG014)" in said


def test_a_pipe_in_its_way_stops_it(root, release, capsys):
    (root / "README.md").unlink()
    os.mkfifo(root / "README.md")

    assert run(root, release) == 1

    assert "README.md: This is a pipe or a device." in capsys.readouterr().err


def test_what_other_programs_installed_is_not_looked_at(root, release):
    write(root, {"my-venv/pyvenv.cfg": "x", "my-venv/lib/x.py": "x", "node_modules/x/x.js": "x"})
    seen = {}

    assert run(root, release, lambda folder: seen.update(everything(folder)) or 0) == 0

    assert not [path for path in seen if path.startswith(("my-venv", "node_modules"))]
    assert (root / "my-venv/lib/x.py").exists()


def test_a_folder_of_ours_where_it_has_a_file_stops_it(root, release, capsys):
    write(root, {"docs/folder/ours.md": "ours\n"})

    assert run(root, release) == 1

    assert "docs/folder: This is where the new version has something else." in capsys.readouterr().err


def test_a_disk_that_refuses_puts_all_back(root, release, capsys, monkeypatch):
    before = everything(root)
    original = swap._put

    def refuse_one(staged: Path, output: Path, name: str) -> None:
        if name == "README.md" and "next" in staged.parts:
            raise PermissionError(13, "in use", name)
        original(staged, output, name)

    monkeypatch.setattr(swap, "_put", refuse_one)

    assert run(root, release) == 1

    assert everything(root) == before
    assert "(UPG014)" in (said := capsys.readouterr().err)
    assert "Nothing was changed." in said


class TestWithGit:
    """In a repository, what is not committed is never replaced, and nothing is committed unasked."""

    def test_a_clean_one_is_upgraded_and_not_committed(self, root, release, capsys):
        head = git(committed(root), "rev-parse", "HEAD")

        assert run(root, release) == 0

        assert git(root, "rev-parse", "HEAD") == head
        assert "README.md" in git(root, "status", "--porcelain")
        assert "Nothing was committed" in capsys.readouterr().out

    def test_it_is_committed_if_asked_and_nothing_else_is(self, root, release):
        committed(root)
        write(root, {"content/news/draft.md": "not committed\n"})
        git(root, "config", "user.name", "A")
        git(root, "config", "user.email", "a@example.org")

        assert run(root, release, commits=True) == 0

        assert git(root, "log", "-1", "--format=%s").strip() == "Upgrade Picket to 0.2.0"
        assert git(root, "status", "--porcelain", "--", ":!.picket").split() == ["??", "content/news/"]

    def test_uncommitted_changes_of_ours_stay_and_stop_nothing(self, root, release):
        committed(root)
        write(root, {"content/campaign.toml": "changed\n", "own/css/look.css": "changed\n", "notes.txt": "changed\n"})

        assert run(root, release) == 0

        assert all(
            (root / path).read_text() == "changed\n"
            for path in ("content/campaign.toml", "own/css/look.css", "notes.txt")
        )

    def test_uncommitted_changes_that_would_be_replaced_are_refused(self, root, release, capsys):
        committed(root)
        write(root, {"README.md": "ours\n"})

        assert run(root, release, sets_aside=True) == 1
        assert "git: Not committed, and would be replaced: README.md." in (said := capsys.readouterr().err)
        assert "(UPG010)" in said

        committed(root, "Ours")
        assert run(root, release, sets_aside=True) == 0

    def test_uncommitted_texts_that_would_be_rewritten_are_refused(self, root, release, capsys):
        write(release, {MIGRATIONS: RENAMED})
        (release / LIST).unlink()
        committed(root)
        write(root, {"content/actions/sign.md": "title: Changed\ncloses: tomorrow\n\nText.\n"})

        assert run(root, release, yes=True) == 1

        assert "git: Not committed, and would be rewritten: content/actions/sign.md." in capsys.readouterr().err

    def test_two_upgrades_need_no_commit_in_between(self, root, release):
        committed(root)

        assert run(root, release) == 0
        assert run(root, release, any_version=True) == 0

    def test_a_project_in_a_folder_of_a_repository_is_one_too(self, tmp_path, release, capsys):
        root = old(tmp_path / "whole/site")
        committed(tmp_path / "whole")
        write(root, {"README.md": "ours\n"})

        assert run(root, release, sets_aside=True) == 1

        assert "(UPG010)" in capsys.readouterr().err


def test_without_git_it_works_the_same(root, tmp_path, release, monkeypatch, capsys):
    file = zipped(release, tmp_path / "new.zip")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))

    assert run(root, file) == 0

    assert everything(root) == expected(root)
    assert "committed" not in capsys.readouterr().out


def test_everything_is_said_in_spanish(root, release, capsys, monkeypatch):
    monkeypatch.setenv("PICKET_LANG", "es")
    write(root, {"theme/templates/article.html": "ours\n"})

    assert run(root, release) == 1

    said = capsys.readouterr()
    assert "Este archivo es de Picket y se cambió aquí. Va en own/templates/article.html. (UPG008)" in said.err
    assert "De la versión 0.1.0 a la 0.2.0." in said.out


def test_the_question_is_answered_by_hand(root, release, monkeypatch):
    from plugins.terminal.questions import Questions

    answers = iter(["n", "y"])
    monkeypatch.setattr("plugins.terminal.questions._answer", lambda *_: next(answers))
    there, before = Questions(is_there=True), everything(root)

    assert command.upgrade(root, command.UpgradeOptions(str(release)), there, lambda _: 0) == 1
    assert everything(root) == before
    assert command.upgrade(root, command.UpgradeOptions(str(release)), there, lambda _: 0) == 0
    assert everything(root) == expected(root)


def test_a_file_that_was_a_program_stays_one(root, release):
    write(release, {"run": "#!/bin/sh\n"})
    (release / "run").chmod(0o755)
    (release / LIST).unlink()

    assert run(root, release) == 0

    assert (root / "run").stat().st_mode & 0o111
    assert not (root / "README.md").stat().st_mode & 0o111


def test_its_settings_in_own_are_no_problem_of_a_build(root):
    write(root, {"own/upgrade.toml": "keep = []\n", "own/updates.toml": "keep = []\n"})

    problems = faults_of_own_files(root, root / "theme", ())

    assert [problem.path for problem in problems] == ["own/updates.toml"]


def test_no_task_loads_the_upgrade_but_itself():
    code = "import sys, plugins.tasks.command_line as c; c.run(['help']); print('plugins.upgrade.model' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)

    assert done.stdout.endswith("False\n")
