"""Keys below an empty line are named; words that only look like keys are text."""

from __future__ import annotations

import pytest

from plugins.actions.fields import ACTION
from plugins.frontmatter.misplaced_keys import misplaced_keys
from plugins.frontmatter.sections import split_document

KEYS = "title: Sign\nsummary: Why.\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{KEYS}\ncloses: 2024-05-01\n\nText.\n", [4]),
        (f"{KEYS}\n\n\nOpens: 2024-05-01\ncloses: 2024-05-02\n", [6]),
        (f"---\n{KEYS}---\n\nimage alt: A crowd\n\nText.\n", [6]),
        (f"{KEYS}\ncloses: when we have won\n", []),
        (f"{KEYS}\ncloses: 2024-05-01\nand then we see.\n", []),
        (f"{KEYS}\nNote: bring a friend.\n", []),
        (f"{KEYS}\n**Closes:** 2024-05-01\n", []),
        (f"{KEYS}\nText.\n\ncloses: 2024-05-01\n", []),
        (f"{KEYS}\n- closes: 2024-05-01\n", []),
        (KEYS, []),
    ],
)
def test_a_paragraph_of_keys_below_an_empty_line_is_named(text: str, lines: list[int]) -> None:
    document = split_document(text, ACTION.html_keys)

    problems = list(misplaced_keys(document, ACTION, "content/actions/sign.md"))

    assert [problem.line for problem in problems] == lines
    assert {problem.code for problem in problems} <= {"FM095"}
