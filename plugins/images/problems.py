"""The problems of images, in words for editors who are not programmers; each is without its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.problems import unplaced

if TYPE_CHECKING:
    from plugins.problems import Problem

SAVE_AGAIN: Final = "Open it in an image program, save it as JPEG (photos) or PNG (drawings), and use that file."


def no_alt(written: str) -> Problem:
    """Refuse an image without words; ``written`` is its path as the editor wrote it."""
    what = f"The image “{written}” has no words for people who cannot see it."
    hint = (
        "Say what it shows, as you would on the telephone: ![Workers with signs at the gate](…), or “image_alt:” "
        "beside “image:”. Screen readers speak it, and it stands there when the image does not load."
    )
    return unplaced(what, hint, "IMG001")


def no_path() -> Problem:
    """Refuse an image that says neither which file it is nor where that lies."""
    hint = "Write the path of its file, and what it shows: ![Workers with signs at the gate](/images/crowd.jpg)."
    return unplaced("A picture has no address.", hint, "IMG025")


def missing(written: str, closest: str) -> Problem:
    """Refuse a path that leads to no file; ``closest`` is a path that does, or empty."""
    hint = f"Did you mean “{closest}”?" if closest else "Put the file into content/images/ and check its name."
    return unplaced(f"There is no image “{written}”.", hint, "IMG002")


def no_folder(folder: str, place: str) -> Problem:
    """Refuse a path in a ``folder`` that is missing, of another generator's site; ``place`` is where it belongs."""
    what = f"The folder “{folder}/”, from which this text shows pictures, is not in content/."
    hint = f"Copy it from where the text came from to content/{place}/; the text can stay as it is."
    return unplaced(what, hint, "IMG024")


def within_the_text() -> Problem:
    """Refuse a picture that is part of its address (``data:``)."""
    what = "A picture is written into this text itself, as a very long address."
    hint = (
        "Save it as a file in content/images/ and show that: ![what it shows](/images/name.jpg). Google Docs gives the "
        "pictures as files under File, Download, Web page."
    )
    return unplaced(what, hint, "IMG023")


def other_case(written: str, right: str) -> Problem:
    """Refuse a path that differs from the file's only in capital and small letters."""
    what = (
        f"The image “{written}” is called “{right}”. Your computer may see no difference between capital and small "
        "letters; the server that builds the site does, and would find nothing."
    )
    return unplaced(what, f"Write “{right}”.", "IMG003")


def outside(written: str) -> Problem:
    """Refuse a path that leads out of the content folder."""
    what = f"“{written}” is not a file inside content/."
    hint = "Copy the image into content/images/ and write its path from there: /images/name.jpg."
    return unplaced(what, hint, "IMG004")


def hidden(written: str) -> Problem:
    """Refuse symbolic links and dot-files."""
    what = f"“{written}” is a hidden file or a symbolic link, and those are never published."
    hint = "Put a copy of the image itself into content/images/, its name beginning with a letter."
    return unplaced(what, hint, "IMG005")


def elsewhere(written: str, host: str) -> Problem:
    """Refuse an image on another site."""
    what = f"The image “{written}” is on another site. {host} would learn who opens this page, and when."
    hint = "If the campaign may use it, save it in content/images/ and write its path there: /images/name.jpg."
    return unplaced(what, hint, "IMG006")


def drawing(name: str) -> Problem:
    """Refuse an SVG file."""
    what = f"“{name}” is an SVG drawing. Such files can carry programs and addresses of other sites."
    return unplaced(what, "Export it as PNG, 1600 pixels wide, and use that file.", "IMG007")


def telephone(name: str) -> Problem:
    """Refuse a HEIC or HEIF file."""
    what = f"“{name}” is a HEIC photo, as telephones take them. Most browsers cannot show it."
    hint = (
        "Save it as JPEG (on a Mac: Preview, File, Export; on an iPhone: Settings, Camera, Formats, Most Compatible, "
        "for the next photos) and use that file."
    )
    return unplaced(what, hint, "IMG008")


def unknown(name: str) -> Problem:
    """Refuse a file that is not an image of a kind we read."""
    what = f"“{name}” is not a JPEG, PNG, WebP, GIF or AVIF image, whatever its name says."
    return unplaced(what, SAVE_AGAIN, "IMG009")


def empty(name: str) -> Problem:
    """Refuse a file of zero bytes."""
    what = f"“{name}” is empty: it has 0 bytes."
    return unplaced(what, "Copying or downloading it was probably cut short; put the file there again.", "IMG010")


def damaged(name: str) -> Problem:
    """Refuse an image that breaks off or makes no sense."""
    what = f"“{name}” is damaged: it cannot be read to its end."
    return unplaced(what, f"Get the file again from whoever made it. {SAVE_AGAIN}", "IMG011")


def too_large(name: str, megapixels: int) -> Problem:
    """Refuse an image with more pixels than a builder's memory should have to hold."""
    what = f"“{name}” is larger than {megapixels} megapixels."
    return unplaced(what, "Make it smaller, 3000 pixels wide or less, and use that file.", "IMG012")


def too_long(name: str) -> Problem:
    """Refuse an image so narrow and high that no rendition of it can be made."""
    what = f"“{name}” is more than ten times as high as it is wide."
    return unplaced(what, "Cut it into several images.", "IMG013")


def changed(name: str) -> Problem:
    """Refuse an original that was replaced while the site was being built."""
    return unplaced(f"“{name}” was changed while the site was being built.", "Build the site again.", "IMG014")


def unwritable(name: str, reason: str) -> Problem:
    """Refuse a rendition that the computer would not write; ``reason`` is what the system said."""
    return unplaced(f"“{name}” could not be written: {reason}.", "See whether the disk is full.", "IMG015")
