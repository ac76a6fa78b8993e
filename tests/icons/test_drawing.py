"""A logo is the favicon, whatever format it has, or the campaign's initials where there is none that can be read."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from plugins.icons.drawing import SIDE, initials_logo, initials_of, logo_from, shared_picture, touch_icon

RED, BLUE, WHITE = (196, 18, 47), (0, 0, 255), (255, 255, 255)
DRAWING = b"""\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="12" fill="#c4122f"/><circle cx="32" cy="32" r="12" fill="#00f"/>
</svg>"""


def favicon(form: str, size: tuple[int, int] = (64, 64), mode: str = "RGBA") -> bytes:
    """Return a red picture with a blue middle."""
    image = Image.new("RGBA", size, RED)
    image.paste(BLUE, (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **({"sizes": [(16, 16), size]} if form == "ICO" else {}))
    return out.getvalue()


def colours(data: bytes, *places: tuple[float, float]) -> list[tuple[int, int, int]]:
    """Return the colours of a PNG at ``places``, given as parts of its width and height."""
    with Image.open(io.BytesIO(data)) as image:
        return [image.getpixel((int(image.width * x), int(image.height * y))) for x, y in places]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("favicon.svg", DRAWING),
        ("favicon.png", favicon("PNG")),
        ("favicon.png", favicon("PNG", mode="P")),
        ("favicon.png", favicon("PNG", (16, 16))),
        ("favicon.png", favicon("PNG", (900, 900))),
        ("favicon.ico", favicon("ICO")),
        ("favicon.webp", favicon("WEBP")),
        ("favicon.gif", favicon("GIF", mode="P")),
        ("favicon.jpg", favicon("JPEG", mode="RGB")),
    ],
)
def test_a_favicon_of_any_format_becomes_an_icon_that_fills_its_square(name: str, data: bytes) -> None:
    logo = logo_from(data, name)
    assert logo

    icon = touch_icon(logo)

    with Image.open(io.BytesIO(icon)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (180, 180), "RGB")
    corner, edge, middle = colours(icon, (0, 0), (0.5, 0.01), (0.5, 0.5))
    assert near(corner, RED), "a phone shows what is transparent as black"
    assert near(edge, RED)
    assert near(middle, BLUE)


def test_what_does_not_fill_its_square_stands_on_white() -> None:
    image = Image.new("RGBA", (64, 32))
    image.paste((*RED, 255), (16, 8, 48, 24))
    out = io.BytesIO()
    image.save(out, "PNG")

    logo = logo_from(out.getvalue(), "favicon.png")
    assert logo

    assert logo.size == (SIDE, SIDE)
    assert [
        near(one, other) for one, other in zip(colours(touch_icon(logo), (0, 0), (0.5, 0.5)), (WHITE, RED), strict=True)
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("favicon.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='9'>X</text></svg>"),
        ("favicon.svg", b"<svg"),
        ("favicon.svg", b""),
        ("favicon.svg", b"\xff\xfe\x00"),
        ("favicon.png", b""),
        ("favicon.png", favicon("PNG")[:60]),
        ("favicon.png", DRAWING),
        ("favicon.ico", b"\x00\x00\x01\x00\x01\x00"),
        ("favicon.png", favicon("PNG", (5001, 2))),
    ],
)
def test_what_cannot_be_read_everywhere_alike_is_no_logo(name: str, data: bytes) -> None:
    assert logo_from(data, name) is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Night Shift", "NS"),
        ("JFK8 Reform Caucus", "JR"),
        ("strike!", "S"),
        ("“¡Ya basta!”", "YB"),
        ("  the — union ", "TU"),
        ("— !", ""),
        ("Ñandú ßtraße", "ÑS"),
    ],
)
def test_initials_are_of_the_first_two_words(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@pytest.mark.parametrize("name", ["Night Shift", "Ya", "Профсоюз", "夜班", "اتحاد", "— !"])
def test_a_campaign_without_a_favicon_has_a_sign_in_white_on_its_colour(name: str) -> None:
    icon = touch_icon(initials_logo(name, "#c4122f"))

    with Image.open(io.BytesIO(icon)) as image:
        white = sum(near(pixel, WHITE) for pixel in image.get_flattened_data())
    assert colours(icon, (0, 0)) == [RED]
    assert 0.04 < white / 180**2 < 0.5


def test_accents_that_the_font_lacks_are_left_out() -> None:
    assert initials_logo("Ñandú", "#c4122f").tobytes() == initials_logo("Nandu", "#c4122f").tobytes()
    assert initials_logo("Профсоюз", "#c4122f").tobytes() != initials_logo("Nandu", "#c4122f").tobytes()


@pytest.mark.parametrize(("has_sign", "below"), [(True, (255, 255, 255, 255)), (False, (0xC4, 0x12, 0x2F, 255))])
def test_a_name_in_letters_that_the_font_lacks_has_a_sign_on_its_stake_or_a_plain_square(has_sign, below) -> None:
    logo = initials_logo("Союз", "#c4122f", has_sign=has_sign)

    assert logo.getpixel((SIDE // 2, SIDE // 2)) == (255, 255, 255, 255)
    assert logo.getpixel((SIDE // 2, 420)) == below


@pytest.mark.parametrize("name", ["W M", "Will Win", "Mild Weather", "I"])
def test_initials_keep_away_from_the_edges(name: str) -> None:
    icon = touch_icon(initials_logo(name, "#c4122f"))

    edges = [(part / 180, place) for part in range(180) for place in (0.08, 0.92)]
    assert {*colours(icon, *edges), *colours(icon, *((y, x) for x, y in edges))} == {RED}


def test_a_shared_picture_has_the_mark_on_a_field_of_the_colour() -> None:
    picture = shared_picture(initials_logo("Ya", "#0000ff"), "#c4122f")

    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert colours(picture, (0.1, 0.5), (0.36, 0.5)) == [RED, BLUE]
    assert len(picture) < 60_000
