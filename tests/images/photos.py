"""Photos as cameras and programs deliver them, with everything in them that must not be published."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

#: What is planted into every block of metadata; none of it may be found in a rendition.
SECRET = b"SECRET-COWORKER"
QUARTERS = {
    "top left": (220, 30, 30),
    "top right": (30, 200, 30),
    "bottom left": (30, 30, 220),
    "bottom right": (240, 240, 40),
}


def quarters(width=1200, height=800):
    """An image with a colour in each quarter, so that one sees which way is up."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for colour, place in zip(QUARTERS.values(), [(0, 0), (half[0], 0), (0, half[1]), half], strict=True):
        image.paste(Image.new("RGB", half, colour), place)
    return image


def exif(orientation=1):
    """A camera's metadata: name, place, time, orientation."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = SECRET.decode() + "-make"
    block[0x013B] = SECRET.decode() + "-artist"
    gps = block.get_ifd(0x8825)
    gps.update({1: "N", 2: (39.0, 2.0, 43.0), 3: "W", 4: (84.0, 39.0, 43.0), 29: SECRET.decode() + "-gps"})
    return block


def xmp(orientation=1):
    """An XMP packet."""
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Artist="' + SECRET + b'-xmp"'
        b' tiff:Orientation="%d"/></rdf:RDF></x:xmpmeta>' % orientation
    )


def profile():
    """An sRGB profile with a secret in its description."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(made)


def encoded(image, form, **options):
    """The file that Pillow writes."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def camera_jpeg(orientation=1, image=None):
    """A JPEG with EXIF, GPS, XMP, IPTC, a profile, a comment, and bytes behind its end."""
    options = {
        "exif": exif(orientation),
        "xmp": xmp(orientation),
        "icc_profile": profile(),
        "comment": SECRET + b"-com",
    }
    data = encoded(image or quarters(), "JPEG", quality=95, subsampling=0, **options)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 40) + b"\x1c\x02\x50\x00\x20" + SECRET.ljust(35)
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:] + SECRET + b"-behind"


def chatty_png(image=None, orientation=1):
    """A PNG with text in all three kinds of text chunks, EXIF, XMP and a profile."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode() + "-text")
    info.add_text("Comment", SECRET.decode() + "-ztext", zip=True)
    info.add_itxt("XML:com.adobe.xmp", xmp(orientation).decode())
    return encoded(image or quarters(), "PNG", pnginfo=info, exif=exif(orientation), icc_profile=profile())


def bomb_png(width=30_000):
    """A small PNG that says it has 30,000 × 30,000 pixels, or as many as ``width`` makes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )
