"""Rules for calendars: what RFC 5545 requires beyond what a parser reads.

Each function takes a calendar as bytes and returns what is wrong as sentences; none is an empty list. It reads the
lines itself, since parsers forgive. Source: https://www.rfc-editor.org/rfc/rfc5545, by section.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = 75  # octets (3.1)
PARAMETER = r';([A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))'
CONTENT_LINE = re.compile(rf"(?P<name>[A-Za-z0-9-]+)(?P<params>({PARAMETER})*):(?P<value>.*)", re.DOTALL)
UTC = re.compile(r"\d{8}T\d{6}Z")
LOCAL = re.compile(r"\d{8}T\d{6}")
DAY = re.compile(r"\d{8}")
OFFSET = re.compile(r"[+-]\d{4}(\d\d)?")
#: What a text may not have bare (3.3.11): commas, semicolons, a backslash that escapes nothing.
BARE = re.compile(r"(?<!\\)(?:\\\\)*(?:[,;]|\\(?![\\;,nN]))")
TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "COMMENT"})
STATUSES = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})
ONCE = ("UID", "DTSTAMP", "DTSTART")
AT_MOST_ONCE = ("DTEND", "DURATION", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL", "RRULE")


@dataclass
class Property:
    """One line of content: ``params`` by name, ``value`` as it stands."""

    name: str
    params: dict[str, str]
    value: str

    @property
    def kind(self) -> str:
        """Whether a date is a day, a moment in UTC, or the name of the zone in which it is local."""
        if self.params.get("VALUE") == "DATE":
            return "day" if DAY.fullmatch(self.value) else "?"
        if UTC.fullmatch(self.value):
            return "UTC"
        return self.params.get("TZID", "floating") if LOCAL.fullmatch(self.value) else "?"


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties called ``name``."""
        return [one for one in self.properties if one.name == name]

    def one(self, name: str) -> Property | None:
        """Return the first property called ``name``."""
        return next(iter(self.all(name)), None)

    def named(self, name: str) -> list[Component]:
        """Return the parts called ``name``."""
        return [part for part in self.parts if part.name == name]


def problems_of(data: bytes) -> list[str]:
    """Return what is wrong with a calendar."""
    problems = list(_line_problems(data))
    lines = data.decode("utf-8", "replace").replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")
    root = Component("")
    problems += _read(lines, root)
    calendars = root.named("VCALENDAR")
    if len(calendars) != 1 or root.properties:
        return [*problems, f"{len(calendars)} calendars instead of one (3.4)"]
    return [*problems, *_calendar_problems(calendars[0])]


def _line_problems(data: bytes) -> Iterator[str]:
    """Check lines as they stand (3.1)."""
    if not data.endswith(b"\r\n"):
        yield "the last line does not end"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a line ends in something else than CR LF"
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > LINE:
            yield f"line {number} has {len(line)} octets"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"line {number} has a control character"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number} is not UTF-8, or ends within a character"


def _read(lines: list[str], root: Component) -> Iterator[str]:
    """Read ``lines`` into ``root``."""
    stack = [root]
    for line in lines:
        if not line:
            continue
        match = CONTENT_LINE.fullmatch(line)
        if not match:
            yield f"“{line[:60]}” is not “name:value”"
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            stack[-1].parts.append(component := Component(value.upper()))
            stack.append(component)
        elif name == "END":
            if stack[-1].name != value.upper() or len(stack) == 1:
                yield f"END:{value} ends {stack[-1].name or 'nothing'}"
            else:
                stack.pop()
        else:
            params = dict(one.split("=", 1) for one in re.findall(PARAMETER, match["params"]))
            stack[-1].properties.append(Property(name, params, value))
    if len(stack) > 1:
        yield f"{stack[-1].name} has no END"


