"""``next-build.json``, beside ``output/``: when the site has to be built again, and why, for programs.

docs/schemas/next-build.schema.json describes it. It is written where nothing changed too, so this imports little.
"""

from __future__ import annotations

import os

from plugins.atomic import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from plugins.engine.files import StrPath
    from plugins.schedule.next_build import NextBuild

#: The name of the file, relative to the project. It is not part of the site: it names texts that are still to appear.
FILE = "next-build.json"
#: The version of the format, raised when a key changes its meaning or goes.
VERSION = 1


class Unreadable(ValueError):
    """What should be a ``next-build.json`` is something else, or of another version."""


def text_of(coming: NextBuild, built: datetime) -> str:
    """Return the contents of the file for a site ``built`` at an aware moment; reasons are in English."""
    import json

    from plugins.schedule.next_build import reason_of

    reasons = [{"file": moment.path, "key": moment.key, "what": str(reason_of(moment))} for moment in coming.moments]
    when = {"due": coming.when and coming.when.isoformat(), "due_utc": coming.when and _utc(coming.when)}
    fields = {"version": VERSION, **when, "why": reasons, "built": built.isoformat(timespec="seconds")}
    return json.dumps({**fields, "built_utc": _utc(built)}, ensure_ascii=False, indent=2) + "\n"


def _utc(moment: datetime) -> str:
    from datetime import UTC

    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def write(root: StrPath, text: str) -> str:
    """Write the file in the project folder ``root``, unless it is there already; return why it could not be written."""
    path, data = os.path.join(root, FILE), text.encode()
    try:
        if os.path.exists(path):
            with open(path, "rb") as file:
                if file.read() == data:
                    return ""
        replace_file(path, data)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def read(text: str) -> dict[str, Any]:
    """Return the fields of the file with this ``text``, with ``due`` and ``built`` as aware moments.

    Raises Unreadable for anything that ``text_of`` of this version has not written.
    """
    import json
    from datetime import datetime

    try:
        fields: dict[str, Any] = json.loads(text)
        if fields["version"] != VERSION:
            raise Unreadable(f"version {fields['version']}")
        for name in ("due", "built"):
            fields[name] = fields[name] and datetime.fromisoformat(fields[name])
            if fields[name] and fields[name].tzinfo is None:
                raise Unreadable(f"“{name}” has no time zone")
        if not fields["built"] or not all(isinstance(reason["what"], str) for reason in fields["why"]):
            raise Unreadable("“built” is missing")
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable(str(error)) from error
    except ValueError as error:
        raise error if isinstance(error, Unreadable) else Unreadable(str(error)) from error
    return fields
