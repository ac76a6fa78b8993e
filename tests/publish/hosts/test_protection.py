"""After uploading, an editor is told which headers a host does not send, and what protects visitors all the same."""

from __future__ import annotations

import pytest

from plugins.headers.servers import EVERYWHERE
from plugins.publish.hosts.protection import protection_at
from plugins.publish.hosts.recognition import KINDS, Place, read_host
from tests.support.site import PROJECT

NOT_SENT, PERHAPS, SENT = "This host sends no headers of yours", "Headers are sent if the server is Apache", ""
SAID = {
    "github-pages": NOT_SENT,
    "gitlab-pages": NOT_SENT,
    "codeberg-pages": NOT_SENT,
    "s3": NOT_SENT,
    "sftp": PERHAPS,
    "rsync": PERHAPS,
    "netlify": SENT,
    "cloudflare-pages": SENT,
    "zip": SENT,
    "command": SENT,
}


@pytest.mark.parametrize("name", KINDS)
def test_what_a_host_does_not_send_is_said_and_what_stays(name, tmp_path) -> None:
    host = read_host(f"{name} {KINDS[name].example}", Place(tmp_path, "https://campaign.example.org"))

    said = protection_at(host)

    assert SAID[name] in said
    assert bool(said) == bool(SAID[name])
    if said:
        assert "X-Frame-Options" in said
        assert "(Content-Security-Policy)" in said


def test_all_that_only_headers_can_say_is_named_and_what_pages_say_is_not(tmp_path) -> None:
    said = protection_at(read_host("github-pages origin", Place(tmp_path, "")))
    follows, stays, missing = said.splitlines()
    head = (PROJECT / "theme/templates/partials/head.html").read_text("utf-8")

    assert [name for name, _ in EVERYWHERE if name not in missing] == ["Referrer-Policy"]
    assert "inside a page of its own" in follows
    assert "Referrer-Policy" in stays
    assert '<meta name="referrer"' in head
    assert '<meta http-equiv="Content-Security-Policy"' in head
