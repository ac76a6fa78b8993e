"""What editors do to texts: each edit is a function that says what it did, or nothing where it had nothing to do."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.engine.desk import field, head_and_body, language_of, slug_of, with_body, with_field

if TYPE_CHECKING:
    from tests.engine.desk import Desk

TEXTS = ("content/news/*.md", "content/planks/*.md", "content/actions/*.md", "content/pages/*.md")
FOLDERS = ("news", "planks", "actions", "pages")
WORDS = ("harbour", "ledger", "wages", "<em>all</em>", "“shift”", "R&D", "ñandú", "100 %")


def word_in_body(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    body = head_and_body(desk.read(path))[1]
    lines = body.split("\n")
    plain = [number for number, line in enumerate(lines) if re.match(r"\w", line)]
    if not plain:
        return ""
    word = desk.chance.choice(WORDS)
    lines[desk.chance.choice(plain)] += f" {word}"
    desk.write(path, with_body(desk.read(path), "\n".join(lines)))
    return f"the word {word} in {path}"


def heading_in_body(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    body = head_and_body(desk.read(path))[1]
    anchor = f"## Part {desk.chance.randrange(3)}\n\n"
    body = body.removeprefix(anchor) if body.startswith(anchor) else anchor + body
    desk.write(path, with_body(desk.read(path), body))
    return f"a heading in {path}"


def title(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    desk.write(path, with_field(desk.read(path), "title", f"Title {desk.chance.randrange(50)} & co"))
    return f"the title of {path}"


def summary(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    value = f"Summary {desk.chance.randrange(50)}." if desk.chance.random() < 0.8 else ""
    desk.write(path, with_field(desk.read(path), "summary", value))
    return f"the summary of {path}: {value}"


def date(desk: Desk) -> str:
    path = desk.original("news")
    days = desk.chance.choice((-90, -45, -30, -3, -1, 1, 5, 30))
    day = (desk.now + timedelta(days=days)).strftime("%Y-%m-%d")
    others = [desk.read(other) for other in desk.every("content/news/*.md") if not language_of(other)]
    value = field(desk.chance.choice(others), "date") if desk.chance.random() < 0.3 else day
    desk.write(path, with_field(desk.read(path), "date", value))
    return f"the date of {path}: {value}"


def article_field(desk: Desk) -> str:
    path = desk.one("content/news/*.md")
    key = desk.chance.choice(("modified", "author", "tags"))
    values = {
        "modified": ("2024-03-01", "2024-03-10 18:30"),
        "author": ("A docker", "The cook"),
        "tags": ("ships, pay", "pay", "cold"),
    }
    value = desk.chance.choice((*values[key], ""))
    desk.write(path, with_field(desk.read(path), key, value))
    return f"{key} of {path}: {value}"


def names_in_a_list(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    folder = path.split("/")[1]
    keys = {
        "news": ("planks", "actions", "related"),
        "planks": ("actions",),
        "pages": ("actions",),
        "actions": ("then",),
    }
    key = desk.chance.choice(keys[folder])
    known = desk.slugs({"planks": "planks", "related": "news"}.get(key, "actions"))
    known = [
        slug
        for slug in known
        if slug != slug_of(path) and "draft" not in desk.read(f"content/{_folder(key)}/{slug}.md")
    ]
    count = min(len(known), 1 if key == "then" else desk.chance.randrange(4))
    value = ", ".join(desk.chance.sample(known, count))
    desk.write(path, with_field(desk.read(path), key, value))
    return f"{key} of {path}: {value}"


def _folder(key: str) -> str:
    return {"planks": "planks", "related": "news"}.get(key, "actions")


def plank_field(desk: Desk) -> str:
    path = desk.one("content/planks/*.md")
    key = desk.chance.choice(("demand", "history", "order"))
    if key == "order" and language_of(path):
        key = "demand"
    value = (
        str(desk.chance.randrange(100)) if key == "order" else desk.chance.choice(("One line.", "Another line.", ""))
    )
    desk.write(path, with_field(desk.read(path), key, value))
    return f"{key} of {path}: {value}"


def action_field(desk: Desk) -> str:
    path = desk.original("actions")
    text = desk.read(path)
    key, values = desk.chance.choice(
        (
            ("goal", ("10000", "500", "")),
            ("count", ("40 on 2024-03-01", "12", "")),
            ("paper", ("3", "630 on 2024-03-02", "")),
            ("result", ("It is done.", "We won it all.")),
            ("amounts", ("5, 10", "20")),
            ("beneficiary", ("The strike fund", "The families")),
            ("fallback", ("mailto:help@dockcaucus.org", "")),
            ("consent", ("Write to me.", "Call me.")),
            ("image_alt", ("Something else",)),
            ("kind", ("petition", "pledge", "signup", "rsvp")),
            (
                "form",
                (
                    "https://formspree.io/f/mqkvwxyz",
                    "https://actionnetwork.org/petitions/other",
                    "mailto:a@dockcaucus.org",
                ),
            ),
        )
    )
    if key in ("amounts", "beneficiary") and field(text, "kind") != "donate":
        return ""
    value = desk.chance.choice(values)
    desk.write(path, with_field(text, key, value))
    return f"{key} of {path}: {value}"


def action_state(desk: Desk) -> str:
    path = desk.original("actions")
    text = desk.read(path)
    value = desk.chance.choice(("open", "closed", "won", "lost", "withdrawn", "scheduled", ""))
    if value in ("won", "lost", "withdrawn") and not field(text, "result"):
        text = with_field(text, "result", "So it ended.")
    desk.write(path, with_field(text, "state", value))
    return f"state of {path}: {value}"


def action_times(desk: Desk) -> str:
    path = desk.one("content/actions/*.md")
    text = desk.read(path)
    start = desk.now + timedelta(hours=desk.chance.randrange(-200, 200))
    opens = start.strftime("%Y-%m-%d %H:%M") if desk.chance.random() < 0.7 else ""
    closes = (start + timedelta(hours=desk.chance.randrange(1, 200))).strftime("%Y-%m-%d %H:%M")
    closes = closes if desk.chance.random() < 0.7 else ""
    desk.write(path, with_field(with_field(text, "opens", opens), "closes", closes))
    return f"{path} from {opens} to {closes}"


def draft(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    text = desk.read(path)
    value = "" if field(text, "status") == "draft" else "draft"
    desk.write(path, with_field(text, "status", value))
    return f"{path} is {value or 'published'}"


def page_template(desk: Desk) -> str:
    path = desk.one("content/pages/*.md")
    value = desk.chance.choice(("page", "index", "follow", ""))
    desk.write(path, with_field(desk.read(path), "template", value))
    return f"the template of {path}: {value}"


def note(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    head, body = head_and_body(desk.read(path))
    if desk.chance.random() < 0.5:
        desk.write(path, with_body(desk.read(path), f"{body}\n\n<!-- note {desk.chance.randrange(9)} -->"))
    else:
        desk.write(path, "\n".join([head[0], f"# note {desk.chance.randrange(9)}", *head[1:], "", body, ""]))
    return f"a note in {path}"


def line_ends(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    text = desk.read(path)
    body = text.replace("\r\n", "\n").encode()
    how = desk.chance.randrange(3)
    desk.write(path, (body.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + body.removeprefix(b"\xef\xbb\xbf"), body)[how])
    return f"the line ends of {path}: {('Windows', 'with a mark', 'Unix')[how]}"


TEXT_EDITS = (
    word_in_body,
    heading_in_body,
    title,
    summary,
    date,
    article_field,
    names_in_a_list,
    plank_field,
    action_field,
    action_state,
    action_times,
    draft,
    page_template,
    note,
    line_ends,
)
