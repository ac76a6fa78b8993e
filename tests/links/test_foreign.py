"""Links in the template language of another generator lead where they would have led there."""

from __future__ import annotations

import pytest

from plugins.links.foreign import read_foreign_links
from plugins.links.validation import judge_page, judge_plain, stem_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{{ site.baseurl }}/about/", "/about/"),
        ("{{site.url}}{{site.baseurl}}/a.jpg", "/a.jpg"),
        ("{{ .Site.BaseURL }}/about/", "/about/"),
        ("{{ '/about/' | relative_url }}", "/about/"),
        ('{{ "assets/a.pdf" | absolute_url }}', "/assets/a.pdf"),
        ("{{ '/about/' | url }}", "/about/"),
        ("{% post_url 2024-01-02-vote %}", "/news/2024-01-02-vote.md"),
        ("{{ site.baseurl }}{% post_url 2024-01-02-vote %}#why", "/news/2024-01-02-vote.md#why"),
        ("{% link _posts/2024-01-02-vote.md %}", "/news/2024-01-02-vote.md"),
        ("{% link _pages/about.md %}", "/pages/about.md"),
        ("{% link assets/a.pdf %}", "/assets/a.pdf"),
        ('{{< ref "vote.md" >}}', "vote.md"),
        ('{{% relref "posts/vote" %}}', "/news/vote.md"),
        ('{{< relref path="/blog/vote/index.md#why" >}}', "/news/vote.md#why"),
        ("__GHOST_URL__/about/", "/about/"),
        ("@/blog/vote.md", "/news/vote.md"),
        ("@/pages/about.md", "/pages/about.md"),
    ],
)
@pytest.mark.parametrize("link", ["See [it]({}) now.", "![A gate]({})", "[it]: {}", "<a href='{}'>it</a>"])
def test_a_link_that_would_have_been_filled_in_is_read(written, meant, link):
    if "'" in link and "'" in written:
        written = written.replace("'", '"')

    assert read_foreign_links([link.replace("{}", written)]) == [link.replace("{}", meant)]


@pytest.mark.parametrize(
    "line",
    [
        "Write `[it]({{ site.baseurl }}/about/)` there.",
        "[it]({{ page.previous.url }})",
        "{{ site.title }} and {% include a.html %}",
        "Mail us @/vote.md",
        "[it](/a) {{ site.baseurl }}",
    ],
)
def test_what_is_no_such_link_stays_as_it_is(line):
    assert read_foreign_links([line]) == [line]


def test_code_between_fences_stays_as_it_is():
    lines = ["```", "[it]({{ site.baseurl }}/about/)", "```"]

    assert read_foreign_links(lines) == lines


@pytest.mark.parametrize("address", ["{{ page.previous.url }}", "{% asset a.pdf %}", "/a/{{ x }}"])
def test_a_link_that_cannot_be_read_has_a_remedy_of_its_own(address):
    problem = judge_plain(address)

    assert problem.code == "LNK024"
    assert "../pages/about.md" in problem.hint


@pytest.mark.parametrize(
    "path",
    ["/2024/01/02/the-vote.html", "/blog/the-vote/", "the_vote", "../2024-01-02-the-vote.md", "/the-vote/index.html",
     "posts/2024-01-02-the-vote/", "the-vote.es.md", "The-Vote.php"],
)  # fmt: skip
def test_addresses_of_other_generators_end_in_the_same_name(path):
    assert stem_of(path) == "the-vote"


def test_a_file_in_another_folder_or_with_its_day_is_offered():
    pages = ("news/2024-01-02-vote.md", "news/2024-01-02-vote-two.md", "pages/about.md")

    assert judge_page("news/vote.md", pages, {}).hint == "Did you mean “/news/2024-01-02-vote.md”?"
    assert judge_page("blog/about.md", pages, {}).hint == "Did you mean “/pages/about.md”?"


def test_a_brought_text_leads_to_its_neighbours(site):
    site.write("content/news/2024-01-02-vote.md", "title: A\n\nOne.")
    links = '[a]({% post_url 2024-01-02-vote %}) [b]({{ "/news/" | relative_url }})'
    site.write("content/news/2024-01-03-more.md", f'title: B\n\n{links} <a href="{{{{ site.baseurl }}}}/news/">c</a>')

    result = site.build()

    assert result.status == 0, result.text
    page = site.pages["news/2024-01-03-more/"]
    assert [link["href"] for link in page.all(".parts a")] == ["/news/2024-01-02-vote/", "/news/", "/news/"]


def test_dead_links_strays_and_other_problems_are_said_in_one_build(site):
    site.write("content/news/2024-01-02-vote.md", "title: A\n\nOne.")
    site.write("content/news/held.md", "title: A\npassword: x\ndate: 2024-01-02\n\nOne.")
    site.write("content/news/more.mdx", "title: A\n\nOne.")
    dead = "[a](/2024/01/02/vote.html)\n\n[b](/news/held/)\n\n[c](/tags/pay/)\n\n[d](/feed.xml)\n\n[e](/files/a.pdf)"
    site.write("content/news/links.md", f"title: A\ndate: 2024-01-02\n\n{dead}")

    result = site.build()

    found = [(problem.line, problem.code) for problem in result.problems]
    assert found == [(2, "FM061"), (4, "LNK002"), (8, "LNK002"), (10, "LNK002"), (12, "LNK002"), (0, "FM030")]
    assert "Did you mean “/news/2024-01-02-vote/”?" in result.text
    assert "link to /news/, or take it out" in result.text
    assert "/feeds/news.rss.xml" in result.text
    assert "/static/a.pdf." in result.text
