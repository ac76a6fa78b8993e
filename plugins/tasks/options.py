"""Options that several tasks have."""

from __future__ import annotations

from typing import Final

import click

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.problems import suggest

#: What problems can be written as.
FORMATS: Final = ("text", "json", "github", "gitlab")


def _format(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the name of a format; BadParameter for anything else."""
    if value not in FORMATS:
        message = Message("“{value}” is not a format. {hint} (SET027)", value=value, hint=suggest(value, FORMATS))
        raise click.BadParameter(translated(message))
    return value


format_option = click.option(
    "--format",
    "form",
    metavar=Message("NAME"),
    default="text",
    callback=_format,
    help=Message(
        "For programs: json, or github or gitlab, which show problems beside the lines of a change; else text."
    ),
)


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the address of a site without a slash at its end; BadParameter for anything else."""
    from plugins.campaign.checks import address

    if value and (problem := address(value)):
        raise click.BadParameter(translated(Message("{what} {hint} ({code})", **vars(problem))))
    return value.rstrip("/")


address_option = click.option(
    "--address",
    metavar=Message("ADDRESS"),
    default="",
    callback=_address,
    help=Message("The site's own, https://…, where campaign.toml has only an example."),
)
