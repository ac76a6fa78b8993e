"""Small sites of other generators, written for these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from plugins.importer.body import convert_body
from plugins.importer.links_and_pictures import Rewriter
from plugins.importer.model import Body, OldSite, OldText
from plugins.importer.recognition import read_site
from plugins.importer.site_index import SiteIndex
from tests.support.factories import a_campaign

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

JEKYLL = {
    "_config.yml": "url: https://old.example.org\npermalink: /:year/:month/:day/:title/\n",
    "_posts/2019-05-04-We-Won.md": "---\ntitle: We won\ntags: [heat, boiler]\nlayout: post\n---\n\nThe boiler works.\n",
    "about.md": "---\ntitle: About us\npermalink: /who/\n---\n\nWe live here.\n",
}

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><link>https://old.example.org</link><language>en-US</language>
<wp:author><wp:author_login>desk</wp:author_login><wp:author_display_name>The desk</wp:author_display_name></wp:author>
{items}
</channel></rss>"""


def item(name: str, content: str, *, kind: str = "post", status: str = "publish", more: str = "") -> str:
    """Return an entry of an export."""
    return f"""<item><title>{name.capitalize()}</title><link>https://old.example.org/2019/05/{name}/</link>
<dc:creator>desk</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>7</wp:post_id>
<wp:post_date>2019-05-04 10:00:00</wp:post_date><wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>{more}</item>"""


def old_site(folder: Path, files: Mapping[str, str | bytes], pictures: tuple[str, ...] = ()) -> Path:
    """Write ``files`` and one-coloured ``pictures`` below ``folder``, and return that."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for number, name in enumerate(pictures):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (600, 400), (20 * number, 90, 90)).save(path)
    return folder


def texts_of(site: OldSite) -> dict[str, OldText]:
    """Return the texts of a site by their paths."""
    return {text.path: text for text in site.texts}


def converted(folder: Path, path: str, left_out: tuple[str, ...] = ()) -> Body:
    """Return the body of one text of the old site in ``folder``, as it becomes ours."""
    site = read_site(folder)
    rewriter = Rewriter(site, SiteIndex(site), "en")
    return convert_body(texts_of(site)[path], site.kind, a_campaign(), rewriter, left_out)


def body_of(folder: Path, kind: str, body: str, pictures: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> Body:
    """Return a ``body`` of the generator ``kind`` in our Markdown."""
    text = OldText(
        "posts/it.mdx" if kind == "Astro" else "posts/it.md",
        is_article=True,
        name="it",
        body=body,
        meta={"title": "It"},
    )
    about = OldText("about.md", is_article=False, name="about", body="", addresses=("/about/",))
    old_site(folder, {}, pictures)
    site = OldSite(folder, kind, (text, about), hosts=("old.example.org",), files=("static", ""))
    return convert_body(text, kind, a_campaign(), Rewriter(site, SiteIndex(site), "en"), left_out)
