"""Rules for the files that are published as they are: none runs anything, and none says where it was made."""

from __future__ import annotations

import re
import warnings
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from plugins.checks.active_markup import activity, is_markup, is_passive_page, is_svg, text_of, xml_activity
from plugins.messages import Message, sentences
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

#: Endings of what browsers run, and of workers, which stay in them.
_SCRIPTS = frozenset({"js", "mjs", "cjs", "jsm", "wasm", "swf", "jar", "class", "htc", "vbs", "hta", "xap"})
#: Endings of what a server runs, even if another ending follows.
_PROGRAMS = frozenset({
    "php", "php3", "php4", "php5", "php7", "php8", "phtml", "pht", "phar", "phps", "cgi", "fcgi", "asp", "aspx",
    "ashx", "asmx", "asax", "jsp", "jspx", "cfm", "shtml", "shtm",
})  # fmt: skip
#: Endings of what a server may run if they are the last; otherwise a language (``flyer.pl.pdf``) or a word.
_SOURCES = frozenset({"pl", "py", "pyc", "rb", "lua", "stm", "ssi", "inc"})
#: Files that only lead to another file on one computer, or in one account.
_SHORTCUTS = frozenset({"lnk", "url", "webloc", "desktop", "gdoc", "gsheet", "gslides", "gform", "icloud"})
#: Downloads that browsers have not finished.
_UNFINISHED = frozenset({"part", "partial", "crdownload", "download", "opdownload"})
#: Pages, and what browsers show as one.
_PAGES = frozenset({"html", "htm", "xhtml", "xht", "mht", "mhtml", "xml", "xsl", "xslt", "rdf", "svgz", "xul"})
#: Text that no browser takes for a page, because servers send its type.
_TEXTS = frozenset({
    "txt", "md", "csv", "tsv", "json", "geojson", "webmanifest", "ics", "vcf", "css", "asc", "pem", "srt", "vtt",
    "yml", "yaml", "toml",
})  # fmt: skip
#: Files and folders that configure hosts and servers, in small letters.
_CONTROL = frozenset({
    "_headers", "_redirects", "_routes.json", "_worker.js", "_worker.bundle", ".htaccess", ".htpasswd", ".user.ini",
    "php.ini", "web.config", "netlify.toml", "vercel.json", "now.json", "wrangler.toml", "wrangler.json",
    "wrangler.jsonc", "staticwebapp.config.json", "firebase.json", ".firebaserc", "_config.yml", "caddyfile",
    "nginx.conf", "headers.nginx.conf", "render.yaml", "fly.toml", "app.yaml", ".gitlab-ci.yml", "amplify.yml",
    ".netlify", ".vercel", ".github", "cgi-bin", "web-inf",
})  # fmt: skip
#: Folders whose files hosts run if they are at the top of a site.
_RUN_AT_THE_TOP = frozenset({"functions", "netlify"})
#: The beginning of XML; browsers show it as text unless it has live elements.
_XML = re.compile(r"[\s\ufeff]*<\?xml\s", re.IGNORECASE)
#: The page with which a site is verified at a search engine or another service.
_PROOF = re.compile(
    r"google[0-9a-f]+\.html|BingSiteAuth\.xml|yandex_[0-9a-f]+\.html|pinterest-[0-9a-z]+\.html|baidu_verify_[\w-]+\.html|"
    r"mailru-verification[0-9a-f]+\.html|naver[0-9a-f]+\.html|[0-9a-z]{20,40}\.html|loaderio-[0-9a-f]+\.html|"
    r"[\w-]*(?:verif|validat)[\w-]*\.html?|LiveSearchSiteAuth\.xml|(?:\.well-known/)[\w.-]+\.html?",
    re.IGNORECASE,
)
#: The endings of texts that could be pages.
_MARKDOWN = re.compile(r"\.(?:md|mdx|markdown|mdown|mkdn?|qmd|rmd)(?:\.te?xt)?$", re.IGNORECASE)
#: The most characters of a page for verification.
_SHORT = 4_000
#: The keys under which Pillow has metadata: EXIF (with GPS), XMP, IPTC, comments.
_METADATA = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif")
#: EXIF anywhere in a file: PDF, HEIC and many others contain whole photos (EXIF 2.3, section 4.5).
_EXIF = re.compile(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)")
#: The part of EXIF that has GPS, and how much of it is read, in bytes.
_GPS, _MOST = 0x8825, 65_536
#: The pictures that Pillow does not read: HEIC and its kin (ISO 14496-12, “ftyp”), and JPEG XL.
_UNREAD = re.compile(rb"....ftyp(?:hei[cxms]|hev[cmsx]|mif1|msf1)|\x00\x00\x00\x0cJXL ", re.DOTALL)
#: The place in films of telephones.
_PLACE_OF_FILM = re.compile(rb"\xa9xyz|com\.apple\.quicktime\.location|loci\x00{4}")
_FILM = re.compile(rb"....(?:ftyp|moov|mdat|wide|free)", re.DOTALL)


