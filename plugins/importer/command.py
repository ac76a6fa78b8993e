"""The task ``import``: reads the old site, tries what it would become, puts it into content/, and reports."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from plugins.i18n.message_language import translated
from plugins.importer import report as reports
from plugins.importer.job import ImportOptions, Job, unwritable
from plugins.importer.model import CannotImport, OldSite
from plugins.importer.recognition import read_site
from plugins.importer.trial import Trial, trial_build
from plugins.messages import Message
from plugins.problems import Problem
from plugins.start.shipped import is_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.campaign.model import Campaign


def run(
    root: Path,
    place: Path,
    options: ImportOptions,
    campaign: Campaign,
    build: Callable[[Path], list[Problem]] | None = None,
) -> int:
    """Import the old site at ``place`` into the project ``root``; return the exit status.

    ``build`` returns the problems of the site with a content folder; by default it is built.
    """
    try:
        return _run(root, place, options, campaign, build or partial(trial_build, root))
    except OSError as error:
        problem = unwritable(error)
    except CannotImport as error:
        problem = error.problem
    sys.stderr.write(f"{problem.in_words_of(translated)}\n")
    return 1


def _run(
    root: Path, place: Path, options: ImportOptions, campaign: Campaign, build: Callable[[Path], list[Problem]]
) -> int:
    if is_sample(root / "content"):
        what = Message("content/ is still the sample of another campaign.")
        raise CannotImport(
            Problem("content", 0, what, Message("Make the site yours first: python3 tasks.py start"), "IMP003")
        )
    site = read_site(place, options.kind, options.files)
    if not site.texts:
        what = Message("There is no text in “{place}” that can be imported ({kind}).", place=place, kind=site.kind)
        raise CannotImport(
            Problem(
                str(place),
                0,
                what,
                Message("Give the folder of the site itself, or say with --from which generator it is of."),
                "IMP001",
            )
        )
    language = _language(site, options, campaign)
    if problems := build(root / "content"):
        what = Message("The site has a mistake already: {problem}", problem=str(problems[0].in_words_of(translated)))
        raise CannotImport(
            Problem("content", 0, what, Message("Mend what python3 tasks.py check names, then import."), "IMP004")
        )
    job = Job(root, site, options, campaign, language)
    job.prepare()
    wanted = job.wanted
    texts = Trial(root, job.renderer, build).settle(wanted) if wanted.texts else {}
    if not options.is_trial and (texts or wanted.files):
        job.put(texts)
    return _say(root, job.report(), options)


def _language(site: OldSite, options: ImportOptions, campaign: Campaign) -> str:
    """Return the campaign's language that texts of the old site are in if they name none."""
    wished = options.language or site.lang
    for lang in campaign.languages:
        if wished and lang.lower().partition("-")[0] == wished.lower().partition("-")[0]:
            return lang
    if not wished:
        return campaign.languages[0]
    what = Message("The old site is in “{lang}”, which is not a language of the campaign.", lang=wished)
    hint = Message(
        "Name it below “languages” in content/campaign.toml first; or say with --language in which one the texts are."
    )
    raise CannotImport(Problem("content/campaign.toml", 0, what, hint, "IMP005"))


def _say(root: Path, report: reports.Report, options: ImportOptions) -> int:
    """Print the lines of the report, and write all of it beside."""
    whole = reports.in_markdown(report, translated)
    if options.is_trial:
        sys.stdout.write(whole)
        return 0
    (root / reports.FILE).write_text(whole, "utf-8", newline="\n")
    said = Message("All of it, file by file, is in {file}.", file=reports.FILE)
    sys.stdout.writelines(f"{translated(line)}\n" for line in (*reports.summary(report), said))
    return 0
