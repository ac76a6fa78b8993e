"""The problems of images, in words for editors who are not programmers; each is without its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from plugins.problems import Problem

SAVE_AGAIN: Final = Message(
    "Open it in an image program, save it as JPEG (photos) or PNG (drawings), and use that file."
)


def no_alt(written: str) -> Problem:
    """Refuse an image without words; ``written`` is its path as the editor wrote it."""
    what = Message("The image “{written}” has no words for people who cannot see it.", written=written)
    hint = Message(
        "Say what it shows, as you would on the telephone: ![Workers with signs at the gate](…), or "
        "“image_alt:” beside “image:”. Screen readers speak it, and it stands there when the image does not "
        "load."
    )
    return unplaced(what, hint, "IMG001")


def no_path() -> Problem:
    """Refuse an image that says neither which file it is nor where that lies."""
    hint = Message(
        "Write the path of its file, and what it shows: ![Workers with signs at the gate](/images/crowd.jpg)."
    )
    return unplaced(Message("A picture has no address."), hint, "IMG025")


def missing(written: str, closest: str) -> Problem:
    """Refuse a path that leads to no file; ``closest`` is a path that does, or empty."""
    hint = (
        Message("Did you mean “{closest}”?", closest=closest)
        if closest
        else Message("Put the file into content/images/ and check its name.")
    )
    return unplaced(Message("There is no image “{written}”.", written=written), hint, "IMG002")


def no_folder(folder: str, place: str) -> Problem:
    """Refuse a path in a ``folder`` that is missing, of another generator's site; ``place`` is where it belongs."""
    what = Message("The folder “{folder}/”, from which this text shows pictures, is not in content/.", folder=folder)
    hint = Message(
        "Copy it from where the text came from to content/{place}/; the text can stay as it is.", place=place
    )
    return unplaced(what, hint, "IMG024")


def within_the_text() -> Problem:
    """Refuse a picture that is part of its address (``data:``)."""
    what = Message("A picture is written into this text itself, as a very long address.")
    hint = Message(
        "Save it as a file in content/images/ and show that: ![what it shows](/images/name.jpg). Google Docs "
        "gives the pictures as files under File, Download, Web page."
    )
    return unplaced(what, hint, "IMG023")


def other_case(written: str, right: str) -> Problem:
    """Refuse a path that differs from the file's only in capital and small letters."""
    what = Message(
        "The image “{written}” is called “{right}”. Your computer may see no difference between capital and "
        "small letters; the server that builds the site does, and would find nothing.",
        written=written,
        right=right,
    )
    return unplaced(what, Message("Write “{right}”.", right=right), "IMG003")


def outside(written: str) -> Problem:
    """Refuse a path that leads out of the content folder."""
    what = Message("“{written}” is not a file inside content/.", written=written)
    hint = Message("Copy the image into content/images/ and write its path from there: /images/name.jpg.")
    return unplaced(what, hint, "IMG004")


def hidden(written: str) -> Problem:
    """Refuse symbolic links and dot-files."""
    what = Message("“{written}” is a hidden file or a symbolic link, and those are never published.", written=written)
    hint = Message("Put a copy of the image itself into content/images/, its name beginning with a letter.")
    return unplaced(what, hint, "IMG005")


def elsewhere(written: str, host: str) -> Problem:
    """Refuse an image on another site."""
    what = Message(
        "The image “{written}” is on another site. {host} would learn who opens this page, and when.",
        written=written,
        host=host,
    )
    hint = Message("If the campaign may use it, save it in content/images/ and write its path there: /images/name.jpg.")
    return unplaced(what, hint, "IMG006")


def drawing(name: str) -> Problem:
    """Refuse an SVG file."""
    what = Message("“{name}” is an SVG drawing. Such files can carry programs and addresses of other sites.", name=name)
    return unplaced(what, Message("Export it as PNG, 1600 pixels wide, and use that file."), "IMG007")


def telephone(name: str) -> Problem:
    """Refuse a HEIC or HEIF file."""
    what = Message("“{name}” is a HEIC photo, as telephones take them. Most browsers cannot show it.", name=name)
    hint = Message(
        "Save it as JPEG (on a Mac: Preview, File, Export; on an iPhone: Settings, Camera, Formats, Most "
        "Compatible, for the next photos) and use that file."
    )
    return unplaced(what, hint, "IMG008")


def unknown(name: str) -> Problem:
    """Refuse a file that is not an image of a kind we read."""
    what = Message("“{name}” is not a JPEG, PNG, WebP, GIF or AVIF image, whatever its name says.", name=name)
    return unplaced(what, SAVE_AGAIN, "IMG009")


def empty(name: str) -> Problem:
    """Refuse a file of zero bytes."""
    what = Message("“{name}” is empty: it has 0 bytes.", name=name)
    return unplaced(
        what, Message("Copying or downloading it was probably cut short; put the file there again."), "IMG010"
    )


def damaged(name: str) -> Problem:
    """Refuse an image that breaks off or makes no sense."""
    what = Message("“{name}” is damaged: it cannot be read to its end.", name=name)
    return unplaced(
        what, Message("Get the file again from whoever made it. {save_again}", save_again=SAVE_AGAIN), "IMG011"
    )


def too_large(name: str, megapixels: int) -> Problem:
    """Refuse an image with more pixels than a builder's memory should have to hold."""
    what = Message("“{name}” is larger than {megapixels} megapixels.", name=name, megapixels=megapixels)
    return unplaced(what, Message("Make it smaller, 3000 pixels wide or less, and use that file."), "IMG012")


def too_long(name: str) -> Problem:
    """Refuse an image so narrow and high that no rendition of it can be made."""
    what = Message("“{name}” is more than ten times as high as it is wide.", name=name)
    return unplaced(what, Message("Cut it into several images."), "IMG013")


def changed(name: str) -> Problem:
    """Refuse an original that was replaced while the site was being built."""
    return unplaced(
        Message("“{name}” was changed while the site was being built.", name=name),
        Message("Build the site again."),
        "IMG014",
    )


def unwritable(name: str, reason: str) -> Problem:
    """Refuse a rendition that the computer would not write; ``reason`` is what the system said."""
    return unplaced(
        Message("“{name}” could not be written: {reason}.", name=name, reason=reason),
        Message("See whether the disk is full."),
        "IMG015",
    )
