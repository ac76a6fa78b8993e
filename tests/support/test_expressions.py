"""Expressions mean in tests what they mean on GitHub, and what the tests do not know is refused."""

from __future__ import annotations

import pytest

from tests.support.expressions import Unsupported, evaluate, interpolated

CONTEXTS = {"github": {"event_name": "push", "event": {"repository": {"fork": False, "name": "x"}}}, "steps": {}}
FUNCTIONS = {"failure": lambda: True}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("github.event_name == 'PUSH'", True),
        ("github.event_name != 'push' && failure()", False),
        ("failure() && github.event.repository.name", "x"),
        ("github.event.repository.fork || 'own'", "own"),
        ("steps.pages.outputs.shown != 'true'", True),
        ("steps.pages.outputs.shown == 'true' && 'github' || 'text'", "text"),
        ("!github.event.repository.fork && (false || 'it''s')", "it's"),
        ("${{ github.event_name }}", "push"),
        ("'false' && 1 == 1", None),
    ],
)
def test_what_is_known_has_its_value(source, value) -> None:
    if value is None:
        with pytest.raises(Unsupported):
            evaluate(source, CONTEXTS, FUNCTIONS)
    else:
        assert evaluate(source, CONTEXTS, FUNCTIONS) == value


@pytest.mark.parametrize(
    "source", ["inputs.x", "contains(github.event_name, 'p')", "success()", "github.", "'open", "a b"]
)
def test_what_is_not_known_is_refused(source) -> None:
    with pytest.raises(Unsupported):
        evaluate(source, CONTEXTS, FUNCTIONS)


def test_a_text_gets_the_values_in_it() -> None:
    text = "${{ github.event_name }}-${{ steps.none }}-${{ github.event.repository.fork }}"

    assert interpolated(text, CONTEXTS, {}) == "push--false"
