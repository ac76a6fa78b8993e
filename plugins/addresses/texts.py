"""The texts of a run as the record sees them, with the former addresses that their editors name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from plugins.addresses.former_address import read_address, read_former_file
from plugins.addresses.identity import tag_uri, urn_of
from plugins.addresses.model import Claim, Text
from plugins.addresses.sketch import sketch_of
from plugins.frontmatter.value_types import is_former_address
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.addresses.former_address import FormerFile
    from plugins.run import Run

    Report = Callable[[str, Problem], object]

#: Behind “formerly:”, of a text that was nowhere before, however much it is like one that was removed.
NOTHING: Final = "nothing"


def texts_of(run: Run, report: Report) -> tuple[list[Text], list[Claim]]:
    """Return the texts of ``run``, and their claims; what cannot be read is reported with the text's file."""
    texts, claims = list[Text](), list[Claim]()
    for source, content in run.contents.items():
        if content is None:
            continue
        row = getattr(content, "row", None)
        words = row.formerly if row else content.metadata.get("formerly", ())
        own = list(_claims(run, source, content, words, report)) if words else []
        day = row.published[:10] if row else ""
        texts.append(
            Text(
                source,
                content.lang,
                path_of(run, content),
                _id(run, source, content, day),
                day,
                tuple(claim.path for claim in own),
                is_new=NOTHING in words,
                is_public=source not in run.unpublished,
            )
        )
        claims += own
    return texts, claims


def path_of(run: Run, content: Any) -> str:  # noqa: ANN401  (Pelican's content has no types)
    """Return the path of a text's page below the site's root, decoded."""
    path: str = unquote(content.url).removeprefix(f"{run.campaign.base_path}/")
    return path


def sketch_in(run: Run, source: str) -> str:
    """Return the sketch of the file at ``source``, below content/; empty for one that cannot be read."""
    try:
        return sketch_of((run.content / source).read_text("utf-8", errors="replace"))
    except OSError:
        return ""


def _id(run: Run, source: str, content: Any, day: str) -> str:  # noqa: ANN401  (as above)
    """Return the id that a text has when it is first published: an article's is that of version 0.1.0."""
    if day:
        return tag_uri(run.campaign.address, day, f"{run.campaign.prefix(content.lang)}news/{content.slug}")
    return urn_of(run.campaign.address, source.removesuffix(".md"))


def _claims(
    run: Run,
    source: str,
    content: Any,  # noqa: ANN401  (as above)
    words: tuple[str, ...],
    report: Report,
) -> Iterator[Claim]:
    """Yield what the ``words`` behind “formerly:” claim."""
    to = path_of(run, content)
    for word in words:
        if word == NOTHING:
            continue
        path = _path(run, word, source, content.lang)
        if isinstance(path, Problem):
            report(source, path)
        else:
            yield Claim(path, to, content.lang, source, word)


def _path(run: Run, word: str, source: str, lang: str) -> str | Problem:
    """Return the path below the site's root that ``word`` means, or what is wrong with it."""
    campaign = run.campaign
    if is_former_address(word):
        return read_address(word, campaign.origin, campaign.base_path)
    file = read_former_file(word, tuple(run.content_types), campaign.languages)
    return file if isinstance(file, Problem) else _path_of_file(run, file, source, lang)


def address_of_file(run: Run, below: str) -> str:
    """Return the address of the page that the file at ``below`` has, or had; empty where none can be made of it."""
    if not below.endswith(".md") or below.partition("/")[0] not in run.content_types:
        return ""
    file = read_former_file(below, tuple(run.content_types), run.campaign.languages)
    if isinstance(file, Problem) or not file.folder:
        return ""
    return f"/{_path_of_file(run, file, below, run.campaign.default_lang)}"


def _path_of_file(run: Run, file: FormerFile, source: str, lang: str) -> str:
    """Return the path below the root at which ``file`` was; ``source`` and ``lang`` are those of the text now."""
    folder, lang = file.folder or PurePosixPath(source).parts[0], file.lang or lang
    prefix = "" if lang == run.campaign.default_lang else "LANG_"
    pattern: str = run.settings[f"{run.content_types[folder].name.upper()}_{prefix}URL"]
    return pattern.format(slug=file.slug, lang=lang)
