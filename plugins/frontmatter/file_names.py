"""A file's name gives its slug and its language: ``open-books.es.md`` is the Spanish ``open-books``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from plugins.frontmatter.conflicted_copies import original_of
from plugins.frontmatter.model import Unreadable
from plugins.problems import suggest

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
#: Endings of hosts that are languages of few: “keybase.io” names a site.
_ENDINGS: Final = frozenset({"md", "txt", "text", "doc", "docx", "odt", "rtf", "pdf"})
_HOSTS: Final = frozenset({"ai", "co", "com", "edu", "io", "me", "net", "org", "tv"})
_DRAFT: Final = "If it is not meant to be read yet, write “status: draft” in it."
_LIST: Final = "Delete it: lists are made by themselves, and the front page of the site is content/pages/home.md."
#: What Notion puts behind the name of a page.
_OF_NOTION: Final = re.compile(r"(?<=\S) [0-9a-f]{32}$")
#: Codes of names that say which file it is, and only make no address.
MISNAMED: Final = frozenset({"FM008", "FM072", "FM075"})
#: Letters that Unicode does not take apart, as people spell them where a keyboard lacks them.
_LETTERS: Final = (
    "ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O ł=l Ł=L đ=d Đ=D ð=d Ð=D þ=th Þ=Th ħ=h Ħ=H ŧ=t Ŧ=T ŋ=ng Ŋ=Ng ə=e Ə=E ɔ=o"
    " \u0131=i \u0268=i \u025b=e"
)
_SPELLED: Final = str.maketrans({pair[0]: pair[2:] for pair in _LETTERS.split()})
#: A language in front of a name, or behind it in brackets or after a sign.
_ELSEWHERE: Final = (
    re.compile(r"(?P<lang>[A-Za-z]{2,3})[._ -]+(?P<name>.+)"),
    re.compile(r"(?P<name>.+?)(?:[_ -]+|\s*[(\[])(?P<lang>[A-Za-z]{2,3})[)\]]?"),
)
#: Names that Windows keeps for its devices, whatever their ending (“Naming Files, Paths, and Namespaces”).
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)


def read_name(path: PurePosixPath, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return slug and language of ``path`` (below its content type's folder); the first language is the default.

    Folders become part of the slug: ``rights/safety.md`` is ``rights/safety``.
    Raises Unreadable, with a better name, for one that makes no address, or that is a copy's.
    """
    name = path.name.removesuffix(".md")
    if original := original_of(name):
        what = f"This looks like a copy of “{original}.md”, made by your computer or by a program that shares files."
        hint = f"Compare the two and delete this one. If there is no such file, rename this one to {original}.md."
        raise Unreadable(what, hint, "FM064")
    stem, language = _split(name, languages)
    if language and language not in languages:
        raise _not_a_language(stem, language, languages)
    _refuse_places_of_others(path, stem)
    if not language:
        _refuse_language_elsewhere(path, stem, languages)
    slug = (path.parent / stem).as_posix()
    ending = f".{language}.md" if language else ".md"
    _refuse_no_address(slug, ending)
    _refuse_others_languages(slug, ending, languages)
    if device := next(filter(_DEVICES.fullmatch, slug.split("/")), ""):
        what = f"“{device}” is a name that Windows keeps for itself: nobody there could open the project."
        raise Unreadable(what, f"Give it another name, such as the-{device}.", "FM065")
    return slug, language or languages[0]


def _not_a_language(stem: str, language: str, languages: tuple[str, ...]) -> Unreadable:
    """Return what is wrong with a name that ends in a ``language`` that the campaign does not have."""
    what = f"The file name ends in “.{language}.md”, and “{language}” is not a language of this campaign."
    base = re.split("[-_]", language.lower())[0]
    if language.lower() in _ENDINGS:
        return Unreadable(what, f"Rename the file to {slugify(stem)}.md.", "FM007")
    if base in languages:
        return Unreadable(what, f"Rename the file to {_with_language(slugify(stem), base, languages)}.", "FM007")
    return Unreadable(what, suggest(language, languages) + " The languages stand in content/campaign.toml.", "FM007")


