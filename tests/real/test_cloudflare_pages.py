"""Answers reach the namespace at Cloudflare Pages whole and once, through the function that a build writes."""

from __future__ import annotations

import json
import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from tests.real.conftest import HOME
from tests.real.pages import open_pages
from tests.real.programs import run
from tests.support import Site
from tests.support.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.real

PAGE = f"https://{HOME}/actions/write/"
ACTION = """\
title: Write to us
summary: Every message is read.
kind: contact
form: /api/contact
fields: given_name*, email*, phone, message*
consent: You may answer me.

What is on your mind?
"""
NAME = "Zoë “Ünal” O'Brien <b> & 李"
WORDS = "Grüße ✊🏽 aus Köln!\n\n\"Sí\", said 'he' & <she>;\ta=b&c=d%20+é\n"
LONG = (WORDS + "heat " * 1000)[:4900]
#: 5,000 letters as people count them; a script counts ✊🏽 as three, and a browser sends each new line as two.
LONGEST = (WORDS + "heat " * 1000)[:5000]
POSTING = f"""\
<form method="post" action="https://{HOME}/api/contact">
<input name="email" value="ana@example.org"><input name="message" value="Hello"><button>Send</button>
</form>
"""
BOTH = pytest.mark.parametrize("script", [False, True], ids=["without JavaScript", "with JavaScript"])


@pytest.fixture(scope="session")
def host(installing, tmp_path_factory) -> Iterator[tuple[Site, str]]:
    if not shutil.which("npm"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "Cloudflare Pages runs on Node, and there is no npm here."
        )
    site = Site(tmp_path_factory.mktemp("pages"))
    site.write("content/actions/write.md", ACTION)
    result = site.build()
    assert result.status == 0, result.text
    unchecked = site.output / "unchecked/index.html"
    unchecked.parent.mkdir()
    page = (site.output / "actions/write/index.html").read_text("utf-8")
    unchecked.write_text(page.replace("<form ", "<form novalidate "), "utf-8")
    with open_pages(installing["wrangler"].result(), site.folder) as address:
        yield site, address


@pytest.fixture
def kept(host, front, come):
    """Return a function that lists what the namespace has got since the test began."""
    front.hosts[HOME] = host[1]
    reader = come(script=False).context.new_page()

    def read():
        reader.goto(f"https://{HOME}/kept")
        return json.loads(reader.locator("body").inner_text())

    before = read()
    return lambda: [one for one in read() if one not in before]


def fill(page: Page, **answers: str) -> None:
    good = {"given_name": NAME, "email": "zoe@example.org", "phone": "+49 221 0100", "message": LONG}
    for name, value in {**good, **answers}.items():
        page.locator(f"main form [name={name}]").fill(value)
    page.locator("main form [name=consent]").check()


def wrangler(folder, root, *words) -> str:
    """Run one of the README's commands on the namespace of this machine instead of Cloudflare's."""
    command = [shutil.which("node"), folder / "node_modules/wrangler/bin/wrangler.js", "kv", *words]
    more = ["--namespace-id", "SUPPORTERS", "--local", "--persist-to", root / "state"]
    quiet = {"WRANGLER_SEND_METRICS": "false", "CI": "1", "NO_COLOR": "1", "XDG_CONFIG_HOME": str(root / "state")}
    return run([*command, *more], root, errors=False, **quiet)


def one_kind_of_line(text: str) -> str:
    return text.replace("\r\n", "\n")


@BOTH
@pytest.mark.parametrize("message", [LONG, LONGEST], ids=["4,900 letters", "5,000 letters"])
def test_what_is_typed_arrives_whole_and_once(come, kept, front, message, *, script) -> None:
    visitor = come(script=script)
    page = visitor.open(PAGE)
    fill(page, message=message)

    page.locator("main form button").click()
    arrived(page)

    (record,) = kept()
    answers = [(name, one_kind_of_line(value)) for name, value in record["answers"]]
    assert [(name, value) for name, value in answers if not name.startswith("_")] == [
        ("given_name", NAME),
        ("email", "zoe@example.org"),
        ("phone", "+49 221 0100"),
        ("message", message),
        ("consent", dict(answers)["consent"]),
    ]
    assert dict(answers)["consent"]
    (sent,) = front.posts(HOME)
    assert sent.path == "/api/contact"
    assert sent.status == (200 if script else 303)  # with a script in place, without one by a redirect
    assert visitor.refused == []


def arrived(page: Page) -> None:
    page.wait_for_url("**/actions/write/thanks/", timeout=10_000)
    assert page.locator("h1").is_visible()


def test_two_presses_send_one_answer(come, kept) -> None:
    # Without a script nothing can hold the second press back: the browser may have sent the first one by then.
    page = come(script=True).open(PAGE)
    fill(page)

    page.locator("main form button").dblclick()
    arrived(page)

    assert len(kept()) == 1


@BOTH
def test_a_robot_s_answer_is_not_kept_and_it_is_told(come, kept, front, *, script) -> None:
    page = come(script=script).open(PAGE)
    fill(page)
    page.locator("[name=_website]").evaluate("trap => trap.value = 'https://spam.example.org/'")

    page.locator("main form button").click()
    page.locator("text=This field must stay empty").first.wait_for()

    assert [one.status for one in front.posts(HOME)] == [422]
    assert kept() == []


@BOTH
def test_a_missing_answer_is_asked_for_and_nothing_is_sent(come, kept, front, *, script) -> None:
    page = come(script=script).open(PAGE)
    fill(page, message="")

    page.locator("main form button").click()
    page.wait_for_timeout(300)

    assert page.url == PAGE
    assert page.locator("[name=message]:focus:invalid").count() == 1
    assert page.locator("[name=given_name]").input_value() == NAME
    assert front.posts(HOME) == []
    assert kept() == []


@BOTH
def test_what_the_browser_lets_pass_the_function_refuses_in_plain_words(come, kept, front, *, script) -> None:
    page = come(script=script).open(f"https://{HOME}/unchecked/")
    fill(page, email="nowhere")

    page.locator("main form button").click()
    page.locator("text=This is not an e-mail address").first.wait_for()

    assert [one.status for one in front.posts(HOME)] == [422]
    assert kept() == []


def test_the_readme_s_commands_export_and_delete_what_was_kept(come, kept, host, installing) -> None:
    page = come(script=False).open(PAGE)
    fill(page, message="For export")
    page.locator("main form button").click()
    arrived(page)
    assert len(kept()) == 1
    site, _ = host
    folder = installing["wrangler"].result()
    keys = site.folder / "keys.json"

    keys.write_text(wrangler(folder, site.folder, "key", "list"), "utf-8")
    exported = wrangler(folder, site.folder, "bulk", "get", keys)
    wrangler(folder, site.folder, "bulk", "delete", keys, "--force")

    ends = [key["expiration"] for key in json.loads(keys.read_text("utf-8"))]
    assert all(29 < (end - time.time()) / 86_400 <= 30 for end in ends)  # KEEP_DAYS
    assert "For export" in exported
    assert "zoe@example.org" in exported
    assert json.loads(wrangler(folder, site.folder, "key", "list")) == []


def test_a_form_at_another_site_is_refused(come, kept, front, tmp_path) -> None:
    (tmp_path / "index.html").write_text(POSTING, "utf-8")
    with serving(tmp_path) as front.hosts["elsewhere.example.org"]:
        page = come(script=False).open("https://elsewhere.example.org/")
        page.locator("button").click()
        page.wait_for_url(f"https://{HOME}/api/contact")

    assert [one.status for one in front.posts(HOME)] == [403]
    assert kept() == []