def static_files(site: BuiltSite) -> Iterator[Problem]:
    """No published file runs in a visitor's browser or on the server, or tells the server what to do.

    Bad: ``content/static/crowd.php.jpg``. Good: ``content/static/crowd.jpg``.
    Codes: STA001, STA002, STA003, STA004, STA005, STA006.
    """
    for name in site.judged_files:
        shown = site.sources.static.get(name)
        if shown is None or name in site.sources.allowed:
            continue
        problem = by_name(name) or by_bytes(name, site.contents.content(name))
        if problem:
            allow = Message(
                'Whoever looks after the site can allow it in pelicanconf.py: STATIC_ALLOWED = ["{name}"].', name=name
            )
            yield replace(problem, path=shown, hint=sentences(problem.hint, allow))


def raw_texts(site: BuiltSite) -> Iterator[Problem]:
    """No text is published as it was typed, or lies where no text is published from.

    ``STATIC_ALLOWED`` names a text that is meant to be downloaded.

    Bad: ``content/static/about.mdx``. Good: ``content/pages/about.md``. Codes: STA007, STA008.
    """
    for name, shown in sorted(site.sources.static.items()):
        if _MARKDOWN.search(name) and name not in site.sources.allowed:
            what = Message("This text is published as it was typed, with its signs, and is not a page of the site.")
            hint = Message(
                'Move it to content/pages/ to make a page of it. If it is meant, name it: STATIC_ALLOWED = ["{name}"].',
                name=name,
            )
            yield Problem(shown, 0, what, hint, "STA007")
    for path in site.sources.misplaced_texts:
        what = Message("This is neither a picture nor a file to be published as it is, so it is not on the site.")
        hint = Message(
            "Texts end in .md and stand in content/pages/ or content/news/, what people download in content/static/."
        )
        yield Problem(f"content/{path}", 0, what, hint, "STA008")


def by_name(name: str) -> Problem | None:
    """Return why a file of this ``name``, relative to content/static/, may not be published, whatever it contains."""
    parts = name.lower().split("/")
    if _CONTROL.intersection(parts):
        what = Message(
            "This file tells a web server what to do, and Picket writes such files itself (plugins/headers/README.md)."
        )
        return unplaced(what, Message("Take it out."), "STA002")
    if len(parts) > 1 and parts[0] in _RUN_AT_THE_TOP:
        what = Message("Hosts run what lies in a folder “{parts}” at the top of a site.", parts=parts[0])
        return unplaced(what, Message("Give the folder another name."), "STA002")
    return _of_endings(parts[-1].split(".")[1:])


def _of_endings(endings: list[str]) -> Problem | None:
    """Return why a file with these ``endings``, in small letters, may not be published."""
    last = endings[-1] if endings else ""
    if last in _SCRIPTS:
        what = Message("This is a script: it could run in the browser of everybody who visits the site.")
        return unplaced(what, Message("Take it out."), "STA001")
    program = last if last in _SOURCES else next((ending for ending in endings if ending in _PROGRAMS), "")
    if program:
        what = Message(
            "A web server could run this file instead of sending it, as its name has “.{program}” in it.",
            program=program,
        )
        return unplaced(
            what, Message("Take it out, or give it a name without “.{program}”.", program=program), "STA001"
        )
    if last in _SHORTCUTS:
        what = Message("This is a shortcut to something on one computer or in one account; visitors cannot open it.")
        return unplaced(what, Message("Put the file itself there, or take this one out."), "STA005")
    if last in _UNFINISHED:
        what = Message("This is a download that was not finished, so nobody could open it.")
        return unplaced(what, Message("Download the file again, and delete this one."), "STA006")
    return None