def _with_language(stem: str, language: str, languages: tuple[str, ...]) -> str:
    """Return the name of the text ``stem`` in ``language``; texts in the first have none in their names."""
    return f"{stem}.md" if language == languages[0] else f"{stem}.{language}.md"


def slugify(text: str) -> str:
    """Return ``text`` as part of an address: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_lost(text: str) -> bool:
    """Whether a word of ``text`` has letters of which nothing would be left in an address."""
    return any(not slugify(word) for word in re.findall(r"[^\W_]+", text))


def _split(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return a name without its ending, and the language after its last dot; none where that is no language."""
    stem, _, language = name.rpartition(".")
    if stem and (language in languages or (language.lower() not in _HOSTS and _LANGUAGE.fullmatch(language))):
        return stem, language
    return name, ""


def _refuse_places_of_others(path: PurePosixPath, stem: str) -> None:
    """Refuse folders and names that mean something to other generators: ``_posts/``, ``_index.md``."""
    if folder := next((part for part in path.parts[:-1] if part.startswith("_")), ""):
        what = f"The folder “{folder}” is one of other programs, and no address begins with “_”."
        hint = f"Move what is in it to the folder above, and delete “{folder}”."
        raise Unreadable(what, f"{hint} {_DRAFT}" if "draft" in folder.lower() else hint, "FM072")
    if stem not in {"_index", "index"}:
        return
    what = f"“{path.name}” is what other programs call the first page of a folder."
    better = slugify(path.parent.name)
    if stem == "_index" or not better:
        raise Unreadable(what, _LIST, "FM073")
    hint = f"Move it out of the folder, and rename it to {better}{path.name.removeprefix(stem)}."
    raise Unreadable(what, hint, "FM075")


def _refuse_no_address(slug: str, ending: str) -> None:
    if all(_SLUG.fullmatch(part) for part in slug.split("/")):
        return
    parts = [slugify(_OF_NOTION.sub("", unquote(part))) for part in slug.split("/")]
    better = "/".join(parts) if all(parts) and not is_lost(slug) else ""
    what = "The file name gives the page its address, and an address takes small letters, digits and hyphens."
    if "." in slug:
        what = f"{what[:-1]}, but no dot."
    hint = (
        f"Rename the file to {better}{ending}."
        if better
        else "Rename the file: spell its words with the letters a to z."
    )
    raise Unreadable(what, f"{hint} {_DRAFT}" if slug.rpartition("/")[2].startswith("_") else hint, "FM008")


def _refuse_language_elsewhere(path: PurePosixPath, stem: str, languages: tuple[str, ...]) -> None:
    """Refuse a name that makes no address, and says its language in the wrong place: ``es.vote``, ``vote (es)``."""
    matches = () if _SLUG.fullmatch(stem) else map(re.Pattern.fullmatch, _ELSEWHERE, (stem, stem))
    found = next((match for match in matches if match and match["lang"].lower() in languages[1:]), None)
    if not found:
        return
    language = found["lang"].lower()
    better = (path.parent / f"{slugify(found['name'])}.{language}.md").as_posix()
    what = f"The language “{language}” stands in the file name where nothing looks for it."
    raise Unreadable(what, f"Rename the file to {better}.", "FM066")


def _refuse_others_languages(slug: str, ending: str, languages: tuple[str, ...]) -> None:
    """Refuse a language where other generators look for it: ``report_es.md``, or a folder ``es/``."""
    *folders, stem = slug.split("/")
    others = languages[1:]
    name, _, last = stem.rpartition("_")
    if ending == ".md" and name and last in others:
        better = "/".join([*folders, f"{name}.{last}.md"])
        what = f"The file name ends in “_{last}”, and a language stands after a dot."
    elif folder := next((folder for folder in folders if folder in others), ""):
        rest = [one for one in folders if one != folder]
        better = "/".join([*rest, f"{stem}.{folder}.md"])
        what = f"This file stands in a folder “{folder}”, and a translation stands beside its original."
    else:
        return
    raise Unreadable(what, f"Rename the file to {better}.", "FM066")
