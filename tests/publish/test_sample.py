"""The list of what came with Picket is complete, and knows it again however it was saved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plugins.frontmatter.decoding import decode
from plugins.publish.sample import GENERAL, LIST, digest_of_file, digest_of_text, passages_of
from plugins.publish.scan import scan
from tests.support import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.sample
CONTENT = PROJECT / "content"
FOLDERS = frozenset({"news", "planks", "actions", "pages"})
TEXTS = sorted(file.relative_to(CONTENT).as_posix() for file in CONTENT.glob("*/*.md"))
FILES = sorted(file.relative_to(CONTENT).as_posix() for file in CONTENT.rglob("*") if file.is_file())


def digests(below: str) -> Iterator[str]:
    """Yield the digests of a file of the sample."""
    data = (CONTENT / below).read_bytes()
    if below in GENERAL:
        return
    if not below.endswith((".md", "campaign.toml")):
        yield digest_of_file(data)
        return
    text = decode(data)
    if below.endswith(".md"):
        yield digest_of_text(text)
    yield from (digest_of_text(passage) for _, passage in passages_of(below, text))


def test_the_list_has_all_that_comes_with_picket(pytestconfig: pytest.Config) -> None:
    known = json.loads(LIST.read_text("utf-8")) if LIST.exists() else {}
    wanted = {below: list(dict.fromkeys(digests(below))) for below in FILES}

    if pytestconfig.getoption("--accept"):
        names = sorted({*known, *(below for below in FILES if wanted[below])})
        known = {below: list(dict.fromkeys([*wanted.get(below, ()), *known.get(below, ())])) for below in names}
        LIST.write_text(json.dumps(known, indent=0) + "\n", "utf-8")

    missing = {below for below, found in wanted.items() if set(found) - set(known.get(below, ()))}
    assert not missing, "The sample changed. To bring its list up to date: pytest tests/publish --accept"


@pytest.mark.parametrize("below", TEXTS)
def test_every_text_of_the_sample_is_known_however_its_lines_end(below: str) -> None:
    data = (CONTENT / below).read_bytes()

    for same in (data, data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data, data + b"\n\n", data.rstrip()):
        codes = {finding.code: finding for finding in scan(below, same, FOLDERS, "en")}
        assert "PUB004" in codes, below
        assert codes["PUB004"].what.startswith("This text is still")


@pytest.mark.parametrize("below", [name for name in FILES if name.startswith(("images/", "static/"))])
def test_pictures_and_files_of_the_sample_are_known_but_for_those_that_suit_everybody(below: str) -> None:
    found = scan(below, (CONTENT / below).read_bytes(), FOLDERS, "en")

    assert [finding.code for finding in found] == ([] if below in GENERAL else ["PUB005"])


def test_a_text_with_passages_of_the_sample_is_named_at_the_first() -> None:
    lines = (CONTENT / "pages/about.md").read_text("utf-8").split("\n")
    end = lines.index("---", 1)
    mine = [
        "---",
        "title: Us",
        "---",
        "",
        "We are the night shift, and we have been here for years.",
        *lines[end + 1 :],
    ]

    [finding] = [one for one in scan("pages/us.md", "\n".join(mine).encode(), FOLDERS, "en") if one.code == "PUB004"]

    assert finding.line == 7
    assert "more of its passages" in finding.what


def test_a_text_of_ones_own_is_not_the_samples() -> None:
    text = "title: Become a member\nsummary: Join us.\n\nWe meet on Mondays.\n"

    assert scan("actions/join.md", text.encode(), FOLDERS, "en") == ()
