"""The preview is a site of its own: nothing of it is in the public site, and building one leaves the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.preview.inbox.forms_file import NAME as FORMS
from plugins.preview.live_site import LiveSite
from plugins.preview.model import FOLDER, Preview
from tests.support.page import Pages
from tests.support.site import Site
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from pathlib import Path

#: Words of the preview that no public file may have.
PRIVATE = (b"__preview", b"inbox", b"not-yet-public")
DRAFT = "title: A plan\ndate: 2024-02-01\nstatus: draft\n\nWords of a plan that is not-yet-public.\n"
LINKING = "title: Another\ndate: 2024-02-02\nstatus: draft\n\nNot-yet-public; see [the plan](plan.md).\n"
TO_COME = "title: The vote\ndate: 2060-12-01\n\nNot-yet-public: on the first of December.\n"
WALK = "title: The walk\nkind: share\nopens: 2060-03-01\ncloses: 2060-03-07\nresult: We walked.\n\nOn foot.\n"
PLANK = "title: Rest\norder: 90\nstatus: draft\n\nNot-yet-public: eleven hours.\n"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with a draft, of which the preview and the public site were built."""
    site = Site(tmp_path_factory.mktemp("both") / "site")
    site.write("content/news/plan.md", DRAFT)
    site.write("content/news/another.md", LINKING)
    site.write("content/news/vote.md", TO_COME)
    site.write("content/planks/rest.md", PLANK)
    site.write("content/actions/walk.md", WALK)
    share_theme()
    assert LiveSite(site.folder).build(preview=Preview()) == 0
    assert not site.output.exists()
    assert site.build().status == 0
    return site


def preview_of(site: Site) -> Path:
    return site.folder / FOLDER


def test_nothing_of_the_preview_is_in_the_public_site(both: Site) -> None:
    files = both.snapshot()

    assert len(files) > 20
    assert not [
        name for name, data in files.items() for word in PRIVATE if word in data.lower() or word in name.encode()
    ]


def test_every_page_of_the_preview_loads_its_panel_and_sheet_and_may(both: Site) -> None:
    pages = Pages(preview_of(both))

    assert len(pages) > 10
    for page in pages.values():
        assert page.has('script[src="/__preview/panel.js"]'), page.where
        assert page.has('link[href="/__preview/preview.css"]'), page.where
        policy = page.one("meta[http-equiv=Content-Security-Policy]")["content"]
        assert "script-src 'self'" in policy
        assert "connect-src 'self'" in policy
        assert " 'self'; img-src" in policy.partition("style-src")[2]


def test_building_one_site_leaves_the_other_as_it_is(both: Site) -> None:
    public, live = both.snapshot(), LiveSite(both.folder)
    both.change("content/news/cold-night.md", "title: ", "title: Very ")

    assert live.build(preview=Preview()) == 0
    assert both.snapshot() == public
    before = {path: path.read_bytes() for path in preview_of(both).rglob("*.html")}
    result = both.build()
    assert result.status == 0
    assert both.snapshot() != public
    assert {path: path.read_bytes() for path in preview_of(both).rglob("*.html")} == before


def test_what_is_not_public_yet_is_marked_on_its_page_and_in_lists(both: Site) -> None:
    pages = Pages(preview_of(both))
    ribbons = {path: page.one(".preview-ribbon").text for path, page in pages.items() if page.has(".preview-ribbon")}
    marks = {mark.text for mark in pages["news/"].all(".preview-mark")}

    assert ribbons["news/plan/"] == (
        "Draft: nobody sees this until you take out “status: draft” (content/news/plan.md:3)."
    )
    assert ribbons["platform/rest/"].endswith("(content/planks/rest.md:3).")
    assert ribbons["news/vote/"] == "Appears on 1 December 2060, and is not public before (content/news/vote.md:2)."
    assert ribbons["actions/walk/"].startswith("Opens on 1 March 2060;")
    assert {"Draft", "Appears on 1 December 2060"} <= marks
    assert "Draft" in {mark.text for mark in pages["platform/"].all(".plank-card .preview-mark")}
    assert "news/cold-night/" not in ribbons


def test_a_link_to_a_draft_leads_there(both: Site) -> None:
    page = Pages(preview_of(both))["news/another/"]

    assert page.one("a[href='/news/plan/']").text == "the plan"


def test_as_the_public_sees_it_is_what_a_build_makes_and_the_preview_s_own_files(both: Site) -> None:
    assert both.build().status == 0

    assert LiveSite(both.folder).build(preview=Preview(public_only=True)) == 0

    public, shown = both.snapshot(), preview_of(both)
    names = {path.relative_to(shown).as_posix() for path in shown.rglob("*") if path.is_file()}
    assert names - public.keys() == {FORMS, "theme/preview-site.css"}
    assert public.keys() <= names
    assert not [name for name in names if name.endswith(".xml") and (shown / name).read_bytes() != public[name]]
    css = (shown / "theme/preview-site.css").read_text("utf-8")
    assert css == both.pages[""].one("head style").tag.string
    bodies = {path: "".join(page.one("body").html.split()) for path, page in Pages(shown).items()}
    different = {path for path, body in bodies.items() if body != "".join(both.pages[path].one("body").html.split())}
    assert different == {path for path, body in bodies.items() if "/__preview/inbox/" in body}  # forms lead there


def test_as_of_a_day_takes_that_day_for_now(both: Site) -> None:
    live, march = LiveSite(both.folder), datetime(2060, 3, 4, tzinfo=UTC)

    assert live.build(preview=Preview(as_of=march)) == 0
    opened = Pages(preview_of(both))
    assert "actions/walk/thanks/" in opened
    assert not opened["actions/walk/"].has(".preview-ribbon")
    assert live.next_change is None
    assert live.build([], preview=Preview(as_of=march + timedelta(days=300))) == 0

    later = Pages(preview_of(both))
    assert later["actions/walk/"].one(".preview-ribbon").text.startswith("Closed on 7 March 2060:")
    assert "We walked." in later["actions/walk/"].text
    assert not later["news/vote/"].has(".preview-ribbon")
