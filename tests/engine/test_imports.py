"""A build imports what it uses; what Pelican imports beside that comes when somebody asks for it, and works as ever."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata

import pytest

from plugins.engine.imports import version
from tests.support.site import PROJECT

UNUSED = (
    "PIL",
    "argparse",
    "dateutil",
    "docutils",
    "pelican.server",
    "pygments.lexers",
    "rich.live",
    "rich.table",
    "watchfiles",
)
#: What a build of one changed word does without as well: it is there for what most articles do not have.
IDLE = (
    "asyncio",
    "babel.messages.catalog",
    "invoke",
    "plugins.forms.contract",
    "plugins.forms.providers.stripe",
    "plugins.video.recognition",
    "uuid",
)
RST = """
Books
#####

:date: 2024-03-01
:summary: *Who* pays

Dues pay for it :abbr:`DUE (what members pay)`.

.. code-block:: python

   print("open")
"""
READ = """
from pelican.readers import RstReader
from pelican.settings import DEFAULT_CONFIG
html, facts = RstReader({**DEFAULT_CONFIG, "FORMATTED_FIELDS": ["summary"]}).read("books.rst")
tell(html, str(facts["date"]), facts["summary"], facts["title"])
"""


def told(folder, code, *, lean=True):
    """Return what ``code`` told, run in ``folder`` by a Python of its own, with Pelican imported the ``lean`` way."""
    opening = f"import json, sys\nsys.path.insert(0, {str(PROJECT)!r})\ndef tell(*said): print(json.dumps(said))\n"
    if lean:
        opening += "from plugins.engine.imports import lean\nlean()\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", opening + code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_pelican_comes_without_what_building_never_uses(tmp_path):
    code = f"tell('pelican.readers' in sys.modules, [name for name in {UNUSED} if name in sys.modules])"

    assert told(tmp_path, code) == [True, []]


def test_a_build_of_one_changed_word_imports_nothing_it_does_not_use(site):
    build = "from plugins.build.build import build\nstatus = build(quiet=True)\n"
    assert told(site.folder, build + "tell(status)", lean=False) == [0]
    article = min((site.folder / "content" / "news").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    code = build + f"tell(status, [name for name in {(*UNUSED, *IDLE)} if name in sys.modules])"

    status, found = told(site.folder, code, lean=False)

    assert (status, found) == (0, [])


def test_restructured_text_is_read_as_by_a_pelican_imported_as_usual(tmp_path):
    (tmp_path / "books.rst").write_text(RST, "utf-8")

    assert told(tmp_path, READ) == told(tmp_path, READ, lean=False)


def test_a_class_made_of_one_that_waits_is_made_of_the_real_one_once_it_is_used(tmp_path):
    code = """
from pelican.readers import PelicanHTMLTranslator, PelicanHTMLWriter
class Own(PelicanHTMLWriter): pass
own = Own()
import docutils.writers.html4css1 as real
tell(issubclass(Own, real.Writer), own.visitor_attributes == real.Writer().visitor_attributes,
     issubclass(PelicanHTMLTranslator, real.HTMLTranslator))
"""

    assert told(tmp_path, code) == [True, True, True]


def test_the_console_prints_and_the_log_is_written(tmp_path):
    code = """
import io, logging, pelican
pelican.init_logging(level=logging.WARNING)
logging.getLogger("pelican").warning("Dues are late")
with pelican.console.capture() as heard: pelican.console.print("[b]Open[/b] books")
tell(heard.get().strip(), pelican.log.console is pelican.console, type(logging.getLogger().handlers[0]).__name__)
"""

    assert told(tmp_path, code)[:2] == ["Open books", True]


def test_a_hushed_console_prints_nothing_and_imports_nothing(tmp_path):
    code = """
import pelican
from plugins.engine.imports import hushed
console = pelican.console
with hushed(): pelican.console.print("Done: 4 articles")
woken = "rich.console" in sys.modules
with hushed(): width = pelican.console.width
tell(woken, pelican.console is console, width == console.width)
"""

    assert told(tmp_path, code) == [False, True, True]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("tell(str(pelican.utils.get_date('1 March 2024')))", "2024-03-01 00:00:00"),
        ("tell(pelican.utils.FileChangeFilter(['*.swp'])(1, '/a.swp'))", False),
        ("tell(pelican.utils.FileChangeFilter(['*.swp'])(1, '/a.md'))", True),
        ("import watchfiles; tell(issubclass(pelican.utils.FileChangeFilter, watchfiles.DefaultFilter))", True),
        ("tell(pelican.RootedHTTPServer.allow_reuse_address)", 1),
        ("tell(pelican.multiprocessing.Queue.__name__)", "Queue"),
        ("tell(pelican.parse_arguments(['content', '-e', 'PORT=1']).path)", "content"),
        ("import importlib.metadata; tell(importlib.metadata.version('pelican') == pelican.__version__)", True),
        ("import markdown as m; tell('\"n\"' in m.markdown('    :::python\\n    x', extensions=['codehilite']))", True),
        ("import bs4; tell(bs4.BeautifulSoup('<p class=a>b</p>', 'html.parser').select_one('p.a').text)", "b"),
        (
            "from feedgenerator.django.utils.feedgenerator import *; tell(rfc2822_date(datetime.datetime(2024, 3, 1)))",
            "Fri, 01 Mar 2024 00:00:00 -0000",
        ),
        ("import urllib.request; tell(urllib.request.Request('https://example.org').host)", "example.org"),
    ],
)  # fmt: skip
def test_what_waits_works_when_it_is_used(tmp_path, code, says):
    assert told(tmp_path, f"import pelican\n{code}") == [says]


@pytest.mark.parametrize("family", [{"watchfiles": ()}, {"docutils": ()}, {"pygments": ("highlight",)}])
def test_where_pelican_wants_something_else_it_is_imported_as_usual(tmp_path, family):
    (tmp_path / "books.rst").write_text(RST, "utf-8")
    lean = f"from plugins.engine import imports\nimports.FAMILIES = ({family},)\nimports.lean()\n"
    code = "import docutils.core, pelican.readers, markdown.extensions.codehilite\n"
    code += "assert pelican.readers.docutils is docutils\nassert markdown.extensions.codehilite.pygments is True\n"

    assert told(tmp_path, lean + code + READ, lean=False) == told(tmp_path, READ, lean=False)


def test_a_pelican_that_is_there_already_is_left_alone(tmp_path):
    code = "import pelican\nbefore = set(sys.modules)\nfrom plugins.engine.imports import lean\n"
    code += "places = list(sys.meta_path)\nlean()\ntell(places == sys.meta_path, hasattr(pelican.console, 'options'))"

    assert told(tmp_path, code, lean=False) == [True, True]


def test_a_version_is_known_without_reading_the_package_s_record():
    assert version("pelican") == metadata.version("pelican")
    with pytest.raises(LookupError):
        version("no-such-package")
