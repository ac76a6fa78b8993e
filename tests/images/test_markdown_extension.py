"""Markdown: an image in a text becomes a picture, alone a figure, and says on which line it stands."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from plugins.images.markdown_extension import PictureExtension
from plugins.images.model import Picture
from plugins.markup.model import Text


class Reader:
    """Converts texts as the site does, and remembers which pictures were asked for."""

    def __init__(self):
        self.asked = []
        self.extension = PictureExtension(self.resolve)
        extensions = ["extra", "sane_lists", "smarty", "toc", self.extension]
        self.markdown = Markdown(extensions=extensions, output_format="html")

    def resolve(self, source, alt, *, where):
        self.asked.append((source, alt, where))
        return None if "bad" in source else Picture("/images/a-960.jpg", "/images/a-480.webp 480w", 960, 640, alt)

    def convert(self, text, path="content/news/a.md", first_line=1):
        self.markdown.reset()
        self.extension.start(Text(path, text, first_line))
        return BeautifulSoup(self.markdown.convert(text), "html.parser")


@pytest.fixture
def reader():
    return Reader()


def test_an_image_becomes_a_picture_with_renditions_to_choose_from(reader):
    page = reader.convert("See ![Workers at the gate](../images/gate.jpg) here.")

    assert page.p.picture.source.attrs == {
        "type": "image/webp",
        "srcset": "/images/a-480.webp 480w",
        "sizes": "(min-width: 47em) 42rem, 90vw",
    }
    assert page.p.picture.img.attrs == {
        "src": "/images/a-960.jpg",
        "width": "960",
        "height": "640",
        "alt": "Workers at the gate",
        "loading": "lazy",
        "decoding": "async",
    }
    assert page.p.get_text() == "See  here."


def test_an_image_alone_in_a_paragraph_is_a_figure(reader):
    page = reader.convert("Text\n\n![Gate](gate.jpg)\n\nText")

    assert page.figure.picture.img["alt"] == "Gate"
    assert page.figcaption is None
    assert len(page.find_all("p")) == 2


def test_its_title_is_the_caption(reader):
    page = reader.convert('![Gate](gate.jpg "The gate & \\"us\\"")')

    assert page.figcaption.get_text() == 'The gate & "us"'
    assert "title" not in page.img.attrs


def test_a_linked_image_alone_is_a_figure_too(reader):
    page = reader.convert("[![Gate](gate.jpg)](https://example.org/)")

    assert page.select_one("figure > a > picture > img")["alt"] == "Gate"


@pytest.mark.parametrize("text", ["![A](a.jpg) ![B](b.jpg)", "![A](a.jpg) text", "text\n![A](a.jpg)", "* ![A](a.jpg)"])
def test_an_image_in_company_stays_in_its_line(reader, text):
    assert reader.convert(text).figure is None


def test_an_image_that_cannot_be_shown_leaves_its_words(reader):
    page = reader.convert("See ![the gate](bad.jpg).")

    assert page.img is None
    assert page.p.get_text() == "See the gate."


def test_an_image_written_as_html_is_a_picture_too(reader):
    page = reader.convert(
        '<div><img src="a.jpg" alt="A &amp; B" onerror="alert(1)" style="x"></div>\n\nAnd <img src="b.jpg" alt="B">.'
    )

    assert [picture.img["alt"] for picture in page.find_all("picture")] == ["A & B", "B"]
    assert {source for source, _, _ in reader.asked} == {"a.jpg", "b.jpg"}
    assert "onerror" not in str(page)
    assert "style" not in str(page)


def test_no_image_reaches_the_page_unseen(reader):
    text = (
        '![a](bad1.jpg) ![b][r] <img src=bad2.jpg alt=x> <IMG\nSRC="bad3.jpg">\n\n'
        '<p><img src="bad4.jpg"></p>\n\n[r]: bad5.jpg\n'
    )

    assert reader.convert(text).img is None
    assert {source for source, _, _ in reader.asked} == {f"bad{number}.jpg" for number in range(1, 6)}


def test_words_reach_the_picture_as_people_read_them(reader):
    reader.convert('![Q&amp;A: "yes" \\* no](my\\_photo.jpg)')

    assert reader.asked == [("my_photo.jpg", 'Q&A: "yes" * no', ("content/news/a.md", 1))]


def test_each_image_knows_its_line_also_when_it_comes_twice(reader):
    code = "```\n![A](a.jpg)\n```\n\n`![A](a.jpg)`"
    text = f"One ![A](a.jpg)\n\n{code} and ![A](a.jpg)\n\n![B](images/a.jpg)\n\n![C][c]\n\n[c]: c.jpg\n"

    reader.convert(text, first_line=8)

    assert [(source, where[1]) for source, _, where in reader.asked] == [
        ("a.jpg", 8),
        ("a.jpg", 14),
        ("images/a.jpg", 16),
        ("c.jpg", 20),
    ]


def test_one_text_leaves_nothing_behind_for_the_next(reader):
    for path, line in (("content/news/a.md", 5), ("content/news/b.md", 9)):
        reader.convert("![A](a.jpg)", path, line)

    assert [where for _, _, where in reader.asked] == [("content/news/a.md", 5), ("content/news/b.md", 9)]
