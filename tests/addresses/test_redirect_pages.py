"""A site that was built: every former address leads on, in the language of its text and below the base path."""

from __future__ import annotations

import pytest

from plugins.addresses.former_address import file_of
from plugins.headers.redirects import LIMITS
from tests.support.site import Site

FORMERLY = "formerly: /2019/05/our-title/, old-name, /x.html, /café/é.php\n"


def added(site, path, line):
    file = site.folder / path
    file.write_text(file.read_text("utf-8").replace("title:", f"{line}title:", 1), "utf-8")


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """Return a site below a base path with texts that were elsewhere before."""
    site = Site(tmp_path_factory.mktemp("moved") / "site")
    site.change("content/campaign.toml", '"https://nightshift.example.org"', '"https://nightshift.example.org/x"')
    added(site, "content/news/cold-night.md", FORMERLY)
    added(site, "content/actions/repair.md", "formerly: sign-it-now\n")
    result = site.build()
    assert result.status == 0, result.text
    return site


@pytest.mark.parametrize("path", ["2019/05/our-title/", "news/old-name/", "x.html", "café/é.php/"])
def test_a_page_leads_on_from_each_former_address(moved, path):
    page = moved.pages[path]

    assert page.one("meta[http-equiv=refresh]")["content"] == "0; url=/x/news/cold-night/"
    assert page.one("link[rel=canonical]")["href"] == "https://nightshift.example.org/x/news/cold-night/"
    assert page.one("a")["href"] == "/x/news/cold-night/"
    assert page.one("meta[name=robots]")["content"] == "noindex"
    assert page.one("html")["lang"] == "en"
    assert len((moved.output / file_of(path)).read_bytes()) < 1_500


def test_the_thanks_of_an_action_move_with_it(moved):
    pages = sorted(
        path.relative_to(moved.output).as_posix() for path in moved.output.glob("actions/sign-it-now/**/*.html")
    )

    assert pages == ["actions/sign-it-now/index.html", "actions/sign-it-now/thanks/index.html"]


def test_servers_are_told_and_search_engines_are_not(moved):
    rules = (moved.output / "_redirects").read_text("utf-8").splitlines()

    assert "/x/2019/05/our-title/ /x/news/cold-night/ 301" in rules
    assert 'RedirectMatch 301 "^/x/news/old\\-name/?$" "/x/news/cold-night/"' in (moved.output / ".htaccess").read_text(
        "utf-8"
    )
    assert 'location = "/x/x.html" { return 301 /x/news/cold-night/; }' in (
        moved.output / "headers.nginx.conf"
    ).read_text("utf-8")
    assert "our-title" not in (moved.output / "sitemap.xml").read_text("utf-8")
    assert "our-title" not in (moved.output / "_headers").read_text("utf-8")


def test_one_word_in_the_text_remakes_no_redirect_and_a_new_address_remakes_the_servers_files(moved):
    before = {path: path.stat().st_mtime_ns for path in moved.output.rglob("*") if path.is_file()}
    page = moved.output / "2019/05/our-title/index.html"
    added(moved, "content/news/cold-night.md", "modified: 2024-01-30\n")
    assert moved.build().status == 0
    assert page.stat().st_mtime_ns == before[page]

    moved.change("content/news/cold-night.md", "old-name", "older-name")
    assert moved.build().status == 0

    assert not (moved.output / "news/old-name").exists()
    for name in ("_redirects", ".htaccess", "headers.nginx.conf"):
        text = (moved.output / name).read_text("utf-8").replace("\\", "")
        assert "older-name" in text
        assert "/old-name" not in text


def test_a_file_of_the_editors_own_and_limits_of_hosts_are_named(tmp_path, monkeypatch):
    monkeypatch.setitem(LIMITS, "gitlab-pages", (10, 64_000))
    site = Site(tmp_path / "site")
    added(site, "content/news/cold-night.md", "formerly: " + ", ".join(f"/old/{n}/" for n in range(11)) + "\n")
    site.set(HOST="gitlab-pages origin")

    limited = site.build()
    rules = (site.output / "_redirects").read_text("utf-8").splitlines()
    site.set(STATIC_ALLOWED=["_redirects"])
    (site.folder / "content/static").mkdir(exist_ok=True)
    (site.folder / "content/static/_redirects").write_text("/a /b 301\n", "utf-8")
    own = site.build()

    assert "ADR011" in [notice.code for notice in limited.notices]
    assert len([rule for rule in rules if rule.startswith("/")]) == 10
    assert "ADR010" in [notice.code for notice in own.notices]
    assert (site.output / "_redirects").read_text("utf-8") == "/a /b 301\n"


@pytest.mark.parametrize("path", ["/feeds/news.atom.xml", "/sitemap.xml", "/robots.txt", "/news/cold-night/"])
def test_the_address_of_a_file_of_the_site_is_refused_as_one_problem(site, path):
    added(site, "content/actions/repair.md", f"formerly: {path}\n")

    problems = site.build(write=False).problems + site.build().problems

    assert {(problem.code, problem.path) for problem in problems} == {("ADR007", "content/actions/repair.md")}
