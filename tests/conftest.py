"""Fixtures for every room: ``site`` to break, ``sample`` to visit, ``browser`` to visit it with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from plugins.start.shipped import is_sample
from tests.support.serving import serving
from tests.support.site import PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

    from tests.support.chromium import Visit


#: The folders whose files take longest. Workers begin with them, so that none is left with a long file at the end.
#: What “real” tests is being installed meanwhile.
LONGEST = ("engine", "browser", "real", "benchmarks", "setup", "build", "preview")
#: The folders whose tests wait for other programs (browsers, servers, the system’s word that a file was saved). Where a
#: busy machine kept one waiting too long, it is tried once more; the summary names it as “RERUN”.
WAITING = frozenset({"real", "browser", "preview"})

#: Fixtures of the sample, which the project's content/ is before “start”; and how many tests were left out after it.
SAMPLE = frozenset({"sample", "sample_url", "visit"})
LEFT_OUT = pytest.StashKey[int]()

# Tests read messages in English, whatever the language of the machine is.
os.environ["PICKET_LANG"] = "en"

# How fast an example runs says more of the machine than of the code; in CI the same examples are tried every time.
settings.register_profile(
    "picket",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=1000 if os.environ.get("PICKET_NIGHTLY") else 100,
)
settings.load_profile("picket")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--accept``: take what the golden sites look like now as what they should look like; and ``--w3c``."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden sites in tests/campaigns")
    parser.addoption("--w3c", metavar="CHECKOUT", help="judge feeds with the W3C's validator (tests/feeds/README.md)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files that take longest first, and let tests that wait for other programs be tried once more.

    Tests of the sample are left out where content/ is a campaign's own.
    """
    if not is_sample(PROJECT / "content"):
        left_out = [item for item in items if visits_sample(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not visits_sample(item)]
        config.stash[LEFT_OUT] = len(left_out)
    order = {folder: place for place, folder in enumerate(LONGEST)}
    folders = {item: item.path.relative_to(PROJECT / "tests").parts[0] for item in items}
    items.sort(key=lambda item: order.get(folders[item], len(order)))
    for item, folder in folders.items():
        if folder in WAITING or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def visits_sample(item: pytest.Item) -> bool:
    """Whether a test is about the sample in content/: it asks for it, or is marked."""
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("sample") is not None or not SAMPLE.isdisjoint(fixtures)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that reports how many tests were left out here."""
    worker: dict[str, int] | None = getattr(session.config, "workeroutput", None)  # of pytest-xdist
    if worker is not None:
        worker["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take from a worker how many tests were left out; each of them collects all."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were left out, and why."""
    if left_out := terminalreporter.config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"Left out: {left_out} tests that visit the sample. content/ is a campaign's own (plugins/start)."
        )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small good campaign of the test's own, not yet built."""
    return Site(tmp_path)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the project's own sample site, built once; tests read it and leave it as it is."""
    site = Site(tmp_path_factory.mktemp("sample"), PROJECT / "content")
    result = site.build(IMAGE_CACHE=str(PROJECT / ".cache" / "images"))  # encoding them anew would take seconds
    assert result.status == 0, result.text
    return site


@pytest.fixture(scope="session")
def sample_url(sample: Site) -> Iterator[str]:
    """Serve the sample site on this machine; yield its address without a slash at the end."""
    with serving(sample.output) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Run what drives browsers; there can be only one of it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Run Chromium; a missing one fails the test."""
    from tests.support.chromium import chromium

    with chromium(playwright) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, sample_url: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that sends a visitor to the sample site: ``visit(width=412, scheme="dark", script=False)``."""
    from tests.support.chromium import Visit

    contexts = []

    def come(width: int = 1280, scheme: str = "light", *, script: bool = True, **options: Any) -> Visit:
        answers, data = options.pop("answers", {}), options.pop("data", {})
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            **options,
        )
        contexts.append(context)
        return Visit(sample_url, context, answers, data)

    yield come
    for context in contexts:
        context.close()
