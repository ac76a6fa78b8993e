"""The task that fetches the desk."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.messages import Message
from plugins.tasks.help import task


@task(
    "desk",
    Message(
        "Fetch the desk, a page on which texts are written in the browser, while “serve” runs: once, and "
        "after an upgrade.\n\nIt is Sveltia CMS, a package of the npm registry; its digest is checked "
        "before anything of it is unpacked."
    ),
)
@click.option(
    "--file",
    "archive",
    metavar=Message("FILE"),
    default="",
    help=Message("The archive of the package, if you have fetched it yourself."),
)
def desk(*, archive: str) -> int:
    """Fetch the desk."""
    from plugins.desk.command import fetch_desk

    return fetch_desk(Path.cwd(), archive)
