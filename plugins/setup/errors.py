"""The errors of the set-up, in plain words, with what to do about them."""

from __future__ import annotations

import errno
import re
import sys
from typing import TYPE_CHECKING

from plugins.i18n.message_language import translated
from plugins.messages import Message, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How many of pip's lines help, and how much of each; the log has it all.
LINES, LETTERS = 4, 220
#: The newest Python (3.x) that everything in the requirements is published for.
NEWEST_TRIED = 14

_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
#: Lines of pip's output that do not help.
_IDLE = re.compile(r"^\s*(\[notice\].*|(Collecting|Using cached|Downloading|Looking in|Ignoring) .*|-+|)\s*$")
#: Parts of its lines that help as little.
_NOISE = re.compile(r"WARNING: Retrying .* broken by |<[^>]*>: |\(from -r .*\)")


class SetupFailed(Exception):
    """The environment could not be made: ``what`` is wrong, a ``hint``, and the last lines of pip's ``output``."""

    def __init__(self, what: str, hint: str, code: str, output: Iterable[str] = ()) -> None:
        """Keep the sentences; ``code`` (``SET003``) belongs permanently to one kind of problem."""
        super().__init__(what, hint, code, output)
        self.what, self.hint, self.code, self.output = what, hint, code, tuple(output)

    def __str__(self) -> str:
        """Return what the reader sees: the last words of pip, if it was pip, then what is wrong and what to do."""
        quoted = [f"    {line if len(line) <= LETTERS else line[:LETTERS] + '…'}" for line in self.output]
        opening = (
            [translated(Message("The last words of pip, which installs packages:")), *quoted, ""] if quoted else []
        )
        what = translated(Message("Picket could not be set up. {what}", what=self.what))
        return "\n".join([*opening, what, f"{translated(self.hint)} ({self.code})"])


def no_venv() -> SetupFailed:
    """Describe a Python that came without ``venv`` (Debian and its derivatives)."""
    return SetupFailed(
        Message("This Python cannot make environments: its parts “venv” and “ensurepip” are not installed."),
        Message(
            "On Debian, Ubuntu or Mint type: sudo apt install python{version}-venv (or: sudo apt install "
            "python3-venv). Elsewhere install Python from https://www.python.org/downloads/. Then run the same "
            "command again.",
            version=_VERSION,
        ),
        "SET002",
    )


def in_the_way(name: str) -> SetupFailed:
    """Describe a ``name`` that should be a folder and is something else."""
    what = Message("“{name}” should be a folder for Picket's packages, and is a file.", name=name)
    return SetupFailed(what, Message("Delete or rename it, then run the same command again."), "SET010")


def no_folder(name: str, kind: str) -> SetupFailed:
    """Describe a ``name`` that should be a folder for Picket's caches, and is a ``kind`` of something else."""
    what = Message("“{name}” should be a folder for Picket's caches, and is {kind}.", name=name, kind=kind)
    return SetupFailed(
        what, Message("Delete or rename “{name}”, then run the same command again.", name=name), "SET017"
    )


def linked(name: str, target: str) -> SetupFailed:
    """Describe a ``name``, which Picket would create, that is a link to ``target``."""
    return SetupFailed(
        Message(
            "“{name}” is a link that leads to “{target}”, and Picket fills or clears no folder that it did not make.",
            name=name,
            target=target,
        ),
        Message(
            "Delete the link “{name}” (what it leads to stays as it is), then run the same command again.", name=name
        ),
        "SET015",
    )


def not_ours(name: str, *, is_environment: bool) -> SetupFailed:
    """Describe a ``name`` that is a folder, or an environment for Python, that Picket did not make."""
    kind = Message("an environment for Python") if is_environment else Message("a folder with files")
    hint = Message("Move or rename it, then run the same command again.")
    if is_environment:
        way = Message("To go on with it instead: activate it, and install requirements.txt in it with pip.")
        hint = sentences(hint, way)
    what = Message("“{name}” is {kind} that Picket did not make, so it was left as it is.", name=name, kind=kind)
    return SetupFailed(what, hint, "SET016")


