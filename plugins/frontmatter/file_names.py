"""A file's name gives its slug and its language: ``open-books.es.md`` is the Spanish ``open-books``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from plugins.frontmatter.model import Unreadable
from plugins.messages import Message, sentences
from plugins.problems import suggest

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
#: The language at the end of a copy's name.
_COPY_LANGUAGE: Final = re.compile(r"\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*$")
#: Endings of files, and of hosts, that look like languages: “keybase.io” names a site.
_ENDINGS: Final = frozenset({"md", "txt", "text", "doc", "docx", "odt", "rtf", "pdf"})
_HOSTS: Final = frozenset({"ai", "co", "com", "edu", "io", "me", "net", "org", "tv"})
_DRAFT: Final = "If it is not meant to be read yet, write “status: draft” in it."
_LIST: Final = Message(
    "Delete it: lists are made by themselves, and the front page of the site is content/pages/home.md."
)
#: Notion's identifier behind the name of a page.
_NOTION_ID: Final = re.compile(r"(?<=\S) [0-9a-f]{32}$")
#: Codes of names that say which file it is, but are not an address.
MISNAMED: Final = frozenset({"FM008", "FM072", "FM075"})
#: Letters that Unicode does not decompose, as people spell them on keyboards without them.
_LETTERS: Final = (
    "ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O ł=l Ł=L đ=d Đ=D ð=d Ð=D þ=th Þ=Th ħ=h Ħ=H ŧ=t Ŧ=T ŋ=ng Ŋ=Ng ə=e Ə=E ɔ=o"
    " \u0131=i \u0268=i \u025b=e"
)
_SPELLINGS: Final = str.maketrans({pair[0]: pair[2:] for pair in _LETTERS.split()})
#: A language before a name, or behind it in brackets or after a sign.
_MISPLACED_LANGUAGE: Final = (
    re.compile(r"(?P<lang>[A-Za-z]{2,3})[._ -]+(?P<name>.+)"),
    re.compile(r"(?P<name>.+?)(?:[_ -]+|\s*[(\[])(?P<lang>[A-Za-z]{2,3})[)\]]?"),
)
#: Names that Windows keeps for its devices, whatever their ending (“Naming Files, Paths, and Namespaces”).
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)

_COPY: Final = r"(?:copy|kopie|copie|copia|cópia|kopia|kopi|kopya|copie|копия|копія|副本|コピー|복사본)"
#: What programs that share or manage files put behind the name of the original.
_BEHIND: Final = (
    # Dropbox, Box, Nextcloud, ownCloud, Seafile, Resilio, Proton: in brackets, with who and when.
    r"\s*[(\[][^()\[\]]*\b(?:conflict\w*|konflikt\w*|conflit\w*|conflicto\w*|conflitt\w*|sfconflict)\b.*[)\]]",
    # Syncthing and Nextcloud: “.sync-conflict-20240304-120000-ABCDEF1”, “_conflict-20240304-120000”.
    r"[ ._-](?:sync-)?conflict[ ._-]?\d{6,}.*",
    # OneDrive: the name of the computer.
    r"-(?-i:DESKTOP|LAPTOP)-(?-i:[A-Z0-9]{4,})",
    # Windows and Linux: “- Copy”, “- Copy (2)”, “(copy)”, “(another copy)”, “(3rd copy)”.
    rf"\s*-\s+{_COPY}(?:\s*\(\d+\))?",
    rf"\s*\((?:(?:an)?other\s+|\w+\s+)?{_COPY}(?:\s+\d+)?\)",
    # macOS: “copy”, “copy 2”.
    rf"\s+{_COPY}(?:\s+\d+)?",
    # Editors of text and tools for merging: “~”, “.orig”, “.bak”.
    r"(?:~|\.(?:orig|bak|backup|old|rej|BASE|LOCAL|REMOTE)(?:\.\d+)?)+",
    # Downloads, Google Drive: “(1)”.
    r"\s*\(\d{1,2}\)",
)
_COPY_OF: Final = re.compile(
    r"(?:copy of|copie de|copia de|cópia de|kopie von|kopia|kopi av|kopi af|копия|копія)\s+(?P<name>.+)", re.IGNORECASE
)
_COPIED: Final = re.compile(rf"(?P<name>.+?)(?:{'|'.join(_BEHIND)})", re.IGNORECASE)
#: iCloud: “open-books 2”, where the rest is a file name of ours; “day 2” may be somebody's own.
_NUMBERED_COPY: Final = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)+) \d")


def read_name(path: PurePosixPath, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return slug and language of ``path`` (below its content type's folder); the first language is the default.

    Folders become part of the slug: ``rights/safety.md`` is ``rights/safety``.
    Raises Unreadable, with a better name, for one that is not an address, or that is a copy's.
    """
    name = path.name.removesuffix(".md")
    if original := original_of(name):
        what = Message(
            "This looks like a copy of “{original}.md”, made by your computer or by a program that shares files.",
            original=original,
        )
        hint = Message(
            "Compare the two and delete this one. If there is no such file, rename this one to {original}.md.",
            original=original,
        )
        raise Unreadable(what, hint, "FM064")
    stem, language = _split(name, languages)
    if language and language not in languages:
        raise _not_a_language(stem, language, languages)
    _refuse_foreign_places(path, stem)
    if not language:
        _refuse_misplaced_language(path, stem, languages)
    slug = (path.parent / stem).as_posix()
    ending = f".{language}.md" if language else ".md"
    _refuse_invalid_slug(slug, ending)
    _refuse_foreign_language(slug, ending, languages)
    if device := next(filter(_DEVICES.fullmatch, slug.split("/")), ""):
        what = Message(
            "“{device}” is a name that Windows keeps for itself: nobody there could open the project.", device=device
        )
        raise Unreadable(what, Message("Give it another name, such as the-{device}.", device=device), "FM065")
    return slug, language or languages[0]


