"""Secrets of hosts: from the environment, else from the system's keyring; never from a file of the project."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import unplaced
from plugins.publish.hosts.model import HostError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.problems import Problem

#: The service under which the system's keyring has them.
SERVICE: Final = "picket"
#: Every secret that a host may need, and what it is.
SECRETS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "PICKET_SFTP_PASSWORD": Message("the password of your web space"),
        "RSYNC_PASSWORD": Message("the password for rsync"),
        "NETLIFY_AUTH_TOKEN": Message("an access token of Netlify"),
        "CLOUDFLARE_API_TOKEN": Message("an API token of Cloudflare"),
        "CLOUDFLARE_ACCOUNT_ID": Message("the id of your account at Cloudflare"),
    }
)


def secret(name: str) -> str:
    """Return the secret called ``name``. Raises HostError, which says how to set it."""
    value = optional_secret(name)
    if value:
        return value
    hint = Message(
        "Put it into your system's keyring: python3 tasks.py secret {name} – or into the environment, as {name}.",
        name=name,
    )
    what = Message("The host needs {meaning}, and it is not set.", meaning=SECRETS[name])
    raise HostError(what, hint, "PUB025")


def optional_secret(name: str) -> str:
    """Return the secret called ``name``; nothing where it is not set, or where the system has no keyring."""
    if value := os.environ.get(name, ""):
        return value
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, name) or ""
    except KeyringError:
        return ""


def keep_secret(name: str, value: str) -> Problem | None:
    """Put ``value`` into the system's keyring, or take the secret out of it if empty; return why that cannot be."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if value:
            keyring.set_password(SERVICE, name, value)
        else:
            keyring.delete_password(SERVICE, name)
    except PasswordDeleteError:
        return None  # there was none
    except KeyringError:
        what = Message("This system has no keyring that is open.")
        hint = Message("Put the secret into the environment instead, as {name}, each time you publish.", name=name)
        return unplaced(what, hint, "PUB038")
    return None
