"""What must never be published is not, whatever an editor does (each harm is one Pelican has out of the box)."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import feedparser
import jinja2
import pytest
from PIL import Image

from plugins.headers.policy import digest_of_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support import Site

NOW = datetime(2024, 2, 1, 12, tzinfo=ZoneInfo("America/New_York"))
#: A word that stands in nothing but what is secret.
SECRET = "zanzibar"
#: An article, a plank, an action and a page, each with the secret in every place where a reader could find it.
KINDS = {
    "news": "date: 2024-01-20\nsummary: {0} summary",
    "planks": "order: 9\nsummary: {0} reason\ndemand: {0} demand",
    "actions": "kind: petition\nform: https://formspree.io/f/{0}\nsummary: {0} summary",
    "pages": "summary: {0} summary",
}


def leaks(output: Mapping[str, bytes], word: str = SECRET) -> list[str]:
    return [path for path, body in output.items() if word in path.lower() or word.encode() in body.lower()]


def picture(**options: object) -> bytes:
    written = io.BytesIO()
    Image.effect_noise((1200, 900), 40).convert("RGB").save(written, "JPEG", **options)
    return written.getvalue()


@pytest.mark.parametrize("markup", ["<script>alert(1)</script>", "a <b>bold</b> word", "<img src=x onerror=alert(1)>"])
@pytest.mark.parametrize("key", ["title", "summary"])
def test_markup_in_a_title_or_summary_is_named(site: Site, key: str, markup: str) -> None:
    fields = {"title": "Cold", "summary": "A night.", key: markup}
    site.write(
        "content/news/hostile.md",
        "".join(f"{name}: {value}\n" for name, value in fields.items()) + "date: 2024-01-20\n\nText.\n",
    )

    result = site.build(now=NOW)

    assert result.status == 1
    assert ("content/news/hostile.md", "MRK004") in {(problem.path, problem.code) for problem in result.problems}


def test_a_title_or_summary_is_text_and_never_markup(site: Site) -> None:
    title = "Pay < rent & \"books\" > 'closed' </3 <>"
    fields = f"title: {title}\nsummary: 3 <4 & more' onerror=alert(1) \"x=<\n"
    site.write(
        "content/news/hostile.md", f"---\n{fields}date: 2024-01-20\nplanks: hostile\nactions: hostile\n---\n\nText.\n"
    )
    site.write("content/planks/hostile.md", f"---\n{fields}order: 2\ndemand: 5 < 6 && 7 > 3\n---\n\nText.\n")
    site.write(
        "content/actions/hostile.md",
        f"---\n{fields}kind: petition\nform: https://formspree.io/f/mqkvwxyz\nstate: open\n---\n\nText.\n",
    )

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    for path in ("news/hostile/", "platform/hostile/", "actions/hostile/"):
        assert site.pages[path].one("h1").text == title
    for page in site.pages.values():
        assert not page.has("[onerror], script:not([src], [type='application/ld+json']), h1 b, h2 b, h3 b"), page.where
        for data in page.all("script[type='application/ld+json']"):
            assert "<" not in data.tag.string, page.where
            assert json.loads(data.tag.string), page.where
    entries = feedparser.parse(site.snapshot()["feeds/news.atom.xml"]).entries
    assert (entries[0].title_detail.type, entries[0].title) == ("text/plain", title)


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_and_what_is_attached_to_it_are_nowhere(site: Site, kind: str) -> None:
    site.write("content/images/zanzibar.jpg", picture())
    fields = KINDS[kind].format(SECRET)
    site.write(
        f"content/{kind}/zanzibar.md",
        f"title: Zanzibar\nstatus: draft\nimage: images/zanzibar.jpg\nimage_alt: Zanzibar\n{fields}\n\nZanzibar.\n",
    )

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert not leaks(site.snapshot())


def test_an_article_of_tomorrow_is_nowhere_until_tomorrow(site: Site) -> None:
    site.write("content/images/zanzibar.jpg", picture())
    site.write(
        "content/news/zanzibar.md",
        "---\ntitle: Zanzibar\ndate: 2024-02-02 08:00\nsummary: Zanzibar\nplanks: boiler\n"
        "image: images/zanzibar.jpg\nimage_alt: Zanzibar\n---\n\nZanzibar.\n",
    )

    early = site.build(now=NOW)
    before = leaks(site.snapshot())
    late = site.build(now=NOW.replace(day=2, hour=8))

    assert (early.status, late.status) == (0, 0), early.text + late.text
    assert not before
    assert site.pages["news/zanzibar/"].one("h1").text == "Zanzibar"


def test_a_link_to_a_draft_is_a_problem_and_not_a_dead_link(site: Site) -> None:
    site.write("content/news/draft.md", "title: Draft\ndate: 2024-01-20\nstatus: draft\nsummary: Not yet\n\nText.\n")
    site.write("content/pages/about.md", "title: About us\n\n[Soon]({filename}../news/draft.md)\n")

    result = site.build(now=NOW)

    assert result.status == 1
    assert [(found.path, found.line) for found in result.problems] == [("content/pages/about.md", 3)]


def test_no_pages_of_authors_categories_tags_or_drafts(site: Site) -> None:
    site.write(
        "content/news/tagged.md",
        "title: Tagged\ndate: 2024-01-20\nauthor: A steward\ntags: heat, winter\nsummary: With tags\n\nText.\n",
    )

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    paths = list(site.snapshot())
    assert not [path for path in paths if path.startswith(("author", "categor", "tag", "draft", "archive", "period"))]
    assert not [path for path in paths if "a-steward" in path or "heat" in path or "winter" in path]


@pytest.mark.parametrize("folder", ["news", "planks", "actions", "pages", "images", "static", "static/deep"])
def test_leftovers_of_editors_and_systems_are_never_published(site: Site, folder: str) -> None:
    names = [".zanzibar", ".zanzibar.md", ".hidden/zanzibar.md", "zanzibar.md~", ".zanzibar.md.swp", "zanzibar.swp"]
    names += ["#zanzibar.md#", "zanzibar.md.bak", "zanzibar.orig", "zanzibar.tmp", "~$zanzibar.md"]
    names += ["Thumbs.db", ".DS_Store", "desktop.ini", "zanzibar.txt~", "zanzibar.svg.bak", "._zanzibar.md"]
    for name in names:
        site.write(f"content/{folder}/{name}", f"title: {SECRET}\ndate: 2024-01-20\n\n{SECRET}\n")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert not leaks(site.snapshot())
    assert not [path for path in site.snapshot() if path.endswith((".db", ".ini"))]


@pytest.mark.parametrize("folder", ["news", "planks", "actions", "pages", "images", "static"])
def test_symbolic_links_are_never_followed(site: Site, folder: str) -> None:
    text = site.write("outside/zanzibar.md", f"title: {SECRET}\ndate: 2024-01-20\n\n{SECRET}\n")
    site.write("outside/zanzibar.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><title>{SECRET}</title></svg>")
    place = site.folder / "content" / folder
    place.mkdir(exist_ok=True)
    (place / "linked.md").symlink_to(text)
    (place / "linked.txt").symlink_to(text)
    (place / "folder").symlink_to(text.parent, target_is_directory=True)

    result = site.build(now=NOW)

    assert result.status in {0, 1}
    assert "Traceback" not in result.text
    assert not leaks(site.snapshot())
    assert not [path for path in site.output.rglob("*") if path.is_symlink() or "linked" in path.name]


@pytest.mark.parametrize(
    "body",
    [
        "[Read]({static}/../outside.txt)",
        "[Read]({static}../../outside.txt)",
        "[Read]({attach}../../outside.txt)",
        "[Read]({attach}/../outside.txt)",
        "[Read]({static}/%2e%2e/outside.txt)",
        "[Read]({filename}../../outside.txt)",
        "![A picture]({static}/../outside.jpg)",
        "![A picture]({static}../../outside.jpg)",
        "![A picture](../../outside.jpg)",
    ],
)
def test_a_link_cannot_publish_what_lies_outside_the_content(site: Site, body: str) -> None:
    site.write("outside.txt", SECRET)
    photo = site.write("outside.jpg", picture())
    site.write("content/pages/about.md", f"---\ntitle: About us\nsummary: Who we are\n---\n\n{body}\n")

    result = site.build(now=NOW)

    assert result.status == 1
    assert "Traceback" not in result.text
    assert [(found.path, found.line) for found in result.problems] == [("content/pages/about.md", 6)]
    assert not site.output.exists()
    assert photo.is_file()


def test_a_picture_field_cannot_publish_what_lies_outside_the_content(site: Site) -> None:
    site.write("outside.jpg", picture())
    site.change("content/news/cold-night.md", "planks:", "image: ../outside.jpg\nimage_alt: A ward\nplanks:")

    result = site.build(now=NOW)

    assert result.status == 1
    assert [(found.path, found.line) for found in result.problems] == [("content/news/cold-night.md", 6)]


def test_originals_stay_home_and_renditions_carry_no_metadata(site: Site) -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET  # ImageDescription, Artist
    exif[0x0110] = "Zanzibar Phone 9"  # Model
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 36.0, 0.0), 3: "W", 4: (74.0, 11.0, 0.0)})  # where it was taken
    original = picture(exif=exif, comment=SECRET.encode(), xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())
    site.write("content/images/ward.jpg", original)
    site.change("content/news/cold-night.md", "planks:", "image: images/ward.jpg\nimage_alt: A ward\nplanks:")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    output = site.snapshot()
    renditions = [path for path in output if path.startswith("images/")]
    assert len(renditions) >= 2
    assert original not in output.values()
    assert not leaks(output)
    for path in renditions:
        with Image.open(site.output / path) as rendition:
            assert not dict(rendition.getexif()), path
            assert not {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & set(rendition.info), path


def test_a_picture_that_nobody_uses_is_not_published(site: Site) -> None:
    site.write("content/images/zanzibar.jpg", picture())

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert not leaks(site.snapshot())


def test_what_was_renamed_or_removed_goes_away(site: Site) -> None:
    site.write("content/pages/about.md", "---\ntitle: About us\nsummary: Who we are\n---\n\nText.\n")
    site.write("content/static/old.txt", "old")
    site.build(now=NOW)
    before = site.snapshot()

    site.remove("content/pages/about.md")
    site.remove("content/static/old.txt")
    (site.folder / "content/news/cold-night.md").rename(site.folder / "content/news/first-frost.md")
    result = site.build(now=NOW)

    assert result.status == 0, result.text
    gone = before.keys() - site.snapshot().keys()
    assert gone == {"about/index.html", "old.txt", "news/cold-night/index.html"}
    assert "news/first-frost/" in site.pages
    assert "cold-night" not in site.snapshot()["feeds/news.atom.xml"].decode()


def test_every_page_sends_no_more_than_the_site_and_states_a_strict_policy_first(site: Site) -> None:
    site.build(now=NOW)

    assert "404.html" in site.pages
    for page in site.pages.values():
        has_to_say = any("formspree.io" in form.get("action", "") for form in page.all("form"))
        assert page.one("meta[name=referrer]")["content"] == ("strict-origin" if has_to_say else "no-referrer"), (
            page.where
        )
        head = [tag.tag.name for tag in page.all("head > *")]
        policies = page.all("meta[http-equiv=Content-Security-Policy]")
        assert len(policies) == 1, page.where
        assert not {"link", "script", "style", "img"} & set(head[: head.index("meta") + 2]), page.where
        policy = dict(part.strip().split(" ", 1) for part in policies[0]["content"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["base-uri"] == "'none'"
        assert policy["script-src"] == policy["img-src"] == "'self'"
        assert policy["style-src"] == f"'{digest_of_style(page.one('style').tag.string)}'"
        sent_to = policy.pop("form-action").split()
        assert not {"*", "'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "http:"} & set(
            " ".join(policy.values()).split()
        )
        assert ("https:" in sent_to) == has_to_say, page.where  # its account may lead anywhere after a POST
        assert not {"*", "http:", "data:"} & set(sent_to)


def test_nothing_on_a_page_but_the_style_sheet_is_inline_or_loaded_from_elsewhere(site: Site) -> None:
    site.build(now=NOW)

    seen = []
    for page in site.pages.values():
        assert not page.has("[style], iframe[src], object, embed, base"), page.where
        assert not page.has("script:not([src], [type='application/ld+json'])"), page.where
        assert len(page.all("style")) == 1
        loaded = [tag["src"] for tag in page.all("[src]")]
        loaded += [tag["href"] for tag in page.all("link:is([rel~=stylesheet], [rel~=icon], [rel=preload])")]
        loaded += [part.split()[0] for tag in page.all("[srcset]") for part in tag["srcset"].split(",")]
        seen += loaded
        assert not [address for address in loaded if not address.startswith("/") or address.startswith("//")], (
            page.where
        )
        for tag in page.all("*"):
            assert not [name for name in tag.tag.attrs if name.startswith("on")], page.where
    assert seen


def test_the_policy_names_the_hosts_of_the_forms_on_that_page_only(site: Site) -> None:
    site.build(now=NOW)

    def hosts(path: str) -> str:
        return site.pages[path].one("meta[http-equiv=Content-Security-Policy]")["content"]

    assert "https://formspree.io" in hosts("actions/repair/")
    assert "https://formspree.io" in hosts("news/cold-night/")
    assert "formspree" not in hosts("platform/")
    assert "formspree" not in hosts("404.html")


def test_every_template_in_use_is_ours(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    used = set()
    new_context = jinja2.Template.new_context

    def listen(template: jinja2.Template, *args: object, **kwargs: object) -> object:
        used.add(template.filename)
        return new_context(template, *args, **kwargs)

    monkeypatch.setattr(jinja2.Template, "new_context", listen)

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert {Path(name).name for name in used} >= {"index.html", "article.html", "action.html", "404.html", "head.html"}
    assert not [name for name in used if not Path(name).is_relative_to(site.folder / "theme" / "templates")]
