"""In the preview a text with a mistake is held back alone, and named; everything else is built as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.preview.live_site import LiveSite
from plugins.preview.model import FOLDER, Preview
from tests.support.site import Site
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

NIGHT = "content/news/cold-night.md"
REPAIR = "content/actions/repair.md"
DRAFT = "title: A plan\ndate: 2024-02-01\nstatus: draft\n{more}\nWords of a plan. {text}\n"
#: Files with mistakes, and what is said of each: line and code.
MISTAKES = {
    "a key that is none": ("content/news/plan.md", DRAFT.format(more="who: us\n", text=""), [(4, "FM004")]),
    "two links of a draft": (
        "content/news/plan.md",
        DRAFT.format(more="", text="[One](one.md),\n[two](/two/)"),
        [(5, "LNK001"), (6, "LNK002")],
    ),
    "a picture that is missing": (
        "content/planks/rest.md",
        "title: Rest\norder: 2\nstatus: draft\nimage: no.jpg\nimage_alt: Us\n\nRest.\n",
        [(4, "IMG002")],
    ),
    "a draft of a translation": (
        "content/news/cold-night.es.md",
        "title: La noche\nstatus: draft\n\n[Sí](no.md)\n",
        [(4, "LNK001")],
    ),
    "a text to come": (
        "content/news/vote.md",
        "title: The vote\ndate: 2060-12-01\n\n::action vote\n",
        [(4, "ACT001")],
    ),
    "a public ask, named by others": (
        REPAIR,
        "title: Repair\nsummary: Now.\nkind: petition\nform: https://formspree.io/f/mqkvwxyz\n\n[All](all.md)\n\n::nope\n",
        [(6, "LNK001"), (8, "DIR001")],
    ),
    "the home page": ("content/pages/home.md", "title: Heat\nwho: us\n\nHeat.\n", [(2, "FM004")]),
    "an empty file": (NIGHT, "", [(0, "FM080")]),
    "the address of another page": ("content/pages/news.md", "title: News\n\nOurs.\n", [(0, "OUT003")]),
    "a file that nothing reads": ("content/news/plan.docx", "PK", [(0, "FM030")]),
}


class Writing:
    """A site whose preview somebody watches while writing."""

    def __init__(self, site: Site) -> None:
        """Build its preview."""
        self.site, self.live = site, LiveSite(site.folder)
        assert self.live.build(preview=Preview()) == 0

    def save(self, path: str, text: str | bytes | None) -> None:
        """Write a file, or delete it, and let the preview follow."""
        if text is None:
            self.site.remove(path)
        else:
            self.site.write(path, text)
        assert self.live.build([self.site.folder / path], preview=Preview()) == 0

    def said(self) -> list[tuple[str, int, str]]:
        return [(problem.path, problem.line, problem.code) for problem in self.live.problems]

    def files(self) -> dict[str, bytes]:
        folder = self.site.folder / FOLDER
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def page(self, address: str) -> str:
        return self.files()[f"{address}index.html"].decode()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Writing:
    share_theme()
    site = Site(tmp_path_factory.mktemp("held") / "site")
    site.write("content/news/warm.md", "title: Warm\ndate: 2024-01-02\n\nIt is warm.\n")
    return Writing(site)


@pytest.fixture
def writing(shared: Writing) -> Iterator[Writing]:
    """Return a site whose files are as they were again, once the test is over."""
    content = {path: path.read_bytes() for path in (shared.site.folder / "content").rglob("*") if path.is_file()}
    yield shared
    after = {path for path in (shared.site.folder / "content").rglob("*") if path.is_file()}
    for path in after - content.keys():
        path.unlink()
    for path, data in content.items():
        path.write_bytes(data)
    shared.live.build(preview=Preview())


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_text_with_a_mistake_holds_back_itself_alone(writing: Writing, mistake: str) -> None:
    path, text, said = MISTAKES[mistake]
    file, good = writing.site.folder / path, writing.files()
    before = file.read_bytes() if file.exists() else None

    writing.save(path, text)
    held, wrong = writing.files(), writing.said()
    writing.save("content/news/warm.md", "title: Warmer\ndate: 2024-01-02\n\nIt is warmer.\n")
    page, again = writing.page("news/warm/"), writing.said()
    writing.save("content/news/warm.md", "title: Warm\ndate: 2024-01-02\n\nIt is warm.\n")
    writing.save(path, before)

    assert wrong == [(path, *place) for place in said]
    assert held.keys() == good.keys()  # its own page is there as it was
    assert "It is warmer." in page
    assert again == wrong
    assert writing.said() == []
    assert writing.files() == good


def test_the_page_of_a_held_text_stays_as_it_was_and_lists_leave_it_out(writing: Writing) -> None:
    before = writing.page("news/warm/")

    writing.save("content/news/warm.md", "title: Changed\ndate: 2024-01-02\n\n[All](all.md)\n")

    assert writing.page("news/warm/") == before
    assert "/news/warm/" not in writing.page("news/")


def test_a_mistake_is_said_again_after_a_new_start(writing: Writing) -> None:
    writing.save(NIGHT, "title: Night\ndate: 2024-01-15\n\n[All](all.md)\n")
    held = writing.files()
    writing.live.save()

    live = LiveSite(writing.site.folder)
    status = live.build(preview=Preview())

    assert status == 0
    assert [problem.code for problem in live.problems] == ["LNK001"]
    assert writing.files() == held


def test_a_mistake_that_another_file_mends_is_gone(writing: Writing) -> None:
    writing.save(NIGHT, "title: Night\ndate: 2024-01-15\n\n[All](../pages/all.md)\n")
    wrong = writing.said()

    writing.save("content/pages/all.md", "title: All\n\nAll of us.\n")

    assert wrong == [(NIGHT, 4, "LNK001")]
    assert writing.said() == []
    assert 'href="/all/"' in writing.page("news/cold-night/")


def test_a_mistake_in_what_every_page_has_leaves_the_preview_as_it_was(writing: Writing) -> None:
    good, path = writing.files(), "content/campaign.toml"
    writing.site.change(path, "[claim]", "[clam]")

    status = writing.live.build([writing.site.folder / path], preview=Preview())

    assert status == 1
    assert "content/campaign.toml" in {problem.path for problem in writing.live.problems}
    assert writing.files() == good


def test_the_public_site_is_never_built_without_a_text(writing: Writing) -> None:
    writing.site.write(NIGHT, "title: Night\ndate: 2024-01-15\n\n[All](all.md)\n")

    result = writing.site.build()

    assert result.status == 1
    assert not writing.site.output.exists()
