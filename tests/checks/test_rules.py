"""Every rule holds its own examples to what they say, and stays silent where all is well."""

from __future__ import annotations

import importlib
import inspect
import re
from dataclasses import replace
from html import escape
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import pytest

from plugins.campaign.model import Link
from plugins.checks import rules
from plugins.checks.forms import FormAddresses
from plugins.checks.rules import NOTICES, RULES, docstring_of, examples
from plugins.checks.rules.markup import HEAVIEST, heavy_pages
from plugins.checks.sources import Templates, sources_of
from plugins.headers.policy import digest_of_style
from tests.checks.test_static_files import photo
from tests.support.built import built_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.problems import Problem

POLICY = "default-src 'none'; form-action 'self' https://forms.example.org; frame-src https://video.example.org"
USES_POLICY = (
    "<form action='https://forms.example.org/'></form><iframe srcdoc='<a href=https://video.example.org/1>'></iframe>"
)
FORM = "https://formspree.io/f/mqkvwxyz"
REPAIR = "content/actions/repair.md"
BY_NAME = {rule.__name__: rule for rule in RULES}
EXAMPLES = [(rule, kind, example) for rule in RULES for kind, found in examples(rule).items() for example in found]


ELSEWHERE = "https://elsewhere.example.org/"


def page(body: str, policy: str = POLICY, referrer: str = "no-referrer") -> str:
    """Return a page that keeps every rule, if ``body`` does and asks for forms and a video as the policy says."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="{referrer}">'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


class Built:
    """A small built site and its sources, to be judged by one rule."""

    def __init__(self, folder: Path, campaign: Campaign) -> None:
        self.output, self.content, self.campaign = folder / "output", folder / "content", campaign
        self.held: dict[str, str] = {}
        self.forms, self.templates = FormAddresses(), folder / "theme" / "templates"
        for path in ("index.html", "news/index.html", "platform/index.html", "actions/repair/index.html"):
            self.page(path, USES_POLICY)
            self.page(f"es/{path}", USES_POLICY)
        self.page("news/index.html", f'{USES_POLICY}<h2 id="law">The law</h2>')
        for path in ("images/x.png", "theme/css/main.css"):
            self.write(self.output / path, "")
        self.write(self.content / "news/vote.md", "")
        self.write(self.content / "campaign.toml", "")

    @staticmethod
    def write(file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def page(self, path: str, body: str, **head: str) -> None:
        self.write(self.output / path, page(body, **head))

    def judge(self, rule: str | Callable[..., Any]) -> list[Problem]:
        pages = {"index.html": "content/pages/home.md", "news/index.html": "content/pages/news.md"}
        sources = sources_of(self.content, pages, ("news", "pages"), ("*.bak",), ())
        sources = replace(sources, held=self.held, templates=Templates((self.templates,), self.templates.parents[1]))
        site = built_site(self.output, self.campaign, self.forms, sources)
        return list(BY_NAME[rule](site) if isinstance(rule, str) else rule(site))

    def codes(self, rule: str) -> list[str]:
        return [problem.code for problem in self.judge(rule)]


@pytest.fixture
def built(tmp_path: Path, campaign: Campaign) -> Built:
    """Return a built site that keeps every rule."""
    return Built(tmp_path, campaign)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_site_breaks_no_rule(built: Built, rule: Callable[..., Any]) -> None:
    assert not built.judge(rule)


@pytest.mark.parametrize(("rule", "kind", "example"), EXAMPLES, ids=lambda value: getattr(value, "__name__", value))
def test_a_rule_finds_its_bad_examples_and_lets_its_good_ones_be(
    built: Built, rule: Callable[..., Any], kind: str, example: str
) -> None:
    built.forms = FormAddresses({FORM: REPAIR})
    if example.startswith("<"):
        built.page("index.html", f"{USES_POLICY}{example}")
    elif example.startswith("to = "):
        entry = Link("Platform", example.removeprefix("to = ").strip('"'), 20)
        built.campaign = replace(built.campaign, navigation={"en": (entry,)})
    elif example.startswith("content/static/"):
        (built.output / example.removeprefix("content/static/")).write_bytes(photo("JPEG"))
    else:
        built.write(built.content / example, "text")

    assert bool(built.judge(rule)) is (kind == "bad")


MODULES = [importlib.import_module(f"{rules.__name__}.{module.name}") for module in iter_modules(rules.__path__)]


def test_every_rule_is_listed_and_names_its_codes() -> None:
    listed = [rule for module in MODULES for rule in vars(module).values() if "Bad: " in (inspect.getdoc(rule) or "")]

    assert sorted(rule.__name__ for rule in listed) == sorted(rule.__name__ for rule in (*RULES, *NOTICES))
    for module in MODULES:
        documented = {
            code
            for rule in listed
            if rule.__module__ == module.__name__
            for code in docstring_of(rule)["codes"].split(", ")
        }
        assert documented == set(re.findall(r'"([A-Z]{2,3}\d{3})"', inspect.getsource(module)))


def test_a_rule_without_examples_cannot_stand_in_the_table() -> None:
    def rule() -> None:
        """Say nothing."""

    with pytest.raises(ValueError, match="Bad"):
        examples(rule)


@pytest.mark.parametrize(
    "address",
    ["/", "/news/", "news/", "./news/#law", "/news/#:~:text=law", "/news/#law:~:text=law", "#top", "#", "", "?a=1",
     "https://nightshift.example.org/news/", "//nightshift.example.org/news/", "/images/x.png", "/news/%23/../",
     "https://elsewhere.example.org/nothing/", "mailto:hello@example.org", "tel:+15550100"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_or_away_is_fine(built: Built, address: str) -> None:
    built.page("index.html", f'<a href="{address}">x</a>')

    assert not built.judge("links")


@pytest.mark.parametrize("address", ["/news", "/news/x/", "/News/", "/images/y.png", "../new/"])
def test_a_link_that_leads_nowhere_is_named_with_its_page_s_source(built: Built, address: str) -> None:
    built.page("index.html", f'<a href="{address}">x</a>')

    [problem] = built.judge("links")

    assert (problem.path, problem.code) == ("content/pages/home.md", "LNK002")
    assert f"“{address}”" in problem.what


def test_a_site_below_a_path_has_its_links_there(built: Built) -> None:
    built.campaign = replace(built.campaign, address="https://host.example.org/repo")
    built.page(
        "index.html", '<a href="/repo/news/">good</a><a href="/repo/nwes/">bad</a><a href="/other/">another site</a>'
    )

    [problem] = built.judge("links")

    assert "“/repo/nwes/”" in problem.what
    assert "“/repo/news/”" in problem.hint


def test_navigation_is_judged_in_each_language(built: Built) -> None:
    (built.output / "es/platform/index.html").unlink()
    entry = Link("Programa", "platform", 31)
    built.campaign = replace(built.campaign, navigation={"en": (entry, Link("Home", "")), "es": (entry,)})

    [problem] = built.judge("navigation")

    assert (problem.path, problem.line, problem.code) == ("content/campaign.toml", 31, "LNK004")
    assert "“es”" in problem.what


@pytest.mark.parametrize(
    ("to", "lang", "file"),
    [
        ("about", "en", "pages/about.md"),
        ("rights/safety", "en", "pages/rights/safety.md"),
        ("about", "es", "pages/about.es.md"),
        ("about", "es", "pages/about.md"),
        ("news/won", "en", "news/won.md"),
        ("platform/books", "en", "planks/books.md"),
        ("actions/join", "es", "actions/join.es.md"),
    ],
)
def test_the_menu_says_why_a_page_is_not_there(built, to, lang, file) -> None:
    built.held = {file: "dated 1 March 2062"}
    built.campaign = replace(built.campaign, navigation={lang: (Link("Somewhere", to, 31),)})

    [problem] = built.judge("navigation")

    assert (problem.line, problem.code) == (31, "LNK023")
    assert "which is dated 1 March 2062" in problem.what


def test_a_page_in_the_menu_that_has_a_problem_of_its_own_is_not_named_again(built) -> None:
    built.held = {"pages/about.md": ""}
    built.campaign = replace(built.campaign, navigation={"en": (Link("About", "about", 31),)})

    assert not built.judge("navigation")


def test_a_page_in_the_menu_that_is_not_translated_is_told_its_file(built) -> None:
    built.page("about/index.html", USES_POLICY)
    built.campaign = replace(built.campaign, navigation={"es": (Link("Acerca", "about", 31),)})

    [problem] = built.judge("navigation")

    assert "content/pages/about.es.md" in problem.hint


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("news/vote_es.md", "Rename the file to vote.es.md."),
        ("news/vote-es.md", "Rename the file to vote.es.md."),
        ("news/vote_pl.md", "Rename the file to vote.pl.md, and add “pl”"),
    ],
)
def test_a_translation_beside_its_original_is_told_its_name(built, path, hint) -> None:
    built.write(built.content / path, "x")

    [problem] = built.judge("languages")

    assert (problem.path, problem.code) == (f"content/{path}", "FM081")
    assert hint in problem.hint


@pytest.mark.parametrize("path", ["news/vote-no.md", "news/vote_qq.md", "news/report_pl.md", "news/vote-en.md"])
def test_letters_at_the_end_of_a_name_need_not_be_a_language(built, path) -> None:
    built.write(built.content / path, "x")

    assert not built.judge("languages")


def test_a_page_without_a_policy_is_named(built: Built) -> None:
    built.write(built.output / "index.html", '<meta name="referrer" content="no-referrer">')

    assert built.codes("origins") == ["CSP001"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"{USES_POLICY}<iframe srcdoc='<a href=https://elsewhere.example.org/>'></iframe>", "CSP002"),
        (f"{USES_POLICY}<button formaction='https://elsewhere.example.org/'></button>", "CSP002"),
        (f"{USES_POLICY}<form action='http://forms.example.org/'></form>", "CSP002"),
        (f"{USES_POLICY}<form action='//elsewhere.example.org/'></form>", "CSP002"),
        (f"{USES_POLICY}<form action='https://[elsewhere'></form>", "CSP002"),
        ("<form action='https://forms.example.org/'></form>", "CSP003"),
        (f"{USES_POLICY}<p onclick='go()'>x</p>", "CSP004"),
        (f"{USES_POLICY}<style>p{{color:red}}</style>", "CSP004"),
        (f"{USES_POLICY}<iframe srcdoc='<style>p{{color:red}}</style>'></iframe>", "CSP004"),
    ],
)
def test_policy_and_page_agree(built: Built, body: str, code: str) -> None:
    built.page("index.html", body)

    assert built.codes("origins") == [code]


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example.org/x.png", "//elsewhere.example.org/x.png", "/\\elsewhere.example.org/x.png",
     " https://elsewhere.example.org/x.png", "https://[", "data:image/png;base64,AA=="],
)  # fmt: skip
def test_whatever_is_loaded_from_elsewhere_is_named(built: Built, address: str) -> None:
    built.page("index.html", f'<img src="{address}">')

    assert built.codes("privacy") == ["PRV001"]


@pytest.mark.parametrize("referrer", ["", "origin", "unsafe-url"])
def test_every_page_keeps_to_itself_where_its_visitors_come_from(built: Built, referrer: str) -> None:
    built.page("index.html", "", referrer=referrer)

    assert built.codes("privacy") == ["PRV002"]


@pytest.mark.parametrize(
    "body",
    [
        f'<a href="{FORM}">x</a>',
        f'<a href="{FORM}#now">x</a>',
        f'<a href="{FORM}?utm_source=leaflet">x</a>',
        f"<p>Sign at {FORM}.</p>",
        f"<p>Sign at {FORM.replace('https', 'HTTPS').replace('formspree', 'Formspree')}</p>",
        f'<form action="{FORM}"></form>',
        f'<iframe srcdoc="{escape(f"<a href={FORM}>x</a>")}"></iframe>',
    ],
)
def test_a_dead_form_is_found_however_it_is_written(built: Built, body: str) -> None:
    built.forms = FormAddresses({FORM: REPAIR})
    built.page("index.html", body)

    [problem] = built.judge("dead_forms")

    assert (problem.path, problem.code) == ("content/pages/home.md", "ACT020")
    assert REPAIR in problem.what


def test_a_dead_form_is_found_in_a_feed(built: Built) -> None:
    built.forms = FormAddresses({"https://forms.example.org/?u=1&section=2": REPAIR})
    html = escape('<a href="https://forms.example.org/?u=1&amp;section=2">x</a>')
    built.write(built.output / "feeds/news.atom.xml", f"<feed><content>{html}</content></feed>")

    assert built.codes("dead_forms") == ["ACT020"]


@pytest.mark.parametrize("address", [f"{FORM}abc", "https://formspree.io/", "https://formspree.io/f/mqkvwxya"])
def test_another_form_of_the_same_service_is_fine(built: Built, address: str) -> None:
    built.forms = FormAddresses({FORM: REPAIR})
    built.page("index.html", f'<a href="{address}">x</a>')

    assert not built.judge("dead_forms")


def test_editors_leftovers_are_no_strays_and_symbolic_links_are_named(built: Built) -> None:
    built.write(built.content / "news/vote.bak", "")
    (built.content / "news/linked.md").symlink_to(built.content / "news/vote.md")
    (built.content / "linked").symlink_to(built.content / "news", target_is_directory=True)

    problems = built.judge("unused_files")

    assert [(problem.path, problem.code) for problem in problems] == [
        ("content/linked", "FM031"),
        ("content/news/linked.md", "FM031"),
    ]


@pytest.mark.parametrize(
    ("link", "codes"),
    [
        (f'<a href="{ELSEWHERE}">x</a>', ["PRV003"]),
        (f'<a href="{ELSEWHERE}" rel="nofollow">x</a>', ["PRV003"]),
        ('<a href="//elsewhere.example.org/">x</a>', ["PRV003"]),
        ('<a href=" HTTP://elsewhere.example.org/">x</a>', ["PRV003"]),
        (f'<map name="m"><area href="{ELSEWHERE}"></map>', ["PRV003"]),
        (f'<a href="{ELSEWHERE}" rel="me NoReferrer">x</a>', []),
        (f'<a href="{ELSEWHERE}" referrerpolicy="no-referrer">x</a>', []),
        ('<a href="/news/">x</a>', []),
        ('<a href="mailto:hello@example.org">x</a>', []),
    ],
)
def test_where_a_form_s_service_learns_the_site_no_link_tells_it_to_others(built, link, codes):
    built.write(built.output / "index.html", page(link, referrer="strict-origin"))

    assert built.codes("privacy") == codes


def test_a_page_that_tells_nobody_anything_may_link_as_it_likes(built):
    built.write(built.output / "index.html", page(f'<a href="{ELSEWHERE}">x</a>'))

    assert built.codes("privacy") == []


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("news/won.txt", "rename it to won.md."),
        ("news/won.markdown", "rename it to won.md."),
        ("news/won.MD", "rename it to won.md."),
        ("news/won.md.txt", "rename it to won.md."),
        ("news/won.md ", "rename it to won.md."),
        ("news/We Won!.TXT", "rename it to we-won.md."),
        ("news/Wir müßten.es.txt", "rename it to wir-mussten.es.md."),
        ("news/vote.txt", "There is a text vote.md beside it already"),
        ("posts/vote.md", "Move it to content/news/vote.md."),
        ("News/Our Vote.md", "Move it to content/news/our-vote.md."),
        ("platform/books.txt", "Move it to content/planks/books.md."),
        ("vote.md", "move it to one of them, as vote.md."),
        ("campaign copy.toml", "copy of “campaign.toml”"),
        ("campaign (conflicted copy 2024-03-04).toml", "copy of “campaign.toml”"),
        ("news/vote.es.mdown", "rename it to vote.es.md."),
        ("news/won.mdx", "rename it to won.md."),
        ("news/won", "rename it to won.md;"),
        ("news/vote/contents.lr", "rename it to vote.md"),
        ("news/2024/vote/contents+es.lr", "rename it to vote.es.md"),
        ("news/vote.docx", "text file called vote.md"),
        ("news/vote.html", "text file called vote.md"),
        ("vote.txt", "stand in one of"),
        ("news/vote.xyz", "stand in one of"),
    ],
)
def test_a_text_under_another_ending_is_told_its_name(built: Built, path: str, hint: str) -> None:
    built.write(built.content / path, "x")

    [problem] = built.judge("unused_files")

    assert (problem.path, problem.code) == (f"content/{path}", "FM030")
    assert hint in problem.hint


SHEET = "p>b{color:red}"
STYLED = f"{POLICY}; style-src '{digest_of_style(SHEET)}'"
FRAMED_SHEET = "i{color:red}"
BOTH_STYLED = f"{STYLED} '{digest_of_style(FRAMED_SHEET)}'"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (f"<style>{SHEET}</style>", []),
        (f"<style>{SHEET}</style><iframe srcdoc='<style>{SHEET}</style>'></iframe>", []),
        ("", ["CSP003"]),
        (f"<style>{SHEET} </style>", ["CSP003", "CSP004"]),
        (f"<style>{SHEET}</style><style>i{{}}</style>", ["CSP004"]),
        (f"<style>{SHEET}</style><style media=all>{SHEET}</style>", ["CSP004"]),
        (f"<style>{SHEET}</style><p style='color:red'>x</p>", ["CSP004"]),
        (f"<style>{SHEET}</style><iframe srcdoc='<style>i{{}}</style>'></iframe>", ["CSP004"]),
    ],
)
def test_exactly_the_one_style_sheet_that_the_policy_names_may_stand_in_a_page(built, body, codes) -> None:
    built.write(built.output / "index.html", page(f"{USES_POLICY}{body}", STYLED))

    assert sorted(built.codes("origins")) == codes


#: What a template may do to every page: the rule that finds it, its code, and how it is put right there.
IN_THE_THEME = [
    ("links", '<a href="/nope/">x</a>', "LNK002", "such as /news/"),
    ("links", '<a href="/news/#nope">x</a>', "LNK003", "Take the part after #"),
    ("links", '<img src="/nope.png" alt="">', "LNK002", "Put the file into content/images/"),
    ("ids", '<p id="twice"></p><p id="twice"></p>', "LNK014", "another id"),
    ("ids", "<p id='twice'></p><p id='twice'></p>", "LNK014", "another id"),
    ("origins", '<p style="color: red">x</p>', "CSP004", "theme/static/css/"),
    ("origins", "<p onclick=go()>x</p>", "CSP004", "theme/static/"),
    ("origins", "<script>go()</script>", "CSP004", "theme/static/js/"),
    ("origins", "<style>p { color: red }</style>", "CSP004", "theme/static/css/"),
    ("origins", '<form action="https://elsewhere.example.org/x">', "CSP002", "Take it out of the template"),
    ("privacy", '<script src="https://elsewhere.example.org/x.js"></script>', "PRV001", "theme/static/"),
    ("privacy", '<link rel="stylesheet" href="https://fonts.example.org/css">', "PRV001", "theme/static/"),
    ("pictures", '<img src="/images/x.png">', "IMG022", 'alt=""'),
    ("pictures", "<img>", "IMG022", 'alt=""'),
    ("nesting", "<section>", "THM002", "Write </section>"),
    ("nesting", "</div>", "THM002", "Take it out"),
]


@pytest.mark.parametrize(("rule", "wrong", "code", "hint"), IN_THE_THEME)
def test_what_a_template_does_to_every_page_is_one_problem_of_that_template(built, rule, wrong, code, hint) -> None:
    for path in ("", "news/", "platform/", "actions/repair/", "es/"):
        built.page(f"{path}index.html", f"{USES_POLICY}{wrong}")
    built.write(built.templates / "partials/footer.html", f"{{# The foot. #}}\n<footer>\n  {wrong}\n</footer>\n")

    [problem] = built.judge(rule)

    assert (problem.path, problem.line, problem.code) == ("theme/templates/partials/footer.html", 3, code)
    assert hint in problem.hint


@pytest.mark.parametrize(("rule", "wrong", "code", "hint"), IN_THE_THEME)
def test_what_is_on_many_pages_and_in_no_file_is_one_problem_of_the_theme(built, rule, wrong, code, hint) -> None:
    for path in ("", "news/", "platform/", "actions/repair/", "es/"):
        built.page(f"{path}index.html", f"{USES_POLICY}{wrong}")

    [problem] = built.judge(rule)

    assert (problem.path, problem.code) == ("theme/templates", code)
    assert "on 5 pages (output/actions/repair/index.html, " in problem.hint
    assert hint in problem.hint


@pytest.mark.parametrize(("rule", "code"), [("origins", "CSP001"), ("privacy", "PRV002")])
def test_a_head_without_what_every_page_needs_is_one_problem_of_its_template(built, rule, code) -> None:
    for file in built.output.rglob("*.html"):
        file.write_text("<p>x</p>", encoding="utf-8")
    built.write(built.templates / "partials/head.html", "<title>x</title>")

    problems = built.judge(rule)

    assert [(problem.path, problem.code) for problem in problems] == [("theme/templates/partials/head.html", code)]


@pytest.mark.parametrize(
    ("rule", "written", "html", "lines"),
    [
        ("links", "[x](/nope/)\n\n[y](/nope/)", '<a href="/nope/">x</a>', [3, 5]),
        ("links", "[x](../news/vote.md#nope)", '<a href="/news/#nope">x</a>', [3]),
        ("ids", "## A {#law}\n\n## B {#law}", '<h2 id="law"></h2><h2 id="law"></h2>', [5]),
        ("ids", '<p id="law">A</p>\n\n## B {#law .wide}', '<p id="law"></p><h2 id="law"></h2>', [5]),
    ],
)
def test_what_stands_in_a_text_is_named_there_with_its_line(built, rule, written, html, lines) -> None:
    built.page("index.html", f"{USES_POLICY}{html}")
    built.page("platform/index.html", f"{USES_POLICY}{html}")
    built.write(built.content / "pages/home.md", f"title: Home\n\n{written}\n")
    built.write(built.templates / "page.html", "{{ content }}\n")

    problems = built.judge(rule)

    assert [(problem.path, problem.line) for problem in problems] == [("content/pages/home.md", line) for line in lines]


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/nwes/", "Did you mean “/news/”?"),
        ("../news/", "Did you mean “/news/”?"),
        ("../planks/repair.md", "Did you mean “/actions/repair/”?"),
        ("repair.html", "Did you mean “/actions/repair/”?"),
        ("/home.html", "such as ../pages/about.md"),
        ("../pages/", "such as ../pages/about.md"),
        ("about", "such as ../pages/about.md"),
        ("/leaflet.pdf", "Put the file into content/static/, and write /static/leaflet.pdf."),
        ("docs/Flyer.DOCX", "Put the file into content/static/, and write /static/Flyer.DOCX."),
        ("/crowd.jpg", "Put the file into content/images/, and write /images/crowd.jpg."),
        ('" srcset="/images/x-480.webp 480w', "write /images/x-480.webp."),
        ("/news/#lwa", "Did you mean “law”?"),
    ],
)
def test_a_link_that_leads_nowhere_has_a_remedy_that_can_be_followed(built, address, hint) -> None:
    built.page("news/vote/index.html", f'{USES_POLICY}<a href="{address}">x</a>')

    [problem] = built.judge("links")

    assert hint in problem.hint


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (f"<style>{SHEET}</style><iframe srcdoc='<style>{FRAMED_SHEET}</style>'></iframe>", []),
        (f"<style>{SHEET}</style>", ["CSP003"]),
        (f"<style>{SHEET}</style><iframe srcdoc='<style>{SHEET}</style>'></iframe>", ["CSP003"]),
        (f"<style>{SHEET}</style><iframe srcdoc='<style>{FRAMED_SHEET}b{{}}</style>'></iframe>", ["CSP003", "CSP004"]),
    ],
)
def test_a_policy_may_name_the_sheet_of_documents_in_frames_where_one_stands(built, body, codes) -> None:
    built.write(built.output / "index.html", page(f"{USES_POLICY}{body}", BOTH_STYLED))

    assert sorted(built.codes("origins")) == codes


def test_a_page_that_is_too_long_for_a_bad_link_is_named(built: Built) -> None:
    built.page("news/index.html", "<p>Vote.</p>" * (HEAVIEST // len("<p>Vote.</p>")))

    [notice] = built.judge(heavy_pages)

    assert (notice.path, notice.code) == ("content/pages/news.md", "PAG002")
    assert "300 kB" in notice.what
