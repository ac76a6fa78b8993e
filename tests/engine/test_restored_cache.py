"""A cache that comes from elsewhere, as CI restores one, makes a build faster at best, and never wrong."""

from __future__ import annotations

import shutil

import pytest

from tests.engine import campaigns
from tests.engine.desk import START, Desk, with_field
from tests.engine.trial import build, copied, first_difference, output_of, reasons

ITEM = "content/news/item-10.md"


@pytest.fixture
def checkout(tmp_path):
    """The generated campaign in another folder, with the output and the cache of where it was built."""
    return copied(campaigns.built("generated"), tmp_path / "another folder")


@pytest.fixture
def anew(tmp_path):
    """Return a function that gives what building the sources of a folder anew gives."""

    def build_anew(root):
        other = copied(root, tmp_path / "anew")
        for name in (".cache", "output"):
            shutil.rmtree(other / name, ignore_errors=True)
        assert build(other, START, clean=True).status == 0
        return output_of(other)

    return build_anew


def test_another_checkout_with_its_cache_and_output_has_nothing_to_make(checkout) -> None:
    done = build(checkout, START)

    assert "Nothing changed" in done.text, reasons(checkout)


@pytest.mark.parametrize(
    "left", [("output", ".cache"), (".cache",), ("output",), ()], ids=lambda left: " and ".join(left) or "nothing"
)
def test_a_change_in_another_checkout_gives_what_building_anew_gives(checkout, anew, left) -> None:
    for name in {"output", ".cache"} - {*left}:
        shutil.rmtree(checkout / name)
    desk = Desk((checkout,))
    desk.write(ITEM, with_field(desk.read(ITEM), "title", "Other"))

    done = build(checkout, START)

    assert done.status == 0, done.text
    assert b"Other" in (checkout / "output/news/item-10/index.html").read_bytes()
    assert not first_difference(output_of(checkout), anew(checkout))


def test_an_older_cache_with_newer_sources_gives_what_building_anew_gives(checkout, anew) -> None:
    shutil.copytree(checkout / ".cache", checkout / "older")
    desk = Desk((checkout,))
    for number in (8, 9, 10):
        path = f"content/news/item-{number:02}.md"
        desk.write(path, with_field(desk.read(path), "title", f"Newer {number}"))
    build(checkout, START)
    shutil.rmtree(checkout / ".cache")
    (checkout / "older").rename(checkout / ".cache")
    desk.remove("content/news/item-08.md")

    done = build(checkout, START)

    assert done.status == 0, done.text
    assert not first_difference(output_of(checkout), anew(checkout))


def test_the_output_of_another_branch_is_not_believed(checkout, anew) -> None:
    page = checkout / "output/news/item-10/index.html"
    page.write_bytes(page.read_bytes().replace(b"Item 10", b"Item X0"))

    done = build(checkout, START)

    assert done.status == 0, done.text
    assert not first_difference(output_of(checkout), anew(checkout))
