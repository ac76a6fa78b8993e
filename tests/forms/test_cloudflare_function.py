"""The function behind a form at the site's own host: written where Cloudflare looks for it, and only where needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from plugins.forms.cloudflare_function import MARK, PagesFunction, functions
from plugins.forms.embedding import embed
from plugins.forms.hooks import write_functions
from plugins.forms.recognition import recognise
from tests.forms.conftest import PLAIN

WANTED = (PagesFunction("functions/api/contact.js", f"{MARK}\nexport {{}};\n"),)
RUN = """
import { onRequestPost } from "./contact.mjs";
const { accept, fields, bound, notify, days, extra } = JSON.parse(process.argv[2]);
const kept = [], lifetimes = [];
const put = async (key, value, options) => {
  kept.push([key, JSON.parse(value)]);
  lifetimes.push(options);
};
const env = bound ? { SUPPORTERS: { put } } : {};
const body = new URLSearchParams(fields);
const headers = { Accept: accept, Origin: "https://n.example.org", ...extra };
const request = new Request("https://n.example.org/api/contact", { method: "POST", body, headers });
const notified = [], waiting = [];
globalThis.fetch = async (address, { method, body }) => {
  notified.push([address, method, `${body}`]);
  if (address.includes("gone")) throw new Error("no such host");
};
if (notify) env.NOTIFY = notify;
if (days) env.KEEP_DAYS = days;
const answer = await onRequestPost({ request, env, waitUntil: (promise) => waiting.push(promise) });
await Promise.all(waiting);
const text = await answer.text();
const location = answer.headers.get("Location");
console.log(JSON.stringify({ status: answer.status, location, text, kept, lifetimes, notified }));
"""


def at(address):
    return embed(recognise(address, own_host="nightshift.example.org"), PLAIN)


def with_tag(form):
    """Return the form with a hidden field of an editor's."""
    return replace(form, hidden=(*form.hidden, ("tags", "881")))


@pytest.fixture
def post(tmp_path):
    """Send fields to the function, in whatever runs JavaScript here."""
    if not shutil.which("node"):
        pytest.skip("There is no node to run the function in.")
    [function] = functions([with_tag(at("/api/contact"))])
    (tmp_path / "contact.mjs").write_text(function.source, "utf-8")
    (tmp_path / "run.mjs").write_text(RUN, "utf-8")

    def sent(*fields, accept="text/html", bound=True, notify="", days="", **extra):
        given = json.dumps(
            {"accept": accept, "fields": fields, "bound": bound, "notify": notify, "days": days, "extra": extra}
        )
        done = subprocess.run(["node", "run.mjs", given], cwd=tmp_path, check=True, capture_output=True)
        return json.loads(done.stdout)

    return sent


def test_each_form_has_one_function_however_often_it_is_shown():
    made = functions([at("/api/contact"), at("/api/join"), at("/api/contact"), at("/?form-name=contact")])

    assert [function.path for function in made] == ["functions/api/contact.js", "functions/api/join.js"]
    assert all(function.source.startswith(MARK) for function in made)


def test_what_is_sent_is_kept_whole_and_the_visitor_comes_to_our_thanks(post):
    answer = post(
        ["email", "a@example.org"],
        ["message", "Ja, bitte – né?"],
        ["_website", ""],
        ["_thanks", "https://x.example.org/t/"],
    )

    assert (answer["status"], answer["location"]) == (303, "https://n.example.org/t/")
    assert [kept["answers"] for _, kept in answer["kept"]] == [
        [["email", "a@example.org"], ["message", "Ja, bitte – né?"]]
    ]


def test_a_script_is_told_that_it_worked(post):
    answer = post(["email", "a@example.org"], accept="application/json")

    assert (answer["status"], json.loads(answer["text"])) == (200, {"ok": True})


def test_what_cannot_be_right_is_refused_by_the_name_of_its_field(post):
    answer = post(["email", "nobody"], accept="application/json")

    assert answer["status"] == 422
    assert json.loads(answer["text"])["errors"] == [{"field": "email", "message": "This is not an e-mail address."}]
    assert answer["kept"] == []


def test_a_filled_trap_is_refused_aloud_and_nothing_kept(post):
    answer = post(["email", "a@example.org"], ["_website", "x"])

    assert (answer["status"], answer["kept"]) == (422, [])
    assert "your words are still there" in answer["text"]


def test_where_nothing_can_be_kept_nobody_is_thanked(post):
    assert post(["email", "a@example.org"], bound=False)["status"] == 503


ELSEWHERE = [
    "x:@evil.example/phish",
    "data:.evil.example/",
    "javascript:alert(1)",
    "blob:https://n.example.org/abc",
    "mailto:a@evil.example",
    "about:blank",
    "https:evil.example/x",
    "//evil.example/x",
    "///evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "https://n.example.org@evil.example/x",
    "https://n.example.org//evil.example/x",
    "https://n.example.org/\\evil.example",
    "/.//evil.example/x",
    "/%2F%2Fevil.example/x",
    "/%5Cevil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\r\nLocation: https://evil.example/",
    "@evil.example/x",
    ".evil.example/x",
    ":80/x",
    "https://",
    "",
]


@pytest.mark.parametrize("given", ELSEWHERE, ids=[repr(one) for one in ELSEWHERE])
def test_the_visitor_never_leaves_the_site_whatever_the_form_says(post, given):
    answer = post(["email", "a@example.org"], ["_thanks", given])

    there = urlsplit(answer["location"])
    assert answer["status"] == 303
    assert (there.scheme, there.netloc) == ("https", "n.example.org")
    assert re.match(r"/(?![/\\])", there.path)
    assert len(answer["kept"]) == 1


