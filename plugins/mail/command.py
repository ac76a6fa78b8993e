"""The task ``mail``: it reads the site, validates the article, and writes the mail and the texts into a folder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from plugins.build.build import Failed
from plugins.build.report import messages_of, print_failure
from plugins.build.up_to_date import noted
from plugins.i18n.message_language import translated
from plugins.mail.arguments import choose_source, find_article, read_unsubscribe
from plugins.mail.files import PREVIEW, files_of, save
from plugins.mail.html_email import TooLarge, fitted
from plugins.mail.mailing import mailing_of
from plugins.mail.short_texts import short_texts
from plugins.mail.validation import notices_on, problems_of
from plugins.messages import Message
from plugins.preview.dry_run import dry_run
from plugins.problems import Problem, fit_for_terminal
from plugins.terminal.emphasis import print_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from plugins.campaign.model import Source
    from plugins.frontmatter.model import Parsed
    from plugins.mail.model import Mailing
    from plugins.mail.short_texts import ShortText
    from plugins.run import Run

#: Where mails are written, in the project's folder: never a part of the site, and ignored by Git.
FOLDER: Final = "mail"


def make_mail(  # noqa: PLR0913  (all but the first two are named by the caller)
    root: Path,
    name: str,
    *,
    unsubscribe: str = "",
    source: str = "",
    address: str = "",
    now: datetime | None = None,
) -> int:
    """Write the mail of the article called ``name``; return the exit status, 1 where it must not be sent.

    ``unsubscribe`` is the name of a mailer, or its mark for leaving the list; ``source`` a referral code; ``address``
    the site's own where campaign.toml has only an example. ``now`` replaces the clock.
    """
    from plugins.frontmatter.hooks import parsed_of  # with Pelican

    tag = read_unsubscribe(unsubscribe)
    if isinstance(tag, Problem):
        return _refuse([tag.at("--unsubscribe")])
    built = dry_run(root, address=address, now=now)
    if isinstance(built, Failed):
        print_failure(built.failure)
        return built.status
    run = built.run
    path = find_article(name, *_texts(run), run.campaign.default_lang)
    if isinstance(path, Problem):
        return _refuse([path])
    parsed = parsed_of(run, path)
    code = choose_source(run.campaign, source)
    typed = [code.at("--source")] if isinstance(code, Problem) else []
    problems = sorted(set(problems_of(run, parsed)))
    folder = f"{FOLDER}/{path.removeprefix('news/').removesuffix('.md')}"
    if problems or isinstance(code, Problem):
        return _refuse([*typed, *problems], _earlier(root, folder) if problems else "")
    return _write(run, parsed, folder, code, tag)


def _texts(run: Run) -> tuple[list[str], list[str]]:
    """Return the articles, those held back included, and all other texts: paths below content/."""
    texts = {*(path for path, content in run.contents.items() if content), *run.held_back}
    articles = sorted(path for path in texts if path.startswith("news/"))
    return articles, sorted(texts.difference(articles))


def _earlier(root: Path, folder: str) -> str:
    """Return ``folder`` if a mail of the article was made in it earlier, otherwise an empty text."""
    return folder if (root / folder).is_dir() else ""


def _refuse(problems: Iterable[Problem], earlier: str = "") -> int:
    """Print ``problems`` and return the exit status; ``earlier`` is the folder of a mail that has them too."""
    for problem in problems:
        print_line(fit_for_terminal(translated(problem.message)))
    print_line(translated(Message("No mail was made.")))
    if earlier:
        print_line(translated(Message("{folder}/ was made earlier: do not send it.", folder=earlier)))
    return 1


def _write(run: Run, parsed: Parsed, folder: str, source: Source | None, unsubscribe: str) -> int:
    """Write all files, and print what they are."""
    mailing = mailing_of(run.contents[parsed.below], run, source, unsubscribe)
    try:
        mailing, html = fitted(mailing)
    except TooLarge:
        what = Message("Even without its text, the mail of this article is larger than 100 kB: Gmail would cut it off.")
        problem = Problem(parsed.shown, 0, what, Message("Take some of its asks and videos out."), "MAI007")
        return _refuse([problem], _earlier(run.root, folder))
    except ImportError:
        what = Message("This kind of computer has no package “css-inline”, without which no mail can be made.")
        return _refuse([Problem("requirements.txt", 0, what, Message("Make the mail on another one."), "MAI012")])
    notices, texts = list(notices_on(run, parsed, mailing, source)), short_texts(mailing)
    try:
        save(run.root / folder, files_of(run, mailing, html, texts, notices))
    except OSError as error:
        what = Message("The mail cannot be written there: {reason}.", reason=error.strerror or str(error))
        return _refuse([Problem(FOLDER, 0, what, Message("Move what is in its place."), "MAI011")])
    _report(run.root, folder, mailing, texts, notices)
    return 0


def _report(root: Path, folder: str, mailing: Mailing, texts: Iterable[ShortText], notices: Iterable[Problem]) -> None:
    """Print what was made."""
    for message in messages_of(notices):
        print_line(fit_for_terminal(translated(noted(message))))
    sys.stderr.flush()
    lines = [
        Message("Subject: {subject}", subject=mailing.subject),
        Message("Shown after the subject: {preheader}", preheader=mailing.preheader),
        *(Message("{title}: {count}", title=short.title, count=short.count) for short in texts),
        Message("Written into {folder}/. Look at it in the browser:", folder=folder),
    ]
    said = [fit_for_terminal(translated(line)) for line in lines]
    sys.stdout.write("\n".join((*said, (root / folder / PREVIEW).resolve().as_uri(), "")))
    sys.stdout.flush()
