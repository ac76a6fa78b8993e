"""Real software for tests: left out on one's own machine unless asked for (``-m real``), never left out in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.real.front import front as standing_front
from tests.real.installation import install, installable
from tests.real.programs import HERE
from tests.support import PROJECT
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
#: The software that the tests of a module need.
NEEDED = {
    "test_pretix": "pretix",
    "test_mailman": "mailman",
    "test_cloudflare_pages": "wrangler",
    "test_ghost": "ghost",
}
#: What installs it while other tests run.
INSTALLER = pytest.StashKey[subprocess.Popen]()
LEFT_OUT = pytest.mark.skip(reason="installs real software: python3 tasks.py test -m real")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the real tests out, and say so, unless this is CI or somebody names the marker."""
    if os.environ.get("CI") or "real" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(LEFT_OUT)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin to install what this run needs, in a process of its own: other tests run meanwhile."""
    names = [name for test, name in NEEDED.items() if test in _wanted(session)]
    is_first = os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0"
    if names and is_first and not session.config.option.collectonly:
        session.config.stash[INSTALLER] = subprocess.Popen(
            [sys.executable, str(HERE / "keeper.py"), sys.executable, "-m", "tests.real.installation", *names],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End the installing of a run that was stopped; nothing of it counts as done before it is."""
    if installer := session.config.stash.get(INSTALLER, None):
        installer.stdin.close()
        installer.wait(60)


def _wanted(session: pytest.Session) -> set[str]:
    """Return the names of the modules of which a test is run."""
    return {item.path.stem for item in session.items if LEFT_OUT.mark not in item.own_markers}


@pytest.fixture(scope="session")
def installing(request) -> Iterator[dict[str, Future[Path]]]:
    """Wait for all that this run needs, each in a thread of its own; yield the folders to come, by name."""
    wanted = {name for test, name in NEEDED.items() if test in _wanted(request.session)}
    with ThreadPoolExecutor() as threads:
        yield {name: threads.submit(install, name) for name in installable() & wanted}


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
