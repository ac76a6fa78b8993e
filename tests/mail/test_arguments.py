"""An article is named as other tasks take names, and a wrong name gets a suggestion."""

from __future__ import annotations

import pytest

from plugins.mail.arguments import MERGE_TAGS, choose_source, find_article, read_unsubscribe
from plugins.problems import Problem

ARTICLES = ("news/vote.md", "news/vote.es.md", "news/solo.es.md", "news/2024/strike.md", "news/2023/strike.md")
OTHERS = ("actions/join.md", "pages/about.md")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("vote", "news/vote.md"),
        ("news/vote", "news/vote.md"),
        ("content/news/vote.md", "news/vote.md"),
        ("news\\vote.md", "news/vote.md"),
        ("/news/vote/", "news/vote.md"),
        (" vote.es ", "news/vote.es.md"),
        ("vote.en", "news/vote.md"),
        ("solo", "news/solo.es.md"),
        ("2024/strike", "news/2024/strike.md"),
    ],
)
def test_a_name_is_the_file_with_or_without_folder_ending_and_language(name, path):
    assert find_article(name, ARTICLES, OTHERS, "en") == path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("voet", "There is no article called “voet”. Did you mean “vote”? (MAI001)"),
        ("", "There is no article called “”. Write one of: "),
        ("strike", "Several articles are called “strike”: news/2023/strike.md, news/2024/strike.md."),
        ("str", "There is no article called “str”. Write one of: 2023/strike, 2024/strike."),
        ("olo", "There is no article called “olo”. Did you mean “solo.es”?"),
        ("actions/join", "content/actions/join.md: This is not an article"),
        ("join", "content/actions/join.md: This is not an article"),
    ],
)
def test_a_name_of_none_or_of_several_is_a_problem_that_says_what_to_write(name, words):
    problem = find_article(name, ARTICLES, OTHERS, "en")

    assert isinstance(problem, Problem)
    assert words in str(problem)


def test_a_site_of_many_articles_is_not_listed():
    articles = [f"news/report-{number}.md" for number in range(300)]

    assert "Write the name of its file in content/news/" in str(find_article("zzz", articles, (), "en"))
    assert "Write one of: report-29, report-290" in str(find_article("t-29", articles, (), "en"))


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        *MERGE_TAGS.items(),
        ("MailChimp", "*|UNSUB|*"),
        ("{{ out }}", "{{ out }}"),
        ("%out%", "%out%"),
        ("[[out]]", "[[out]]"),
        ("##out##", "##out##"),
        ("", ""),
    ],
)
def test_a_mailer_is_named_or_its_own_mark_is_written(word, tag):
    assert read_unsubscribe(word) == tag


@pytest.mark.parametrize(("word", "words"), [("mailchump", "Did you mean “mailchimp”?"), ("Acme", "Known are brevo,")])
def test_a_mailer_that_is_not_known_is_a_problem(word, words):
    problem = read_unsubscribe(word)

    assert isinstance(problem, Problem)
    assert problem.code == "MAI010"
    assert words in problem.hint


def test_a_mark_cannot_break_out_of_its_link():
    problem = read_unsubscribe('{{ a }}"><script>')

    assert isinstance(problem, Problem)
    assert '“"”' in problem.what


class _Campaign:
    def __init__(self, *codes):
        self.sources = tuple(type("Source", (), {"code": code})() for code in codes)


def test_the_code_of_mails_is_taken_if_there_is_one_and_no_other_is_asked_for():
    campaign = _Campaign("poster", "newsletter", "email")

    assert choose_source(campaign, "").code == "email"
    assert choose_source(campaign, "poster").code == "poster"
    assert choose_source(campaign, "none") is None
    assert choose_source(_Campaign("poster"), "") is None


def test_a_code_that_is_not_there_is_a_problem_with_a_suggestion():
    problem = choose_source(_Campaign("poster"), "postr")

    assert problem.code == "MAI009"
    assert problem.hint == "Did you mean “poster”?"
