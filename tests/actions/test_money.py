"""Who receives the money, and for what, stands beside the amounts, or the action is not shown."""

from __future__ import annotations

GIVE = """\
title: Feed the strike
summary: Strikers eat.
kind: donate
form: https://secure.actblue.com/donate/strike-fund
amounts: 10, 30
{}
Every meal counts.
"""


def test_who_gets_the_money_stands_beside_the_amounts(site):
    site.write("content/actions/give.md", GIVE.format("beneficiary: Meals for strikers, through the kitchen\n"))

    assert site.build().status == 0

    (asking,) = site.pages["actions/give/"].all(".beside-ask")
    assert "Where the money goes: Meals for strikers, through the kitchen" in asking.text
    assert [choice.text for choice in asking.all(".form-choice")] == ["$10", "$30"]


def test_money_for_nobody_in_particular_is_a_problem(site):
    site.write("content/actions/give.md", GIVE.format(""))

    (problem,) = site.build().problems

    assert (problem.path, problem.code) == ("content/actions/give.md", "ACT021")


def test_what_is_over_need_not_say(site):
    site.write("content/actions/give.md", GIVE.format("state: won\nresult: Thank you.\n"))

    assert site.build().status == 0
