"""Signs of other programs, and Markdown that was mistyped, are named with their line; ordinary prose is not."""

from __future__ import annotations

import pytest

from plugins.markup.unread_markup import markup_in_plain_text
from tests.markup.test_blocks import PARSER, parsed


def found(body):
    return [(problem.code, problem.line) for problem in parsed(body).problems]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{< youtube abc123 >}}", "MRK010"),
        ('{{% notice "a" %}}', "MRK010"),
        ("{% include signup.html %}", "MRK010"),
        ("Go to {{ site.baseurl }}/join", "MRK010"),
        ("- {{ page.title }}", "MRK010"),
        ("See [[Open books]].", "MRK011"),
        ("![[gate.jpg]]", "MRK011"),
        ("[[Open books|the books]]", "MRK011"),
        ("[gallery]", "MRK012"),
        ('[gallery ids="1,2"]', "MRK012"),
        ("[contact-form-7 id=1]", "MRK012"),
        ("[su_button]Join[/su_button]", "MRK012"),
        ("[Join us] (https://example.org/join)", "MRK013"),
        ("[it] (page.md)", "MRK013"),
        ("![gate] (images/gate.jpg)", "MRK013"),
        ("[write] (mailto:office@example.org)", "MRK013"),
        ("[the\nrules] (../pages/rules.md)", "MRK013"),
        ("(Join us)[https://example.org/join]", "MRK014"),
        ("(Join us)[../actions/join.md]", "MRK014"),
        ("[x][no-such-reference]", "MRK015"),
        ("See [the rules][] now", "MRK015"),
        ("Text[^9] goes on.", "MRK016"),
        ("> Text[^a].", "MRK016"),
        ("!!! note\n    Bring your badge.", "MRK017"),
        ("??? question\n    Why?", "MRK017"),
        ("> [!WARNING]\n> No company phones.", "MRK017"),
        ("> [!note]- Folded\n> a", "MRK017"),
        ("::: warning\nBring water.\n:::", "MRK017"),
        ("::: {.note}\nBring water.\n:::", "MRK017"),
        ("<!-- ask Rosa\n\nWe meet.", "MRK018"),
        ("We meet. <!-- ask Rosa", "MRK018"),
        ("- We meet. <!-- ask Rosa --", "MRK018"),
        ("** We won ** today", "MRK019"),
        ("~~ old ~~ new", "MRK019"),
        ("**We won today\n\nNext.", "MRK020"),
        ("~~old demand", "MRK020"),
        ("Text\n\n> **Quoted without end", "MRK020"),
        ("| a | b |\n| 1 | 2 |", "MRK022"),
        ("-water\n-a hat", "MRK023"),
        ("– water\n– a hat", "MRK023"),
        ("a) water\nb) a hat", "MRK023"),
        ("1.water\n2.a hat", "MRK023"),
        ("Bring:\n2) water\n3) a hat", "MRK023"),
        ("We meet. %%ask Rosa%%", "MRK026"),
        ("%%\nask Rosa\n%%", "MRK026"),
        ("%% ask Rosa\nand Sam %%", "MRK026"),
        ("import Tabs from '@theme/Tabs';", "MRK027"),
        ("import './a.css'", "MRK027"),
        ("Text.\n\nexport const x = 1", "MRK027"),
        ("[TOC]", "MRK024"),
        ("We ==won== today", "MRK024"),
        ("Up :raised_fist: now", "MRK024"),
        (":action join", "MRK025"),
        (":::video https://example.org/v", "MRK025"),
        ("\uff1a\uff1aaction join", "MRK025"),
        ("[toc]", "MRK024"),
        ("We ++added++ it", "MRK024"),
        ("H~2~O", "MRK024"),
        ("10^2^ m", "MRK024"),
        ("Up :fire: now", "MRK024"),
        ("A $x^2$ b", "MRK024"),
        ("$$y = z$$", "MRK024"),
        (r"\textbf{now}", "MRK024"),
        (r"\newpage", "MRK024"),
        ("Words {.lead}", "MRK024"),
        ("Words {: .lead }", "MRK024"),
        ("'''bold'''", "MRK024"),
        (".. note:: Bring water", "MRK024"),
        ("Rent&nbsp up", "MRK036"),
        ("Rent &amp;mdash; up", "MRK036"),
        ("&lt;b>bold", "MRK028"),
        ("&lt;br&gt; here", "MRK028"),
        ("[b]bold[/b]", "MRK012"),
        ("[url=https://example.org/]it[/url]", "MRK012"),
        ("%% ask Rosa %%", "MRK026"),
        ("{# ask Rosa #}", "MRK026"),
        ("{/* ask Rosa */}", "MRK026"),
        ("<!- ask Rosa ->", "MRK026"),
        ("< !-- ask Rosa -->", "MRK026"),
        ("<!—ask Rosa—>", "MRK026"),
        ("[it]\uff08https://example.org/\uff09", "MRK013"),
        ("__We won today", "MRK020"),
        ("We _won today", "MRK020"),
        ("We *won today", "MRK020"),
        ("We `won today", "MRK030"),
        ("\u00b4\u00b4\u00b4\nwords\n\u00b4\u00b4\u00b4", "MRK030"),
        ("[it](https://example.org/ and on", "MRK031"),
        ("![it](images/gate.jpg and on", "MRK031"),
        ("[it(https://example.org/)", "MRK031"),
        ("Read it](https://example.org/)", "MRK031"),
        ("[it]https://example.org/", "MRK031"),
        ("== Heading ==", "MRK021"),
        ("h2. Heading", "MRK021"),
        ("| a | b\n| 1 | 2", "MRK022"),
        ("Monday | 5 pm\nTuesday | 6 pm", "MRK022"),
        ("a. water\nb. a hat", "MRK023"),
        ("i. water\nii. a hat", "MRK023"),
        ("1- water\n2- a hat", "MRK023"),
        ("*water\n*a hat", "MRK023"),
        ("✅ water\n✅ a hat", "MRK023"),
        ("📅 Monday\n📍 City Hall", "MRK023"),
        ("5:30 pm Doors\n6:00 pm Talk", "MRK023"),
        ("[ ] sign\n\n- a", "MRK032"),
        ("[x] sign", "MRK032"),
        ("- []sign", "MRK032"),
        (": :action join", "MRK025"),
        ("Sign: ::action join", "MRK029"),
        ("- ::action join", "MRK029"),
        ("> ::video https://example.org/v", "MRK029"),
        ("[Anna]: Yes!", "MRK033"),
        ("[Note]:\nMonday", "MRK033"),
        ("[1] The minutes.\n[2] The law.", "MRK023"),
        ("(i) water\n(ii) a hat", "MRK023"),
        ("o\twater\no\ta hat", "MRK023"),
        ("§ 1. Name\n§ 2. Members", "MRK023"),
        ("Phone: 555-0100\nHours: 9 to 5", "MRK037"),
        ("Q: Is it legal?\nA: Yes.", "MRK037"),
        ("Acme Corp.\n12 Main Street\nSpringfield, IL 62701", "MRK037"),
        ("See htps://example.org/join now", "MRK038"),
        ("https//example.org", "MRK038"),
        ("hhttps:/example.org/a.", "MRK038"),
        ("We met^[on Monday].", "MRK041"),
        ("#", "MRK039"),
        ("> ## **", "MRK039"),
        ("Name\tPhone\nRosa\t555-0100", "MRK040"),
        ("Rosa   Sam     Li\nCook   Driver   Nurse", "MRK040"),
        ("    ## Set in", "MRK002"),
        ("    - set in", "MRK002"),
    ],
)
def test_what_would_stand_there_as_text_is_named_once_with_its_line(body, code):
    shown = f"One.\n\n::action a\n\n```\n{body}\n```\n\n"  # in code it is nothing, and no line to be named either

    problems = found(shown + body)

    assert {name for name, _ in problems} == {code}
    lines = body.count("\n")
    first = 3 + shown.count("\n") + 1
    assert all(first <= line <= first + lines for _, line in problems)


