"""Judges feeds with the W3C's validator, in a process of its own: ``python tests/feeds/w3c.py CHECKOUT FOLDER ORIGIN``.

The validator (https://github.com/w3c/feedvalidator, at ``COMMIT``) is on no package index, so it is fetched by whoever
wants to run it; of what it needs, html5lib is among our own packages, and the rest is for formats that we do not write.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

#: The version that our feeds are held to.
COMMIT = "43dabeb217bd8d8b0a3f12f3a6e7c39a8619d9a8"
FETCH = f"git clone https://github.com/w3c/feedvalidator && git -C feedvalidator checkout {COMMIT}"
#: The media types under which hosts send each format; the validator knows no JSON Feed.
MEDIA_TYPES = {
    ".atom.xml": "application/atom+xml; charset=utf-8",
    ".rss.xml": "application/rss+xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
}


def judged(checkout: Path, folder: Path, origin: str) -> tuple[int, list[str]]:
    """Return how many feeds of a built site in ``folder`` were judged, and every error and warning, a line each."""
    words = [sys.executable, __file__, str(checkout), str(folder), origin]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    number, *lines = done.stdout.splitlines()
    return int(number), lines


def commit_of(checkout: Path) -> str:
    """Return the commit that is checked out."""
    words = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def main(checkout: str, folder: str, origin: str) -> None:
    """Print how many feeds there are, and what is wrong with them."""
    sys.path.insert(0, str(Path(checkout, "src")))
    warnings.simplefilter("ignore")  # of regular expressions in the validator
    files = [
        (path, media_type)
        for path in sorted(Path(folder).rglob("*"))
        for ending, media_type in MEDIA_TYPES.items()
        if path.name.endswith(ending)
    ]
    print(len(files))
    for path, media_type in files:
        name = path.relative_to(folder).as_posix()
        for event in _events(path, media_type, f"{origin}/{name}"):
            print(f"{name}: {event}")


def _events(path: Path, media_type: str, address: str) -> list[str]:
    """Return the errors and warnings of one feed, with the line where each stands."""
    import feedvalidator  # type: ignore[import-not-found]
    from feedvalidator.compatibility import AA  # type: ignore[import-not-found]
    from feedvalidator.i18n.en import messages  # type: ignore[import-not-found]

    with path.open("rb") as file:
        events: list[Any] = feedvalidator.validateStream(file, 0, media_type, address)["loggedEvents"]
    return [
        f"line {event.params.get('line', '?')}: {type(event).__name__}: "
        f"{messages.get(type(event), '%(element)s') % _Words(event.params)}"
        for event in AA(events)
    ]


class _Words(dict[str, Any]):
    """What is to be put into a message; nothing where the validator has nothing."""

    def __missing__(self, _key: str) -> str:
        return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
