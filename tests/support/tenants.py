"""A tenants' site with a logo, an icon, profiles and a link to another site, and without planks and news."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from tests.support.site import Site

if TYPE_CHECKING:
    from pathlib import Path

CAMPAIGN = """\
name = "Mill Lane Tenants"
address = "https://tenants.example.org/home"
languages = ["en", "es"]
time_zone = "Europe/London"
kind = "tenants"
placards = false
favicon = "images/icon.png"
share_image = "images/court.jpg"

[claim]
en = "Nobody moves out alone."
es = "Nadie se muda a solas."
[description]
en = "Tenants of Mill Lane stand together."
es = "Los inquilinos de Mill Lane estamos juntos."
[organisation]
name = "Mill Lane Tenants"
[contact]
email = "hello@example.org"
[colours]
accent = "#1f5f3f"
accent_dark = "#7fd6a4"

[logo]
file = "images/logo.svg"
dark = "images/logo-dark.png"

[[social]]
address = "https://mastodon.social/@milllane"
[[social]]
address = "https://social.example.org/@milllane"
label = "Our own server"

[[navigation.en]]
label = "News"
to = "news"
[[navigation.en]]
label = "Demands"
to = "platform"
[[navigation.en]]
label = "Join"
to = "join"
[[navigation.en]]
label = "Tenants’ federation"
address = "https://federation.example.org/members?from=mill-lane"
[[navigation.es]]
label = "Federación"
address = "https://federation.example.org/es"
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">'
    '<path d="M4 30 30 6 56 30V56H4z" fill="#1f5f3f"/><path d="M64 30 90 6 116 30V56H64z" fill="#1f5f3f"/></svg>'
)
ACTION = """\
title: Hear of the next meeting
kind: signup
summary: Every flat counts.
form: https://buttondown.com/api/emails/embed-subscribe/mill-lane

We meet on the first Monday.
"""


def tenants_site(folder: Path) -> Site:
    """Return the site in ``folder``, not yet built."""
    site = Site(folder)
    for path in ("news/cold-night.md", "planks/boiler.md", "actions/repair.md"):
        site.remove(f"content/{path}")
    site.write("content/campaign.toml", CAMPAIGN)
    site.write("content/images/logo.svg", LOGO)
    site.write("content/images/logo-dark.png", _picture((480, 240), "#7fd6a4", "PNG"))
    site.write("content/images/icon.png", _picture((64, 64), "#1f5f3f", "PNG"))
    site.write("content/images/court.jpg", _picture((1200, 630), "#808080", "JPEG"))
    site.write("content/actions/join-us.md", ACTION)
    site.write("content/pages/home.md", "title: Home\ntemplate: index\nactions: join-us\n\nThe rent is too high.\n")
    site.write("content/pages/home.es.md", "title: Inicio\n\nEl alquiler es demasiado alto.\n")
    site.write("content/pages/join.md", "title: Join\n\nKnock on any door.\n")
    site.write("content/pages/follow.md", "title: Follow us\ntemplate: follow\n\nWithout an account.\n")
    return site


def _picture(size: tuple[int, int], colour: str, form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()
