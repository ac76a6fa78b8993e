"""The desk of the published site asks nobody before the writer signs in, and then the host of the repository alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.desk.conftest import give_package
from tests.support.chromium import Visit
from tests.support.serving import serving
from tests.support.site import Site

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

#: Milliseconds.
PATIENCE = 30_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Site:
    """A site with a desk that saves at GitHub."""
    site = Site(tmp_path_factory.mktemp("published"))
    give_package(site.folder, package)
    site.set(DESK="github:owner/site")
    result = site.build()
    assert result.status == 0, result.text
    return site


def test_nobody_is_asked_before_the_writer_signs_in_and_then_the_host_of_the_repository_alone(browser, built) -> None:
    with serving(built.output) as address:
        context = browser.new_context(viewport={"width": 412, "height": 900}, locale="en-US")
        visit = Visit(address, context, data={"api.github.com": json.dumps({"message": "Bad credentials"})})
        page = visit.open("/desk/")
        page.set_default_timeout(PATIENCE)
        page.get_by_role("button", name="Sign In Using Access Token").wait_for()
        before = [request.url for request in visit.outside]
        has_folder = page.get_by_role("button", name="Work with Local Repository").count()
        page.get_by_role("button", name="Sign In Using Access Token").click()
        page.get_by_role("textbox", name="Personal Access Token").fill("github_pat_11AAAA")
        with page.expect_response(lambda answer: "api.github.com" in answer.url):
            page.get_by_role("alertdialog").get_by_role("button", name="Sign In").click()
        after = {urlsplit(request.url).hostname for request in visit.outside}
        context.close()

    assert before == []
    assert has_folder == 1  # the test's host is 127.0.0.1, where Sveltia offers a folder as well
    assert after == {"api.github.com"}
    assert visit.refused == []
