"""What the workflows of a Git host run with any Python, before anything is installed: ``python3 -m plugins.schedule``.

``due`` says whether to publish now, ``keep`` and ``postpone`` leave what it reads, ``commit`` commits the record of
what was published; ``pages`` asks where GitHub shows the site, and ``show`` sees to it that it does.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.programs.git import Git, GitError
from plugins.schedule import committed_record, due, next_build_file, next_build_ref
from plugins.schedule.github_pages import BRANCH, PagesSite, address_warning, ensure_build, pages_site
from plugins.schedule.workflow_log import is_on_github, say, set_output
from plugins.setup.bootstrap import configure_output_encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: The exit status of ``due --exit-code`` where nothing is to be done (EX_TEMPFAIL: later).
NOT_DUE: Final = 75
_TITLE, _PAGES = Message("Publishing on time"), Message("GitHub Pages")


def main(words: Sequence[str]) -> int:
    """Do what the ``words`` of the command line say; return the exit status."""
    options = _parser().parse_args(words)
    try:
        return int(options.run(options) or 0)
    except GitError as failure:
        say(failure.reason, _TITLE, "error")
        return 1


def _parser() -> argparse.ArgumentParser:
    about = Message("What the workflows of a Git host run, before anything is installed.")
    parser = argparse.ArgumentParser(prog="python3 -m plugins.schedule", description=translated(about))
    commands = parser.add_subparsers(required=True)
    for name, run, about, arguments in _COMMANDS:
        command = commands.add_parser(name, help=translated(about), description=translated(about))
        command.set_defaults(run=run)
        for argument, meaning in arguments.items():
            command.add_argument(argument, help=translated(meaning))
    decide = commands.choices["due"]
    decide.add_argument("remote", nargs="?", help=translated(_KEEPER))
    exit_code = Message("exit with {status} where it has not", status=NOT_DUE)
    decide.add_argument("--exit-code", action="store_true", help=translated(exit_code))
    return parser


def _decide(options: argparse.Namespace) -> int:
    now, file = datetime.now(UTC), Path(next_build_file.FILE)
    if options.remote:
        text = next_build_ref.fetch(options.remote)
    else:
        text = file.read_text("utf-8", "replace") if file.is_file() else None
    decision = due.decide(text, now, if_missing=not options.remote)
    say(decision.why, _TITLE)
    set_output("due", str(decision.is_due).lower())
    if is_on_github() and (warning := due.idle_warning(_last_commit(), now)):
        say(warning, _TITLE, "warning")
    return NOT_DUE if options.exit_code and not decision.is_due else 0


def _last_commit() -> datetime:
    """Return when the last commit of what is checked out was made. Raises GitError."""
    return datetime.fromtimestamp(int(Git().line("log", "-1", "--format=%ct")), UTC)


def _keep(options: argparse.Namespace) -> None:
    next_build_ref.store(options.remote, Path(next_build_file.FILE).read_text("utf-8"))


def _postpone(options: argparse.Namespace) -> None:
    if text := next_build_ref.fetch(options.remote):
        next_build_ref.store(options.remote, due.postponed(text, datetime.now(UTC)))


def _commit(options: argparse.Namespace) -> None:
    committed_record.commit(options.remote, options.branch)


def _pages(_options: argparse.Namespace) -> None:
    path = os.environ.get("GITHUB_EVENT_PATH")
    event: dict[str, Any] = json.loads(Path(path).read_text("utf-8")) if path else {}
    site = PagesSite("", is_shown=True) if _is_elsewhere() else pages_site(os.environ, event)
    campaign = Path("content", "campaign.toml")
    if site.address and campaign.is_file() and (warning := address_warning(campaign.read_text("utf-8"), site)):
        say(warning, _PAGES, "warning")
    if site.notice:
        say(site.notice, _PAGES)
    set_output("address", site.address)
    set_output("shown", str(site.is_shown).lower())
    set_output("publish", str(site.may_publish).lower())


def _show(options: argparse.Namespace) -> int:
    problem = ensure_build(os.environ, Git().commit_of(options.remote, f"refs/heads/{BRANCH}"))
    if problem:
        say(problem, _PAGES, "error")
    return int(bool(problem))


def _is_elsewhere() -> bool:
    """Whether publishconf.py names another host than GitHub Pages; one that cannot be read, publishing names."""
    try:
        settings = runpy.run_path("publishconf.py")
    except Exception:  # noqa: BLE001  (it is the campaign's own code)
        return False
    host = str(settings.get("HOST") or "").split(maxsplit=1)
    return bool(host and host[0].lower() != "github-pages") or bool(not host and settings.get("PUBLISH_COMMAND"))


_REMOTE: Final = Message("the repository")
_KEEPER: Final = Message("the repository that keeps next-build.json; without it, the file here")
_COMMANDS: Final[tuple[tuple[str, Callable[..., int | None], Message, Mapping[str, Message]], ...]] = (
    ("due", _decide, Message("whether the site has to be published again now"), {}),
    ("keep", _keep, Message("keep next-build.json for later runs"), {"remote": _REMOTE}),
    ("postpone", _postpone, Message("try again in some hours, not in the next one"), {"remote": _REMOTE}),
    ("show", _show, Message("see to it that GitHub shows what was pushed to the branch"), {"remote": _REMOTE}),
    (
        "commit",
        _commit,
        Message("commit what publishing wrote down in content/"),
        {
            "remote": Message("the repository to push to"),
            "branch": Message("its branch that was published"),
        },
    ),
    ("pages", _pages, Message("where GitHub shows the site"), {}),
)


if __name__ == "__main__":
    configure_output_encoding()
    sys.exit(main(sys.argv[1:]))