def from_system(error: OSError, root: object) -> SetupFailed:
    """Describe an error of the operating system, met in the project folder ``root``."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _disk_full()
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _not_writable(str(root), where)
    what = Message("The computer said: {value}{where}.", value=(error.strerror or str(error)).rstrip("."), where=where)
    return SetupFailed(what, Message("Put that right, then run the same command again."), "SET009")


def from_ensurepip(output: str) -> SetupFailed:
    """Describe a new environment that could not be given pip."""
    return _disk_problem(output) or no_venv()


def from_pip(output: str, log: str) -> SetupFailed:
    """Describe a failure of pip, judged by its ``output``; ``log`` names the file with that output."""
    if "DO NOT MATCH THE HASHES" in output:
        return SetupFailed(
            Message("A package that arrived is not the one Picket was tested with, so nothing of it was installed."),
            Message(
                "Often a download was cut short or a network (a café's, a company's) answered in the index's place: "
                "try again on another network. If it stays so, tell the maintainers; do not remove the hashes."
            ),
            "SET005",
            _last_lines(output, r"==.* from |Expected|Got"),
        )
    if failure := _disk_problem(output) or _network_problem(output):
        return failure
    if "No matching distribution found" in output:
        hint = (
            "Check that this computer is online, then run the same command again. "
            "If you chose another package index (PIP_INDEX_URL, pip.conf), it may lack the package: try without."
        )
        what = Message("The package index does not have what Picket needs.")
        return SetupFailed(what, _newer() + hint, "SET006", _last_lines(output, "^ERROR"))
    hint = f"All that pip said is in {log}. Run the same command again; if it stays so, show that file to a maintainer."
    return SetupFailed(Message("Its packages could not be installed."), _newer() + hint, "SET009", _last_lines(output))


def text(output: bytes | str | None) -> str:
    """Return what a program wrote as text, whatever its encoding."""
    return output.decode("utf-8", "replace") if isinstance(output, bytes) else output or ""


def _last_lines(output: str, kind: str = "") -> list[str]:
    """Return the last few lines that match ``kind`` (a regular expression) and may help."""
    lines = (
        _NOISE.sub("", line).strip() for line in output.splitlines() if not _IDLE.match(line) and re.search(kind, line)
    )
    return list(dict.fromkeys(lines))[-LINES:]


def _network_problem(output: str) -> SetupFailed | None:
    if re.search(r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError", output):
        hint = Message(
            "Some company and school networks read along; try another network, or ask there for the certificate "
            "and name its file in PIP_CERT. Check this computer's date as well. Then run the same command again."
        )
        return SetupFailed(
            Message("The connection to the package index was not safe."),
            hint,
            "SET004",
            _last_lines(output, "SSL")[-1:],
        )
    signs = (
        r"(NewConnection|ConnectTimeout|ReadTimeout|NameResolution|Proxy|Protocol|Connection)Error|"
        r"Max retries exceeded|"
        r"Temporary failure in name resolution|getaddrinfo failed|Network is unreachable|Connection (refused|reset)|"
        r"[Tt]imed out|HTTP error|Remote end closed"
    )
    if not re.search(signs, output):
        return None
    hint = Message(
        "Check that this computer is online, then run the same command again. Behind a proxy, set "
        "HTTPS_PROXY. Only the set-up needs the network."
    )
    return SetupFailed(
        Message("The package index could not be reached."), hint, "SET003", _last_lines(output, signs)[-1:]
    )


def _disk_problem(output: str) -> SetupFailed | None:
    if re.search(r"No space left on device|Disk quota exceeded|not enough space on the disk|Errno (28|122)\b", output):
        return _disk_full()
    if re.search(r"Permission denied|Read-only file system|Access is denied|Errno (13|30)\b|WinError 5\b", output):
        return _not_writable("", "", _last_lines(output, "^ERROR")[-1:])
    return None


def _disk_full() -> SetupFailed:
    hint = Message("Free some 300 MB, then run the same command again.")
    return SetupFailed(Message("The disk is full."), hint, "SET007")


def _not_writable(root: str, where: str, output: Iterable[str] = ()) -> SetupFailed:
    folder = f"“{root}”" if root else Message("the project's folder")
    return SetupFailed(
        Message("Picket may not write in {folder}{where}.", folder=folder, where=where),
        Message(
            "Copy the project to a folder of your own, or ask its owner for the right to write; on Windows, close "
            "other windows that run Picket. Then run the same command again."
        ),
        "SET008",
        output,
    )


def _newer() -> str:
    if sys.version_info.minor <= NEWEST_TRIED:
        return ""
    return f"Picket is tried with Python 3.11 to 3.{NEWEST_TRIED}; this is {_VERSION}, so try an older one. "
