"""What stands against itself in the files of actions, or names what is not there, is a problem at its line."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.actions.conftest import FORM, GIVE, MORE, NOW, PLEDGE, POSTING, text_of
from tests.support.site import Site

PETITION = "kind: petition\nform: https://actionnetwork.org/petitions/x"
LETTER = "kind: letter\nform: mailto:a@example.org"
WON = f"kind: petition\n{FORM}\nstate: won"
JOIN = "https://actionnetwork.org/forms/join"
KIT = "https://app.kit.com/forms/9471578/subscriptions"

#: By the name of a wrong action: what is above its text, the line and code of its problem, and words that say so.
WRONG = {
    "closes-first": (f"{PLEDGE}\nopens: 2024-03-31\ncloses: 2024-03-01", 7, "ACT014", ""),
    "then-itself": (f"{PLEDGE}\nthen: then-itself", 6, "ACT016", ""),
    "then-nothing": (f"{PLEDGE}\nthen: repairs", 6, "ACT001", "Did you mean “repair”?"),
    "for-nothing": (f"{PLEDGE}\namounts: 0, 10", 6, "ACT012", ""),
    "dollars": (f"{PLEDGE}\ncurrency: dollars", 6, "ACT013", ""),
    "twice": (f"{PLEDGE}\nfields: email, email*", 6, "ACT015", ""),
    "no-kind": ("closes: 2024-01-01", 1, "ACT006", ""),
    "no-form": ("kind: pledge\ncloses: 2024-01-01", 1, "ACT007", ""),
    "won": ("kind: share\nstate: won", 5, "ACT008", ""),
    "lost": ("kind: share\nstate: lost", 5, "ACT008", ""),
    "withdrawn": ("kind: share\nstate: withdrawn", 5, "ACT008", ""),
    "stars": (f"{WON}\nresult: We **won", 7, "MRK020", ""),
    "dead-link": (f"{WON}\nresult: We [won](nowhere.md)", 7, "LNK001", ""),
    "script": (f"{WON}\nresult: We won<script>a</script>", 7, "FM020", ""),
    "javascript": (f"{WON}\nresult: We [won](javascript:a)", 7, "FM020", ""),
    "no-place": ("kind: call\nform: tel:+15550100\nmessage: Say.", 5, "FRM076", "Telephone has no place for it"),
    "no-mail": (f"{PETITION}\nsubject: S", 5, "FRM076", "Action Network has no place for it"),
    "no-effect": ("kind: call\nmessage: Say this.", 5, "ACT031", "“message” has no effect"),
    "two-subjects": (f"{LETTER}?subject=S\nsubject: S", 6, "ACT033", "The mail has two"),
    "two-bodies": (f"{LETTER}?body=B\nmessage: M", 6, "ACT033", "The mail has two"),
    "no-code": (f"{LETTER}\nsource: by-word", 6, "ACT032", "“source” has no effect"),
    "wrong-code": ("kind: share\nsource: by-wort", 5, "ACT034", "Did you mean “by-word”?"),
    "not-signed-by-phone": ("kind: petition\nform: tel:+15550100", 5, "FRM026", "It can serve these: call."),
    "short-number": ("kind: call\nform: 555-0100", 5, "FRM070", "as it is called from abroad"),
    "for-nobody": (GIVE, 1, "ACT021", ""),
    "asks-no-consent": (f"kind: join\nform: {KIT}", 5, "ACT018", ""),
    "asks-no-consent-either": (f"kind: join\nform: {JOIN}\nfallback: {KIT}", 5, "ACT018", ""),
    "wrong-fallback": (f"{PLEDGE}\nfallback: https://actionnetwork.org.evil.example/forms/join", 6, "FRM013", ""),
    "not-closed": (f"kind: signup\nform: {POSTING.replace('</form>', '')}", 5, "FM028", ""),
}
#: Wrong translations and texts, with what is wrong in each.
TEXTS = {
    "actions/own-text.md": (text_of("own-text", PLEDGE, "::action own-text as=button"), 8, "ACT011", ""),
    "actions/repair.es.md": ("title: Reparar\nresult: Listo.\n\n::action repair\n", 4, "ACT011", ""),
    "actions/ended.es.md": ("title: Reparar la caldera\n\nTexto.\n", 1, "ACT008", ""),
    "actions/decided.es.md": ("title: R\nstate: open\nresult: Y\n\nTexto.\n", 2, "ACT017", "“state: won”"),
    "news/draft.md": ("title: A\ndate: 2024-03-01\n\n::action draft\n", 4, "ACT001", "is a draft"),
    "news/solo.md": ("title: B\ndate: 2024-03-01\n\n::action solo\n", 4, "ACT001", "another language only"),
    "news/none.md": ("title: C\ndate: 2024-03-01\n\n::action\n", 4, "ACT001", "is missing"),
    "news/misspelt.md": ("title: D\ndate: 2024-03-01\n\n::action repiar\n", 4, "ACT001", "“repair”"),
    "news/display.md": ("title: E\ndate: 2024-03-01\n\n::action repair as=butn\n", 4, "ACT010", "“button”"),
    "news/option.md": ("title: F\ndate: 2024-03-01\n\n::action repair size=big\n", 4, "ACT009", "“size=”"),
}
#: Good files that the wrong ones are about.
GOOD = {
    "actions/ended.md": text_of("ended", f"{WON}\nresult: Yes."),
    "actions/decided.md": text_of("decided", f"{WON}\nresult: Yes."),
    "actions/draft.md": text_of("draft", f"{PLEDGE}\nstate: open\nstatus: draft"),
    "actions/solo.es.md": text_of("solo", PLEDGE),
    "actions/share.md": text_of("share", "kind: share"),
    "actions/warm.md": text_of("warm", "kind: petition\nform: https://actionnetwork.org/petitions/warm"),
}


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    """Return the problems of a site with all these mistakes, by file below content/."""
    site = Site(tmp_path_factory.mktemp("wrong"))
    for name, (front, *_) in WRONG.items():
        site.write(f"content/actions/{name}.md", text_of(name, front))
    for file, text in {**GOOD, **{file: text for file, (text, *_) in TEXTS.items()}}.items():
        site.write(f"content/{file}", text)
    site.write("content/campaign.toml", (site.folder / "content/campaign.toml").read_text("utf-8") + MORE)
    result = site.build(now=NOW, write=False)
    assert "Traceback" not in result.text
    by_file = defaultdict(list)
    for problem in result.problems:
        by_file[problem.path.removeprefix("content/")].append(problem)
    return by_file


#: The line, code and words of each problem, by file.
EXPECTED = {f"actions/{name}.md": what for name, (_, *what) in WRONG.items()}
EXPECTED |= {file: what for file, (_, *what) in TEXTS.items()}
#: What is said besides.
ALSO = {("actions/script.md", "FM077")}


@pytest.mark.parametrize(("file", "line", "code", "says"), [(file, *what) for file, what in EXPECTED.items()])
def test_a_mistake_is_named_with_its_line(problems, file, line, code, says):
    [problem] = [one for one in problems[file] if (file, one.code) not in ALSO]
    assert (problem.line, problem.code) == (line, code)
    assert says in problem.says


def test_nothing_else_is_wrong(problems):
    assert problems.keys() == EXPECTED.keys()


@pytest.mark.parametrize("result", ["# Won", "- Won", "![Won](images/gate.jpg)", "::video https://example.org/v"])
def test_a_result_holds_words_alone(site, result):
    site.write("content/actions/more.md", text_of("more", f"{WON}\nresult: {result}"))

    [problem] = site.build(now=NOW, write=False).problems

    assert (problem.path, problem.line, problem.code) == ("content/actions/more.md", 7, "FM077")


def test_what_is_pasted_and_not_sent_is_a_note_with_its_line(acting):
    _, result = acting

    notes = [note for note in result.notices if note.code == "FRM061"]
    texts = "".join(note.says for note in notes)

    assert [(note.path, note.line) for note in notes] == [
        *[("content/actions/letter.md", 5)] * 3,
        ("content/actions/refers.md", 6),
    ]
    assert "refcode=web-footer" in texts
    assert "gdpr[425]" in texts


def test_a_letter_too_long_for_a_link_is_said(acting):
    _, result = acting

    [note] = [note for note in result.notices if note.code == "ACT035"]

    assert (note.path, note.line) == ("content/actions/long.md", 6)
    assert note.says.startswith("The mail is too long for a link")


@pytest.mark.parametrize("name", ["joins-elsewhere", "given"])
def test_a_page_that_asks_elsewhere_needs_no_consent_of_ours_and_what_is_over_no_beneficiary(built, name):
    assert built.pages[f"actions/{name}/"].one("h1").text == f"Act {name}"
