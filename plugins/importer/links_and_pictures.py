"""Links and pictures of an old text: each leads to its file here, or is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from plugins.images.paths import SUFFIXES
from plugins.importer import values
from plugins.importer.file_places import IMAGES, FilePlaces
from plugins.importer.model import Link, Weight
from plugins.importer.template_tags import OLD_TEXT
from plugins.messages import Message, excerpt
from plugins.start.placeholders import to_write

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.importer.conversion import Conversion
    from plugins.importer.model import OldSite
    from plugins.importer.site_index import SiteIndex

_WORDS: Final = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\])*\])*?"
_ADDRESS: Final = r"(?:<(?P<angled>[^<>\n]*)>|(?P<address>(?:[^\s()<>]|\((?:[^\s()]|\([^\s()]*\))*\))*))"
_TITLE: Final = r"(?:\s+(?:\"(?P<title>(?:[^\"\\]|\\.)*)\"|'(?P<other>[^']*)'))?"
_INLINE: Final = re.compile(rf"(?P<sign>!?)\[(?P<words>{_WORDS})\]\(\s*{_ADDRESS}{_TITLE}\s*(?:=\d*x?\d*\s*)?\)")
_DEFINITION: Final = re.compile(
    r"^ {0,3}\[(?P<id>[^\]\n^]+)\]:[ \t]*<?(?P<address>[^\s<>]+)>?"
    r"(?:[ \t]+[\"'(](?P<title>[^\"')\n]*)[\"')])?[ \t]*$\n?",
    re.MULTILINE,
)
_IMAGE_TAG: Final = re.compile(r"<img\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_LINK_TAG: Final = re.compile(r"(?P<before><a\b[^<>]*?\bhref=\")(?P<address>[^\"]*)(?P<after>\"[^<>]*>)", re.IGNORECASE)
_AUTOLINK: Final = re.compile(r"<(?P<address>https?://[^\s<>]+)>")
_ATTRIBUTE: Final = re.compile(r"\b(?P<name>src|alt|title|width|height)=\"(?P<value>[^\"]*)\"")
_FIGURE: Final = re.compile(
    r"<figure\b[^<>]*>\s*(?P<picture>(?:<a\b[^<>]*>\s*)?(?:<img\b[^<>]*>|!\[[^\]]*\]\([^()\s]*\))(?:\s*</a>)?)\s*(?:<figcaption\b[^<>]*>(?P<caption>[\s\S]*?)</figcaption>)?\s*</figure>",
    re.IGNORECASE,
)
#: Another site, or a person, with nothing before the address: a browser would look for it on this site.
_WITHOUT_SCHEME: Final = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?|[^/:@\s?#]+@[\w-]+(?:\.[\w-]+)+")
#: Said of each picture that is nowhere in the old site.
MISSING: Final = Message("The picture {name} is not among the files of the old site ({address}).")
#: Words that programs put where somebody should say what a picture shows.
_SAY_NOTHING: Final = ("image", "img", "photo", "picture", "alt text", "alt")


class Rewriter:
    """Rewrites the links and pictures of texts of one site, in the campaign's language ``lang``."""

    def __init__(self, site: OldSite, index: SiteIndex, lang: str) -> None:
        """Look things up in ``index``."""
        self.site, self._index, self._lang = site, index, lang
        self.places = FilePlaces(site)

    def rewrite(self, conversion: Conversion) -> None:
        """Rewrite the text of ``conversion``."""
        self._inline_definitions(conversion)
        text = _FIGURE.sub(lambda match: self._figure(conversion, match), conversion.text)
        text = _IMAGE_TAG.sub(lambda match: self._of_tag(conversion, match), text)
        text = self._rewritten(conversion, text)
        text = _LINK_TAG.sub(lambda match: self._link_tag(conversion, match), text)
        conversion.text = _AUTOLINK.sub(lambda match: self._autolink(conversion, match), text)

    def _rewritten(self, conversion: Conversion, text: str) -> str:
        return _INLINE.sub(lambda match: self._inline(conversion, match), text)

    def _inline_definitions(self, conversion: Conversion) -> None:
        """Write the addresses of links, which stand below a text, into it, where they are the old site's."""
        definitions = {match["id"].lower(): match for match in _DEFINITION.finditer(conversion.text)}
        own = {
            key: match
            for key, match in definitions.items()
            if self._is_ours(conversion, match["address"]) or "![" in conversion.text
        }
        if not own:
            return
        text = _DEFINITION.sub(lambda match: "" if match["id"].lower() in own else match[0], conversion.text)

        def inline(match: re.Match[str]) -> str:
            key = (match["id"] or match["words"]).lower()
            if key not in own:
                return match[0]
            title = f' "{own[key]["title"]}"' if own[key]["title"] else ""
            return f"{match['sign']}[{match['words']}]({own[key]['address']}{title})"

        conversion.text = re.sub(
            rf"(?P<sign>!?)\[(?P<words>{_WORDS})\](?:\s?\[(?P<id>[^\[\]]*)\]|(?![\[(:]))", inline, text
        )

    def _is_ours(self, conversion: Conversion, address: str) -> bool:
        return self._index.find(address, conversion.old).is_own

    def _inline(self, conversion: Conversion, match: re.Match[str]) -> str:
        address = match["angled"] if match["angled"] is not None else match["address"]
        title = match["title"] or match["other"] or ""
        if match["sign"]:
            return self._picture(conversion, address, match["words"], title, match[0])
        words = self._rewritten(conversion, match["words"])
        if not words.strip():
            return ""
        if re.search(
            r"(?<!!)\[[^\[\]]*\]\(", words
        ):  # a picture at another site became a link: there is none in a link
            return words
        written = self._link(conversion, address, match[0])
        is_picture = "![" in words or "\ue000" in words
        if written is None:
            if is_picture:
                return words
            conversion.say(
                Weight.CHANGED,
                Message("A link to the picture {address} became its words.", address=excerpt(address)),
                match[0],
            )
            return words
        suffix = f' "{title}"' if title and title != values.words(words) and '"' not in title else ""
        return f"[{words}](<{written}>{suffix})" if " " in written else f"[{words}]({written}{suffix})"

    def _link(self, conversion: Conversion, address: str, near: str) -> str | None:
        """Return the address of a link as we write it, or a mark for it; None if it leads to a picture."""
        written = unquote(address.removeprefix(OLD_TEXT))
        if _WITHOUT_SCHEME.fullmatch(address):
            whole = f"mailto:{address}" if "@" in address else f"https://{address}"
            what = Message("A link to {address} leads to {whole} now.", address=excerpt(address), whole=excerpt(whole))
            conversion.say(Weight.CHANGED, what, near)
            return whole
        target = self._index.find(address, conversion.old)
        if not target.is_own:
            return address
        if target.file:
            below = self._kept_file(conversion, target.file)
            return None if below.startswith(f"{IMAGES}/") else conversion.link(Link(written, file=below))
        if target.text:
            return conversion.link(Link(written, text=target.text.path, fragment=target.fragment))
        if written.partition("?")[0].lower().endswith(SUFFIXES):
            return None
        what = Message(
            "A link to {address}, which is not among what is imported, became its words.",
            address=excerpt(written),
        )
        conversion.say(Weight.CHANGED, what, near)
        return conversion.link(Link(written))

    def _link_tag(self, conversion: Conversion, match: re.Match[str]) -> str:
        written = self._link(conversion, match["address"], match[0])
        if written is None:
            written = conversion.link(Link(match["address"]))
        return f"{match['before']}{written}{match['after']}"

    def _autolink(self, conversion: Conversion, match: re.Match[str]) -> str:
        written = self._link(conversion, match["address"], match[0])
        return (
            match[0]
            if written == match["address"]
            else f"[{match['address']}]({written or conversion.link(Link(match['address']))})"
        )

    def _figure(self, conversion: Conversion, match: re.Match[str]) -> str:
        """Return a picture with its caption, in Markdown."""
        caption = values.words(match["caption"] or "")
        inside = match["picture"]
        image = _IMAGE_TAG.search(inside)
        if image:
            attributes = _attributes(image)
            title = caption or attributes.get("title", "")
            shown = self._picture(conversion, attributes.get("src", ""), attributes.get("alt", ""), title, inside)
            return f"\n\n{shown}\n\n"
        picture = _INLINE.search(inside)
        if not picture:
            return match[0]
        shown = self._picture(
            conversion, picture["address"], picture["words"], caption or picture["title"] or "", inside
        )
        return f"\n\n{shown}\n\n"

    def _of_tag(self, conversion: Conversion, match: re.Match[str]) -> str:
        """Return a picture of HTML in Markdown."""
        attributes = _attributes(match)
        if {attributes.get("width"), attributes.get("height")} & {"0", "1", "1px"}:
            conversion.say(
                Weight.LEFT_OUT, Message("A picture of one dot, which counts visitors, is left out."), match[0]
            )
            return ""
        return self._picture(
            conversion, attributes.get("src", ""), attributes.get("alt", ""), attributes.get("title", ""), match[0]
        )

    def _picture(self, conversion: Conversion, address: str, alt: str, title: str, near: str) -> str:
        """Return a picture in Markdown, or what stands in its place."""
        target = self._index.find(address, conversion.old)
        words = values.words(alt)
        if not target.is_own:
            return self._elsewhere(conversion, address, words, near)
        file = target.file or self._namesake(conversion, address, near)
        if not file:
            if conversion.is_left_out("pictures"):
                return conversion.gap("pictures", Message("It is left out."))
            name = unquote(address).partition("?")[0].rpartition("/")[2]
            return conversion.gap(
                near,
                MISSING.filled(
                    name=excerpt(name),
                    address=excerpt(address),
                ),
            )
        if file.suffix.lower() not in SUFFIXES:
            return conversion.gap(
                near,
                Message(
                    "{name} is not a picture that can be shown here (JPEG, PNG, WebP, GIF, AVIF).",
                    name=file.name,
                ),
            )
        below = self._kept_file(conversion, file)
        alt = self._alt(conversion, words, values.words(title), file.name, near)
        caption = f' "{_quoted(title)}"' if values.words(title) and values.words(title) != words else ""
        return conversion.keep(f"![{_escaped(alt)}](/{below}{caption})")

    def _namesake(self, conversion: Conversion, address: str, near: str) -> Path | None:
        """Return the picture of the same name in another folder of the old site, if there is one alone."""
        file = self._index.namesake(address)
        if file:
            found = file.relative_to(self.site.root).as_posix()
            what = Message(
                "The picture {address} is not there: {found}, which has its name, stands for it.",
                address=excerpt(address),
                found=found,
            )
            conversion.say(Weight.CHANGED, what, near)
        return file

    def _alt(self, conversion: Conversion, words: str, title: str, name: str, near: str) -> str:
        stem = name.rpartition(".")[0].lower()
        is_name = words.lower() in {name.lower(), *_SAY_NOTHING} or (
            words.lower() == stem and re.search(r"[\d_-]", stem)
        )
        if words and not is_name:
            return words
        if title:
            return title
        conversion.say(
            Weight.TO_WRITE, Message("Nothing says what the picture {name} shows: write it.", name=name), near
        )
        return f"{to_write(self._lang)} {name}"

    def _elsewhere(self, conversion: Conversion, address: str, words: str, near: str) -> str:
        if not re.match(r"(?:https?:)?//", address):
            return conversion.gap(
                near,
                Message("A picture stands in the text itself, or has no address: {address}", address=excerpt(address)),
            )
        what = Message(
            "The picture {address} is on another site, which would see every visitor: it became a link."
            " Save it, if you may.",
            address=excerpt(address),
        )
        conversion.say(Weight.CHANGED, what, near)
        whole = f"https:{address}" if address.startswith("//") else address
        return f"[{_escaped(words) or excerpt(whole.rpartition('/')[2]) or whole}]({whole})"

    def _kept_file(self, conversion: Conversion, file: Path) -> str:
        """Return the path below content/ to which a file is copied."""
        below = self.places.of(file)
        conversion.files[below] = file
        return below


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    return {match["name"].lower(): match["value"] for match in _ATTRIBUTE.finditer(tag["attributes"])}


def _escaped(words: str) -> str:
    return words.replace("\\", "").replace("[", "(").replace("]", ")")


def _quoted(title: str) -> str:
    return values.words(title).replace('"', "”")