def by_bytes(name: str, data: bytes) -> Problem | None:
    """Return why a file with these bytes may not be published under its ``name``."""
    ending = name.lower().rpartition("/")[2].rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    if ending in _TEXTS:
        return None
    text = text_of(data)
    if ending in ("svg", "svgz") or (is_markup(text) and is_svg(text)):
        return _of_svg(ending, text)
    if ending not in _PAGES and not is_markup(text):
        return None
    if _verifies_site(name, text):
        return None
    if ending == "xml" or (ending not in _PAGES and _XML.match(text)):
        return _of_xml(text)
    what = Message("This is a page of its own, without the site's menu and protection, and could run scripts.")
    if ending not in _PAGES:
        what = Message(
            "This is a page, whatever its name says: it begins with “{split}”.", split=" ".join(text.split())[:30]
        )
    hint = Message(
        "Write the page in content/pages/ instead. A file that proves the site to be yours needs the very "
        "name and text that you were given."
    )
    return unplaced(what, hint, "STA003")


def _of_xml(text: str) -> Problem | None:
    """Return why an XML file that is not a drawing (a feed, a map, data) may not be published."""
    why = xml_activity(text)
    if not why:
        return None
    what = Message("A browser could show this XML file as a page of its own and run what is in it: {why}.", why=why)
    return unplaced(what, Message("Take that out of the file, or write the page in content/pages/ instead."), "STA003")


def _of_svg(ending: str, text: str) -> Problem | None:
    """Return why a drawing may not be published."""
    why = Message("its name does not end in .svg") if ending != "svg" else activity(text)
    if not why:
        return None
    trouble = (
        Message("is damaged")
        if why.startswith("it cannot be read")
        else Message("could run something or contact another site")
    )
    what = Message("This SVG drawing {trouble}: {why}.", trouble=trouble, why=why)
    hint = Message("Save it from your drawing program as “plain” or “optimised” SVG, or export it as PNG.")
    return unplaced(what, hint, "STA004")


def _verifies_site(name: str, text: str) -> bool:
    """Whether a file only verifies the site at a service."""
    if len(text) > _SHORT:
        return False
    if "<" not in text:
        return bool(text.strip())
    if not _PROOF.fullmatch(name):
        return False
    return not xml_activity(text) if name.lower().endswith(".xml") else is_passive_page(text)


def metadata(site: BuiltSite) -> Iterator[Problem]:
    """No picture on the site tells where, when or with what it was taken.

    Bad: ``content/static/crowd.jpg`` with the place it was taken at. Good: ``content/images/crowd.jpg``.
    Codes: IMG020, IMG021.
    """
    for name in site.judged_files:
        if name not in site.sources.static:
            continue
        data = site.contents.content(name)
        if _has_metadata(data):
            what = Message(
                "This picture says with what, when or where it was taken (its metadata), and would be published so."
            )
            hint = Message("Move it to content/images/ and show it from there: its metadata is removed.")
            yield Problem(site.sources.static[name], 0, what, hint, "IMG020")
        elif _has_place(data):
            what = Message(
                "This file says where a photo or film in it was taken (its metadata), and would be published so."
            )
            hint = Message(
                "Take the places out with the program that made it, or make it anew of pictures that have none."
            )
            yield Problem(site.sources.static[name], 0, what, hint, "IMG021")


def _has_metadata(data: bytes) -> bool:
    """Whether ``data`` is a picture with metadata, whatever its name."""
    from PIL import Image

    if _UNREAD.match(data):
        return _EXIF.search(data) is not None or b"Exif" in data[:_MOST] or b"rdf+xml" in data[:_MOST]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about metadata that is broken, which is metadata all the same
        with suppress(Exception), Image.open(BytesIO(data)) as image:  # whatever hostile bytes make a decoder raise
            return bool(image.getexif()) or any(image.info.get(key) for key in _METADATA)
    return False


def _has_place(data: bytes) -> bool:
    """Whether a file of another kind is a film with a place, or contains a photo with one."""
    if _FILM.match(data) and _PLACE_OF_FILM.search(data):
        return True
    return any(_has_gps(data[match.start() : match.start() + _MOST]) for match in _EXIF.finditer(data))


def _has_gps(exif: bytes) -> bool:
    from PIL import Image

    block = Image.Exif()
    with suppress(Exception):
        block.load(exif)
        return bool(block.get_ifd(_GPS))
    return False
