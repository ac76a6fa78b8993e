"""The task that keeps passwords and tokens of hosts, which no file of the project may have."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.problems import suggest
from plugins.tasks.help import task


def _secret(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the name of a secret; BadParameter for anything else."""
    from plugins.publish.hosts.secrets import SECRETS

    if value.upper() not in SECRETS:
        hint = suggest(value.upper(), SECRETS)
        message = Message("No host of Picket's needs “{value}”. {hint} (PUB039)", value=value, hint=hint)
        raise click.BadParameter(translated(message))
    return value.upper()


@task(
    "secret NETLIFY_AUTH_TOKEN",
    Message(
        "Keep a password or token of your host in your system's keyring. It is asked for, and not shown "
        "while you type.\n\nNAME is the one that the page of your host in docs/hosting/ says, such as "
        "NETLIFY_AUTH_TOKEN."
    ),
)
@click.argument("name", callback=_secret)
@click.option("--forget", is_flag=True, help=Message("Take it out of the keyring again."))
def secret(*, name: str, forget: bool) -> int:
    """Keep a secret in the keyring."""
    from plugins.publish.secret_task import keep_or_forget

    return keep_or_forget(Path.cwd(), name, forgets=forget)
