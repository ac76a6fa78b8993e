"""Videos in a site: nothing from the service before the visitor asks."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)
TEXT = "---\ntitle: About us\nsummary: Who we are\n---\n\n{}\n"
ADDRESS = "https://www.youtube.com/watch?v=aBcDeFgH_-1"


def test_a_page_with_a_video_loads_nothing_from_its_service(site):
    site.write("content/pages/about.md", TEXT.format(f'::video {ADDRESS}&t=90 title="Workers speak"'))

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    frame = site.pages["about/"].one("iframe")
    assert frame["title"] == "Workers speak"
    assert not frame.get("src")
    assert "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0&amp;start=90" in frame["srcdoc"]
    assert "<img" not in frame["srcdoc"]
    assert not site.pages["about/"].has('link[rel="preconnect"], link[rel="dns-prefetch"]')


def test_every_mistake_is_named_with_its_line(site):
    lines = [
        f"::video {ADDRESS}",
        f"::video {ADDRESS} title=Workers speak",
        f'::video {ADDRESS} caption="Workers speak"',
        '::video https://www.youtub.com/watch?v=aBcDeFgH_-1 title="Workers speak"',
        '::video title="Workers speak"',
    ]
    site.write("content/pages/about.md", TEXT.format("\n\n".join(lines)))

    result = site.build(now=NOW)

    assert result.status == 1
    assert {(found.line, found.code) for found in result.problems} >= {
        (6, "VID001"),
        (8, "VID007"),
        (10, "VID010"),
        (12, "VID004"),
        (14, "VID007"),
    }
