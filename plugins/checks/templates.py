"""Finds the file of the theme that markup of a built page comes from."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.frontmatter.lines import find_line
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Comments, of Jinja and of HTML.
_NOT_HTML = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
#: How the theme's own style sheet is printed into every page: it is never what somebody looks for.
_STYLE_SHEET = "<style>{{ stylesheet }}</style>"


@frozen
class Templates:
    """The templates in ``folders``, the first of which comes first; their paths are shown relative to ``root``."""

    folders: tuple[Path, ...] = ()
    root: Path | None = None

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Every template, by how problems show it; what cannot be read is left out."""
        files = [file for folder in self.folders for file in sorted(folder.rglob("*.html"))]
        return {self._shown(file): text for file in files if (text := _text(file))}

    def place_of(self, words: Iterable[str]) -> tuple[str, int] | None:
        """Return the template, and the line in it, in which the first of ``words`` that is in any stands."""
        for word in filter(None, words):
            for shown, text in self._texts.items():
                line = find_line(word, text)
                if line is not None:
                    return shown, line + 1
        return None

    def unbalanced(self, name: str, tag: str) -> tuple[str, int] | None:
        """Return the template in which elements called ``name`` are opened and closed unequally often.

        Of several it is one with ``tag`` in it, of which the line is returned; 0 where it stands in none.
        """
        shown = [one for one, text in self._texts.items() if _is_unbalanced(name, text)]
        for one in shown:
            if (line := find_line(tag, self._texts[one])) is not None:
                return one, line + 1
        return (shown[0], 0) if shown else None

    def shown(self, name: str) -> str:
        """Return how problems show the template ``name`` (``partials/head.html``); nothing where there is none."""
        return next((shown for shown in self._texts if shown.endswith(f"/{name}")), "")

    def _shown(self, file: Path) -> str:
        is_inside = self.root and file.is_relative_to(self.root)
        return file.relative_to(self.root).as_posix() if self.root and is_inside else file.as_posix()


def _is_unbalanced(name: str, text: str) -> bool:
    """Whether as many elements called ``name`` are opened in a template as are closed."""
    html = _NOT_HTML.sub("", text)
    opened = len(re.findall(rf"<{name}(?![\w-])", html, re.IGNORECASE))
    return opened != len(re.findall(rf"</{name}\s*>", html, re.IGNORECASE))


def _text(file: Path) -> str:
    """Return what stands in ``file``, without what prints the theme's own style sheet."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").replace(_STYLE_SHEET, "")
    except OSError:
        return ""