@pytest.mark.parametrize(
    "body",
    [
        "[laughter] (off the record) and [sic], [Rosa:] yes [x] no",
        "Pay is $20** now.\n\n** before tax",
        "Pay is $20* now.\n\n*before tax",
        "About ~20 to ~30, 10~15, ~$5 ~~ more or less.",
        "2 * 3 * 4 = 24, 5 ** 2, a <- b, a --> b, a == b == c",
        "`[[x]]`, `{{ y }}`, ``**z``, <kbd>[[x]]</kbd>",
        "```\n{{< youtube a >}} **b [[c]] ::: d\n```",
        "    {{ x }} = [[1, 2], [3]]",
        "See [1] and [2].\n\n[1] The minutes. [2] The law.",
        "array[i][j]",
        "[a][b] and [b].\n\n[b]: https://example.org/",
        "Text[^1].\n\n[^1]: Note.",
        "At 5:30:15 :-) she said: yes :)",
        "Either | or.",
        "– Where were you?",
        "- Item – with a dash\n- Another",
        "Dial #31# or *100*5#.",
        "We won!!! All of us ::: almost.",
        "Wait... ??? What",
        "(see above)[sic]",
        "A: b\n\nTerm\n: Meaning",
        "## Heading {: #own }",
        "1. a\n2. b\n\n* c\n* d",
        "I <3 you, {curly} and {{",
        "*[UN]: United\n\nThe UN.",
        "<details><summary>More</summary>\n\nText.\n\n</details>",
        "¿Qué? «Así» — dijo ella —\n",
        "[words](https://example.org/a_(b)) (https://example.org/c)",
        "Ends (as [he](https://example.org/) said) [so].",
        "1) first\n2) second",
        "import duties fall, 50 %% or 10%, 20% more, 100%%.",
        "export bans help us",
        "A better way (by Ann) [#3812]",
        "Room\n201. Then left.",
        "$5 and $6, US$5-$6, a ~ b, 3 * 4 * 5, snake_case_name, C: d, [sic], [1], (c), a_b, 5*4, 2^10",
        "Kolleg*innen, trans*, f**k, sh*t, ****, C++ and G++, A+ and B+, 5' 6'' tall, 100%%",
        "*Names have been changed.",
        "Rock `n roll, in the `90s, `twas so, `quoted' words",
        "Talk at 5:30 pm,\nthen we walk.",
        "[1]https://example.org/ [Rosa: (yes)] (see [2])",
        "Home | About us",
        "J. Smith\nA. Jones",
        "✅ Signed, and more",
        "✊  \n✊",
        "✅ a  \n✅ b",
        "Wages: up. Ratio 3:4:5, 12:30:15, http://example.org:80/a:b:c",
        "AT&T, R&D, Q&A &c. and https://example.org/?a=1&copy=2",
        "if a < b and b > c then a<b",
        r"C:\Users\anna and \\server\share",
        "@_rosa_ and #union_now",
        "![“We won”](images/gate.jpg)",
        "[it]: ../pages/rules.md\n\n[it]",
        "Note[^a].\n\n[^a]: Text.",
        "We met – all of us –\n– and won.",
        "Phone: 555-0100\\\nHours: 9 to 5\n\n- When: Monday\n- Where: the gate",
        "Phone: 555-0100  \nHours: 9 to 5",
        "We met at the gate: forty people came\nfrom all shifts, and nobody left\nbefore noon.",
        "Https://example.org/a, HTTP://example.org and http:\nnothing. Smith:p.m. a//b.c",
        "1.\twater\n2.\ta hat",
        "1.   water   and\n2.   a hat   too",
        "We met.   All came.\nWe won.   At last.",
        "Name\tRosa, and one tab alone in a line",
    ],
)
def test_ordinary_prose_is_not_named(body):
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text[^1].\n\n[^1]: One.\n\n[^1]: Two.", ("MRK034", 8)),
        ("Text.\n\n[^1]: One.", ("MRK035", 6)),
        ("<a href=“https://example.org/”>x</a>", ("FM076", 4)),
        ("[x](“https://example.org/”)", ("FM076", 4)),
        ('One.\n\n<a href="https://example.org/>x</a>', ("MRK028", 6)),
    ],
)
def test_what_would_be_lost_or_broken_is_named_once(body, expected):
    assert found(body) == [expected]


