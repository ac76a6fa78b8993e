"""Single edits of the generated campaign, and what each must have remade: the table of the exactness tests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.engine.desk import CAMPAIGN, head_and_body, with_body, with_field
from tests.engine.generated import photo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.engine.desk import Desk

Change = "Callable[[Desk], object]"


class Touch(NamedTuple):
    """An edit and the pages it remakes: paths, separated by spaces, “/” for the home page.

    ``feeds/`` are all formats of the feed of a language’s news, ``feeds/planks/pay`` those of a plank’s; ``feeds/*``
    are all feeds, ``es/*`` every page in Spanish, ``pages`` every page of all. Where ``remade`` is None, what changed
    in bytes is the expectation. What stands under ``may`` can be remade in vain: there more is read than shown.
    """

    name: str
    edit: Callable[[Desk], object]
    remade: str | None = None
    may: str = ""


def fields(path: str, **values: str) -> Callable[[Desk], object]:
    """Return the edit that sets fields above the text of a file."""

    def edit(desk: Desk) -> None:
        text = desk.read(f"content/{path}")
        for key, value in values.items():
            text = with_field(text, key, value)
        desk.write(f"content/{path}", text)

    return edit


def body(path: str, more: str = " Word.") -> Callable[[Desk], object]:
    """Return the edit that lengthens the text of a file."""
    return lambda desk: desk.write(
        f"content/{path}",
        with_body(desk.read(f"content/{path}"), head_and_body(desk.read(f"content/{path}"))[1] + more),
    )


def file(path: str, text: str | bytes) -> Callable[[Desk], object]:
    return lambda desk: desk.write(path, text)


def swap(path: str, old: str, new: str) -> Callable[[Desk], object]:
    """Return the edit that replaces what stands in a file exactly once."""

    def edit(desk: Desk) -> None:
        text = desk.read(path)
        assert text.count(old) == 1, f"{path} has “{old}” {text.count(old)} times"
        desk.write(path, text.replace(old, new))

    return edit


def gone(path: str) -> Callable[[Desk], object]:
    return lambda desk: desk.remove(path)


def value(*keys: str, to: Any) -> Callable[[Desk], object]:
    """Return the edit that gives one setting in campaign.toml another value."""

    def edit(desk: Desk) -> None:
        campaign = place = desk.campaign()
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = to
        desk.write_campaign(campaign)

    return edit


def later(**time: int) -> Callable[[Desk], object]:
    """Return the edit that lets time pass."""

    def edit(desk: Desk) -> None:
        desk.now += timedelta(**time)

    return edit


#: Pages that show whole actions, and the thanks for acting, which look into whom a form contacts.
CODED = "g/codes.js g/flyer/ es/g/flyer/ fr/g/flyer/ g/poster/ es/g/poster/ fr/g/poster/"
THANKS = (
    "actions/give/thanks/ actions/news-by-mail/thanks/ "
    "actions/sign/thanks/ es/actions/sign/thanks/ fr/actions/sign/thanks/"
)
FEEDS_OF_ITEM_10 = "feeds/ feeds/planks/pay"
ITEM_10 = f"news/item-10/ {FEEDS_OF_ITEM_10}"
LISTS_OF_ITEM_10 = f"{ITEM_10} news/ es/news/ fr/news/ platform/pay/"
WEEKLY = "feeds/weekly es/feeds/weekly fr/feeds/weekly"
FEEDS = "feeds/* es/feeds/* fr/feeds/*"
LISTS_OF_FEEDS = "feeds/all.opml es/feeds/all.opml fr/feeds/all.opml"

CONTENT = (
    Touch("a word in an article", body("news/item-10.md"), ITEM_10),
    Touch("the title of an article", fields("news/item-10.md", title="Other"), f"{LISTS_OF_ITEM_10} feeds/weekly"),
    Touch("the summary of an article", fields("news/item-10.md", summary="Other"), f"{LISTS_OF_ITEM_10} feeds/weekly"),
    Touch("the date of an article", fields("news/item-10.md", date="2024-01-12"), LISTS_OF_ITEM_10, "feeds/weekly"),
    Touch("when an article was updated", fields("news/item-10.md", modified="2024-03-01"), ITEM_10),
    Touch("the author of an article", fields("news/item-10.md", author="A docker"), ITEM_10),
    Touch("the tags of an article", fields("news/item-10.md", tags="cold"), FEEDS_OF_ITEM_10),
    Touch(
        "the planks of an article",
        fields("news/item-10.md", planks="heat"),
        f"{ITEM_10} feeds/planks/heat platform/heat/ platform/pay/",
    ),
    Touch("the asks of an article", fields("news/item-10.md", actions="vote"), f"{ITEM_10} actions/vote/"),
    Touch(
        "a former address of an article",
        fields("news/item-10.md", formerly="/2019/item/, was-item"),
        "2019/item/ news/was-item/",
        may=ITEM_10,
    ),
    Touch("what to read after an article", fields("news/item-10.md", related="item-01"), "news/item-10/"),
    Touch("a note among editors", body("news/item-10.md", "\n\n<!-- a note -->"), ""),
    Touch(
        "a latest article’s title",
        fields("news/item-22.md", title="Other"),
        "news/item-22/ feeds/ feeds/weekly feeds/planks/pay news/ fr/news/ / fr/ g/poster/ fr/g/poster/ platform/pay/",
    ),
    Touch("a word in a translation", body("news/item-03.es.md", "\n\nMás."), "es/news/item-03/ es/feeds/"),
    Touch(
        "the title of a translation",
        fields("news/item-20.fr.md", title="Autre"),
        "fr/news/item-20/ fr/feeds/ fr/feeds/weekly fr/feeds/planks/books fr/news/ fr/ fr/g/poster/",
    ),
    Touch("a new translation", file("content/news/item-10.es.md", "title: Nota\nsummary: De.\n\nTexto.\n"), None),
    Touch("a translation gone", gone("content/news/item-03.es.md"), None, may=CODED),
    Touch("an article becomes a draft", fields("news/item-10.md", status="draft"), None),
    Touch("a new oldest article", file("content/news/item-00.md", "title: New\ndate: 2023-12-01\n\nText.\n"), None),
    Touch("a new newest article", file("content/news/item-99.md", "title: New\ndate: 2024-03-14\n\nText.\n"), None),
    Touch("an article for tomorrow", file("content/news/item-98.md", "title: New\ndate: 2024-03-16\n\nText.\n"), ""),
    Touch("a word in a plank", body("planks/pay.md"), "platform/pay/"),
    Touch(
        "the history of a plank",
        fields("planks/pay.md", history="2023-01-01: Old."),
        "platform/pay/ feeds/platform feeds/planks/pay",
        WEEKLY,
    ),
    Touch("the title of a plank", fields("planks/pay.md", title="Other"), None),
    Touch("the summary of a plank", fields("planks/pay.md", summary="Other"), None),
    Touch("the demand of a plank", fields("planks/pay.md", demand="Other"), None),
    Touch("the order of planks", fields("planks/pay.md", order="5"), None, may=f"{CODED} {FEEDS}"),
    Touch("a plank’s order that changes no place", fields("planks/pay.md", order="31"), ""),
    Touch("the asks of a plank", fields("planks/pay.md", actions="vote"), None, may=CODED),
    Touch("a word in an action", body("actions/vote.md"), "actions/vote/"),
    Touch(
        "a word in an action with a code", body("actions/sign.md"), "actions/sign/ g/flyer/", may=f"{CODED} {THANKS}"
    ),
    Touch("the title of an action", fields("actions/sign.md", title="Other"), None, may=CODED),
    Touch("the summary of an action", fields("actions/sign.md", summary="Other"), None, may=CODED),
    Touch("the goal of an action", fields("actions/sign.md", goal="20000"), None, may=CODED),
    Touch("the signatures on paper", fields("actions/sign.md", paper="631 on 2024-03-02"), None, may=CODED),
    Touch(
        "the next ask",
        fields("actions/sign.md", then="write"),
        "actions/sign/thanks/ es/actions/sign/thanks/ fr/actions/sign/thanks/",
        may=CODED,
    ),
    Touch(
        "the form of an action",
        fields("actions/sign.md", form="https://actionnetwork.org/petitions/other"),
        None,
        may=THANKS,
    ),
    Touch("the amounts to give", fields("actions/give.md", amounts="5, 6"), None, may=f"{CODED} {THANKS}"),
    Touch("who gets the money", fields("actions/give.md", beneficiary="All"), None, may=CODED),
    Touch(
        "what one agrees to",
        fields("actions/news-by-mail.md", consent="Oh yes"),
        "actions/news-by-mail/",
        may=f"{CODED} {THANKS}",
    ),
    Touch(
        "what stands in for a form",
        fields("actions/news-by-mail.md", fallback="mailto:x@dockcaucus.org"),
        None,
        may=CODED,
    ),
    Touch(
        "what a form asks",
        fields("actions/news-by-mail.md", fields="email*"),
        "actions/news-by-mail/ privacy/ es/privacy/",
        may=f"{CODED} {THANKS}",
    ),
    Touch("an action is won", fields("actions/meet.md", state="won"), None, may=CODED),
    Touch(
        "the result of an action that is over",
        fields("actions/vote.md", result="All said yes."),
        "actions/vote/ feeds/actions",
    ),
    Touch("the result of an action to come", fields("actions/give.md", result="It was enough."), "", may=CODED),
    Touch("when an action opens", fields("actions/meet.md", opens="2024-03-19 18:00"), None, may=CODED),
    Touch("when one closes that is not open yet", fields("actions/meet.md", closes="2024-03-28 18:00"), ""),
    Touch("a word on a page", body("pages/about.md"), "about/"),
    Touch("the title of a page", fields("pages/about.md", title="Other"), "about/"),
    Touch("the summary of a page", fields("pages/about.md", summary="Other"), "about/"),
    Touch("the asks of a page", fields("pages/rights.md", actions="meet"), "rights/"),
    Touch("the template of a page", fields("pages/rights.md", template="follow"), "rights/"),
    Touch("a word on the home page", body("pages/home.md"), "/ g/poster/"),
    Touch("the title of the home page", fields("pages/home.md", title="Other"), "/ g/poster/"),
    Touch("the words for a picture", fields("pages/about.md", image_alt="Another"), "about/"),
    Touch("a photo taken anew", file("content/images/hall.jpg", photo(9, "hall.jpg")), None),
    Touch("a photo that nobody shows", file("content/images/spare.png", photo(9, "spare.png")), ""),
    Touch("a file that is copied", swap("content/static/rights.txt", "pay", "wages"), "rights.txt"),
    Touch("a new file to copy", file("content/static/new.txt", "new"), "new.txt"),
    Touch(
        "the icon goes",
        gone("content/static/favicon.svg"),
        "pages favicon.svg apple-touch-icon.png",
        may=f"share-picture.png {FEEDS}",
    ),
    Touch("the counts", swap("content/counts.toml", "4812", "4813"), None, may=CODED),
    Touch(
        "counts that nobody shows",
        lambda desk: desk.write("content/counts.toml", desk.read("content/counts.toml") + OTHER_COUNT),
        "",
    ),
    Touch("nothing but times", lambda desk: [desk.touch(path) for path in desk.every("content/*", "theme/*")], ""),
    Touch("a minute", later(minutes=1), ""),
    Touch("an action opens by itself", later(days=3), None, may=f"{CODED} {WEEKLY}"),
    Touch("an action opens and closes by itself", later(days=13), None, may=f"{CODED} {WEEKLY}"),
    Touch("a new year", later(days=300), None, may=f"{CODED} {FEEDS}"),
)


def record(**keys: str) -> Callable[[Desk], object]:
    """Return the edit that writes what was published of one article, with other ``keys`` than those it would have."""
    block = {
        "id": '"tag:dockcaucus.org,2024-01-11:news/item-10"',
        "first": "2024-01-11T00:00:00Z",
        "address": '"/news/item-10/"',
    } | keys
    lines = "".join(f"{key} = {value}\n" for key, value in block.items())
    return file("content/addresses.toml", f'["news/item-10.md"]\n{lines}')


RECORD = (
    Touch(
        "a record that says what is so anyway", record(id='"tag:dockcaucus.org,2024-01-10:news/item-10"'), None, WEEKLY
    ),
    Touch("an id in the record", record(id='"urn:uuid:1"'), FEEDS_OF_ITEM_10, WEEKLY),
    Touch(
        "a former address in the record",
        record(id='"urn:uuid:1"', formerly='["/once/"]'),
        f"{FEEDS_OF_ITEM_10} once/",
        WEEKLY,
    ),
    Touch("a sketch in the record", record(id='"urn:uuid:1"', words='"00"'), FEEDS_OF_ITEM_10, WEEKLY),
)
OTHER_COUNT = """
["https://nobody.org/"]
action = "nobody"
value = 3
unit = "signatures"
as_of = 2024-03-02T17:00:00Z
source = "action-network"
"""

VALUES = (
    Touch("name", value("name", to="X"), None, may=CODED),
    Touch("address", value("address", to="https://dockcaucus.org/x"), None),
    Touch("region", value("region", to="GB"), None, may=f"* {FEEDS} g/codes.js"),
    Touch("time_zone", value("time_zone", to="Europe/Madrid"), None, may="rights/"),
    Touch(
        "organisation.name",
        value("organisation", "name", to="X"),
        "/ es/ fr/ news/item-* es/news/item-* fr/news/item-* feeds/* es/feeds/* fr/feeds/*",
    ),
    Touch("contact.email", value("contact", "email", to="x@dockcaucus.org"), "pages", may=CODED),
    Touch("contact.phone", value("contact", "phone", to="+1 718 555 0199"), "pages", may=CODED),
    Touch("contact.place", value("contact", "place", to="P"), "pages", may=CODED),
    Touch("claim.en", value("claim", "en", to="X"), "/ g/poster/ feeds/*"),
    Touch("claim.es", value("claim", "es", to="X"), "es/ es/g/poster/ es/feeds/*"),
    Touch("description.en", value("description", "en", to="X"), "404.html follow/ news/ news/page/2/ platform/"),
    Touch("notice.fr", value("notice", "fr", to="X"), "fr/*", may="fr/feeds/*"),
    Touch("footer.es", value("footer", "es", to="X"), "es/*"),
    Touch("kind", value("kind", to="tenants"), None, may=f"* {FEEDS} {LISTS_OF_FEEDS} g/codes.js"),
    Touch("placards", value("placards", to=False), None),
    Touch(
        "words.es",
        value("words", to={"es": {"tell_others": "X"}}),
        None,
        may="es/* es/feeds/* es/feeds/all.opml g/codes.js",
    ),
    Touch("logo.alone", value("logo", "alone", to=True), "pages", may=CODED),
    Touch(
        "a logo drawn anew", swap("content/brand/logo.svg", "0 0 2 1", "0 0 3 1"), None, may=f"{CODED} images/logo-*"
    ),
    Touch("favicon", value("favicon", to="images/march.png"), None, may=CODED),
    Touch("share_image", value("share_image", to={"file": "images/march.png"}), None),
    Touch("social", value("social", to=[{"address": "https://mastodon.social/@docks"}]), "pages", may=CODED),
    Touch("colours.accent", value("colours", "accent", to="#7a1020"), None),
    Touch("colours.accent_dark", value("colours", "accent_dark", to="#ff7a6b"), None),
    Touch(
        "safety.blocked_domains", value("safety", "blocked_domains", to=["x.com"]), "actions/news-by-mail/", may=CODED
    ),
    Touch("safety.names", value("safety", "names", to=["Somebody Else"]), ""),
    Touch("forms.hosts", value("forms", "hosts", to=[]), "", may=CODED),
    Touch("a code’s label", value("sources", "poster", to={"label": "X"}), ""),
    Touch("a code’s target", value("sources", "flyer", to={"label": "Flyer", "to": "give"}), None),
    Touch("a new code", value("sources", "new", to={"label": "New", "to": "give"}), "g/new/ g/codes.js"),
    Touch("a label in the menu", value("navigation", "es", to=[{"label": "X", "to": "news"}]), "es/*"),
    Touch("a comment", lambda desk: desk.write(CAMPAIGN, "# A comment.\n" + desk.read(CAMPAIGN)), ""),
)

THEME = (
    Touch("a colour of the theme", swap("theme/static/css/tokens.css", "--leading: 1.55", "--leading: 1.6"), None),
    Touch("a comment in a style sheet", swap("theme/static/css/base.css", "/* Plain", "/* Very plain"), None),
    Touch(
        "a script",
        lambda desk: desk.write("theme/static/js/form.js", desk.read("theme/static/js/form.js") + "//\n"),
        "theme/js/form.js",
    ),
    Touch(
        "a module of a script",
        swap("theme/static/js/form/sending.js", "PATIENCE = 8000", "PATIENCE = 9000"),
        "theme/js/form.js",
    ),
    Touch("a new script", file("theme/static/js/new.js", "//\n"), "theme/js/new.js"),
    Touch(
        "a word of the theme",
        swap("theme/translations/es.po", '"Lo que puedes hacer"', '"X"'),
        "es/news/item-20/",
        may="es/* es/feeds/* es/feeds/all.opml g/codes.js",
    ),
    Touch(
        "a word that nothing says now",
        swap("theme/translations/es.po", '"Una carta abierta independiente."', '"X"'),
        "",
        may="es/* es/feeds/* es/feeds/all.opml g/codes.js",
    ),
    Touch(
        "a template that nobody uses",
        file("theme/templates/components/new.html", "{% macro new() %}{% endmacro %}\n"),
        "",
    ),
    Touch("a sheet of the campaign’s own", file("own/css/look.css", ".new { margin: 0 }\n"), None),
    Touch("a font of the campaign’s own", file("own/fonts/new.woff2", b"wOF2"), "own/fonts/new.woff2"),
    Touch(
        "a template of the campaign’s own",
        file("own/templates/404.html", '{% extends "!theme/404.html" %}\n{% block robots %}{% endblock %}\n'),
        "404.html es/404.html fr/404.html",
    ),
    Touch(
        "a word of the campaign’s own",
        file("own/translations/es.po", 'msgid "What you can do"\nmsgstr "X"\n'),
        "es/news/item-20/",
        may="es/* es/feeds/* es/feeds/all.opml g/codes.js",
    ),
)

ALL = (*CONTENT, *RECORD, *VALUES, *THEME)
