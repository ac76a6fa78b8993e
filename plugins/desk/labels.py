"""What the desk calls collections, fields and choices: words in place of the keys, for people who never see a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Folders of content/, with one text of each.
COLLECTIONS: Final[Mapping[str, tuple[Message, Message]]] = {
    "news": (Message("News"), Message("Article")),
    "planks": (Message("Platform"), Message("Plank")),
    "actions": (Message("Asks"), Message("Ask")),
    "events": (Message("Events"), Message("Event")),
    "pages": (Message("Pages"), Message("Page")),
}
#: Keys of front matter; one that is missing here is called by its own name.
FIELDS: Final[Mapping[str, Message]] = {
    "access": Message("Access"),
    "actions": Message("Asks"),
    "allow": Message("Exceptions from rules"),
    "amounts": Message("Amounts"),
    "author": Message("Author"),
    "beneficiary": Message("Who gets the money"),
    "body": Message("Text"),
    "cancelled": Message("Cancelled"),
    "childcare": Message("Childcare"),
    "closes": Message("Closes"),
    "consent": Message("Consent"),
    "count": Message("Count"),
    "currency": Message("Currency"),
    "date": Message("Date"),
    "demand": Message("Demand"),
    "enctype": Message("How data is sent"),
    "end": Message("End"),
    "every": Message("Comes again"),
    "except": Message("Days without it"),
    "fallback": Message("Second form"),
    "fields": Message("Questions"),
    "form": Message("Form"),
    "formerly": Message("Former addresses"),
    "goal": Message("Goal"),
    "hidden": Message("Always sent along"),
    "history": Message("History"),
    "honeypot": Message("Field that stays empty"),
    "image": Message("Picture"),
    "image_alt": Message("What the picture shows"),
    "kind": Message("Kind"),
    "languages": Message("Languages"),
    "message": Message("Message"),
    "modified": Message("Changed"),
    "needs_origin": Message("Needs the site’s address"),
    "online": Message("Online"),
    "opens": Message("Opens"),
    "order": Message("Place in the list"),
    "paper": Message("On paper"),
    "place": Message("Place"),
    "placeholders": Message("Placeholders"),
    "planks": Message("Planks"),
    "post_fields": Message("Names of the questions"),
    "redirect": Message("Field for the thank-you address"),
    "redirects": Message("Hosts it leads to"),
    "related": Message("Read next"),
    "result": Message("Result"),
    "source": Message("Referral code"),
    "standing": Message("Standing"),
    "start": Message("Beginning"),
    "state": Message("State"),
    "status": Message("Status"),
    "subject": Message("Subject of the mail"),
    "summary": Message("Summary"),
    "tags": Message("Topics"),
    "template": Message("Form of the page"),
    "thanks": Message("Thanks"),
    "then": Message("Next ask"),
    "title": Message("Title"),
}
#: Words that a choice is between; one that is missing here is shown as it is written.
CHOICES: Final[Mapping[str, Message]] = {
    "call": Message("telephone call"),
    "closed": Message("closed"),
    "contact": Message("contact"),
    "donate": Message("donation"),
    "draft": Message("draft"),
    "follow": Message("ways to follow"),
    "index": Message("front page"),
    "join": Message("membership"),
    "keep": Message("keep"),
    "letter": Message("letter"),
    "lost": Message("lost"),
    "no": Message("no"),
    "open": Message("open"),
    "page": Message("text"),
    "petition": Message("petition"),
    "pledge": Message("pledge"),
    "published": Message("published"),
    "rsvp": Message("coming to a meeting"),
    "scheduled": Message("scheduled"),
    "share": Message("sharing"),
    "signup": Message("newsletter"),
    "withdrawn": Message("withdrawn"),
    "won": Message("won"),
    "yes": Message("yes"),
}


def name_of_field(key: str) -> Message:
    """Return what the field of a key is called."""
    return FIELDS.get(key) or Message("{key}", key=key.replace("_", " ").capitalize())


def name_of_collection(folder: str) -> tuple[Message, Message]:
    """Return what a folder of texts is called, and one text in it."""
    plain = Message("{key}", key=folder.capitalize())
    return COLLECTIONS.get(folder, (plain, plain))
