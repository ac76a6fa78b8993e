"""``python3 tasks.py mail NAME`` writes a mail that mail programs show, or says all that keeps it from being sent."""

from __future__ import annotations

import io
import re
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import html5lib
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from plugins.mail.command import make_mail
from tests.support import PROJECT
from tests.support.site import PROBLEM, Found, Site
from tests.support.theme import share_theme

NOW = datetime(2024, 3, 5, 17, 0, tzinfo=UTC)  # noon in New York
ORIGIN = "https://dockcaucus.org"
ARTICLE = """\
---
title: We measured it: “four degrees” & nobody came
date: 2024-03-01
summary: It was four degrees in ward nine. The board knows, and does nothing.
image: images/union-table.jpg
image_alt: Nurses in coats around a bed
actions: join
---

It was [four degrees]({filename}cold-night.md) in **ward nine**.[^1]

::action repair

## What we saw

![The thermometer](images/raised-hands.png)

| Ward | Degrees |
|------|---------|
| Nine | 4 |

- Frost on the windows
- No [answer](https://board.dockcaucus.org/answer?a=1&b=2)

<details><summary>The whole list</summary><p>Ward ten, too.</p></details>

::video https://www.youtube.com/watch?v=aaaaaaaaaaa title="The night in ward nine"

::action repair as=button

[^1]: As the minutes say.
"""
JOIN = """\
title: Join us
summary: Become one of us.
kind: join
form: https://formspree.io/f/mqkvwxyw
count: 1200 on 2024-02-01
closes: 2024-04-01
consent: Two organisers see your name.
"""


def mailed(site, name="measured", **options):
    """Make a mail as the task does; return the exit status, and all that was said."""
    share_theme()
    sys.modules.pop("pelicanconf", None)
    heard, places = io.StringIO(), sys.path.copy()
    with redirect_stdout(heard), redirect_stderr(heard):
        status = make_mail(site.folder, name, **{"now": NOW, **options})
    sys.path[:] = places
    return status, heard.getvalue()


def problems(said):
    lines = (line for line in said.splitlines() if not line.startswith("Note: "))
    found = filter(None, map(PROBLEM.fullmatch, lines))
    return [Found(one["path"], int(one["line"] or 0), one["what"], one["code"]) for one in found]


