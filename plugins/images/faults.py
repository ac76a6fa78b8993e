"""Every reason not to show an image, in words for editors who are not programmers."""

from __future__ import annotations

from typing import Final

from plugins.images.model import Fault

SAVE_AGAIN: Final = "Open it in an image program, save it as JPEG (photos) or PNG (drawings), and use that file."


def no_alt(written: str) -> Fault:
    """Fault an image without words; ``written`` is its path as the editor wrote it."""
    what = f"The image “{written}” has no words for people who cannot see it."
    hint = (
        "Say what it shows, as you would on the telephone: ![Workers with signs at the gate](…), or “image_alt:” "
        "beside “image:”. Screen readers speak it, and it stands there when the image does not load."
    )
    return Fault(what, hint, "IMG001")


def no_path() -> Fault:
    """Fault an image that says neither which file it is nor where that lies."""
    hint = "Write the path of its file, and what it shows: ![Workers with signs at the gate](/images/crowd.jpg)."
    return Fault("A picture has no address.", hint, "IMG025")


def missing(written: str, closest: str) -> Fault:
    """Fault a path that leads to no file; ``closest`` is a path that does, or empty."""
    hint = f"Did you mean “{closest}”?" if closest else "Put the file into content/images/ and check its name."
    return Fault(f"There is no image “{written}”.", hint, "IMG002")


def no_folder(folder: str, place: str) -> Fault:
    """Fault a path whose ``folder`` is not there: that of another generator's site, say; ``place`` is where it goes."""
    what = f"The folder “{folder}/”, from which this text shows pictures, is not in content/."
    hint = f"Copy it from where the text came from to content/{place}/; the text can stay as it is."
    return Fault(what, hint, "IMG024")


def within_the_text() -> Fault:
    """Fault a picture that is part of its address (``data:``)."""
    what = "A picture is written into this text itself, as a very long address."
    hint = (
        "Save it as a file in content/images/ and show that: ![what it shows](/images/name.jpg). Google Docs gives the "
        "pictures as files under File, Download, Web page."
    )
    return Fault(what, hint, "IMG023")


def other_case(written: str, right: str) -> Fault:
    """Fault a path that differs from the file's only in capital and small letters."""
    what = (
        f"The image “{written}” is called “{right}”. Your computer may see no difference between capital and small "
        "letters; the server that builds the site does, and would find nothing."
    )
    return Fault(what, f"Write “{right}”.", "IMG003")


def outside(written: str) -> Fault:
    """Fault a path that leads out of the content folder."""
    what = f"“{written}” is not a file inside content/."
    return Fault(what, "Copy the image into content/images/ and write its path from there: /images/name.jpg.", "IMG004")


def hidden(written: str) -> Fault:
    """Fault symbolic links and dot-files."""
    what = f"“{written}” is a hidden file or a symbolic link, and those are never published."
    return Fault(
        what, "Put a copy of the image itself into content/images/, its name beginning with a letter.", "IMG005"
    )


def elsewhere(written: str, host: str) -> Fault:
    """Fault an image on another site."""
    what = f"The image “{written}” is on another site. {host} would learn who opens this page, and when."
    hint = "If the campaign may use it, save it in content/images/ and write its path there: /images/name.jpg."
    return Fault(what, hint, "IMG006")


def drawing(name: str) -> Fault:
    """Fault an SVG file."""
    what = f"“{name}” is an SVG drawing. Such files can carry programs and addresses of other sites."
    return Fault(what, "Export it as PNG, 1600 pixels wide, and use that file.", "IMG007")


def telephone(name: str) -> Fault:
    """Fault a HEIC or HEIF file."""
    what = f"“{name}” is a HEIC photo, as telephones take them. Most browsers cannot show it."
    hint = (
        "Save it as JPEG (on a Mac: Preview, File, Export; on an iPhone: Settings, Camera, Formats, Most Compatible, "
        "for the next photos) and use that file."
    )
    return Fault(what, hint, "IMG008")


def unknown(name: str) -> Fault:
    """Fault a file that is not an image of a kind we read."""
    return Fault(f"“{name}” is not a JPEG, PNG, WebP, GIF or AVIF image, whatever its name says.", SAVE_AGAIN, "IMG009")


def empty(name: str) -> Fault:
    """Fault a file of zero bytes."""
    what = f"“{name}” is empty: it has 0 bytes."
    return Fault(what, "Copying or downloading it was probably cut short; put the file there again.", "IMG010")


def damaged(name: str) -> Fault:
    """Fault an image that breaks off or makes no sense."""
    what = f"“{name}” is damaged: it cannot be read to its end."
    return Fault(what, f"Get the file again from whoever made it. {SAVE_AGAIN}", "IMG011")


def too_large(name: str, megapixels: int) -> Fault:
    """Fault an image with more pixels than a builder's memory should have to hold."""
    what = f"“{name}” is larger than {megapixels} megapixels."
    return Fault(what, "Make it smaller, 3000 pixels wide or less, and use that file.", "IMG012")


def too_long(name: str) -> Fault:
    """Fault an image so narrow and high that no rendition of it can be made."""
    what = f"“{name}” is more than ten times as high as it is wide."
    return Fault(what, "Cut it into several images.", "IMG013")


def changed(name: str) -> Fault:
    """Fault an original that was replaced while the site was being built."""
    return Fault(f"“{name}” was changed while the site was being built.", "Build the site again.", "IMG014")


def unwritable(name: str, reason: str) -> Fault:
    """Fault a rendition that the computer would not write; ``reason`` is what the system said."""
    return Fault(f"“{name}” could not be written: {reason}.", "See whether the disk is full.", "IMG015")
