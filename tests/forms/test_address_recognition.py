"""An address that a service nearly takes is told which part of it is wrong."""

from __future__ import annotations

import pytest

from plugins.forms.recognition import recognise
from plugins.problems import Problem


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("https://formspree.io/f/mqkvwxy", "“mqkvwxy” has 7 characters"),
        ("https://formspree.io/f/mqkvwxyabc", "“mqkvwxyabc” has 10 characters"),
        ("https://docs.google.com/forms/d/e/1FAIpQLSd/viewform", "may be cut off"),
        ("https://tally.so/r/wMak", "“wMak” has 4 characters"),
    ],
)
def test_the_part_that_is_wrong_is_named(address, part):
    refused = recognise(address)

    assert isinstance(refused, Problem)
    assert refused.code == "FRM014"
    assert part in refused.hint


@pytest.mark.parametrize(
    "address", ["https://formspree.io/", "https://actionnetwork.org/", "https://tally.so/help/x/y"]
)
def test_no_part_is_blamed_where_more_is_wrong(address):
    refused = recognise(address)

    assert isinstance(refused, Problem)
    assert "Its part" not in refused.hint
