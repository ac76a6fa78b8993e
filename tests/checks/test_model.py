"""A built site is known by its files, wherever they are; cached facts are those of the very same bytes."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.checks import model
from plugins.checks.model import Contents
from plugins.checks.page_facts import read_facts
from plugins.checks.sources import Sources
from plugins.engine.cache import TextCache
from tests.support.built import built_site
from tests.support.site import PROJECT

PAGES = {f"{number}/index.html": f'<p id="p{number}"><a href="/{number % 7}/">x</a></p>' for number in range(40)}


@pytest.fixture
def folder(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def store(tmp_path):
    return TextCache(tmp_path / "facts.sqlite")


@pytest.fixture
def taken_apart(monkeypatch):
    """Count the pages that are taken apart."""
    seen = []
    monkeypatch.setattr(model, "read_facts", lambda html: seen.append(html) or read_facts(html))
    return seen


def digest(name: str) -> str:
    return sha256(PAGES[name].encode()).hexdigest()


def facts(site: Contents) -> dict[str, object]:
    site.read(PAGES)
    return {name: site.facts(name) for name in PAGES}


EXPECTED = {name: read_facts(text) for name, text in PAGES.items()}


def test_a_page_is_taken_apart_once(folder, store, taken_apart):
    assert facts(Contents(PAGES.keys(), folder.joinpath, store=store)) == EXPECTED
    assert len(taken_apart) == 40

    assert facts(Contents(PAGES.keys(), folder.joinpath, store=store)) == EXPECTED
    assert len(taken_apart) == 40


def test_a_page_whose_digest_is_known_is_not_even_read(folder, store):
    facts(Contents(PAGES.keys(), folder.joinpath, store=store))
    (folder / "1" / "index.html").unlink()

    assert facts(Contents(PAGES.keys(), folder.joinpath, digest, store)) == EXPECTED


def test_a_page_that_changed_is_taken_apart_and_those_nobody_asked_for_are_forgotten(folder, store, taken_apart):
    facts(Contents(PAGES.keys(), folder.joinpath, store=store))
    (folder / "1" / "index.html").write_text("<p id=new>")

    site = Contents(PAGES.keys(), folder.joinpath, store=store)
    assert facts(site)["1/index.html"].ids == ["new"]
    site.prune_store()

    assert taken_apart[40:] == ["<p id=new>"]
    assert not store.get_many([digest("1/index.html")])
    assert store.get_many([digest("2/index.html")])


def test_where_nothing_can_be_kept_everything_is_taken_apart(folder, taken_apart):
    (folder / "store").mkdir()
    for _ in range(2):
        assert facts(Contents(PAGES.keys(), folder.joinpath, store=TextCache(folder / "store"))) == EXPECTED
    assert len(taken_apart) == 80


def test_facts_read_by_other_code_are_not_there(folder, store, monkeypatch):
    facts(Contents(PAGES.keys(), folder.joinpath, store=store))
    monkeypatch.setattr("plugins.engine.cache.fingerprint", lambda: "other code")

    assert not TextCache(folder / "facts.sqlite").get_many(map(digest, PAGES))


def test_few_pages_are_read_without_the_store(folder, store):
    site = Contents(PAGES.keys(), folder.joinpath, store=store)

    site.read(["1/index.html"])

    assert site.facts("1/index.html") == EXPECTED["1/index.html"]
    assert not store.get_many([digest("1/index.html")])


def test_many_pages_taken_apart_on_all_cores_have_the_facts_that_each_has(tmp_path):
    pages = {f"{number}.html": f'<p id="p{number}" lang="es"><img src="/{number}.jpg">' for number in range(600)}
    for name, text in pages.items():
        (tmp_path / name).write_text(text, "utf-8")
    ask = "import sys; from tests.checks.test_model import tell_facts; tell_facts(sys.argv[1])"

    done = subprocess.run(  # in this process, tests before may have left threads: then it goes on one core
        [sys.executable, "-c", ask, str(tmp_path)], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == sorted(f"{name} {read_facts(text).to_json()}" for name, text in pages.items())


def tell_facts(folder: str) -> None:
    """Print the facts of every page in ``folder``."""
    pages = {path.name for path in Path(folder).glob("*.html")}
    site = Contents(pages, Path(folder).joinpath, store=TextCache(Path(folder) / "facts.sqlite"))
    site.read(pages)
    print(*sorted(f"{name} {site.facts(name).to_json()}" for name in pages), sep="\n")


def test_a_site_knows_its_pages_by_their_sources(tmp_path, campaign):
    site = built_site(tmp_path, campaign, sources=Sources({"about/index.html": "content/pages/about.md"}))

    assert site.place("about/index.html") == "content/pages/about.md"
    assert site.place("news/index.html") == "output/news/index.html"


def test_a_static_file_in_another_encoding_stops_no_check(tmp_path, campaign):
    (tmp_path / "old.html").write_bytes("<p>Español</p>".encode("latin-1"))
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.xml").write_text("<a/>")
    (tmp_path / "photo.jpg").write_bytes(b"\xff")

    site = built_site(tmp_path, campaign)

    assert set(site.files) == {"old.html", "feeds/a.xml", "photo.jpg"}
    assert set(site.texts) == {"old.html", "feeds/a.xml"}
    assert set(site.pages) == {"old.html"}
