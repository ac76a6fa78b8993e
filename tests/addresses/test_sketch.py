"""Sketches of texts: alike texts have alike sketches, and the index finds what comparing one by one finds."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses.sketch import SketchIndex, likeness, sketch_of

#: Of the text below, as the record has it.
SKETCH = "--ca----------1ab6--efb9--62--3f--c443--48------6e--3f------cb49"
sketches = st.lists(st.sampled_from(["--", "00", "a1", "ff"]), min_size=32, max_size=32).map("".join)


def test_a_sketch_is_what_earlier_versions_wrote() -> None:
    text = (
        "title: The vote\ndate: 2024-01-16\n\nThe count was public, and everybody who works at night came to see it.\n"
    )

    assert sketch_of(text) == SKETCH


@given(sketches | st.just(""), st.lists(sketches | st.just("ab"), max_size=6))
def test_the_index_finds_what_comparing_one_by_one_finds(sketch, others) -> None:
    named = {str(number): other for number, other in enumerate(others)}

    found = dict(SketchIndex(named).alike(sketch, 0.4))

    assert found == {name: score for name, other in named.items() if (score := likeness(sketch, other)) >= 0.4}


def test_a_fifth_of_the_words_may_be_others() -> None:
    chance = random.Random(1)
    words = [f"w{number}" for number in range(200)]
    edited = [word if chance.random() > 0.1 else f"x{word}" for word in words]

    assert likeness(sketch_of(" ".join(words)), sketch_of(" ".join(edited))) > 0.4
    assert likeness(sketch_of(" ".join(words)), sketch_of(" ".join(reversed(words)))) < 0.2
