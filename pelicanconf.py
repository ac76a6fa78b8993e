"""Settings for writing at home. Who the campaign is stands in content/campaign.toml, not here."""

# The rooms, in the order of the flow (README, “How the site works”).
PLUGIN_PATHS = ["."]
PLUGINS = [
    "plugins.campaign",
    "plugins.build",
    "plugins.frontmatter",
    "plugins.directives",
    "plugins.images",
    "plugins.video",
    "plugins.disclosures",
    "plugins.forms",
    "plugins.actions",
    "plugins.planks",
    "plugins.news",
    "plugins.events",
    "plugins.tags",
    "plugins.pages",
    "plugins.referrals",
    "plugins.links",
    "plugins.sitemap",
    "plugins.icons",
    "plugins.status",
    "plugins.rendering",
    "plugins.feeds",
    "plugins.addresses",
    "plugins.publish",
    "plugins.desk",
    "plugins.checks",
    "plugins.headers",
]
ROOMS = tuple(PLUGINS)  # what must be there: Pelican only logs a plugin that does not load

# Folders.
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_TEMPLATES_OVERRIDES = ["own/templates"]  # a campaign's own come before the theme's (theme/README.md)
ARTICLE_PATHS = PAGE_PATHS = []  # plugins.news and plugins.pages read them
STATIC_PATHS = ["static"]
PATH_METADATA = r"static/(?P<save_as>(?P<url>.+))"  # content/static/favicon.svg is published as /favicon.svg
THEME_STATIC_PATHS = []  # plugins.rendering publishes the theme's files
IGNORE_FILES = [".*", "*~", "#*#", "*.swp", "*.swo", "*.bak", "*.orig", "*.tmp", "~$*"]
IGNORE_FILES += ["Thumbs.db", "ehthumbs*.db", "desktop.ini", "Icon\r"]

# Addresses: folders, so that none ends in .html; translations below /es/.
ARTICLE_URL = "news/{slug}/"
ARTICLE_SAVE_AS = "news/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/news/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/news/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
PLANK_URL = "platform/{slug}/"
PLANK_SAVE_AS = "platform/{slug}/index.html"
PLANK_LANG_URL = "{lang}/platform/{slug}/"
PLANK_LANG_SAVE_AS = "{lang}/platform/{slug}/index.html"
EVENT_URL = "events/{slug}/"
EVENT_SAVE_AS = "events/{slug}/index.html"
EVENT_LANG_URL = "{lang}/events/{slug}/"
EVENT_LANG_SAVE_AS = "{lang}/events/{slug}/index.html"
ACTION_URL = "actions/{slug}/"
ACTION_SAVE_AS = "actions/{slug}/index.html"
ACTION_LANG_URL = "{lang}/actions/{slug}/"
ACTION_LANG_SAVE_AS = "{lang}/actions/{slug}/index.html"

TIMEZONE = "UTC"  # until content/campaign.toml is read

# What Pelican would publish beside these, and Picket does not.
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
WITH_FUTURE_DATES = True  # plugins.frontmatter holds them back, with what is attached to them

# Code of the campaign's own, and files that can run or control something: named here, never in content/.
FORM_PROVIDERS = []  # modules that know further services, like "own.providers.example_forms" (CONTRIBUTING.md)
STATIC_ALLOWED = []  # files of content/static/ to publish all the same, like "_redirects" (plugins/checks/README.md)

# Reading.
SLUGIFY_SOURCE = "basename"
FORMATTED_FIELDS = ["result"]  # Markdown, with links; a summary is plain text
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
MARKDOWN = {
    "extensions": [
        "markdown.extensions.extra",
        "markdown.extensions.sane_lists",
        "markdown.extensions.smarty",
        "markdown.extensions.toc",
    ],
    "extension_configs": {"markdown.extensions.toc": {"marker": ""}},
    "output_format": "html",
}

# Printing. JINJA_ENVIRONMENT replaces Pelican's whole default, so all of it stands here;
# plugins.rendering adds StrictUndefined, which is not plain data.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}
