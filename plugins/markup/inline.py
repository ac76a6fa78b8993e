"""Inline markup beyond Markdown's own: struck-out text, backslashes, bare addresses."""

from __future__ import annotations

import re
from functools import partial
from string import punctuation
from typing import TYPE_CHECKING, Final, TypeAlias
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, SubstituteTagInlineProcessor
from markdown.util import HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, AtomicString

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    #: Address, title, end in the text, and whether it is a link.
    Link: TypeAlias = tuple[str, str | None, int, bool]
    GetLink: TypeAlias = Callable[[str, int], Link]

#: Below raw HTML (90), so that no address in an attribute becomes a link, and above emphasis (60).
_ADDRESSES: Final = 70
#: After escapes (180) and raw HTML (90).
_LINE_BREAK: Final = 85
#: Characters at which an address ends in any case.
_END: Final = "\\s<>|\x02\x03“”«»„…。、「」『』【】《》\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
#: Telephones capitalise the first letter of a line.
_WEB: Final = rf"(?<![\w/@.:=-])((?:https?|Https?|HTTPS?)://[^\W_][^{_END}]*)"
_HOST: Final = rf"(?<![\w/@.:=-])([Ww]ww\.[^\W_][\w-]*\.\w[^{_END}]*)"
_MAIL: Final = r"(?<![\w.+/@:=%-])([\w.+%-]{1,64}@[^\W_][\w-]*(?:\.[\w-]*[^\W_])+)(?![\w@]|:[\w/])"
#: Punctuation that ends a sentence or a quotation rather than an address.
_TRAILING: Final = re.compile(r"(?:[?!.,:;*_~'\"’‘—–]|&(?:amp|quot|lt|gt);?|[’']s)+$")
#: The name of an account, whose underscores are not emphasis.
_ACCOUNT: Final = r"(?<![\w@/.])@(?=[\w.]*_)([\w.]+)"
_LINK_TAG: Final = re.compile(r"</?a\b")
_LINE_BREAK_RE: Final = r"\\\n"
#: For each regular expression of this module, literals: every match contains one of them.
LITERALS: Final = {
    _WEB: ("://",),
    _HOST: ("ww.",),
    _MAIL: ("@",),
    _ACCOUNT: ("@",),
    _LINE_BREAK_RE: ("\\\n",),
}


def add_inline(md: Markdown) -> None:
    """Let ``md`` read this inline markup."""
    if md.delimiters:
        md.delimiters.add("~", "del", double=True)
    md.ESCAPED_CHARS = list(dict.fromkeys([*md.ESCAPED_CHARS, *punctuation]))  # CommonMark, 2.4
    for link in md.inlinePatterns:
        if isinstance(link, LinkInlineProcessor):
            vars(link).update(getLink=partial(_link, link.getLink))
    md.inlinePatterns.register(SubstituteTagInlineProcessor(_LINE_BREAK_RE, "br"), "backslash_break", _LINE_BREAK)
    for number, (expression, prefix) in enumerate(((_WEB, ""), (_HOST, "https://"), (_MAIL, "mailto:"))):
        pattern = _Address(expression, md, prefix)
        md.inlinePatterns.register(pattern, f"address_{number}", _ADDRESSES - number)
    md.inlinePatterns.register(_Literal(_ACCOUNT, md), "account", _ADDRESSES - 3)


def _link(get_link: GetLink, data: str, index: int) -> Link:
    """Return the address, the title and the end of a link, and whether it is one.

    Markdown (3.11) takes the whole paragraph for the address, and drops it, if a quote and a bracket are opened and no
    bracket is closed; the end is -1 then.
    """
    href, title, end, is_link = get_link(data, index)
    return href, title, end, is_link and end > index


class _Literal(InlineProcessor):
    """Leaves what it matches as it is."""

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  (Markdown's signature)
    ) -> tuple[str, int, int]:
        """Return the text of ``m``."""
        return m[0], m.start(), m.end()


class _Address(InlineProcessor):
    """Makes links of bare addresses, except inside links."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, prefix: str) -> None:
        super().__init__(pattern, md)
        self._prefix = prefix

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link that begins where ``m`` does, without the punctuation behind it."""
        address = _without_trailing(m[1])
        if self._is_inside_link(data, m.start()) or not address.rpartition("/")[2 if "://" not in address else 0]:
            return None, None, None
        scheme, colon, rest = address.partition(":") if not self._prefix else ("", "", address)
        link = Element("a", href=self._prefix + scheme.lower() + colon + rest)
        link.text = AtomicString(address)
        return link, m.start(), m.start() + len(address)

    def _is_inside_link(self, data: str, end: int) -> bool:
        """Whether the last <a> or </a> before ``end`` that was written as HTML opens a link."""
        if not self.md.htmlStash.rawHtmlBlocks:  # most texts have none; to look at thousands takes time
            return False
        nodes = getattr(self.md.treeprocessors["inline"], "stashed_nodes", {})
        for identifier in reversed(INLINE_PLACEHOLDER_RE.findall(data, 0, end)):
            stashed = HTML_PLACEHOLDER_RE.fullmatch(str(nodes.get(identifier, "")))
            tag = str(self.md.htmlStash.rawHtmlBlocks[int(stashed[1])]).lower() if stashed else ""
            if _LINK_TAG.match(tag):
                return not tag.startswith("</")
        return False


def _without_trailing(address: str) -> str:
    """Return ``address`` without the punctuation of the sentence around it, and brackets opened before it."""
    while True:
        shorter = _TRAILING.sub("", address)
        for opened, closed in ("()", "[]", "{}"):
            if shorter.endswith(closed) and shorter.count(closed) > shorter.count(opened):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
