"""A release comes from a folder, a zip or Git; whatever is unsafe or not Picket is refused before it is unpacked."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from plugins.upgrade import zip_file
from plugins.upgrade.model import UpgradeError
from plugins.upgrade.release_files import LIST
from plugins.upgrade.sources import obtain
from tests.upgrade.small_picket import NEW, OLD, committed, git, new, write, zipped

if TYPE_CHECKING:
    from pathlib import Path

FILES = frozenset(NEW)


def refused(place: object, tmp_path: Path) -> UpgradeError:
    with pytest.raises(UpgradeError) as raised:
        obtain(str(place), tmp_path, tmp_path / "into")
    assert not [path for path in tmp_path.parent.iterdir() if path.name == "escaped"]
    return raised.value


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bare repository with two releases, a branch, and tags that are none; tests leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("hub")
    work = committed(write(tmp_path / "work", OLD), "0.1.0")
    git(work, "tag", "v0.1.0")
    for path in OLD:
        (work / path).unlink()
    for folder in ("docs/folder", "plugins/gone"):
        (work / folder).rmdir()
    committed(new(work), "0.2.0")
    for name in ("v0.2.0", "v0.3.0-rc1", "newest"):
        git(work, "tag", name)
    git(work, "branch", "next")
    git(tmp_path, "clone", "-q", "--bare", "work", "hub.git")
    return tmp_path / "hub.git"


def test_a_folder_is_copied_without_what_programs_write(tmp_path):
    folder = new(tmp_path / "new", {"tests/made/output/x": "x", "plugins/functions/x.py": "x"})
    write(
        folder, {".venv/x": "x", ".cache/x": "x", "plugins/__pycache__/x.pyc": "x", "output/x": "x", ".picket/x": "x"}
    )

    release = obtain("new", tmp_path, tmp_path / "into")

    assert release.files == {*FILES, "tests/made/output/x", "plugins/functions/x.py"}
    assert str(release.version) == "0.2.0"
    assert not (release.folder / "content").exists()


def test_what_a_folder_of_git_ignores_is_left_out(tmp_path):
    folder = committed(new(tmp_path / "new", {".gitignore": "/junk\n"}))
    write(folder, {"junk/x": "x"})

    assert obtain("new", tmp_path, tmp_path / "into").files == {*FILES, ".gitignore"}


@pytest.mark.parametrize("top", ["picket-0.2.0/", ""])
def test_a_zip_may_have_one_folder_at_the_top(tmp_path, top):
    zipped(new(tmp_path / "new"), tmp_path / "new.zip", top)

    assert obtain("new.zip", tmp_path, tmp_path / "into").files == FILES


@pytest.mark.parametrize(
    ("suffix", "version"),
    [
        ("", "0.2.0"),
        ("#v0.2.0", "0.2.0"),
        ("@v0.2.0", "0.2.0"),
        ("#v0.1.0", "0.1.0"),
        ("@v0.1.0", "0.1.0"),
        ("#next", "0.2.0"),
    ],
)
def test_of_a_repository_the_newest_release_is_taken_unless_told(tmp_path, hub, suffix, version):
    release = obtain(f"file://{hub}{suffix}", tmp_path, tmp_path / "into")

    assert str(release.version) == version
    assert release.files == (FILES if version == "0.2.0" else frozenset(OLD))


def test_versions_are_compared_as_numbers(tmp_path, hub):
    hub = shutil.copytree(hub, tmp_path / "hub.git")
    git(hub, "tag", "v0.10.0", "v0.2.0")
    git(hub, "tag", "v0.9.0", "v0.1.0")

    assert str(obtain(str(hub), tmp_path, tmp_path / "into").version) == "0.2.0"


def test_a_commit_may_be_named(tmp_path, hub):
    commit = git(hub, "rev-parse", "v0.1.0").strip()

    assert str(obtain(f"{hub}#{commit}", tmp_path, tmp_path / "into").version) == "0.1.0"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("nowhere", "UPG002"),
        ("nowhere.zip", "UPG002"),
        ("http://example.org/picket.git", "UPG002"),
        ("git://example.org/picket.git", "UPG002"),
        ("ext::sh -c 'touch escaped'", "UPG002"),
        ("--upload-pack=touch escaped", "UPG002"),
        ("git@example.org", "UPG002"),
        ("file:///nowhere/at/all.git", "UPG005"),
        ("{hub}#v9.9.9", "UPG005"),
        ("{hub}#--output=escaped", "UPG005"),
    ],
)
def test_what_is_no_source_is_refused(tmp_path, hub, place, code):
    assert refused(place.format(hub=hub), tmp_path).problem.code == code


def test_a_repository_without_a_release_is_refused(tmp_path):
    committed(new(tmp_path / "work"))
    git(tmp_path, "clone", "-q", "--bare", "work", "hub.git")

    assert refused("hub.git", tmp_path).problem.code == "UPG006"


def test_git_that_is_missing_is_named(tmp_path, hub, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))

    assert "Git is not installed" in refused(hub, tmp_path).problem.what


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": "a cake"},
        {**NEW, "pyproject.toml": '[project]\nname = "cake"\nversion = "1.0.0"\n'},
        {**NEW, "pyproject.toml": "no TOML ="},
        {**NEW, "pyproject.toml": '[project]\nname = "picket"\nversion = "newest"\n'},
        {path: text for path, text in NEW.items() if path != "tasks.py"},
        {},
    ],
)
def test_what_is_not_picket_is_refused(tmp_path, files):
    write(tmp_path / "cake", {**files, "x": "x"})
    zipped(tmp_path / "cake", tmp_path / "cake.zip")

    assert refused("cake", tmp_path).problem.code == "UPG003"
    assert refused("cake.zip", tmp_path / "cake").problem.code in {"UPG002", "UPG003"}


def test_a_release_that_is_not_as_its_list_says_is_refused(tmp_path):
    folder = new(tmp_path / "new")
    write(folder, {"plugins/news/model.py": "NEWS = 'another'\n"})
    (folder / "README.md").unlink()

    problem = refused("new", tmp_path).problem

    assert problem.code == "UPG016"
    assert "README.md, plugins/news/model.py" in problem.what


def test_what_a_list_does_not_have_is_left_out(tmp_path):
    write(new(tmp_path / "new"), {"plugins/extra.py": "EXTRA = 1\n", ".idea/x.xml": "x"})

    assert obtain("new", tmp_path, tmp_path / "into").files == FILES


@pytest.mark.parametrize("path", ["../escaped", "content/campaign.toml", ".git/hooks/pre-commit", "/etc/passwd"])
def test_a_list_cannot_name_what_is_not_a_releases(tmp_path, path):
    folder = new(tmp_path / "new")
    listing = json.loads((folder / LIST).read_text())
    listing["files"][path] = "0" * 64
    write(folder, {LIST: json.dumps(listing)})

    assert refused("new", tmp_path).problem.code == "UPG016"


def test_a_list_of_another_version_says_nothing_of_this_one(tmp_path):
    folder = new(tmp_path / "new")
    write(folder, {"pyproject.toml": OLD["pyproject.toml"].replace("0.1.0", "0.2.1")})

    assert str(obtain("new", tmp_path, tmp_path / "into").version) == "0.2.1"


BAD_NAMES = (
    *(
        "../escaped",
        "p/../../escaped",
        "/escaped",
        "p/theme/../../../escaped",
        "C:/escaped",
        "p\\..\\escaped",
        "p//escaped",
    ),
    *(
        "p/./x",
        "p/theme/con.html",
        "p/theme/x.",
        "p/theme/x ",
        "p/theme/\u202excod.html",
        "p/theme/a:b",
        "p/theme/a\x01b",
    ),
)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_zip_with_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    file = zipped(new(tmp_path / "new"), tmp_path / "new.zip", "p/")
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(zipfile.ZipInfo(name), "x")

    assert refused("new.zip", tmp_path).problem.code == "UPG004"
    assert not (tmp_path / "into/release").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_zip_with_a_link_or_a_device_is_refused(tmp_path, kind):
    file = zipped(new(tmp_path / "new"), tmp_path / "new.zip", "p/")
    entry = zipfile.ZipInfo("p/theme/link")
    entry.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(entry, "/etc/passwd")

    assert "“p/theme/link” is a link or a device." in refused("new.zip", tmp_path).problem.what


def test_names_that_differ_by_capitals_alone_are_refused(tmp_path):
    file = zipped(new(tmp_path / "new"), tmp_path / "new.zip", "p/")
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("p/readme.MD", "x")

    assert "the same name on some computers" in refused("new.zip", tmp_path).problem.what


def test_what_a_zip_has_for_git_or_a_campaign_is_left_out_however_it_is_written(tmp_path):
    file = zipped(new(tmp_path / "new"), tmp_path / "new.zip", "p/")
    with zipfile.ZipFile(file, "a") as packed:
        for name in (
            "p/.GIT/hooks/pre-commit",
            "p/Content/news/x.md",
            "p/OWN/css/x.css",
            "p/PublishConf.py",
            "p/.Venv/x",
        ):
            packed.writestr(name, "x")

    assert obtain("new.zip", tmp_path, tmp_path / "into").files == FILES


def test_a_damaged_a_huge_and_a_locked_zip_are_refused(tmp_path, monkeypatch):
    file = zipped(new(tmp_path / "new"), tmp_path / "new.zip")
    data = bytearray(file.read_bytes())
    write(tmp_path, {"half.zip": bytes(data[: len(data) // 2]), "no.zip": b"PK\x03\x04 and nothing"})
    at = data.index(b"NEWS = 2")
    write(tmp_path, {"flipped.zip": bytes(data[:at] + b"X" + data[at + 1 :])})
    central = data.index(b"PK\x01\x02")
    write(tmp_path, {"locked.zip": bytes(data[: central + 8] + b"\x01" + data[central + 9 :])})

    for name in ("half.zip", "no.zip", "flipped.zip", "locked.zip"):
        assert refused(name, tmp_path).problem.code == "UPG004", name

    monkeypatch.setattr(zip_file, "LARGEST", 100)
    assert "far larger" in refused("new.zip", tmp_path).problem.what


def test_a_link_in_a_folder_or_a_repository_is_refused(tmp_path):
    folder = new(tmp_path / "new")
    (folder / "theme/link").symlink_to("/etc/passwd")
    assert refused("new", tmp_path).problem.code == "UPG004"

    (folder / LIST).unlink()
    committed(folder)
    git(folder, "tag", "v0.2.0")
    assert refused(f"{folder}#v0.2.0", tmp_path).problem.code == "UPG004"
