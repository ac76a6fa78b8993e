"""No text keeps a build busy for hours or fills the memory: what there is too much of is named."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest
from markdown import Markdown

import pelicanconf
from plugins.directives.model import DirectivesExtension
from plugins.frontmatter.parser import Parser
from plugins.images.body_pictures import BodyPictures, Search
from plugins.links.markdown_extension import LinksExtension
from plugins.news.model import ARTICLE

HEAD = "title: A\ndate: 2024-03-01\n\n"


@pytest.fixture(scope="module")
def parser():
    pictures = BodyPictures(Path(), lambda *_: Search(), lambda _: None)
    extensions = [pictures, DirectivesExtension(), LinksExtension()]
    return Parser("content", ("en",), {"news": ARTICLE}, extensions, pelicanconf.MARKDOWN)


def problems(parser, body, head=HEAD):
    parsed = parser.parse("news/a.md", (head + body).encode(), lambda _: None)
    return [(problem.code, problem.line) for problem in parsed.problems]


def seconds(parser, body, head=HEAD):
    """Return what it takes without Python's collector, which looks at all that the tests before have left."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        problems(parser, body, head)
        return time.process_time() - begun
    finally:
        gc.enable()


def assert_linear(parser, shape, head=HEAD):
    """Time is compared with itself, at most three times; what takes no time is left out, as there the clock decides."""
    for _ in range(3):
        once, twice = seconds(parser, shape(1_500), head), seconds(parser, shape(3_000), head)
        if twice < 0.1 or twice < 3.5 * once:
            return
    pytest.fail(f"{once:.2f} seconds became {twice:.2f}")


def numbered(pattern):
    return lambda n: "".join(pattern.replace("#", str(i)) for i in range(n))


