"""Tasks that make the site public, and bring back what was public before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plugins.messages import Message
from plugins.tasks.help import task
from plugins.tasks.options import address_option, format_option

if TYPE_CHECKING:
    from plugins.build.job_report import Report


@task(
    "publish",
    Message("Build the site as it goes public, then upload it to the HOST that publishconf.py names, if there is one."),
)
@click.option("--remove-many", is_flag=True, help=Message("Even if more than a third of what is live would go."))
@click.option(
    "--host",
    metavar=Message("HOST"),
    default="",
    help=Message("Where publishconf.py names none, such as 'github-pages origin'."),
)
@address_option
@click.option("--no-upload", is_flag=True, help=Message("Build the site as it goes public; whoever called uploads it."))
@click.option("--no-ping", is_flag=True, help=Message("Tell no hub: whoever called does it once the site is public."))
@format_option
def publish(  # noqa: PLR0913  (the options of the task)
    *, remove_many: bool, host: str, address: str, no_upload: bool, no_ping: bool, form: str
) -> int:
    """Build the public site and upload it."""
    import publishconf
    from plugins.addresses.command import remember
    from plugins.build.build import build
    from plugins.build.job_report import build_and_report
    from plugins.desk.command import fetch_for_site
    from plugins.schedule.workflow_log import commands_stopped

    def build_and_upload(report: Report | None = None) -> int:
        status = fetch_for_site(Path.cwd(), vars(publishconf))
        status = status or build(settings="publishconf.py", address=address, report=report)
        reported = {"report": lambda problem: report([problem], ())} if report else {}
        if not status and not no_upload:
            status = _upload(host, address, tells_hub=not no_ping, forced=remove_many, **reported)
        return status or remember(Path.cwd())

    if form != "text":
        return build_and_report(form, build_and_upload)
    with commands_stopped():
        return build_and_upload()


@task("rollback", Message("Bring back what was live before the last publication from this computer."))
def rollback() -> int:
    """Upload what was live before."""
    return _upload(rolls_back=True)


@task("ping", Message("Tell the HUB that publishconf.py names of all feeds of the last build, once they are public."))
@click.option("--wait", is_flag=True, help=Message("Wait up to five minutes until they are public."))
@address_option
def ping(*, wait: bool, address: str) -> int:
    """Tell the hub."""
    import publishconf
    from plugins.publish.hub import PATIENCE_OF_JOBS
    from plugins.publish.hub import ping as tell_hub
    from plugins.publish.hub_setting import SETTING

    patience = PATIENCE_OF_JOBS if wait else 0
    return tell_hub(Path.cwd(), vars(publishconf).get(SETTING), _own_address(address), patience)


@task(
    "retract news/our-story",
    Message("Remove a text for good: page, pictures, copies; feeds say that it is deleted. NAME is its file's."),
)
@click.argument("name")
@click.option("--yes", "-y", is_flag=True, help=Message("Do not ask."))
def retract(*, name: str, yes: bool) -> int:
    """Delete a text and every copy of it on this computer."""
    from plugins.addresses.command import retract_text
    from plugins.terminal.questions import somebody

    return retract_text(Path.cwd(), name, lambda: yes or somebody().confirm(Message("Delete it? (y/n)")))


def _upload(
    host: str = "",
    address: str = "",
    *,
    tells_hub: bool = True,
    **options: Any,  # noqa: ANN401  (those of the upload)
) -> int:
    """Upload to the host that publishconf.py names, or else to ``host``, after installing what that takes."""
    import publishconf
    from plugins.publish.hub_setting import SETTING
    from plugins.publish.upload import upload

    settings = vars(publishconf) if tells_hub else {**vars(publishconf), SETTING: ""}
    if host and not settings.get("HOST") and not settings.get("PUBLISH_COMMAND"):
        settings = {**settings, "HOST": host}
    return upload(Path.cwd(), settings, _own_address(address), **options)


def _own_address(address: str = "") -> str:
    """Return the site's own address; ``address`` where campaign.toml has only an example."""
    from plugins.campaign.code import read_campaign_in
    from plugins.campaign.loader import at_address

    campaign = read_campaign_in(Path.cwd())[0]
    return at_address(campaign, address).address if campaign else ""


#: In the order in which they are listed.
PUBLICATION_TASKS = (publish, rollback, ping, retract)
