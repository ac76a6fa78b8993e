"""What changed is what is no longer as the last build read it; what nobody can compare has always changed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from plugins.engine.comparison import TrackedObjects, digest_of
from plugins.engine.tracking import Tracked, record_reads, tracked_query


def digest_in(world, owner, field):
    return world.digests(owner, frozenset({field}))[field]


class Thing(Tracked):
    """A thing with any fields."""

    def __init__(self, owner, **fields):
        self.owner, self._asked = owner, []
        self.__dict__.update(fields)

    @property
    def counted(self):
        """Something that takes long to work out."""
        self._asked.append("counted")
        return len(self._asked)

    @property
    def lost(self):
        """Something that leads to what is not there."""
        return {}["nothing"]

    @tracked_query
    def named(self, lang):
        return self.names[lang]


def digests(**owners):
    """Return the digests of what fields were."""
    return {
        owner.replace("_", "/"): {name: digest_of(value) for name, value in was.items()}
        for owner, was in owners.items()
    }


def compared(before, *things):
    world = TrackedObjects(before)
    world.add(things)
    return changed_in(world, before)


def changed_in(world, before):
    """Return the fields that have changed, by owner."""
    found = {owner: {field for field in was if world.has_changed(owner, field)} for owner, was in before.items()}
    return {owner: fields for owner, fields in found.items() if fields}


def test_what_is_as_it_was_has_not_changed():
    assert compared(digests(a={"title": "A", "size": 1}), Thing("a", title="A", size=1, more="unread")) == {}


def test_only_fields_that_are_not_what_they_were_have_changed():
    before = digests(a={"title": "A", "size": 1}, b={"title": "B"})

    assert compared(before, Thing("a", title="A", size=2), Thing("b", title="B")) == {"a": {"size"}}


def test_what_changed_has_the_digest_of_what_it_is_now():
    world = TrackedObjects(digests(a={"title": "A"}))
    world.add([Thing("a", title="B")])

    assert world.has_changed("a", "title")
    assert digest_in(world, "a", "title") == digest_of("B")


def test_a_list_that_was_consulted_is_consulted_again():
    before = {"a": {'["named", "es"]': digest_of("uno"), '["named", "en"]': digest_of("one")}}

    assert compared(before, Thing("a", names={"es": "uno", "en": "1"})) == {"a": {'["named", "en"]'}}


def test_a_thing_that_is_gone_has_changed_in_all_that_was_read():
    assert compared(digests(a={"title": "A", "size": None})) == {"a": {"title", "size"}}


def test_a_field_that_is_gone_has_changed():
    before = {"a": {"width": digest_of(1), "lost": digest_of(1), '["named", "fr"]': digest_of("un")}}

    assert compared(before, Thing("a", names={})) == {"a": {"width", "lost", '["named", "fr"]'}}


def test_a_field_that_was_not_there_and_is_not_has_not_changed():
    world = TrackedObjects({})
    world.add([Thing("a")])
    before = {"a": {"width": digest_in(world, "a", "width")}}

    assert compared(before, Thing("a")) == {}
    assert compared(before, Thing("a", width=None)) == {"a": {"width"}}


def test_what_nobody_can_compare_has_always_changed():
    world = TrackedObjects({})
    thing = Thing("a", make=print, odd=[SimpleNamespace()])
    world.add([thing])
    before = {"a": {field: digest_in(world, "a", field) for field in ("make", "odd")}}

    assert compared(before, thing) == {"a": {"make", "odd"}}


def test_a_thing_that_nobody_introduced_has_always_changed():
    before = {"a": {"title": digest_in(TrackedObjects({}), "a", "title")}}

    assert compared(before) == {"a": {"title"}}
    assert compared(before, Thing("a", title="A")) == {"a": {"title"}}


def test_a_thing_is_compared_by_the_names_of_those_it_leads_to():
    before = digests(a={"related": [Thing("b", title="B")]})

    assert compared(before, Thing("a", related=[Thing("b", title="other")])) == {}
    assert compared(before, Thing("a", related=[Thing("c", title="B")])) == {"a": {"related"}}


def test_what_takes_long_is_worked_out_once():
    world, thing = TrackedObjects(digests(a={"counted": 1})), Thing("a")
    world.add([thing])

    assert [world.has_changed("a", "counted") for _ in range(2)] == [False, False]
    assert digest_in(world, "a", "counted") == digest_of(1)
    assert thing._asked == ["counted"]


def test_a_thing_of_the_same_name_takes_the_place_of_the_first():
    world = TrackedObjects(digests(a={"title": "A"}))
    world.add([Thing("a", title="A")])
    before = world.has_changed("a", "title")

    world.add([Thing("a", title="B")])

    assert (before, world.has_changed("a", "title")) == (False, True)


def test_a_steady_thing_is_believed_without_being_asked():
    before = digests(a={"counted": 9}, b={"title": "B"})
    world, thing = TrackedObjects(before), Thing("a")
    world.add([thing, Thing("b", title="other")])
    world.assume_unchanged(["a"])

    assert changed_in(world, before) == {"b": {"title"}}
    assert digest_in(world, "a", "counted") == digest_of(9)
    assert thing._asked == []


def test_a_steady_thing_is_asked_for_what_nobody_read_before():
    world = TrackedObjects(digests(a={"title": "A"}))
    world.add([Thing("a", size=3)])
    world.assume_unchanged(["a", "unread"])

    assert digest_in(world, "a", "size") == digest_of(3)


@pytest.mark.parametrize("field", ["title", "counted", '["named", "en"]'])
def test_comparing_is_noted_nowhere(field):
    world = TrackedObjects(digests(a={field: "other"}))
    world.add([Thing("a", title="A", names={"en": "one"})])

    with record_reads() as notes:
        world.has_changed("a", field)
        digest_in(world, "a", field)
        world.current_digest("a", field)

    assert notes == {}
