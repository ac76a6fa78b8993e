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
from plugins.frontmatter.former_files import context_of_links
from plugins.frontmatter.hooks import forget, parsed_of, prefetch
from plugins.i18n.locale import mark
from plugins.images.hooks import picture_of
from plugins.links import hooks as links
from plugins.links.former_targets import present_name, removal_of
from plugins.messages import Message, sentences
from plugins.news.article_cache import ArticleCache
from plugins.news.hot_reload import Reloader, reload_article
from plugins.news.model import ARTICLE, Article, ArticleLoaders
from plugins.news.news import ARTICLES_PER_PAGE, News, listing, listings
from plugins.planks import hooks as planks
from plugins.problems import Problem, suggest
from plugins.rendering.addresses import languages_with
from plugins.rendering.page_meta import PageMeta, contacts_in, contacts_of_asks, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.generators import ArticlesGenerator
    from pelican.writers import Writer

    from plugins.news.article_cache import ArticleFile
    from plugins.run import Run


TITLE = mark("News")
#: The address of the newest articles, below the root of each language.
NEWS = "news/"
#: The name under which rows are stored for the next build.
_ROOM = "news"


def prepare(run: Run) -> None:
    """Register the fields of an article."""
    run.content_types[ARTICLE.folder] = ARTICLE


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the news."""
    return NewsGenerator


def skip_pelicans_articles(generator: ArticlesGenerator) -> None:
    """Keep Pelican's own generator of articles, which has none, from loading templates for them."""
    if not generator.settings["ARTICLE_PATHS"] and not generator.settings["DIRECT_TEMPLATES"]:
        generator.generate_pages = lambda _writer: None


class NewsGenerator(Generator):
    """Reads the articles that changed, and makes a page for each and the listings of every language."""

    def generate_context(self) -> None:
        """Read the files."""
        with untracked():
            self._load_articles()

    def _load_articles(self) -> None:
        run = run_of(self.settings)
        engine = run.engine
        cache = run.article_cache = ArticleCache(engine.previous_state(_ROOM), engine.changed_content())
        news = run.news = News(run.campaign.languages, run.tags.keys_of, partial(_present_slug, run))
        paths = sorted(self.get_files([ARTICLE.folder]))
        loaders = self._loaders(run)
        prefetch(run, cache.unread(paths))
        parsed = partial(parsed_of, run)
        rows = [cache.load(path, loaders.read, parsed, run.now) for path in paths]
        news.fill(Article(row, loaders, news, cache.read.get(row.path)) for row in rows if row.published)
        for article in news:
            run.contents[article.owner] = article
            run.context["static_links"].update(article.row.linked_files)
        engine.register(news, *news)
        reloader = Reloader(partial(forget, run), parsed, lambda article: links.judge([article], run))
        engine.reloaders[ARTICLE.folder] = partial(reload_article, run, reloader)

    def _loaders(self, run: Run) -> ArticleLoaders:
        """Return the loaders of an article's content."""
        return ArticleLoaders(
            read=self._read,
            picture=lambda content: picture_of(content, run),
            planks=lambda content: planks.find_all(run, content),
            actions=lambda content: find_actions(run, content),
            related=lambda content: _related(content, run),
            parts=lambda content: parts_of(content, run),
        )

    def _read(self, path: str) -> ArticleFile | None:
        """Return Pelican's content object of one file; None where it is held back."""
        content = self.readers.read_file(
            base_path=self.path,
            path=path,
            content_class=ArticleContent,
            context=context_of_links(run_of(self.settings)),
        )
        return None if isinstance(content, SkipStub) else content

    def generate_output(self, writer: Writer) -> None:
        """Make every article's page, and the listings."""
        with untracked():  # the rows decide which pages there are
            self._write_pages(writer)

    def _write_pages(self, writer: Writer) -> None:
        run = run_of(self.settings)
        for article in run.news:
            writer.page(article.save_as, "article", partial(_show, run, article))
        for lang in run.campaign.languages:
            for page in listings(len(run.news.latest(lang))):
                save_as = PageMeta(lang, page.path, "").save_as(run.campaign)
                writer.page(save_as, "news", partial(_show_listing, run, lang, page.number))
        run.engine.room_state[_ROOM] = run.article_cache.to_rows()


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
    page = listing(number, has_older=run.news.has_more(lang, end))
    articles = run.news.latest(lang, start, end)
    languages = languages_with(run, NEWS) if number == 1 else (lang,)
    subject = PageMeta(lang, page.path, title, languages=languages)
    return {"subject": subject, "listing": page, "articles": articles, "title": title}


def resolve(run: Run) -> None:
    """Complete the articles of this run."""
    engine, news, read = run.engine, run.news, run.article_cache.read
    with untracked():
        is_unchanged = engine.is_unchanged(_lookup_structure(run))
        for article in news:
            if article.owner in read or not is_unchanged:
                article.complete()
                links.judge([article], run)
        _read_noted_again(run)
        if is_unchanged:
            engine.objects.assume_unchanged(article.owner for article in news if article.owner not in read)
        if is_unchanged and run.article_cache.is_same():
            engine.objects.assume_unchanged((news.owner,))


def _lookup_structure(run: Run) -> list[Any]:
    """Return what decides where the names and links of an unchanged article lead."""
    pages = sorted((path, content.url) for path, content in run.contents.items() if content)
    return [
        pages,
        sorted(run.static_files),
        sorted(run.held_back.items()),
        sorted(run.unpublished),
        sorted(run.tags.written),
        sorted(run.former_names.moved.items()),
        sorted(run.former_names.gone),
    ]


def _present_slug(run: Run, folder: str, name: str) -> str:
    """Return what the text called ``name`` in an article is called now: the same, unless its file was renamed."""
    source = run.former_names.source_of(f"{folder}/{name}.md")
    return run.contents[source].slug if source in run.contents and source.startswith(f"{folder}/") else name


def _read_noted_again(run: Run) -> None:
    """Let the next build read the articles of which is noted where they lead to, so that it is noted again."""
    noted = {notice.path for notice in run.notices if notice.code in links.NOTED}
    rows = run.article_cache.rows
    rows |= {path: row._replace(must_be_read=True) for path, row in rows.items() if run.shown(path) in noted}


def _related(content: ArticleFile, run: Run) -> tuple[Article, ...]:
    """Return the articles that ``content`` names under ``related``; an unknown name is a Problem."""
    articles = []
    path, line = content.places.get("related", ("", 0))
    for slug in content.metadata.get("related", ()):
        article = run.news.find(slug, content.lang) or run.news.find(
            present_name(run, ARTICLE.folder, slug, path, line), content.lang
        )
        if slug == content.slug:
            what = Message("The article names itself as something to read next.")
            run.problems.add(Problem(path, line, what, Message("Take its name out."), "NEW002"))
        elif article:
            articles.append(article)
        elif run.held_back.get(f"{ARTICLE.folder}/{slug}.md") != "":
            what = Message("There is no article called “{slug}” on the site.", slug=slug)
            slugs = {article.slug for article in run.news.latest(content.lang)}
            called = Message("An article is called as its file in content/news/; drafts do not count.")
            hint = removal_of(run, ARTICLE.folder, slug) or sentences(suggest(slug, slugs), called)
            run.problems.add(Problem(path, line, what, hint, "NEW001"))
    return tuple(articles)
