"""A fault is what is wrong with a link, before its file and line are known."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong with a link: the two sentences and the problem's code."""

    what: str
    hint: str
    code: str
