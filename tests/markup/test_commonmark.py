"""The examples of the CommonMark specification: how many agree is counted, and never sinks."""

from __future__ import annotations

from tests.markup.commonmark import EXAMPLES, numbers


def test_more_examples_agree_than_with_pelicans_own_settings(capsys):
    found = {name: sum(sections.values()) for name, sections in numbers().items()}

    with capsys.disabled():
        for name, number in found.items():
            print(f"\n  CommonMark, {name}: {number} of {len(EXAMPLES)}", end="")
    assert found["with it"] >= 482
    assert found["with it"] > found["without plugins.markup"] >= found["stock Pelican"]


def test_lists_agree():
    sections = numbers()["with it"]

    assert sections["Lists"] >= 19
    assert sections["List items"] >= 36
