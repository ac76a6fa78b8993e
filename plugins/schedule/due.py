"""Decides whether the site has to be published again now, from what the last publication left."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plugins.frontmatter.dates import in_words
from plugins.messages import Message
from plugins.schedule import next_build_file

if TYPE_CHECKING:
    from collections.abc import Sequence

#: After a publication that failed, how long until the next attempt: a mistake needs somebody to mend it.
PAUSE: Final = timedelta(hours=6)
#: GitHub switches schedules of a public repository off after so long without a commit, and warns nobody in time.
_IDLE, _WARNED = timedelta(days=60), timedelta(days=45)
#: The key of the moment before which nothing is tried again.
_RETRY: Final = "retry"


class Decision(NamedTuple):
    """Whether to publish now, and why or why not."""

    is_due: bool
    why: Message


def decide(text: str | None, now: datetime, *, if_missing: bool) -> Decision:
    """Decide at the aware moment ``now`` by the ``text`` of the last ``next-build.json``; None where there is none.

    Then it is due or not as ``if_missing`` says. One that cannot be read is due: publishing replaces it.
    """
    if text is None and if_missing:
        return Decision(is_due=True, why=Message("It is not known here when the site has to be built again."))
    if text is None:
        why = Message("Nothing has been published from here yet. That is done by a push, or by hand.")
        return Decision(is_due=False, why=why)
    try:
        fields = next_build_file.read(text)
        retry = datetime.fromisoformat(fields[_RETRY]).astimezone(UTC) if _RETRY in fields else now
    except (ValueError, TypeError) as error:
        why = Message("{file} cannot be read: {reason}.", file=next_build_file.FILE, reason=error)
        return Decision(is_due=True, why=why)
    return _decide(fields, now, retry)


def _decide(fields: dict[str, Any], now: datetime, retry: datetime) -> Decision:
    """Decide by the ``fields`` of the file; before ``retry`` nothing is tried again."""
    due = fields["due"]
    if due is None:
        return Decision(is_due=False, why=Message("Nothing on the site changes by itself."))
    if now < due.astimezone(UTC):
        why = Message("Nothing to do before {day}: {reason}.", day=in_words(due), reason=_reason(fields["why"]))
        return Decision(is_due=False, why=why)
    if now < retry:
        why = Message("The last attempt failed. The next one is on {day}.", day=in_words(retry.astimezone(due.tzinfo)))
        return Decision(is_due=False, why=why)
    return Decision(is_due=True, why=Message("It is time: {reason}.", reason=_reason(fields["why"])))


def _reason(reasons: Sequence[dict[str, Any]]) -> str:
    """Return the first reason, and how many more there are; translations of a text are not told apart here."""
    if not reasons:
        return Message("something changes")
    first, more = reasons[0]["what"], len(reasons) - 1
    return Message("{first}, and {count} more", first=first, count=more) if more else str(first)


def postponed(text: str, now: datetime) -> str:
    """Return ``text`` of a ``next-build.json`` with the moment before which nothing is tried again."""
    try:
        fields = json.loads(text)
        if not isinstance(fields, dict):
            return text
    except ValueError:
        return text
    fields[_RETRY] = (now + PAUSE).isoformat(timespec="seconds")
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def idle_warning(last_commit: datetime, now: datetime) -> Message | None:
    """Return the warning that GitHub is about to switch the schedule off; None while there is time."""
    age = now - last_commit
    if age < _WARNED:
        return None
    template = Message(
        "The last commit is {days} days old. GitHub stops timed runs of a public repository {limit} days after it: "
        "commit anything, or start this workflow again on its page under Actions."
    )
    return template.filled(days=age.days, limit=_IDLE.days)
