"""A mistake of an editor's is named with file, line, cause and remedy, and the last good site stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from tests.support import Site

NOW = datetime(2024, 2, 1, 12, tzinfo=ZoneInfo("America/New_York"))


@dataclass(frozen=True)
class Mistake:
    """Files that break a good site, and what the editor must read: where, and words of cause and remedy."""

    name: str
    files: dict[str, str | bytes]
    path: str
    line: int
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = field(default=())  # other files that may rightly be named as well


def news(head: str, body: str = "Text.") -> str:
    return f"---\n{head}\n---\n\n{body}\n"


GOOD_HEAD = "title: A second night\ndate: 2024-01-16\nsummary: Colder"

MISTAKES = (
    Mistake(
        "no title", {"content/news/b.md": news("date: 2024-01-16\nsummary: Colder")}, "content/news/b.md", 0, ("title",)
    ),
    Mistake(
        "an ambiguous date",
        {"content/news/b.md": news("title: B\ndate: 3/4/2024\nsummary: Colder")},
        "content/news/b.md",
        3,
        ("3/4/2024", "4 March 2024", "3 April 2024"),
    ),
    Mistake(
        "a date that no calendar has",
        {"content/news/b.md": news("title: B\ndate: 2024-02-30\nsummary: Colder")},
        "content/news/b.md",
        3,
        ("2024-02-30",),
    ),
    Mistake(
        "two files with one slug",
        {"content/news/cold-night.en.md": news(GOOD_HEAD)},
        "content/news/cold-night.md",
        0,
        ("/news/cold-night/", "cold-night.en.md"),
        also=("content/news/cold-night.en.md",),
    ),
    Mistake(
        "an unknown key",
        {"content/news/b.md": news(f"{GOOD_HEAD}\nplank: boiler")},
        "content/news/b.md",
        5,
        ("plank", "planks"),
    ),
    Mistake(
        "an unknown action in the text",
        {"content/news/b.md": news(GOOD_HEAD, "Text.\n\n::action repiar\n\nMore.")},
        "content/news/b.md",
        9,
        ("repiar", "repair"),
    ),
    Mistake(
        "an unknown action in the front matter",
        {"content/news/b.md": news(f"{GOOD_HEAD}\nactions: repiar")},
        "content/news/b.md",
        5,
        ("repiar", "repair"),
    ),
    Mistake(
        "a form at a look-alike host",
        {
            "content/actions/b.md": news(
                "title: B\nsummary: Ask\nkind: petition\nform: https://formspree.io.example.org/f/mqkvwxyz"
            )
        },
        "content/actions/b.md",
        5,
        ("formspree.io.example.org",),
    ),
    Mistake(
        "a broken link to a file",
        {"content/news/b.md": news(GOOD_HEAD, "Text.\n\n[More]({filename}cold-nigth.md)")},
        "content/news/b.md",
        9,
        ("cold-nigth.md", "cold-night"),
    ),
    Mistake(
        "a missing image in the front matter",
        {"content/news/b.md": news(f"{GOOD_HEAD}\nimage: images/ward.jpg\nimage_alt: A ward")},
        "content/news/b.md",
        5,
        ("The folder “images/”", "content/images/"),
    ),
    Mistake(
        "a missing image in the text",
        {"content/news/b.md": news(GOOD_HEAD, "Text.\n\n![A ward]({static}/images/ward.jpg)")},
        "content/news/b.md",
        9,
        ("The folder “/images/”", "content/images/"),
    ),
    Mistake(
        "a Latin-1 file",
        {"content/news/b.md": news(GOOD_HEAD, "Frío en la sala.").encode("latin-1")},
        "content/news/b.md",
        7,
        ("UTF-8",),
    ),
    Mistake(
        "a plank and a page with one URL",
        {"content/pages/platform/boiler.md": news("title: The boiler\nsummary: Ours")},
        "content/pages/platform/boiler.md",
        0,
        ("/platform/boiler/",),
        also=("content/planks/boiler.md",),
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_named_with_cause_and_remedy_and_the_last_good_site_stays(site: Site, mistake: Mistake) -> None:
    good = site.build(now=NOW)
    before = site.snapshot()
    for path, text in mistake.files.items():
        site.write(path, text)

    result = site.build(now=NOW)

    assert good.status == 0, good.text
    assert result.status == 1
    assert "Traceback" not in result.text
    places = [(found.path, found.line) for found in result.problems]
    assert {path for path, _ in places} <= {mistake.path, *mistake.also}, result.text
    assert mistake.path in dict(places) or set(dict(places)) & set(mistake.also), result.text
    if mistake.line:
        assert places == [(mistake.path, mistake.line)], result.text
    for word in mistake.words:
        assert word in result.text, word
    for found in result.problems:
        sentences = [part for part in found.says.replace("?", ".").split(". ") if part.strip()]
        assert len(sentences) >= 2, found.says
        assert found.says[-1] in ".?”", found.says
        assert not found.code.startswith("PEL"), found
    assert site.snapshot() == before
    assert sorted(path.name for path in site.folder.iterdir() if path.name.startswith(".output-next")) == []


def test_all_problems_are_told_at_once(site: Site) -> None:
    site.write("content/news/b.md", news("date: 3/4/2024\nplank: boiler"))
    site.write("content/actions/b.md", news("title: B\nkind: petiton"))
    site.write("content/actions/c.md", news("title: C\nkind: petition\nform: http://formspree.io/f/mqkvwxyz"))
    site.write("content/pages/about.md", news("title: About", "[More]({filename}nothing.md)"))

    result = site.build(now=NOW)

    places = {(found.path, found.line) for found in result.problems}
    assert result.status == 1
    assert {
        ("content/news/b.md", 2),
        ("content/news/b.md", 3),
        ("content/actions/b.md", 3),
        ("content/actions/c.md", 4),
        ("content/pages/about.md", 5),
    } <= places
    assert any(
        path == "content/news/b.md" and "title" in found.says for found in result.problems for path in [found.path]
    )


def test_a_broken_campaign_file_is_told_whole_with_lines(site: Site) -> None:
    site.change("content/campaign.toml", 'address = "https://', 'adress = "http://')
    site.change("content/campaign.toml", "America/New_York", "America/New_Yrok")
    site.change("content/campaign.toml", 'accent = "#a01c1c"', 'accent = "#ffeeee"')

    result = site.build(now=NOW)

    lines = [found.line for found in result.problems if found.path == "content/campaign.toml"]
    assert result.status == 1
    assert "Traceback" not in result.text
    assert {3, 5} <= set(lines), result.text
    assert "America/New_York" in result.text


def test_a_broken_site_leaves_no_output_where_there_was_none(site: Site) -> None:
    site.write("content/news/b.md", news("title: B"))

    result = site.build(now=NOW)

    assert result.status == 1
    assert not site.output.exists()


def test_a_broken_site_builds_again_once_it_is_mended(site: Site) -> None:
    site.build(now=NOW)
    before = site.snapshot()
    site.write("content/news/b.md", news("title: B"))
    site.build(now=NOW)
    site.remove("content/news/b.md")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert site.snapshot() == before
