"""The edge to Pelican: every rule judges the built site before it is swapped in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.actions.hooks import ActionContent
from plugins.checks.forms import FormAddresses, form_addresses
from plugins.checks.model import BuiltSite, Contents
from plugins.checks.rules import NOTICES, PAGE_BY_PAGE
from plugins.checks.rules.content_files import unused_files
from plugins.checks.rules.links import links_of_texts, navigation
from plugins.checks.runner import State, judge_site
from plugins.checks.sources import Templates, sources_of
from plugins.checks.text_rules import TextRules
from plugins.engine.cache import open_cache
from plugins.forms.recognition import resolve_form
from plugins.headers.servers import NAMES
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from plugins.campaign.model import Campaign
    from plugins.problems import Problem
    from plugins.run import Run

#: The key of this room's state in the engine.
_ROOM = "checks"


def prepare(run: Run) -> None:
    """Register the rules for texts, which are judged when they are read."""
    telephones = tuple(filter(None, (run.campaign.contact.phone,)))
    run.text_rules.append(TextRules(telephones, run.campaign.people))


def remember_sources(run: Run) -> None:
    """Keep what the rules ask about this run's sources."""
    contents = [content for content in run.contents.values() if content]
    run.sources = {content.save_as: content.shown_path for content in contents}
    run.form_addresses = _forms(contents, run.campaign)


def _forms(contents: Iterable[Any], campaign: Campaign) -> FormAddresses:
    """Return the addresses of every action's form, as its service writes them."""
    actions = [content for content in contents if isinstance(content, ActionContent) and content.action.form]
    return form_addresses(
        (
            (form.ref.address, form.embed.public, content.shown_path, content.action.is_open)
            for content in actions
            for form in (content.action.form, content.action.second_form)
            if form
        ),
        partial(resolve_form, campaign=campaign),
    )


def judge(run: Run) -> None:
    """Apply every rule to the built site."""
    problems, engine = run.problems, run.engine
    site = run.built_site = _site(run)
    if problems:
        problems.extend(_further_problems(run, site))
        return
    engine.report_progress(Message("Looking the site over"))
    run.notices.extend(notice for rule in NOTICES for notice in rule(site))
    made = None if engine.previous is None else engine.written.keys()
    gone = {*engine.pruned()} - NAMES  # those for servers are written after judging
    verdict = judge_site(site, made, gone, _state(engine.previous_state(_ROOM)))
    problems.extend(verdict.problems)
    if verdict.state:
        engine.room_state[_ROOM] = vars(verdict.state)
        engine.artifact_checks.append(partial(_judge_again, run))


def _state(plain: dict[str, Any] | None) -> State | None:
    """Return the state that the last good build left."""
    return State(**plain) if plain else None


def _further_problems(run: Run, site: BuiltSite) -> list[Problem]:
    """Return the other problems that can be found in a site with files held back, so that all are reported at once.

    Menus and lists may lead nowhere because of those there are; links that these name already are left out. A preview
    shows the rest, so its pages are judged as well.
    """
    if run.engine.previous is not None and run.engine.previous_state(_ROOM) is not None:  # the others were good
        site = site.about(frozenset(site.files & run.engine.written.keys()))
    named = {(problem.path, problem.line) for problem in run.problems if problem.code.startswith("LNK")}
    dead = [problem for problem in links_of_texts(site) if (problem.path, problem.line) not in named]
    rules = (*PAGE_BY_PAGE, navigation) if run.preview else ()
    return [*unused_files(site), *dead, *(problem for rule in rules for problem in rule(site))]


def _site(run: Run) -> BuiltSite:
    """Return the site of this run; its files are in the staging folder or in the output folder."""
    engine, settings = run.engine, run.settings
    folders = (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"], "templates"))
    published = {*run.static_files, *run.brand.files.values()}
    sources = replace(
        sources_of(run.content, run.sources, run.content_types, settings["IGNORE_FILES"], published),
        static={
            **{file.save_as: run.shown(file.get_relative_source_path()) for file in run.context["staticfiles"]},
            **{name: run.shown(below) for name, below in run.brand.files.items()},
        },
        allowed=frozenset(settings.get("STATIC_ALLOWED", ())),
        held=run.held_back,
        answered=run.preview.addresses if run.preview else "",
        templates=Templates(tuple(map(Path, folders)), run.root),
    )
    contents = Contents(engine.names(), engine.path_of, engine.digest_of, open_cache(run.root, "facts"))
    return BuiltSite(contents, run.campaign, run.form_addresses, sources)


def _judge_again(run: Run, changed: AbstractSet[str]) -> bool:
    """Judge files that were rebuilt while the site is held in memory; False if it takes a full build."""
    engine, files = run.engine, run.built_site.files
    names = files if changed <= files else files | changed  # some were shown before the full build that makes them
    site = replace(run.built_site, contents=Contents(names, engine.path_of, engine.digest_of))
    verdict = judge_site(site, changed, (), _state(engine.room_state[_ROOM]))
    if verdict.state is None:
        return False
    engine.room_state[_ROOM], run.built_site = vars(verdict.state), site
    return True
