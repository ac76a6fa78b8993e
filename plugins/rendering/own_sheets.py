"""A campaign's own style sheets, those in ``own/css/``: joined in the order of their names, in the last layer.

They are shortened with the theme's, whose tokens (``--color-accent``) they may use and replace by name.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import Problem, closest
from plugins.rendering.own_files import OWN, own_files, own_folder
from plugins.rendering.stylesheet import Bundling, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from plugins.rendering.stylesheet import Token

#: The layer of the sheets, which comes after all of the theme's.
LAYER: Final = "own"
#: Where what a sheet loads must be, seen from it: only fonts are published.
_FONTS: Final = "../fonts/"


def own_layer(root: Path, base_path: str, theme_css: str, ignored: Collection[str]) -> tuple[str, tuple[Problem, ...]]:
    """Return the campaign's own sheets as one layer, and what is wrong with them; no text where there are none.

    ``theme_css`` is the sheet that they come after; ``base_path`` is the path of the site at its host.
    """
    folder = own_folder(root) / "css"
    bundling = Bundling(folder, f"{base_path}/{OWN}/css/", f"{OWN}/css", _FONTS)
    names = [path.relative_to(folder).as_posix() for path in own_files(root, "css", ignored)]
    css = "".join(bundling.sheet(name) for name in names)
    if not css:
        return "", tuple(sorted(bundling.problems))
    problems = {*bundling.problems, *_undefined(folder, names, f"{theme_css}{css}")}
    return f"@layer {LAYER}{{{css}}}", tuple(sorted(problems))


def _undefined(folder: Path, names: list[str], css: str) -> Iterator[Problem]:
    """Yield each custom property that a sheet uses, without a value to fall back on, and that ``css`` never sets."""
    pairs = pairwise(_significant(css))
    defined = {before.text for before, after in pairs if before.text.startswith("--") and after.mark == ":"}
    for name in names:
        sheet = _significant((folder / name).read_text("utf-8-sig", errors="replace"))
        for function, _, used, after in zip(sheet, sheet[1:], sheet[2:], sheet[3:], strict=False):
            if function.text.lower() == "var" and used.text not in defined and after.mark == ")":
                close = closest(used.text, defined)
                hint = (
                    Message("Did you mean “{close}”?", close=close)
                    if close
                    else Message("Set it, or name one of theme/static/css/tokens.css.")
                )
                what = Message("“{text}” is used, and set nowhere.", text=used.text)
                yield Problem(f"{OWN}/css/{name}", used.line, what, hint, "STY012")


def _significant(css: str) -> list[Token]:
    return [token for token in tokens(css) if token.kind not in {"comment", "space"}]
