"""Rules for the files in content/: each is read by something, and a translation is named as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel.localedata import exists

from plugins.frontmatter.file_names import original_of, slugify
from plugins.frontmatter.special_files import symbolic_link
from plugins.images.paths import SUFFIXES
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite
    from plugins.checks.sources import Sources

#: The endings that other programs give Markdown, or add to ours.
_MARKDOWN: Final = re.compile(
    r"(?P<name>.*?[^./ ])\s*"
    r"\.(?:te?xt|markdown|mdown|mdwn|mkdn?|mdtxt|mdtext|mdx|qmd|rmd|md(?:\.te?xt|\.md)?|md[~_]|nd)\s*",
    re.IGNORECASE,
)
_LEKTOR: Final = re.compile(r"(?:.*/)?(?P<name>[^/]+)/contents(?:\+(?P<lang>[a-z-]+))?\.lr")
#: The names that other programs, or people, give the folders of our texts.
_FOLDERS: Final = {
    "news": "news new articles article blog posts post _posts artikel noticias",
    "planks": "plank platform demands demand programme program",
    "actions": "action asks ask forms petitions petition",
    "events": "event calendar dates kalender eventos agenda meetings meeting",
    "pages": "page seiten paginas",
}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DOCUMENT: Final = re.compile(r".*\.(?:docx?|odt|rtf|pages|html?|rst|adoc|asciidoc|org|textile|pdf)", re.IGNORECASE)


def unused_files(site: BuiltSite) -> Iterator[Problem]:
    """Every file an editor wrote is read by something.

    Bad: ``new/vote.md``, or ``news/vote.docx``. Good: ``news/vote.md``. Codes: FM030.
    """
    what = Message("Nothing reads this file, so it is not on the site.")
    for path in site.sources.unused_files:
        yield Problem(f"content/{path}", 0, what, _hint(path, site.sources), "FM030")
    for path in site.sources.symbolic_links:
        yield symbolic_link(f"content/{path}")


def languages(site: BuiltSite) -> Iterator[Problem]:
    """A translation says its language after a dot, where it is looked for.

    There is a ``news/vote.md`` next to these; without it, nothing says that the letters mean a language.

    Bad: ``news/vote_pl.md``. Good: ``news/vote-for-pl.md``. Codes: FM081.
    """
    for path, match in site.sources.likely_translations.items():
        lang, others = match["lang"], site.campaign.languages[1:]
        name = match["original"].rpartition("/")[2]
        hint = Message("Rename the file to {name}.{lang}.md.", name=name, lang=lang)
        if lang not in others and (match["sign"] == "-" or not exists(lang)):
            continue
        if lang not in others:
            hint = Message(
                "Rename the file to {name}.{lang}.md, and add “{lang}” to “languages” in content/campaign.toml. "
                "If it is not a translation, give it another name.",
                name=name,
                lang=lang,
            )
        ending = f"{match['sign']}{lang}"
        what = Message(
            "The file name ends in “{ending}”, and beside it stands {name}.md: a language stands after a dot.",
            ending=ending,
            name=name,
        )
        yield Problem(f"content/{path}", 0, what, hint, "FM081")


def _hint(path: str, sources: Sources) -> Message:
    """Return how to have the file at ``path`` read, as far as that can be known."""
    top, _, below = path.partition("/")
    name = path.rpartition("/")[2]
    is_text = below and top in sources.folders
    if is_text and (lektor := _LEKTOR.fullmatch(path)):
        language = f".{lektor['lang']}" if lektor["lang"] else ""
        return Message(
            "Texts end in .md: move it out of its folder, and rename it to {name}{language}.md.",
            name=lektor["name"],
            language=language,
        )
    if original := original_of(name.rpartition(".")[0]):
        ending = name.rpartition(".")[2]
        return Message(
            "It looks like a copy of “{original}.{ending}”: compare the two and delete this one.",
            original=original,
            ending=ending,
        )
    if markdown := _MARKDOWN.fullmatch(name):
        return _rename(path, f"{_better(markdown['name'])}.md", sources)
    return _in_its_place(path, sources) if is_text else _elsewhere(sources)


def _in_its_place(path: str, sources: Sources) -> Message:
    """Return where the file at ``path``, which is among texts and is not one, belongs."""
    name = path.rpartition("/")[2]
    if name.lower().endswith(SUFFIXES):
        return Message(
            "Move it to content/images/{path}; a text that shows it can stay as it is.",
            path=_place_of_picture(path, sources),
        )
    if "." not in name:
        return Message(
            "If it is a text, rename it to {name}.md; if not, move it into content/static/.", name=_better(name)
        )
    if _DOCUMENT.fullmatch(name):
        better = _better(name.rpartition(".")[0])
        return Message(
            "Copy its words into a text file called {better}.md, or move it into content/static/.", better=better
        )
    return _elsewhere(sources)


def _place_of_picture(path: str, sources: Sources) -> str:
    """Return the path below content/images/ at which the text next to the picture at ``path`` finds it."""
    folder, _, name = path.rpartition("/")
    is_bundle = any(text.startswith((f"{folder}/index.", f"{folder}.")) for text in sources.texts)
    return f"{folder.rpartition('/')[2]}/{name}" if is_bundle else name


def _rename(path: str, better: str, sources: Sources) -> Message:
    """Return what to do with the text at ``path``, whose name should be ``better``."""
    top, _, below = path.partition("/")
    if top in sources.folders:
        renamed = f"{path.rpartition('/')[0]}/{better}"
        if sources.root and (sources.root / renamed).exists():
            return Message(
                "There is a text {better} beside it already: compare the two and delete this one.", better=better
            )
        return Message("Texts end in .md: rename it to {better}.", better=better)
    ours = [folder for folder, others in _FOLDERS.items() if below and top.lower() in others.split()]
    if ours:
        return Message("Move it to content/{ours}/{better}.", ours=ours[0], better=better)
    return Message(
        "Texts end in .md and stand in one of {folders}: move it to one of them, as {better}.",
        folders=_folders(sources),
        better=better,
    )


def _better(name: str) -> str:
    """Return the name of a text, without its ending, as it is in addresses; unchanged if nothing would be left."""
    stem, dot, language = name.rpartition(".")
    if dot and _LANGUAGE.fullmatch(language):
        return f"{slugify(stem) or stem}.{language}"
    return name if _SLUG.fullmatch(name) else slugify(name) or name


def _elsewhere(sources: Sources) -> Message:
    """Return where texts and other files stand."""
    return Message(
        "Texts end in .md and stand in one of {folders}; other files in content/static/ or content/images/.",
        folders=_folders(sources),
    )


def _folders(sources: Sources) -> str:
    return ", ".join(f"content/{folder}/" for folder in sources.folders)