SHAPES = {
    "[": lambda n: "[" * n,
    "[]": lambda n: "[" * n + "]" * n,
    "[a ": lambda n: "[a " * n,
    "![": lambda n: "![" * n,
    "![a](": lambda n: "![a](" * n,
    "[a](": lambda n: "[a](" * n,
    "[a](<b": lambda n: "[a](<b" * n,
    '[a](b "': lambda n: '[a](b "' * n,
    "[a][": lambda n: "[a][" * n,
    "[a][ with a reference": lambda n: "[b]: /x\n\n" + "[a][" * n,
    "[^": lambda n: "[^a]: x\n\n" + "[^" * n,
    "`": lambda n: "`" * n,
    "` ": lambda n: "` " * n,
    "*a_ ": lambda n: "*a_ " * n,
    "*a ": lambda n: "*a " * n,
    "**a ": lambda n: "**a " * n,
    "*a*": lambda n: "*a* " * n,
    "_": lambda n: "_" * n,
    "<": lambda n: "<" * n,
    "<a ": lambda n: "<a " * n,
    '<a href="': lambda n: '<a href="' * n,
    "<!--": lambda n: "<!-- " * n,
    "<![CDATA[": lambda n: "<![CDATA[" * n,
    "<?": lambda n: "<?" * n,
    "<http:": lambda n: "<http://a" * n,
    "<b>": lambda n: "a <b>" * n + "</b>" * n,
    "<div>": lambda n: "<div>" * n + "</div>" * n,
    "&": lambda n: "&" * n,
    "&a;": lambda n: "&amp; " * n,
    "\\": lambda n: "\\" * n,
    "quotes": lambda n: "\"a\" 'b' " * n,
    "> ": lambda n: "> " * n + "a",
    "- ": lambda n: "- " * n + "a",
    "1. ": lambda n: "1. " * n + "a",
    "- a": lambda n: "- a\n" * n,
    "# a": lambda n: "# a\n" * n,
    "a\n---": lambda n: "a\n---\n" * n,
    ": a": lambda n: "a\n" + ": b\n" * n,
    "table": lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * n,
    "|a": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n",
    "|`": lambda n: "a|b\n-|-\n" + "|`" * n,
    "fences": lambda n: "```\na\n```\n\n" * n,
    "```a": lambda n: "```a\n" * n,
    "code": lambda n: "    code\n" * n,
    "no spaces": lambda n: "a" * 5 * n,
    "spaces": lambda n: "a" + " " * n + "b\n" + "\n" * n + "b",
    "words": lambda n: "word " * n,
    "references": numbered("[a#]: /x\n"),
    "footnotes": lambda n: numbered("w[^a#] ")(n) + "\n\n" + numbered("[^a#]: t\n")(n),
    "one footnote": lambda n: "[^a]: t\n\n" + "w[^a]\n\n" * n,
    "abbreviations": lambda n: numbered("*[A#]: t\n")(n) + "\n" + numbered("A# ")(n),
    "paragraphs with quotes": lambda n: 'it\'s "so" -- and more ...\n\n' * 4 * n,
    "one abbreviation": lambda n: "*[UN]: t\n\n" + "the UN is\n\n" * 8 * n,
    "addresses": lambda n: "https://example.org/a " * n,
    "addresses in links": lambda n: "<a>https://example.org/a</a> " * (n // 4),
    "one address": lambda n: "https://example.org/" + "a)" * 5 * n,
    "mail addresses": lambda n: "a@example.org " * n + "a." * n,
    "~~": lambda n: "~~a~~ ~~b " * n,
    "lists by two spaces": lambda n: "- a\n  - b\n" * n,
    "lists below lines": lambda n: "a:\n- b\n\n" * n,
    "fences in items": lambda n: "- a\n\n  ```\n  b\n  ```\n" * (n // 4),
    "tables below lines": lambda n: "a\n|b|c|\n|-|-|\n|1|2|\n\n" * n,
    "lines with bars": lambda n: "a|b\n" * n,
    "bullets": lambda n: "• a\n" * n,
    "bullets apart": lambda n: "• a\n\n" * n,
    "signs of other programs": numbered("[[a#]] {{ b# }} **c\n\n"),
    "tasks": lambda n: "- [ ] a\n" * n,
    "hashtags": lambda n: "#a\n" * n,
    "quoted lists": lambda n: "> - a\n>   - b\n" * n,
    "pictures": lambda n: "![a](images/b.jpg)\n\n" * n,
    "directives": lambda n: "::action join\n\n" * n,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_as_much_takes_about_twice_as_long(parser, shape):
    assert_linear(parser, shape)


FRONT_MATTER = {
    "no colon": lambda n: "a" + " " * n + "b",
    "words": lambda n: "a " * n,
    "[": lambda n: "tags: " + "[" * n,
    "{": lambda n: "planks: " + "{" * n,
    "quotes": lambda n: "summary: " + "'" * n,
    "a list": numbered("tags#: a\n"),
    "one value": lambda n: "summary: a\n" + "  more\n" * n,
    "one key": lambda n: "title: a\n" * n,
    "a date": lambda n: "modified: " + "1 March " * n,
    "hyphens": lambda n: "-" * n + "a",
}


@pytest.mark.parametrize("shape", FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_front_matter_twice_as_long_takes_about_twice_as_long(parser, shape):
    assert_linear(parser, lambda n: f"title: A\n{shape(n)}\n\nText.", head="")


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("One.\n\n" + "[" * 50_000, "FM052", 6),
        ("One.\n\n" + "*a* " * 50_000, "FM052", 6),
        ("One.\n\n" + "`" * 3 + "a" * 2 + "` " * 50_000, "FM052", 6),
        ("One.\n\n> - " + "[a](b) " * 50_000, "FM052", 6),
        ("One.\n\n" + "> " * 5_000 + "a", "FM053", 6),
        ("One.\n\n" + "- " * 5_000 + "a", "FM053", 6),
        ("One.\n\n" + "1. " * 5_000 + "a", "FM053", 6),
        ("One.\n\n" + "> - 1. " * 500 + "a", "FM053", 6),
        ("One.\n\n" + "x <b>" * 300 + "</b>" * 300, "FM053", 6),
        ("One.\n\n" + "<div>" * 2_000 + "</div>" * 2_000, "FM053", 6),
        ("One.\n\n" + "<div markdown=1>\n" * 2_000 + "</div>\n" * 2_000, "FM053", 4),
        ("\n".join("    " * depth + "- a" for depth in range(400)), "FM053", 4),
        ("One.\n\n" + "<a href='" * 50_000, "FM054", 6),
        ("One.\n\n" + "a <!-- b\n\n" * 50_000, "FM054", 1006),
        (numbered("[^a#]: t\n\n")(10_000), "FM054", 4004),
        ("[^a]: t\n\n" + "w[^a]\n\n" * 1_000, "FM054", 206),
        (numbered("*[A#]: t\n")(10_000), "FM054", 504),
        ("```\n" * 10_000, "FM054", 1004),
        ("## a\n" * 10_000, "FM054", 2004),
        ("|a" * 10_000 + "|\n" + "|-" * 10_000 + "|", "FM054", 4),
        ("word " * 3_000_000, "FM051", 4),
        ("- a\n" * 500_000, "FM051", 4),
        ("a\n\n" * 500_000, "FM051", 4),
        ("|a|b|\n|-|-|\n" + "|1|2|\n" * 200_000, "FM051", 4),
        ("[a](b)\n\n" * 250_000, "FM051", 4),
    ],
    ids=lambda value: value[:16] if isinstance(value, str) else None,
)
def test_too_much_of_one_thing_is_named_with_its_line(parser, body, code, line):
    assert problems(parser, body)[0] == (code, line)


@pytest.mark.parametrize(
    "body",
    [
        "* * *\n\n" + "- " * 60 + "\n\n" + "*" * 200 + "\n\n" + "_" * 200,
        "> " * 8 + "- 1. quoted",
        "\n".join("    " * depth + "- a" for depth in range(20)),
        "\n".join(f"- [Rosa {i}](https://example.org/{i}), *{i}* others" for i in range(5_000)),
        "| a | b |\n|---|---|\n" + "\n".join(f"| `{i}` | [a](b) |" for i in range(5_000)),
        "```\n" + "[ < * _ `\n" * 20_000 + "```\n",
        "    [ < * _ `\n" * 20_000,
        "word " * 400_000,
        numbered("w[^a#]\n\n")(500) + numbered("[^a#]: t\n\n")(500),
        numbered("[a#]: https://example.org/#\n")(5_000) + "\n[x][a7]",
        "I <3 you. " * 100,
        "## A heading\n\nText.\n\n" * 3_000,
    ],
    ids=lambda body: body[:16],
)
def test_what_people_write_is_far_below_the_limits(parser, body):
    assert problems(parser, body) == []


@pytest.mark.parametrize(
    "body",
    ["[a [b] c](/d/)", "[a [b](/c/)", "[[a]](/b/)", "[a](/b (c) d)", "[a] [b](/c/) ]", "[a](/b", "]["],
)
def test_brackets_inside_brackets_are_read_as_markdown_reads_them(parser, body):
    parsed = parser.parse("news/a.md", (HEAD + body).encode(), lambda _: None)

    assert parsed.html == Markdown(extensions=["extra", "sane_lists", "smarty", "toc"]).convert(body)


@pytest.mark.parametrize("bad", ["[" * 50_000, "\n".join("    " * depth + "- a" for depth in range(400))])
def test_the_next_text_is_read_as_if_nothing_had_been(parser, bad):
    problems(parser, bad)

    parsed = parser.parse("news/b.md", (HEAD + "Words.\n\n- a").encode(), lambda _: None)

    assert parsed.html == "<p>Words.</p>\n<ul>\n<li>a</li>\n</ul>"


def test_what_else_is_wrong_with_a_text_of_too_much_is_said_as_well(parser):
    assert problems(parser, "> " * 5_000 + "a\n", "title: Deep\ndate: 2024-03-01\ngaol: 5\n\n") == [
        ("FM004", 3),
        ("FM053", 5),
    ]


#: Prints the most memory that a build took, in megabytes. Linux has it in /proc: what getrusage says there is at least
#: the memory of the process that started this one, a worker with the caches of thousands of tests.
BUILD = """
import re, resource, sys
from pathlib import Path
from plugins.build.build import build
status = build(root=Path.cwd())
if sys.platform == "linux":
    most = int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]) >> 10
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20
print("memory:", most)
sys.exit(status)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no module “resource”")
def test_texts_of_ten_megabytes_are_built_or_refused_in_less_than_500(site):
    head = "title: Big\ndate: 2024-03-01\nsummary: Long.\n\n"
    words = "The union met in the hall on Tuesday and voted for the plan. "
    site.write("content/news/big.md", head + words * (10_000_000 // len(words)))
    rows = "| Rosa | dock | 4 |\n"
    site.write("content/news/rows.md", f"{head}| a | b | c |\n|---|---|---|\n" + rows * (10_000_000 // len(rows)))

    result = site.run("-c", BUILD)

    assert [(problem.path, problem.code) for problem in result.problems] == [("content/news/rows.md", "FM051")]
    assert int(result.text.partition("memory: ")[2]) < 500
