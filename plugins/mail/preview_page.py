"""The page that shows what was made: the mail as on a telephone and on a computer, without pictures, and all texts.

It is opened as a file and loads nothing from anywhere: the pictures are copies beside it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bs4 import BeautifulSoup

from plugins.i18n.message_templates import message_environment
from plugins.rendering.stylesheet import campaign_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugins.campaign.model import Campaign
    from plugins.mail.model import Letter
    from plugins.mail.short_texts import ShortText
    from plugins.problems import Problem

#: The folder of the pictures' copies.
PICTURES: Final = "pictures"


def write_page(  # noqa: PLR0913  (all are named by the caller)
    *,
    letter: Letter,
    html: str,
    text: str,
    texts: Sequence[ShortText],
    notices: Iterable[Problem],
    files: Mapping[str, int],
    tokens: str,
) -> str:
    """Return the page; ``files`` are those that were written, with their sizes in bytes, ``tokens`` a style sheet."""
    template = message_environment(Path(__file__).parent / "templates").get_template("preview.html")
    shown = with_local_pictures(html)
    frames = {"phone": shown, "computer": shown, "plain": without_pictures(html)}
    return template.render(
        letter=letter, text=text, texts=texts, notices=list(notices), files=files, tokens=tokens, frames=frames
    )


def tokens_of(campaign: Campaign, root: Path) -> str:
    """Return the sizes, fonts and colours of the theme, with the campaign's own, if they can be read."""
    try:
        tokens = (root / "theme" / "static" / "css" / "tokens.css").read_text("utf-8")
    except OSError:
        tokens = ""
    return f"@layer tokens {{\n{tokens}}}\n{campaign_tokens(campaign)}\n"


def pictures_in(html: str) -> dict[str, str]:
    """Return the pictures of a mail: for each address, the name of its file below the published site’s root."""
    found = {str(image["src"]): "" for image in BeautifulSoup(html, "html.parser").find_all("img", src=True)}
    return {address: re.sub(r"^.*?(?=images/[^/]+$)", "", address) for address in found}


def with_local_pictures(html: str) -> str:
    """Return ``html`` with each picture from the folder beside the page."""
    for address, name in pictures_in(html).items():
        html = html.replace(f'src="{address}"', f'src="{PICTURES}/{name.rpartition("/")[2]}"')
    return html


def without_pictures(html: str) -> str:
    """Return ``html`` as programs show it that load no pictures: their words stand in their place."""
    return re.sub(r'(<img\b[^>]*?) src="[^"]*"', r"\1", html)
