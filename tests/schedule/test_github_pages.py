"""Where GitHub shows the site is asked; that it shows none yet is said, and is not a failure."""

from __future__ import annotations

import pytest

from plugins.schedule.github_pages import PagesSite, address_warning, ensure_build, pages_site, usual_address
from tests.schedule.conftest import ADDRESS, REPOSITORY, SHOWN


def asked(pages, *, event_name: str = "push", **repository: object) -> PagesSite:
    environment = {
        "GITHUB_API_URL": pages.address,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": "t0ken",
        "GITHUB_EVENT_NAME": event_name,
    }
    return pages_site(environment, {"repository": repository})


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        (f"{ADDRESS}/", ADDRESS),
        ("https://mill-lane.example.org/", "https://mill-lane.example.org"),
        ("http://www.mill-lane.example.org/", "https://www.mill-lane.example.org"),
    ],
)
def test_its_address_is_github_s_answer(pages, shown, address) -> None:
    pages.answer = {**SHOWN, "html_url": shown}

    assert asked(pages) == PagesSite(address, is_shown=True)
    assert pages.asked == [(f"GET /repos/{REPOSITORY}/pages", "Bearer t0ken")]


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("Mill-Lane/Campaign", "https://mill-lane.github.io/Campaign"),
        ("mill-lane/Mill-Lane.github.io", "https://mill-lane.github.io"),
    ],
)
def test_without_a_domain_of_its_own_the_address_follows_from_the_repository(repository, address) -> None:
    assert usual_address(repository) == address


def test_where_pages_are_off_it_says_where_they_are_switched_on(pages) -> None:
    pages.status = 404

    site = asked(pages)

    assert (site.address, site.is_shown, site.may_publish) == (ADDRESS, False, True)
    assert "https://github.com/mill-lane/campaign/settings/pages" in site.notice
    assert "paid account" not in site.notice
    assert "paid account" in asked(pages, private=True).notice


def test_a_fork_publishes_nothing_until_somebody_starts_it_by_hand(pages) -> None:
    pages.status = 404

    assert not asked(pages, fork=True).may_publish
    assert asked(pages, fork=True, event_name="workflow_dispatch").may_publish


@pytest.mark.parametrize(
    "answer",
    [
        {**SHOWN, "build_type": "workflow"},
        {**SHOWN, "source": {"branch": "main", "path": "/"}},
        {**SHOWN, "source": {"branch": "gh-pages", "path": "/docs"}},
        {**SHOWN, "source": None},
    ],
)
def test_a_site_that_is_shown_from_elsewhere_is_not_shown_yet(pages, answer) -> None:
    pages.answer = answer

    site = asked(pages)

    assert not site.is_shown
    assert "from another place" in site.notice


@pytest.mark.parametrize("status", [403, 500])
def test_where_github_does_not_say_it_the_site_is_published_all_the_same(pages, status) -> None:
    pages.status = status

    site = asked(pages)

    assert (site.address, site.is_shown) == (ADDRESS, True)
    assert str(status) in site.notice


def test_a_server_that_is_not_there_or_answers_nonsense_is_no_failure(pages) -> None:
    pages.answer = []  # type: ignore[assignment]
    assert "not an object" in asked(pages).notice
    pages.address = "http://127.0.0.1:9"

    assert asked(pages).is_shown


def showing(pages, commit: str = "c0ffee") -> tuple[str, int]:
    """Return what keeps ``commit`` from being shown, and how often was waited for it."""
    waited: list[float] = []
    environment = {"GITHUB_API_URL": pages.address, "GITHUB_REPOSITORY": REPOSITORY}
    return str(ensure_build(environment, commit, waited.append)), len(waited)


def test_a_build_that_has_begun_is_not_requested_again(pages) -> None:
    pages.latest = {"commit": "c0ffee", "status": "building", "error": {"message": None}}

    assert showing(pages) == ("", 0)
    assert [request for request, _ in pages.asked] == [f"GET /repos/{REPOSITORY}/pages/builds/latest"]


def test_a_build_that_does_not_begin_is_requested(pages) -> None:
    pages.latest = {"commit": "0ld", "status": "built"}

    assert showing(pages) == ("", 6)
    assert pages.asked[-1][0] == f"POST /repos/{REPOSITORY}/pages/builds"


def test_a_build_that_failed_and_one_that_may_not_be_requested_are_said(pages) -> None:
    pages.latest = {"commit": "c0ffee", "status": "errored", "error": {"message": "Page build failed."}}
    assert "Page build failed." in showing(pages)[0]
    pages.status = 403

    assert "was not told to show it" in showing(pages)[0]


@pytest.mark.parametrize(
    ("campaign", "warns"),
    [
        ('address = "https://campaign.example.org"', False),
        (f'address = "{ADDRESS}/"', False),
        (f'address = "{ADDRESS}s"', True),
        ('address = "https://mill-lane.org"', True),
        ("address = 3", True),
        ("name = 'x'", False),
        ("address = [", False),
    ],
)
def test_another_address_in_campaign_toml_is_said(campaign, warns) -> None:
    warning = address_warning(campaign, PagesSite(ADDRESS, is_shown=True))

    assert bool(warning) == warns
    assert not warns or ADDRESS in str(warning)
