"""A campaign's own file of translations: begun with all that can be translated, and brought up to date with it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from plugins.campaign.translations import TEMPLATE, missing_in
from plugins.i18n.locale import load_locale
from plugins.messages import Message
from plugins.problems import Problems

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

#: The folders of the theme's and of the campaign's own translations, and of its templates, relative to the project.
THEME, OWN, TEMPLATES = "theme/translations", "own/translations", "own/templates"
#: The widest line of a comment; texts are never wrapped.
_WIDTH: Final = 0


def extend_own_file(root: Path, lang: str) -> list[Message]:
    """Bring ``own/translations/<lang>.po`` of the project ``root`` up to date, or begin it; say what is still to do.

    It gets every text of the theme and of the campaign's own templates that it lacks, empty; nothing in it is changed
    or removed. The theme's file, which an upgrade replaces, stays as it is.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    file, locale = root / OWN / f"{lang}.po", lang.replace("-", "_")
    own = read_po(BytesIO(file.read_bytes()), locale=locale) if file.is_file() else Catalog(locale, fuzzy=False)
    texts = read_po(BytesIO((root / THEME / TEMPLATE).read_bytes()))
    _add_own_templates(texts, root)
    new = [message for message in texts if message.id and message.id not in own]
    for message in new:
        own.add(message.id, "", locations=message.locations, flags=message.flags - {"fuzzy"}, context=message.context)
    if new:
        written = BytesIO()
        write_po(written, own, width=_WIDTH, ignore_obsolete=False)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written.getvalue())
    missing, count = missing_in(load_locale(root / THEME, lang, Problems(), own=root / OWN), root / THEME)
    shown = f"{OWN}/{lang}.po"
    return [
        Message(
            "{file}: {missing} of {count} texts are still to be translated.", file=shown, missing=missing, count=count
        ),
        Message("Poedit helps; what is empty stays as the theme has it. “python3 tasks.py check” says what is wrong."),
    ]


def _add_own_templates(texts: Catalog, root: Path) -> None:
    """Add to ``texts`` those of the campaign's own templates."""
    from babel.messages.extract import extract_from_dir

    if not (root / TEMPLATES).is_dir():
        return
    for name, line, text, comments, context in extract_from_dir(root / TEMPLATES, [("**.html", "jinja2")]):
        texts.add(text, locations=[(f"{TEMPLATES}/{name}", line)], auto_comments=comments, context=context)
