"""The function behind a form at the site's own host: written where Cloudflare looks for it, and only where needed."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from plugins.forms.embedding import embed
from plugins.forms.functions import MARK, PagesFunction, functions
from plugins.forms.generator import write_functions
from plugins.forms.recognition import recognise
from tests.forms.conftest import PLAIN

WANTED = (PagesFunction("functions/api/contact.js", f"{MARK}\nexport {{}};\n"),)
RUN = """
import { onRequestPost } from "./contact.mjs";
const { accept, fields, bound } = JSON.parse(process.argv[2]);
const kept = [];
const env = bound ? { SUPPORTERS: { put: async (key, value) => kept.push([key, JSON.parse(value)]) } } : {};
const body = new URLSearchParams(fields);
const headers = { Accept: accept, Origin: "https://n.example.org" };
const request = new Request("https://n.example.org/api/contact", { method: "POST", body, headers });
const answer = await onRequestPost({ request, env });
const text = await answer.text();
console.log(JSON.stringify({ status: answer.status, location: answer.headers.get("Location"), text, kept }));
"""


def at(address):
    return embed(recognise(address, own_host="nightshift.example.org"), PLAIN)


@pytest.fixture
def post(tmp_path):
    """Send fields to the function, in whatever runs JavaScript here."""
    if not shutil.which("node"):
        pytest.skip("There is no node to run the function in.")
    [function] = functions([at("/api/contact")])
    (tmp_path / "contact.mjs").write_text(function.source, "utf-8")
    (tmp_path / "run.mjs").write_text(RUN, "utf-8")

    def sent(*fields, accept="text/html", bound=True):
        given = json.dumps({"accept": accept, "fields": fields, "bound": bound})
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
