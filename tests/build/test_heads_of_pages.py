"""What stands in the head of a page leads somewhere, whatever the site has, and wherever it stands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.support.feedrules import problems_of as problems_of_feed
from tests.support.sitemaprules import problems_of as problems_of_sitemap

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site
    from tests.support.page import Page

HOME = "https://nightshift.example.org"
CAMPAIGN = "content/campaign.toml"


def as_it_is(_site: Site) -> str:
    return HOME


def below_a_path(site: Site) -> str:
    site.change(CAMPAIGN, HOME, "https://host.example.org/sub")
    return "https://host.example.org/sub"


def with_pages_alone(site: Site) -> str:
    for name in ("planks/boiler", "news/cold-night", "actions/repair"):
        site.remove(f"content/{name}.md")
    site.write("content/pages/home.md", "title: Home\ntemplate: index\n\nText.\n")
    site.write("content/pages/home.es.md", "title: Inicio\n\nTexto.\n")
    return HOME


def in_one_language(site: Site) -> str:
    text = (site.folder / CAMPAIGN).read_text("utf-8")
    text = re.sub(r"(?m)^es = .*\n", "", text).replace('["en", "es"]', '["en"]')
    site.write(CAMPAIGN, re.sub(r"\[\[navigation\.es\]\]\n(?:.+\n?)*", "", text))
    site.remove("content/pages/home.es.md")
    return HOME


def in_three_languages(site: Site) -> str:
    text = (site.folder / CAMPAIGN).read_text("utf-8")
    menu = "".join(re.findall(r"\[\[navigation\.es\]\]\n(?:.+\n?)*", text)).replace(
        "navigation.es", "navigation.zh-Hant"
    )
    text = re.sub(r"(?m)^es = (.*)\n", r"es = \1\nzh-Hant = \1\n", text).replace('"es"]', '"es", "zh-Hant"]')
    site.write(CAMPAIGN, f"{text}\n{menu}")
    site.write("content/pages/home.zh-Hant.md", "title: 夜班\n\n夜班。\n")
    site.write("content/news/cold-night.zh-Hant.md", "title: 冷\n\n冷。\n")
    return HOME


@pytest.mark.parametrize(
    "arrange",
    [as_it_is, below_a_path, with_pages_alone, in_one_language, in_three_languages],
    ids=lambda one: one.__name__,
)
def test_every_address_in_a_head_leads_to_what_is_there(site: Site, arrange) -> None:
    address = arrange(site)

    result = site.build()

    assert result.status == 0, result.text
    assert problems_of_sitemap((site.output / "sitemap.xml").read_bytes(), address) == []
    for page in site.pages.values():
        for named in addresses(page):
            assert there(site, named, address).is_file(), f"{page.where} names {named}"
        languages = [link["hreflang"] for link in page.all("link[rel=alternate][hreflang]")]
        assert languages.count("x-default") == min(1, len(languages))
        assert {*languages} >= {page.one("html")["lang"]} or not languages
        with Image.open(there(site, meta(page, "og:image"), address)) as image:
            assert [str(side) for side in image.size] == [meta(page, "og:image:width"), meta(page, "og:image:height")]
        feeds = page.all("link[rel=alternate][type]")
        assert len(feeds) == (5 if "platform/" in page.where else 2)  # the platform and each plank have feeds
        for feed in feeds:
            file = there(site, feed["href"], address)
            if file.suffix == ".json":
                assert json.loads(file.read_text("utf-8"))["feed_url"] == f"{address}/{file.relative_to(site.output)}"
                continue
            whole = f"{address}/{file.relative_to(site.output).as_posix()}"
            assert problems_of_feed(file.read_bytes(), whole) == []


def meta(page: Page, name: str) -> str:
    return page.one(f"meta[property='{name}']")["content"]


def addresses(page: Page) -> set[str]:
    """Return every address in the head of ``page``, of links, pictures and linked data."""
    links = {link["href"] for link in page.all("head link")}
    data = [json.loads(tag.tag.string) for tag in page.all('script[type="application/ld+json"]')]
    said = set(re.findall(r'"(?:item|url|logo|image|mainEntityOfPage)": "(https[^"]*)"', json.dumps(data)))
    return links | said | {meta(page, "og:image")}


def there(site: Site, named: str, address: str) -> Path:
    """Return the file at an address of ``site``, whole or path-absolute."""
    origin = re.match(r"https://[^/]+", address)
    assert origin
    whole = named if named.startswith("https:") else f"{origin[0]}{named}"
    assert whole.startswith(f"{address}/")
    path = whole.removeprefix(f"{address}/")
    return site.output / (f"{path}index.html" if not path or path.endswith("/") else path)
