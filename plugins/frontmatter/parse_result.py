"""The result of parsing one file by itself: it depends on no clock and on no other part of the site."""

from __future__ import annotations

import json
from dataclasses import field, fields
from typing import TYPE_CHECKING, Any

from plugins.frontmatter.json_values import from_plain, to_plain
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.problems import Problem


@frozen
class Parsed:
    """One file taken apart, before the clock, the other files and Pelican come in.

    ``values`` are the typed fields as they were written, moments with a zone only where one was; ``places`` says for
    each key in which file and line. ``facts`` is what the rooms found in the body, ready to be attributes of its
    content object. ``problems`` hold the file back whole; ``faults`` are named, too, but do not, and
    ``notices`` are only worth saying. ``reads`` are the other files, below content/, that were looked for and maybe
    read: were one different, this might be. ``slug`` and ``lang`` are empty where the file's name could not be read.
    """

    below: str  # relative to content/
    shown: str  # as problems name it, content/news/vote.md
    slug: str = ""
    lang: str = ""
    html: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[Any, ...]:
        """The links of the body that are judged when all content is known (``links.markdown_extension.Address``)."""
        found: tuple[Any, ...] = self.facts.get("addresses", ())
        return found

    def to_json(self) -> str:
        """Return it as ASCII. Raises TypeError where a value or fact is of a kind that cannot be written down."""
        plain = {one.name: to_plain(getattr(self, one.name)) for one in fields(self)}
        return json.dumps(plain, separators=(",", ":"))


def parsed_from(plain: Mapping[str, Any]) -> Parsed:
    """Return what was written down, as JSON reads it. Raises as ``from_plain`` does for anything else."""
    return Parsed(**{name: from_plain(one) for name, one in plain.items()})
