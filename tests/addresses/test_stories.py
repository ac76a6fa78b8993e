"""Stories of publications: every address ever published still answers rightly, and every id is what it was."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from plugins.addresses.duplicate_ids import join_duplicates
from plugins.addresses.record import Entry, Record
from plugins.addresses.record_reading import read_record
from tests.addresses.stories import WORDS, Story

VOTE, COLD = "tag:docks.example.org,2024-03-01:news/vote", "tag:docks.example.org,2024-03-01:news/cold"


@pytest.fixture
def story():
    """Return a site with two articles, a plank and an action, published once."""
    story = Story(
        {"news/vote.md": WORDS["vote"], "news/cold.md": WORDS["cold"], "planks/books.md": WORDS["books"]}
        | {"actions/sign.md": WORDS["sign"]},
        codes={"dock-flyer": "actions/sign.md"},
    )
    story.publish()
    return story


def test_twelve_publications_keep_every_address_and_every_id(story):
    ids = {source: story.id_of(source) for source in story.files}
    assert ids["news/vote.md"] == VOTE

    story.rename("news/vote.md", "news/we-won.md")  # renamed
    story.publish()
    story.rename("news/we-won.md", "news/2024/we-won.md")  # moved to a folder
    story.publish()
    story.files["news/2024/we-won.md"] += " Corrected: it was the new hall."  # corrected, and retitled with it
    story.publish()
    story.files["news/2024/we-won.es.md"] = "El recuento fue público, y vino todo el que trabaja de noche a verlo aquí."
    story.publish()
    story.rename("planks/books.md", "news/books.md")  # moved to another type
    story.publish()
    story.rename("actions/sign.md", "actions/bring-him-back.md")  # with its thank-you page, and its code
    story.codes["dock-flyer"] = "actions/bring-him-back.md"
    story.publish()
    del story.codes["dock-flyer"]  # the leaflet still hangs on the wall
    story.publish()
    del story.files["news/cold.md"]
    story.publish()
    assert story.answer("/news/cold/") == "gone"
    story.files["news/cold.md"] = WORDS["cold"]  # restored
    story.publish()
    story.domain = "new.example.org"
    story.publish()
    ours, theirs = story.clone(), story.clone()
    ours.files["news/bread.md"] = WORDS["bread"]
    ours.publish()
    theirs.rename("news/2024/we-won.md", "news/victory.md")
    theirs.rename("news/2024/we-won.es.md", "news/victory.es.md")
    theirs.publish()
    merged = ours.clone()
    merged.files = {**theirs.files, "news/bread.md": WORDS["bread"]}
    merged.record = united(ours.record, theirs.record)
    merged.answers |= theirs.answers
    merged.publish()

    assert merged.id_of("news/victory.md") == VOTE
    assert merged.id_of("news/books.md") == ids["planks/books.md"]
    assert merged.id_of("actions/bring-him-back.md") == ids["actions/sign.md"]
    assert merged.id_of("news/cold.md") == COLD
    assert {address: merged.answer(address) for address in merged.answers} == merged.answers
    assert merged.answer("/actions/sign/thanks/") == "actions/bring-him-back/thanks/"
    assert merged.answer("/g/dock-flyer/") == ids["actions/sign.md"]
    assert merged.answer("/es/news/2024/we-won/") == merged.id_of("news/victory.es.md")


def united(ours, theirs):
    """Return what Git’s merge by union makes of two versions: the lines of both, those that both have once."""
    blocks = {}
    for version in (ours, theirs):
        head, *rest = version.split("\n\n")
        for block in rest:
            blocks.setdefault(block.split("\n")[0], []).extend(
                line for line in block.strip().split("\n")[1:] if line not in blocks.get(block.split("\n")[0], [])
            )
    return head + "\n\n" + "\n\n".join("\n".join([name, *lines]) for name, lines in sorted(blocks.items())) + "\n"


def test_a_record_that_was_lost_gives_the_same_ids_to_what_was_never_renamed(story):
    story.rename("news/cold.md", "news/colder.md")
    story.publish()
    before = {source: story.id_of(source) for source in story.files}

    story.record = ""
    story.publish()

    assert {s: story.id_of(s) for s in before if s != "news/colder.md"} == {
        s: id_ for s, id_ in before.items() if s != "news/colder.md"
    }


def test_two_clones_give_one_text_one_id(story):
    ours, theirs = story.clone(), story.clone()
    for clone in (ours, theirs):
        clone.files["news/bread.md"] = WORDS["bread"]
    theirs.now = datetime(2024, 5, 1, tzinfo=UTC)

    ours.publish()
    theirs.publish()

    assert ours.id_of("news/bread.md") == theirs.id_of("news/bread.md")
    record = read_record(united(ours.record, theirs.record))
    assert isinstance(record, Record)
    assert record.texts["news/bread.md"].first == read_record(ours.record).texts["news/bread.md"].first


def test_a_draft_burns_no_id_and_no_address(story):
    story.files["news/bread.md"] = WORDS["bread"]
    story.drafts.add("news/bread.md")
    story.publish()
    story.rename("news/bread.md", "news/canteen.md")
    story.drafts = set()
    story.publish()

    assert story.id_of("news/canteen.md").endswith("news/canteen")
    assert story.answer("/news/bread/") == ""


def test_a_text_that_becomes_a_draft_again_is_not_gone_for_good(story):
    story.drafts.add("news/vote.md")
    made = story.publish()
    assert [(one.path, one.is_final) for one in made.gone] == [("news/vote/", False)]

    story.drafts.clear()
    story.publish()

    assert story.id_of("news/vote.md") == VOTE


def test_a_new_text_under_an_old_name_gets_an_id_of_its_own_and_needs_a_word(story):
    story.rename("news/vote.md", "news/we-won.md")
    story.publish()
    story.files["news/vote.md"] = WORDS["bread"]

    problems = [problem for _, problem in story.build().problems]

    assert [problem.code for problem in problems] == ["ADR016"]
    assert story.id_of("news/vote.md") != VOTE
    assert story.id_of("news/vote.md").startswith("tag:docks.example.org,2024-03-01:news/vote")


def test_two_files_that_may_be_what_became_of_one_are_a_doubt_until_somebody_says(story):
    words = story.files.pop("news/vote.md")
    story.files |= {"news/a.md": words, "news/b.md": words}
    story.build()
    assert [(doubt.entry.source, [text.source for text in doubt.texts]) for doubt in story.history.doubts] == [
        ("news/vote.md", ["news/a.md", "news/b.md"])
    ]

    said, new = story.clone(), story.clone()
    said.said = {"news/b.md": ("news/vote/",)}
    new.said = {"news/a.md": ("nothing",)}
    for one in (said, new):
        one.publish()
        assert one.id_of("news/b.md") == VOTE
        assert one.answer("/news/vote/") == VOTE


def test_one_file_that_may_be_either_of_two_is_a_doubt(story):
    story.files["news/vote-again.md"] = WORDS["vote"] + " Again."
    story.publish()
    del story.files["news/vote.md"], story.files["news/vote-again.md"]
    story.files["news/c.md"] = WORDS["vote"].replace("at night", "by day").replace("river", "lake")

    story.build()

    assert {doubt.entry.source for doubt in story.history.doubts} == {"news/vote.md", "news/vote-again.md"}


def test_another_text_is_not_taken_for_one_that_is_gone(story):
    del story.files["news/vote.md"]
    story.files["news/bread.md"] = WORDS["bread"]

    made = story.publish()

    assert not story.history.renames
    assert [one.path for one in made.gone] == ["news/vote/"]


def test_the_editors_word_brings_visitors_of_a_removed_text_to_another_one(story):
    del story.files["news/vote.md"]
    story.publish()
    story.said["news/cold.md"] = ("news/vote/",)
    story.publish()
    del story.said["news/cold.md"]  # said once, it is remembered
    story.publish()

    assert story.answer("/news/vote/") == COLD
    assert story.id_of("news/cold.md") == COLD


def test_where_a_removed_text_names_another_page_all_its_addresses_lead_there(story):
    story.rename("news/vote.md", "news/we-won.md")
    story.publish()
    del story.files["news/we-won.md"]
    story.publish()
    story.record = story.record.replace(
        'address = "/news/we-won/"\n', 'address = "/news/we-won/"\nmoved_to = "/news/cold/"\n'
    )
    story.publish()

    assert story.answer("/news/vote/") == story.answer("/news/we-won/") == COLD
    story.record = story.record.replace('moved_to = "/news/cold/"', 'moved_to = "/nowhere/"')
    assert "ADR019" in [problem.code for _, problem in story.build().problems]


def test_renamed_there_and_back_again_nothing_leads_in_a_circle(story):
    for name in ("we-won", "vote", "we-won", "vote"):
        old = next(source for source in story.files if source.startswith("news/") and source != "news/cold.md")
        story.rename(old, f"news/{name}.md")
        story.publish()

    assert story.id_of("news/vote.md") == VOTE
    assert story.answer("/news/we-won/") == story.answer("/news/vote/") == VOTE


def test_nothing_changes_in_the_record_where_nothing_moved(story):
    before = story.record
    story.files["news/cold.md"] = WORDS["cold"].replace("October", "November")

    story.publish()

    assert story.record == before


@pytest.mark.parametrize("seed", range(60))
def test_after_any_edits_every_address_answers_and_no_two_texts_have_one_id(story, seed):
    chance = random.Random(seed)
    names = ("a", "b", "c", "d", "2024/e")
    for _ in range(8):
        source = chance.choice(sorted(story.files))
        new = f"{chance.choice(('news', 'planks', 'pages'))}/{chance.choice(names)}.md"
        edit = chance.randrange(5)
        if edit == 0 and new not in story.files and source.partition("/")[0] != "actions":
            story.rename(source, new)
        elif edit == 1 and len(story.files) > 2:
            del story.files[source]
        elif edit == 2:
            story.files[source] += f" And {chance.choice(tuple(WORDS))}."
        elif edit == 3 and source not in story.drafts:
            story.drafts.add(source)
        elif edit == 4:
            story.drafts.clear()
        story.drafts &= story.files.keys()
        made = story.build()
        if made.problems or story.history.doubts:  # somebody has to say: these are new
            new_ones = {claim.source for claim, _ in made.problems} | set(story.files)
            story.said = dict.fromkeys(new_ones & story.files.keys(), ("nothing",))
            if any(problem.code == "ADR016" for _, problem in story.build().problems):
                return
        before = dict(story.answers)
        story.publish()
        story.said = {}
        for address in before:
            assert story.answer(address), f"{address} is missing"
        ids = [entry.id for entry in story.history.entries.values()]
        assert len(set(ids)) == len(ids)


def test_joined_blocks_keep_how_often_a_calendar_changed_and_since_when_things_are_public():
    first = datetime(2024, 3, 1, tzinfo=UTC)
    later = first.replace(month=4)
    ours = Entry("events/a.md", "x", later, "/events/a/", calendar="aa 1", since=(("open", later),))
    theirs = Entry("events/b.md", "x", first, "/events/b/", calendar="bb 3", since=(("open", first), ("won", later)))

    record, duplicates = join_duplicates(Record({"events/a.md": ours, "events/b.md": theirs}), {"events/a.md"})

    (entry,) = record.texts.values()
    assert (entry.source, entry.first, entry.calendar, duplicates) == ("events/a.md", first, "bb 3", ())
    assert dict(entry.since) == {"open": first, "won": later}


def test_two_branches_that_renamed_one_text_are_joined_once_one_of_the_files_is_left(story):
    ours, theirs = story.clone(), story.clone()
    ours.rename("news/vote.md", "news/a.md")
    theirs.rename("news/vote.md", "news/b.md")
    ours.publish()
    theirs.publish()
    ours.record = united(ours.record, theirs.record)
    ours.answers |= theirs.answers
    both = ours.clone()
    both.files["news/b.md"] = WORDS["vote"]
    both.build()
    assert both.history.duplicates == (("news/a.md", "news/b.md"),)

    ours.publish()

    assert not ours.history.duplicates
    assert {address: ours.answer(address) for address in ours.answers} == ours.answers
    assert ours.answer("/news/b/") == ours.answer("/news/vote/") == VOTE
