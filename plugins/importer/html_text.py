"""Converts HTML into Markdown, with markdownify; WordPress's paragraphs, blocks and shortcodes first."""

from __future__ import annotations

import re
import warnings
from html import unescape
from typing import TYPE_CHECKING, Final

from plugins.importer import values
from plugins.importer.media_tags import video
from plugins.importer.model import Weight
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from plugins.importer.conversion import Conversion

_BLOCK_MARK: Final = re.compile(r"<!--\s*/?wp:[\s\S]*?-->")
_MORE: Final = re.compile(r"<!--\s*(?:more\b.*?|nextpage)\s*-->")
_BLOCK: Final = re.compile(
    r"^\s*</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|hr|section|dl|dt|dd|form|iframe|script|style|details|summary|address)\b",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(r"\[(?:wp_)?caption\b[^\]]*\]([\s\S]*?)\[/(?:wp_)?caption\]", re.IGNORECASE)
_CAPTION_OF: Final = re.compile(r'caption="([^"]*)"')
_EMBED: Final = re.compile(
    r"\[(?:embed|video|youtube|vimeo)\b[^\]]*\]\s*([^\[\]\s]+)\s*\[/(?:embed|video|youtube|vimeo)\]|\[(?:youtube|vimeo|embedyt)[\s=]+(?:id=)?[\"']?([^\]\s\"']+)[^\]]*\]",
    re.IGNORECASE,
)
_ADDRESS_ALONE: Final = re.compile(
    r"^[ \t]*(?:<p>)?[ \t]*(https?://(?:www\.)?(?:youtube\.com/watch|youtu\.be/|vimeo\.com/\d)[^\s<]*)"
    r"[ \t]*(?:</p>)?[ \t]*$",
    re.MULTILINE,
)
_SHORTCODE: Final = re.compile(
    r"(?<!\[)\[(?P<end>/?)(?P<name>[a-z][a-z0-9_-]*)(?P<attributes>(?:\s+[a-z0-9_-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+)|\s+[^\[\]\n=]{1,60})*)\s*/?\](?![\](:])",
    re.IGNORECASE,
)
#: Shortcodes of WordPress itself and of plugins that many have, also without arguments.
_KNOWN: Final = frozenset(
    {
        *(
            "gallery",
            "audio",
            "video",
            "playlist",
            "embed",
            "caption",
            "contact-form-7",
            "contact-form",
            "gravityform",
            "wpforms",
            "ninja_form",
        ),
        *(
            "formidable",
            "mc4wp_form",
            "button",
            "toc",
            "sharing",
            "vc_row",
            "vc_column",
            "vc_column_text",
            "et_pb_section",
            "et_pb_row",
        ),
        *(
            "et_pb_column",
            "et_pb_text",
            "tribe_events",
            "ai1ec",
            "googlemaps",
            "google-map",
            "map",
            "donate",
            "give_form",
            "newsletter_form",
        ),
        *(
            "subscribe2",
            "jetpack_subscription_form",
            "contact-field",
            "row",
            "column",
            "su_button",
            "spoiler",
            "tabs",
            "tab",
            "accordion",
        ),
    }
)
#: Shortcodes that only say where on the page something is.
_LOOKS: Final = re.compile(
    r"(?:vc_|et_pb_|fusion_|su_column|su_row|av_|kc_|cs_|fl_|one_half|one_third|two_third|column|row$|col$|section$|spacer|divider|clear)",
    re.IGNORECASE,
)


def convert_html(conversion: Conversion, *, is_wordpress: bool) -> None:
    """Make Markdown of the HTML in the text of ``conversion``."""
    if is_wordpress:
        _read_wordpress(conversion)
    else:
        conversion.protect_code()


def to_markdown(conversion: Conversion) -> None:
    """Rewrite the text, whose codes of services have been replaced, as Markdown."""
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it looks like a file name, like XML …
        soup = BeautifulSoup(conversion.text, "html.parser")
    for figure in soup.find_all("figure"):
        _name_figure(figure)
    for tag in soup.find_all(["sup", "sub", "kbd", "abbr", "mark", "details", "u", "ins"]):
        tag.attrs = {key: value for key, value in tag.attrs.items() if key in {"title", "open"}}
        tag.insert_before(conversion.keep(str(tag).partition(">")[0] + ">"))
        tag.insert_after(conversion.keep(f"</{tag.name}>"))
        tag.unwrap()
    converter = MarkdownConverter(
        heading_style="ATX",
        bullets="-",
        newline_style="BACKSLASH",
        keep_inline_images_in=["td", "th", "li", "a", "h2", "h3", "p"],
    )
    text = converter.convert_soup(soup)
    text = re.sub(r"^# ", "## ", text, flags=re.MULTILINE)
    conversion.text = re.sub(r"\\\n(?=\n|\Z)", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()


def _name_figure(figure: object) -> None:
    """Write the caption of a figure with one picture as that one's title."""
    from bs4 import Tag

    if not isinstance(figure, Tag):
        return
    caption, images = figure.find("figcaption"), figure.find_all("img")
    if caption is not None and len(images) == 1:
        images[0]["title"] = values.words(caption.get_text(" "))
        caption.decompose()


def _read_wordpress(conversion: Conversion) -> None:
    text = _MORE.sub("", _BLOCK_MARK.sub("", conversion.text))
    conversion.text = text
    conversion.protect_code()
    text = _CAPTION.sub(_captioned, conversion.text)
    text = _EMBED.sub(lambda match: _film(conversion, unescape(match[1] or match[2])), text)
    text = _ADDRESS_ALONE.sub(lambda match: _film(conversion, unescape(match[1])), text)
    text = _SHORTCODE.sub(lambda tag: _shortcode(conversion, tag), text)
    conversion.text = _paragraphs(text)


def _film(conversion: Conversion, address: str) -> str:
    host = "vimeo" if "vimeo" in address else "youtube"
    return video(conversion, address, host)


def _captioned(match: re.Match[str]) -> str:
    """Return WordPress's picture with a caption as a figure."""
    image = re.search(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", match[1])
    if not image:
        return match[1]
    caption = _CAPTION_OF.search(match[0])
    words = caption[1] if caption else match[1][image.end() :]
    return f"<figure>{image[0]}<figcaption>{words}</figcaption></figure>"


def _shortcode(conversion: Conversion, tag: re.Match[str]) -> str:
    """Return what stands for a shortcode of WordPress; words in brackets that are none stay."""
    name = tag["name"].lower()
    has_arguments = "=" in (tag["attributes"] or "")
    if _LOOKS.match(name) and (has_arguments or "_" in name):
        conversion.say(Weight.LEFT_OUT, Message("Looks, such as “{sign}”, are left out.", sign=excerpt(tag[0])), tag[0])
        return ""
    if name not in _KNOWN and not has_arguments:
        return tag[0]
    if tag["end"]:
        return ""
    return conversion.gap(
        tag[0], Message("“{tag}” is filled in by a program, and Picket does not know with what.", tag=excerpt(tag[0]))
    )


def _paragraphs(text: str) -> str:
    """Return ``text`` with the paragraphs and new lines that WordPress makes of empty lines and line ends."""
    if re.search(r"<p[\s>]", text, re.IGNORECASE):
        return text
    parts = []
    for part in re.split(r"\n[ \t]*\n+", text):
        if not part.strip():
            continue
        is_block = _BLOCK.match(part)
        parts.append(part if is_block else "<p>{}</p>".format(part.strip().replace("\n", "<br>\n")))
    return "\n\n".join(parts)
