"""What only a preview shows is there for its editor alone: public texts that lead to it are noted, with the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.preview.live_site import LiveSite
from plugins.preview.model import Preview
from tests.support.site import Site
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from pathlib import Path

NAMING = """title: Naming
date: 2024-01-03
planks: rest
actions: walk, repair
related: plan, vote

See [the plan](plan.md), [the vote](/news/vote),
[the walk](https://nightshift.example.org/actions/walk/?source=flyer) and <a href="../../platform/rest/">rest</a>,
and [what is public](cold-night.md).

::action walk
"""
#: The lines that lead to a text which is not public, with that text, in each file.
NOTED = {
    "content/news/naming.md": [
        (3, "planks/rest.md"),
        (4, "actions/walk.md"),
        (5, "news/plan.md"),
        (5, "news/vote.md"),
        (7, "news/plan.md"),
        (7, "news/vote.md"),
        (8, "actions/walk.md"),
        (8, "planks/rest.md"),
        (11, "actions/walk.md"),
    ],
    "content/actions/run.md": [(3, "actions/walk.md")],
    "content/pages/linking.md": [(2, "actions/walk.md"), (4, "news/vote.md")],
    "content/news/sooner.md": [(4, "news/vote.md")],
    "content/campaign.toml": [(30, "pages/later.md")],
}
TEXTS = {
    "content/news/plan.md": "title: Plan\ndate: 2024-01-03\nstatus: draft\n\nA plan; [the vote](vote.md).\n",
    "content/news/vote.md": "title: Vote\ndate: 2060-02-03\n\nThe vote.\n",
    "content/planks/rest.md": "title: Rest\norder: 4\nstatus: draft\n\nRest.\n",
    "content/actions/walk.md": "title: Walk\nkind: share\nstatus: draft\n\nOn foot.\n",
    "content/actions/walk.es.md": "title: A pie\nstatus: draft\n\nA pie.\n",
    "content/actions/repair.es.md": "title: La caldera\nstatus: draft\n\nYa.\n",  # the original stands in for it
    "content/pages/later.md": "title: Later\nstatus: draft\n\nLater.\n",
    "content/news/naming.md": NAMING,
    "content/actions/run.md": "title: Run\nkind: share\nthen: walk\n\nRun.\n",
    "content/pages/linking.md": "title: Linking\nactions: walk\n\n[The vote](../news/vote.md)\n",
    "content/news/sooner.md": "title: Sooner\ndate: 2060-01-03\n\n[The vote](vote.md)\n",
    "content/news/after.md": "title: After\ndate: 2060-03-03\n\n[The vote](vote.md)\n",  # which is public by then
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with texts that lead to others which are not public."""
    share_theme()
    site = Site(tmp_path_factory.mktemp("not-public") / "site")
    for path, text in TEXTS.items():
        site.write(path, text)
    entry = '{ label = "Platform", to = "platform" }]\nes'
    site.change("content/campaign.toml", entry, entry.replace("]", ', { label = "Later", to = "later" }]'))
    return site


def noted(live: LiveSite) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for notice in live.notices:
        if notice.code == "LNK005":
            below = notice.what.removeprefix("This leads to ").partition(",")[0]
            found.setdefault(notice.path, []).append((notice.line, below))
    return found


def built(live: LiveSite, *changed: Path) -> dict[str, list[tuple[int, str]]]:
    assert live.build(changed or None, preview=Preview()) == 0
    assert live.problems == ()
    return noted(live)


def test_what_leads_to_a_text_that_is_not_public_is_noted_with_its_line(site: Site) -> None:
    assert built(LiveSite(site.folder)) == NOTED


def test_the_notes_follow_what_is_written(site: Site) -> None:
    live, night = LiveSite(site.folder), site.folder / "content/news/cold-night.md"
    plan, text = site.folder / "content/news/plan.md", night.read_text("utf-8")
    built(live)

    site.write("content/news/cold-night.md", f"{text}\n[The plan](plan.md)\n")
    linked = built(live, night)
    again = LiveSite(site.folder)
    site.write("content/news/cold-night.md", text)
    unlinked = built(live, night)
    live.save()
    started = built(again)
    site.change("content/news/plan.md", "status: draft\n", "")
    public = built(live, plan)
    site.write("content/news/plan.md", TEXTS["content/news/plan.md"])
    back = built(live, plan)

    assert linked == {**NOTED, "content/news/cold-night.md": [(15, "news/plan.md")]}
    assert unlinked == started == back == NOTED
    assert [place for places in public.values() for place in places if place[1] == "news/plan.md"] == []
    assert public["content/news/plan.md"] == [(4, "news/vote.md")]


def test_as_the_public_sees_it_each_is_a_problem(site: Site) -> None:
    live = LiveSite(site.folder)

    status = live.build(preview=Preview(public_only=True))

    places = {(problem.path, problem.line) for problem in live.problems}
    assert status == 1  # the menu is wrong, which is on every page
    assert {path for path, _ in places} == NOTED.keys() - {"content/news/sooner.md"}  # which is not public either
    assert site.build().status == 1
