"""The edge to Pelican: the campaign is read once per run, and Pelican's own settings follow from it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.campaign.code import FORM_PROVIDERS, STATIC_ALLOWED, code_settings, unused_permissions
from plugins.campaign.loader import example_address, read_campaign
from plugins.campaign.translations import untranslated
from plugins.engine.engine import engine_of
from plugins.engine.files import CACHE_FOLDER
from plugins.i18n.locale import babel_version, load_locale
from plugins.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pelican import Pelican

    from plugins.campaign.model import Campaign
    from plugins.engine.engine import Engine
    from plugins.i18n.locale import Locale


_WORDS: Final = "words"


def begin(pelican: Pelican) -> None:
    """Read the campaign as soon as Pelican has its settings."""
    campaign_of(pelican.settings)


def campaign_of(settings: dict[str, Any]) -> Campaign:
    """Return the campaign of this run, reading it the first time; every room may ask, in any order.

    Leaves in ``settings``: ``CAMPAIGN``; ``PROBLEMS``; ``NOTICES``, which are said without failing the build;
    ``WORDS``, by language; and ``NOW``, an aware moment in the campaign's zone, unless one was set before. Pelican's
    own settings get their values from the campaign. All that is wrong with the file is printed, and ends the run with
    status 1: nothing can be built without knowing who speaks.
    """
    if "CAMPAIGN" not in settings:
        campaign = _read(settings)
        settings[STATIC_ALLOWED] = tuple(settings.get(STATIC_ALLOWED, ()))
        settings.setdefault("PROBLEMS", Problems())
        settings.setdefault("NOTICES", Problems())
        content = Path(settings["PATH"])
        settings["NOTICES"].extend(unused_permissions(settings[STATIC_ALLOWED], content.parent, content))
        if example := example_address(campaign, *_file(settings)):
            settings["PROBLEMS" if settings.get("PUBLISHING") else "NOTICES"].add(example)
        translations = Path(settings["THEME"], "translations")
        cache = Path(settings["PATH"]).parent / CACHE_FOLDER / "words"
        settings["NOW"] = settings.get("NOW", datetime.now(campaign.time_zone)).astimezone(campaign.time_zone)
        words = {
            lang: load_locale(translations, lang, settings["PROBLEMS"], region=campaign.region, cache=cache)
            for lang in campaign.languages
        }
        settings["NOTICES"].extend(untranslated(translations, words.values()))
        _go_on(words, engine_of(settings))
        settings.update(
            CAMPAIGN=campaign,
            WORDS=words,
            SITENAME=campaign.name,
            SITEURL=campaign.base_path,
            TIMEZONE=campaign.time_zone.key,
            DEFAULT_LANG=campaign.default_lang,
            DEFAULT_DATE_FORMAT="%Y-%m-%d",  # people read dates written by plugins.i18n.locale
        )
    found: Campaign = settings["CAMPAIGN"]
    return found


def _go_on(words: Mapping[str, Locale], engine: Engine) -> None:
    """Let ``words`` go on from what Babel said of them in the last build, and leave it for the next."""
    before = engine.previous_state(_WORDS) or {}
    now = engine.room_state[_WORDS] = {f"{one.lang} {one.region} {babel_version()}": one.said for one in words.values()}
    for state, said in now.items():
        said.update(before.get(state, {}))


def _file(settings: Mapping[str, Any]) -> tuple[Path, str]:
    """Return where campaign.toml lies, and how problems name it."""
    file = Path(settings["PATH"]) / "campaign.toml"
    return file, f"{file.parent.name}/{file.name}"


def _read(settings: dict[str, Any]) -> Campaign:
    """Return the campaign, or print every problem and end the run."""
    file, shown_as = _file(settings)
    campaign, problems = read_campaign(file, shown_as)
    values, faults = code_settings(settings, file.parent.parent, file.parent)
    problems = (*problems, *faults)
    if campaign is None or problems:
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        sys.stderr.write(f"{count}. The site was not changed.\n")
        raise SystemExit(1)
    return replace(campaign, form_providers=values[FORM_PROVIDERS])
