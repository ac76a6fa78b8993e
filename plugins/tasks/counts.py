"""The task that asks services for their counts."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.tasks.help import task


@task(
    "counts --set sign-to-reinstate=4900",
    Message(
        "Ask the services of open actions how many signed, came or gave, and keep the answers in content/counts.toml."
    ),
)
@click.option(
    "--accept",
    metavar=Message("ACTION"),
    default="",
    help=Message("The action whose answer is right, though it differs so much from the last that it was held back."),
)
@click.option(
    "--set",
    "right",
    metavar=Message("ACTION=NUMBER"),
    default="",
    help=Message("An action and its right number, where a wrong one was kept; nobody is asked."),
)
@click.option(
    "--forget",
    metavar=Message("ACTION"),
    default="",
    help=Message("The action whose kept number goes; what is counted next is believed. Nobody is asked."),
)
def counts(*, accept: str, right: str, forget: str) -> int:
    """Ask for counts, or correct them."""
    from plugins.actions.open_actions import open_actions
    from plugins.counts.command import run
    from plugins.counts.corrections import CorrectionError, read_corrections

    try:
        corrections = read_corrections(accept, right, forget)
    except CorrectionError as error:
        raise click.ClickException(translated(error.reason)) from error
    return run(Path.cwd(), open_actions, corrections)
