"""Real software for tests: left out on one's own machine unless asked for (``-m real``), never left out in CI."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.real import lists, publication, shop
from tests.real.front import front as standing_front
from tests.real.software import GHOST, MAILMAN, PRETIX, WRANGLER, install
from tests.support.chromium import FLAGS, find_browser
from tests.support.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.real.front import Front
    from tests.support import Site

#: Where the tests' own site is.
HOME = "nightshift.example.org"
LEFT_OUT = pytest.mark.skip(reason="installs real software: python3 tasks.py test -m real")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the real tests out, and say so, unless this is CI or somebody names the marker."""
    if os.environ.get("CI") or "real" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(LEFT_OUT)


@pytest.fixture(scope="session")
def installing(request) -> Iterator[dict[str, Future[Path]]]:
    """Install all that this run needs, each in a thread of its own; yield the folders to come, by name."""
    wanted = {item.path.stem for item in request.session.items}
    needed = {
        "test_pretix": (PRETIX, shop.prepare),
        "test_mailman": (MAILMAN, lists.prepare),
        "test_cloudflare_pages": (WRANGLER,),
    }
    if not shutil.which("npm"):
        del needed["test_cloudflare_pages"]
    if all(shutil.which(tool) for tool in ("npm", "make", "g++")):
        needed["test_ghost"] = (GHOST, publication.prepare)
    with ThreadPoolExecutor() as threads:
        yield {given[0].name: threads.submit(install, *given) for test, given in needed.items() if test in wanted}


@pytest.fixture(scope="session")
def front() -> Iterator[Front]:
    """Stand at every https address of the tests' browser."""
    with standing_front() as standing:
        yield standing


@pytest.fixture(scope="session")
def shut_in(browser: Browser, front: Front) -> Iterator[Browser]:
    """Run a second Chromium, for which every host of the world is the front."""
    rules = f"--host-resolver-rules=MAP * 127.0.0.1:{front.port}"
    running = browser.browser_type.launch(executable_path=find_browser(), args=[*FLAGS, rules], headless=True)
    yield running
    running.close()


@dataclass
class Visitor:
    """Somebody with a fresh profile; ``asked`` are the hosts contacted, ``refused`` what a policy has stopped."""

    context: BrowserContext
    asked: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take note of every request."""
        self.context.on("request", lambda request: self.asked.add(urlsplit(request.url).hostname or ""))

    def open(self, address: str) -> Page:
        """Open a page in a new tab and wait until it is loaded."""
        page = self.context.new_page()
        page.on("console", self._hear)
        page.goto(address, wait_until="load")
        return page

    def _hear(self, message: object) -> None:
        if "Content Security Policy" in getattr(message, "text", ""):
            self.refused.append(message.text)


@pytest.fixture
def come(shut_in: Browser, front: Front) -> Iterator[Callable[..., Visitor]]:
    """Return a function that sends a visitor: ``come(script=False)``; no page may ask for a host not of the test."""
    front.exchanges.clear()
    visitors = []

    def come(*, script: bool) -> Visitor:
        visitors.append(Visitor(shut_in.new_context(java_script_enabled=script, ignore_https_errors=True)))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.context.close()
        assert visitor.asked <= set(front.hosts)


@pytest.fixture
def open_site(site: Site, front: Front) -> Iterator[Callable[[], None]]:
    """Return a function that builds the test's site and serves it under its own name, nightshift.example.org."""
    begun = []

    def serve() -> None:
        result = site.build()
        assert result.status == 0, result.text
        begun.append(serving(site.output))
        front.hosts[HOME] = begun[-1].__enter__()

    yield serve
    for one in begun:
        one.__exit__(None, None, None)