def test_blocks_and_signs_are_named_at_once_but_nothing_in_code_that_is_not_closed():
    assert found("\tWe meet at the gate on Monday.\n\n[[a]]") == [("MRK002", 4), ("MRK011", 6)]
    assert found("```\ncode\n\n[[a]] {{ b }}") == [("MRK001", 4)]


def test_a_note_is_quoted_as_it_was_written():
    assert "“<!-- ask Rosa”" in parsed("<!-- ask Rosa").problems[0].what


def test_the_same_sign_is_named_once_where_it_first_stands():
    assert found("One.\n\n[[a]] and [[a]]\n\n[[a]]") == [("MRK011", 6)]


@pytest.mark.parametrize("key", ["title", "summary", "image_alt", "author", "tags"])
def test_markdown_in_fields_of_plain_text_is_named_with_its_line(key):
    head = f"date: 2024-03-01\ntitle: A\n{key}: pay, **Bold**\n".replace("title: A\ntitle", "title")
    result = PARSER.parse("news/a.md", f"{head}\nText.".encode(), lambda _: None)

    assert [(problem.code, problem.line) for problem in result.problems] == [("MRK004", head.count("\n"))]


@pytest.mark.parametrize(
    "title",
    [
        *("<b>Bold</b>", "AT&amp;T", "a<br>b", "We &mdash; won", '<a href="x">y</a>'),
        *("&Eacute;cole", "&frac12;", "&#9;", "AT&#x26;T", "&#X2019;", "&#128119;"),
    ],
)
def test_html_in_titles_is_named(title):
    assert markup_in_plain_text(title)


@pytest.mark.parametrize(
    "title",
    [
        "**Bold** move",
        "We *won*",
        "We _won_",
        "See [this](a.md)",
        "`code`",
        "# Title",
        "~~Old~~ new",
        "![a](b.png)",
        "Soon: **bold",
        r"We won\!",
    ],
)
def test_markdown_in_titles_is_named(title):
    result = PARSER.parse("news/a.md", f"title: {title}\ndate: 2024-03-01\n\nText.".encode(), lambda _: None)

    assert [(problem.code, problem.line) for problem in result.problems] == [("MRK004", 1)]


@pytest.mark.parametrize(
    "title",
    [
        "Amazon's #1 lie",
        "5 * 3 * 2",
        "snake_case_name",
        "[Update] We won",
        "Wages < rent > profit",
        "Pay* and more*",
        "A ~ B",
        "Q&A, R&D; AT&T",
        "Week 4&5; the Q&As; M&Ms;",
        "Wages <3 & rent>",
        "5' < 6'",
        "f**k, $20** and C:\\",
    ],
)
def test_plain_titles_pass(title):
    assert markup_in_plain_text(title) == ""
