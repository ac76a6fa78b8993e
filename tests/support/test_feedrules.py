"""The rules for feeds accept a good feed and name each fault in a bad one."""

from __future__ import annotations

import pytest

from tests.support.feedrules import problems_of

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>News</title><id>tag:example.org,2024:news</id><updated>2024-02-29T10:00:00+01:00</updated>
  <author><name>The committee</name></author>
  <link rel="self" href="https://example.org/feeds/news.atom.xml"/><link href="https://example.org/news/"/>
  <entry>
    <title>One</title><id>tag:example.org,2024:one</id><updated>2024-02-29T09:00:00Z</updated>
    <link href="https://example.org/news/one/"/>
    <content type="html">&lt;p&gt;&lt;a href="https://example.org/"&gt;Here&lt;/a&gt;&lt;/p&gt;</content>
  </entry>
</feed>"""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
  <title>News</title><link>https://example.org/news/</link><description>All of it</description>
  <atom:link rel="self" href="https://example.org/feeds/news.rss.xml"/>
  <item>
    <title>One</title><link>https://example.org/news/one/</link>
    <guid isPermaLink="false">tag:example.org,2024:one</guid>
    <pubDate>Thu, 29 Feb 2024 09:00:00 +0000</pubDate><description>&lt;p&gt;Text&lt;/p&gt;</description>
  </item>
</channel></rss>"""

ARCHIVE = '<archive xmlns="http://purl.org/syndication/history/1.0"/>'


@pytest.mark.parametrize(("feed", "path"), [(ATOM, "news.atom.xml"), (RSS, "news.rss.xml")])
def test_a_good_feed_breaks_no_rule(feed: str, path: str) -> None:
    assert problems_of(feed.encode(), f"https://example.org/feeds/{path}") == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<title>One</title>", "", "<title>"),
        ("<updated>2024-02-29T09:00:00Z</updated>", "", "<updated>"),
        ("2024-02-29T09:00:00Z", "2024-02-29 09:00:00", "RFC 3339"),
        ("2024-02-29T09:00:00Z", "2023-02-29T09:00:00Z", "no calendar"),
        ("<author><name>The committee</name></author>", "", "author"),
        ("tag:example.org,2024:one", "one", "not an absolute address"),
        ('rel="self"', 'rel="related"', "self"),
        ("feeds/news.atom.xml", "feeds/other.xml", "self link"),
        ('"https://example.org/news/one/"', '"/news/one/"', "not an absolute address"),
        ('href="https://example.org/"&gt;', 'href="/x/"&gt;', "not an absolute address"),
        ("&lt;p&gt;", "&lt;script&gt;", "carries a <script>"),
        ("&lt;p&gt;", "&lt;p onclick='x()'&gt;", "handler"),
        ("&lt;p&gt;", "&lt;form&gt;", "carries a <form>"),
        ("&lt;p&gt;", "&lt;iframe src='https://example.org'&gt;", "carries a <iframe>"),
        ("&lt;p&gt;", "&lt;img src='a.png'&gt;", "not an absolute address"),
        ('type="html"', 'type="text/html"', "type"),
        ("One", "On\ufffd", "U+FFFD"),
        ("One", "On\x85", "U+0085"),
        ("<entry>", f"{ARCHIVE}<link rel='current' href='https://example.org/'/><entry>", "leads to no other"),
        ("<entry>", f"{ARCHIVE}<link rel='next-archive' href='https://example.org/'/><entry>", "people subscribe to"),
    ],
)
def test_a_fault_in_an_atom_feed_is_named(old: str, new: str, says: str) -> None:
    broken = ATOM.replace(old, new, 1)

    found = problems_of(broken.encode(), "https://example.org/feeds/news.atom.xml")

    assert any(says in problem for problem in found), found


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<description>All of it</description>", "", "<description>"),
        ('isPermaLink="false"', "", "isPermaLink"),
        ("Thu, 29", "Fri, 29", "that day is a Thursday"),
        ("Thu, 29 Feb 2024 09:00:00 +0000", "2024-02-29T09:00:00Z", "RFC 822"),
        ('<guid isPermaLink="false">tag:example.org,2024:one</guid>', "", "guid"),
        ("<link>https://example.org/news/one/</link>", "<link>/news/one/</link>", "not an absolute address"),
        ('rel="self"', 'rel="hub"', "self"),
        ("&lt;p&gt;", "&lt;button&gt;", "carries a <button>"),
        ('version="2.0"', 'version="0.92"', "version"),
    ],
)
def test_a_fault_in_an_rss_feed_is_named(old: str, new: str, says: str) -> None:
    broken = RSS.replace(old, new, 1)

    found = problems_of(broken.encode(), "https://example.org/feeds/news.rss.xml")

    assert any(says in problem for problem in found), found


def test_two_entries_with_one_id_are_named() -> None:
    entry = ATOM[ATOM.index("<entry>") : ATOM.index("</entry>") + len("</entry>")]

    found = problems_of(ATOM.replace(entry, entry * 2).encode())

    assert "the id “tag:example.org,2024:one” stands 2 times" in found


def test_entries_updated_at_one_moment_are_named() -> None:
    entry = ATOM[ATOM.index("  <entry>") : ATOM.index("</feed>")]
    twice = ATOM.replace("</feed>", entry.replace("2024:one", "2024:two") + "</feed>")

    problems = problems_of(twice.encode(), "https://example.org/feeds/news.atom.xml")

    assert problems == ["2 entries were updated at 2024-02-29T09:00:00Z, and no reader knows their order (§4.2.15)"]


@pytest.mark.parametrize("before", [True, False])
def test_the_whole_text_of_an_item_comes_after_its_description(before: bool) -> None:  # noqa: FBT001  (a parameter)
    description = "<description>&lt;p&gt;Text&lt;/p&gt;</description>"
    whole = '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;All&lt;/p&gt;</c:encoded>'
    feed = RSS.replace(description, description + whole if before else whole + description)

    problems = problems_of(feed.encode(), "https://example.org/feeds/news.rss.xml")

    assert problems == ([] if before else ["item 1 has no <description> before its <content:encoded>"])
