"""Tasks for those who work on Picket: test it, measure it, collect its words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.exceptions import Exit
from invoke.tasks import task

from plugins.setup import subprocesses
from plugins.tasks.site import end_with

if TYPE_CHECKING:
    from invoke.context import Context


@task
def test(_context: Context) -> None:
    """Run every test; what follows goes to pytest (inside the environment after --: inv test -- -k feeds)."""
    end_with(subprocesses.run_tests(sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []))


@task
def lint(_context: Context) -> None:
    """Check the form of code and templates, types and spelling, as is done for every change."""
    end_with(subprocesses.run_linters())


@task(
    help={
        "sizes": "How many articles: 100,1000 if left out; 10000 takes half an hour.",
        "tools": "Of picket, stock, hugo, eleventy and picket-own-theme; all if left out.",
    }
)
def bench(_context: Context, sizes: str = "100,1000", tools: str = "") -> None:
    """Measure Picket against stock Pelican, Hugo and Eleventy, with the same words: inv bench --sizes 100,1000."""
    end_with(subprocesses.python("tests.benchmarks", "--sizes", sizes, "--tools", tools))


@task(help={"page": "One page alone, such as /news/; one of each kind if left out."})
def lighthouse(_context: Context, page: str = "") -> None:
    """Let Google's Lighthouse score the sample's pages, three times each: needs Node. Anything below 100 is named."""
    end_with(subprocesses.python("tests.lighthouse", *filter(None, (page,))))


@task(
    help={"lang": "A language to begin, such as de: what is to be translated stands in theme/translations/de.po then."}
)
def words(_context: Context, lang: str = "") -> None:
    """Collect the words to translate from templates and plugins into theme/translations/."""
    from plugins.campaign.checks import language
    from plugins.campaign.translations import report

    problem = language(lang) if lang else None
    if problem:
        raise Exit(f"{problem.what} {problem.hint}", code=1)
    end_with(subprocesses.collect_words(lang))
    for line in report(Path("theme", "translations")):
        print(line)


@task
def screenshot(_context: Context) -> None:
    """Build the site and take docs/screenshot.png, the picture in the README, of its front page."""
    end_with(subprocesses.python("tests.screenshot"))
