"""Tasks for those who work on Picket: test it, measure it, collect its words."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.setup import subprocesses
from plugins.tasks.help import task


@task(
    "test -k feeds",
    Message("Run every test. Whatever stands behind it goes to pytest; its own --help behind a -- alone."),
    takes_any=True,
)
@click.argument("arguments", metavar=Message("[for pytest]"), nargs=-1, type=click.UNPROCESSED)
def test(*, arguments: tuple[str, ...]) -> int:
    """Run pytest."""
    return subprocesses.run_tests(list(arguments))


@task("lint", Message("Check the form of code and templates, types and spelling, as is done for every change."))
def lint() -> int:
    """Run the linters."""
    return subprocesses.run_linters()


@task(
    "bench --sizes 100,1000", Message("Measure Picket against stock Pelican, Hugo and Eleventy, with the same words.")
)
@click.option(
    "--sizes",
    metavar=Message("NUMBERS"),
    default="100,1000",
    help=Message("How many articles; 10000 takes half an hour."),
)
@click.option(
    "--tools",
    metavar=Message("NAMES"),
    default="",
    help=Message("Of picket, stock, hugo, eleventy and picket-own-theme; all if left out."),
)
@click.option("--feeds", is_flag=True, help=Message("Only what the feeds of a site with 40 tags take."))
def bench(*, sizes: str, tools: str, feeds: bool) -> int:
    """Run the benchmarks."""
    only = ("--feeds",) if feeds else ()
    return subprocesses.python("tests.benchmarks", "--sizes", sizes, "--tools", tools, *only)


@task(
    "lighthouse --page /news/",
    Message(
        "Let Google's Lighthouse score the sample's pages, three times each: needs Node. Anything below 100 is named."
    ),
)
@click.option(
    "--page",
    metavar=Message("ADDRESS"),
    default="",
    help=Message("One page alone, such as /news/; one of each kind if left out."),
)
def lighthouse(*, page: str) -> int:
    """Run Lighthouse."""
    return subprocesses.python("tests.lighthouse", *filter(None, (page,)))


@task(
    "words --lang pl",
    Message(
        "Begin the words of pages in a language, or in a tone of your own: own/translations/pl.po gets what is to be "
        "translated, and keeps what is in it.\n\nWithout --lang, and with --theme or --messages, what is "
        "to be translated "
        "of Picket itself is collected."
    ),
)
@click.option(
    "--lang",
    metavar=Message("LANGUAGE"),
    default="",
    help=Message("A language, such as pl."),
)
@click.option(
    "--theme", is_flag=True, help=Message("Begin it for everybody, in theme/translations/, which an upgrade replaces.")
)
@click.option(
    "--messages", is_flag=True, help=Message("Begin it for what this program says, in plugins/i18n/messages/.")
)
def words(*, lang: str, theme: bool, messages: bool) -> int:
    """Collect words and messages."""
    from plugins.campaign.checks import language
    from plugins.campaign.own_words import extend_own_file
    from plugins.campaign.translations import report

    problem = language(lang) if lang else None
    if problem:
        raise click.ClickException(translated(problem.reason))
    if lang and not (theme or messages):
        for line in extend_own_file(Path.cwd(), lang):
            print(translated(line))
        return 0
    if status := subprocesses.collect_words(lang if theme else ""):
        return status
    if status := subprocesses.collect_messages(lang if messages else ""):
        return status
    for line in report(Path("theme", "translations")):
        print(translated(line))
    return 0


@task("screenshot", Message("Build the site and take the README's pictures of it, into docs/."))
def screenshot() -> int:
    """Take the picture in the README."""
    return subprocesses.python("tests.screenshot")


@task(
    "release 0.2.0",
    Message(
        "Write a version and the day of its release wherever they are said, and the list of its files; "
        "commits nothing.\n\nCalled again with the same version, it writes the list again."
    ),
)
@click.argument("version")
def release(*, version: str) -> int:
    """Write a version wherever it is said."""
    from plugins.upgrade.release_task import write_release

    return write_release(Path.cwd(), version)


#: In the order in which they are listed.
DEVELOPMENT_TASKS = (test, lint, bench, lighthouse, words, screenshot, release)
