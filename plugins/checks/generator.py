"""The edge to Pelican: the built site is judged by every rule, and swapped in if there is nothing to say."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.actions.generator import ActionContent
from plugins.checks.forms import FormAddresses, form_addresses
from plugins.checks.judging import judge_site
from plugins.checks.memory import facts_store
from plugins.checks.model import BuiltSite
from plugins.checks.sources import sources_of
from plugins.forms.meaning import form_at
from plugins.frontmatter.registry import registry_of
from plugins.output.generator import finish

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.campaign.model import Campaign


def remember(generators: Sequence[Generator]) -> None:
    """Keep what the rules want to know of this run's sources."""
    context, settings = generators[0].context, generators[0].settings
    contents = [content for content in context["generated_content"].values() if content]
    settings["SOURCES"] = {content.save_as: content.shown_path for content in contents}
    settings["FORM_ADDRESSES"] = _forms(contents, context["CAMPAIGN"])
    settings["STATIC_FILES"] = set(context["static_content"])


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
        partial(form_at, campaign=campaign),
    )


def judge(pelican: Pelican) -> None:
    """Hold the built site against every rule, then let it in or hold it back."""
    settings = pelican.settings
    problems = settings["PROBLEMS"]
    if not problems:  # a site with files held back has links that lead nowhere; the causes are named already
        sources = sources_of(
            Path(settings["PATH"]),
            settings["SOURCES"],
            registry_of(settings).types,
            settings["IGNORE_FILES"],
            settings["STATIC_FILES"],
        )
        folder = Path(settings["OUTPUT_PATH"])
        store = facts_store(Path(settings["PATH"]).parent / ".cache" / "incremental" / "facts.sqlite")
        site = BuiltSite.of_folder(folder, settings["CAMPAIGN"], settings["FORM_ADDRESSES"], sources, store=store)
        verdict = judge_site(site)
        problems.extend(verdict.problems)
        for name, text in (verdict.headers or {}).items():
            if name not in site.files:  # an editor's own, from content/static/, stays
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
    finish(pelican, write=settings.get("WRITE", True))
