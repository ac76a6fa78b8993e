"""Whatever is published can be read by a web server, whatever the umask of whoever builds."""

from __future__ import annotations

import os
import stat

import pytest

from plugins.build import staging, swap
from plugins.build.swap import make_readable
from plugins.forms.cloudflare_function import PagesFunction
from plugins.forms.hooks import write_functions
from plugins.preview.live_site import LiveSite

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture(params=[0o077, 0o027, 0o000], ids=["077", "027", "000"])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder):
    """Return the modes of all files, and of all folders, in ``folder`` and of itself."""
    paths = [folder, *folder.rglob("*")]
    files = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()}
    return files, {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()}


@pytest.mark.usefixtures("umask")
def test_a_whole_site_is_readable_and_stays_so_from_build_to_build(site):
    private = site.write("content/static/flyer.txt", "Come.")
    private.chmod(0o600)
    site.write("content/static/run.txt", "#!/bin/sh").chmod(0o755)

    site.build()
    first = modes(site.output)
    site.change("content/news/cold-night.md", "title: ", "title: Again: ")
    result = site.build()

    assert result.status == 0, result.text
    assert first == ({0o644}, {0o755})
    assert modes(site.output) == ({0o644}, {0o755})
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


@pytest.mark.usefixtures("umask")
def test_what_the_preview_puts_in_place_is_readable_too(site):
    resident = LiveSite(site.folder)
    resident.build()
    news = site.folder / "content/news/cold-night.md"
    news.write_text(news.read_text("utf-8") + "\nOne more line.\n", "utf-8")

    status = resident.build([news])

    assert status == 0
    assert modes(site.output) == ({0o644}, {0o755})


def test_a_site_that_an_older_build_left_unreadable_is_mended_when_it_is_swapped(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "exchange", lambda *_: False)
    (tmp_path / "output" / "news").mkdir(parents=True, mode=0o700)
    old = tmp_path / "output" / "news" / "index.html"
    old.write_text("kept")
    old.chmod(0o600)
    stage = staging.stage(tmp_path / "output")

    swap.link_all([(old, stage.folder / "news" / "index.html")])
    stage.swap()

    assert modes(tmp_path / "output") == ({0o644}, {0o755})


@pytest.mark.usefixtures("umask")
def test_files_put_in_place_one_by_one_bring_readable_folders(tmp_path):
    (tmp_path / "output").mkdir(mode=0o755)
    stage = staging.stage(tmp_path / "output")
    (stage.folder / "a/b").mkdir(parents=True)
    (stage.folder / "a/b/index.html").write_text("new")

    swap.replace_files(stage, ["a/b/index.html"], ())

    assert modes(tmp_path / "output" / "a") == ({0o644}, {0o755})


@pytest.mark.usefixtures("umask")
def test_functions_beside_the_site_are_readable(tmp_path):
    write_functions(tmp_path, [PagesFunction("functions/api/contact.js", "// Written by Picket")])

    assert modes(tmp_path / "functions") == ({0o644}, {0o755})


def test_a_symbolic_link_and_what_it_leads_to_are_left_alone(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("private")
    outside.chmod(0o600)
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)

    make_readable(folder)

    assert stat.S_IMODE(outside.stat().st_mode) == 0o600
