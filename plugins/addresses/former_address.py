"""A former address, as an editor writes it behind ``formerly:``, becomes a path below the site's root.

A path has no slash at its beginning, and is decoded: ``/caf%C3%A9/`` is ``café/``. It ends in a slash or in ``.html``:
a page can be served at no other address by every host, and hosts complete the slash.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit

from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_TAKE_OUT: Final = Message("Take it out.")
#: What no file on every system can have in its name, and what no server's rules can hold.
_ODD: Final = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff<>:"\\\\|*?]')
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
#: Bytes of one step of a path, on every file system; Cloudflare reads no rule of more than 1,000 characters.
_LONGEST_STEP: Final = 200
_LONGEST: Final = 700
_NAME: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*(?:/[a-z0-9]+(?:[-_][a-z0-9]+)*)*")


class FormerFile(NamedTuple):
    """A former name of a file: its folder below content/ if that is written, its slug, its language if it has one."""

    folder: str
    slug: str
    lang: str


def read_former_file(text: str, folders: Collection[str], languages: Sequence[str]) -> FormerFile | Problem:
    """Return which file of content/ ``text`` names, or what is wrong with it, without a place."""
    name = text.removeprefix("content/").removesuffix(".md")
    stem, _, lang = name.rpartition(".")
    if not stem or lang not in languages:
        stem, lang = name, ""
    folder, _, rest = stem.partition("/")
    if folder in folders and rest:
        stem = rest
    else:
        folder = ""
    if _NAME.fullmatch(stem):
        return FormerFile(folder, stem, lang)
    what = Message("“{text}” is neither an address nor the former name of a file.", text=text[:80])
    hint = Message(
        "Write an address from its first slash on, like /2019/05/our-title/, or a file's name, like our-title."
    )
    return unplaced(what, hint, "ADR001")


def read_address(text: str, origin: str, base_path: str) -> str | Problem:
    """Return the path below the site's root that ``text`` means, or what is wrong with it, without a place.

    The site is at ``origin`` and below ``base_path``, which an address may have in front of it or leave out.
    """
    first, host = text.partition("/")[0].lower(), urlsplit(origin).hostname
    if first.startswith("www.") or first == host:  # as browsers show it
        text = f"https://{text}"
    try:
        parts = urlsplit(text if "://" in text or text.startswith("/") else f"/{text}")
    except ValueError:
        return _odd(text, text)
    if parts.netloc and not _is_own(parts, origin):
        what = Message("“{text}” is an address of another site, which only that site can redirect.", text=text[:200])
        return unplaced(what, _TAKE_OUT, "ADR002")
    if parts.query or parts.fragment:
        what = Message(
            "“{text}” has a “?” or “#” in it: without a server, all such addresses show one page.", text=text
        )
        hint = Message("Write the part before it, if there was a page of this text's own there; or take it out.")
        return unplaced(what, hint, "ADR003")
    path = unicodedata.normalize("NFC", unquote(parts.path, errors="surrogateescape")).lstrip("/")
    base = base_path.strip("/")
    if base and f"{path}/".startswith(f"{base}/"):
        path = path.removeprefix(base).lstrip("/")
    path = path.removesuffix("index.html")
    return odd_step(path, text) or _completed(path)


def odd_step(path: str, text: str) -> Problem | None:
    """Return why no file can be at ``path`` on every system, or None; ``text`` is what was written."""
    if not path:
        what = Message("“{text}” is the home page, which is always there.", text=text)
        return unplaced(what, _TAKE_OUT, "ADR004")
    if odd := _ODD.search(path):
        return _odd(text, odd[0])
    if len(quote(path)) > _LONGEST:
        return _odd(text, path)
    for step in path.rstrip("/").split("/"):
        is_long = len(step.encode("utf-8", "replace")) > _LONGEST_STEP
        if not step or step[0] == "." or step[-1] in ". " or step[0] == " " or is_long or _DEVICE.fullmatch(step):
            return _odd(text, step or "//")
    return None


def file_of(path: str) -> str:
    """Return the file, relative to the output folder, that is served at ``path``."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def _completed(path: str) -> str:
    """Return ``path`` as one of a page: other endings than .html are folders, which servers show as pages."""
    return path if path.endswith(("/", ".html")) else f"{path}/"


def _is_own(parts: SplitResult, origin: str) -> bool:
    """Whether an address is at the site's host; www. and http are what it may have been before."""
    host = (urlsplit(origin).hostname or "").removeprefix("www.")
    return parts.scheme in {"http", "https"} and (parts.hostname or "").removeprefix("www.") == host


def _odd(text: str, step: str) -> Problem:
    what = Message(
        "No page can be at “{text}” on every host: “{step}” cannot be part of a file's name.",
        text=text[:200],
        step=step[:80],
    )
    hint = Message("Take it out; if people still come there, the host's own settings may redirect it.")
    return unplaced(what, hint, "ADR005")
