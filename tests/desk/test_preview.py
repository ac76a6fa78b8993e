"""The preview has a desk at ``/__desk/``, on this computer alone; without the package, it says what to type."""

from __future__ import annotations

import pytest

from plugins.desk.package import folder_in
from plugins.desk.page import policy
from plugins.preview.own_pages import POLICY
from tests.support.preview import previewing


def test_without_the_package_a_page_says_what_to_type(site) -> None:
    site.output.mkdir()

    with previewing(site.output, root=site.folder) as preview:
        status, body, headers = preview.ask("GET", "/__desk/")

    assert status == 404
    assert "<code>python3 tasks.py desk</code>" in body
    assert headers["Content-Security-Policy"] == POLICY


def test_it_says_so_in_spanish(site, monkeypatch) -> None:
    site.output.mkdir()
    monkeypatch.setenv("PICKET_LANG", "es")

    with previewing(site.output, root=site.folder) as preview:
        _, body, _ = preview.ask("GET", "/__desk/")

    assert "Aún no hay escritorio" in body
    assert '<h1 lang="es">' in body


def test_its_page_alone_has_its_policy(preview) -> None:
    asked = {
        path: preview.ask("GET", path) for path in ("/__desk/", "/__desk/start.js", "/__desk/cms/LICENSE.txt", "/")
    }

    assert asked["/__desk/"][2]["Content-Security-Policy"] == f"{policy(None)}; frame-ancestors 'none'"
    assert [status for status, _, _ in asked.values()] == [200, 200, 200, 404]
    assert not [
        path for path, (_, _, headers) in asked.items() if "unsafe-inline" in headers["Content-Security-Policy"]
    ][1:]
    assert asked["/__desk/start.js"][2]["Content-Type"].startswith("text/javascript")


def test_an_address_without_its_slash_leads_there(preview) -> None:
    status, _, headers = preview.ask("GET", "/__desk")

    assert (status, headers["Location"]) == (302, "/__desk/")


@pytest.mark.parametrize(
    "path",
    [
        "/__desk/cms/../../../pelicanconf.py",
        "/__desk/cms/%2e%2e/%2e%2e/%2e%2e/pelicanconf.py",
        "/__desk/cms//etc/passwd",
        "/__desk/cms/npm",
        "/__desk/cms/%00",
        "/__desk/cms/schema/sveltia-cms.json",
        "/__desk/pelicanconf.py",
        "/__desk/config.fr.json",
    ],
)
def test_nothing_else_is_served(preview, path) -> None:
    assert preview.ask("GET", path)[0] == 404


def test_it_cannot_be_written_to(preview) -> None:
    assert preview.ask("POST", "/__desk/", b"x", Content_Length="1")[0] == 405


def test_settings_that_cannot_be_read_are_said(site, package) -> None:
    site.output.mkdir()
    folder_in(site.folder).parent.mkdir(parents=True)
    folder_in(site.folder).symlink_to(package, target_is_directory=True)
    site.write("content/campaign.toml", "name = ")

    with previewing(site.output, root=site.folder) as preview:
        status, body, _ = preview.ask("GET", "/__desk/")

    assert status == 503
    assert "python3 tasks.py check" in body


def test_it_is_no_part_of_what_is_shared(desk_site) -> None:
    with previewing(desk_site.output, root=desk_site.folder, shared="127.0.0.2") as preview:
        answers = [preview.ask("GET", path)[0] for path in ("/__desk/", "/__desk", "/__desk/start.js")]

    assert answers == [404, 404, 404]
