"""A second build makes nothing, and touching something makes exactly what shows it."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from plugins.engine.explanation import read_report
from tests.engine import campaigns, touches
from tests.engine.desk import START, Desk
from tests.engine.edits.theme import TAG
from tests.engine.trial import (
    Files,
    build,
    copied,
    first_difference,
    keep_built,
    output_of,
    put_built_back,
)
from tests.support import PROJECT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

TEMPLATES = PROJECT / "theme" / "templates"
#: What is about the whole site; remade whenever a page comes, goes, has another policy or another day.
WHOLE = ("_headers", "_redirects", ".htaccess", "headers.nginx.conf", "sitemap.xml")


class Bench:
    """The generated campaign, built, on a desk of its own; ``before`` is what the build left, to be put back."""

    def __init__(self, root: Path, twin: Path, before: Path) -> None:
        self.root, self.twin, self.before, self.desk = root, twin, before, Desk((root, twin))
        self.sources, self.site = self.desk.snapshot(), output_of(root)
        keep_built(root, before)

    def build(self) -> tuple[set[str], set[str]]:
        """Build, and return what was made or pruned, and what changed."""
        before = output_of(self.root)
        done = build(self.root, self.desk.now)
        after = output_of(self.root)
        assert done.status == 0, done.text
        report = read_report(self.root)
        assert report is not None
        made = set() if "Nothing changed" in done.text else {*report.made, *report.pruned}
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        return made, changed

    def shown(self) -> set[str]:
        """Return what differs from the site before the edit where everything is built anew."""
        done = build(self.twin, self.desk.now, clean=True)
        assert done.status == 0, done.text
        anew = output_of(self.twin)
        assert not first_difference(output_of(self.root), anew)
        return {name for name in anew.keys() | self.site.keys() if anew.get(name) != self.site.get(name)}

    def take_back(self) -> None:
        """Take every edit back, but not what was built of it."""
        self.desk.restore(self.sources)
        self.desk.now = START

    def put_back(self) -> None:
        """Take every edit back, and put back what was built before it."""
        self.take_back()
        put_built_back(self.before, self.root)


@pytest.fixture(scope="module")
def whole_bench(tmp_path_factory) -> Bench:
    folder = tmp_path_factory.mktemp("exact")
    root, twin = (copied(campaigns.built("generated"), folder / name) for name in ("site", "twin"))
    build(root, START)
    return Bench(root, twin, folder / "before")


@pytest.fixture
def bench(whole_bench: Bench) -> Iterator[Bench]:
    yield whole_bench
    whole_bench.put_back()


def files(remade: str, site: Files) -> set[str]:
    """Return the artifacts of ``site`` that the words of a table mean."""
    return {name for word in remade.split() for name in _named(word, site)}


def _named(word: str, site: Files) -> list[str]:
    pages = [name for name in site if name.endswith(".html")]
    if word == "pages":
        return pages
    if word.endswith("feeds/*"):
        return [name for name in site if name.startswith(word[:-1]) and not name.endswith(".opml")]
    if "feeds/" in word and not word.endswith(".opml"):
        topic = f"{word}news" if word.endswith("/") else word
        return [f"{topic}{ending}" for ending in (".atom.xml", ".rss.xml", ".json")]
    if word.endswith("*"):
        return [name for name in pages if fnmatchcase(name, word)]
    return [f"{word}index.html".removeprefix("/") if word.endswith("/") else word]


def test_a_second_build_makes_nothing(bench) -> None:
    done = build(bench.root, START)

    assert "Nothing changed" in done.text


@pytest.mark.parametrize("touch", touches.ALL, ids=lambda touch: touch.name)
def test_touching_something_makes_exactly_what_shows_it(bench, touch) -> None:
    touch.edit(bench.desk)

    made, changed = bench.build()

    wanted = bench.shown() if touch.remade is None else files(touch.remade, bench.site)
    judge(bench, made, changed, wanted, files(touch.may, bench.site))
    assert "Nothing changed" in build(bench.root, bench.desk.now).text


#: An edit of each kind, whose taking back is built like any other edit.
TAKEN_BACK = (
    "the title of an article", "a new translation", "a translation gone", "an article becomes a draft",
    "an action is won", "a photo taken anew", "the icon goes", "a new year", "colours.accent", "a new code",
    "a colour of the theme", "a new script", "a former address of an article", "a former address in the record",
)  # fmt: skip


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_taking_an_edit_back_gives_the_site_from_before(bench, name) -> None:
    (touch,) = [one for one in touches.ALL if one.name == name]
    touch.edit(bench.desk)
    bench.build()
    edited = output_of(bench.root)

    bench.take_back()
    bench.build()

    assert first_difference(edited, bench.site)
    assert not first_difference(output_of(bench.root), bench.site)


def judge(bench: Bench, made: set[str], changed: set[str], wanted: set[str], may: Collection[str] = ()) -> None:
    report = read_report(bench.root)
    assert report is not None
    for what, names in (
        ("changed, and not reported", changed - made),
        ("not remade", wanted - made),
        ("remade for nothing", made - wanted - {*may} - {*WHOLE}),
    ):
        told = [f"{name}: {', '.join(report.made.get(name, ['kept']))}" for name in sorted(names)[:12]]
        assert not told, "\n".join([f"{len(names)} {what}", *told])


def used_by(template: str) -> set[str]:
    """Return every template that prints with ``template``, itself included: whoever extends, imports or includes it.

    What only a preview prints has no part in the public site.
    """
    if template in PREVIEW:
        return set()
    users, sources = (
        {template},
        {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in TEMPLATES.rglob("*.html")},
    )
    while True:
        more = {
            name
            for name, text in sources.items()
            if any(user in users for user in re.findall(r'{% (?:extends|from|import|include) "([^"]+)"', text))
        }
        if more <= users:
            return users
        users |= more


#: The templates that only pages of a preview print.
PREVIEW = ("components/preview_mark.html", "partials/preview_mark.html")
#: Which page is printed by which template: the first pattern that fits.
PRINTED_BY = (
    ("*404.html", "404.html"),
    ("news/item-*", "article.html"),
    ("??/news/item-*", "article.html"),
    ("*news/*", "news.html"),
    ("*platform/index.html", "planks.html"),
    ("*platform/*", "plank.html"),
    ("*/thanks/index.html", "thanks.html"),
    ("*actions/*", "action.html"),
    ("*g/flyer/*", "action.html"),
    ("*g/poster/*", "index.html"),
    ("follow/*", "follow.html"),
    ("*about/*", "page.html"),
    ("*privacy/*", "page.html"),
    ("rights/*", "page.html"),
    ("*index.html", "index.html"),
)


def template_of(page: str) -> str:
    return next(template for pattern, template in PRINTED_BY if fnmatchcase(page, pattern))


@pytest.mark.parametrize(
    "template", sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
)
def test_touching_a_template_makes_exactly_the_pages_that_print_with_it(bench, template) -> None:
    path, users = f"theme/templates/{template}", used_by(template)
    text = bench.desk.read(path)
    noted = TAG.sub(lambda tag: f"{tag[0]} data-note", text)
    bench.desk.write(path, noted if noted != text else f'{text}<meta name="note" content="">\n')

    made, changed = bench.build()

    pages = {name for name in bench.site if name.endswith(".html") and template_of(name) in users}
    judge(bench, made, changed, pages)