def _calendar_problems(calendar: Component) -> Iterator[str]:
    for name in ("PRODID", "VERSION"):
        if len(calendar.all(name)) != 1:
            yield f"the calendar has {len(calendar.all(name))} {name} (3.6)"
    if not calendar.parts:
        yield "the calendar has no component (3.6)"
    yield from _text_problems(calendar)
    zones = [zone.one("TZID") for zone in calendar.named("VTIMEZONE")]
    names = {zone.value for zone in zones if zone}
    if len(names) != len(zones):
        yield "two zones have one name, or one has none (3.6.5)"
    for zone in calendar.named("VTIMEZONE"):
        yield from _zone_problems(zone)
    events = calendar.named("VEVENT")
    ids = Counter(one.value for event in events if not event.all("RECURRENCE-ID") for one in event.all("UID"))
    yield from (f"{times} events have the UID {uid} (3.8.4.7)" for uid, times in ids.items() if times > 1)
    for event in events:
        yield from _event_problems(event)
        used = {one.params["TZID"] for one in event.properties if "TZID" in one.params}
        yield from (f"no VTIMEZONE defines {name} (3.2.19)" for name in sorted(used - names))


def _zone_problems(zone: Component) -> Iterator[str]:
    observances = [*zone.named("STANDARD"), *zone.named("DAYLIGHT")]
    if not observances:
        yield "a zone has neither STANDARD nor DAYLIGHT (3.6.5)"
    for observance in observances:
        start = observance.one("DTSTART")
        if not start or start.kind != "floating":
            yield "an observance of a zone does not begin at a local time (3.6.5)"
        for name in ("TZOFFSETFROM", "TZOFFSETTO"):
            offset = observance.one(name)
            if not offset or not OFFSET.fullmatch(offset.value):
                yield f"an observance of a zone has no {name} (3.6.5)"


def _event_problems(event: Component) -> Iterator[str]:
    """Check which properties an event has (3.6.1), and what is in them."""
    numbers = {name: len(event.all(name)) for name in (*ONCE, *AT_MOST_ONCE)}
    wrong = {name: times for name, times in numbers.items() if times > 1 or (name in ONCE and not times)}
    yield from (f"an event has {times} {name} (3.6.1)" for name, times in wrong.items())
    yield from _text_problems(event)
    status, sequence, stamp = event.one("STATUS"), event.one("SEQUENCE"), event.one("DTSTAMP")
    if stamp and stamp.kind != "UTC":
        yield "DTSTAMP is not in UTC (3.8.7.2)"
    if status and status.value not in STATUSES:
        yield f"{status.value} is not the status of an event (3.8.1.11)"
    if sequence and not sequence.value.isdigit():
        yield f"the revision is {sequence.value} (3.8.7.4)"
    if start := event.one("DTSTART"):
        yield from _time_problems(event, start)


def _time_problems(event: Component, start: Property) -> Iterator[str]:
    """Check that all times of an event are of one kind and in order."""
    end = event.one("DTEND")
    if start.kind in {"?", "floating"}:
        yield f"DTSTART is neither a day nor a moment: {start.value} (3.8.2.4)"
    if end and (event.all("DURATION") or (end.kind == "day") != (start.kind == "day")):
        yield "the end is of another kind than the start (3.8.2.2)"
    if end and end.kind == start.kind and end.value <= start.value:
        yield "the event ends before it begins (3.8.2.2)"
    if any(one.kind != start.kind for one in event.all("EXDATE")):
        yield "a day that is left out is of another kind than the start (3.8.5.1)"
    for rule in event.all("RRULE"):
        yield from _rule_problems(rule.value, start)


def _rule_problems(rule: str, start: Property) -> Iterator[str]:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if "FREQ" not in parts or {"UNTIL", "COUNT"} <= parts.keys():
        yield f"{rule} has no FREQ, or both UNTIL and COUNT (3.3.10)"
    until = parts.get("UNTIL", "")
    if until and not (DAY if start.kind == "day" else UTC).fullmatch(until):
        yield f"UNTIL={until} is not of the kind of DTSTART, in UTC where that has a zone (3.3.10)"


def _text_problems(component: Component) -> Iterator[str]:
    for one in component.properties:
        if one.name in TEXTS and BARE.search(one.value):
            yield f"{one.name} has a sign that is not escaped: {one.value[:60]} (3.3.11)"
