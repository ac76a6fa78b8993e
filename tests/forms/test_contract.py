"""Providers of a campaign's own: made as CONTRIBUTING.md says, held to the contract, refused in plain words."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from types import ModuleType, SimpleNamespace

import pytest

from plugins.forms import contract
from plugins.forms.contract import faults, own_providers, problems_of_own
from plugins.forms.embedding import embed, unsupported
from plugins.forms.providers import ON_SITE, SERVICES
from plugins.forms.recognition import recognise
from plugins.problems import unplaced
from tests.forms.conftest import PLAIN
from tests.support import PROJECT

PATH = "own.providers.example_forms"
ADDRESS = "https://collect.example.net/f/a1b2c3d4"


def shown(heading):
    """Return the Python that a section of CONTRIBUTING.md shows, block by block."""
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    blocks = re.findall(r"   ```python\n(.*?)\n   ```", section, flags=re.DOTALL)
    return [re.sub(r"^ {3}", "", code, flags=re.MULTILINE) + "\n" for code in blocks]


def walk_through():
    """Return the module that CONTRIBUTING.md shows in both ways, and the line of pelicanconf.py that names it."""
    declaration, functions, line = shown("How to add a provider of your own")
    return declaration, functions, line


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder whose modules can be named, forgotten again afterwards."""
    monkeypatch.syspath_prepend(tmp_path)
    contract._loaded.cache_clear()
    yield tmp_path
    contract._loaded.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "own"]:
        del sys.modules[name]


@pytest.fixture(params=["declaration", "functions"])
def example(folder, request):
    """Return the provider of the walk-through, in both ways to write it."""
    (folder / "own/providers").mkdir(parents=True)
    module = walk_through()[request.param == "functions"]
    (folder / "own/providers/example_forms.py").write_text(module, "utf-8")
    [provider] = own_providers([PATH])
    return provider


def test_the_provider_of_the_walk_through_keeps_the_contract(example):
    assert faults(example) == []
    assert problems_of_own([PATH]) == []


def test_its_addresses_are_recognised_and_its_form_is_served(example):
    ref = recognise(f'<form action="{ADDRESS}">', providers=(example,))

    assert ref.by is example
    assert unsupported(ref, PLAIN) == []
    assert embed(ref, PLAIN).address == ADDRESS


def test_its_domain_is_guarded_like_any_other(example):
    wrong = recognise("https://collect.example.net/pricing", providers=(example,))
    without = recognise(ADDRESS)

    assert (wrong.code, wrong.hint) == ("FRM014", example.expects(""))
    assert without.code == "FRM015"


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("example", ["declaration"], indirect=True)
def test_a_campaign_that_names_it_can_use_it(site):
    settings = (site.folder / "pelicanconf.py").read_text("utf-8")
    site.write("pelicanconf.py", settings + walk_through()[2])
    site.write("content/actions/write.md", f"title: Write to us\nkind: contact\nsummary: Do.\nform: {ADDRESS}\n\nDo.\n")

    built = site.build()

    assert built.problems == []
    form = site.pages["actions/write/"].one("form")
    assert form["action"] == ADDRESS
    assert "https://collect.example.net" in str(site.pages["actions/write/"].one("meta[http-equiv]"))


@pytest.mark.usefixtures("folder")
def test_a_module_that_is_not_there_is_a_problem_that_says_where_it_was_sought():
    [problem] = problems_of_own([PATH])

    assert str(problem) == (
        "pelicanconf.py: The provider “own.providers.example_forms” in FORM_PROVIDERS cannot be used. "
        "There is no module “own”; Picket looked for own/providers/example_forms.py beside plugins/. "
        "“How to add a provider of your own” in CONTRIBUTING.md says what a provider needs. (FRM040)"
    )
    assert own_providers([PATH]) == ()


def test_a_module_that_cannot_be_read_is_a_problem_without_a_traceback(folder):
    (folder / "own/providers").mkdir(parents=True)
    (folder / "own/providers/example_forms.py").write_text("\nname = (", "utf-8")

    [problem] = problems_of_own([PATH])

    assert (problem.path, problem.line, problem.code) == ("own/providers/example_forms.py", 2, "FRM040")
    assert "cannot be read: SyntaxError" in problem.what


