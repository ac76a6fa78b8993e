"""The package is the very archive that was published, and nothing in an archive is written anywhere else."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile

import pytest

from plugins.desk import package
from plugins.desk.command import fetch_desk
from plugins.desk.package import PackageError, folder_in, is_unpacked, unpack
from plugins.desk.registry import archive_at, registry
from tests.support.serving import serving

PROGRAM = (
    b"import(`../locales/es-CO.json`);"
    b"a=`@font-face {src:url(https://cdn.jsdelivr.net/x.woff2)}`;b=`https://www.githubstatus.com/api/v2/status.json`"
)
GOOD = {
    "package/npm/index.js": PROGRAM,
    "package/locales/es-CO.json": b'{"save":"Guardar"}',
    "package/LICENSE.txt": b"MIT",
}


def archive_of(files: dict[str, bytes], *links: tuple[str, str]) -> bytes:
    """Return an archive as npm makes them, with symbolic ``links``."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, target in links:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = tarfile.SYMTYPE, target
            archive.addfile(member)
    return out.getvalue()


@pytest.fixture
def expected(monkeypatch):
    """Return a function that makes an archive the one that is expected."""

    def expect(data: bytes) -> bytes:
        digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
        monkeypatch.setattr(package, "INTEGRITY", f"sha512-{digest}")
        return data

    return expect


def test_an_archive_with_another_digest_is_refused_and_nothing_is_written(tmp_path) -> None:
    with pytest.raises(PackageError) as refused:
        unpack(archive_of(GOOD), tmp_path)

    assert refused.value.problem.code == "DSK002"
    assert not [*tmp_path.rglob("*")]


def test_only_files_of_the_package_that_are_served_are_written(tmp_path, expected) -> None:
    strange = {
        "package/../../evil.js": b"x",
        "/etc/evil.js": b"x",
        "package/npm/../../../evil.js": b"x",
        "package/npm/index.js.map": b"x",
        "package/dist/sveltia-cms.js": b"x",
    }
    data = expected(archive_of(GOOD | strange, ("package/npm/link.js", "/etc/passwd")))

    folder = unpack(data, tmp_path / "site")

    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    below = folder.relative_to(tmp_path).as_posix()
    assert written == [f"{below}/LICENSE.txt", f"{below}/locales/es-CO.js", f"{below}/npm/index.js"]


def test_words_become_modules_and_the_program_asks_nobody_else(tmp_path, expected) -> None:
    folder = unpack(expected(archive_of(GOOD)), tmp_path)

    assert (folder / "locales/es-CO.js").read_text("utf-8") == 'export default {"save":"Guardar"}'
    program = (folder / "npm/index.js").read_text("utf-8")
    assert "import(`../locales/es-CO.js`)" in program
    assert "https://" not in program


@pytest.mark.parametrize(
    "data",
    [b"not an archive", archive_of(GOOD | {"package/npm/index.js": b"// another program"})],
    ids=["no archive", "another program"],
)
def test_what_this_version_does_not_know_is_refused_whole(tmp_path, expected, data) -> None:
    with pytest.raises(PackageError) as refused:
        unpack(expected(data), tmp_path)

    assert refused.value.problem.code == "DSK003"
    assert not is_unpacked(tmp_path)


def test_a_new_fetch_takes_the_place_of_what_is_there(tmp_path, expected) -> None:
    unpack(expected(archive_of(GOOD)), tmp_path)
    (folder_in(tmp_path) / "npm" / "index.js").write_text("broken", "utf-8")
    folder_in(tmp_path).with_name("sveltia-cms-0.1.0").mkdir()

    unpack(expected(archive_of(GOOD)), tmp_path)

    assert "broken" not in (folder_in(tmp_path) / "npm" / "index.js").read_text("utf-8")
    assert [path.name for path in folder_in(tmp_path).parent.iterdir()] == [folder_in(tmp_path).name]


def test_the_task_fetches_from_the_registry_that_npm_is_set_to(tmp_path, expected, monkeypatch, capsys) -> None:
    stored = tmp_path / "registry" / archive_at("").lstrip("/")
    stored.parent.mkdir(parents=True)
    stored.write_bytes(expected(archive_of(GOOD)))
    root = tmp_path / "site"
    root.mkdir()

    with serving(tmp_path / "registry") as address:
        monkeypatch.setenv("npm_config_registry", f"{address}/")
        first = fetch_desk(root)
        stored.unlink()
        second = fetch_desk(root)

    assert (first, second) == (0, 0)
    assert is_unpacked(root)
    said = capsys.readouterr().out
    assert "The desk is there: Sveltia CMS" in said
    assert "The desk is there already" in said
    assert "git init" in said


@pytest.mark.parametrize(("answer", "code"), [(None, "DSK001"), (b"something else", "DSK002")], ids=["404", "another"])
def test_what_a_registry_does_not_have_is_said_in_one_line(tmp_path, monkeypatch, capsys, answer, code) -> None:
    if answer:
        stored = tmp_path / archive_at("").lstrip("/")
        stored.parent.mkdir(parents=True)
        stored.write_bytes(answer)

    with serving(tmp_path) as address:
        monkeypatch.setenv("npm_config_registry", address)
        status = fetch_desk(tmp_path)

    said = capsys.readouterr().err
    assert status == 1
    assert said.endswith(f"({code})\n")
    assert said.count("\n") == 1
    assert not is_unpacked(tmp_path)


def test_a_file_that_is_not_there_is_said(tmp_path, capsys) -> None:
    status = fetch_desk(tmp_path, str(tmp_path / "none.tgz"))

    assert status == 1
    assert "npm pack" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "environment", "address"),
    [
        ("", {}, "https://registry.npmjs.org/"),
        ("registry=https://npm.example.org/\n", {}, "https://npm.example.org/"),
        ('# a note\nregistry = "https://a.example.org"\n@sveltia:registry=https://b.example.org/\n', {}, "https://b.example.org/"),
        ("registry=https://npm.example.org/\n", {"npm_config_registry": "https://c.example.org"}, "https://c.example.org"),
        ("registry=${REGISTRY}\n", {}, "https://registry.npmjs.org/"),
    ],
)  # fmt: skip
def test_the_registry_is_the_one_that_npm_would_ask(tmp_path, settings, environment, address) -> None:
    (tmp_path / ".npmrc").write_text(settings, "utf-8")

    assert registry(tmp_path, environment) == address


def test_the_settings_of_the_person_count_after_those_of_the_project(tmp_path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".npmrc").write_text("registry=https://home.example.org/\n", "utf-8")

    assert registry(tmp_path, {"HOME": str(home)}) == "https://home.example.org/"


def test_licences_come_with_what_they_are_for(package) -> None:
    licences = {path.name for path in package.rglob("*LICENSE*")}

    assert "LICENSE.txt" in licences
    fonts = {path.name.partition("-latin")[0] for path in (package / "npm" / "assets").glob("*.woff2")}
    assert {f"{font}.LICENSE.txt" for font in fonts} <= licences
