"""The edge to Pelican: ``::video address title="…"`` puts a video into a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.directives.hooks import makers
from plugins.problems import Problem, suggest
from plugins.video.model import Refused, VideoPart

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.contents import Content

    from plugins.directives.model import Directive


def prepare(pelican: Pelican) -> None:
    """Say what ``::video`` means."""
    makers(pelican.settings)["video"] = _part


def _part(directive: Directive, content: Content) -> VideoPart | None:
    """Return what ``directive`` puts into the text of ``content``; None, and a Problem, where it is refused."""
    from plugins.video.recognition import recognise_video  # with all the services; most builds meet no new video

    context = content._context  # noqa: SLF001  (Pelican keeps the run's context nowhere else)
    problems, path, line = context["PROBLEMS"], content.shown_path, directive.line
    for option in directive.options.keys() - {"title"}:
        what = f"“{option}=” is not an option of ::video."
        problems.add(Problem(path, line, what, suggest(option, ["title"]), "VID010"))
    title = directive.options.get("title", "")
    video = recognise_video(directive.argument, title, context["CAMPAIGN"].form_hosts)
    if isinstance(video, Refused):
        problems.add(Problem(path, line, video.what, video.hint, video.code))
        return None
    return VideoPart(video)
