"""What designers, translators and whoever keeps the settings do: edits that many pages may depend on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.engine.desk import Desk

TEMPLATES = "theme/templates/"
#: A tag in a template that can take one more attribute.
TAG = re.compile(
    r"<(?:div|p|section|article|header|footer|nav|ul|ol|li|table|form|meta|span|a|iframe|picture|progress)(?= |>)"
)
#: What a template may show beside what the theme's own show, and where.
MORE = {
    "article.html": (
        "<p>{{ article.tags|join(', ') }}</p>",
        "<p>{% for one in article.related %}{{ one.summary }} {{ one.planks|length }}{% endfor %}</p>",
        "<p>{% for one in article.translations %}{{ one.title }}{% endfor %}</p>",
        "<p>{{ article.source_path.rpartition('/')[2] }} {{ article.metadata.get('summary', '') }}</p>",
        "<p>{{ article.content|length }}</p>",
        "{% for one in article.planks %}{% for other in news.naming(one) %}{{ other.title }}{% endfor %}{% endfor %}",
    ),
    "index.html": (
        "{% for one in news.latest(page.lang, 0, 3) %}<p>{{ one.parts|length }} {{ one.byline }}</p>{% endfor %}",
        "<p>{{ platform.planks(page.lang)|map(attribute='history')|join }}</p>",
    ),
    "plank.html": (
        "<p>{{ news.naming(plank)|length }} {{ news.naming(plank)|map(attribute='byline')|join }}</p>",
        "<p>{% for one in planks %}{{ one.actions|map(attribute='state')|join }}{% endfor %}</p>",
    ),
    "action.html": (
        "<p>{{ action.state }} {{ action.then.title if action.then }} {{ platform.serving(action)|length }}</p>",
    ),
    "news.html": ("<p>{% for one in articles %}{{ one.actions|length }}{{ one.tags|length }}{% endfor %}</p>",),
    "page.html": (
        "<p>{{ news.latest(page.lang, 0, 3)|map(attribute='title')|join }}</p>",
        "<p>{{ campaign.organisation.name }}</p>",
    ),
    "partials/extra_footer.html": (
        "<p>{{ campaign.address }} {{ campaign.time_zone }}</p>",
        "<p>{{ campaign.sources|length }} {{ head.alternates|length }}</p>",
    ),
}
SETTINGS = (
    "# a note",
    'ARTICLE_URL = "stories/{slug}/"\nARTICLE_SAVE_AS = "stories/{slug}/index.html"',
    'PLANK_LANG_URL = "{lang}/planks/{slug}/"\nPLANK_LANG_SAVE_AS = "{lang}/planks/{slug}/index.html"',
    'MARKDOWN = {"extensions": ["markdown.extensions.extra"], "extension_configs": {}, "output_format": "html"}',
    "IGNORE_FILES = ['.*', 'item-03*', 'favicon*', '*.js']",
    "JINJA_FILTERS = {'loud': str.upper}",
    'from pathlib import Path\nTHEME_TEMPLATES_OVERRIDES = [str(Path(__file__).with_name("templates"))]',
    "JINJA_ENVIRONMENT = {**JINJA_ENVIRONMENT, 'trim_blocks': False}",
    'PATH_METADATA = r"static/(?P<save_as>(?P<url>.+))(?P<extra>)"',
)


def template(desk: Desk) -> str:
    path = desk.one(f"{TEMPLATES}*")
    text = desk.read(path)
    found = list(TAG.finditer(text))
    if not found:
        return ""
    end = desk.chance.choice(found).end()
    desk.write(path, f"{text[:end]} data-note{desk.chance.randrange(1000)}{text[end:]}")
    return f"one more attribute in {path}"


def template_shows_more(desk: Desk) -> str:
    name = desk.chance.choice(sorted(MORE))
    path = f"{TEMPLATES}{name}"
    if path not in desk.every(path):
        return ""
    snippet, text = desk.chance.choice(MORE[name]), desk.read(path)
    if snippet in text:
        desk.write(path, text.replace(snippet, ""))
        return f"{snippet} out of {path}"
    place = next(
        (
            text.index(sign)
            for sign in ("{% endblock %}\n{% block after", "  </article>\n", "{% block after")
            if sign in text
        ),
        None,
    )
    if place is None and text.rstrip().endswith("{% endblock %}"):
        place = text.rindex("{% endblock %}")
    place = len(text) if place is None else place
    desk.write(path, text[:place] + snippet + text[place:])
    return f"{snippet} in {path}"


def template_only_touched_in_comments(desk: Desk) -> str:
    path = desk.one(f"{TEMPLATES}*")
    desk.write(path, desk.read(path).replace("#}", "!#}", 1))
    return f"a comment in {path}"


def override(desk: Desk) -> str:
    """A template of the campaign's own comes before the theme's (THEME_TEMPLATES_OVERRIDES), or goes."""
    top = desk.chance.choice(("", "own/"))  # a folder that the engine does not track, and one that it does
    name = f"templates/{desk.chance.choice(('partials/extra_head.html', 'components/byline.html', '404.html'))}"
    path = f"{top}{name}"
    if path in desk.every(f"{top}templates/*"):
        desk.remove(path)
        return f"{path} is gone"
    own = desk.read(f"theme/{name}")
    desk.write(path, own.replace("<p", "<p data-own", 1) if "<p" in own else '<meta name="own" content="1">\n')
    return f"{path} is there"


def own_file(desk: Desk) -> str:
    """A style sheet, a font or words of the campaign's own come, change or go."""
    path, text = desk.chance.choice(
        (
            ("own/css/look.css", ".new { margin: 0 }\n"),
            ("own/fonts/strike.woff2", "wOF2 a font"),
            ("own/translations/en.po", 'msgid "News"\nmsgstr "What is new"\n'),
            ("own/translations/es.po", 'msgid "News"\nmsgstr "Lo nuevo"\n'),
        )
    )
    if path in desk.every(path) and desk.chance.random() < 0.5:
        desk.remove(path)
        return f"{path} is gone"
    desk.write(path, text.replace("ne", f"ne{desk.chance.randrange(9)}") if path.endswith((".css", "en.po")) else text)
    return f"{path} is there"


