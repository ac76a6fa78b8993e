"""The files for servers are written again exactly where they would differ; an editor's own stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.headers.hooks import write_headers
from plugins.headers.policy import policy
from plugins.headers.redirects import Redirect
from plugins.headers.servers import FILES, Site, files_of
from tests.headers.test_policy import FORM, VIDEO

if TYPE_CHECKING:
    from collections.abc import Mapping

CLOSED = policy([], "sha256-x")
PAGES = ("index.html", "404.html", "news/index.html", "news/a/index.html", "news/b/index.html")
GOOD = dict.fromkeys(PAGES, CLOSED)
edits = st.dictionaries(
    st.sampled_from((*PAGES, "images/x.png", "_headers")),
    st.sampled_from((CLOSED, policy([FORM]), policy([VIDEO]), None)),
)


@dataclass
class Builds:
    """One build after another, as the engine sees them: ``files`` are policies of pages, and texts of other files."""

    files: dict[str, str]
    base_path: str = ""
    redirects: tuple[Redirect, ...] = ()
    host: str = ""
    notices: list[Any] = field(default_factory=list)
    room_state: dict[str, Any] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    output: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    artifact_checks: list[Any] = field(default_factory=list)
    new: dict[str, str] = field(default_factory=dict)

    def build(self) -> Mapping[str, str]:
        """Return the files for servers that this build wrote."""
        self.kept, self.new, self.asked = set(), {}, []
        self.artifact_checks.clear()
        write_headers(self.run())
        assert self.kept | self.new.keys() | {*self.files} >= FILES.keys()
        self.output = {name: self.output[name] for name in self.kept} | self.new
        self.before = dict(self.files)
        return self.new

    def run(self) -> SimpleNamespace:
        pages = [name for name in self.files if name.endswith(".html")]
        site = SimpleNamespace(
            page_names=pages,
            is_own_page=pages.__contains__,
            policy=lambda name: self.asked.append(name) or self.files[name],
        )
        campaign = SimpleNamespace(base_path=self.base_path)
        return SimpleNamespace(
            problems=(),
            engine=self,
            built_site=site,
            campaign=campaign,
            preview=None,
            settings={"HOST": self.host},
            redirects=self.redirects,
            notices=self.notices,
        )

    @property
    def written(self) -> set[str]:
        return {name for name, text in self.files.items() if self.before.get(name) != text}

    def names(self) -> set[str]:
        return {*self.files}

    def pruned(self) -> list[str]:
        return [*self.before.keys() - self.files.keys(), *FILES]

    def previous_state(self, room: str) -> Any:
        return self.room_state.get(room)

    def keep(self, name: str) -> bool:
        self.kept |= {name} & self.output.keys()
        return name in self.kept

    def write(self, name: str, data: bytes) -> None:
        self.new[name] = data.decode()

    def expected(self) -> dict[str, str]:
        pages = {name: text for name, text in self.files.items() if name.endswith(".html")}
        site = Site(self.base_path, pages, self.names(), self.redirects, self.host.partition(" ")[0])
        return {name: text_of(site) for name, text_of in files_of(site).items() if name not in self.files}


redirects = st.sampled_from(((), (), (Redirect("/old/", "/news/a/"),), (Redirect("/old/"), Redirect("/x.html", "/"))))


@given(st.lists(st.tuples(edits, st.sampled_from(("", "", "", "/x")), redirects), max_size=5))
def test_after_any_edits_the_files_are_those_of_a_build_from_nothing(changes):
    builds = Builds(dict(GOOD))
    builds.build()
    for edit, base_path, moved in changes:
        builds.base_path, builds.redirects = base_path, moved
        builds.files = {name: text for name, text in (builds.files | edit).items() if text is not None}

        builds.build()

        assert builds.output == builds.expected()


@pytest.fixture
def builds() -> Builds:
    """Return a site that was built once."""
    builds = Builds(dict(GOOD))
    builds.build()
    return builds


@pytest.mark.parametrize(
    ("edit", "is_written"),
    [
        ({}, False),
        ({"images/x.png": "another file"}, True),
        ({"news/index.html": policy([FORM])}, True),
        ({"news/c/index.html": CLOSED}, True),
    ],
)
def test_they_are_written_only_where_a_policy_or_the_list_of_files_changed(builds, edit, is_written):
    builds.files |= edit

    assert bool(builds.build()) is is_written
    assert {*builds.asked} == {name for name in edit if name.endswith(".html")}


def test_one_that_was_deleted_is_written_again(builds):
    del builds.output[".htaccess"]

    assert builds.build().keys() == FILES.keys()


def test_an_editors_own_file_takes_the_place_of_ours(builds):
    builds.files["_headers"] = "an editor's own"

    assert "_headers" not in builds.build()


@pytest.mark.parametrize(("text", "is_same"), [(CLOSED, True), (policy([FORM]), False)])
def test_a_page_rebuilt_in_memory_may_keep_them_as_long_as_its_policy_is_the_same(builds, text, is_same):
    builds.files["news/index.html"] = text
    [needs_no_change] = builds.artifact_checks

    assert needs_no_change({"news/index.html", "feeds/news.xml"}) is is_same


@pytest.mark.parametrize(("host", "codes"), [("cloudflare-pages mill-lane", ["HDR001"]), ("netlify", [])])
def test_a_host_that_reads_fewer_rules_than_there_are_is_named(host, codes):
    pages = {f"a/{number}/index.html": policy([FORM] if number % 2 else []) for number in range(220)}

    builds = Builds({**GOOD, **pages}, host=host)
    builds.build()

    assert [notice.code for notice in builds.notices] == codes
