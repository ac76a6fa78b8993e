"""No random mutation of a good file gives a traceback, and none passes with words dropped in silence."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

import pytest

from plugins.campaign.loader import read_campaign
from tests.frontmatter.parsing import PARSER, TYPES
from tests.problems.dropped import dropped, words, words_of_values
from tests.problems.mutations import mutated
from tests.support.site import GOOD, PROJECT

if TYPE_CHECKING:
    from pathlib import Path

IS_NIGHTLY: Final = bool(os.environ.get("PICKET_NIGHTLY"))
#: A text in campaign.toml that is not part of a note, and a colour, of which three digits stand for six.
_TEXT: Final = re.compile(r'^[^#\n"]*"([^"\n]*)"', re.MULTILINE)
_COLOUR: Final = re.compile(r"^accent.*", re.MULTILINE)
#: Mutations of texts, and of campaign.toml.
TEXTS, CAMPAIGNS = (4_500, 500) if IS_NIGHTLY else (250, 50)
FILES: Final = sorted(
    path
    for content in (PROJECT / "content", GOOD)
    for path in content.rglob("*.md")
    if path.relative_to(content).parts[0] in TYPES
)


def read(content: Path, name: str) -> bytes | None:
    path = content / name
    return path.read_bytes() if path.is_file() else None


def test_a_mutated_text_is_read_or_refused_and_nothing_of_it_is_dropped() -> None:
    lost = []
    for seed in range(TEXTS):
        path = FILES[seed % len(FILES)]
        content = GOOD if path.is_relative_to(GOOD) else PROJECT / "content"
        below = path.relative_to(content).as_posix()
        data = mutated(path.read_bytes(), seed)
        parsed = PARSER.parse(below, data, lambda name, content=content: read(content, name))
        if missing := dropped(data, parsed, TYPES[PurePosixPath(below).parts[0]]):
            lost.append((seed, below, dict(missing)))

    assert not lost


def test_a_sign_of_code_that_stays_in_an_address_takes_no_word_away() -> None:
    beginning = b"title: The vote\ndate: 2024-01-16\n\n"
    for text in (b"[All](/lead`ership/) of us.\n", b"[All](/lead`ersh`ip/)\n"):
        parsed = PARSER.parse("news/vote.md", beginning + text, lambda _: None)

        assert not parsed.problems
        assert not dropped(beginning + text, parsed, TYPES["news"])
    assert dropped(beginning + b"Gone.\n", replace(parsed, html=""), TYPES["news"]) == {"gone": 1}


def test_words_that_are_on_no_page_are_found() -> None:
    data = b"title: The vote\ndate: 2024-01-16\n\nWe vote in May.\n\nBring a friend.\n"
    parsed = PARSER.parse("news/vote.md", data, lambda _: None)

    assert not dropped(data, parsed, TYPES["news"])
    assert dropped(data, replace(parsed, html="<p>We vote in May.</p>"), TYPES["news"]) == {"bring": 1, "friend": 1}
    assert dropped(data, replace(parsed, values={**parsed.values, "title": ""}), TYPES["news"]) == {"the": 1, "vote": 1}


@pytest.mark.parametrize(
    "file", [PROJECT / "content" / "campaign.toml", GOOD / "campaign.toml"], ids=["sample", "small"]
)
def test_a_mutated_campaign_is_read_or_refused_and_nothing_of_it_is_dropped(file: Path, tmp_path: Path) -> None:
    lost = []
    for seed in range(CAMPAIGNS):
        data = mutated(file.read_bytes(), seed)
        path = tmp_path / "campaign.toml"
        path.write_bytes(data)
        campaign, problems = read_campaign(path)
        assert (campaign is None) == bool(problems)
        if campaign:
            texts = _TEXT.findall(_COLOUR.sub("", data.decode("utf-8-sig")))
            if missing := words(texts) - words_of_values(campaign):
                lost.append((seed, dict(missing)))

    assert not lost
