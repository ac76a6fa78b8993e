"""The edge to Pelican: the campaign is read once per run, and Pelican's own settings follow from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.campaign.code import FORM_PROVIDERS, STATIC_ALLOWED, code_settings, unused_permissions
from plugins.campaign.loader import at_address, example_address, read_campaign
from plugins.campaign.phrases import FOOTER, NOTICE, completed, replacements
from plugins.campaign.translations import untranslated, unused_translations
from plugins.engine.cache import open_cache
from plugins.i18n.locale import babel_version, load_locale
from plugins.problems import BuildFailed
from plugins.rules import codes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.campaign.model import Campaign
    from plugins.engine.engine import Engine
    from plugins.i18n.locale import Locale
    from plugins.run import Run


#: The key of this room's state in the engine.
_FORMATTED: Final = "words"


def begin(run: Run) -> None:
    """Read ``campaign.toml`` into ``run.campaign``, and each language's words into ``run.locales``.

    Pelican's own settings get their values from the campaign. Whatever is wrong with the file ends the run
    (``BuildFailed``): nothing can be built without knowing who speaks.
    """
    settings = run.settings
    run.campaign = campaign = _read(run)
    for problems in (run.problems, run.notices):
        problems.ignore(codes_of(campaign.rules_off))
    settings[STATIC_ALLOWED] = tuple(settings.get(STATIC_ALLOWED, ()))
    run.notices.extend(unused_permissions(settings[STATIC_ALLOWED], run.root, run.content))
    if example := example_address(campaign, *_file(run)):
        (run.problems if run.is_published else run.notices).add(example)
    run.now = run.now.astimezone(campaign.time_zone)
    loaded = _read_locales(run)
    run.locales = {locale.lang: _in_own_words(locale, campaign) for locale in loaded}
    run.campaign = campaign = replace(
        campaign,
        notice=completed(NOTICE, campaign.kind, campaign.notice, loaded),
        footer=completed(FOOTER, campaign.kind, campaign.footer, loaded),
    )
    broken = {problem.path.rpartition("/translations/")[2] for problem in run.problems}
    lacking = untranslated(_translations(run), run.locales.values(), _own(run) / "translations")
    run.notices.extend(notice for notice in lacking if notice.path.rpartition("/translations/")[2] not in broken)
    _share_formatted(run.locales, run.engine)
    settings.update(
        SITENAME=campaign.name,
        SITEURL=campaign.base_path,
        TIMEZONE=campaign.time_zone.key,
        DEFAULT_LANG=campaign.default_lang,
        DEFAULT_DATE_FORMAT="%Y-%m-%d",  # people read dates written by plugins.i18n.locale
    )


def _in_own_words(locale: Locale, campaign: Campaign) -> Locale:
    """Return ``locale`` with the texts that follow from the kind of ``campaign``, or that are its own."""
    own = campaign.words.get(locale.lang, {})
    return replace(locale, replaced=replacements(campaign.kind, own, locale.lang))


def _read_locales(run: Run) -> list[Locale]:
    """Return each language's words, the theme's and the campaign's own; report what is wrong with them."""
    campaign, cache, own = run.campaign, open_cache(run.root, "translations"), _own(run) / "translations"
    run.notices.extend(
        unused_translations(
            own,
            _translations(run),
            _own(run) / "templates",
            lambda lang: replacements(campaign.kind, campaign.words.get(lang, {}), lang),
        )
    )
    return [
        load_locale(_translations(run), lang, run.problems, own=own, region=campaign.region, cache=cache)
        for lang in campaign.languages
    ]


def _translations(run: Run) -> Path:
    """Return the folder of the theme's translations."""
    return Path(run.settings["THEME"], "translations")


def _own(run: Run) -> Path:
    """Return the folder of what the campaign changes for itself."""
    return run.root / "own"


def _share_formatted(locales: Mapping[str, Locale], engine: Engine) -> None:
    """Give ``locales`` what Babel formatted in the previous build, and leave what it formats for the next."""
    before = engine.previous_state(_FORMATTED) or {}
    texts = {f"{locale.lang} {locale.region} {babel_version()}": locale.formatted for locale in locales.values()}
    engine.room_state[_FORMATTED] = texts
    for key, formatted in texts.items():
        formatted.update(before.get(key, {}))


def _file(run: Run) -> tuple[Path, str]:
    """Return where campaign.toml lies, and how problems name it."""
    file = run.content / "campaign.toml"
    return file, f"{file.parent.name}/{file.name}"


def _read(run: Run) -> Campaign:
    """Return the campaign, or end the run with every problem."""
    file, shown_as = _file(run)
    campaign, problems = read_campaign(file, shown_as)
    values, faults = code_settings(run.settings, file.parent.parent, file.parent)
    problems = (*problems, *faults)
    if campaign is None or problems:
        raise BuildFailed(problems)
    return replace(at_address(campaign, run.address), form_providers=values[FORM_PROVIDERS])