def text_name(stem: str, language: str = "") -> str:
    """Return the name of a text in ``language``; texts in the campaign's first have none in theirs."""
    return f"{stem}.{language}.md" if language else f"{stem}.md"


def name_parts(path: str) -> tuple[str, str]:
    """Return the path of a text without its ending, and the language in its name: the reverse of ``text_name``."""
    folder, slash, name = path.rpartition("/")
    stem, dot, language = name.removesuffix(".md").rpartition(".")
    return (f"{folder}{slash}{stem}", language) if dot else (path.removesuffix(".md"), "")


def without_root(name: str) -> str:
    """Return the path below content/ that an editor typed as ``name``, without its ending: “news/vote”."""
    return name.strip().replace("\\", "/").strip("/").removeprefix("content/").removesuffix(".md")


def is_named(path: str, name: str) -> bool:
    """Whether ``name``, a path without ending, is that of the text at ``path``, with all of its folders or some."""
    stem = path.removesuffix(".md")
    return bool(name) and (stem == name or stem.endswith(f"/{name}"))


def original_of(name: str) -> str:
    """Return the name of the file that ``name`` (without its ending) is a copy of; empty if it is not a copy."""
    language = _COPY_LANGUAGE.search(name)
    candidates = [name, *([name[: language.start()]] if language else [])]
    for candidate in candidates:
        copy = _COPY_OF.fullmatch(candidate) or _NUMBERED_COPY.fullmatch(candidate) or _COPIED.fullmatch(candidate)
        if copy:
            return copy["name"].strip() + name[len(candidate) :]
    return ""


def _not_a_language(stem: str, language: str, languages: tuple[str, ...]) -> Unreadable:
    """Return what is wrong with a name that ends in a ``language`` the campaign does not have."""
    what = Message(
        "The file name ends in “.{language}.md”, and “{language}” is not a language of this campaign.",
        language=language,
    )
    base = re.split("[-_]", language.lower())[0]
    if language.lower() in _ENDINGS:
        return Unreadable(what, Message("Rename the file to {stem}.md.", stem=slugify(stem)), "FM007")
    if base in languages:
        return Unreadable(
            what,
            Message("Rename the file to {stem}.", stem=text_name(slugify(stem), base if base != languages[0] else "")),
            "FM007",
        )
    return Unreadable(
        what, sentences(suggest(language, languages), Message("The languages stand in content/campaign.toml.")), "FM007"
    )


