"""The edge to Pelican: files in content/news/ become articles, their pages, and listings in every language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pelican.contents import Article as ArticleContent
from pelican.contents import SkipStub
from pelican.generators import Generator

from plugins.actions.lookup import find_all as find_actions
from plugins.directives.hooks import parts_of
from plugins.engine.tracking import untracked
from plugins.frontmatter.hooks import forget, parsed_of, prefetch
from plugins.i18n.locale import mark
from plugins.images.hooks import picture_of
from plugins.links import hooks as links
from plugins.news.article_cache import ArticleCache
from plugins.news.fields import ARTICLE
from plugins.news.hot_reload import Reloader, renew
from plugins.news.model import Article, ArticleLoaders
from plugins.news.news import News
from plugins.news.pagination import ARTICLES_PER_PAGE, listing, listings
from plugins.planks import hooks as planks
from plugins.problems import Problem, suggest
from plugins.rendering.page_meta import PageMeta, contacts_in, contacts_of_asks, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.generators import ArticlesGenerator
    from pelican.writers import Writer

    from plugins.run import Run


TITLE = mark("News")
#: What this room leaves for the next build.
_ROOM = "news"


def prepare(run: Run) -> None:
    """Register the fields of an article."""
    run.content_types[ARTICLE.folder] = ARTICLE


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the news."""
    return NewsGenerator


def relieve(generator: ArticlesGenerator) -> None:
    """Keep Pelican's own generator of articles, which has none to print, from loading templates for them."""
    if not generator.settings["ARTICLE_PATHS"] and not generator.settings["DIRECT_TEMPLATES"]:
        generator.generate_pages = lambda _writer: None


class NewsGenerator(Generator):
    """Reads the articles that changed, and makes a page for each and the listings of every language."""

    def generate_context(self) -> None:
        """Read the files."""
        with untracked():
            self._take_in()

    def _take_in(self) -> None:
        run = run_of(self.settings)
        engine = run.engine
        shelf = run.article_cache = ArticleCache(engine.previous_state(_ROOM), engine.changed_content())
        news = run.news = News(run.campaign.languages)
        paths = sorted(self.get_files([ARTICLE.folder]))
        means = self._means(run)
        prefetch(run, shelf.unread(paths))
        parsed = partial(parsed_of, run)
        rows = [shelf.take(path, means.read, parsed, run.now) for path in paths]
        news.fill(Article(row, means, news, shelf.read.get(row.path)) for row in rows if row.at)
        for article in news:
            run.contents[article.owner] = article
            run.context["static_links"].update(article.row.files)
        engine.register(news, *news)
        again = Reloader(partial(forget, run), parsed, lambda article: links.judge([article], run))
        engine.reloaders[ARTICLE.folder] = partial(renew, run, again)

    def _means(self, run: Run) -> ArticleLoaders:
        """Return the loaders of an article's content."""
        return ArticleLoaders(
            read=self._read,
            picture=lambda content: picture_of(content, run),
            planks=lambda content: planks.find_all(run, content),
            actions=lambda content: find_actions(run, content),
            related=lambda content: _related(content, run),
            parts=lambda content: parts_of(content, run),
        )

    def _read(self, path: str) -> ArticleContent | None:
        """Return Pelican's content object of one file; None where it is held back."""
        content = self.readers.read_file(
            base_path=self.path, path=path, content_class=ArticleContent, context=self.context
        )
        return None if isinstance(content, SkipStub) else content

    def generate_output(self, writer: Writer) -> None:
        """Make every article's page, and the listings."""
        with untracked():  # the rows decide which pages there are
            self._print(writer)

    def _print(self, writer: Writer) -> None:
        run = run_of(self.settings)
        for article in run.news:
            writer.page(article.save_as, "article", partial(_show, run, article))
        for lang in run.campaign.languages:
            for place in listings(len(run.news.latest(lang))):
                save_as = PageMeta(lang, place.path, "").save_as(run.campaign)
                writer.page(save_as, "news", partial(_show_listing, run, lang, place.number))
        run.engine.room_state[_ROOM] = run.article_cache.told()


def _show(run: Run, article: Article) -> dict[str, Any]:
    """Return what the page of ``article`` shows."""
    more = {"kind": "article", "published": article.date, "modified": article.modified, "author": article.byline}
    contacts = (*contacts_in(article.parts), *contacts_of_asks(article.actions, forms=0))
    subject = subject_of(article, run.campaign, contacts=contacts, picture=article.picture, **more)
    return {"subject": subject, "article": article}


def _show_listing(run: Run, lang: str, number: int) -> dict[str, Any]:
    """Return what one page of the news in ``lang`` shows."""
    title = run.locales[lang].gettext(TITLE)
    start, end = (number - 1) * ARTICLES_PER_PAGE, number * ARTICLES_PER_PAGE
    place = listing(number, has_older=run.news.has_more(lang, end))
    articles = run.news.latest(lang, start, end)
    ask = None if articles else run.actions.first_open(lang, "signup")
    contacts = contacts_of_asks([ask] if ask else [], forms=0)
    languages = run.campaign.languages if number == 1 else (lang,)
    subject = PageMeta(lang, place.path, title, languages=languages, contacts=contacts)
    return {"subject": subject, "listing": place, "articles": articles, "title": title, "ask": ask}


def resolve(run: Run) -> None:
    """Complete the articles of this run."""
    engine, news, read = run.engine, run.news, run.article_cache.read
    with untracked():
        steady = engine.is_unchanged(_structure(run))
        for article in news:
            if article.owner in read or not steady:
                article.complete()
                links.judge([article], run)
        if steady:
            engine.objects.assume_unchanged(article.owner for article in news if article.owner not in read)
        if steady and run.article_cache.is_same():
            engine.objects.assume_unchanged((news.owner,))


def _structure(run: Run) -> list[Any]:
    """Return what may change for an unchanged article when it resolves names and links."""
    pages = sorted((path, content.url) for path, content in run.contents.items() if content)
    return [pages, sorted(run.static_files), sorted(run.held_back.items())]


def _related(content: Any, run: Run) -> tuple[Article, ...]:  # noqa: ANN401  (Pelican's)
    """Return the articles that ``content`` names under ``related``; an unknown name is a Problem."""
    found = []
    path, line = content.places.get("related", ("", 0))
    for slug in content.metadata.get("related", ()):
        article = run.news.find(slug, content.lang)
        if slug == content.slug:
            what = "The article names itself as something to read next."
            run.problems.add(Problem(path, line, what, "Take its name out.", "NEW002"))
        elif article:
            found.append(article)
        elif run.held_back.get(f"{ARTICLE.folder}/{slug}.md") != "":
            what = f"There is no article called “{slug}” on the site."
            known = {article.slug for article in run.news.latest(content.lang)}
            hint = suggest(slug, known) + " An article is called as its file in content/news/; drafts do not count."
            run.problems.add(Problem(path, line, what, hint, "NEW001"))
    return tuple(found)
