"""Every server is told the same, each in its own words: the policy of each page, and what guards every answer."""

from __future__ import annotations

import pytest

from plugins.headers.policy import policy
from plugins.headers.servers import FILES, Site, apache_file, grouped, headers_file, nginx_file
from tests.headers.servers import apache, hosted, nginx, rules
from tests.headers.test_policy import FORM, VIDEO, parse

READERS = {
    "Netlify and Cloudflare": (headers_file, hosted),
    "Apache": (apache_file, apache),
    "nginx": (nginx_file, nginx),
}
OPEN = {"actions/join/index.html": policy([FORM]), "news/film/index.html": policy([VIDEO])}
CLOSED = dict.fromkeys(
    ("index.html", "404.html", "about/index.html", "news/index.html", "news/vote/index.html", "es/index.html"),
    policy([]),
)
PAGES = OPEN | CLOSED
PICTURE = "images/hall-0a1b2c3d-480.webp"
FILES_THERE = frozenset({*PAGES, PICTURE, "theme/js/form.js", "feeds/news.atom.xml", "favicon.svg"})


@pytest.fixture(params=READERS)
def answer(request):
    """Return a function from the name of a file to the headers with which a server sends it."""
    write, read = READERS[request.param]

    def headers(name: str, base_path: str = "", pages=PAGES) -> dict[str, str]:
        site = Site(base_path, pages, FILES_THERE)
        return read(write(site), site.path(name))

    return headers


@pytest.mark.parametrize("base_path", ["", "/x"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_policy_of_its_meta_element_and_may_not_be_framed(answer, name, base_path):
    headers = answer(name, base_path)

    assert parse(headers["Content-Security-Policy"]) == {**parse(PAGES[name]), "frame-ancestors": ["'none'"]}
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("name", sorted(FILES_THERE))
def test_every_answer_is_guarded(answer, name):
    headers = answer(name)

    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "fullscreen" not in headers["Permissions-Policy"]
    assert "unsafe" not in str(headers)


@pytest.mark.parametrize("name", [PICTURE])
def test_what_is_named_by_its_digest_is_kept_for_ever(answer, name):
    assert answer(name)["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", sorted(FILES_THERE - {PICTURE}))
def test_nothing_else_is(answer, name):
    assert "immutable" not in answer(name).get("Cache-Control", "")


def test_pictures_may_be_shown_by_feed_readers(answer):
    assert "Cross-Origin-Resource-Policy" not in answer(PICTURE)


def test_many_pages_are_no_line_too_long_for_a_server(answer):
    pages = {
        f"news/{number:04}-{'x' * 40}/index.html": policy([FORM if number % 2 else VIDEO]) for number in range(400)
    }

    for name, text in list(pages.items())[::57]:
        assert parse(answer(name, pages=pages)["Content-Security-Policy"]).items() >= parse(text).items()


def test_a_picture_that_an_editor_put_beside_ours_is_not_kept_for_ever():
    site = Site("", PAGES, {*FILES_THERE, "images/map.png"})

    assert not any(pattern == "/images/*" for pattern, _ in rules(headers_file(site)))
    assert "Cache-Control" not in apache(apache_file(site), "/images/map.png")


def test_a_folder_of_one_policy_is_one_rule_and_each_page_has_one():
    found = dict(grouped({"/": "a", "/news/": "a", "/news/1/": "a", "/about/": "b", "/x/": "a", "/x/y/": "b"}, "/"))

    assert found == {"/": "a", "/news/*": "a", "/about/": "b", "/x/": "a", "/x/y/": "b"}


def test_pages_that_open_something_stand_before_the_others():
    patterns = [pattern for pattern, _ in rules(headers_file(Site("", PAGES, FILES_THERE)))]

    assert patterns[:4] == ["/*", "/images/*", "/actions/join/", "/news/film/"]


def test_a_build_writes_them_and_they_fit_the_rules_that_cloudflare_reads(sample):
    text = (sample.output / "_headers").read_text("utf-8")

    assert FILES.keys() <= {path.name for path in sample.output.iterdir()}
    assert len(rules(text)) <= 100
    assert any("https://" in pairs[0][1] for pattern, pairs in rules(text) if "/actions/" in pattern)


@pytest.mark.parametrize(
    "name",
    ["favicon.svg", "files/map.svg", "files/plan.pdf", "feeds/news.atom.xml", "theme/js/form.js", "a/b/c.xml"],
)
@pytest.mark.parametrize("base_path", ["", "/x"])
def test_what_is_not_a_page_runs_no_script_by_itself(name, base_path):
    site = Site(base_path, PAGES, FILES_THERE | {"files/map.svg", "files/plan.pdf", "a/b/c.xml"})

    for write, read in READERS.values():
        headers = read(write(site), site.path(name))
        found = parse(headers["Content-Security-Policy"])

        assert found["script-src"] == ["'none'"]
        assert found["frame-ancestors"] == ["'none'"]
        assert not {"sandbox", "default-src", "object-src"} & found.keys(), "no browser would show a PDF file"


def test_a_file_in_a_folder_of_pages_gives_them_no_policy_of_its_own():
    pages = {f"news/{number}/index.html": policy([]) for number in range(3)}
    site = Site("", PAGES | pages, FILES_THERE | pages.keys() | {"news/map.svg", "news/1/photo.jpg"})

    text = headers_file(site)

    for name in pages:
        assert parse(hosted(text, site.path(name))["Content-Security-Policy"])["script-src"] == ["'self'"]
    assert parse(hosted(text, "/news/1/photo.jpg")["Content-Security-Policy"])["script-src"] == ["'none'"]
