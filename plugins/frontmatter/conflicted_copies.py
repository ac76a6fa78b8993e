"""Names that file-sharing programs and file managers give to copies."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"(?:copy|kopie|copie|copia|cópia|kopia|kopi|kopya|copie|копия|копія|副本|コピー|복사본)"
#: What stands behind the name of the original.
_BEHIND: Final = (
    # Dropbox, Box, Nextcloud, ownCloud, Seafile, Resilio, Proton: in brackets, whoever and whenever it was.
    r"\s*[(\[][^()\[\]]*\b(?:conflict\w*|konflikt\w*|conflit\w*|conflicto\w*|conflitt\w*|sfconflict)\b.*[)\]]",
    # Syncthing and Nextcloud: “.sync-conflict-20240304-120000-ABCDEF1”, “_conflict-20240304-120000”.
    r"[ ._-](?:sync-)?conflict[ ._-]?\d{6,}.*",
    # OneDrive: the name of the computer.
    r"-(?-i:DESKTOP|LAPTOP)-(?-i:[A-Z0-9]{4,})",
    # Windows and Linux: “- Copy”, “- Copy (2)”, “(copy)”, “(another copy)”, “(3rd copy)”.
    rf"\s*-\s+{_WORD}(?:\s*\(\d+\))?",
    rf"\s*\((?:(?:an)?other\s+|\w+\s+)?{_WORD}(?:\s+\d+)?\)",
    # macOS: “copy”, “copy 2”.
    rf"\s+{_WORD}(?:\s+\d+)?",
    # Editors of text and tools for merging: “~”, “.orig”, “.bak”.
    r"(?:~|\.(?:orig|bak|backup|old|rej|BASE|LOCAL|REMOTE)(?:\.\d+)?)+",
    # Downloads, Google Drive: “(1)”.
    r"\s*\(\d{1,2}\)",
)
_FRONT: Final = re.compile(
    r"(?:copy of|copie de|copia de|cópia de|kopie von|kopia|kopi av|kopi af|копия|копія)\s+(?P<name>.+)", re.IGNORECASE
)
_BACK: Final = re.compile(rf"(?P<name>.+?)(?:{'|'.join(_BEHIND)})", re.IGNORECASE)
#: iCloud: “open-books 2”, where the rest is a file name of ours; “day 2” may be somebody's own.
_NUMBERED: Final = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)+) \d")
_LANGUAGE: Final = re.compile(r"\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*$")


def original_of(name: str) -> str:
    """Return the name of the file of which ``name`` (without its ending) is a copy; nothing where it is none's."""
    language = _LANGUAGE.search(name)
    candidates = [name, *([name[: language.start()]] if language else [])]
    for candidate in candidates:
        found = _FRONT.fullmatch(candidate) or _NUMBERED.fullmatch(candidate) or _BACK.fullmatch(candidate)
        if found:
            return found["name"].strip() + name[len(candidate) :]
    return ""
