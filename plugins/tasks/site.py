"""Tasks for a campaign: write, check, build, show and publish its site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.tasks.counts import counts
from plugins.tasks.desk import desk
from plugins.tasks.help import task
from plugins.tasks.mail import mail
from plugins.tasks.old_site import import_site
from plugins.tasks.options import format_option
from plugins.tasks.publication import PUBLICATION_TASKS
from plugins.tasks.secrets import secret
from plugins.tasks.upgrade import upgrade

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign

_PORTS = range(1, 65_536)


@task(
    "start --name 'Mill Lane Tenants' --kind tenants --languages en,pl --claim 'Repairs now' --email hello@example.org",
    Message(
        "Make the site yours: the sample gives way to a small site of your own, which says what is still "
        "to write.\n\nAsks what it needs to know; what stands behind the options is not asked."
    ),
)
@click.option("--name", default="", help=Message("What the campaign is called."))
@click.option("--kind", default="", help=Message("union, tenants, community or open-letter."))
@click.option(
    "--languages", metavar=Message("CODES"), default="", help=Message("Of the site, the main one first: en,es.")
)
@click.option(
    "--claim", multiple=True, help=Message("The campaign in one line; again for each further language, in their order.")
)
@click.option(
    "--colour", default="", help=Message("blue, green, teal, violet, crimson, rust, black, or a code like #0b5cad.")
)
@click.option("--email", default="", help=Message("Where visitors can write to. It is public."))
@click.option("--address", default="", help=Message("The site's own, https://…, if it is known."))
@click.option("--region", default="", help=Message("Your country, by its two letters."))
@click.option("--time-zone", default="", help=Message("Like Europe/Warsaw; this computer's if left out."))
@click.option(
    "--ask-address", metavar=Message("FORM"), default="", help=Message("The address or the code of the first form.")
)
@click.option("--ask-kind", default="", help=Message("What it asks for: petition, signup, join, donate …"))
@click.option("--ask-title", default="", help=Message("How the first ask is called."))
@click.option("--replace", is_flag=True, help=Message("Replace content/ although it was changed; the old one is kept."))
def start(*, claim: tuple[str, ...], replace: bool, **options: str) -> int:
    """Begin the campaign's own site."""
    from plugins.start.command import start as begin
    from plugins.terminal.questions import somebody

    given = {name.replace("_", "-"): value for name, value in options.items()}
    main, *others = [*claim, ""]
    codes = given["languages"].replace(" ", ",").split(",")[1:]
    given |= {"claim": main, **{f"claim:{lang}": words for lang, words in zip(codes, others, strict=False)}}
    return begin(Path.cwd(), given, somebody(), replaces=replace)


@task(
    "build --explain /news/",
    Message("Build the site into output/; if anything is wrong, say what, and leave the last good site there."),
)
@click.option("--clean", is_flag=True, help=Message("Rebuild everything, even where nothing changed."))
@click.option(
    "--explain",
    metavar=Message("PAGE"),
    default="",
    help=Message("Then say why a page was made again or not: its address, or a file in output/ or content/."),
)
def build(*, clean: bool, explain: str) -> int:
    """Build the site."""
    from plugins.build.build import build as build_site
    from plugins.engine import explanation

    status = build_site(clean=clean)
    if explain and not status:
        for line in explanation.explain(Path.cwd(), "pelicanconf.py", explain):
            print(translated(line))
    return status


@task("check --format json", Message("Look for mistakes in content, theme and settings, without touching output/."))
@format_option
def check(*, form: str) -> int:
    """Build and judge the site, and write nothing."""
    from plugins.build.build import build as build_site

    if form == "text":
        return build_site(write=False)
    from plugins.build.job_report import build_and_report

    return build_and_report(form, lambda report: build_site(write=False, report=report))


@task(
    "status", Message("Say what is public, what is a draft or waits for its day, what closes soon, and what is behind.")
)
def status() -> int:
    """Print the status of the site."""
    from plugins.preview.status import print_status

    return print_status(Path.cwd())


