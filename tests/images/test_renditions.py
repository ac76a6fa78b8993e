"""Renditions: the right size, colours and way up, and nothing in them but pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from plugins.images.inspection import read_original
from plugins.images.model import picture_from, plan
from plugins.images.publication import Cache, encode
from plugins.problems import Problem
from tests.images import photos


@pytest.fixture
def render(tmp_path):
    """Return a function from an original's bytes to its renditions by (width, format)."""

    def made(data, name="Photo 1.jpg"):
        path = tmp_path / name
        path.write_bytes(data)
        original = read_original(path, Cache(tmp_path / "cache"))
        assert not isinstance(original, Problem), original
        all_of_them = plan(original)
        content = encode(original, data, max(one.width for one in all_of_them), all_of_them)
        return {(one.width, one.format): content[one.name] for one in all_of_them}

    return made


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(colour, other, tolerance=12):
    return all(abs(one - two) <= tolerance for one, two in zip(colour[:3], other[:3], strict=True))


def corners(image):
    (width, height), image = image.size, image.convert("RGB")
    at = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
    return dict(zip(photos.QUARTERS, map(image.getpixel, at), strict=True))


def assert_only_pixels(data):
    image = opened(data)
    assert photos.SECRET not in data
    assert not image.getexif()
    assert set(image.info) <= {
        "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "background",
        "timestamp", "duration",
    }  # fmt: skip
    for marker in (
        b"Exif", b"eXIf", b"http://ns.adobe.com", b"xmp", b"XMP ", b"Photoshop", b"8BIM", b"ICC", b"iCCP", b"tEXt",
        b"zTXt", b"iTXt", b"tIME",
    ):  # fmt: skip
        assert marker not in data


ORIGINALS = {
    "jpeg": photos.camera_jpeg,
    "png": photos.chatty_png,
    "transparent png": lambda: photos.chatty_png(_half_transparent()),
    "webp": lambda: photos.encoded(
        photos.quarters(), "WEBP", exif=photos.exif(), xmp=photos.xmp(), icc_profile=photos.profile()
    ),
    "gif": lambda: photos.encoded(photos.quarters(), "GIF", comment=photos.SECRET),
    "avif": lambda: photos.encoded(
        photos.quarters(), "AVIF", exif=photos.exif(), xmp=photos.xmp(), icc_profile=photos.profile()
    ),
}


def _half_transparent():
    image = photos.quarters().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


@pytest.mark.parametrize("kind", ORIGINALS)
def test_a_rendition_holds_nothing_but_pixels_and_shows_what_the_original_shows(render, kind):
    data = ORIGINALS[kind]()
    assert photos.SECRET in data or kind == "avif"

    for (width, _), rendition in render(data).items():
        assert_only_pixels(rendition)
        image = opened(rendition)
        assert image.size == (width, round(width * 800 / 1200))
        if kind != "transparent png":
            assert all(near(seen, photos.QUARTERS[place], 16) for place, seen in corners(image).items())


TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("make", [photos.camera_jpeg, lambda orientation, image: photos.chatty_png(image, orientation)])
@pytest.mark.parametrize("orientation", TURNED)
def test_a_photo_taken_with_the_camera_on_its_side_stands_upright(render, make, orientation):
    held = photos.quarters(600, 400)
    if TURNED[orientation] is not None:
        held = held.transpose(TURNED[orientation])

    for (width, _), rendition in render(make(orientation=orientation, image=held)).items():
        image = opened(rendition)

        assert image.size == (width, round(width * 400 / 600))
        assert all(near(seen, photos.QUARTERS[place], 16) for place, seen in corners(image).items())


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (3000, [480, 800, 1200, 1600]),
        (1600, [480, 800, 1200, 1600]),
        (1200, [480, 800, 1200]),
        (700, [480, 700]),
        (480, [480]),
        (5, [5]),
    ],
)
def test_no_rendition_is_wider_than_its_original(render, own, widths):
    made = render(photos.encoded(photos.quarters(own, own), "JPEG"))

    assert [width for width, form in made if form == "webp"] == widths
    assert [width for width, form in made if form != "webp"] == [min(own, 960)]


def test_the_fallback_is_a_png_only_where_something_shows_through(render):
    opaque = photos.quarters().convert("RGBA")

    assert (960, "png") in render(photos.encoded(_half_transparent(), "PNG"))
    assert (960, "jpeg") in render(photos.encoded(opaque, "PNG"))


def test_transparency_is_kept_also_from_a_palette(render):
    image = Image.new("P", (500, 500), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 250, 500))

    for rendition in render(photos.encoded(image, "PNG", transparency=0)).values():
        shown = opened(rendition).convert("RGBA")

        assert shown.getpixel((20, 20))[3] == 0
        assert near(shown.getpixel((shown.width - 20, 20)), (0, 0, 255))
        assert shown.getpixel((shown.width - 20, 20))[3] == 255


