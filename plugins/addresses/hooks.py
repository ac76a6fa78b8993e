"""The edge to Pelican: reads the record, writes a page at each former address, and says what the next record is."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pelican.generators import Generator

from plugins.addresses import notices
from plugins.addresses.former_address import file_of
from plugins.addresses.former_names import FormerNames
from plugins.addresses.history import Publication, history_of, next_record
from plugins.addresses.list_pages import count_pages, lead_from_lists
from plugins.addresses.model import Claim
from plugins.addresses.permanent_ids import PermanentIds, language_in
from plugins.addresses.plan import plan
from plugins.addresses.record import Record, write_record
from plugins.addresses.record_file import is_lost, keep_next, read_file
from plugins.addresses.texts import address_of_file, path_of, sketch_in, texts_of
from plugins.engine.tracking import untracked
from plugins.frontmatter.hooks import parsed_of
from plugins.headers.policy import policy
from plugins.headers.redirects import Redirect
from plugins.messages import Message
from plugins.problems import Problem
from plugins.rendering.environment import environment_for
from plugins.rendering.page_meta import PageMeta
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from jinja2 import Environment
    from pelican import Pelican

    from plugins.addresses.plan import Gone, Plan
    from plugins.rendering.hooks import PageWriter
    from plugins.run import Run

#: The page of a referral code, below the root of a language.
_CODE = "g/{code}/"
#: The lists of news, and of each tag, below the root of a language.
NEWS, TAGS = "news/", "tags/"
#: The page to which a code without a target leads.
_HOME = "home"


def resolve(run: Run) -> None:
    """Compare the texts of this run with the record: where they were before, and which ids they have."""
    with untracked():
        record = read_file(run.content)
        if isinstance(record, Problem):
            run.problems.add(record)
            record = Record()
        elif is_lost(run.root):
            (run.problems if run.is_published else run.notices).add(notices.lost())
        texts, run.claims = texts_of(run, lambda source, problem: run.problems.add(_placed(run, source, problem)))
        held = {path for path in run.held_back if path not in run.contents}
        now = run.now.astimezone(UTC).replace(microsecond=0)  # as the record has it, so that feeds stay the same
        run.history = history_of(record, texts, held, now, lambda text: sketch_in(run, text.source))
    run.former_names = FormerNames(run.history, partial(address_of_file, run))
    run.permanent_ids = PermanentIds(run.history)
    run.engine.register(run.permanent_ids)
    run.problems.extend(notices.problems_of(run.history, run.shown))
    run.notices.extend(notices.notices_of(run.history, run.shown))


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the pages."""
    return RedirectsGenerator


class RedirectsGenerator(Generator):
    """Writes a page at each former address; it follows all generators that make pages."""

    stands_last = 1
    _environments: dict[str, Environment]

    def generate_output(self, writer: PageWriter) -> None:
        """Write them, and hand the redirects to the room that writes the servers' files."""
        run = run_of(self.settings)
        self._environments = {}
        with untracked():
            files = run.engine.declared()
            run.lists = count_pages(_lists(run, files))
            codes, lists = dict(_codes(run)), list(_ways_from_lists(run, files))
            planned = plan(run.claims, run.history, codes, lists, files, partial(_name, run))
        _report(run, planned)
        pages = {file_of(moved.path): moved for moved in planned.moved if moved.has_page}
        run.sources = {**run.sources, **{name: run.shown(moved.source) for name, moved in pages.items()}}
        for name, moved in pages.items():
            lang = moved.lang or language_in(moved.source) or run.campaign.default_lang
            run.engine.make(name, partial(self._page, run, lang, moved.to), f"moved {lang} {moved.to}")
        for gone in planned.gone:
            writer.page(file_of(gone.path), "gone", partial(_show_gone, run, gone), of=gone.source)
        run.redirects = tuple(_redirects(run, planned))
        run.notices.extend(notices.notices_of_servers(run))

    def _page(self, run: Run, lang: str, to: str) -> str:
        """Return the page at a former address that leads to the path ``to``."""
        if lang not in self._environments:
            self._environments[lang] = environment_for(run, lang)
        target = f"{run.campaign.base_path}/{quote(to)}"
        template = self._environments[lang].get_template("moved.html")
        return template.render(target=target, canonical=run.campaign.absolute(target), policy=policy(()))


def _show_gone(run: Run, gone: Gone) -> dict[str, Any]:
    """Return what the page of a text that is gone shows: what there is to read instead."""
    lang = language_in(gone.source) or run.campaign.default_lang
    lang = lang if lang in run.campaign.languages else run.campaign.default_lang
    path = gone.path.removeprefix(run.campaign.prefix(lang))
    return {"subject": PageMeta(lang, path, run.locales[lang].gettext("This page is gone"), has_address=False)}


