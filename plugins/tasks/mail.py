"""The task that makes an article ready to be sent."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.messages import Message
from plugins.tasks.help import task
from plugins.tasks.options import address_option


@task(
    "mail referendum-result --unsubscribe mailchimp",
    Message(
        "Make an article ready to send: an e-mail, and texts for telephones and networks.\n\nNAME is the name of its "
        "file: referendum-result, or referendum-result.es for a translation. The files are written into mail/, beside "
        "the site; your own mailer sends them."
    ),
)
@click.argument("name")
@click.option(
    "--unsubscribe",
    "-u",
    metavar=Message("MAILER"),
    default="",
    help=Message("Who sends it: mailchimp, brevo, listmonk …, or that service’s own mark for the link."),
)
@click.option(
    "--source",
    "-s",
    metavar=Message("CODE"),
    default="",
    help=Message(
        "The source code in its links. Without it, “email” is used if you have such a code; “none” means no code."
    ),
)
@address_option
def mail(*, name: str, unsubscribe: str, source: str, address: str) -> int:
    """Write the mail and the texts of an article."""
    from plugins.mail.command import make_mail

    return make_mail(Path.cwd(), name, unsubscribe=unsubscribe, source=source, address=address)
