"""An action opens and closes at its moment, whatever clocks do, and leads on only to what can be done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.actions.labels import BUTTONS
from plugins.actions.model import ENDED, KINDS, STATES, Action, ActionPart, Actions, state_at
from plugins.engine.tracking import record_reads
from plugins.forms.model import Embed
from plugins.frontmatter.dates import read_end
from plugins.i18n.locale import Locale
from tests.support.factories import a_form

NEW_YORK = ZoneInfo("America/New_York")
OPENS = datetime(2024, 3, 1, 8, tzinfo=NEW_YORK)
CLOSES = datetime(2024, 3, 31, 20, tzinfo=NEW_YORK)
INSTANT = timedelta(microseconds=1)
EMBED = Embed("link", "Forms", "https://forms.example.org/1", "forms.example.org")


def action(name="join", lang="en", state="open", **more) -> Action:
    """Return an action called ``name``."""
    url = f"/actions/{name}/"
    return Action(name, lang, name.title(), "join", state, url, f"{url}thanks/", Locale(lang), **more)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (OPENS - INSTANT, "scheduled"),
        (OPENS, "open"),
        (CLOSES - INSTANT, "open"),
        (CLOSES, "closed"),
        (datetime(2024, 3, 1, 13, 0, tzinfo=UTC), "open"),
        (datetime(2024, 3, 1, 13, 0, tzinfo=UTC) - INSTANT, "scheduled"),
        (datetime(2024, 4, 1, 2, 0, tzinfo=ZoneInfo("Europe/Madrid")), "closed"),
        (datetime(2024, 4, 1, 1, 59, tzinfo=ZoneInfo("Europe/Madrid")), "open"),
    ],
)
def test_an_action_opens_and_closes_at_exactly_its_moment(now: datetime, state: str) -> None:
    assert state_at(now, OPENS, CLOSES) == state


def test_an_action_without_dates_is_open() -> None:
    assert state_at(OPENS) == "open"
    assert state_at(OPENS - INSTANT, None, CLOSES) == "open"
    assert state_at(CLOSES, OPENS, None) == "open"


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (datetime(2024, 11, 3, 1, 15, fold=0, tzinfo=NEW_YORK), True),  # 05:15 in UTC
        (datetime(2024, 11, 3, 1, 29, fold=0, tzinfo=NEW_YORK), True),
        (datetime(2024, 11, 3, 1, 30, fold=0, tzinfo=NEW_YORK), False),
        (datetime(2024, 11, 3, 1, 15, fold=1, tzinfo=NEW_YORK), False),  # an hour later, 06:15 in UTC
    ],
)
def test_in_the_hour_that_comes_twice_an_action_closes_the_first_time_and_stays_closed(
    now: datetime, *, is_open: bool
) -> None:
    closes = datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK)

    assert (state_at(now, closes=closes) == "open") is is_open


def test_an_action_that_opens_in_the_hour_that_is_left_out_opens_an_hour_of_real_time_after_the_last_one() -> None:
    opens = datetime(2024, 3, 10, 2, 30, tzinfo=NEW_YORK)  # no clock shows this: 01:59 is followed by 03:00

    assert state_at(datetime(2024, 3, 10, 7, 30, tzinfo=UTC) - INSTANT, opens) == "scheduled"
    assert state_at(datetime(2024, 3, 10, 3, 30, tzinfo=NEW_YORK), opens) == "open"


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024-03-31", datetime(2024, 4, 1, 3, 59, tzinfo=UTC)),
        ("2024-03-10", datetime(2024, 3, 11, 3, 59, tzinfo=UTC)),  # a day of 23 hours
        ("2024-11-03", datetime(2024, 11, 4, 4, 59, tzinfo=UTC)),  # a day of 25 hours
        ("2024-12-31", datetime(2025, 1, 1, 4, 59, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 3, 1, 4, 59, tzinfo=UTC)),
    ],
)
def test_a_closing_day_without_a_time_counts_whole_however_long_it_is(day: str, last: datetime) -> None:
    closes = read_end(day).replace(tzinfo=NEW_YORK)

    assert state_at(last, closes=closes) == "open"
    assert state_at(last + timedelta(minutes=1), closes=closes) == "closed"


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize("now", [OPENS - INSTANT, OPENS, CLOSES])
def test_what_has_ended_by_hand_stays_so(state: str, now: datetime) -> None:
    assert state_at(now, OPENS, CLOSES, state) == state


@pytest.mark.parametrize(
    ("by_hand", "now", "state"),
    [
        ("open", OPENS - INSTANT, "open"),
        ("open", CLOSES, "closed"),
        ("scheduled", OPENS - INSTANT, "scheduled"),
        ("scheduled", OPENS, "open"),
        ("scheduled", CLOSES, "closed"),
    ],
)
def test_the_clock_moves_on_what_was_set_to_scheduled_or_open(by_hand: str, now: datetime, state: str) -> None:
    assert state_at(now, OPENS, CLOSES, by_hand) == state


def test_an_action_scheduled_without_a_date_waits() -> None:
    assert state_at(OPENS, by_hand="scheduled") == "scheduled"


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_to_come_open_or_over(state: str) -> None:
    asked = action(state=state)

    assert asked.is_open is (state == "open")
    assert asked.is_over is (state in {"closed", "won", "lost", "withdrawn"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_for_its_button(kind: str) -> None:
    asked = Action("a", "en", "Open books", kind, "open", "/a/", "/a/thanks/", Locale("en"))

    assert asked.button_label == BUTTONS[kind]
    assert asked.ask_label == f"{BUTTONS[kind]}: Open books"


def site(*members: Action) -> Actions:
    """Return all the actions of a site."""
    actions = Actions("en")
    for member in members:
        actions.add(member)
    return actions


def test_an_action_is_found_in_the_language_asked_for_or_else_in_the_default_one() -> None:
    actions = site(action("join"), action("join", "es"), action("donate"))

    assert actions.find("join", "es").lang == "es"
    assert actions.find("donate", "es").lang == "en"
    assert actions.find("join", "fr").lang == "en"
    assert actions.find("nothing", "en") is None


def test_an_action_that_is_only_translated_stands_in_for_nobody() -> None:
    actions = site(action("join", "es"))

    assert actions.find("join", "en") is None
    assert actions.names() == {"join"}


def test_every_action_is_chosen_once_by_name_in_the_language_asked_for_where_it_can_be() -> None:
    actions = site(action("join", "es"), action("join"), action("donate"), action("call", "fr"))

    def chosen(lang: str) -> list[tuple[str, str]]:
        return [(one.name, one.lang) for one in actions.chosen(lang)]

    assert chosen("es") == [("donate", "en"), ("join", "es")]
    assert chosen("en") == [("donate", "en"), ("join", "en")]
    assert chosen("fr") == [("call", "fr"), ("donate", "en"), ("join", "en")]


def test_an_action_is_opened_in_the_languages_that_say_so() -> None:
    actions = site(action("join", "es"), action("join"), action("join", "fr", "scheduled"), action("donate", "fr"))

    assert actions.opened_in("join") == ("en", "es")
    assert actions.opened_in("donate") == ("fr",)
    assert actions.opened_in("nothing") == ()


def test_actions_with_a_form_are_those_that_have_one_now() -> None:
    asking = action("join", form=a_form(EMBED))

    assert site(asking, action("donate")).with_form() == (asking,)


def test_an_action_is_known_by_its_name_and_language_from_build_to_build() -> None:
    assert {action().owner, action(lang="es").owner, action("give").owner} == {
        "actions/join:en",
        "actions/join:es",
        "actions/give:en",
    }


def test_what_a_page_reads_of_an_action_is_noted_and_how_that_is_worked_out_is_not() -> None:
    actions = site(action("donate"))
    first = action("join", then_name="donate", others=actions)

    with record_reads() as notes:
        _ = first.then.button_label, first.ask_label
        actions.opened_in("join")

    assert notes == {
        "actions/join:en": {"then", "ask_label"},
        "actions/donate:en": {"button_label"},
        "actions": {'["opened_in", "join"]'},
    }


@pytest.mark.parametrize("state", STATES)
def test_the_next_ask_is_one_that_can_be_done(state: str) -> None:
    first = action("join", then_name="donate", others=site(action("donate", state=state)))

    assert (first.then is not None) is (state == "open")


def test_the_next_ask_speaks_the_language_of_the_first_where_it_can() -> None:
    actions = site(action("donate"), action("donate", "es"), action("call"))

    assert action("join", "es", then_name="donate", others=actions).then.lang == "es"
    assert action("join", "es", then_name="call", others=actions).then.lang == "en"
    assert action("join", "es", then_name="nothing", others=actions).then is None
    assert action("join", "es", others=actions).then is None


def test_asks_that_lead_to_each_other_lead_on_for_ever() -> None:
    actions = Actions("en")
    for one, other in (("join", "donate"), ("donate", "join")):
        actions.add(action(one, then_name=other, others=actions))

    assert actions.find("join", "en").then.then.name == "join"


@pytest.mark.parametrize(("display", "contacts"), [("form", (EMBED,)), ("button", ()), ("card", ())])
def test_only_a_whole_form_contacts_its_service(display: str, contacts: tuple[Embed, ...]) -> None:
    assert ActionPart(action(form=a_form(EMBED)), display).contacts == contacts
    assert ActionPart(action(), display).contacts == ()
