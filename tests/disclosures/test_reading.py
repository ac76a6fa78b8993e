"""The list of who is contacted is made once, when a page prints it, and that page has read it as a whole."""

from __future__ import annotations

from plugins.disclosures.model import Contact, Contacts, ContactsPart
from plugins.engine.tracking import Tracked, record_reads

ROW = Contact("send", "Formspree", ("formspree.io",))


class Action(Tracked):
    owner = "actions/join:en"
    title = "Join"


def test_the_list_is_made_when_it_is_asked_for_and_only_once() -> None:
    made = []
    part = ContactsPart(Contacts("en", lambda: made.append("now") or (ROW,)))

    before = list(made)

    assert (before, part.contacts) == ([], ())
    assert part.rows == part.rows == (ROW,)
    assert made == ["now"]


def test_a_page_with_the_list_has_read_the_list_and_not_all_that_it_was_made_of() -> None:
    part = ContactsPart(Contacts("es", lambda: (Contact("send", Action().title, ()),)))

    for _ in range(2):
        with record_reads() as notes:
            assert part.rows[0].service == "Join"
        assert notes == {"contacts:es": {"rows"}}