def _port(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """Return the number of a port; BadParameter for anything else."""
    if not value.isdecimal() or int(value[:9]) not in _PORTS:
        raise click.BadParameter(
            translated(
                Message(
                    "“{value}” is not a port. Write a number from 1 to 65535, or leave --port out. (SET022)",
                    value=value,
                )
            )
        )
    return int(value)


@task(
    "serve --port 9000",
    Message(
        "Show the site in the browser while you write: what you save or get wrong is there at once. Ctrl-C ends it."
    ),
)
@click.option(
    "--port",
    "-p",
    metavar=Message("NUMBER"),
    default="8000",
    callback=_port,
    help=Message("Where: 8000, or the next one that is free."),
)
@click.option("--no-browser", is_flag=True, help=Message("Open no window; the address is printed."))
@click.option("--share", is_flag=True, help=Message("Let a telephone in the same network read it, after a question."))
@click.option("--yes", is_flag=True, help=Message("Share without the question."))
def serve(*, port: int, no_browser: bool, share: bool, yes: bool) -> None:
    """Run the preview."""
    from plugins.preview import server, sharing

    campaign = _campaign()
    try:
        shared = sharing.local_address() if share else ""
        if shared and not sharing.is_agreed(shared, is_asked=not yes):
            shared = ""
        base_path = campaign.base_path if campaign else ""
        server.serve(Path.cwd(), base_path, port, shared=shared, opens_browser=not no_browser)
    except (server.NoFreePort, sharing.CannotShare) as error:
        raise click.ClickException(str(error)) from error


@task(
    "new news Open books at last",
    Message(
        "Begin a text as a draft, with every key explained; what is missing is asked.\n\nWHAT is news, "
        "plank, action, page or translation; TITLE needs no quotes."
    ),
)
@click.argument("what", default="")
@click.argument("title", nargs=-1)
@click.option(
    "--lang",
    "-l",
    metavar=Message("LANGUAGE"),
    default="",
    help=Message("Such as es, if it is not the campaign's first."),
)
@click.option(
    "--name",
    "-n",
    metavar=Message("NAME"),
    default="",
    help=Message("The file's name, where it should not follow the title."),
)
@click.option(
    "--kind", "-k", metavar=Message("KIND"), default="", help=Message("For an action: what it asks, such as petition.")
)
@click.option(
    "--form",
    "-f",
    metavar=Message("ADDRESS"),
    default="",
    help=Message("For an action: the address of its form, in quotes."),
)
@click.option(
    "--of",
    "-o",
    metavar=Message("TEXT"),
    default="",
    help=Message("For a translation: its original, planks/open-books."),
)
@click.option("--no-editor", is_flag=True, help=Message("Do not open the new file in your editor (VISUAL or EDITOR)."))
def new(*, what: str, title: tuple[str, ...], no_editor: bool, **options: str) -> None:
    """Begin a text."""
    from plugins.terminal.questions import NoTerminal, somebody
    from plugins.writing.dialogue import Wish, begin
    from plugins.writing.editor import open_in_editor

    campaign = _campaign_or_end()
    wish = Wish(
        what, " ".join(title), options["lang"], options["name"], options["kind"], options["form"], options["of"]
    )
    questions = somebody()
    try:
        path = begin(Path.cwd(), wish, campaign, questions)
    except NoTerminal as missing:
        raise click.ClickException(translated(missing.reason)) from missing
    print(path.relative_to(Path.cwd()).as_posix(), flush=True)
    if questions.is_there and not no_editor and (problem := open_in_editor(path)):
        questions.tell([problem])


@task(
    "form 'https://actionnetwork.org/petitions/open-the-books'",
    Message(
        "Say what would become of a form's address: the service, what visitors see, and whom their "
        "browser contacts.\n\nADDRESS is what stands after “form:” in an action: an address, or a whole "
        "code, in quotes; - takes what is piped in."
    ),
)
@click.argument("address")
def form(*, address: str) -> int:
    """Describe a form by its address."""
    from plugins.forms.contract import problems_of_own
    from plugins.forms.description import describe_form
    from plugins.forms.recognition import resolve_form
    from plugins.problems import Problem

    campaign = _campaign_or_end()
    for problem in problems_of_own(campaign.form_providers):
        sys.stderr.write(f"{problem.in_words_of(translated)}\n")
    result = resolve_form(sys.stdin.read() if address == "-" else address, campaign)
    print(describe_form(result))
    return int(isinstance(result, Problem))


@task("clean", Message("Remove output/, mail/ and every cache. Your content, and the environment in .venv, stay."))
def clean() -> None:
    """Delete what tasks have made."""
    from plugins.setup.cleanup import clean as remove

    removed = ", ".join(remove(Path.cwd())) or Message("nothing, it was clean")
    print(translated(Message("Removed: {files}", files=removed)))


#: In the order in which they are listed.
SITE_TASKS = (
    *(start, import_site, build, check, status, serve, new, desk, form, counts),
    *(*PUBLICATION_TASKS, mail, secret, upgrade, clean),
)


def _campaign() -> Campaign | None:
    from plugins.campaign.code import read_campaign_in

    return read_campaign_in(Path.cwd())[0]


def _campaign_or_end() -> Campaign:
    campaign = _campaign()
    if campaign is None:
        message = Message("Something is wrong with content/campaign.toml; python3 tasks.py check says what.")
        raise click.ClickException(translated(message))
    return campaign
