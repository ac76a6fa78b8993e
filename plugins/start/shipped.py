"""The sample as it is shipped, by digests: whether content/ is still the sample, and which of its files were changed.

``shipped.json`` has them; ``pytest tests/start --accept`` brings it up to date after a change of the sample.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.publish.sample import digest_of_file, digest_of_text, passages_of, sample_digests

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST: Final = Path(__file__).with_name("shipped.json")
_CAMPAIGN: Final = "campaign.toml"
#: The value of campaign.toml that says whose site it is, as ``passages_of`` names it.
_NAME: Final = "name="
#: What file managers and editors leave behind, and what the task “counts” writes.
_UNWRITTEN: Final = (".DS_Store", "Thumbs.db", "desktop.ini", "counts.toml", "addresses.toml")


@cache
def shipped_files() -> Mapping[str, str]:
    """Return the digest of every file of the sample, by its path below content/."""
    files: dict[str, str] = json.loads(LIST.read_text("utf-8"))
    return files


def digests_in(content: Path) -> dict[str, str]:
    """Return the digest of every file in ``content`` that somebody wrote; the same whatever its line ends."""
    files = (path for path in sorted(content.rglob("*")) if path.is_file() and path.name not in _UNWRITTEN)
    return {
        path.relative_to(content).as_posix(): digest_of_file(path.read_bytes())
        for path in files
        if not path.name.endswith("~")
    }


def changed_files(content: Path) -> dict[str, str]:
    """Return each file in ``content`` that differs from the sample, with how: new, changed or deleted."""
    shipped, now = shipped_files(), digests_in(content)
    changes = {path: "new" if path not in shipped else "changed" for path in now if now[path] != shipped.get(path)}
    return dict(sorted({**changes, **dict.fromkeys(shipped.keys() - now.keys(), "deleted")}.items()))


def is_sample(content: Path) -> bool:
    """Whether ``content`` is the site of the sample's campaign, changed or not: it has the sample's name."""
    file = content / _CAMPAIGN
    text = file.read_text("utf-8-sig", errors="replace") if file.is_file() else ""
    names = [passage for _, passage in passages_of(_CAMPAIGN, text) if passage.startswith(_NAME)]
    return any(digest_of_text(name) in sample_digests() for name in names)
