"""Shares the preview with a telephone in the same network: asks first, and shows the address and its QR code."""

from __future__ import annotations

import io
import socket
import sys
from contextlib import suppress

import segno

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.terminal.emphasis import is_emphasised

#: An address that nothing answers (RFC 5737): the system only looks up by which way it would be reached.
_ANYWHERE = ("192.0.2.1", 9)
_YES = Message("y, yes")


class CannotShare(Exception):
    """There is nothing to share with, or nobody to ask."""


def local_address() -> str:
    """Return this computer's address in its network; raises CannotShare where it is in none. Nothing is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.connect(_ANYWHERE)
            address = str(line.getsockname()[0])
    except OSError:
        address = ""
    if not address or address.startswith(("127.", "0.")):
        nobody = Message("This computer is in no network, so there is nobody to share with. (SRV004)")
        raise CannotShare(translated(nobody))
    return address


def is_agreed(address: str, *, is_asked: bool = True) -> bool:
    """Ask whether the preview may be read in the network; raises CannotShare where nobody can answer."""
    who = Message(
        "Whoever is in the same network as this computer could read the preview at {address}, drafts included.",
        address=address,
    )
    print(translated(who))
    print(translated(Message("They cannot read the inbox, or change anything. It ends with serve.")))
    if not is_asked:
        return True
    if not sys.stdin.isatty():
        raise CannotShare(
            translated(Message("Nobody can answer here. To share without being asked, add --yes. (SRV005)"))
        )
    try:
        return input(translated(Message("Share it? [y/N] "))).strip().lower() in translated(_YES).split(", ")
    except EOFError:
        return False


def print_code(address: str) -> None:
    """Print the QR code of an address for a telephone's camera: white on black, whatever the terminal's colours."""
    code = io.StringIO()
    segno.make(address, error="l").terminal(code, compact=True)
    before, behind = ("\033[97;40m", "\033[0m") if is_emphasised(sys.stdout) else ("", "")
    with suppress(UnicodeEncodeError):  # this terminal has no such characters; the address is there
        print("\n".join(f"{before}{line}{behind}" for line in code.getvalue().splitlines()))
