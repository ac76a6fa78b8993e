"""Makes the letter of an article: its text without what belongs to a page alone, its asks as links, its addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup

from plugins.feeds.content import cleaned, standing_of
from plugins.i18n.locale import mark
from plugins.mail.cutting import cut
from plugins.mail.model import Ask, Film, Labels, Letter, Passage, Sender
from plugins.mail.pictures import with_mailable_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.actions.model import Action
    from plugins.campaign.model import Campaign, Source
    from plugins.i18n.locale import Locale
    from plugins.mail.model import Block, Unsubscribe
    from plugins.news.model import Article
    from plugins.run import Run

_READ: Final = mark("Read it on the site")
_REST: Final = mark("The rest is on the site.")
_LEAVE: Final = mark("Unsubscribe")
_NO_LEAVE: Final = mark("The link to unsubscribe is missing here")
_SENT_BY: Final = mark("Sent by %(name)s")
_WATCH: Final = mark("Watch the video")
#: Characters of the line that mail programs show behind the subject.
_PREHEADER: Final = 110
#: Characters of the text that short messages may begin with.
_OPENING: Final = 1_500
#: Elements that some mail programs show closed, and offer no way to open.
_FOLDED: Final = {"details": "div", "summary": "p"}


def letter_of(article: Article, run: Run, source: Source | None, unsubscribe: Unsubscribe) -> Letter:
    """Return the letter of ``article``.

    ``source`` is the referral code of mails, if there is one.
    """
    campaign, words = run.campaign, run.locales[article.lang]
    blocks = tuple(_blocks(article, run, source))
    opening = cut(_opening(blocks), lambda text: len(text) <= _OPENING)
    summary = " ".join(article.summary.split())
    picture = article.picture and replace(article.picture, src=campaign.absolute(article.picture.src))
    return Letter(
        lang=article.lang,
        direction=words.direction,
        subject=" ".join(article.title.split()),
        preheader=cut(summary or opening, lambda text: len(text) <= _PREHEADER),
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
    """Yield the blocks of the letter: the parts of the text, and the asks behind it."""
    words, ask = run.locales[article.lang], _ask_maker(run, source)
    parts: tuple[Any, ...] = article.parts  # any room's
    for part in parts:
        if part.kind == "action":
            yield ask(part.action)
        elif part.kind == "video":
            yield _film(part.video, words)
        elif part.kind != "contacts":  # whom the pages of the site contact; a letter contacts nobody
            yield _passage(part, article, run)
    for action in article.actions:
        yield ask(action)


def _passage(part: Any, article: Article, run: Run) -> Passage:  # noqa: ANN401  (any room's part)
    """Return running text."""
    campaign = run.campaign
    html = _unfolded(cleaned(str(part.text), campaign.absolute(article.url)))
    return Passage(with_mailable_pictures(html, campaign.origin))


def _unfolded(html: str) -> str:
    """Return cleaned ``html`` with nothing folded in."""
    for element, plain in _FOLDED.items():
        html = html.replace(f"<{element}", f"<{plain}").replace(f"</{element}>", f"</{plain}>")
    return html


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


def _film(video: Any, words: Locale) -> Film:  # noqa: ANN401  (the video room's)
    """Return a video as a link."""
    return Film(words.gettext(_WATCH), video.title, video.page, video.page_host)


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
    """Return who sends letters in ``lang``."""
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
    """Return the letter's own words."""
    return Labels(
        read=words.gettext(_READ),
        rest=words.gettext(_REST),
        leave=words.gettext(_LEAVE),
        no_leave=words.gettext(_NO_LEAVE),
        sent_by=words.gettext(_SENT_BY) % {"name": campaign.organisation.name},
    )


def _opening(blocks: tuple[Block, ...]) -> str:
    """Return the paragraphs of the text as plain words."""
    passages = [block.html for block in blocks if isinstance(block, Passage)]
    soup = BeautifulSoup("\n".join(passages), "html.parser")
    for line_break in soup.find_all("br"):
        line_break.replace_with(" ")
    paragraphs = (" ".join(paragraph.get_text().split()) for paragraph in soup.find_all("p"))
    return " ".join(filter(None, paragraphs))