def a_site(folder):
    site = Site(folder)
    campaign = (
        (site.folder / "content/campaign.toml").read_text("utf-8").replace("nightshift.example.org", "dockcaucus.org")
    )
    site.write(
        "content/campaign.toml",
        f'placeholders = ["campaign.toml"]\n{campaign}\n[sources]\nemail = "Our mails"\n\n'
        '[sources.poster]\nlabel = "Poster"\nto = "repair"\n',
    )
    site.write("content/news/measured.md", ARTICLE)
    site.write("content/actions/join.md", JOIN)
    for picture in ("union-table.jpg", "raised-hands.png"):
        Image.new("RGB", (1200, 800), "navy").save(site.write(f"content/images/{picture}", ""))
    return site


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a site with the mail of an article of everything; tests read it."""
    site = a_site(tmp_path_factory.mktemp("mail") / "site")
    status, said = mailed(site)
    assert status == 0, said
    assert not problems(said)
    site.said = said
    return site


@pytest.fixture(scope="module")
def html(made):
    return (made.folder / "mail/measured/email.html").read_text("utf-8")


@pytest.fixture(scope="module")
def page(html):
    return BeautifulSoup(html, "html.parser")


def test_the_mail_is_beside_the_site_and_never_in_it(made):
    files = {path.relative_to(made.folder / "mail").as_posix() for path in (made.folder / "mail").rglob("*.*")}

    assert {f"measured/{name}" for name in ("email.html", "email.txt", "email.eml", "texts.txt", "index.html")} <= files
    assert len([file for file in files if file.startswith("measured/pictures/")]) == 2
    assert not made.output.exists()
    assert "/mail/\n" in (PROJECT / ".gitignore").read_text("utf-8")


def test_the_html_is_valid_and_says_its_language(html, page):
    html5lib.HTMLParser(strict=True).parse(html)

    assert (page.html["lang"], page.html["dir"]) == ("en", "ltr")
    assert (page.body.div["lang"], page.body.div["dir"]) == ("en", "ltr")
    assert page.title.string == "We measured it: “four degrees” & nobody came"


def test_nothing_is_loaded_but_pictures_of_the_site_that_mail_programs_show(html, page):
    assert [image["src"].removeprefix(f"{ORIGIN}/images/") == image["src"] for image in page.find_all("img")] == [
        False
    ] * 2
    assert all(re.search(r"\.(?:jpg|png)$", image["src"]) for image in page.find_all("img"))
    assert all(int(image["width"]) <= 560 and image["height"] and image["alt"] for image in page.find_all("img"))
    assert not page.find_all(
        ["script", "link", "iframe", "form", "input", "button", "video", "svg", "source", "details"]
    )
    assert not re.search(r"url\(|@import|background=|srcset|@font-face", html)


def test_tables_of_the_layout_are_no_tables_to_those_who_listen(page):
    data = page.find("table", string=None, role=None)

    assert [table.get("role") for table in page.find_all("table")].count(None) == 1
    assert [cell.text for cell in data.find_all("td")] == ["Nine", "4"]


def test_styles_stand_at_their_elements_and_only_queries_of_the_screen_in_the_head(page):
    assert "font-size" in page.h1["style"]
    assert "padding: 6px 10px" in page.find("td", string="Nine")["style"]
    assert set(re.findall(r"^\s*(@media|\.\w)", page.style.string, re.MULTILINE)) <= {
        "@media",
        *re.findall(r"\.\w", page.style.string),
    }
    assert page.style.string.strip().startswith("@media")


def test_asks_are_buttons_without_pictures_and_say_how_far_they_have_come(page):
    buttons = {link["href"]: link.text for link in page.find_all("a", class_="button-link")}

    assert buttons == {
        f"{ORIGIN}/actions/repair/?source=email": "Sign the petition",
        f"{ORIGIN}/actions/join/?source=email": "Join",
    }
    assert all(link.parent.get("bgcolor") for link in page.find_all("a", class_="button-link"))
    facts = [fact.text for fact in page.find_all("p", class_="fact")]
    assert facts == ["1,200 supporters, counted February 1, 2024", "Open until April 1, 2024."]


def test_a_video_is_a_link_in_words(page):
    film = page.find("a", class_="film-link")

    assert film["href"] == "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    assert "The night in ward nine" in film.text


def test_links_are_absolute_and_the_last_words_are_the_notice_and_the_place_of_the_unsubscribe_link(made, page):
    links = [link["href"] for link in page.find_all("a") if link["href"] != "#unsubscribe"]

    assert f"{ORIGIN}/news/cold-night/" in links
    assert "https://board.dockcaucus.org/answer?a=1&b=2" in links
    assert all(re.match(r"https://|mailto:", link) for link in links)
    assert "Paid for by nobody but us." in page.find("td", class_="foot").text
    assert "[The link to unsubscribe is missing here]" in page.find("td", class_="foot").text
    assert "(MAI013)" in made.said


def test_the_preheader_is_not_shown_and_comes_first(page):
    preheader = page.find("div", class_="preheader")

    assert preheader.text.startswith("It was four degrees in ward nine. The board knows, and does nothing.")
    assert "display: none" in preheader["style"]
    assert page.body.get_text(strip=True).startswith("It was four degrees")


def test_the_message_opens_in_mail_programs_with_both_parts_and_says_nothing_of_people(made, html):
    data = (made.folder / "mail/measured/email.eml").read_bytes()

    message = message_from_bytes(data, policy=default)

    assert message["Subject"] == "We measured it: “four degrees” & nobody came"
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    plain, rich = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert plain == (made.folder / "mail/measured/email.txt").read_text("utf-8")
    assert rich == html
    assert not {"From", "To", "Date", "Message-ID", "X-Mailer", "User-Agent"} & set(message.keys())
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_the_plain_part_says_the_same(made):
    text = (made.folder / "mail/measured/email.txt").read_text("utf-8")

    assert ">>> Join: Join us\n    1,200 supporters, counted February 1, 2024\n    Open until April 1, 2024.\n" in text
    assert "Ward | Degrees\nNine | 4" in text
    assert "Watch the video: The night in ward nine\nhttps://www.youtube.com/watch?v=aaaaaaaaaaa" in text
    assert "[1] https://dockcaucus.org/news/cold-night/\n" in text
    assert "*ward nine*.(1)\n" in text
    assert "\n1. As the minutes say.\n" in text


def test_what_was_made_is_said_with_the_file_to_open(made):
    assert "Subject: We measured it" in made.said
    assert (made.folder / "mail/measured/index.html").as_uri() in made.said
    assert re.search(r"Text message: \d+ of 160 in GSM-7\n", made.said)


def test_the_preview_is_valid_and_shows_copies_of_the_pictures_alone(made):
    text = (made.folder / "mail/measured/index.html").read_text("utf-8")

    html5lib.HTMLParser(strict=True).parse(text)
    frames = [
        BeautifulSoup(frame["srcdoc"], "html.parser") for frame in BeautifulSoup(text, "html.parser").find_all("iframe")
    ]
    pictures = [[image.get("src") for image in frame.find_all("img")] for frame in frames]
    assert pictures[1] == [None, None]
    assert pictures[0] == pictures[2]
    assert all((made.folder / "mail/measured" / picture).is_file() for picture in pictures[0])


def test_the_mark_of_the_mailer_and_the_code_are_put_in(made, tmp_path):
    site = Site(tmp_path / "site", made.folder / "content")

    status, said = mailed(site, "news/measured.md", unsubscribe="Mailchimp", source="poster")

    page = BeautifulSoup((site.folder / "mail/measured/email.html").read_text("utf-8"), "html.parser")
    assert (status, "MAI013" in said) == (0, False)
    assert page.find("a", href="*|UNSUB|*").text == "Unsubscribe"
    assert {link["href"] for link in page.find_all("a", class_="button-link")} == {
        f"{ORIGIN}/g/poster/",
        f"{ORIGIN}/actions/join/?source=poster",
    }


def test_everything_that_is_wrong_is_said_at_once_with_file_line_and_remedy(made, tmp_path):
    site = Site(tmp_path / "site", made.folder / "content")
    shutil.copytree(made.folder / "mail", site.folder / "mail")
    site.change("content/campaign.toml", "dockcaucus.org", "campaign.example.org")
    site.change("content/campaign.toml", 'placeholders = ["campaign.toml"]', "")
    site.change("content/actions/repair.md", "state: open", "state: won")
    site.change("content/actions/join.md", "closes: 2024-04-01", "closes: 2024-03-05 23:00")
    site.change("content/news/measured.md", "actions: join", "actions: join, sign-later\nstatus: draft")
    site.write("content/actions/sign-later.md", JOIN.replace("closes: 2024-04-01", "opens: 2024-05-01"))

    status, said = mailed(site)

    assert status == 1
    assert {(found.path, found.line, found.code) for found in problems(said)} == {
        ("content/campaign.toml", 28, "PUB001"),
        ("content/campaign.toml", 4, "CAM019"),
        ("content/news/measured.md", 8, "MAI002"),
        ("content/news/measured.md", 7, "MAI005"),
        ("content/news/measured.md", 7, "MAI006"),
        ("content/news/measured.md", 13, "MAI004"),
    }
    assert "mail/measured/ was made earlier: do not send it." in said


def test_a_mistyped_code_says_nothing_against_the_mail_that_was_made(made):
    status, said = mailed(made, source="postr")

    assert (status, "(MAI009)" in said) == (1, True)
    assert "was made earlier" not in said


def test_what_is_not_public_or_not_ready_is_not_sent(made, tmp_path):
    site = Site(tmp_path / "site", made.folder / "content")
    site.change("content/news/measured.md", "date: 2024-03-01", "date: 2024-03-08")
    site.change("content/news/measured.md", "## What we saw", "## TODO")
    site.change("content/actions/join.md", "mqkvwxyw", "xexample")
    site.change("content/news/cold-night.md", "date: 2024-01-15", "date: 2024-03-09")

    status, said = mailed(site)

    assert status == 1
    assert {(found.path, found.line, found.code) for found in problems(said)} == {
        ("content/news/measured.md", 3, "MAI003"),
        ("content/news/measured.md", 10, "LNK005"),
        ("content/news/measured.md", 14, "PUB003"),
        ("content/actions/join.md", 4, "PUB002"),
    }
    assert "No mail was made." in said
    assert not (site.folder / "mail").exists()


def test_an_article_or_an_ask_with_a_problem_is_not_sent_and_all_else_is_said_too(made, tmp_path):
    site = Site(tmp_path / "site", made.folder / "content")
    site.change("content/news/measured.md", "images/raised-hands.png", "images/gone.png")
    site.change("content/actions/repair.md", "state: open", "state: lost")
    site.change("content/actions/join.md", "consent: Two organisers see your name.\n", "")

    status, said = mailed(site)

    assert status == 1
    assert {(found.path, found.line, found.code) for found in problems(said)} == {
        ("content/news/measured.md", 12, "MAI004"),
        ("content/news/measured.md", 16, "IMG002"),
        ("content/actions/join.md", 4, "ACT018"),
    }


def test_a_problem_of_another_text_keeps_no_mail_from_being_made(made, tmp_path):
    site = Site(tmp_path / "site", made.folder / "content")
    site.write("content/news/other.md", "title: Other\ndate: never\n\nText.\n")

    status, said = mailed(site, unsubscribe="{{ leave }}")

    assert (status, problems(said)) == (0, [])
