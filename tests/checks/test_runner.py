"""Judging what was made since the last good build says exactly what judging all of the site would say."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.campaign.model import Link
from plugins.checks import model, runner
from plugins.checks.forms import FormAddresses
from plugins.checks.model import BuiltSite, Contents
from plugins.checks.runner import State, digest_of_forms, judge_site
from plugins.checks.sources import Sources
from plugins.engine.cache import TextCache
from tests.checks.test_rules import FORM, REPAIR, USES_POLICY, page
from tests.support.built import static_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.checks.runner import Verdict
    from plugins.problems import Problem

PAGES = (
    "index.html",
    "news/index.html",
    "news/a/index.html",
    "news/b/index.html",
    "about.html",
    "es/index.html",
    "news/c/index.html",
)
FILES = (*PAGES, "feeds/news.xml", "images/x.png", "images/y-0a1b2c3d-480.webp", "theme/css/main.css", "_headers")
TARGETS = ("/", "/news/", "/news/a/", "/news/b/", "/about.html", "/images/x.png", "a/", "../", "", "/news/c/")
PLACES = ("", "", "#x", "#y", "#z", "#top")
CLOSED = "default-src 'none'; form-action 'none'"
OPEN, OVER = FormAddresses({}, frozenset({FORM})), FormAddresses({FORM: REPAIR})
HERE, ELSEWHERE = "https://nightshift.example.org", "https://host.example.org/x"


def body(ids: list[str], links: list[tuple[str, str]], rest: str) -> str:
    marks = "".join(f'<p id="{each}"></p>' for each in ids)
    return marks + "".join(f'<a href="{target}{place}">x</a>' for target, place in links) + rest


bodies = st.builds(
    body,
    st.permutations("xyz") | st.lists(st.sampled_from("xyzx"), max_size=3),
    st.lists(st.tuples(st.sampled_from(TARGETS), st.sampled_from(PLACES)), max_size=3),
    st.sampled_from([*[""] * 7, FORM, FORM, FORM, "<img src=//elsewhere.example.org>", "<b style=x>"]),
)
texts = bodies.map(lambda body: page(USES_POLICY + body)) | bodies.map(lambda body: page(body, CLOSED))
edits = st.lists(st.tuples(st.sampled_from(FILES), texts | st.none()), max_size=3).map(dict)


@dataclass
class Held:
    """Bytes that are asked for as a file's are."""

    content: bytes

    def read_bytes(self) -> bytes:
        return self.content


@dataclass
class Builds:
    """One build after another: the files to build, those of the last good build, and the state it left."""

    campaign: object
    wanted: dict[str, str]
    store: object = None
    built: Mapping[str, str] | None = None
    left: str = "null"
    forms: FormAddresses = OPEN

    def site(self, store: object = None) -> BuiltSite:
        sources = Sources(static=static_files(self.wanted))
        wanted = {name: Held(text.encode()) for name, text in self.wanted.items()}
        return BuiltSite(Contents(wanted.keys(), wanted.__getitem__, store=store), self.campaign, self.forms, sources)

    def build(self) -> Verdict:
        """Judge what was made since the last good build; keep the state only if the site is good."""
        before = self.built
        made = before if before is None else {n for n, text in self.wanted.items() if before.get(n) != text}
        gone = set(before or ()) - {*self.wanted}
        verdict = judge_site(self.site(self.store), made, gone, self.state)
        if not verdict.problems:
            self.built = dict(self.wanted)
            self.left = json.dumps(vars(verdict.state))
        return verdict

    @property
    def state(self) -> State | None:
        plain = json.loads(self.left)
        return State(**plain) if plain else None

    def edit(self, changes: Mapping[str, str | None]) -> None:
        wanted = self.wanted | changes
        self.wanted = {name: text for name, text in wanted.items() if text is not None}


@pytest.fixture
def builds(campaign) -> Builds:
    """Return a good site that was built."""
    campaign = replace(campaign, navigation={"en": (Link("News", "news", 20),)})
    wanted = dict.fromkeys(FILES[:-1], page(body(["x", "y", "z"], [], ""), CLOSED))
    found = Builds(campaign, wanted)
    assert not found.build().problems
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_judging_what_changed_says_what_judging_everything_says(builds, data, tmp_path_factory):
    store = data.draw(st.sampled_from((None, TextCache(tmp_path_factory.getbasetemp() / "facts.sqlite"))))
    now = replace(builds, store=store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "_MANY", 2)
        for _ in range(data.draw(st.integers(1, 8))):
            now.edit(data.draw(edits))
            now.forms = data.draw(
                st.sampled_from((now.forms, FormAddresses(), OVER, FormAddresses({}, frozenset({FORM}))))
            )
            address = data.draw(
                st.sampled_from(("https://nightshift.example.org",) * 9 + ("https://host.example.org/x",))
            )
            now.campaign = replace(now.campaign, address=address)
            whole = judge_site(now.site())

            verdict = now.build()

            assert verdict == whole


def read(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Build, and return the pages that were taken apart for it."""
    names: list[str] = []
    facts = Contents.facts
    monkeypatch.setattr(Contents, "facts", lambda self, name: names.append(name) or facts(self, name))
    builds.build()
    return sorted({*names})


def test_a_page_that_changed_is_read_and_no_other(builds, monkeypatch):
    builds.edit({"about.html": page("new", CLOSED)})

    assert read(builds, monkeypatch) == ["about.html"]


def test_a_page_that_links_to_a_place_that_is_gone_is_judged_again(builds, monkeypatch):
    builds.edit({"about.html": page('<a href="/news/#x">x</a>', CLOSED)})
    builds.build()
    builds.edit({"news/index.html": page(body(["y", "z"], [], ""), CLOSED)})

    [problem] = builds.build().problems

    assert (problem.path, problem.code) == ("output/about.html", "LNK003")
    assert read(builds, monkeypatch) == ["about.html", "news/index.html"]


def test_a_page_that_is_gone_is_missed_by_those_that_link_to_it(builds):
    builds.edit({"about.html": page('<a href="news/a/">x</a>', CLOSED)})
    builds.build()
    builds.edit({"news/a/index.html": None})

    [problem] = builds.build().problems

    assert (problem.path, problem.code) == ("output/about.html", "LNK002")


def test_a_file_that_is_added_is_judged(builds):
    builds.edit({"logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>go()</script></svg>"})

    [problem] = builds.build().problems

    assert (problem.path, problem.code) == ("content/static/logo.svg", "STA004")


def test_a_form_that_is_over_is_looked_for_everywhere(builds):
    builds.edit({"about.html": page(FORM, CLOSED), "feeds/news.xml": FORM})
    builds.build()
    builds.forms = OVER

    problems = builds.build().problems

    assert [problem.path for problem in problems] == ["output/about.html", "output/feeds/news.xml"]


def test_while_code_of_the_campaign_says_what_a_form_is_it_is_looked_for_everywhere(builds):
    builds.campaign = replace(builds.campaign, form_providers=("own.forms",))
    builds.forms = FormAddresses({"https://formspree.io/f/other": REPAIR})

    assert digest_of_forms(builds.site()) == ""


def test_every_rule_is_judged_whole_unless_it_says_otherwise(builds, monkeypatch):
    seen: list[set[str]] = []

    def rule(site: BuiltSite) -> Iterator[Problem]:
        seen.append({*site.pages})
        return iter(())

    monkeypatch.setattr(runner, "RULES", (rule,))
    builds.edit({"about.html": page("new", CLOSED)})
    builds.build()

    assert seen == [{*PAGES}]
