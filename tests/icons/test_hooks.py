"""Every page names an icon for telephones and a picture to be shared with, and both exist."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from tests.support import Site

RED = (196, 18, 47)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" fill="{}"/></svg>'


def picture(colour: str, size: tuple[int, int], form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


def middle(site: Site, name: str) -> tuple[int, ...]:
    with Image.open(site.output / name) as image:
        return image.convert("RGB").getpixel((image.width // 2, image.height // 2))


@pytest.mark.parametrize("path", ["", "/sub"])
def test_every_page_names_an_icon_and_a_shared_picture_that_are_there(site: Site, path: str) -> None:
    site.change("content/campaign.toml", "https://nightshift.example.org", f"https://nightshift.example.org{path}")

    result = site.build()

    assert result.status == 0, result.text
    with Image.open(site.output / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180)
    for page in site.pages.values():
        assert page.one("link[rel=apple-touch-icon]")["href"] == f"{path}/apple-touch-icon.png"
        said = {tag["property"]: tag["content"] for tag in page.all("meta[property^='og:image']")}
        assert said["og:image"] == f"https://nightshift.example.org{path}/share-picture.png", page.where
        assert said["og:image:alt"] == "Night Shift"
        with Image.open(site.output / "share-picture.png") as shared:
            assert f"{shared.size}" == f"({said['og:image:width']}, {said['og:image:height']})"


def test_the_icon_follows_the_favicon_and_an_own_one_stays(site: Site) -> None:
    def build() -> None:
        result = site.build()
        assert result.status == 0, result.text

    site.write("content/static/favicon.ico", picture("#00ff00", (32, 32), "ICO"))
    build()
    green = middle(site, "apple-touch-icon.png"), middle(site, "share-picture.png")
    site.write("content/static/favicon.svg", DRAWING.format("blue"))
    build()
    blue = middle(site, "apple-touch-icon.png"), middle(site, "share-picture.png")
    own = picture("#ff0000", (152, 152))
    site.write("content/static/apple-touch-icon.png", own)
    build()

    assert (green, blue) == (((0, 255, 0),) * 2, ((0, 0, 255),) * 2)
    assert (site.output / "apple-touch-icon.png").read_bytes() == own
    assert middle(site, "share-picture.png") == (255, 0, 0)
    site.remove("content/static/apple-touch-icon.png")
    site.remove("content/static/favicon.svg")
    site.remove("content/static/favicon.ico")
    build()
    assert (middle(site, "apple-touch-icon.png"), middle(site, "share-picture.png")) != (blue, blue)


def test_a_home_page_with_a_picture_needs_no_drawn_one(site: Site) -> None:
    site.write("content/images/hall.png", picture("#884422", (1200, 630)))
    site.change("content/pages/home.es.md", "title:", "image_alt: Una sala\ntitle:")
    site.change("content/pages/home.md", "title:", "image: images/hall.png\nimage_alt: A hall\ntitle:")

    result = site.build()

    assert result.status == 0, result.text
    assert not (site.output / "share-picture.png").exists()
    assert (site.output / "apple-touch-icon.png").is_file()


def test_a_favicon_that_the_icon_is_not_made_of_is_named(site: Site) -> None:
    letters = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><text y="8">N</text></svg>'
    site.write("content/static/favicon.svg", letters)
    site.write("content/static/favicon.ico", b"not a picture")

    result = site.build()

    assert result.status == 0, result.text
    unread, drawn = [notice for notice in result.notices if notice.code == "IMG026"]
    assert (unread.path, drawn.path) == ("content/static/favicon.ico", "content/static/favicon.svg")
    assert "cannot be read" in unread.says
    assert "letters" in drawn.says


def test_a_link_to_an_icon_that_is_gone_is_named_and_nothing_else(site: Site) -> None:
    site.change("content/news/cold-night.md", "We measured it", "[Our sign](/static/favicon.svg). We measured it")

    result = site.build()

    assert [problem.code for problem in result.problems] == ["LNK001"], result.text
