"""The edge to Pelican: the built site is judged by every rule, and swapped in if there is nothing to say."""

from __future__ import annotations

import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.actions.generator import ActionContent
from plugins.checks.model import BuiltSite
from plugins.checks.rules import RULES
from plugins.frontmatter.registry import registry_of
from plugins.output.generator import finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican
    from pelican.generators import Generator

_READ_AS_THEY_ARE = ("static", "images")


def remember(generators: Sequence[Generator]) -> None:
    """Keep what the rules want to know of this run's sources."""
    context, settings = generators[0].context, generators[0].settings
    contents = [content for content in context["generated_content"].values() if content]
    settings["SOURCES"] = {content.save_as: content.shown_path for content in contents}
    settings["DEAD_ADDRESSES"] = _dead(contents)
    settings["STATIC_FILES"] = set(context["static_content"])


def _dead(contents: list[Any]) -> dict[str, str]:
    """Return the addresses of forms that only actions which are not open name."""
    actions = [content for content in contents if isinstance(content, ActionContent) and "form" in content.metadata]
    alive = {content.metadata["form"] for content in actions if content.metadata.get("state", "open") == "open"}
    return {
        content.metadata["form"]: content.shown_path for content in actions if content.metadata["form"] not in alive
    }


def judge(pelican: Pelican) -> None:
    """Hold the built site against every rule, then let it in or hold it back."""
    settings = pelican.settings
    problems = settings["PROBLEMS"]
    site = BuiltSite(
        Path(settings["OUTPUT_PATH"]), settings["CAMPAIGN"], settings["SOURCES"], settings["DEAD_ADDRESSES"],
        *_files(settings),
    )  # fmt: skip
    if not problems:  # a site with files held back has links that lead nowhere; the causes are named already
        for rule in RULES:
            problems.extend(rule(site))
    finish(pelican, write=settings.get("WRITE", True))


def _files(settings: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the folders that hold texts, and the files below content/ that nothing reads."""
    root, folders = Path(settings["PATH"]), tuple(registry_of(settings).types)
    ignored = settings["IGNORE_FILES"]
    strays = []
    for path in root.rglob("*"):
        below = path.relative_to(root)
        if path.is_dir() or any(fnmatch.fnmatch(part, pattern) for part in below.parts for pattern in ignored):
            continue
        is_text = below.parts[0] in folders and path.suffix == ".md"
        is_known = below.parts[0] in _READ_AS_THEY_ARE or below.as_posix() in settings["STATIC_FILES"]
        if not (is_text or is_known or below.as_posix() == "campaign.toml"):
            strays.append(below.as_posix())
    return folders, tuple(strays)
