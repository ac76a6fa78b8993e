"""The edge to Pelican: its articles learn what they serve and ask, and the news of every language is listed."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pelican.contents import Article
from pelican.generators import Generator

from plugins.actions.lookup import find_all as find_actions
from plugins.directives.generator import parts_of
from plugins.frontmatter.registry import registry_of
from plugins.images.generator import picture_of
from plugins.news.fields import ARTICLE
from plugins.news.listing import listings
from plugins.planks import generator as planks
from plugins.problems import Problem, suggest
from plugins.rendering.subject import Subject, contacts_in, in_language, subject_of
from plugins.words import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

TITLE = mark("News")


def prepare(pelican: Pelican) -> None:
    """Say what an article's file holds."""
    registry_of(pelican.settings).types[ARTICLE.folder] = ARTICLE


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what lists the news."""
    return NewsGenerator


class NewsGenerator(Generator):
    """Prints the news of every language, some articles to a page."""

    def generate_output(self, writer: Writer) -> None:
        """Print the listings."""
        campaign = self.context["CAMPAIGN"]
        template = self.get_template("news")
        for lang in campaign.languages:
            title = self.context["WORDS"][lang].gettext(TITLE)
            for listing in listings(latest(self.context, lang)):
                languages = campaign.languages if listing.number == 1 else (lang,)
                subject = Subject(lang, listing.path, title, languages=languages)
                save_as = subject.save_as(campaign)
                variables = {"listing": listing, "articles": listing.articles, "title": title}
                writer.write_file(save_as, template, self.context, subject=subject, **variables)


def articles(context: dict[str, Any]) -> list[Article]:
    """Return all articles of this run, in every language, newest first; those of one moment by name."""
    found = [content for content in context["generated_content"].values() if isinstance(content, Article)]
    return sorted(sorted(found, key=attrgetter("slug", "lang")), key=attrgetter("date"), reverse=True)


def latest(context: dict[str, Any], lang: str) -> list[Article]:
    """Return every article once, newest first, in ``lang`` where it is translated."""
    return in_language(articles(context), lang, context["CAMPAIGN"].default_lang)


def resolve(generators: Sequence[Generator]) -> None:
    """Complete the articles of this run, once, and tell planks and actions which news name them."""
    context = generators[0].context
    if "NEWS" in context:
        return
    planks.resolve(generators)
    context["NEWS"] = articles(context)
    by_lang = {lang: latest(context, lang) for lang in context["CAMPAIGN"].languages}
    by_slug = {lang: {article.slug: article for article in found} for lang, found in by_lang.items()}
    for article in context["NEWS"]:
        _complete(article, by_slug[article.lang], context)
    for lang, found in by_lang.items():
        _tell(found, lang, context)


def _complete(article: Article, known: Mapping[str, Article], context: dict[str, Any]) -> None:
    """Give ``article`` its parts, planks, asks and related articles (among ``known``) as things instead of names."""
    article.modified = article.metadata.get("modified")
    article.picture = picture_of(article, context)
    article.planks = planks.find_all(context, article)
    article.actions = find_actions(context, article)
    article.related = _related(article, known, context)
    article.parts = parts_of(article, context)
    article.subject = subject_of(
        article,
        context["CAMPAIGN"],
        contacts=contacts_in(article.parts),
        picture=article.picture,
        kind="article",
        published=article.date,
        modified=article.modified,
    )


def _tell(articles: list[Article], lang: str, context: dict[str, Any]) -> None:
    """Tell the planks and actions in ``lang`` which of ``articles``, the news as that language has it, name them."""
    for article in articles:
        asks = [part.action for part in article.parts if part.kind == "action"]
        found = [context["PLATFORM"].find(plank.slug, lang) for plank in article.planks]
        found += [
            context["ACTIONS"].find(name, lang) for name in dict.fromkeys(ask.name for ask in [*asks, *article.actions])
        ]
        for named in found:
            if named and named.lang == lang:
                named.news.append(article)


def _related(article: Article, known: Mapping[str, Article], context: dict[str, Any]) -> tuple[Article, ...]:
    """Return those of ``known`` that ``article`` names under ``related``; a name that no article has is a Problem."""
    found = []
    path, line = article.places.get("related", ("", 0))
    for slug in article.metadata.get("related", ()):
        if slug == article.slug:
            what = "The article names itself as something to read next."
            context["PROBLEMS"].add(Problem(path, line, what, "Take its name out.", "NEW002"))
        elif slug in known:
            found.append(known[slug])
        elif registry_of(context).held.get(f"{ARTICLE.folder}/{slug}.md") != "":
            what = f"There is no article called “{slug}” on the site."
            hint = suggest(slug, known) + " An article is called as its file in content/news/; drafts do not count."
            context["PROBLEMS"].add(Problem(path, line, what, hint, "NEW001"))
    return tuple(found)
