"""The edge to Pelican: every link expression is looked up before Pelican would shrug at it."""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from plugins.frontmatter.registry import registry_of
from plugins.links.markdown_extension import LinksExtension
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.generators import Generator

_FILES = ("static", "attach")


def prepare(pelican: Pelican) -> None:
    """Read the links of every body."""
    registry_of(pelican.settings).extensions.append(LinksExtension())


def resolve(generators: Sequence[Generator]) -> None:
    """Name every link of this run that leads nowhere, or to something that is not published."""
    context = generators[0].context
    for content in list(context["generated_content"].values()):
        for what, path in getattr(content, "link_expressions", ()):
            _judge(content, what, unquote(path), context)


def _judge(content: Content, what: str, path: str, context: dict[str, Any]) -> None:
    """Look one link up."""
    below = _below(content, path)
    if what == "filename":
        reason = _page(below, context)
    elif what in _FILES:
        reason = _file(below, Path(content.settings["PATH"]), context)
    else:
        reason = (f"“{{{what}}}” is not a kind of link.", "Write {filename} for a page or {static} for a file.")
    if reason:
        line = _line(content, path)
        context["PROBLEMS"].add(Problem(content.shown_path, line, *reason, "LNK001"))


def _below(content: Content, path: str) -> str:
    """Return ``path`` relative to content/; it may climb out, which is for the caller to see."""
    base = "" if path.startswith("/") else posixpath.dirname(content.path_below)
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def _page(below: str, context: dict[str, Any]) -> tuple[str, str] | None:
    """Say why ``below`` is not a page of this site, if it is not."""
    if context["generated_content"].get(below):
        return None
    held = registry_of(context).held.get(below)
    if held == "":  # named already
        return None
    if held:
        return f"The link leads to {below}, which is {held}.", "Publish that file, or take the link out."
    pages = [known for known, content in context["generated_content"].items() if content]
    close = suggest(below, pages)
    hint = close if close.startswith("Did") else "Look for the file's name in content/."
    return f"The link leads to {below}, and there is no such file.", hint


def _file(below: str, root: Path, context: dict[str, Any]) -> tuple[str, str] | None:
    """Say why the file at ``below`` may not be published, if it may not; and keep Pelican from doing so."""
    path = root / below
    parts = PurePosixPath(below).parts
    if parts[:1] == ("..",) or not path.resolve().is_relative_to(root.resolve()):
        reason = (
            f"The link leads to {below}, outside content/.",
            "Copy the file into content/static/ and link to that.",
        )
    elif not path.is_file():
        reason = (f"The link leads to {below}, and there is no such file.", "Look for the file's name in content/.")
    elif any(part.startswith(".") for part in parts) or any(
        root.joinpath(*parts[: n + 1]).is_symlink() for n in range(len(parts))
    ):
        reason = (f"The link leads to {below}, which is hidden or a symbolic link.", "Link to the file itself.")
    elif parts[0] == "images":
        hint = "Show it with ![what it shows](path); its original, with all it tells about the camera, stays here."
        reason = (f"The link leads to the original of a picture, {below}.", hint)
    else:
        return None
    context["staticfiles"] = [file for file in context["staticfiles"] if file.get_relative_source_path() != below]
    return reason


def _line(content: Content, path: str) -> int:
    """Return the line of the file where ``path`` stands; 0 if it cannot be found there."""
    text = Path(content.source_path).read_text(encoding="utf-8", errors="replace")
    index = text.find(path)
    return text.count("\n", 0, index) + 1 if index >= 0 else 0
