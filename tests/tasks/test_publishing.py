"""Publishing as a Git host does it: what is not written down is given, and what is wrong is reported to a program."""

from __future__ import annotations

import json
import sys
import zipfile

import pytest

from plugins.tasks.command_line import run


@pytest.fixture
def campaign(site, monkeypatch):
    """A site without an address of its own, whose placeholders are meant; tasks run in its folder."""
    site.change(
        "content/campaign.toml", 'name = "Night Shift"\n', 'name = "Night Shift"\nplaceholders = ["campaign.toml"]\n'
    )
    monkeypatch.chdir(site.folder)
    monkeypatch.syspath_prepend(str(site.folder))
    for module in ("pelicanconf", "publishconf"):
        sys.modules.pop(module, None)
    yield site
    for module in ("pelicanconf", "publishconf"):
        sys.modules.pop(module, None)


def test_a_host_and_an_address_that_are_given_stand_in_for_those_that_are_not_written(campaign, capsys) -> None:
    words = ["publish", "--host", "zip site.zip", "--address", "https://mill-lane.github.io/campaign/"]

    assert run(words) == 0, capsys.readouterr()

    with zipfile.ZipFile("site.zip") as archive:
        page = archive.read("index.html").decode()
    assert 'href="https://mill-lane.github.io/campaign/"' in page
    assert 'href="/campaign/news/' in page
    assert (campaign.folder / "next-build.json").is_file()
    assert run(["build"]) == 0
    assert "Nothing changed" not in capsys.readouterr().out
    assert "github.io" not in (campaign.output / "index.html").read_text("utf-8")


def test_a_host_and_an_address_that_are_written_stay(campaign) -> None:
    campaign.change("content/campaign.toml", "https://nightshift.example.org", "https://night-shift.org")
    with (campaign.folder / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write('HOST = "zip own.zip"\n')

    assert run(["publish", "--host", "zip site.zip", "--address", "https://mill-lane.github.io/campaign"]) == 0

    with zipfile.ZipFile("own.zip") as archive:
        assert "github.io" not in archive.read("index.html").decode()
    assert not (campaign.folder / "site.zip").exists()


def test_without_an_upload_the_site_is_built_as_it_goes_public(campaign) -> None:
    assert run(["publish", "--no-upload", "--host", "zip site.zip", "--address", "https://mill-lane.gitlab.io"]) == 0

    assert (campaign.output / "index.html").is_file()
    assert not (campaign.folder / "site.zip").exists()


@pytest.mark.usefixtures("campaign")
def test_an_upload_that_fails_is_reported_in_the_format_that_was_asked_for(capsys) -> None:
    words = ["publish", "--format", "json", "--address", "https://mill-lane.gitlab.io"]

    assert run([*words, "--host", f"command {sys.executable} -c 'raise SystemExit(3)'"]) == 1

    told = capsys.readouterr()
    assert [problem["code"] for problem in json.loads(told.out)["problems"] if problem["severity"] == "error"]


@pytest.mark.parametrize("address", ["mill-lane.github.io", "http://mill-lane.github.io", "https://x.org/?a"])
def test_an_address_that_is_none_is_refused(address, capsys) -> None:
    assert run(["publish", "--address", address]) == 2
    assert "(CAM006)" in capsys.readouterr().err
