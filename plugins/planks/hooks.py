"""The edge to Pelican: files in content/planks/ become planks, their pages and the platform page."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.lookup import find_all as find_actions
from plugins.directives.hooks import parts_of
from plugins.frontmatter.hooks import read_folder, reload_with
from plugins.i18n.locale import mark
from plugins.images.hooks import picture_of
from plugins.links import hooks as links
from plugins.links.former_targets import present_name, removal_of
from plugins.messages import Message, sentences
from plugins.planks.model import PLANK, Plank, Platform
from plugins.planks.standing import future_days
from plugins.problems import Problem, Problems, suggest
from plugins.rendering.addresses import languages_with
from plugins.rendering.page_meta import PageMeta, contacts_in, contacts_of_asks, languages_of, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.writers import Writer

    from plugins.engine.tracking import Tracked
    from plugins.run import Run

TITLE = mark("Our platform")
#: The address of the whole platform, below the root of each language.
PLATFORM = "platform/"


def prepare(run: Run) -> None:
    """Register the fields of a plank."""
    run.content_types[PLANK.folder] = PLANK


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the planks."""
    return PlanksGenerator


class PlankContent(Page):
    """A file in content/planks/, at the addresses that the PLANK_ settings give."""

    def _expand_settings(self, key: str) -> str:
        address: str = super(Page, self)._expand_settings(key, "plank")
        return address


class PlanksGenerator(Generator):
    """Reads the planks, and makes one page for each and one for all."""

    def generate_context(self) -> None:
        """Read the files."""
        read_folder(self, PlankContent, PLANK.folder)
        reload_with(self, PlankContent, PLANK.folder, partial(_renew, run_of(self.settings)))

    def generate_output(self, writer: Writer) -> None:
        """Make every plank's page, and the platform in every language that has planks."""
        run = run_of(self.settings)
        for content in _contents(run):
            writer.page(content.save_as, "plank", partial(_show, run, content.plank))
        for lang in languages_with(run, PLATFORM):
            save_as = PageMeta(lang, PLATFORM, "").save_as(run.campaign)
            writer.page(save_as, "planks", partial(_show_all, run, lang))


def _show(run: Run, plank: Plank) -> dict[str, Any]:
    """Return what the page of ``plank`` shows."""
    contacts = (*contacts_in(plank.parts), *contacts_of_asks(plank.actions))
    topic = f"planks/{plank.slug}"
    subject = subject_of(plank, run.campaign, contacts=contacts, picture=plank.picture, topic=topic)
    return {"subject": subject, "plank": plank, "planks": run.platform.planks(plank.lang)}


def _show_all(run: Run, lang: str) -> dict[str, Any]:
    """Return what the platform in ``lang`` shows."""
    title = run.locales[lang].gettext(TITLE)
    planks, languages = run.platform.planks(lang), languages_with(run, PLATFORM)
    ask = next((action for plank in planks for action in plank.actions if action.is_open), None)
    ask = ask or run.actions.first_open(lang, "signup", "join")
    contacts = contacts_of_asks([ask] if ask else [], forms=0)
    listing = PageMeta(lang, PLATFORM, title, languages=languages, contacts=contacts, topic="platform")
    return {"subject": listing, "listing": listing, "planks": planks, "ask": ask}


def resolve(run: Run) -> None:
    """Make the platform of this run."""
    contents = _contents(run)
    for content in contents:
        run.problems.extend(future_days(content.metadata, content.places, run.now.date()))
    places = _places(contents, run.problems)
    for content in contents:
        content.plank = _plank(content, run, places[content.slug])
    planks = [content.plank for content in contents]
    run.platform = Platform(planks, run.campaign.default_lang)
    run.engine.register(run.platform, *planks)


def _renew(run: Run, contents: Sequence[PlankContent]) -> tuple[Tracked, ...]:
    """Make the planks of files that were read again, where they are; return what may have changed."""
    for content in contents:
        run.problems.extend(future_days(content.metadata, content.places, run.now.date()))
    platform = _contents(run)
    places = _places(platform, run.problems)
    renewed = [content for content in platform if content in contents or content.plank.order != places[content.slug]]
    for content in renewed:
        content.plank.replace_with(_plank(content, run, places[content.slug]))
    links.judge(contents, run)
    return (run.platform, *(content.plank for content in renewed))


def _contents(run: Run) -> list[PlankContent]:
    """Return the files that were read as planks."""
    return [content for content in run.contents.values() if isinstance(content, PlankContent)]


def _places(contents: list[PlankContent], problems: Problems) -> dict[str, int]:
    """Return each plank's number in the platform, counted from 1; two files that want one place are a Problem."""
    originals: dict[str, PlankContent] = {}
    for content in sorted(contents, key=lambda content: not content.in_default_lang):
        originals.setdefault(content.slug, content)
    ranked = sorted(originals.values(), key=lambda content: (content.metadata["order"], content.slug))
    for before, content in pairwise(ranked):
        if before.metadata["order"] == content.metadata["order"]:
            what = Message("The plank wants the same place as {shown_path}.", shown_path=before.shown_path)
            path, line = content.places["order"]
            problems.add(Problem(path, line, what, Message("Give one of them another “order”."), "PLK002"))
    return {content.slug: number for number, content in enumerate(ranked, 1)}


def _plank(content: PlankContent, run: Run, order: int) -> Plank:
    """Make one plank of its file."""
    metadata = content.metadata
    return Plank(
        slug=content.slug,
        lang=content.lang,
        order=order,
        title=content.title,
        url=content.url,
        source=content.path_below,
        picture=picture_of(content, run),
        languages=languages_of(content, run.campaign),
        actions=find_actions(run, content),
        body=partial(parts_of, content, run),
        **{key: metadata[key] for key in ("summary", "demand", "standing", "history", "modified") if key in metadata},
    )


def find_all(run: Run, content: Content) -> tuple[Plank, ...]:
    """Return the planks that ``content`` lists under ``planks``; an unknown name is a Problem."""
    planks = []
    for slug in content.metadata.get("planks", ()):
        path, line = content.places["planks"]
        plank = run.platform.find(slug, content.lang) or run.platform.find(
            present_name(run, PLANK.folder, slug, path, line), content.lang
        )
        if plank:
            planks.append(plank)
        elif run.held_back.get(f"{PLANK.folder}/{slug}.md") != "":
            what = Message("There is no plank called “{slug}”.", slug=slug)
            called = Message("A plank is called as its file in content/planks/.")
            suggested = sentences(suggest(slug, run.platform.slugs()), called)
            hint = removal_of(run, PLANK.folder, slug) or suggested
            run.problems.add(Problem(path, line, what, hint, "PLK001"))
    return tuple(planks)
