"""The theme's scripts in a browser, one module at a time, without a site and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.theme.printing import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route


def _serve(route: Route) -> None:
    """Answer with a script of the theme, or with an empty page."""
    path = SCRIPTS / route.request.url.partition("example.org/")[2]
    if path.suffix == ".js":
        route.fulfill(content_type="text/javascript", body=path.read_text("utf-8"))
    else:
        route.fulfill(content_type="text/html", body="<!DOCTYPE html><title>Empty</title>")


@pytest.fixture(scope="session")
def modules(browser: Browser) -> Iterator[Page]:
    """Return an empty page in which ``import("/form/answers.js")`` is that module of the theme."""
    context = browser.new_context()
    context.route("**/*", _serve)
    page = context.new_page()
    page.goto("https://campaign.example.org/")
    yield page
    context.close()
