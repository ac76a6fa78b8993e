"""Tasks for a campaign: write, check, build, show and publish its site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.exceptions import Exit
from invoke.tasks import task

if TYPE_CHECKING:
    from invoke.context import Context

    from plugins.campaign.model import Campaign


@task(
    help={
        "clean": "Rebuild everything, even where nothing changed.",
        "explain": "Then say why a page was made again or not: its address, or a file in output/ or content/.",
    }
)
def build(_context: Context, clean: bool = False, explain: str = "") -> None:
    """Build the site into output/; if anything is wrong, say what, and leave the last good site there."""
    from plugins.build.build import build as build_site
    from plugins.engine import explanation

    end_with(build_site(clean=clean))
    if explain:
        print(explanation.explain(Path.cwd(), "pelicanconf.py", explain))


@task
def check(_context: Context) -> None:
    """Look for mistakes in content, theme and settings, without touching output/."""
    from plugins.build.build import build as build_site

    end_with(build_site(write=False))


@task(help={"port": "Where to serve: 8000, or the next one that is free."})
def serve(_context: Context, port: int = 8000) -> None:
    """Show the site on this computer while you write: builds it again whenever you save. Ctrl-C ends it."""
    from plugins.preview import server

    campaign = _campaign()
    try:
        server.serve(Path.cwd(), campaign.base_path if campaign else "", port)
    except server.NoFreePort as error:
        raise Exit(str(error), code=1) from error


@task(
    help={
        "kind": "What to write: news, plank, action or page.",
        "title": "Its title, in quotes.",
        "lang": "The language, such as es, if it is not the campaign's first.",
        "name": "The file's name, where it should not follow the title: a translation has the original's.",
    }
)
def new(_context: Context, kind: str, title: str, lang: str = "", name: str = "") -> None:
    """Start a news item, plank, action or page, with every key explained: inv new news "Open books at last"."""
    from plugins.actions.fields import ACTION
    from plugins.frontmatter.new_file import NewFile, create
    from plugins.news.model import ARTICLE
    from plugins.pages.model import PAGE
    from plugins.planks.model import PLANK

    campaign = _campaign()
    languages = campaign.languages if campaign else ("en",)
    file = create(Path.cwd(), NewFile(kind, title, name, lang), (ARTICLE, PLANK, ACTION, PAGE), languages)
    if not isinstance(file, Path):
        raise Exit(str(file), code=1)
    print(file.relative_to(Path.cwd()).as_posix())


@task(help={"address": "What stands after form: – an address or a whole code, in quotes; - takes what is piped in"})
def form(_context: Context, address: str) -> None:
    """Say what would become of a form's address: the service, what visitors see, and whom their browser contacts."""
    from plugins.forms.contract import problems_of_own
    from plugins.forms.description import describe_form
    from plugins.forms.recognition import resolve_form
    from plugins.problems import Problem

    campaign = _campaign()
    if campaign is None:
        raise Exit("Something is wrong with content/campaign.toml; python3 tasks.py check says what.", code=1)
    for problem in problems_of_own(campaign.form_providers):
        sys.stderr.write(f"{problem}\n")
    result = resolve_form(sys.stdin.read() if address == "-" else address, campaign)
    print(describe_form(result))
    end_with(int(isinstance(result, Problem)))


@task(
    help={
        "accept": "The action whose answer is right, though it differs so much from the last that it was held back.",
        "set": "An action and its right number, NAME=1234, where a wrong one was kept; nobody is asked.",
        "forget": "The action whose kept number goes; what is counted next is believed. Nobody is asked.",
    }
)
def counts(_context: Context, accept: str = "", set: str = "", forget: str = "") -> None:  # noqa: A002  (the flag)
    """Ask the services of open actions how many signed, came or gave, and keep the answers in content/counts.toml."""
    from plugins.actions.open_actions import open_actions
    from plugins.counts.command import run
    from plugins.counts.corrections import CorrectionError, read_corrections

    try:
        corrections = read_corrections(accept, set, forget)
    except CorrectionError as error:
        raise Exit(str(error), code=1) from error
    end_with(run(Path.cwd(), open_actions, corrections))


@task
def publish(_context: Context) -> None:
    """Build the site as it goes public, then upload it with PUBLISH_COMMAND from publishconf.py, if there is one."""
    from plugins.build.build import build as build_site
    from plugins.publish.upload import upload

    end_with(build_site(settings="publishconf.py"))
    import publishconf

    end_with(upload(Path.cwd(), getattr(publishconf, "PUBLISH_COMMAND", [])))


@task
def clean(_context: Context) -> None:
    """Remove output/ and every cache. Your content, and the environment in .venv, stay."""
    from plugins.setup.cleanup import clean as remove

    print(f"Removed: {', '.join(remove(Path.cwd())) or 'nothing, it was clean'}")


def end_with(status: int) -> None:
    """End the program where ``status`` is not 0."""
    if status:
        raise Exit(code=status)


def _campaign() -> Campaign | None:
    from plugins.campaign.code import read_campaign_in

    return read_campaign_in(Path.cwd())[0]
