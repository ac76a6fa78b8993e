"""The phases of a build, in order: what each room does before Pelican reads, after it has read, and after it wrote.

Between them Pelican runs the rooms' generators: each reads its folder of ``content/`` after the first phase, and
renders its pages after the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plugins.actions import hooks as actions
from plugins.addresses import hooks as addresses
from plugins.build import hooks as build
from plugins.build.held_texts import keep_held_pages
from plugins.campaign import hooks as campaign
from plugins.checks import hooks as checks
from plugins.desk import hooks as desk
from plugins.directives import hooks as directives
from plugins.disclosures import hooks as disclosures
from plugins.events import hooks as events
from plugins.feeds import hooks as feeds
from plugins.forms import hooks as forms
from plugins.frontmatter import hooks as frontmatter
from plugins.headers import hooks as headers
from plugins.images import hooks as images
from plugins.links import hooks as links
from plugins.news import hooks as news
from plugins.pages import hooks as pages
from plugins.planks import hooks as planks
from plugins.publish import hooks as publish
from plugins.rendering import hooks as rendering
from plugins.run import run_of
from plugins.status import hooks as status
from plugins.tags import hooks as tags
from plugins.video import hooks as video

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.run import Run


class Phase(NamedTuple):
    """One phase: its name, and what the rooms do in it, one after the other."""

    name: str
    steps: tuple[Callable[[Run], None], ...]

    def execute(self, run: Run) -> None:
        """Run every step."""
        for step in self.steps:
            step(run)


SETTINGS = Phase(
    "settings",
    (
        campaign.begin,
        build.begin,
        rendering.bundle_sheets,
        # What the folders of content/ hold, what is done to bodies, and what directives mean.
        actions.prepare,
        planks.prepare,
        tags.prepare,
        news.prepare,
        events.prepare,
        pages.prepare,
        directives.prepare,
        links.prepare,
        images.prepare,
        video.prepare,
        disclosures.prepare,
        checks.prepare,
        forms.check_own_providers,
    ),
)
RESOLVE = Phase(
    "resolve",
    (
        addresses.resolve,  # names that are not there any more are looked up in the record
        actions.resolve,
        planks.resolve,
        news.resolve,
        events.resolve,
        tags.resolve,
        pages.resolve,
        status.mark,
        links.resolve,
        feeds.resolve,
        rendering.resolve,
        frontmatter.notice_repeated_texts,
        publish.name_placeholders,
        checks.remember_sources,
    ),
)
FINISH = Phase(
    "finish",
    (
        frontmatter.save_parsed,
        rendering.keep_compiled,
        keep_held_pages,
        desk.write_desk,
        checks.judge,
        headers.write_headers,
        forms.write_needed_functions,
        build.finish,
        addresses.prepare_record,
    ),
)
PHASES = (SETTINGS, RESOLVE, FINISH)
#: The rooms that take part in them.
ROOMS = {step.__module__.rpartition(".")[0] for phase in PHASES for step in phase.steps}


def begin(pelican: Pelican) -> None:
    """Start the run of ``pelican``, unless the caller has, and execute the first phase."""
    run = build.run_for(pelican.settings)
    build.check_plugins(run, ROOMS)
    SETTINGS.execute(run)
    pelican.output_path = run.settings["OUTPUT_PATH"]  # now the staging folder; Pelican has read it before


def resolve(generators: Sequence[Generator]) -> None:
    """Complete what was read."""
    RESOLVE.execute(run_of(generators[0].settings))


def finish(pelican: Pelican) -> None:
    """Judge what was written, and swap it in."""
    FINISH.execute(run_of(pelican.settings))
