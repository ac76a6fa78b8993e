# -*- coding: utf-8 -*-
"""Everything one does with Picket: ``python3 tasks.py TASK`` sets itself up; inside the environment, ``inv TASK``.

Any Python must be able to read this file, so as to be told that it is too old: nothing newer than Python 2.7 here.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Picket needs Python 3.11 or newer, and this is Python {0}.{1} ({2}).\n"
        "If a newer one is installed, start it by its name, for example: python3.12 tasks.py build\n"
        "(on Windows: py -3.12 tasks.py build). If not, get it from https://www.python.org/downloads/ (SET001)".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        )
    )

if __name__ == "__main__":
    from plugins.build.up_to_date import check_up_to_date
    from plugins.setup.bootstrap import start

    # “build” alone comes back, where there is something to build, in a Python that has all it takes.
    start(os.path.dirname(os.path.abspath(__file__)), sys.argv[1:], check_up_to_date)  # noqa: PTH100, PTH120  (pathlib takes its time)
    from plugins.build.build import build as build_at_once

    sys.exit(build_at_once(looked=True))

from pathlib import Path

from invoke import Exit, task

from plugins.setup import subprocesses
from plugins.setup.console import configure_output_encoding

ROOT = Path(__file__).absolute().parent

configure_output_encoding()
os.chdir(str(ROOT))
# invoke keeps Python from saving what it compiled, and every task would compile all the rooms again.
sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))


@task(
    help={
        "clean": "Rebuild everything, even where nothing changed.",
        "explain": "Then say why a page was made again or not: its address, or a file in output/ or content/.",
    }
)
def build(context, clean=False, explain=""):
    """Build the site into output/; if anything is wrong, say what, and leave the last good site there."""
    _build(clean=clean)
    if explain:
        from plugins.engine import explanation

        print(explanation.explain(ROOT, "pelicanconf.py", explain))


@task
def check(context):
    """Look for mistakes in content, theme and settings, without touching output/."""
    _build(write=False)


@task(help={"port": "Where to serve: 8000, or the next one that is free."})
def serve(context, port=8000):
    """Show the site on this computer while you write: builds it again whenever you save. Ctrl-C ends it."""
    from plugins.preview import server

    try:
        server.serve(ROOT, _of_campaign("base_path", ""), port, server.follower())
    except server.NoFreePort as problem:
        raise Exit(str(problem), code=1)


@task(
    help={
        "kind": "What to write: news, plank, action or page.",
        "title": "Its title, in quotes.",
        "lang": "The language, such as es, if it is not the campaign's first.",
        "name": "The file's name, where it should not follow the title: a translation has the original's.",
    }
)
def new(context, kind, title, lang="", name=""):
    """Start a news item, plank, action or page, with every key explained: inv new news "Open books at last"."""
    from plugins.actions.fields import ACTION
    from plugins.frontmatter.new_file import NewFile, start
    from plugins.news.fields import ARTICLE
    from plugins.pages.fields import PAGE
    from plugins.planks.fields import PLANK

    languages = _of_campaign("languages", ("en",))
    made = start(ROOT, NewFile(kind, title, name, lang), (ARTICLE, PLANK, ACTION, PAGE), languages)
    if not isinstance(made, Path):
        raise Exit(str(made), code=1)
    print(made.relative_to(ROOT).as_posix())


@task(help={"address": "What stands after form: – an address or a whole code, in quotes; - takes what is piped in"})
def form(context, address):
    """Say what would become of a form's address: the service, what visitors see, and whom their browser contacts."""
    from plugins.forms.campaign import problems_of_own, resolve_form
    from plugins.forms.description import describe_form
    from plugins.problems import Problem

    campaign = _campaign()
    if campaign is None:
        raise Exit("Something is wrong with content/campaign.toml; python3 tasks.py check says what.", code=1)
    for problem in problems_of_own(campaign.form_providers):
        sys.stderr.write("{0}\n".format(problem))
    found = resolve_form(sys.stdin.read() if address == "-" else address, campaign)
    print(describe_form(found))
    _end(int(isinstance(found, Problem)))


