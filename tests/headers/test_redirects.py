"""Each kind of server is told of every redirect in its own words; what it cannot read is left to the pages."""

from __future__ import annotations

import re
import shlex

import pytest

from plugins.headers.redirects import LIMITS, Redirect, apache_lines, fits, nginx_lines, redirects_file

MOVED = (
    Redirect("/x/2019/our title/", "/x/news/vote/"),
    Redirect("/x/a.b/$1/", "/x/café/"),
    Redirect("/x/page.html", "/x/"),
    Redirect("/x/gone/"),
)


def hosted(text):
    return {line.split()[0]: tuple(line.split()[1:]) for line in text.splitlines()}


def apache(lines, path):
    """Return status and target of the first rule that matches, as mod_alias does."""
    for line in map(str.strip, lines):
        if line.startswith("RedirectMatch"):
            _, status, pattern, *target = re.findall(r'"(?:[^"])*"|\S+', line)
            if re.search(pattern.strip('"'), path):
                return status, "".join(target).strip('"')
    return None


def nginx(lines, path):
    for line in lines:
        match = re.fullmatch(r'location = "([^"]+)" \{ (.+) \}', line)
        if match[1] == path:
            return match[2]
    return None


def test_hosts_with_rules_get_a_line_for_each_whose_target_is_there():
    assert hosted(redirects_file(MOVED, "")) == {
        "/x/2019/our%20title/": ("/x/news/vote/", "301"),
        "/x/a.b/$1/": ("/x/caf%C3%A9/", "301"),
        "/x/page.html": ("/x/", "301"),
    }
    assert all(rule[1] == "301!" for rule in hosted(redirects_file(MOVED, "netlify")).values())


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/x/2019/our title/", ("301", "/x/news/vote/")),
        ("/x/2019/our title", ("301", "/x/news/vote/")),
        ("/x/2019/our title/more/", None),
        ("/y/x/2019/our title/", None),
        ("/x/a.b/$1/", ("301", "/x/caf%C3%A9/")),
        ("/x/aXb/$1/", None),
        ("/x/page.html", ("301", "/x/")),
        ("/x/page.html/", None),
        ("/x/gone/", ("410", "")),
        ("/x/gone/index.html", None),
    ],
)
def test_apache_matches_the_address_alone_with_and_without_its_slash(path, answer):
    assert apache(apache_lines(MOVED), path) == answer


def test_nginx_has_a_location_for_each_spelling():
    lines = nginx_lines(MOVED)

    assert nginx(lines, "/x/2019/our title/") == nginx(lines, "/x/2019/our title") == "return 301 /x/news/vote/;"
    assert nginx(lines, "/x/page.html") == "return 301 /x/;"
    assert nginx(lines, "/x/gone/") == 'error_page 410 "/x/gone/index.html"; return 410;'
    assert all(shlex.split(line) for line in lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("host", ["cloudflare-pages", "gitlab-pages"])
def test_no_host_gets_more_than_it_reads(host):
    moved = [Redirect(f"/{number}/", f"/news/{'x' * (number % 90)}/") for number in range(3_000)]
    rules, size = LIMITS[host]

    text = redirects_file(moved, host)

    assert text.count("\n") == fits(moved, host) <= rules
    assert len(text) <= size
    assert fits(moved, "netlify") == 3_000


def test_without_redirects_nothing_is_written():
    assert not apache_lines(())
    assert not nginx_lines(())
