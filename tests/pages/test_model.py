"""A page is represented by its file, whatever it says."""

from __future__ import annotations

from plugins.engine.comparison import digest_of
from plugins.pages.model import Page


def test_a_page_is_represented_by_its_file() -> None:
    home, renamed, about = (
        Page(f"pages/{slug}.md", slug, "en", "/", title)
        for slug, title in (("home", "Home"), ("home", "Start"), ("about", "Home"))
    )

    assert digest_of(home) == digest_of(renamed) != digest_of(about)
