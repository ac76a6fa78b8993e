"""The headers of a site: those of every answer, those of pages, and what browsers may keep permanently."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.headers.policy import policy
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CSP = "Content-Security-Policy"
#: What only a real header can declare: no other site may frame our pages.
UNFRAMED = "frame-ancestors 'none'"
#: The policy of everything that is not a page: a drawing or a document that is opened by itself runs nothing, and
#: contacts nobody. It has no ``sandbox`` and no ``default-src``, with which browsers do not show PDF files.
INERT = f"script-src 'none'; frame-src 'none'; img-src 'self' data:; form-action 'none'; base-uri 'none'; {UNFRAMED}"

#: Features of browsers that no page of ours needs; those of the video player (fullscreen) are left to it.
_UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip

#: With every answer. HSTS (RFC 6797) for a year, for this host alone: others below it may have no certificate.
EVERYWHERE = (
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _UNUSED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
#: With pages, and with what only pages use. Pictures have none of it: feed readers show them as well.
OWN = ("Cross-Origin-Resource-Policy", "same-origin")
#: For files whose names change with what is in them.
LASTING = ("Cache-Control", "public, max-age=31536000, immutable")
#: For all that may change under the same name: kept, and asked for again each time.
FRESH = ("Cache-Control", "no-cache")

#: The files that plugins.images names by their digests, as regular expressions below the root.
HASHED = (r"images/[^/]+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg|png)",)


@frozen
class Site:
    """A built site: the policy of each page in its ``<meta>``, by file, and the names of all files.

    ``style`` is the digest of the style sheet that stands in the pages.
    """

    base_path: str
    pages: Mapping[str, str]
    files: Iterable[str]
    style: str = ""

    @cached_property
    def closed(self) -> str:
        """The policy of a page with nothing foreign on it, as a header."""
        return header_policy(policy((), self.style))

    @cached_property
    def policies(self) -> dict[str, str]:
        """The policy of every page as a header, by path: “/x/news/”, “/x/404.html”."""
        return {self.path(name): header_policy(meta) for name, meta in sorted(self.pages.items())}

    @cached_property
    def open_pages(self) -> dict[str, list[str]]:
        """The paths of pages with something foreign on them, by policy."""
        found: dict[str, list[str]] = {}
        for path, text in self.policies.items():
            if text != self.closed:
                found.setdefault(text, []).append(path)
        return dict(sorted(found.items()))

    @cached_property
    def others(self) -> dict[str, str]:
        """The policy of every file that is not a page, by path; pictures and sheets of ours need none."""
        names = (name for name in sorted(self.files) if name not in self.pages)
        return {self.path(name): INERT for name in names if not any(re.fullmatch(hashed, name) for hashed in HASHED)}

    @property
    def lasting_folders(self) -> Iterator[str]:
        """The folders in which every file is named by its digest."""
        for folder in ("images/",):
            inside = [name for name in self.files if name.startswith(folder)]
            if inside and all(any(re.fullmatch(hashed, name) for hashed in HASHED) for name in inside):
                yield self.path(folder)

    def path(self, name: str) -> str:
        """Return the path at which the file called ``name`` is requested."""
        folder = name.removesuffix("index.html")
        return f"{self.base_path}/{name if folder and not folder.endswith('/') else folder}"


def header_policy(meta: str) -> str:
    """Return the policy of a ``<meta>`` element as a header value."""
    return f"{meta}; {UNFRAMED}"


def grouped(policies: Mapping[str, str], folder: str) -> Iterator[tuple[str, str]]:
    """Yield (path or “folder/*”, policy) so that each page matches once: a folder of one policy needs one line.

    ``folder``, the root of the site, is never a group: not all of its files are pages.
    """
    if folder in policies:
        yield folder, policies[folder]
    children: dict[str, dict[str, str]] = {}
    for path, text in policies.items():
        if path.startswith(folder) and path != folder:
            children.setdefault(_child(path, folder), {})[path] = text
    for child, below in sorted(children.items()):
        if len(below) > 1 and len(set(below.values())) == 1:
            yield f"{child}*", next(iter(below.values()))
        else:
            yield from grouped(below, child) if child.endswith("/") else below.items()


def _child(path: str, folder: str) -> str:
    """Return the child of ``folder`` that ``path`` is in: a page, or a folder with its slash."""
    first, slash, _ = path.removeprefix(folder).partition("/")
    return f"{folder}{first}{slash}"
