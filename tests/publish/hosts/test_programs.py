"""Programs of hosts get the site and their secrets; what they are called with is what their documentation says."""

from __future__ import annotations

import json
import sys

import pytest

from plugins.problems import Problem
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.programs import CloudflarePages, Command, Netlify, live_at
from plugins.publish.hosts.publication import FILE, Publication
from plugins.publish.hosts.recognition import KINDS, Place, read_host
from plugins.publish.hosts.secrets import secret
from plugins.publish.hosts.sftp import Sftp
from tests.publish.hosts.sites import OLD, a_site, changes_to
from tests.support.serving import serving

PROGRAM = """#!{python}
import json, os, pathlib, sys
secrets = {{name: os.environ.get(name) for name in ("NETLIFY_AUTH_TOKEN", "CLOUDFLARE_API_TOKEN")}}
with open({log!r}, "a") as file:
    site = next(path for path in map(pathlib.Path, sys.argv) if path.is_dir())
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    words = ["SITE" if word == str(site) else word for word in sys.argv[1:]]
    file.write(json.dumps([words, secrets, os.getcwd(), files]) + "\\n")
"""


@pytest.fixture
def calls(tmp_path, monkeypatch):
    """Put a program of our own in place of npx; return a function that says how it was called."""
    folder, log = tmp_path / "bin", tmp_path / "calls"
    folder.mkdir()
    (folder / "npx").write_text(PROGRAM.format(python=sys.executable, log=str(log)))
    (folder / "npx").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return lambda: [json.loads(line) for line in log.read_text().splitlines()]


def upload(host, site) -> str:
    return host.upload(site, changes_to(site, None), Publication({}))


def test_netlify_s_program_deploys_without_building(tmp_path, calls, monkeypatch) -> None:
    monkeypatch.setenv("NETLIFY_AUTH_TOKEN", "a token")
    site = a_site(tmp_path, OLD)

    upload(Netlify("my-campaign", ""), site)

    ((words, secrets, folder, files),) = calls()
    assert words[0] == "--yes"
    assert words[1].startswith("netlify-cli@")
    assert words[2:] == ["deploy", "--dir", "SITE", "--prod", "--no-build", "--site", "my-campaign"]
    assert secrets["NETLIFY_AUTH_TOKEN"] == "a token"
    assert folder == str(tmp_path)
    assert files == sorted([*OLD, FILE])


def test_cloudflare_s_program_runs_where_functions_are(tmp_path, calls, monkeypatch) -> None:
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "a token")
    monkeypatch.setenv("CLOUDFLARE_ACCOUNT_ID", "an id")
    site = a_site(tmp_path, OLD)

    upload(CloudflarePages("my-campaign", ""), site)

    ((words, _, folder, files),) = calls()
    assert words[2:] == ["pages", "deploy", "SITE", "--project-name", "my-campaign", "--branch", "main"]
    assert folder == str(tmp_path)
    assert files == sorted([*OLD, FILE])


@pytest.mark.usefixtures("calls")
def test_a_secret_that_is_not_set_is_asked_for_by_its_name_and_never_in_a_file(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("NETLIFY_AUTH_TOKEN", raising=False)

    with pytest.raises(HostError) as raised:
        upload(Netlify("my-campaign", ""), a_site(tmp_path, OLD))

    assert raised.value.problem.code == "PUB025"
    assert "python3 tasks.py secret NETLIFY_AUTH_TOKEN" in raised.value.problem.hint


def test_the_system_s_keyring_is_asked_where_the_environment_has_none(monkeypatch) -> None:
    monkeypatch.delenv("NETLIFY_AUTH_TOKEN", raising=False)
    monkeypatch.setattr("keyring.get_password", lambda service, name: f"{service} {name}")

    assert secret("NETLIFY_AUTH_TOKEN") == "picket NETLIFY_AUTH_TOKEN"


def test_what_the_public_site_says_of_itself_is_what_is_live(tmp_path) -> None:
    site = a_site(tmp_path, OLD)
    (site.folder / FILE).write_bytes(site.publication.to_json())

    with serving(site.folder) as address:
        live, missing = live_at(address), live_at(f"{address}/nowhere")

    assert live == site.publication
    assert missing is None


@pytest.mark.parametrize("name", KINDS)
def test_every_example_of_a_host_is_a_host(name, tmp_path) -> None:
    host = read_host(f"{name} {KINDS[name].example}", Place(tmp_path, "https://campaign.example.org"))

    assert hasattr(host, "upload"), host


@pytest.mark.parametrize("line", ["s3 my-bucket objects.example.org", "s3 my-bucket https://", "sftp example.org"])
def test_a_place_that_is_no_address_is_named_with_an_example(line, tmp_path) -> None:
    host = read_host(line, Place(tmp_path, ""))

    assert isinstance(host, Problem)
    assert host.code == "PUB021"


@pytest.mark.parametrize(
    ("line", "words"),
    [(r"command .\upload.bat now", (r".\upload.bat", "now")), ("command ./upload.sh 'a b'", ("./upload.sh", "a b"))],
)
def test_the_words_of_a_command_may_have_backslashes_and_quotes(line, words, tmp_path) -> None:
    assert read_host(line, Place(tmp_path, "")) == Command(words)


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("me@example.org:/www", Sftp("example.org", "/www", "me")),
        ("example.org:www", Sftp("example.org", "www")),
        ("me@example.org:2222:/www/a b", Sftp("example.org", "/www/a b", "me", 2222)),
    ],
)
def test_the_address_of_a_server_has_user_port_and_folder(words, host, tmp_path) -> None:
    assert read_host(f"sftp '{words}'", Place(tmp_path, "")) == host
