"""A link leads to what is published, or is named with cause and remedy."""

from __future__ import annotations

import pytest

from plugins.links.validation import below_content, judge_file, judge_page, judge_plain

PAGES = ("news/cold-night.md", "planks/boiler.md")
HELD = {"news/draft.md": "a draft", "news/later.md": "dated 2031-01-01, which is still to come", "news/bad.md": ""}


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("../planks/boiler.md", "planks/boiler.md"),
        ("/planks/boiler.md", "planks/boiler.md"),
        ("cold-night.md", "news/cold-night.md"),
        ("../../outside.txt", "../outside.txt"),
        ("/../../outside.txt", "../../outside.txt"),
    ],
)
def test_a_path_is_read_from_its_own_file_or_from_content(path, below):
    assert below_content(path, "news/a.md") == below


def test_a_page_of_the_site_is_fine_and_so_is_one_whose_problem_is_named_already():
    assert judge_page("planks/boiler.md", PAGES, HELD) is None
    assert judge_page("news/bad.md", PAGES, HELD) is None


@pytest.mark.parametrize("name", ["news/draft.md", "news/later.md"])
def test_a_link_to_what_is_not_published_yet_says_why(name):
    problem = judge_page(name, PAGES, HELD)

    assert problem.code == "LNK005"
    assert HELD[name] in problem.what


def test_a_link_to_no_file_suggests_the_closest_as_it_would_be_written():
    problem = judge_page("news/cold-nigth.md", PAGES, HELD)

    assert (problem.code, problem.hint) == ("LNK001", "Did you mean “/news/cold-night.md”?")


@pytest.fixture
def content(tmp_path):
    for name in ("static/a.pdf", "static/a.pdf~", "static/.b.txt", "news/a.md", "campaign.toml", "images/a.jpg"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a")
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "content/static/out.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "content/static/in.pdf").symlink_to(tmp_path / "content/static/a.pdf")
    (tmp_path / "content/linked").symlink_to(tmp_path / "content/static")
    return tmp_path / "content"


def test_a_file_in_content_may_be_published(content):
    assert judge_file("static/a.pdf", content) is None


@pytest.mark.parametrize(
    ("below", "code"),
    [
        ("../outside.txt", "LNK006"),
        ("static/../../outside.txt", "LNK006"),
        ("static/out.txt", "LNK006"),
        ("static/nothing.pdf", "LNK001"),
        ("static", "LNK001"),
        (".", "LNK001"),
        ("static/.b.txt", "LNK007"),
        ("static/a.pdf~", "LNK007"),
        ("static/in.pdf", "LNK007"),
        ("linked/a.pdf", "LNK007"),
        ("images/a.jpg", "LNK008"),
        ("news/a.md", "LNK010"),
        ("campaign.toml", "LNK010"),
    ],
)
def test_a_file_that_is_not_for_the_public_is_refused(content, below, code):
    assert judge_file(below, content, (".*", "*~")).code == code


@pytest.mark.parametrize(
    "address",
    ["/platform/", "https://example.org/", "mailto:a@example.org", "tel:+1", "#why", "?a", "https://e.org:8443/"],
)
def test_an_address_that_may_lead_somewhere_is_left_to_the_check_of_the_built_site(address):
    assert judge_plain(address) is None


@pytest.mark.parametrize(
    ("address", "code", "remedy"),
    [
        ("", "LNK011", "brackets"),
        ("www.example.org/a", "LNK012", "https://www.example.org/a"),
        ("rosa@example.org", "LNK012", "mailto:rosa@example.org"),
        ("cold-night.md", "LNK013", "[words](cold-night.md)"),
    ],
)
def test_an_address_that_can_only_be_a_slip_is_named_with_the_right_one(address, code, remedy):
    problem = judge_plain(address)

    assert problem.code == code
    assert remedy in problem.hint


@pytest.mark.parametrize("address", ["http://[x", "//[x/y", "https://exa\u2100mple.org/", "https://a:b:c/"])
def test_an_address_that_nothing_can_be_made_of_is_named(address):
    problem = judge_plain(address)

    assert problem.code == "LNK015"
    assert address in problem.what


HOSTILE = [
    ("/static/a%00b", "LNK001"),
    ("/static/a%0Ab.pdf", "LNK001"),
    ("/static/%1b[31m.pdf", "LNK001"),
    ("/static/%ff%fe.pdf", "LNK001"),
    ("/static/%c0%ae%c0%ae/passwd", "LNK001"),
    ("/static/%e2%80%ae.pdf", "LNK001"),
    ("/static/" + "a" * 5000, "LNK001"),
    ("/static/" + "a/" * 3000 + "b", "LNK001"),
    ("../planks/a%00.md", "LNK001"),
    ("{filename}%00.md", "LNK001"),
    ("{attach}%0a.pdf", "LNK001"),
    ("{static}/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "LNK006"),
]


@pytest.mark.parametrize(
    "hostile",
    [HOSTILE, [("/static/%00", "LNK001")], [("{static}/static/%00", "LNK001")]],
    ids=["many", "nothing", "nothing in braces"],
)
def test_no_character_in_a_link_breaks_its_message_or_the_build(site, hostile):
    links = "\n".join(f"[x](<{written}>)" for written, _ in hostile)
    site.write("content/news/x.md", f"title: x\ndate: 2024-01-02\nsummary: s\n\n{links}\n")

    result = site.build(write=False)

    expected = [("content/news/x.md", line, code) for line, (_, code) in enumerate(hostile, 5)]
    assert [(problem.path, problem.line, problem.code) for problem in result.problems] == expected, result.text
    assert len(result.text.splitlines()) == len(hostile) + 1


@pytest.mark.parametrize("name", ["news/cold-nigth.md", "cold-night.markdown.md", "pages/cold-night.md"])
def test_a_link_to_no_file_never_suggests_the_text_in_which_it_stands(name):
    problem = judge_page(name, PAGES, HELD, "news/cold-night.md")

    assert problem.code == "LNK001"
    assert "cold-night.md”?" not in problem.hint
