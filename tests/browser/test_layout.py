"""The pages fit the screen they are read on."""

from __future__ import annotations

import io

import pytest
import segno
from PIL import Image

from tests.support.chromium import Visit
from tests.support.kinds import PAGES
from tests.support.serving import serving
from tests.support.site import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/es/"])
def test_the_landing_page_has_its_form_beside_the_text_on_a_wide_screen(visit, path) -> None:
    page = visit(width=1280).open(path)

    form = page.locator("main form").first.bounding_box()
    text = page.locator("main p", has_text="2022").first.bounding_box()

    assert text["x"] + text["width"] <= form["x"]
    assert form["y"] <= text["y"] + text["height"]
    assert form["y"] < 900, "the form begins on the first screen"


@pytest.mark.parametrize("path", ["/", "/es/"])
def test_the_landing_page_has_its_form_after_the_text_on_a_phone(visit, path) -> None:
    page = visit(width=412).open(path)

    form = page.locator("main form").first.bounding_box()
    texts = [text.bounding_box() for text in page.locator(".beside-text p").all()]

    assert texts
    assert all(text["y"] + text["height"] <= form["y"] for text in texts)
    assert form["x"] >= 0
    assert form["x"] + form["width"] <= 412
    assert form["width"] > 412 * 0.7


WIDTHS = (320, 412, 768, 1280)
OUTSIDE = """() => [...document.querySelectorAll('main :is(h1, h2, h3, p, li, a, input, textarea, button, img)')]
    .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
    .filter(one => { const box = one.getBoundingClientRect();
                     return box.width && (box.left < -1 || box.right > innerWidth + 1) })
    .map(one => one.outerHTML.slice(0, 100))"""
SMALL = """() => [...document.querySelectorAll('nav a, .button, button, input:not([type=hidden]), textarea')]
    .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
    .filter(one => { const box = (one.closest('label') ?? one).getBoundingClientRect();
                     return box.width < 24 || box.height < 24 })
    .map(one => one.outerHTML.slice(0, 100))"""
SIDEWAYS = """scale => { document.documentElement.style.fontSize = scale * 100 + '%';
    return Math.max(document.scrollingElement.scrollWidth - innerWidth, 0) }"""


@pytest.fixture(scope="module")
def measured(browser, sample_url, sample):
    """Return what is wrong on each page of the sample: cut off, too small, or wider than the screen."""
    page = Visit(sample_url, browser.new_context()).open("/")
    outside, small, wide = {}, {}, {}
    for path in [*map("/{}".format, sample.pages), "/no/such/page/"]:
        page.goto(sample_url + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            outside[path, width] = page.evaluate(OUTSIDE)
            wide[path, width] = page.evaluate(SIDEWAYS, 1)
            if width == 412:
                small[path] = page.evaluate(SMALL)
        page.set_viewport_size({"width": 640, "height": 900})
        wide[path, "text of 200 %"] = page.evaluate(SIDEWAYS, 2)
    page.context.close()
    return [{place: found for place, found in wrong.items() if found} for wrong in (outside, small, wide)]


def test_nothing_is_cut_off_or_laid_over_the_text(measured) -> None:
    outside, _, _ = measured

    assert not outside


def test_what_is_touched_is_large_enough(measured) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, links inside sentences aside."""
    _, small, _ = measured

    assert not small


def test_no_page_scrolls_sideways(measured) -> None:
    _, _, wide = measured

    assert not wide


CHOSEN = """async () => {
    const found = [];
    for (const one of document.querySelectorAll('main img:not(.paper img)')) {
        one.loading = 'eager';
        await one.decode();
        const widths = [...one.previousElementSibling.srcset.matchAll(/ (\\d+)w/g)].map(match => Number(match[1]));
        const chosen = Number(one.currentSrc.match(/-(\\d+)\\.webp$/)[1]);
        found.push([one.currentSrc, chosen, one.getBoundingClientRect().width * devicePixelRatio, widths]);
    }
    return found }"""


@pytest.mark.parametrize(("width", "scale"), [(320, 2), (412, 2.625), (768, 2), (1280, 1)])
def test_each_picture_comes_in_the_smallest_size_that_is_sharp(visit, sample, width, scale) -> None:
    visitor = visit(width=width, device_scale_factor=scale)
    page = visitor.open("/")
    seen, wrong = set(), {}

    for path in {path.removeprefix("/") for path in PAGES.values()} & {*sample.pages}:
        if not sample.pages[path].has("main picture"):
            continue
        page.goto(f"{visitor.address}/{path}")
        for source, chosen, shown, widths in page.evaluate(CHOSEN):
            sharp = [one for one in widths if one >= 0.97 * shown] or widths[-1:]
            seen.add(chosen)
            if chosen not in sharp[:1] and abs(chosen - shown) > 0.1 * shown:
                wrong[path, source] = (chosen, shown)

    assert seen
    assert not wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_reader_s_colour_scheme(visit, scheme) -> None:
    page = visit(scheme=scheme).open("/")

    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    if colour == "rgba(0, 0, 0, 0)":
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    shades = page.evaluate(
        """colour => { const box = new OffscreenCanvas(1, 1).getContext('2d'); box.fillStyle = colour;
                       box.fillRect(0, 0, 1, 1); return [...box.getImageData(0, 0, 1, 1).data] }""",
        colour,
    )

    assert (sum(shades[:3]) > 3 * 128) is (scheme == "light")


EVERYTHING = """\
title: What our anti-discrimination co-worker wrote
summary: All that a text can hold.
placeholders: keep

- One[^1]
    - Two
        - Three, which is long enough to run over the end of a line on a phone

| A | B | C | D | E | F | G |
|---|--:|---|---|---|---|---|
| Warehouse | $4,113.00 | Supervisor | Representatives | Thanksgiving | Organisation | 13.0 |

```
a line of code that is much too long for any phone 0123456789 0123456789
```

Term
:   What it means.

![A portrait](../images/portrait.png)

::video https://www.youtube.com/watch?v=dQw4w9WgXcQ title="A title of a video that takes more than two lines on a phone"

::action repair as=card

[^1]: A footnote.
"""


@pytest.fixture(scope="module")
def crowded_url(tmp_path_factory):
    """Serve a site with a page that holds everything a text can hold, and a long e-mail address."""
    site = Site(tmp_path_factory.mktemp("crowded"))
    picture = io.BytesIO()
    Image.new("RGB", (600, 1400), "#884422").save(picture, "PNG")
    site.write("content/images/portrait.png", picture.getvalue())
    site.write("content/pages/everything.md", EVERYTHING)
    address = "the-reform-caucus-committee@nightshift.example.org"
    site.change("content/campaign.toml", "hello@example.org", address)
    result = site.build()
    assert result.status == 0, result.text
    with serving(site.output) as served:
        yield served


@pytest.fixture
def crowded(browser, crowded_url):
    """Return a function that opens that page in a window of some width."""
    opened = []

    def come(width):
        opened.append(browser.new_page(viewport={"width": width, "height": 800}))
        opened[-1].goto(f"{crowded_url}/everything/")
        return opened[-1]

    yield come
    for page in opened:
        page.close()


@pytest.mark.parametrize("width", [320, 412, 1280])
def test_a_page_with_everything_fits_its_screen(crowded, width) -> None:
    page = crowded(width)

    scrolling = page.evaluate("document.scrollingElement.scrollWidth")
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.parts li')]
            .filter(one => parseFloat(getComputedStyle(one.parentElement).paddingInlineStart) < 16).length""",
    )
    portrait = page.locator("figure img").bounding_box()

    assert scrolling <= width
    assert not outside, "numbers and bullets stand in the page"
    assert portrait["height"] / portrait["width"] == pytest.approx(1400 / 600, rel=0.02)


