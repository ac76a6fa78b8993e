"""The edge to Pelican: ``::video address title="…"`` puts a video into a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.messages import Message
from plugins.problems import Problem, suggest
from plugins.run import run_of
from plugins.video.model import VideoPart

if TYPE_CHECKING:
    from pelican.contents import Content

    from plugins.directives.model import Directive
    from plugins.run import Run


def prepare(run: Run) -> None:
    """Define ``::video``."""
    run.directives["video"] = _part


def _part(directive: Directive, content: Content) -> VideoPart | None:
    """Return the part that ``directive`` puts into the text of ``content``; None after adding a problem."""
    from plugins.video.recognition import recognise_video  # with all the services; most builds meet no new video

    run = run_of(content.settings)
    problems, path, line = run.problems, content.shown_path, directive.line
    for option in directive.options.keys() - {"title"}:
        what = Message("“{option}=” is not an option of ::video.", option=option)
        problems.add(Problem(path, line, what, suggest(option, ["title"]), "VID010"))
    title = directive.options.get("title", "")
    video = recognise_video(directive.argument, title, run.campaign.form_hosts)
    if isinstance(video, Problem):
        problems.add(video.at(path, line))
        return None
    return VideoPart(video)
