"""Makes a mailing of an article: its text, its calls to action and videos as links, and its addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup

from plugins.feeds.content import cleaned, standing_of
from plugins.i18n.locale import mark
from plugins.mail.model import Ask, Labels, Mailing, Passage, Sender, Video
from plugins.mail.pictures import with_mailable_pictures
from plugins.mail.truncation import truncate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.actions.model import Action
    from plugins.campaign.model import Campaign, Source
    from plugins.i18n.locale import Locale
    from plugins.mail.model import Block
    from plugins.news.model import Article
    from plugins.run import Run

_READ: Final = mark("Read it on the site")
_REST: Final = mark("The rest is on the site.")
_UNSUBSCRIBE: Final = mark("Unsubscribe")
_NO_UNSUBSCRIBE: Final = mark("The link to unsubscribe is missing here")
_SENT_BY: Final = mark("Sent by %(name)s")
_WATCH: Final = mark("Watch the video")
#: Characters of the line that mail programs show behind the subject.
_PREHEADER: Final = 110
#: Characters of the text that short messages may begin with.
_OPENING: Final = 1_500
#: Elements between which the beginning of a text goes on.
_OPENING_ELEMENTS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "img"})
#: Elements that some mail programs show closed, and offer no way to open.
_FOLDED: Final = {"details": "div", "summary": "p"}


def mailing_of(article: Article, run: Run, source: Source | None, unsubscribe: str) -> Mailing:
    """Return the mailing of ``article``; its links carry the referral code ``source``, if there is one."""
    campaign, words = run.campaign, run.locales[article.lang]
    blocks = tuple(_blocks(article, run, source))
    opening = truncate(opening_of(blocks), lambda text: len(text) <= _OPENING)
    summary = " ".join(article.summary.split())
    picture = article.picture and replace(article.picture, src=campaign.absolute(article.picture.src))
    return Mailing(
        lang=article.lang,
        direction=words.direction,
        subject=" ".join(article.title.split()),
        preheader=truncate(summary or opening, lambda text: len(text) <= _PREHEADER),
        summary=summary,
        opening=opening,
        byline=article.byline,
        day=words.date(article.date),
        picture=picture,
        blocks=blocks,
        address=_with_code(campaign.absolute(article.url), source),
        short_address=_shortest_address(article, run),
        sender=_sender(campaign, article.lang),
        labels=_labels(campaign, words),
        unsubscribe=unsubscribe,
    )


def _blocks(article: Article, run: Run, source: Source | None) -> Iterator[Block]:
    """Yield the blocks of the mailing: the parts of the text, and the asks behind it."""
    words, ask = run.locales[article.lang], _ask_maker(run, source)
    parts: tuple[Any, ...] = article.parts  # any room's
    for part in parts:
        if part.kind == "action":
            yield ask(part.action)
        elif part.kind == "video":
            yield _video(part.video, words)
        elif part.kind != "contacts":  # whom the pages of the site contact; a mailing contacts nobody
            yield _passage(part, article, run)
    last = parts[-1].action if parts and parts[-1].kind == "action" else None
    for action in article.actions:
        if action is not last:  # it would stand there twice, one below the other
            yield ask(action)


def _passage(part: Any, article: Article, run: Run) -> Passage:  # noqa: ANN401  (any room's part)
    """Return a part of the text."""
    campaign, page = run.campaign, run.campaign.absolute(article.url)
    html = with_plain_footnotes(_unfolded(cleaned(str(part.text), page)), page)
    return Passage(with_mailable_pictures(html, campaign.origin))


def _unfolded(html: str) -> str:
    """Return cleaned ``html`` with nothing folded in."""
    for element, plain in _FOLDED.items():
        html = html.replace(f"<{element}", f"<{plain}").replace(f"</{element}>", f"</{plain}>")
    return html


def with_plain_footnotes(html: str, page: str) -> str:
    """Return ``html`` with the numbers of footnotes in brackets and without links between them and the text.

    In a mail such a link would open the ``page`` on the site.
    """
    start = rf'<a href="{re.escape(page)}#fn'
    html = re.sub(rf"(?:&nbsp;|\s)*{start}ref\d*:[^>]*>[^<]*</a>", "", html)
    return re.sub(rf"{start}:[^>]*>(\d+)</a>", r"(\1)", html)


def _ask_maker(run: Run, source: Source | None) -> Callable[[Action], Ask]:
    """Return what makes a link of an action."""
    campaign = run.campaign

    def ask(action: Action) -> Ask:
        leads_here = source is not None and source.to == action.name
        path = campaign.path(action.lang, f"g/{source.code}/") if source and leads_here else action.url
        address = campaign.absolute(path)
        return Ask(
            title=action.title,
            label=action.button_label,
            address=address if leads_here else _with_code(address, source),
            lang=action.lang,
            facts=tuple(_facts(action)),
        )

    return ask


def _facts(action: Action) -> Iterator[str]:
    """Yield what is to be said of an open ask, in its own language."""
    yield from standing_of(action, action.words)
    if action.beneficiary:
        yield action.words.gettext("Where the money goes: %(beneficiary)s") % {"beneficiary": action.beneficiary}


def _video(video: Any, words: Locale) -> Video:  # noqa: ANN401  (the video room's)
    """Return a video as a link."""
    return Video(words.gettext(_WATCH), video.title, video.page, video.page_host)


def _with_code(address: str, source: Source | None) -> str:
    """Return ``address`` with the referral code, which the script of its page passes on to the form's service."""
    return f"{address}?source={source.code}" if source else address


