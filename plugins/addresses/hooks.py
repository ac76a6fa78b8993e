"""The edge to Pelican: a page at each former address, and the redirects for servers."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from pelican.generators import Generator

from plugins.addresses.claims import judge
from plugins.addresses.former_address import FormerFile, file_of, read_address, read_former_file
from plugins.addresses.model import Claim
from plugins.engine.tracking import untracked
from plugins.frontmatter.hooks import parsed_of
from plugins.frontmatter.value_types import is_former_address
from plugins.headers.policy import policy
from plugins.headers.redirects import Redirect, fits
from plugins.headers.servers import REDIRECTS
from plugins.messages import Message
from plugins.problems import Problem
from plugins.rendering.environment import environment_for
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from pelican import Pelican

    from plugins.addresses.model import Moved
    from plugins.run import Run

#: What an action has at its address besides its page.
_THANKS = "thanks/"


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the pages."""
    return RedirectsGenerator


class RedirectsGenerator(Generator):
    """Writes a page at each former address; it follows all generators that make pages."""

    stands_last = 1
    _environments: dict[str, Environment]

    def generate_output(self, _writer: object) -> None:
        """Write them, and hand the redirects to the room that writes the servers' files."""
        run = run_of(self.settings)
        self._environments = {}
        with untracked():
            claims = tuple(_claims(run))
        if not claims:
            return
        verdict = judge(claims, run.engine.declared(), partial(_name, run))
        for problems, found in ((run.problems, verdict.problems), (run.notices, verdict.notices)):
            problems.extend(_placed(run, claim.source, problem) for claim, problem in found)
        pages = {file_of(moved.path): moved for moved in verdict.moved if moved.has_page}
        run.sources = {**run.sources, **{name: run.shown(moved.source) for name, moved in pages.items()}}
        for name, moved in pages.items():
            run.engine.make(name, partial(self._page, run, moved), f"moved {moved.lang} {moved.to}")
        base = run.campaign.base_path
        run.redirects = tuple(Redirect(f"{base}/{moved.path}", f"{base}/{moved.to}") for moved in verdict.moved)
        run.notices.extend(_notices(run))

    def _page(self, run: Run, moved: Moved) -> str:
        """Return the page at a former address."""
        if moved.lang not in self._environments:
            self._environments[moved.lang] = environment_for(run, moved.lang)
        target = f"{run.campaign.base_path}/{quote(moved.to)}"
        template = self._environments[moved.lang].get_template("moved.html")
        return template.render(target=target, canonical=run.campaign.absolute(target), policy=policy(()))


def _claims(run: Run) -> Iterator[Claim]:
    """Yield what every text says of its former addresses; what cannot be read is a Problem."""
    for source, content in run.contents.items():
        row = getattr(content, "row", None)
        written = () if content is None else row.formerly if row else content.metadata.get("formerly", ())
        for word in written:
            read = _read(run, source, content, word)
            if isinstance(read, Problem):
                run.problems.add(_placed(run, source, read))
            else:
                yield from read


def _read(run: Run, source: str, content: Any, word: str) -> tuple[Claim, ...] | Problem:  # noqa: ANN401  (Pelican's)
    """Return the claims that ``word``, written in the text at ``source``, makes."""
    campaign = run.campaign
    to = unquote(content.url).removeprefix(f"{campaign.base_path}/")
    if is_former_address(word):
        path = read_address(word, campaign.origin, campaign.base_path)
        return path if isinstance(path, Problem) else (Claim(path, to, content.lang, source, word),)
    file = read_former_file(word, tuple(run.content_types), campaign.languages)
    if isinstance(file, Problem):
        return file
    path = _path_of(run, file, source, content.lang)
    claim = Claim(path, to, content.lang, source, word)
    thanks = file_of(f"{to}{_THANKS}")
    if run.engine.has(thanks):
        return claim, Claim(f"{path}{_THANKS}", f"{to}{_THANKS}", content.lang, source, word)
    return (claim,)


def _path_of(run: Run, file: FormerFile, source: str, lang: str) -> str:
    """Return the path below the root at which ``file`` was; ``source`` and ``lang`` are those of the text now."""
    folder, lang = file.folder or PurePosixPath(source).parts[0], file.lang or lang
    prefix = "" if lang == run.campaign.default_lang else "LANG_"
    pattern: str = run.settings[f"{run.content_types[folder].name.upper()}_{prefix}URL"]
    return pattern.format(slug=file.slug, lang=lang)


def _notices(run: Run) -> Iterator[Problem]:
    """Yield why servers are not told of the redirects, or not of all; the pages lead on all the same."""
    host = str(run.settings.get("HOST", "")).partition(" ")[0]
    file, count = f"static/{REDIRECTS}", len(run.redirects)
    if file in run.static_files:
        what = Message(
            "Servers are told of the pages that moved in “_redirects”, and there is a file of your own of that name."
        )
        hint = Message(
            "The pages at the old addresses lead on all the same. If the host should redirect by itself, take your"
            " file out."
        )
        yield Problem(run.shown(file), 0, what, hint, "ADR010")
    elif (read := fits(run.redirects, host)) < count:
        what = Message(
            "Of {count} old addresses, {host} reads {read} in “_redirects”.", count=count, host=host, read=read
        )
        hint = Message("The others lead on by the pages that are there, as they do on hosts without redirects.")
        yield Problem("publishconf.py", 0, what, hint, "ADR011")


def _placed(run: Run, source: str, problem: Problem) -> Problem:
    """Return ``problem`` at the line of the text at ``source`` that names former addresses."""
    return problem.at(*parsed_of(run, source).places.get("formerly", (run.shown(source), 0)))


def _name(run: Run, file: str) -> str:
    """Return how problems name the page or file that the site has at ``file``."""
    if shown := run.sources.get(file):
        return shown
    return Message("a page or file of this site, /{file}", file=file.removesuffix("index.html"))
