"""Secrets of hosts: from the environment, else from the system's keyring; never from a file of the project."""

from __future__ import annotations

import os

from plugins.messages import Message
from plugins.publish.hosts.model import HostError

#: The service under which the system's keyring has them.
SERVICE = "picket"


def secret(name: str, meaning: str) -> str:
    """Return the secret called ``name``. Raises HostError, which says how to set it; ``meaning`` is what it is."""
    value = optional_secret(name)
    if value:
        return value
    hint = Message(
        "Put it into the system's keyring: keyring set {service} {name} – or into the environment, as {name}.",
        service=SERVICE,
        name=name,
    )
    raise HostError(Message("The host needs {meaning}, and it is not set.", meaning=meaning), hint, "PUB025")


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