def _shortest_address(article: Article, run: Run) -> str:
    """Return the shortest of the addresses of ``article``: its own, or a former one that redirects to it."""
    campaign = run.campaign
    own = unquote(article.url).removeprefix(campaign.base_path)
    former = [redirect.old for redirect in run.redirects if redirect.new == own]
    paths = [article.url, *(f"{campaign.base_path}{quote(path)}" for path in former)]
    return min(map(campaign.absolute, paths), key=len)


def _sender(campaign: Campaign, lang: str) -> Sender:
    """Return who sends mailings in ``lang``."""
    return Sender(
        name=campaign.name,
        home=campaign.absolute(campaign.path(lang, "")),
        organisation=campaign.organisation.name,
        place=campaign.contact.place,
        email=campaign.contact.email,
        notice=campaign.notice[lang],
        colours=campaign.colours,
    )


def _labels(campaign: Campaign, words: Locale) -> Labels:
    """Return the mailing's own words."""
    return Labels(
        read=words.gettext(_READ),
        rest=words.gettext(_REST),
        unsubscribe=words.gettext(_UNSUBSCRIBE),
        no_unsubscribe=words.gettext(_NO_UNSUBSCRIBE),
        sent_by=words.gettext(_SENT_BY) % {"name": campaign.organisation.name},
    )


def opening_of(blocks: tuple[Block, ...]) -> str:
    """Return the first paragraphs of the text as plain words, up to its first list, table, quotation or the like.

    A paragraph that ends with a colon is left out with what it announces, and so are marks of footnotes.
    """
    passages = [block.html for block in blocks if isinstance(block, Passage)]
    soup = BeautifulSoup("\n".join(passages), "html.parser")
    for line_break in soup.find_all("br"):
        line_break.replace_with(" ")
    for reference in soup.find_all("sup", string=re.compile(r"^\(\d+\)$")):
        reference.decompose()
    elements = takewhile(lambda element: element.name in _OPENING_ELEMENTS, soup.find_all(recursive=False))
    paragraphs = (" ".join(element.get_text().split()) for element in elements if element.name == "p")
    return " ".join(paragraph for paragraph in paragraphs if paragraph and not paragraph.endswith((":", "：")))
