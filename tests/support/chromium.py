"""The browser of the tests: the system's Chromium, driven by Playwright, kept inside the machine."""

from __future__ import annotations

import re
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Route, sync_playwright

from plugins.setup.browser import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> Path:
    """Return the system's Chromium; a missing one is a failure, never a skip."""
    found = find()
    assert found, "No Chromium was found: “python3 tasks.py test” installs it or says how."
    return found


@contextmanager
def chromium(playwright: Playwright | None = None, *flags: str) -> Iterator[Browser]:
    """Run the browser, with further ``flags``, for as long as the tests need it.

    Of ``playwright`` there can be only one in a process; where it runs already, it has to be given.
    """
    with nullcontext(playwright) if playwright else sync_playwright() as running:
        browser = running.chromium.launch(executable_path=find_browser(), args=[*FLAGS, *flags], headless=True)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One visitor: a fresh profile in which no request leaves the machine; what was tried is kept.

    ``outside`` lists the requests to other origins. Each fails unless ``answers`` has a page for its
    host or, where a script asks, ``data`` has JSON for it. ``refused`` is what the site's own policy
    stopped, ``errors`` the errors in the browser's console.
    """

    address: str
    context: BrowserContext
    answers: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    outside: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Stand between the browser and the network, the site itself aside."""
        self.context.route(re.compile(rf"^(?!{re.escape(self.address)}/|data:|blob:)"), self._answer)

    def _answer(self, route: Route) -> None:
        request = route.request
        self.outside.append(request)
        is_page = request.resource_type == "document"
        body = (self.answers if is_page else self.data).get(urlsplit(request.url).hostname or "")
        if body is None:
            route.abort()
        elif is_page:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)
        else:
            headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
            route.fulfill(status=200, content_type="application/json", headers=headers, body=body)

    def open(self, path: str = "/") -> Page:
        """Open the page at ``path`` in a new tab and wait until nothing more is loaded."""
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.address + path, wait_until="load")
        return page

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") != "error":
            return
        text = getattr(message, "text", "")
        (self.refused if "Content Security Policy" in text else self.errors).append(text)
