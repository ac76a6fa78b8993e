"""A campaign's logo, icon, share picture, profiles and outside links; sections with nothing to list are not there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from plugins.rendering.brand import svg_size
from tests.support.tenants import CAMPAIGN, LOGO, tenants_site

if TYPE_CHECKING:
    from tests.support import Site
    from tests.support.page import Page
    from tests.support.site import Result

BASE = "/home"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Result]:
    site = tenants_site(tmp_path_factory.mktemp("tenants"))
    result = site.build()
    assert result.status == 0, result.text
    return site, result


@pytest.fixture
def home(built: tuple[Site, Result]) -> Page:
    return built[0].pages[""]


def file(site: Site, address: str) -> bytes:
    return (site.output / address.removeprefix(f"{BASE}/")).read_bytes()


def test_the_logo_stands_beside_the_name_in_a_variant_for_dark_screens(built, home) -> None:
    name = home.one(".header-name")
    light, dark = name.one("img"), name.one("source")

    assert name.text == "Mill Lane Tenants"
    assert (light["width"], light["height"], light["alt"]) == ("88", "44", "")
    assert file(built[0], light["src"]).decode() == LOGO
    assert dark["media"] == "(prefers-color-scheme: dark)"
    addresses = [candidate.split()[0] for candidate in dark["srcset"].split(", ")]
    with Image.open(io.BytesIO(file(built[0], addresses[0]))) as picture:
        assert picture.size == (480, 240)


def test_the_logo_and_no_placards_are_in_the_style_sheet_of_such_a_site_alone(home, sample) -> None:
    hidden = ".header-name::before{display:none}"

    assert hidden in home.one("style").html
    assert ".plank-card-sign::before{display:none}" in home.one("style").html.replace(".header-name::before,", "")
    assert hidden not in sample.pages[""].one("style").html


def test_the_icon_in_the_settings_is_published_and_telephones_have_theirs_of_it(built, home) -> None:
    icon = home.one("link[rel=icon]")["href"]

    assert icon == f"{BASE}/favicon.png"
    assert file(built[0], icon) == (built[0].folder / "content/images/icon.png").read_bytes()
    with Image.open(io.BytesIO(file(built[0], f"{BASE}/apple-touch-icon.png"))) as touch:
        assert touch.convert("RGB").getpixel((90, 90)) == (0x1F, 0x5F, 0x3F)


def test_a_page_without_a_picture_is_shared_with_the_default_one(built) -> None:
    for path in ("", "join/", "es/"):
        page = built[0].pages[path]
        address = page.one("meta[property='og:image']")["content"]
        assert address.startswith(f"https://tenants.example.org{BASE}/images/court-")
        assert page.one("meta[property='og:image:alt']")["content"] == "Mill Lane Tenants"


def test_profiles_stand_in_every_footer_and_on_the_page_on_following(built, home) -> None:
    expected = [
        ("Mastodon", "https://mastodon.social/@milllane"),
        ("Our own server", "https://social.example.org/@milllane"),
    ]

    for part in (home.one(".footer"), built[0].pages["follow/"].one("main")):
        links = part.all("a[rel~=me][rel~=noreferrer]")
        assert [(link.text, link["href"]) for link in links] == expected


def test_the_menu_leads_to_other_sites(built, home) -> None:
    links = home.all(".header-links a")

    assert len(home.all("a[href^='https://federation.'][rel=noreferrer]")) == 2
    assert ("Tenants’ federation", "https://federation.example.org/members?from=mill-lane") in [
        (link.text, link["href"]) for link in links
    ]
    assert [link["href"] for link in built[0].pages["es/"].all(".header-navigation a")] == [
        "https://federation.example.org/es"
    ]


def test_a_section_with_nothing_to_list_has_no_page_and_nothing_leads_to_it(built) -> None:
    site, _ = built

    assert not [path for path in site.pages if "news" in path or "platform" in path]
    assert "news" not in (site.output / "sitemap.xml").read_text()
    assert "platform" not in (site.output / "sitemap.xml").read_text()
    for path in site.pages:
        page = site.pages[path]
        assert not [link["href"] for link in page.all("a[href]") if link["href"].endswith(("/news/", "/platform/"))]
        assert not page.one(".footer").has("a[href*='/feeds/']")


def test_feed_readers_find_the_feed_before_the_first_article_and_the_page_on_following_names_it(built, home) -> None:
    feeds = [link["href"] for link in home.all("link[rel=alternate][type]")]

    assert feeds == [f"{BASE}/feeds/news.atom.xml", f"{BASE}/feeds/news.rss.xml"]
    named = [link["href"] for link in built[0].pages["follow/"].one("main").all("a[type]")]
    topics = ("news", "actions", "platform", "weekly")
    assert named == [f"{BASE}/feeds/{topic}{end}" for topic in topics for end in (".atom.xml", ".rss.xml", ".json")]
    for feed in named:
        assert file(built[0], feed)


def test_what_the_menu_leaves_out_is_said_with_its_line(built) -> None:
    notices = {notice.line: notice for notice in built[1].notices if notice.code == "CAM040"}

    lines = CAMPAIGN.splitlines()
    assert [lines[line - 1] for line in notices] == ['to = "news"', 'to = "platform"']
    assert "“Demands” is not in the menu: there is nothing in content/planks/" in [*notices.values()][1].says


def test_words_suppose_no_workplace(built) -> None:
    site, _ = built

    thanks = site.pages["actions/join-us/thanks/"]
    assert "A word in the stairwell" in thanks.one("main").text
    assert site.pages[""].one(".footer-notice").text == "An independent campaign by tenants."
    assert site.pages["es/"].one(".footer-end").text == "Hecho por inquilinos, en su tiempo libre."
    for path in site.pages:
        text = site.pages[path].one("body").text
        assert not [
            word for word in ("co-worker", "company’s", "employer", "workers", "después del turno") if word in text
        ]


def test_the_first_article_brings_its_section_into_the_site(tmp_path) -> None:
    site = tenants_site(tmp_path)
    site.build()
    site.write("content/news/first.md", "title: We won\ndate: 2024-03-01\n\nThe court agrees.\n")

    result = site.build()

    assert result.status == 0, result.text
    home = site.pages[""]
    assert [link["href"] for link in home.all(".header-navigation a")][:2] == [f"{BASE}/news/", f"{BASE}/join/"]
    assert home.one(".footer").has("a[href='/home/feeds/news.atom.xml']")
    assert f"{BASE}/es/news/" in (site.output / "sitemap.xml").read_text()
    assert not [notice for notice in result.notices if "content/news/" in notice.says]


#: Each mistake, and the code, the line and a part of what is said of it.
WRONG = [
    ("images/logo.svg", "images/lego.svg", "IMG002", "file = ", "There is no image “images/lego.svg”."),
    ("images/logo-dark.png", "images/logo-drak.png", "IMG002", "dark = ", "Did you mean “/images/logo-dark.png”?"),
    ("images/logo.svg", "../../etc/lego.svg", "IMG002", "file = ", "There is no image “../../etc/lego.svg”."),
    ("images/icon.png", "images/icn.png", "IMG002", "favicon = ", "Did you mean “/images/icon.png”?"),
    ("images/court.jpg", "images/logo.svg", "IMG007", "share_image = ", "is an SVG drawing"),
]


@pytest.mark.parametrize("mistake", WRONG, ids=[wrong for _, wrong, *_ in WRONG])
def test_a_picture_that_is_not_there_is_named_with_the_line_of_the_setting(tmp_path, mistake) -> None:
    good, wrong, code, line, said = mistake
    site = tenants_site(tmp_path)
    site.change("content/campaign.toml", good, wrong)

    [problem] = site.build().problems

    at = next(number for number, text in enumerate(CAMPAIGN.splitlines(), 1) if text.startswith(line))
    assert (problem.path, problem.line, problem.code) == ("content/campaign.toml", at, code)
    assert said in problem.says


def test_files_that_cannot_be_published_are_named_all_at_once(tmp_path) -> None:
    site = tenants_site(tmp_path)
    site.write("content/images/logo.svg", LOGO.replace('viewBox="0 0 120 60"', 'width="100%"'))
    site.write("content/images/icon.png", b"\x89PNG" + bytes(100_001))

    found = [(problem.line, problem.code) for problem in site.build().problems]

    assert found == [(7, "CAM038"), (25, "CAM039")]


def test_a_drawing_that_could_run_something_is_refused(tmp_path) -> None:
    site = tenants_site(tmp_path)
    site.write("content/images/logo.svg", LOGO.replace("</svg>", "<script>alert(1)</script></svg>"))

    [problem] = site.build().problems

    assert (problem.path, problem.code) == ("content/images/logo.svg", "STA004")


def test_two_icons_at_one_address_are_refused(tmp_path) -> None:
    site = tenants_site(tmp_path)
    site.write("content/static/favicon.png", (site.folder / "content/images/icon.png").read_bytes())

    [problem] = site.build().problems

    assert (problem.line, problem.code) == (7, "CAM037")


def test_an_icon_in_static_may_be_named_in_the_settings_too(tmp_path) -> None:
    site = tenants_site(tmp_path)
    site.write("content/static/icons/flat.svg", LOGO)
    site.change("content/campaign.toml", "images/icon.png", "static/icons/flat.svg")

    result = site.build()

    assert result.status == 0, result.text
    assert site.pages[""].one("link[rel=icon]")["href"] == f"{BASE}/icons/flat.svg"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 120 60"', (120, 60)),
        ("viewBox='-4,-4, 20.4 10'", (20, 10)),
        ('width="300px" height="40"', (300, 40)),
        ('width="300" height="40" viewBox="0 0 30 4"', (30, 4)),
        ('width="100%" height="100%"', None),
        ('stroke-width="3" height="40"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 1.2.3 9"', None),
        ("", None),
    ],
)
def test_the_size_of_a_drawing_is_what_its_first_tag_says(attributes, size) -> None:
    assert (
        svg_size(f'<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>')
        == size
    )
