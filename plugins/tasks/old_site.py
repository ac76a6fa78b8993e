"""The task for a campaign that comes from another generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.tasks.help import task


@task(
    "import ../old-site --dry-run",
    Message(
        "Take over the texts of another generator or of WordPress; a report says what became of "
        "each.\n\nPLACE is the folder of the old site, or the file that WordPress exports. Nothing that "
        "is in content/ is changed; a second run goes on where something was missing."
    ),
    name="import",
)
@click.argument("place", metavar=Message("PLACE"))
@click.option(
    "--from",
    "kind",
    metavar=Message("NAME"),
    default="",
    help=Message("jekyll, hugo, eleventy, pelican, astro or wordpress, where it is not recognised."),
)
@click.option(
    "--language", metavar=Message("CODE"), default="", help=Message("The language of texts that name none, such as en.")
)
@click.option(
    "--files",
    metavar=Message("FOLDER"),
    default="",
    help=Message("Where the pictures of an export are: wp-content/uploads."),
)
@click.option(
    "--leave-out",
    metavar=Message("TAG"),
    multiple=True,
    help=Message(
        "What texts do without, such as “include share.html”, or “pictures” that are missing; again for others."
    ),
)
@click.option("--again", is_flag=True, help=Message("Bring back what was imported before and deleted here since."))
@click.option("--dry-run", is_flag=True, help=Message("Say what would be imported, and change nothing."))
def import_site(*, place: str, again: bool, dry_run: bool, **options: Any) -> int:  # noqa: ANN401  (click's)
    """Take over the texts of another generator or of WordPress; a report says what became of each.

    PLACE is the folder of the old site, or the file that WordPress exports.
    """
    from plugins.campaign.code import read_campaign_in
    from plugins.importer.command import run
    from plugins.importer.job import ImportOptions

    campaign, _ = read_campaign_in(Path.cwd())
    if campaign is None:
        message = Message("Something is wrong with content/campaign.toml; python3 tasks.py check says what.")
        raise click.ClickException(translated(message))
    files = Path(options["files"]) if options["files"] else None
    chosen = ImportOptions(options["kind"], options["language"], files, options["leave_out"], dry_run, again)
    return run(Path.cwd(), Path(place), chosen, campaign)
