"""A Picket of a few files, and a next version of it, for upgrades in milliseconds."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

from plugins.terminal.questions import Questions
from plugins.upgrade.command import UpgradeOptions, upgrade
from plugins.upgrade.model import read_version
from plugins.upgrade.release_files import LIST, is_of_release, walk, written_listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NOBODY = Questions(is_there=False)
_CHANGELOG = "# Changelog\n\n## [Unreleased]\n{news}\n## [0.1.0] - 2026-11-26\n\n### Added\n\n- The first.\n"
CONFIGURATION = 'PLUGINS = [\n    "plugins.news",\n]\nFORM_PROVIDERS = []  # yours\nSTATIC_ALLOWED = []\n{more}'

OLD: Mapping[str, str] = {
    "pyproject.toml": '[project]\nname = "picket"\nversion = "0.1.0"\n',
    "plugins/__init__.py": '__version__ = "0.1.0"\n',
    "plugins/news/model.py": "NEWS = 1\n",
    "plugins/gone/__init__.py": "GONE = 1\n",
    "plugins/forms/providers/crowd.py": "CROWD = 1\n",
    "tasks.py": "# tasks\n",
    "pelicanconf.py": CONFIGURATION.format(more=""),
    "CHANGELOG.md": _CHANGELOG.format(news=""),
    "README.md": "# Picket\n",
    "theme/templates/article.html": "<p>old</p>\n",
    "theme/static/css/tokens.css": ":root { --a: 1; }\n",
    "theme/translations/es.po": 'msgid "Yes"\nmsgstr "Sí"\n',
    "docs/page": "a file, and later a folder\n",
    "docs/folder/inside.md": "in a folder that is a file later\n",
    "docs/Capitals.md": "capitals\n",
    "docs/same.md": "the same in both\n",
}
NEW: Mapping[str, str] = {
    **{path: text for path, text in OLD.items() if not path.startswith(("plugins/gone/", "docs/"))},
    "pyproject.toml": '[project]\nname = "picket"\nversion = "0.2.0"\n',
    "plugins/__init__.py": '__version__ = "0.2.0"\n',
    "plugins/news/model.py": "NEWS = 2\n",
    "plugins/events/__init__.py": "EVENTS = 1\n",
    "pelicanconf.py": CONFIGURATION.format(more="MORE = True\n"),
    "CHANGELOG.md": _CHANGELOG.format(
        news="\n## [0.2.0] - 2027-01-01\n\n### Added\n\n- [Events](docs/e.md), as `events`.\n"
    ),
    "README.md": "# Picket 2\n",
    "theme/templates/article.html": "<p>new</p>\n",
    "theme/static/css/tokens.css": ":root { --a: 2; }\n",
    "docs/page/inside.md": "now a folder\n",
    "docs/folder": "now a file\n",
    "docs/capitals.md": "capitals\n",
    "docs/same.md": "the same in both\n",
}
#: What is the campaign's, and stays whatever it is.
OURS: Mapping[str, str] = {
    "content/campaign.toml": '# ours\nname = "Mill Lane"\n',
    "content/actions/sign.md": "Title: Sign\ncloses: 2027-01-01\n\ncloses: words of the text\n",
    "content/actions/sign.es.md": "---\r\ntitle: Firma\r\ncloses: 2027-01-01 # nota\r\n---\r\n\r\nTexto.\r\n",
    "own/css/look.css": "p { color: red; }\n",
    "own/providers/mill.py": "provider = 1\n",
    "publishconf.py": "HOST = 'zip out.zip'\n",
    ".git-is-no-folder/x": "a name that only looks like Git's\n",
    "notes.txt": "ours, beside everything\n",
}
RENAMED = '[[renamed-key]]\nversion = "0.2.0"\nfiles = "actions"\nold = "closes"\nnew = "ends"\n'


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write ``files`` into ``folder``, and return it."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def release(folder: Path, files: Mapping[str, str | bytes], version: str) -> Path:
    """Write a release with its list."""
    write(folder, files)
    number = read_version(version)
    assert number
    paths = [path for path in walk(folder) if is_of_release(path)]
    return write(folder, {LIST: written_listing(number, [(path, (folder / path).read_bytes()) for path in paths])})


def old(folder: Path, **more: str | bytes) -> Path:
    """Return a campaign's copy of the old version, with its own files."""
    return write(release(folder, OLD, "0.1.0"), {**OURS, **more})


def new(folder: Path, more: Mapping[str, str | bytes] | None = None) -> Path:
    """Return the new version, with the sample's content as releases have it."""
    sample = {"content/campaign.toml": "sample\n", "publishconf.py": "sample\n", "own/css/sample.css": "sample\n"}
    release(folder, {**NEW, **(more or {})}, "0.2.0")
    return write(folder, sample)


def zipped(folder: Path, file: Path, top: str = "picket-0.2.0/") -> Path:
    """Pack a folder as hosts do: all of it in one folder."""
    with zipfile.ZipFile(file, "w") as packed:
        for path in walk(folder):
            packed.write(folder / path, f"{top}{path}")
    return file


def git(folder: Path, *words: str) -> str:
    """Run Git there."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def committed(folder: Path, words: str = "Begin") -> Path:
    """Commit all of a folder, as a repository."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", words)
    return folder


def everything(root: Path) -> dict[str, bytes]:
    """Return every file of a project but what programs write, and where its upgrade is prepared."""
    return {path: (root / path).read_bytes() for path in walk(root)}


def expected(root: Path, files: Mapping[str, str | bytes] = NEW) -> dict[str, bytes]:
    """Return what an upgraded project has: the new version's files and its own."""
    texts = {**OURS, **files}
    whole = {path: text if isinstance(text, bytes) else text.encode() for path, text in texts.items()}
    return {**whole, LIST: (root / LIST).read_bytes()}


def run(root: Path, place: object, check: Callable[[Path], int] = lambda _: 0, **options: bool) -> int:
    """Upgrade without anybody at the terminal."""
    return upgrade(root, UpgradeOptions(str(place), **options), NOBODY, check)