@task
def test(context):
    """Run every test; what follows goes to pytest (inside the environment after --: inv test -- -k feeds)."""
    _end(subprocesses.run_tests(sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []))


@task
def lint(context):
    """Check the form of code and templates, types and spelling, as is done for every change."""
    _end(subprocesses.run_linters())


@task(
    help={
        "sizes": "How many articles: 100,1000 if left out; 10000 takes half an hour.",
        "tools": "Of picket, stock, hugo, eleventy and picket-own-theme; all if left out.",
    }
)
def bench(context, sizes="100,1000", tools=""):
    """Measure Picket against stock Pelican, Hugo and Eleventy, with the same words: inv bench --sizes 100,1000."""
    _end(subprocesses.python("tests.benchmarks", "--sizes", sizes, "--tools", tools))


@task(help={"page": "One page alone, such as /news/; one of each kind if left out."})
def lighthouse(context, page=""):
    """Let Google's Lighthouse score the sample's pages, three times each: needs Node. Anything below 100 is named."""
    _end(subprocesses.python("tests.lighthouse", page) if page else subprocesses.python("tests.lighthouse"))


@task(
    help={"lang": "A language to begin, such as de: what is to be translated stands in theme/translations/de.po then."}
)
def words(context, lang=""):
    """Collect the words to translate from templates and plugins into theme/translations/."""
    from plugins.campaign.checks import language
    from plugins.campaign.translations import report

    fault = language(lang) if lang else None
    if fault:
        raise Exit(fault.what + " " + fault.hint, code=1)
    status = subprocesses.collect_words(lang)
    for line in report(ROOT / "theme" / "translations") if not status else ():
        print(line)
    _end(status)


@task(
    help={
        "accept": "The action whose answer is right, though it differs so much from the last that it was held back.",
        "set": "An action and its right number, NAME=1234, where a wrong one was kept; nobody is asked.",
        "forget": "The action whose kept number goes; what is counted next is believed. Nobody is asked.",
    }
)
def counts(context, accept="", set="", forget=""):  # noqa: A002  (the name is the flag)
    """Ask the services of open actions how many signed, came or gave, and keep the answers in content/counts.toml."""
    from plugins.counts.command import run
    from plugins.counts.corrections import Unknown, read_corrections

    try:
        corrections = read_corrections(accept, set, forget)
    except Unknown as unknown:
        raise Exit(str(unknown), code=1)
    _end(run(ROOT, corrections=corrections))


@task
def screenshot(context):
    """Build the site and take docs/screenshot.png, the picture in the README, of its front page."""
    from plugins.preview.screenshot import take
    from plugins.setup import browser

    _build()
    try:
        taken = take(ROOT / "output", _of_campaign("base_path", ""), ROOT / "docs" / "screenshot.png")
        print(taken.relative_to(ROOT))
    except (browser.BrowserMissing, RuntimeError) as problem:
        raise Exit(str(problem), code=1)


@task
def publish(context):
    """Build the site as it goes public, then upload it with PUBLISH_COMMAND from publishconf.py, if there is one."""
    _build(settings="publishconf.py")
    import publishconf
    from plugins.setup.upload import upload

    _end(upload(ROOT, getattr(publishconf, "PUBLISH_COMMAND", [])))


@task
def clean(context):
    """Remove output/ and every cache. Your content, and the environment in .venv, stay."""
    from plugins.setup.cleanup import clean as remove

    print("Removed: {0}".format(", ".join(remove(ROOT)) or "nothing, it was clean"))


def _build(**choices):
    from plugins.build.build import build as build_site

    _end(build_site(**choices))


def _end(status):
    if status:
        raise Exit(code=status)


def _of_campaign(name, otherwise):
    return getattr(_campaign(), name, otherwise)


def _campaign():
    from plugins.campaign.code import read_campaign_in

    return read_campaign_in(ROOT)[0]