def test_grey_with_transparency_is_kept(render):
    image = Image.new("LA", (500, 500), (200, 128))

    made = render(photos.encoded(image, "PNG"))

    seen = opened(made[500, "png"]).getpixel((9, 9))
    assert near(seen, (200, 200, 200), 2)
    assert seen[3] == 128


def test_what_was_erased_by_making_it_transparent_is_gone(render):
    image = Image.new("RGBA", (400, 400), (201, 17, 43, 0))
    image.paste((0, 0, 255, 255), (0, 0, 100, 400))

    fallback = opened(render(photos.encoded(image, "PNG"))[400, "png"])

    assert fallback.getpixel((300, 200)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("image", "form", "colour"),
    [
        (Image.new("I;16", (600, 400), 40_000), "PNG", (156, 156, 156)),
        (Image.new("CMYK", (600, 400), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
        (Image.new("1", (600, 400), 1), "PNG", (255, 255, 255)),
    ],
    ids=["sixteen bits of grey", "inks", "one bit"],
)
def test_colours_of_every_kind_become_those_of_a_screen(render, image, form, colour):
    seen = opened(render(photos.encoded(image, form, quality=95))[600, "jpeg"]).getpixel((300, 200))

    assert near(seen, colour, 25 if form == "JPEG" else 2)


def test_colours_of_another_space_become_those_of_srgb(render):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    swapped = (
        bytearray(lab.tobytes()).replace(b"rXYZ", b"tmp1", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"tmp1", b"bXYZ", 1)
    )
    data = photos.encoded(Image.new("RGB", (600, 400), (255, 0, 0)), "PNG", icc_profile=bytes(swapped))

    seen = opened(render(data)[600, "jpeg"]).getpixel((300, 200))

    assert near(seen, (0, 0, 255), 20)


def test_a_broken_profile_is_passed_over(render):
    data = photos.encoded(Image.new("RGB", (600, 400), (255, 0, 0)), "PNG", icc_profile=b"no profile at all")

    assert near(opened(render(data)[600, "jpeg"]).getpixel((300, 200)), (255, 0, 0))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_broken_exif_is_no_reason_to_refuse_a_photo(render):
    data = photos.encoded(photos.quarters(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff" + photos.SECRET)

    for rendition in render(data).values():
        assert_only_pixels(rendition)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(render, form):
    frames = [Image.new("RGB", (300, 200), colour) for colour in ((255, 0, 0), (0, 255, 0))]

    made = render(photos.encoded(frames[0], form, save_all=True, append_images=frames[1:]))

    for rendition in made.values():
        image = opened(rendition)
        assert getattr(image, "n_frames", 1) == 1
        assert near(image.convert("RGB").getpixel((9, 9)), (255, 0, 0), 16)


def test_what_a_file_is_decides_and_not_what_it_is_called(render):
    assert (600, "jpeg") in render(photos.encoded(photos.quarters(600, 400), "PNG"), "photo.jpg")


def test_the_same_original_gives_the_same_bytes(render):
    data = photos.camera_jpeg()

    assert render(data) == render(data)


def test_a_rendition_does_not_depend_on_which_others_are_made(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.camera_jpeg())
    original = read_original(path, Cache(tmp_path))
    narrow, *_, widest, _ = every = plan(original)

    alone = encode(original, path.read_bytes(), widest.width, [narrow])
    together = encode(original, path.read_bytes(), widest.width, every)

    assert alone[narrow.name] == together[narrow.name]


def test_a_picture_names_its_renditions(tmp_path):
    path = tmp_path / "Línea de piquete (1).JPG"
    path.write_bytes(photos.camera_jpeg())
    original = read_original(path, Cache(tmp_path))

    picture = picture_from(original, " Workers \n at the gate ", "/repo")

    stem = f"/repo/images/linea-de-piquete-1-{original.digest[:8]}"
    assert picture.src == f"{stem}-960.jpg"
    assert picture.srcset == f"{stem}-480.webp 480w, {stem}-800.webp 800w, {stem}-1200.webp 1200w"
    assert (picture.width, picture.height, picture.alt) == (960, 640, "Workers at the gate")


def test_another_file_has_another_name(tmp_path):
    names = []
    for quality in (90, 91):
        path = tmp_path / "a.jpg"
        path.write_bytes(photos.encoded(photos.quarters(), "JPEG", quality=quality))
        names.append({one.name for one in plan(read_original(path, Cache(tmp_path)))})

    assert not names[0] & names[1]
