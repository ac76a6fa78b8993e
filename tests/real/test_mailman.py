"""A real Mailman 3 takes no form from another site; the two ways that we offer instead lead onto the list."""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import TYPE_CHECKING

import pytest

from tests.real.lists import HOST, LIST, open_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.real.lists import Lists

pytestmark = pytest.mark.real

LIST_PAGE = f"https://{HOST}/mailman3/lists/{LIST}/"
PAGE = "https://nightshift.example.org/actions/news/"
ACTION = f"""\
title: Get our news
summary: A mail when something happens.
kind: signup
form: {LIST_PAGE}

Rarely more than one a month.
"""
HOSTS = f'\n[forms]\nhosts = ["{HOST}"]\n'
#: What an adapter that posted to the list's own form would have to show.
POSTING = """\
<form method="post" action="{page}anonymous_subscribe">
<input name="email" value="ana@example.org"><input name="display_name" value="Ana"><button>Join</button>
</form>
"""


@pytest.fixture(scope="session")
def lists(installing, front, tmp_path_factory) -> Iterator[Lists]:
    with open_lists(installing["mailman"].result(), tmp_path_factory.mktemp("lists")) as running:
        front.hosts[HOST] = f"http://127.0.0.1:{running.web}"
        yield running


@pytest.fixture
def campaign(site, lists):  # noqa: ARG001 - the list must be there before anybody follows the link
    file = site.folder / "content/campaign.toml"
    site.write("content/campaign.toml", file.read_text("utf-8") + HOSTS)
    site.write("content/actions/news.md", ACTION)
    return site


@pytest.mark.parametrize("script", [False, True], ids=["without JavaScript", "with JavaScript"])
@pytest.mark.usefixtures("campaign")
def test_our_page_posts_nothing_and_leads_to_the_list_s_own(open_site, come, front, *, script) -> None:
    open_site()
    visitor = come(script=script)
    page = visitor.open(PAGE)
    forms = page.locator("form").count()

    page.locator(f"main a[href='{LIST_PAGE}']").first.click()
    page.wait_for_url(LIST_PAGE)

    assert forms == 0
    assert [one.status for one in front.exchanges if one.host == HOST and one.path == f"/mailman3/lists/{LIST}/"] == [
        200
    ]
    assert page.locator("form[action$='anonymous_subscribe'] input[name=email]").is_visible()
    assert visitor.refused == []


def test_a_form_posted_from_another_site_is_refused(campaign, lists, open_site, come, front) -> None:
    open_site()
    (campaign.output / "posting.html").write_text(POSTING.format(page=LIST_PAGE), "utf-8")
    page = come(script=False).open("https://nightshift.example.org/posting.html")

    page.locator("button").click()
    page.wait_for_url(f"https://{HOST}/**")

    (sent,) = front.posts(HOST)
    assert (sent.path, sent.status) == (f"/mailman3/lists/{LIST}/anonymous_subscribe", 403)
    assert lists.members == 0


@pytest.mark.usefixtures("campaign")
def test_a_mail_to_the_join_address_on_our_page_subscribes(lists, open_site, come) -> None:
    open_site()
    page = come(script=False).open(PAGE)
    join = page.locator("main a[href^='mailto:']", has_text="join").first.get_attribute("href").removeprefix("mailto:")

    lists.mail("maria@example.org", join)
    question = lists.wait_for_mail("maria@example.org")
    confirm = parseaddr(question["From"])[1]
    before = lists.members
    lists.mail("maria@example.org", confirm, f"Re: {question['Subject']}".replace("\n", ""))
    welcome = lists.wait_for_mail("maria@example.org", 2)

    assert join == f"news-join@{HOST}"
    assert re.fullmatch(rf"news-confirm\+\w+@{re.escape(HOST)}", confirm)
    assert before == 0
    assert lists.members == 1
    assert "Welcome" in welcome["Subject"]