def _redirects(run: Run, planned: Plan) -> Iterator[Redirect]:
    """Yield what servers are told, as path-absolute addresses."""
    base = run.campaign.base_path
    for old, new in sorted(run.moved_files.items()):
        yield Redirect(f"{base}/{old}", f"{base}/{new}")
    for old, new in sorted(run.stand_ins.items()):
        yield Redirect(f"{base}/{old}", f"{base}/{new}", is_lasting=False)
    for moved in planned.moved:
        yield Redirect(f"{base}/{moved.path}", f"{base}/{moved.to}", moved.is_lasting)
    for gone in planned.gone:
        if gone.is_final:
            yield Redirect(f"{base}/{gone.path}")


def _codes(run: Run) -> Iterator[tuple[str, Claim]]:
    """Yield the path of each recorded referral code's page, and where it leads if the code has no page any more."""
    for code, target in run.history.record.codes.items():
        content = run.contents.get(_present(run, target))
        versions = [content, *content.translations] if content is not None else []
        for lang in run.campaign.languages:
            to = next(
                (path_of(run, version) for version in versions if version.lang == lang), run.campaign.prefix(lang)
            )
            path = f"{run.campaign.prefix(lang)}{_CODE.format(code=code)}"
            yield path, Claim(path, to, lang, target, code)


def _lists(run: Run, files: AbstractSet[str]) -> Iterator[str]:
    """Yield the files of all pages that are of no text: those of lists, and of what else the site makes by itself."""
    texts = {content.save_as for content in run.contents.values() if content is not None}
    texts |= {f"{name.removesuffix('index.html')}thanks/index.html" for name in texts}
    codes = tuple(f"{run.campaign.prefix(lang)}{_CODE.format(code='')}"[:-1] for lang in run.campaign.languages)
    for name in files - texts:
        if name.endswith("/index.html") and not name.startswith(codes):
            yield name


def _ways_from_lists(run: Run, files: AbstractSet[str]) -> Iterator[Claim]:
    """Yield the way from each page of a list that was published and is not there."""

    def instead(path: str) -> Iterator[str]:
        lang = _language_of(run, path)
        prefix = run.campaign.prefix(lang)
        key = path.removeprefix(prefix).removeprefix(TAGS).rstrip("/")
        if path.startswith(f"{prefix}{TAGS}") and (successor := run.tags.successor(key)):
            yield f"{prefix}{TAGS}{successor}/"
        yield from (f"{prefix}{NEWS}", prefix) if path.startswith((f"{prefix}{TAGS}", f"{prefix}{NEWS}")) else (prefix,)
        yield ""

    for path, to in lead_from_lists(run.history.record.lists, files, instead):
        yield Claim(path, to, _language_of(run, path), "", path)


def _language_of(run: Run, path: str) -> str:
    """Return the language below whose root a ``path`` is; the first one where it is below none."""
    others = (lang for lang in run.campaign.languages if lang != run.campaign.default_lang)
    return next((lang for lang in others if path.startswith(run.campaign.prefix(lang))), run.campaign.default_lang)


def _present(run: Run, target: str) -> str:
    """Return the file that a recorded target is in now."""
    return next((rename.text.source for rename in run.history.renames if rename.entry.source == target), target)


def _report(run: Run, planned: Plan) -> None:
    """Report what is wrong with claims, each at the line that makes it."""
    for problems, judged in ((run.problems, planned.problems), (run.notices, planned.notices)):
        for claim, problem in judged:
            is_recorded = claim not in run.claims and claim.written.startswith("/") and not problem.path
            shown = run.shown("addresses.toml") if is_recorded else ""
            problems.add(
                problem if problem.path else problem.at(shown) if shown else _placed(run, claim.source, problem)
            )


def _placed(run: Run, source: str, problem: Problem) -> Problem:
    """Return ``problem`` at the line of the text at ``source`` that names former addresses."""
    return problem.at(*parsed_of(run, source).places.get("formerly", (run.shown(source), 0)))


def _name(run: Run, file: str) -> str:
    """Return how problems name the page or file that the site has at ``file``."""
    if shown := run.sources.get(file):
        return shown
    return Message("a page or file of this site, /{file}", file=file.removesuffix("index.html"))


def prepare_record(run: Run) -> None:
    """Keep what the record will be once this site, which is to be published, is public."""
    if not (run.is_published and run.writes):
        return
    changed = run.engine.changed_content()
    recorded = run.history.record.texts

    def sketch(source: str) -> str | None:
        is_same = changed is not None and source not in changed and source in recorded
        return None if is_same else sketch_in(run, source)

    codes = {code.code: target for code in run.campaign.sources if (target := _target(run, code.to))}
    published = Publication(
        run.campaign.address,
        codes,
        run.calendar_entries,
        run.lists,
        run.feeds,
        run.ended_feeds,
        run.archives,
        run.public_states,
    )
    keep_next(run.root, write_record(next_record(run.history, published, run.now.astimezone(UTC), sketch)))


def _target(run: Run, to: str) -> str:
    """Return the file of the action or page to which a referral code leads; empty where there is none."""
    file = next((name for name in (f"actions/{to}.md", f"pages/{to or _HOME}.md") if name in run.contents), "")
    return file or run.history.source_at(f"/actions/{to}/") or run.history.source_at(f"/{to}/")
