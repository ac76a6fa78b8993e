"""No file that is published as it is runs in a visitor's browser or on the server, or tells the server what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plugins.checks.markup import activity, is_markup, is_passive_page, is_svg, text_of
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

#: What browsers run, and workers, which stay.
_SCRIPTS = frozenset({"js", "mjs", "cjs", "jsm", "wasm", "swf", "jar", "class", "htc", "vbs", "hta", "xap"})
#: What a server runs, also with another ending behind it.
_PROGRAMS = frozenset({
    "php", "php3", "php4", "php5", "php7", "php8", "phtml", "pht", "phar", "phps", "cgi", "fcgi", "pl", "py", "pyc",
    "rb", "asp", "aspx", "ashx", "asmx", "asax", "jsp", "jspx", "cfm", "shtml", "shtm", "stm", "lua", "ssi", "inc",
})  # fmt: skip
#: Pages, and what is shown as one.
_PAGES = frozenset({"html", "htm", "xhtml", "xht", "mht", "mhtml", "xml", "xsl", "xslt", "rdf", "svgz", "xul"})
#: Text that no browser takes for a page, as its type is told by its name.
_TEXTS = frozenset({
    "txt", "md", "csv", "tsv", "json", "geojson", "webmanifest", "ics", "vcf", "css", "asc", "pem", "srt", "vtt",
    "yml", "yaml", "toml",
})  # fmt: skip
#: Files and folders that hosts and servers obey, in small letters.
_CONTROL = frozenset({
    "_headers", "_redirects", "_routes.json", "_worker.js", "_worker.bundle", ".htaccess", ".htpasswd", ".user.ini",
    "php.ini", "web.config", "netlify.toml", "vercel.json", "now.json", "wrangler.toml", "wrangler.json",
    "wrangler.jsonc", "staticwebapp.config.json", "firebase.json", ".firebaserc", "_config.yml", "caddyfile",
    "nginx.conf", "headers.nginx.conf", "render.yaml", "fly.toml", "app.yaml", ".gitlab-ci.yml", "amplify.yml",
    "functions", "netlify", ".netlify", ".vercel", ".github", "cgi-bin", "web-inf",
})  # fmt: skip
#: The page with which somebody proves to a search engine or a service that a site is theirs.
_PROOF = re.compile(
    r"google[0-9a-f]+\.html|BingSiteAuth\.xml|yandex_[0-9a-f]+\.html|pinterest-[0-9a-z]+\.html|baidu_verify_[\w-]+\.html|"
    r"mailru-verification[0-9a-f]+\.html|naver[0-9a-f]+\.html|[0-9a-z]{20,40}\.html|loaderio-[0-9a-f]+\.html|"
    r"(?:\.well-known/)[\w.-]+\.html?",
    re.IGNORECASE,
)
#: Such a page is short, in characters.
_SHORT = 4_000


class Fault(NamedTuple):
    """What is wrong with one file: the two sentences and the problem's code."""

    what: str
    hint: str
    code: str


def static_files(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``content/static/crowd.php.jpg``. Good: ``content/static/crowd.jpg``."""
    for name in site.judged_files:
        shown = site.static.get(name)
        if shown is None or name in site.sources.allowed:
            continue
        fault = by_name(name) or by_bytes(name, site.contents.content(name))
        if fault:
            allow = f' Whoever looks after the site can allow it in pelicanconf.py: STATIC_ALLOWED = ["{name}"].'
            yield Problem(shown, 0, fault.what, fault.hint + allow, fault.code)


def by_name(name: str) -> Fault | None:
    """Say why a file of this ``name``, relative to content/static/, may not be published, whatever is in it."""
    parts = name.lower().split("/")
    if _CONTROL.intersection(parts):
        what = (
            "This file tells a web server what to do, and Picket writes such files itself (plugins/headers/README.md)."
        )
        return Fault(what, "Take it out.", "STA002")
    endings = parts[-1].split(".")[1:]
    if endings and endings[-1] in _SCRIPTS:
        what = "This is a script: it could run in the browser of everybody who visits the site."
        return Fault(what, "Take it out.", "STA001")
    if _PROGRAMS.intersection(endings):
        what = "This is a program: a web server could run it instead of sending it."
        return Fault(what, "Take it out, or publish it with the ending .txt.", "STA001")
    return None


def by_bytes(name: str, data: bytes) -> Fault | None:
    """Say why a file with these bytes may not be published under its ``name``."""
    ending = name.lower().rpartition("/")[2].rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    if ending in _TEXTS:
        return None
    text = text_of(data)
    if ending in ("svg", "svgz") or (is_markup(text) and is_svg(text)):
        return _of_svg(ending, text)
    if ending not in _PAGES and not is_markup(text):
        return None
    if _is_proof(name, text):
        return None
    if ending == "xml" and not activity(text):
        return None
    what = "This is a page of its own: it has no policy, no menu and no language, and could run scripts."
    if ending not in _PAGES:
        what = f"This is a page, whatever its name says: it begins with “{' '.join(text.split())[:30]}”."
    hint = (
        "Write the page in content/pages/ instead. A file that proves the site to be yours needs the very name and "
        "text that you were given."
    )
    return Fault(what, hint, "STA003")


def _of_svg(ending: str, text: str) -> Fault | None:
    """Say why a drawing may not be published."""
    why = "its name does not end in .svg" if ending != "svg" else activity(text)
    if not why:
        return None
    what = f"This SVG drawing could run something or contact another site: {why}."
    hint = "Save it from your drawing program as “plain” or “optimised” SVG, or export it as PNG."
    return Fault(what, hint, "STA004")


def _is_proof(name: str, text: str) -> bool:
    """Whether a file proves to somebody that the site is the campaign's, and does nothing else."""
    if len(text) > _SHORT:
        return False
    if "<" not in text:
        return bool(text.strip())
    if not _PROOF.fullmatch(name):
        return False
    return not activity(text) if name.lower().endswith(".xml") else is_passive_page(text)
