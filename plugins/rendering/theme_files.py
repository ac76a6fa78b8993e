"""The edge to Pelican: one style sheet for all pages, and the theme's other files."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.rendering.css_tokens import shortened
from plugins.rendering.scripts import has_modules, is_module, joined
from plugins.rendering.stylesheet import bundle
from plugins.run import run_of

if TYPE_CHECKING:
    from pelican import Pelican

    from plugins.campaign.model import Campaign
    from plugins.problems import Problem
    from plugins.run import Run

#: The sheets that import all others: for pages, and for the documents that frames show until a visitor asks.
MAIN = "main.css"
FACADE = "facade.css"


def begin(run: Run) -> None:
    """Bundle the style sheets, which are in every page, before anything is written.

    Sets ``run.stylesheet``, that of pages, and ``run.frame_stylesheet``, that of the documents in their frames: a part
    of it, or all where the theme has no ``facade.css``. Neither contains anything that would end its style element.
    """
    campaign = run.campaign
    folder, address = Path(run.settings["THEME"], "static", "css"), f"{campaign.base_path}/theme/css/"
    facade = FACADE if (folder / FACADE).is_file() else MAIN
    found: set[Problem] = set()
    names: dict[str, str] = {}
    sheets = []
    for entry in (MAIN, facade):
        css, problems = bundle(folder, entry, extra=own_tokens(campaign), address=address)
        found.update(problems)
        sheets.append(shortened(css, names).replace("</", "<\\/"))
    run.stylesheet, run.frame_stylesheet = sheets
    run.problems.extend(sorted(found))


def generator(_pelican: Pelican) -> type[ThemeFiles]:
    """Return the class of the generator."""
    return ThemeFiles


class ThemeFiles:
    """Copies everything in ``theme/static/`` except style sheets; a script with modules is written with them."""

    def __init__(self, settings: dict[str, Any], theme: str, **_others: object) -> None:
        """Take the paths from Pelican."""
        self.settings = settings
        self.static = Path(theme, "static")

    def generate_output(self, _writer: object) -> None:
        """Write the theme's files below ``theme/``."""
        run = run_of(self.settings)
        for path in published(self.static, self.settings["IGNORE_FILES"]):
            name = f"theme/{path.relative_to(self.static).as_posix()}"
            if has_modules(path):
                script, problems = joined(path)
                run.problems.extend(problems)
                run.engine.write(name, script.encode())
            else:
                run.engine.copy(name, path)


def own_tokens(campaign: Campaign) -> str:
    """Return the campaign's settings as a style sheet: its colours and address replace those in ``tokens.css``."""
    colours = campaign.colours
    tokens = {
        "color-accent": colours.accent,
        "color-accent-dark": colours.accent_dark,
        "origin": f'"{campaign.origin}"',
    }
    return f"@layer tokens {{ :root {{ {'; '.join(f'--{name}: {value}' for name, value in tokens.items())} }} }}"


def published(static: Path, ignored: list[str]) -> list[Path]:
    """Return the files in ``static`` to publish: no sheets, modules or links, nothing in something ``ignored``."""
    return sorted(
        path
        for path in static.rglob("*")
        if path.is_file()
        and path.suffix != ".css"
        and not is_module(path)
        and not any(step.is_symlink() for step in (path, *path.parents) if step.is_relative_to(static))
        and not any(fnmatch(name, pattern) for name in path.relative_to(static).parts for pattern in ignored)
    )
