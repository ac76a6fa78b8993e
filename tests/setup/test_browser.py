"""A browser is found where it usually is, installed where that is allowed, and asked for where it is not."""

from __future__ import annotations

import os

import pytest

from plugins.setup import browser

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts")


def test_chromium_comes_before_chrome(programs):
    programs("google-chrome")
    chromium = programs("chromium")

    assert browser.find() == chromium
    assert browser.require() == chromium


def test_the_browser_that_was_named_comes_first(programs, monkeypatch):
    programs("chromium")
    mine = programs("my-browser")
    monkeypatch.setenv("CHROMIUM", str(mine))

    assert browser.find() == mine
    assert browser.require() == mine


def test_a_browser_that_does_not_start_is_passed_over(programs):
    programs("chromium-browser", "echo 'install the snap' >&2; exit 1")
    chrome = programs("google-chrome")

    assert browser.require() == chrome


def test_a_wrong_name_is_quoted(programs, monkeypatch):
    programs("chromium")
    monkeypatch.setenv("CHROMIUM", "/opt/chromiun")

    with pytest.raises(browser.BrowserMissing, match="“/opt/chromiun”"):
        browser.require()


def test_a_missing_browser_is_installed_with_apt_where_that_needs_no_password(programs, tmp_path):
    log = tmp_path / "log"
    ready = programs("stand-in")
    programs("apt-get", f'echo "$@" >> "{log}"; if [ "$2" = install ]; then cp "{ready}" "{tmp_path}/chromium"; fi')

    found = browser.require()

    assert found == tmp_path / "chromium"
    assert log.read_text() == "-q update\n-q install -y chromium\n"


def test_where_it_cannot_be_installed_the_command_to_type_is_named(programs, capfd):
    programs("apt-get", "echo 'E: Unable to locate package chromium'; exit 100")

    with pytest.raises(browser.BrowserMissing, match=r"sudo apt install chromium .*\(SET011\)"):
        browser.require()
    assert "    E: Unable to locate package chromium" in capfd.readouterr().err


@pytest.mark.usefixtures("programs")
def test_without_a_package_manager_there_is_an_address():
    with pytest.raises(browser.BrowserMissing, match=r"https://www\.chromium\.org/"):
        browser.require()


def test_nothing_is_installed_where_sudo_asks_for_a_password(programs, tmp_path, monkeypatch):
    programs("sudo", "exit 1")
    programs("apt-get", f'cp "{programs("stand-in")}" "{tmp_path}/chromium"')
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)

    with pytest.raises(browser.BrowserMissing):
        browser.require()
    assert not (tmp_path / "chromium").exists()
