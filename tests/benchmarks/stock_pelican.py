"""Stock Pelican: what Picket stands on, from the same environment, with its own Markdown settings."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from tests.benchmarks.sites import FED, LISTED, front_matter
from tests.benchmarks.tool import THEMES, Tool, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.sites import Article, Campaign, Text

_SETTINGS = f"""
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "The bench", "", "UTC", "en"
AUTHOR = "The bench"
ARTICLE_PATHS, PAGE_PATHS = ["news"], ["pages", "planks", "actions"]
STATIC_PATHS = []
FILENAME_METADATA = r"(?P<slug>[^.]+)(\\.(?P<lang>[a-z]{{2}}))?"
ARTICLE_URL, ARTICLE_SAVE_AS = "news/{{slug}}/", "news/{{slug}}/index.html"
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = "{{lang}}/news/{{slug}}/", "{{lang}}/news/{{slug}}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{{slug}}/", "tags/{{slug}}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "topics/{{slug}}/", "topics/{{slug}}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
INDEX_SAVE_AS = "news/index.html"
DEFAULT_PAGINATION = {LISTED}
PAGINATED_TEMPLATES = {{"index": None, "tag": None, "category": None}}
PAGINATION_PATTERNS = (
    (1, "{{base_name}}/", "{{base_name}}/index.html"),
    (2, "{{base_name}}/page/{{number}}/", "{{base_name}}/page/{{number}}/index.html"),
)
FEED_DOMAIN = "https://bench.example.org"
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feeds/news.atom.xml", {FED}
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


def make(campaign: Campaign, folder: Path) -> None:
    """Write the project."""
    content = folder / "content"
    for article in campaign.articles:
        write(content / "news" / f"{article.text.slug}.md", _article(article))
        if article.spanish:
            lines = (*_lines(article.spanish), ("date", article.day.isoformat()), ("category", article.topic))
            write(content / "news" / f"{article.text.slug}.es.md", front_matter(lines, article.spanish.body))
    for text, lang, path in (
        (campaign.home[0], "", ""),
        (campaign.home[1], ".es", "es/"),
        (campaign.privacy[0], "", "privacy/"),
        (campaign.privacy[1], ".es", "es/privacy/"),
    ):
        _page(content / "pages" / f"{text.slug}{lang}.md", text, path)
    for kind, texts in (("platform", campaign.planks), ("actions", campaign.actions)):
        for text in texts:
            _page(content / kind.replace("platform", "planks") / f"{text.slug}.md", text, f"{kind}/{text.slug}/")
    write(folder / "pelicanconf.py", _SETTINGS.lstrip())
    shutil.copytree(THEMES / "stock_pelican", folder / "theme")


def _article(article: Article) -> str:
    lines = (*_lines(article.text), ("date", article.day.isoformat()), ("category", article.topic))
    return front_matter((*lines, ("tags", ", ".join(article.tags))), article.text.body)


def _page(path: Path, text: Text, url: str) -> None:
    template = [("template", "home")] if text.slug == "home" else []
    lines = (*_lines(text), ("url", url), ("save_as", f"{url}index.html"), *template)
    write(path, front_matter(lines, text.body))


def _lines(text: Text) -> tuple[tuple[str, str], ...]:
    return (("title", text.title), ("summary", text.summary))


TOOL = Tool(
    name="stock Pelican",
    slug="stock",
    write=make,
    command=lambda _folder, _tools: [sys.executable, "-m", "pelican", "--settings", "pelicanconf.py"],
    template="theme/templates/article.html",
    version=lambda _: version("pelican"),
    traces=("__pycache__",),
)
