"""The edge to Pelican: every rule judges the built site, which is swapped in if there is no problem."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.actions.hooks import ActionContent
from plugins.build.hooks import finish
from plugins.checks.built_files import Contents
from plugins.checks.forms import FormAddresses, form_addresses
from plugins.checks.model import BuiltSite
from plugins.checks.previous_results import facts_store, memory_from
from plugins.checks.rules.links import links_of_texts
from plugins.checks.rules.static_files import raw_texts
from plugins.checks.rules.unused_files import unused_files
from plugins.checks.runner import judge_site
from plugins.checks.sources import sources_of
from plugins.checks.templates import Templates
from plugins.checks.weight import heavy_pages
from plugins.engine.engine import engine_of
from plugins.engine.files import CACHE_FOLDER
from plugins.forms.campaign import resolve_form
from plugins.frontmatter.registry import registry_of
from plugins.headers.files import FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.campaign.model import Campaign
    from plugins.engine.engine import Engine
    from plugins.problems import Problem

#: What this room leaves for the next build.
_ROOM = "checks"


def remember(generators: Sequence[Generator]) -> None:
    """Keep what the rules want to know of this run's sources."""
    context, settings = generators[0].context, generators[0].settings
    contents = [content for content in context["generated_content"].values() if content]
    settings["SOURCES"] = {content.save_as: content.shown_path for content in contents}
    settings["FORM_ADDRESSES"] = _forms(contents, context["CAMPAIGN"])
    settings["STATIC_FILES"] = set(context["static_content"])
    settings["STATIC_SHOWN"] = partial(_shown, context)  # asked when it is settled which of them are published


def _shown(context: dict[str, Any]) -> dict[str, str]:
    """Return how problems name each file that is published as it is, by its name in the output."""
    content = Path(context["PATH"]).name
    return {file.save_as: f"{content}/{file.get_relative_source_path()}" for file in context["staticfiles"]}


def _forms(contents: Iterable[Any], campaign: Campaign) -> FormAddresses:
    """Return the addresses of every action's form, as it was pasted and as its service writes it."""
    actions = [content for content in contents if isinstance(content, ActionContent) and content.embed]
    return form_addresses(
        (
            (each.metadata[key], embed, each.shown_path, each.action.is_open)
            for each in actions
            for key, embed in (("form", each.embed), ("fallback", each.fallback))
            if embed
        ),
        partial(resolve_form, campaign=campaign),
    )


def judge(pelican: Pelican) -> None:
    """Hold the built site against every rule, then let it in or hold it back."""
    settings = pelican.settings
    problems, engine = settings["PROBLEMS"], engine_of(settings)
    if problems:
        problems.extend(_beside(settings, problems))
    else:
        engine.report_progress("Looking the site over")
        site = _site(settings)
        settings["NOTICES"].extend([*raw_texts(site), *heavy_pages(site)])
        changed = None if engine.previous is None else engine.written.keys()
        verdict = judge_site(site, changed, engine.pruned(), memory_from(engine.previous_state(_ROOM)))
        if not verdict.problems and verdict.headers is None and not _keep_headers(engine, site):
            verdict = judge_site(site)
        problems.extend(verdict.problems)
        for name, text in (verdict.headers or {}).items():
            if name not in site.files:  # an editor's own, from content/static/, stays
                engine.write(name, text.encode())
        if verdict.memory:
            engine.room_state[_ROOM] = verdict.memory.to_plain()
            engine.artifact_checks.append(partial(_judge_again, settings, site))
    finish(pelican, write=settings.get("WRITE", True))


def _beside(settings: dict[str, Any], problems: Iterable[Problem]) -> list[Problem]:
    """Return what can be said of a site with files held back, so that all can be mended at once.

    Its menus and lists lead nowhere for causes that are named already, and so do links that are named themselves.
    """
    engine, site = engine_of(settings), _site(settings)
    if engine.previous is not None:
        site = site.about(frozenset(site.files & engine.written.keys()))
    named = {(problem.path, problem.line) for problem in problems if problem.code.startswith("LNK")}
    dead = [problem for problem in links_of_texts(site) if (problem.path, problem.line) not in named]
    return [*unused_files(site), *dead]


def _site(settings: dict[str, Any]) -> BuiltSite:
    """Return the site of this run, wherever its files lie."""
    engine, folder = engine_of(settings), Path(settings["PATH"])
    sources = sources_of(
        folder, settings["SOURCES"], registry_of(settings).types, settings["IGNORE_FILES"], settings["STATIC_FILES"]
    )
    sources = replace(sources, static=settings["STATIC_SHOWN"](), allowed=frozenset(settings.get("STATIC_ALLOWED", ())))
    folders = (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"], "templates"))
    templates = Templates(tuple(map(Path, folders)), folder.parent)
    sources = replace(sources, held=registry_of(settings).held, templates=templates)
    store = facts_store(folder.parent / CACHE_FOLDER / "facts.sqlite")
    contents = Contents(engine.names(), engine.path_of, engine.digest_of, store)
    return BuiltSite(contents, settings["CAMPAIGN"], settings["FORM_ADDRESSES"], sources)


def _keep_headers(engine: Engine, site: BuiltSite) -> bool:
    """Keep the files for servers as they lie there; False where one of them does not."""
    kept = [engine.keep(name) for name in FILES if name not in site.files]
    return all(kept)


def _judge_again(settings: dict[str, Any], before: BuiltSite, changed: AbstractSet[str]) -> bool:
    """Judge files that were made again while the site is held in memory; False where a build has to look at it."""
    engine = engine_of(settings)
    site = replace(before, contents=Contents(before.files, engine.path_of, engine.digest_of))
    verdict = judge_site(site, changed, (), memory_from(engine.room_state[_ROOM]))
    if verdict.problems or verdict.headers is not None or verdict.memory is None:
        return False
    engine.room_state[_ROOM] = verdict.memory.to_plain()
    return True
