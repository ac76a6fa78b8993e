"""Rules that may be switched off: for the site in campaign.toml, for one text above it; with the reason."""

from __future__ import annotations

import re

import pytest

from plugins.problems import Problem, Problems
from plugins.rules import RULES, Exemption, codes_of, read_exemption
from tests.support.codes import rooms_of_codes


def test_every_code_of_a_rule_is_one_of_a_problem() -> None:
    assert codes_of(RULES) <= rooms_of_codes().keys()


def test_an_exemption_has_a_rule_and_a_reason() -> None:
    assert read_exemption("Telephones (the hotline, of\nthe board)") == Exemption(
        "telephones", "the hotline, of the board"
    )


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("telefones (why)", "FM088", "Did you mean “telephones”?"),
        ("telephones", "FM089", "telephones (why)"),
        ("telephones ( )", "FM089", "telephones (why)"),
        ("", "FM088", "Write one of: address-again"),
    ],
)
def test_one_without_is_named(text, code, says) -> None:
    problem = read_exemption(text)

    assert isinstance(problem, Problem)
    assert problem.code == code
    assert says in problem.hint


def test_problems_are_ignored_in_one_file_or_in_all() -> None:
    problems = Problems()
    problems.ignore(["TXT003"], "content/a.md")
    problems.ignore(["TXT001"])

    problems.extend(Problem(f"content/{name}.md", 1, "", "", code) for name in "ab" for code in ("TXT001", "TXT003"))

    assert [(problem.path, problem.code) for problem in problems] == [("content/b.md", "TXT003")]


TEXT = "title: Vote\ndate: 2024-01-02\n{}\nCall 347-555-0199 or read [more](/news/).\n"


@pytest.mark.parametrize(
    ("allow", "off", "said"),
    [
        ("", "", {"TXT001", "TXT003"}),
        ("allow: telephones (the hotline of the board), link-text (a test)\n", "", set()),
        ("allow: telephones (the hotline of the board)\n", "", {"TXT001"}),
        ("", '[rules]\noff = ["link-text (our readers know)"]\n', {"TXT003"}),
    ],
)
def test_a_rule_is_switched_off_for_one_text_or_for_the_site(site, allow, off, said) -> None:
    site.write("content/news/vote.md", TEXT.format(allow))
    campaign = site.folder / "content" / "campaign.toml"
    campaign.write_text(f"{campaign.read_text(encoding='utf-8')}\n{off}", encoding="utf-8")

    first = site.build()
    site.write("content/news/other.md", "title: Other\ndate: 2024-01-03\n\nWords.\n")
    second = site.build()

    for result in (first, second):  # said again although the text did not change
        assert result.status == 0, result.text
        assert set(re.findall(r"TXT\d+", result.text)) == said


def test_money_may_be_asked_without_a_receiver_if_the_file_says_why(site) -> None:
    ask = "title: Give\nkind: donate\nform: https://liberapay.com/example/donate\n{}\nGive.\n"
    site.write("content/actions/give.md", ask.format(""))
    refused = site.build()

    site.write("content/actions/give.md", ask.format("allow: receiver (said on the page of the fund)\n"))
    allowed = site.build()

    assert "ACT021" in refused.text
    assert "ACT021" not in allowed.text
    assert allowed.status == 0, allowed.text


def test_an_ask_that_closed_by_itself_without_a_result_is_named(site) -> None:
    ask = "title: Sign\nkind: petition\nform: https://formspree.io/f/mqkvwxyz\ncloses: 2020-01-02\n{}\nSign.\n"
    site.write("content/actions/sign.md", ask.format(""))
    without = site.build()

    site.write("content/actions/sign.md", ask.format("result: We won.\n"))
    with_result = site.build()

    assert "content/actions/sign.md:4: This ask closed on 2 January 2020, and nothing says what came of it." in (
        without.text
    )
    assert "ACT038" not in with_result.text