def test_what_is_wider_than_a_phone_scrolls_with_the_keyboard(crowded) -> None:
    page = crowded(320)

    for name in (".scroll", "pre"):
        box = page.locator(f".parts {name}")
        box.focus()
        box.press("ArrowRight")
        page.wait_for_function("name => document.querySelector(`.parts ${name}`).scrollLeft > 0", arg=name)


def test_a_shade_says_that_a_table_goes_on_until_its_end_is_seen(crowded) -> None:
    page = crowded(320)
    box = page.locator(".parts .scroll")

    def edges():
        picture = Image.open(io.BytesIO(box.screenshot())).convert("L")
        return [picture.getpixel((x, 2)) for x in (0, picture.width - 1)]

    before = edges()
    box.evaluate("box => { box.scrollLeft = box.scrollWidth }")
    after = edges()

    assert before[1] < before[0] == 255
    assert after[0] < after[1] == 255


def test_the_button_of_a_video_and_whom_it_contacts_are_seen_on_the_narrowest_phone(crowded) -> None:
    page = crowded(320)

    frame = page.locator(".video iframe").bounding_box()
    button = page.frame_locator(".video iframe").locator(".button").bounding_box()
    notice = page.locator(".video p", has_text="www.youtube-nocookie.com")

    assert button["y"] + button["height"] <= frame["y"] + frame["height"]
    assert notice.is_visible()
    assert page.locator(".video a").text_content().endswith("www.youtube.com")


def test_paper_has_a_code_in_black_and_white_where_there_is_an_ask_and_nothing_to_press(browser, crowded_url) -> None:
    page = browser.new_page(color_scheme="dark", device_scale_factor=2)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{crowded_url}/everything/", wait_until="networkidle")
    on_screen = [address for address in asked if address.endswith("qr.svg")]
    page.pdf()
    for_paper = {address for address in asked if address.endswith("qr.svg")}

    page.emulate_media(media="print", color_scheme="dark")
    pressed = page.locator("nav, button, .button, form, iframe").filter(visible=True).count()
    shot = page.locator(".paper img").first.screenshot()
    address = page.locator(".paper").first.text_content()
    page.close()

    symbol = segno.make("https://nightshift.example.org/actions/repair/", error="m", micro=False)
    modules = [list(row) for row in symbol.matrix_iter(border=4)]
    picture = Image.open(io.BytesIO(shot)).convert("L")
    middles = [int((number + 0.5) * picture.width / len(modules)) for number in range(len(modules))]
    assert not on_screen
    assert for_paper == {f"{crowded_url}/actions/repair/qr.svg"}
    assert not pressed
    assert "https://nightshift.example.org/actions/repair/" in address
    assert [[int(picture.getpixel((x, y)) < 128) for x in middles] for y in middles] == modules
