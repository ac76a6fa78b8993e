"""A run: everything that one build knows, handed from phase to phase; the only object of ours in Pelican's settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, MutableMapping
    from datetime import datetime

    from jinja2 import Environment

    from plugins.actions.model import Actions
    from plugins.addresses.former_names import FormerNames
    from plugins.addresses.history import History
    from plugins.addresses.model import Claim
    from plugins.addresses.permanent_ids import PermanentIds
    from plugins.build.hooks import PelicanLog
    from plugins.build.staging import Staging
    from plugins.campaign.model import Campaign
    from plugins.checks.forms import FormAddresses
    from plugins.checks.model import BuiltSite
    from plugins.counts.counts_file import Count
    from plugins.directives.model import Directive, Part
    from plugins.engine.engine import Engine
    from plugins.events.model import Events
    from plugins.feeds.moments import Moments
    from plugins.feeds.topics import Topic
    from plugins.frontmatter.files import ParsedFiles
    from plugins.frontmatter.model import ContentType, Moment, TextRules, Unpublished
    from plugins.headers.redirects import Redirect
    from plugins.i18n.locale import Locale
    from plugins.images.model import Original, Rendition
    from plugins.markup.model import BodyExtension
    from plugins.markup.snapshot import Snapshot
    from plugins.news.article_cache import ArticleCache
    from plugins.news.news import News
    from plugins.planks.model import Platform
    from plugins.preview.model import Preview
    from plugins.problems import Problem
    from plugins.rendering.addresses import Addresses
    from plugins.rendering.brand import Brand
    from plugins.rendering.environment import CompiledTemplates, Templates
    from plugins.rendering.head import FeedLink
    from plugins.status.model import StatusMarks
    from plugins.tags.model import Tags

    #: What is to be said of a text (what, code), and the names of the rules that it allows to be broken.
    Judgement = tuple[frozenset[tuple[str, str]], frozenset[str]]
    #: From the HTML of a text, and the text, to the HTML with links that lead where they should.
    ResolveLinks = Callable[[str, Any], str]
    MakePart = Callable[[Directive, Any], Part | None]

_KEY: Final = "RUN"


@dataclass
class Run:
    """One build, from Pelican's settings to the swapped site.

    Each phase (``plugins.build.phases``) fills in what the later ones read. A field without a default belongs to the
    phase under whose heading it stands; reading it in an earlier one is an AttributeError.
    """

    settings: dict[str, Any]  # Pelican's
    engine: Engine
    snapshot: Snapshot
    now: datetime  # aware; in the campaign's time zone once that is known
    writes: bool = True  # whether a good site replaces the old one
    address: str = ""  # the site's own, where campaign.toml has only an example
    preview: Preview | None = None  # None in every build that is not of the preview
    problems: Problems = field(default_factory=Problems)
    notices: Problems = field(default_factory=Problems)  # printed without failing the build
    plugins: tuple[str, ...] = ()  # named in the settings file; Pelican leaves out those that do not load

    # Settings.
    campaign: Campaign = field(init=False)
    locales: dict[str, Locale] = field(init=False)  # by language
    staging: Staging = field(init=False)
    log: PelicanLog = field(init=False)
    stylesheet: str = field(init=False)  # in every page
    frame_stylesheet: str = field(init=False)  # in the documents of frames
    content_types: dict[str, ContentType] = field(default_factory=dict)  # by folder of content/
    body_extensions: list[BodyExtension] = field(default_factory=list)
    text_rules: list[TextRules] = field(default_factory=list)
    directives: dict[str, MakePart] = field(default_factory=dict)  # by the name behind “::”
    link_resolvers: list[ResolveLinks] = field(default_factory=list)

    # Read.
    context: dict[str, Any] = field(init=False)  # Pelican's, shared by all generators
    base_environment: Environment = field(init=False)  # Pelican's, of Jinja
    parsed_files: ParsedFiles | None = None
    judged_texts: dict[str, Judgement] = field(default_factory=dict)  # by path below content/, of files that were read
    moments: set[Moment] = field(default_factory=set)  # still to come, at which the site changes by itself
    held_back: dict[str, str] = field(default_factory=dict)  # path below content/ → “a draft”, …; “”: has a problem
    waiting: dict[str, datetime] = field(default_factory=dict)  # those held back for a day to come → from when on
    mistaken: frozenset[str] = frozenset()  # texts that a preview is built without: an attempt before found problems
    unpublished: dict[str, Unpublished] = field(default_factory=dict)  # shown in a preview all the same, by path
    symbolic_links: tuple[str, ...] | None = None  # below content/, each with a slash at its end
    article_cache: ArticleCache = field(init=False)
    news: News = field(init=False)

    # Resolve.
    counts: Mapping[str, Count] = field(init=False)  # by the address of their form
    actions: Actions = field(init=False)
    platform: Platform = field(init=False)
    tags: Tags = field(init=False)
    events: Events = field(init=False)
    calendar_entries: dict[str, tuple[str, ...]] = field(default_factory=dict)  # what the record keeps, by source
    marks: StatusMarks = field(init=False)  # of what is not public, or not open
    public_states: dict[str, tuple[str, ...]] = field(default_factory=dict)  # what is dated in the record, by source
    feed_moments: Moments = field(init=False)
    topics: Callable[[str], Iterable[Topic]] = field(init=False)  # what can be followed in a language
    feed_links: Callable[..., tuple[FeedLink, ...]] = field(init=False)  # of a language, and of one of its topics
    brand: Brand = field(init=False)
    addresses: dict[str, Addresses] = field(init=False)  # by language
    templates: Templates = field(init=False)
    bytecode: CompiledTemplates | None = None
    sources: Mapping[str, str] = field(default_factory=dict)  # output → how problems name the file it is made of
    form_addresses: FormAddresses = field(init=False)
    renditions: dict[str, Rendition] = field(default_factory=dict)  # by name; written if a page shows them
    claims: list[Claim] = field(default_factory=list)  # of former addresses
    history: History = field(init=False)  # what was published, and what of it is in which text now
    former_names: FormerNames = field(init=False)
    permanent_ids: PermanentIds = field(init=False)
    moved_files: dict[str, str] = field(default_factory=dict)  # a file's former path below the root → the present one
    stand_ins: dict[str, str] = field(default_factory=dict)  # a file that may come back → what is there until then
    lists: dict[str, int] = field(default_factory=dict)  # how many pages each list has, by address
    feeds: set[str] = field(default_factory=set)  # addresses of feeds without the endings of formats, former ones too
    ended_feeds: set[str] = field(default_factory=set)  # those of them that only say that they have ended
    archives: dict[str, int] = field(default_factory=dict)  # how many archives each feed that has some has, by address
    redirects: tuple[Redirect, ...] = ()  # from every address that a text had before
    originals: dict[Path, Original | Problem] = field(default_factory=dict)
    original_states: dict[Path, str] = field(default_factory=dict)  # the snapshot's, when each was read

    # Finish.
    built_site: BuiltSite = field(init=False)

    @property
    def content(self) -> Path:
        """The folder ``content/``."""
        return Path(self.settings["PATH"])

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.content.parent

    @property
    def is_published(self) -> bool:
        """Whether this is the site that goes public."""
        return bool(self.settings.get("PUBLISHING"))

    @property
    def contents(self) -> dict[str, Any]:
        """What was read, by path below ``content/``; the values are Pelican's contents, and articles."""
        contents: dict[str, Any] = self.context["generated_content"]
        return contents

    @property
    def static_files(self) -> Mapping[str, Any]:
        """The files that are published as they are, by path below ``content/``."""
        files: Mapping[str, Any] = self.context["static_content"]
        return files

    def shown(self, below: str) -> str:
        """Return how problems name the file at ``below``, a path below ``content/``."""
        return f"{self.content.name}/{below}"


def run_of(settings: MutableMapping[str, Any]) -> Run:
    """Return the run to which Pelican's ``settings``, or its context, belong."""
    run: Run = settings[_KEY]
    return run


def attach(run: Run) -> Run:
    """Make ``run`` the one that its settings belong to."""
    run.settings[_KEY] = run
    return run
