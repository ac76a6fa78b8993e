"""Forms that the site's own host takes: found in the page by Netlify, answered by a function at Cloudflare Pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support import Site

SPREE = "https://formspree.io/f/mqkvwxyz"


def take_at(site: Site, address: str) -> None:
    site.change("content/actions/repair.md", SPREE, address)


def test_a_form_for_cloudflare_pages_posts_to_a_function_that_the_build_writes(site: Site) -> None:
    take_at(site, "/api/repair")

    result = site.build()

    assert result.status == 0, result.text
    assert site.pages["actions/repair/"].one("form")["action"] == "/api/repair"
    assert (site.folder / "functions/api/repair.js").is_file()


def test_its_page_may_reach_its_own_host_and_nobody_else(site: Site) -> None:
    take_at(site, "/api/repair")

    site.build()

    policy = site.pages["actions/repair/"].one('meta[http-equiv="Content-Security-Policy"]')["content"]
    assert "form-action 'self';" in policy
    assert "https:" not in policy


def test_without_such_a_form_there_are_no_functions(site: Site) -> None:
    take_at(site, "/api/repair")
    site.build()
    site.change("content/actions/repair.md", "/api/repair", SPREE)

    site.build()

    assert not (site.folder / "functions").exists()


def test_a_form_for_netlify_carries_what_netlify_looks_for(site: Site) -> None:
    take_at(site, "/?form-name=repair")

    result = site.build()

    page = site.pages["actions/repair/"]
    form = page.one("form")
    assert result.status == 0, result.text
    assert (form["name"], form["data-netlify"], form["netlify-honeypot"]) == ("repair", "true", "bot-field")
    assert page.one('form input[type="hidden"][name="form-name"]')["value"] == "repair"
    assert page.one('form input[name="bot-field"]')["value"] == ""
    assert form["action"] == "/actions/repair/thanks/"
