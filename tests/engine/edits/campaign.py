"""What whoever keeps campaign.toml does, and what the clock and the counts do: edits that many pages may depend on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.engine.desk import language_of, slug_of
from tests.engine.edits.files import forget

if TYPE_CHECKING:
    from tests.engine.desk import Desk

ACCENTS = ("#a01c1c", "#7a1020", "#005a9c", "#c4122f")


def campaign_text(desk: Desk) -> str:
    campaign = desk.campaign()
    key = desk.chance.choice(("claim", "description", "notice", "footer"))
    lang = desk.chance.choice(campaign["languages"])
    campaign[key][lang] = f"{key} {desk.chance.randrange(50)} “{lang}”"
    desk.write_campaign(campaign)
    return f"{key}.{lang}"


def campaign_value(desk: Desk) -> str:
    campaign = desk.campaign()
    path, values = desk.chance.choice(
        (
            (("name",), ("Dock Caucus", "Pier Caucus")),
            (("address",), ("https://dockcaucus.org", "https://dockcaucus.org/pier", "https://pier.org")),
            (("time_zone",), ("America/New_York", "Europe/Madrid")),
            (("region",), ("US", "GB")),
            (("organisation", "name"), ("The Dock Committee", "All of us")),
            (("contact", "email"), ("hello@dockcaucus.org", "pier@dockcaucus.org")),
            (("contact", "phone"), ("", "+1 718 555 0101")),
            (("contact", "place"), ("", "Pier 10")),
            (("colours", "accent"), ACCENTS),
            (
                ("safety",),
                (
                    {"blocked_domains": ["boss.com"]},
                    {"blocked_domains": ["boss.com", "boss.org"]},
                    {"names": ["Ana Reyes"]},
                ),
            ),
        )
    )
    place = campaign
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = desk.chance.choice(values)
    desk.write_campaign(campaign)
    return f"{'.'.join(path)}: {place[path[-1]]}"


def navigation(desk: Desk) -> str:
    campaign = desk.campaign()
    lang = desk.chance.choice(campaign["languages"])
    links = campaign["navigation"][lang]
    how = desk.chance.randrange(4)
    if how == 0 and len(links) > 1:
        links.pop(desk.chance.randrange(len(links)))
    elif how == 1:
        desk.chance.shuffle(links)
    elif how == 2:
        links[0]["label"] = f"Label {desk.chance.randrange(9)}"
    else:
        links.append({"label": "More", "to": desk.chance.choice(("", "platform", *desk.slugs("pages")))})
    desk.write_campaign(campaign)
    return f"the menu in {lang} ({how})"


def source_code(desk: Desk) -> str:
    campaign = desk.campaign()
    codes = campaign.setdefault("sources", {})
    how = desk.chance.randrange(3)
    if how == 0 and codes:
        codes.pop(desk.chance.choice(sorted(codes)))
    elif how == 1:
        codes[f"code-{desk.chance.randrange(9)}"] = {
            "label": "More",
            "to": desk.chance.choice(desk.slugs("actions") or [""]),
        }
    elif codes:
        codes[desk.chance.choice(sorted(codes))] = {"label": f"Label {desk.chance.randrange(9)}"}
    desk.write_campaign(campaign)
    return f"source codes ({how})"


def language(desk: Desk) -> str:
    """A language goes, with its files; or comes back with them."""
    campaign = desk.campaign()
    if desk.attic:
        for path, body in desk.attic.items():
            desk.write(path, body)
        desk.attic.clear()
        return "a language is back"
    if len(campaign["languages"]) == 1:
        return ""
    lang = campaign["languages"].pop()
    for key in ("claim", "description", "notice", "footer", "navigation"):
        del campaign[key][lang]
    desk.attic["content/campaign.toml"] = desk.read("content/campaign.toml").encode()
    for path in desk.every(f"content/*.{lang}.md"):
        desk.attic[path] = desk.read(path).encode()
        desk.remove(path)
    desk.write_campaign(campaign)
    return f"{lang} is gone"


def counts(desk: Desk) -> str:
    path = "content/counts.toml"
    how = desk.chance.randrange(4)
    if how == 0 and path in desk.every(path):
        desk.remove(path)
        return f"{path} is gone"
    address = desk.chance.choice(
        (
            "https://actionnetwork.org/petitions/open-the-books",
            "https://actionnetwork.org/petitions/example-reinstate-our-co-worker",
            "https://nobody.org/",
        )
    )
    desk.write(
        path,
        f'["{address}"]\naction = "sign"\nvalue = {desk.chance.randrange(1, 99999)}\nunit = "signatures"\n'
        f"as_of = {desk.chance.choice((2023, 2024))}-03-0{desk.chance.randrange(1, 9)}T17:00:00Z\n"
        'source = "action-network"\n',
    )
    return f"other counts for {address}"


def nothing_used_of_it(desk: Desk) -> str:
    """An action that nothing names any more."""
    slug = desk.chance.choice(desk.slugs("actions") or [""])
    if not slug:
        return ""
    forget(desk, slug)
    return f"nobody names {slug} any more"


def clock(desk: Desk) -> str:
    moments = [
        timedelta(minutes=1),
        timedelta(hours=7),
        timedelta(days=3),
        timedelta(days=-4),
        timedelta(days=20),
        timedelta(days=400),
    ]
    if desk.chance.random() < 0.2:
        desk.now = datetime(desk.now.year + 1, 1, 1, 4, 59, tzinfo=UTC) + desk.chance.choice(
            (timedelta(), timedelta(minutes=2))
        )
    else:
        desk.now += desk.chance.choice(moments)
    return f"it is {desk.now:%Y-%m-%d %H:%M}"


def only_touched(desk: Desk) -> str:
    for path in desk.chance.sample(desk.every("content/*", "theme/*"), 5):
        desk.touch(path)
    return "five files are touched"


def privacy_page(desk: Desk) -> str:
    """The page that every footer leads to, and the icon in every head, come and go."""
    path = desk.chance.choice(("content/pages/privacy.md", "content/static/favicon.svg"))
    if path in desk.every(path):
        for file in (path, *desk.every(path.replace(".md", ".*.md"))):
            if file in desk.every(file) and (file == path or language_of(file)):
                desk.remove(file)
        if path.endswith(".md"):
            forget(desk, slug_of(path))
        return f"{path} is gone"
    desk.write(
        path,
        "title: Privacy\n\n::contacts\n" if path.endswith(".md") else "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    )
    return f"{path} is there"


CAMPAIGN_EDITS = (
    campaign_text,
    campaign_value,
    navigation,
    source_code,
    language,
    counts,
    nothing_used_of_it,
    clock,
    only_touched,
    privacy_page,
)
