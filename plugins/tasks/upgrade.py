"""The task that replaces Picket by a newer release."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.messages import Message
from plugins.tasks.help import task


@task(
    "upgrade ../picket-0.2.0.zip",
    Message(
        "Replace Picket by a newer release, and leave what is yours; if your site would not be good, all "
        "stays as it is.\n\nFROM is a folder, a zip or a Git address; behind “#” a tag, else the newest "
        "version is taken."
    ),
)
@click.argument("place", metavar=Message("[FROM]"), default="")
@click.option("--check", "only_shows", is_flag=True, help=Message("Only show what would change."))
@click.option(
    "--set-aside", "sets_aside", is_flag=True, help=Message("Replace also what you changed; a copy of it is kept.")
)
@click.option("--any-version", is_flag=True, help=Message("Take an older version, or the same again."))
@click.option("--yes", is_flag=True, help=Message("Without a question, also where texts are rewritten."))
@click.option("--commit", "commits", is_flag=True, help=Message("Commit the result with Git."))
def upgrade(**options: str | bool) -> int:
    """Bring the program of this site up to date."""
    from plugins.terminal.questions import somebody
    from plugins.upgrade.command import UpgradeOptions
    from plugins.upgrade.command import upgrade as run

    return run(Path.cwd(), UpgradeOptions(**options), somebody())  # type: ignore[arg-type]  # as they are declared above
