"""What the task ``mail`` does: it reads the site, judges the article, and writes the mail and the texts beside it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final

from plugins.build.build import Failed
from plugins.build.report import messages_of, print_failure
from plugins.build.up_to_date import noted
from plugins.i18n.message_language import translated
from plugins.mail.choice import choose_source
from plugins.mail.html_email import TooLarge, fitted
from plugins.mail.letter import letter_of
from plugins.mail.message_file import write_message
from plugins.mail.naming import find_article
from plugins.mail.notices import notices_on
from plugins.mail.obstacles import obstacles
from plugins.mail.plain_text import write_text
from plugins.mail.preview_page import PICTURES, pictures_in, tokens_of, write_page
from plugins.mail.short_texts import short_texts, texts_file
from plugins.mail.unsubscribing import read_unsubscribe
from plugins.messages import Message
from plugins.preview.dry_run import dry_run
from plugins.problems import Problem, fit_for_terminal
from plugins.terminal.emphasis import print_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from plugins.campaign.model import Source
    from plugins.frontmatter.model import Parsed
    from plugins.mail.model import Letter, Unsubscribe
    from plugins.mail.short_texts import ShortText
    from plugins.run import Run

#: Where mails are written, in the project's folder: never a part of the site, and ignored by Git.
FOLDER: Final = "mail"
_INDEX: Final = "index.html"


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

    leave = read_unsubscribe(unsubscribe)
    if isinstance(leave, Problem):
        return _refuse([leave.at("--unsubscribe")])
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
    wrong = [code.at("--source")] if isinstance(code, Problem) else []
    wrong += sorted(set(obstacles(run, parsed)))
    place = f"{FOLDER}/{path.removeprefix('news/').removesuffix('.md')}"
    if wrong or isinstance(code, Problem):
        return _refuse(wrong, place if (root / place).is_dir() else "")
    return _write(run, parsed, root / place, code, leave)


def _texts(run: Run) -> tuple[list[str], list[str]]:
    """Return the articles of the site, those held back included, and all other texts: paths below content/."""
    texts = {*(path for path, content in run.contents.items() if content), *run.held_back}
    articles = sorted(path for path in texts if path.startswith("news/"))
    return articles, sorted(texts.difference(articles))


def _refuse(problems: Iterable[Problem], before: str = "") -> int:
    """Print ``problems``, and return the exit status; a mail of ``before``, in that folder, should not be sent."""
    for problem in problems:
        print_line(fit_for_terminal(translated(problem.message)))
    print_line(translated(Message("No mail was made.")))
    if before:
        print_line(translated(Message("{folder}/ is of an earlier time: do not send it.", folder=before)))
    return 1


def _write(run: Run, parsed: Parsed, folder: Path, source: Source | None, leave: Unsubscribe) -> int:
    """Write all files, and say what they are."""
    letter = letter_of(run.contents[parsed.below], run, source, leave)
    try:
        letter, html = fitted(letter)
    except TooLarge:
        what = Message("Even without its text, the mail of this article is larger than 100 kB: Gmail would cut it off.")
        return _refuse([Problem(parsed.shown, 0, what, Message("Take some of its asks and videos out."), "MAI007")])
    except ImportError:
        what = Message("This kind of computer has no package “css-inline”, without which no mail can be made.")
        return _refuse([Problem("requirements.txt", 0, what, Message("Make the mail on another one."), "MAI012")])
    notices = list(notices_on(run, parsed, letter, source))
    text, texts = write_text(letter), short_texts(letter)
    files = {
        "email.html": html.encode(),
        "email.txt": text.encode(),
        "email.eml": write_message(letter, text, html),
        "texts.txt": texts_file(texts, translated).encode(),
    }
    sizes = {name: len(data) for name, data in files.items()}
    page = write_page(
        letter=letter,
        html=html,
        text=text,
        texts=texts,
        notices=notices,
        files=sizes,
        tokens=tokens_of(run.campaign, run.root),
    )
    files |= {_INDEX: page.encode(), **_pictures(run, html)}
    try:
        _save(folder, files)
    except OSError as error:
        what = Message("The mail cannot be written there: {reason}.", reason=error.strerror or str(error))
        return _refuse([Problem(FOLDER, 0, what, Message("Move what is in its place."), "MAI011")])
    _say(folder, letter, texts, notices)
    return 0


def _pictures(run: Run, html: str) -> Mapping[str, bytes]:
    """Return the pictures of a mail as they are published, by the name of their copy."""
    encoded = run.engine.encode_pictures(list(pictures_in(html).values()))
    return {f"{PICTURES}/{name.rpartition('/')[2]}": data for name, data in encoded.items()}


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` into ``folder``, in place of those of before. Raises OSError."""
    shutil.rmtree(folder / PICTURES, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _say(folder: Path, letter: Letter, texts: Iterable[ShortText], notices: Iterable[Problem]) -> None:
    """Print what was made."""
    for message in messages_of(notices):
        print_line(fit_for_terminal(translated(noted(message))))
    sys.stderr.flush()
    lines = [
        Message("Subject: {subject}", subject=letter.subject),
        Message("Behind it in the list of mails: {preheader}", preheader=letter.preheader),
        *(Message("{title}: {count}", title=short.title, count=short.count) for short in texts),
        Message("Written into {folder}/. Look at it in the browser:", folder=FOLDER),
    ]
    said = [fit_for_terminal(translated(line)) for line in lines]
    sys.stdout.write("\n".join((*said, (folder / _INDEX).resolve().as_uri(), "")))
    sys.stdout.flush()
