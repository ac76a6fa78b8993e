"""Converts the body of an old text into our Markdown, in steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.importer.conversion import Conversion
from plugins.importer.embeds import read_embeds
from plugins.importer.html_text import convert_html, to_markdown
from plugins.importer.raw_html import read_raw_html
from plugins.importer.template_tags import read_template_tags

if TYPE_CHECKING:
    from collections.abc import Collection

    from plugins.campaign.model import Campaign
    from plugins.importer.links_and_pictures import Rewriter
    from plugins.importer.model import Body, OldText


def convert_body(
    old: OldText, kind: str, campaign: Campaign, rewriter: Rewriter, left_out: Collection[str] = ()
) -> Body:
    """Return the body of ``old``, a text of the generator ``kind``, in our Markdown."""
    conversion = Conversion(old, left_out, rewriter.site.variables)
    if old.is_html:
        is_wordpress = kind == "WordPress"
        if not is_wordpress:
            read_template_tags(conversion, kind)
        convert_html(conversion, is_wordpress=is_wordpress)
        read_embeds(conversion, campaign)
        read_raw_html(conversion, is_html=True)
        to_markdown(conversion)
    else:
        read_template_tags(conversion, kind)
        read_embeds(conversion, campaign)
        read_raw_html(conversion)
    rewriter.rewrite(conversion)
    return conversion.finished()
