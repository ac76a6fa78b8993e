"""Each generator's site: which texts it has, what they were called, and what was not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.importer.model import CannotImport
from plugins.importer.recognition import read_site
from tests.importer.old_sites import JEKYLL, WXR, item, old_site, texts_of

if TYPE_CHECKING:
    from pathlib import Path


def test_jekyll_gives_posts_and_pages_their_addresses(tmp_path: Path) -> None:
    folder = old_site(
        tmp_path,
        JEKYLL
        | {
            "_drafts/later.md": "---\ntitle: Later\n---\nText",
            "_rooms/boiler.md": "---\ntitle: Boiler room\n---\nText",
            "team/index.md": "---\ntitle: Team\nredirect_from: [/people/]\n---\nText",
            "list.html": "---\ntitle: List\n---\n{% for post in site.posts %}<li>{{ post.title }}</li>{% endfor %}",
            "README.md": "About this project",
            "words.md": "---\ntitle: Words\n---\n{% include head.html %}\nWords\n{% include foot.html %}",
        },
    )

    site = read_site(folder)
    texts = texts_of(site)

    assert (site.kind, site.hosts) == ("Jekyll", ("old.example.org",))
    post = texts["_posts/2019-05-04-We-Won.md"]
    assert (post.is_article, post.name, post.day, post.addresses) == (
        True,
        "We-Won",
        "2019-05-04",
        ("/2019/05/04/we-won/",),
    )
    assert texts["about.md"].addresses == ("/who/",)
    assert texts["team/index.md"].addresses == ("/team/", "/people/")
    assert texts["_drafts/later.md"].draft_because
    assert texts["_rooms/boiler.md"].draft_because
    assert "words.md" in texts
    assert not {"list.html", "README.md"} & texts.keys()
    assert {note.path for note in site.notes} == {"list.html", "README.md"}


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("pretty", "/heat/2019/05/04/we-won/"),
        ("none", "/heat/we-won.html"),
        ("/news/:slug", "/news/we-won"),
        ("/:unknown/:title/", ""),
    ],
)
def test_jekylls_permalinks_are_worked_out_or_left_open(tmp_path: Path, permalink: str, address: str) -> None:
    folder = old_site(
        tmp_path,
        {
            "_config.yml": f"permalink: {permalink}\n",
            "_posts/2019-05-04-we-won.md": "---\ntitle: We won\ncategories: heat\n---\nText",
        },
    )

    assert read_site(folder).texts[0].addresses == ((address,) if address else ())


def test_a_post_without_a_category_has_jekylls_own_address(tmp_path: Path) -> None:
    folder = old_site(tmp_path, {"_posts/2019-05-04-we-won.md": "---\ntitle: We won\n---\nText"})

    assert read_site(folder).texts[0].addresses == ("/2019/05/04/we-won.html",)


def test_hugo_pairs_languages_by_suffix_and_by_folder(tmp_path: Path) -> None:
    by_suffix = old_site(
        tmp_path / "suffix",
        {
            "hugo.toml": 'baseURL = "https://old.example.org/"\ndefaultContentLanguage = "en"\n'
            '[permalinks]\nposts = "/:year/:slug/"\n'
            "[languages.en]\n[languages.es]\n",
            "content/posts/heat/index.md": "---\ntitle: Heat\ndate: 2019-05-04\naliases: [/old-heat/]\n---\nText",
            "content/posts/heat/index.es.md": "---\ntitle: Calor\ndate: 2019-05-04\n---\nTexto",
            "content/_index.md": "---\ntitle: Home\n---\nWelcome",
            "content/about.md": "+++\ntitle = 'About'\n+++\nWe",
            "content/posts/_index.md": "---\ntitle: News\n---\n",
        },
    )
    by_folder = old_site(
        tmp_path / "folder",
        {
            "config/_default/hugo.toml": 'defaultContentLanguage = "en"\n',
            "config/_default/languages.en.toml": 'contentDir = "content/en"\n',
            "config/_default/languages.es.toml": 'contentDir = "content/es"\n',
            "content/en/about.md": "---\ntitle: About\n---\nWe",
            "content/es/about.md": "---\ntitle: Sobre\n---\nSomos",
        },
    )

    texts = texts_of(read_site(by_suffix))
    english, spanish = texts["content/posts/heat/index.md"], texts["content/posts/heat/index.es.md"]
    assert (english.lang, spanish.lang, english.group == spanish.group) == ("", "es", True)
    assert english.addresses == ("/2019/heat/", "/old-heat/")
    assert spanish.addresses == ("/es/2019/calor/",)
    assert texts["content/_index.md"].is_home
    assert not texts["content/about.md"].is_article
    assert "content/posts/_index.md" not in texts
    others = texts_of(read_site(by_folder))
    assert [(text.lang, text.group) for text in others.values()] == [("", "about"), ("es", "about")]


def test_eleventy_reads_data_of_folders_and_its_input(tmp_path: Path) -> None:
    folder = old_site(
        tmp_path,
        {
            "eleventy.config.js": '// input: "wrong"\nexport const config = { dir: { input: "src" } };\n',
            "src/_data/site.json": '{"url": "https://old.example.org", "lang": "en"}',
            "src/blog/blog.json": '{"tags": "posts", "permalink": "/updates/{{ page.fileSlug }}/"}',
            "src/blog/2019-05-04-heat.md": "---\ntitle: Heat\n---\nText",
            "src/blog/hidden.md": "---\ntitle: Hidden\ndate: 2019-05-04\npermalink: false\n---\nText",
            "src/blog/odd.md": "---\ntitle: Odd\ndate: 2019-05-04\npermalink: '/{{ page.date | year }}/'\n---\nText",
            "src/index.md": "---\ntitle: Home\n---\nText",
            "src/tags.njk": "{% for tag in collections %}{% endfor %}",
            "src/_includes/base.njk": "",
        },
    )

    site = read_site(folder)
    texts = texts_of(site)

    assert (site.kind, site.lang, site.hosts) == ("Eleventy", "en", ("old.example.org",))
    assert texts["src/blog/2019-05-04-heat.md"].addresses == ("/updates/heat/",)
    assert texts["src/blog/2019-05-04-heat.md"].is_article
    assert texts["src/blog/hidden.md"].draft_because
    assert texts["src/index.md"].is_home
    assert texts["src/blog/odd.md"].addresses == ()
    assert {note.path for note in site.notes} == {"src/blog/odd.md", "src/tags.njk"}


def test_pelican_is_read_without_being_run(tmp_path: Path) -> None:
    folder = old_site(
        tmp_path,
        {
            "pelicanconf.py": "raise SystemExit\n".replace("raise SystemExit", "SITEURL = 'https://old.example.org'")
            + "DEFAULT_LANG = 'de'\nARTICLE_URL = 'n/{date:%Y}/{slug}/'\nimport os\nos.remove('content')\n",
            "content/heat.md": "Title: Heat\nDate: 2019-05-04 18:00\nCategory: news\n\nText",
            "content/heat-en.md": "Title: Heat\nLang: en\nSlug: heat\nDate: 2019-05-04\n\nText",
            "content/pages/about.md": "Title: About\n\nText",
            "content/old.rst": "Old\n===\n",
            "content/nothing.md": "Only text",
        },
    )

    site = read_site(folder)
    texts = texts_of(site)

    assert (site.kind, site.lang) == ("Pelican", "de")
    assert texts["content/heat.md"].addresses == ("/n/2019/heat/",)
    assert texts["content/heat-en.md"].lang == "en"
    assert texts["content/heat-en.md"].group == texts["content/heat.md"].group
    assert texts["content/pages/about.md"].addresses == ("/pages/about.html",)
    assert {note.path for note in site.notes} == {"content/old.rst", "content/nothing.md"}


def test_astro_takes_addresses_of_collections_from_their_routes(tmp_path: Path) -> None:
    folder = old_site(
        tmp_path,
        {
            "astro.config.mjs": 'export default { site: "https://old.example.org", base: "/site" };',
            "src/pages/blog/[...slug].astro": "",
            "src/pages/about.md": "---\ntitle: About\n---\nText",
            "src/content/blog/heat.mdx": "---\ntitle: Heat\npubDate: May 4 2019\n---\nText",
            "src/content/team/desk.md": "---\ntitle: Desk\n---\nText",
        },
    )

    site = read_site(folder)
    texts = texts_of(site)

    assert (site.kind, site.base_path) == ("Astro", "/site")
    assert texts["src/content/blog/heat.mdx"].addresses == ("/blog/heat/",)
    assert texts["src/content/blog/heat.mdx"].is_article
    assert texts["src/content/team/desk.md"].folder == "team"
    assert texts["src/pages/about.md"].addresses == ("/about/",)


def test_an_export_of_wordpress_says_what_was_not_public_and_what_stays_behind(tmp_path: Path) -> None:
    entries = [
        item("heat", "Text", more='<category domain="category"><![CDATA[Boiler]]></category><wp:comment></wp:comment>'),
        item("later", "Text", status="future"),
        item("secret", "Text", more="<wp:post_password>x</wp:post_password>"),
        item("about", "Text", kind="page"),
        item("dance", "Text", kind="tribe_events"),
        item("gone", "Text", status="trash"),
        item("photo", "", kind="attachment", status="inherit"),
    ]
    folder = old_site(tmp_path, {"export.xml": WXR.format(items="".join(entries))})

    site = read_site(folder)
    texts = texts_of(site)

    assert (site.kind, site.lang) == ("WordPress", "en")
    heat = texts["/2019/05/heat/"]
    assert (heat.meta["tags"], heat.meta["author"], heat.addresses) == (["Boiler"], "The desk", ("/2019/05/heat/",))
    assert not heat.draft_because
    assert texts["/2019/05/later/"].draft_because
    assert texts["/2019/05/secret/"].draft_because
    assert not texts["/2019/05/about/"].is_article
    assert len(texts) == 4
    said = " ".join(note.what for note in site.notes)
    assert "1 comment" in said
    assert "tribe_events" in said
    assert "trash" in said
    assert "1 picture or file" in said


@pytest.mark.parametrize(
    "text",
    [
        "no xml",
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]>' + WXR.format(items="&a;").partition("?>")[2],
        WXR.format(items="<item>"),
    ],
)
def test_an_export_that_is_broken_or_declares_entities_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "export.xml"
    file.write_text(text, "utf-8")

    with pytest.raises(CannotImport) as refused:
        read_site(file)

    assert refused.value.problem.code == "IMP002"


def test_what_no_generator_or_more_than_one_made_is_not_guessed(tmp_path: Path) -> None:
    nothing = old_site(tmp_path / "nothing", {"a.md": "Text"})
    two = old_site(tmp_path / "two", {"pelicanconf.py": "", "_posts/2019-05-04-a.md": "---\ntitle: A\n---\nText"})

    for folder in (nothing, two, tmp_path / "missing"):
        with pytest.raises(CannotImport) as refused:
            read_site(folder)
        assert refused.value.problem.code == "IMP001"
    assert read_site(two, "jekyll").kind == "Jekyll"
    with pytest.raises(CannotImport):
        read_site(two, "jekyl")
    with pytest.raises(CannotImport):
        read_site(two, "jekyll", tmp_path)


def test_a_site_within_its_project_is_found(tmp_path: Path) -> None:
    folder = old_site(tmp_path, {f"website/{name}": text for name, text in JEKYLL.items()})

    assert read_site(folder).root == folder / "website"