@pytest.mark.parametrize(
    "fields",
    [
        [],
        [["_subject", "Join"], ["_thanks", "/t/"]],
        [["tags", "881"], ["_subject", "Join"]],
        [["email", ""], ["message", ""]],
        [["message", " \n\t "], ["tags", "881"]],
        [["", ""]],
    ],
    ids=["nothing", "its own", "an editor's", "empty", "blank", "nameless"],
)
def test_a_form_with_nothing_filled_in_is_not_kept(post, fields):
    answer = post(*fields)

    assert (answer["status"], answer["kept"]) == (422, [])


def test_one_answer_is_enough(post):
    assert len(post(["message", "Hello"], ["tags", "881"])["kept"]) == 1


@pytest.mark.parametrize(("length", "status"), [(100, 303), (101, 422), (5_000, 422), (50_000, 422)])
def test_a_field_s_name_has_a_hundred_letters_at_most(post, length, status):
    answer = post(["email", "a@example.org"], ["n" * length, "x"])

    assert answer["status"] == status
    assert len(answer["kept"]) == (status == 303)


def test_more_than_a_megabyte_is_not_even_read(post):
    answer = post(["email", "a@example.org"], **{"Content-Length": "1000001"})

    assert (answer["status"], answer["kept"]) == (413, [])


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://n.example.org", 303),
        ("null", 303),  # of a page that tells nobody where it is
        ("https://elsewhere.example.org", 403),
        ("http://n.example.org", 403),
    ],
)
def test_a_form_on_another_site_is_refused(post, origin, status):
    answer = post(["email", "a@example.org"], Origin=origin)

    assert (answer["status"], len(answer["kept"])) == (status, status == 303)


@pytest.mark.parametrize("address", ["https://mail.example.org/f", "https://gone.example.org/f"])
def test_the_campaign_is_told_that_there_is_an_answer_and_never_what_is_in_it(post, address):
    answer = post(["email", "ana@example.org"], ["message", "Secret"], notify=address)

    [(asked, method, body)] = answer["notified"]
    assert (answer["status"], len(answer["kept"])) == (303, 1)
    assert (asked, method) == (address, "POST")
    assert "%2Fapi%2Fcontact" in body
    assert not any(word in body for word in ("ana", "Secret", "example"))


@pytest.mark.parametrize(("fields", "bound"), [([["email", "nobody"]], True), ([["email", "a@example.org"]], False)])
def test_of_what_is_not_kept_nobody_is_told(post, fields, bound):
    assert post(*fields, bound=bound, notify="https://mail.example.org/f")["notified"] == []


@pytest.mark.parametrize(
    ("days", "lifetime"),
    [("", {}), ("30", {"expirationTtl": 2_592_000}), ("0.5", {"expirationTtl": 43_200}), ("a year", {}), ("-1", {})],
)
def test_an_answer_is_kept_as_long_as_the_campaign_says(post, days, lifetime):
    answer = post(["email", "a@example.org"], days=days)

    assert (answer["status"], answer["lifetimes"]) == (303, [lifetime])


def test_a_name_that_one_form_hides_and_another_asks_counts_as_an_answer():
    form = at("/api/contact")

    [function] = functions([replace(form, hidden=(("email", "x"), ("tags", "1"))), form])

    assert '["_subject", "_thanks", "tags"]' in function.source


def test_functions_are_written_at_the_root_of_the_project(tmp_path):
    write_functions(tmp_path, WANTED)

    assert (tmp_path / "functions/api/contact.js").read_text("utf-8") == WANTED[0].source


def test_where_no_form_needs_one_there_is_no_folder(tmp_path):
    write_functions(tmp_path, ())

    assert list(tmp_path.iterdir()) == []


def test_a_function_that_no_form_needs_any_more_goes_away(tmp_path):
    write_functions(tmp_path, WANTED)

    write_functions(tmp_path, ())

    assert list(tmp_path.iterdir()) == []


def test_a_function_of_the_campaign_s_own_is_left_alone(tmp_path):
    own = tmp_path / "functions/api/contact.js"
    own.parent.mkdir(parents=True)
    own.write_text("export {};\n", "utf-8")

    write_functions(tmp_path, WANTED)
    write_functions(tmp_path, ())

    assert own.read_text("utf-8") == "export {};\n"


@pytest.mark.parametrize("name", ["functions", "functions/api"])
def test_functions_that_are_links_keep_what_is_somebody_s_own(tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "api").mkdir(parents=True)
    root = tmp_path / "project"
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(elsewhere / "api" if "/" in name else elsewhere)

    write_functions(root, ())
    write_functions(root, WANTED)
    write_functions(root, ())

    assert (root / name).is_symlink()
    assert elsewhere.is_dir()


def test_a_function_that_is_a_link_is_neither_read_nor_written(tmp_path):
    (tmp_path / "functions/api").mkdir(parents=True)
    [wanted] = WANTED
    (tmp_path / "mine.js").write_text(MARK)
    (tmp_path / wanted.path).symlink_to(tmp_path / "mine.js")

    write_functions(tmp_path, WANTED)
    write_functions(tmp_path, ())

    assert (tmp_path / "mine.js").read_text() == MARK
    assert (tmp_path / wanted.path).is_symlink()


def test_what_stands_in_the_place_of_the_function_is_named(site):
    site.write("functions", "Our notes.\n")
    site.change("content/actions/repair.md", "form: https://formspree.io/f/mqkvwxyz", "form: /api/contact")

    result = site.build()

    assert [(problem.path, problem.code) for problem in result.problems] == [("functions", "OUT012")]
