"""Splits a converted body into its tags: fast for Markdown's own output, and correct for any other HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from html.parser import HTMLParser

_WORDS = (  # noqa: SIM905  (sixty words in a column are no easier to read)
    "a abbr address aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div"
    " dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s"
    " samp section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var"
    " wbr"
).split()
#: The elements of running text; whatever is none of them has no business in it.
TEXT = frozenset(_WORDS)
#: Tags as Markdown writes them, and the places of directives: there is one way only to read them.
_PLAIN = re.compile(
    r'<([a-z][a-z0-9]*+)((?: [a-z][a-z-]*+="[^"<>&]*+")*+)>|</([a-z][a-z0-9]*+)>|<!--(::[0-9]{1,4}+)-->'
)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def tell_tags(html: str, parser: HTMLParser) -> None:
    """Call the methods of ``parser`` for the tags and comments in ``html``, as ``feed`` and ``close`` would.

    Text is told of only where there is anything but the elements of running text.
    """
    tags = _plain_tags(html)
    if len(tags) != html.count("<") or not TEXT.issuperset(opened or closed or "p" for opened, _, closed, _ in tags):
        parser.feed(html)
        parser.close()
        return
    for opened, attributes, closed, comment in tags:
        if opened:
            parser.handle_starttag(opened, list(_ATTRIBUTE.findall(attributes)) if attributes else [])
        elif closed:
            parser.handle_endtag(closed)
        else:
            parser.handle_comment(comment)


@lru_cache(maxsize=1)  # several look at one body, one after another
def _plain_tags(html: str) -> list[tuple[str, str, str, str]]:
    """Return the tags and places in ``html``: a name with attributes, or the name that is closed, or a place."""
    return _PLAIN.findall(html)
