"""A text that was retracted is gone from the site, the feeds and this computer, and does not come back by itself."""

from __future__ import annotations

import re

import pytest

from plugins.addresses.command import remember, retract_text
from plugins.addresses.record_reading import read_record
from plugins.addresses.retraction import plan_retraction
from plugins.problems import Problem
from tests.support.site import Site

RECORD = "content/addresses.toml"
STORY = "A worker at the gate told us what happened to her in the night of the flood, and asked us to print all of it."


def published(site):
    result = site.build(settings="publishconf.py")
    assert result.status == 0, result.text
    assert remember(site.folder) == 0


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a site from which a story was retracted that had been renamed, with its pictures."""
    site = Site(tmp_path_factory.mktemp("retracted") / "site")
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    site.write(
        "content/campaign.toml",
        'placeholders = ["campaign.toml"]\n' + text.replace("nightshift.example.org", "dockcaucus.org"),
    )
    site.write("content/news/her-story.md", f"title: Her story\ndate: 2024-01-20\n\n{STORY}\n")
    site.write(
        "content/news/her-story.es.md",
        "title: Su historia\nsummary: Uno.\n\nUna trabajadora nos contó lo que pasó esa noche.\n",
    )
    published(site)
    for lang in ("", ".es"):
        (site.folder / f"content/news/her-story{lang}.md").rename(site.folder / f"content/news/one-story{lang}.md")
    published(site)
    (site.folder / ".cache/publish/1").mkdir(parents=True)
    return site


def test_all_of_it_goes_and_what_cannot_be_recalled_is_listed(site, capsys):
    before = read_record((site.folder / RECORD).read_text("utf-8"))

    assert retract_text(site.folder, "one-story", lambda: True) == 0

    said = capsys.readouterr().out
    assert "content/news/one-story.es.md" in said
    assert "/news/her-story/" in said
    assert all(words in said for words in ("Mails", "Feed readers", "archive.org", "history of Git"))
    assert not list((site.folder / "content/news").glob("*story*"))
    assert not (site.folder / ".cache/publish").exists()
    assert not (site.folder / "output").exists()
    record = read_record((site.folder / RECORD).read_text("utf-8"))
    entry = record.texts["news/one-story.md"]
    assert entry.id == before.texts["news/one-story.md"].id
    assert entry.retracted
    assert not entry.words

    published(site)
    for address in ("news/her-story/", "news/one-story/", "es/news/her-story/"):
        page = site.pages[address]
        assert "gone" in page.text or "ya no está" in page.text
        assert not page.has("meta[http-equiv=refresh]")
    everything = b"".join(path.read_bytes() for path in site.output.rglob("*") if path.is_file())
    assert b"flood" not in everything
    assert b"Her story" not in everything
    assert 'RedirectMatch 410 "^/news/one\\-story/?$"' in (site.output / ".htaccess").read_text("utf-8")
    feed = (site.output / "feeds/news.atom.xml").read_text("utf-8")
    assert re.search(f'<at:deleted-entry (?=[^>]*ref="{re.escape(entry.id)}")(?=[^>]*when="20)', feed)
    assert "ya no" not in feed
    assert record.texts["news/one-story.es.md"].id in (site.output / "es/feeds/news.atom.xml").read_text("utf-8")


def test_an_old_copy_that_brings_it_back_is_refused(site):
    site.write("content/news/one-story.md", f"title: Her story\ndate: 2024-01-20\n\n{STORY}\n")
    try:
        problems = site.build().problems
    finally:
        site.remove("content/news/one-story.md")

    assert [problem.code for problem in problems] == ["ADR017"]


def test_under_another_name_it_is_another_text(site):
    site.write("content/news/told-again.md", f"title: Told again\ndate: 2024-01-20\n\n{STORY}\n")
    built = site.build()
    site.remove("content/news/told-again.md")

    assert built.status == 0
    assert "ADR015" not in [notice.code for notice in built.notices]


@pytest.fixture
def project(tmp_path):
    """Return a project with texts that name pictures and each other."""
    for path, text in {
        "news/a.md": "image: images/only.jpg\n\n![x](/images/shared.jpg)\n",
        "news/a.es.md": "title: A\n",
        "news/b.md": "related: a\n\n![x](/images/shared.jpg) [A](a.md)\n",
        "pages/same.md": "One.\n",
        "news/same.md": "Two.\n",
        "images/only.jpg": "",
        "images/shared.jpg": "",
    }.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    return tmp_path


def test_pictures_go_that_no_other_text_names_and_links_are_listed(project):
    retraction = plan_retraction(project, "content/news/a.md")

    assert retraction.texts == ("news/a.es.md", "news/a.md")
    assert retraction.files == ("images/only.jpg",)
    assert retraction.kept == ("images/shared.jpg",)
    assert {path for path, _ in retraction.links} == {"news/b.md"}
    assert not retraction.was_public


@pytest.mark.parametrize("name", ["same", "", "nobody", "../a", "news"])
def test_a_name_of_several_texts_or_of_none_deletes_nothing(project, name, capsys):
    assert isinstance(plan_retraction(project, name), Problem)
    assert retract_text(project, name, lambda: True) == 1
    assert "(ADR021)" in capsys.readouterr().err


def test_a_name_that_is_nearly_right_is_asked_about(project):
    (project / "content/news/her-story.md").write_text("A.\n", "utf-8")

    assert "“news/her-story”" in plan_retraction(project, "her-stry").hint


def test_without_a_yes_nothing_is_deleted(project):
    assert retract_text(project, "a", lambda: False) == 1
    assert (project / "content/news/a.md").exists()


def test_what_cannot_be_deleted_is_said(project, monkeypatch, capsys):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)

    assert retract_text(project, "a", lambda: True) == 1
    assert "(ADR022)" in capsys.readouterr().err