def unused_template(desk: Desk) -> str:
    path = f"{TEMPLATES}components/unused.html"
    if path in desk.every(path):
        desk.remove(path)
    else:
        desk.write(path, "{% macro unused() %}<p>unused</p>{% endmacro %}\n")
    return f"{path} comes or goes"


def broken_template(desk: Desk) -> str:
    path = desk.one(f"{TEMPLATES}*")
    desk.write(path, desk.read(path) + desk.chance.choice(("{% if %}", "{{ nobody_knows_this }}", "{% endfor %}")))
    return f"{path} is broken"


def style(desk: Desk) -> str:
    path = desk.one("theme/static/css/*.css")
    how = desk.chance.randrange(3)
    text = desk.read(path)
    if how == 0:
        text = re.sub(r"(\d+)rem", lambda found: f"{int(found[1]) + 1}rem", text, count=1)
    elif how == 1:
        text += "/* a note */\n"
    else:
        text += f".new-{desk.chance.randrange(9)} {{ margin: 0 }}\n"
    desk.write(path, text)
    return f"{path} ({how})"


def script(desk: Desk) -> str:
    if desk.chance.random() < 0.3:
        path = "theme/static/js/new.js"
        if path in desk.every(path):
            desk.remove(path)
            return f"{path} is gone"
        desk.write(path, "// new\n")
        return f"{path} is there"
    path = desk.one("theme/static/js/*")
    desk.write(path, f"{desk.read(path)}// {desk.chance.randrange(9)}\n")
    return f"{path} is longer"


def words(desk: Desk) -> str:
    path = "theme/translations/es.po"
    if desk.chance.random() < 0.2:
        other = "theme/translations/fr.po"
        if other in desk.every(other):
            desk.remove(other)
        else:
            desk.write(other, desk.read(path).replace("Toda la plataforma", "Tout"))
        return f"{other} comes or goes"
    text = desk.read(path)
    lines = [number for number, line in enumerate(text.split("\n")) if re.fullmatch(r'msgstr ".*\w"', line)]
    number = desk.chance.choice(lines)
    changed = text.split("\n")
    changed[number] = 'msgstr ""' if desk.chance.random() < 0.2 else f'{changed[number][:-1]}!"'
    desk.write(path, "\n".join(changed))
    return f"line {number + 1} of {path}"


def setting(desk: Desk) -> str:
    path = "pelicanconf.py"
    text = desk.read(path).partition("# test:\n")[0]
    line = desk.chance.choice(SETTINGS)
    back = line in desk.read(path)
    desk.write(path, text if back else f"{text}# test:\n{line}\n")
    return f"{'no more ' if back else ''}{line}"


THEME_EDITS = (
    template,
    template_shows_more,
    template_only_touched_in_comments,
    override,
    own_file,
    unused_template,
    broken_template,
    style,
    script,
    words,
    setting,
)