def slugify(text: str) -> str:
    """Return ``text`` as part of an address: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLINGS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_lost(text: str) -> bool:
    """Whether a word of ``text`` has letters, none of which would be left in an address."""
    return any(not slugify(word) for word in re.findall(r"[^\W_]+", text))


def _split(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return a name without its ending, and the language after its last dot; empty if that is not a language."""
    stem, _, language = name.rpartition(".")
    if stem and (language in languages or (language.lower() not in _HOSTS and _LANGUAGE.fullmatch(language))):
        return stem, language
    return name, ""


def _refuse_foreign_places(path: PurePosixPath, stem: str) -> None:
    """Refuse folders and names that mean something to other generators: ``_posts/``, ``_index.md``."""
    if folder := next((part for part in path.parts[:-1] if part.startswith("_")), ""):
        what = Message("The folder “{folder}” is one of other programs, and no address begins with “_”.", folder=folder)
        hint = Message("Move what is in it to the folder above, and delete “{folder}”.", folder=folder)
        raise Unreadable(what, sentences(hint, _DRAFT) if "draft" in folder.lower() else hint, "FM072")
    if stem not in {"_index", "index"}:
        return
    what = Message("“{name}” is what other programs call the first page of a folder.", name=path.name)
    better = slugify(path.parent.name)
    if stem == "_index" or not better:
        raise Unreadable(what, _LIST, "FM073")
    hint = Message(
        "Move it out of the folder, and rename it to {better}{name}.", better=better, name=path.name.removeprefix(stem)
    )
    raise Unreadable(what, hint, "FM075")


def _refuse_invalid_slug(slug: str, ending: str) -> None:
    if all(_SLUG.fullmatch(part) for part in slug.split("/")):
        return
    parts = [slugify(_NOTION_ID.sub("", unquote(part))) for part in slug.split("/")]
    better = "/".join(parts) if all(parts) and not is_lost(slug) else ""
    what = Message("The file name gives the page its address, and an address takes small letters, digits and hyphens.")
    if "." in slug:
        what = Message(
            "The file name gives the page its address, and an address takes small letters, digits and hyphens, "
            "but no dot."
        )
    hint = (
        Message("Rename the file to {better}{ending}.", better=better, ending=ending)
        if better
        else Message("Rename the file: spell its words with the letters a to z.")
    )
    raise Unreadable(what, sentences(hint, _DRAFT) if slug.rpartition("/")[2].startswith("_") else hint, "FM008")


def _refuse_misplaced_language(path: PurePosixPath, stem: str, languages: tuple[str, ...]) -> None:
    """Refuse a name that is not an address, and has its language in the wrong place: ``es.vote``, ``vote (es)``."""
    matches = () if _SLUG.fullmatch(stem) else map(re.Pattern.fullmatch, _MISPLACED_LANGUAGE, (stem, stem))
    place = next((match for match in matches if match and match["lang"].lower() in languages[1:]), None)
    if not place:
        return
    language = place["lang"].lower()
    better = (path.parent / text_name(slugify(place["name"]), language)).as_posix()
    what = Message("The language “{language}” stands in the file name where nothing looks for it.", language=language)
    raise Unreadable(what, Message("Rename the file to {better}.", better=better), "FM066")


def _refuse_foreign_language(slug: str, ending: str, languages: tuple[str, ...]) -> None:
    """Refuse a language in the place of other generators: ``report_es.md``, or a folder ``es/``."""
    *folders, stem = slug.split("/")
    others = languages[1:]
    name, _, last = stem.rpartition("_")
    if ending == ".md" and name and last in others:
        better = "/".join([*folders, text_name(name, last)])
        what = Message("The file name ends in “_{last}”, and a language stands after a dot.", last=last)
    elif folder := next((folder for folder in folders if folder in others), ""):
        rest = [part for part in folders if part != folder]
        better = "/".join([*rest, text_name(stem, folder)])
        what = Message(
            "This file stands in a folder “{folder}”, and a translation stands beside its original.", folder=folder
        )
    else:
        return
    raise Unreadable(what, Message("Rename the file to {better}.", better=better), "FM066")