def test_a_module_that_fails_is_named_with_the_line_that_fails(folder):
    (folder / "own/providers").mkdir(parents=True)
    (folder / "own/providers/example_forms.py").write_text("import re\n\nPATTERN = re.compile('(')\n", "utf-8")

    [problem] = problems_of_own([PATH])

    assert (problem.path, problem.line) == ("own/providers/example_forms.py", 3)


def like(provider, **changes):
    """Return the provider with changes."""
    parts = {name: getattr(provider, name) for name in dir(provider) if not name.startswith("_")}
    return SimpleNamespace(**{**parts, **changes})


def changed(provider, **changes):
    """Return the provider with changes in its forms."""
    return like(provider, embed=lambda ref, ask: replace(provider.embed(ref, ask), **changes))


def fail(*_):
    raise KeyError("gid")


BROKEN = [
    (lambda _: ModuleType("empty"), "It has no “name”."),
    (lambda one: like(one, slug="Example Forms"), "“slug” must be small letters"),
    (lambda one: like(one, slug="formspree"), "that of a provider that comes with Picket"),
    (lambda one: like(one, shape="popup"), "“shape” must be one of"),
    (lambda one: like(one, kinds=frozenset({"dance"})), "“kinds” must be a frozenset"),
    (lambda one: like(one, hosts=("https://x/",)), "“hosts” must be a tuple of the service's own domains"),
    (lambda one: like(one, hosts=("formspree.io",)), "“formspree.io” belongs to Formspree"),
    (lambda one: like(one, evidence=("D",)), "What rests on K or G must be named"),
    (lambda one: like(one, verified=False), "“verified” must be True"),
    (lambda one: like(one, samples=("https://collect.example.net/x",)), "is refused: This is Example Forms'"),
    (lambda one: like(one, samples=()), "“samples” must be"),
    (lambda one: like(one, accepts=lambda _: one.accepts(ADDRESS)), "It takes “https://unknown.example/”"),
    (lambda one: like(one, expects=lambda _: ""), "has no remedy"),
    (lambda one: like(one, embed=fail), "It fails: KeyError: 'gid'"),
    (lambda one: like(one, embed="no"), "“embed” must be a function"),
    (lambda one: like(one, unsupported=lambda *_: (unplaced("", "", ""),)), "It can serve no action"),
    (lambda one: changed(one, shape="link"), "The form's shape is “link”, and the provider's “post”"),
    (lambda one: changed(one, address="http://collect.example.net/"), "is not an https:// address"),
    (lambda one: changed(one, host="example.org"), "“example.org” is not the host"),
    (lambda one: changed(one, fields=(), hidden=(), honeypot=None, redirect=""), "has fields, and no other form has"),
    (lambda one: changed(one, hidden=(("mail", "x"),), redirect=""), "Two of its fields have the same name"),
    (lambda one: changed(one, redirect="home"), "“redirect” must name the hidden field"),
    (lambda one: changed(one, origins={}), "The origins it leads to are: form-action"),
    (lambda one: changed(one, needs_script=True), "must be a link, with a submission"),
    (lambda one: changed(one, hidden=()), "It drops the source code"),
]


@pytest.mark.parametrize(("broken", "says"), BROKEN, ids=[says for _, says in BROKEN])
def test_whatever_breaks_the_contract_is_said_in_plain_words(example, broken, says):
    said = faults(broken(example))

    assert any(says in fault for fault in said), said


@pytest.mark.parametrize("provider", SERVICES, ids=lambda provider: provider.slug)
def test_our_own_providers_keep_it_too(provider):
    at_home = ("comes with Picket", "belongs to", f"which is {provider.name}'s")

    said = [fault for fault in faults(provider) if not any(words in fault for words in at_home)]

    assert not said or provider in ON_SITE or provider.slug == "pretix"  # these need more than an address
