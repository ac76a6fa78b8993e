"""What happens next is said for every kind of action, in words of its own."""

from __future__ import annotations

import pytest

from plugins.actions.labels import BUTTONS, RECEIPT, SENT, SPAM, STEPS, next_steps
from plugins.forms.model import Embed, Field
from plugins.i18n.locale import Locale, load_locale
from tests.theme.printing import TRANSLATIONS

ENGLISH = Locale("en")

SPANISH = load_locale(TRANSLATIONS, "es")
FORM = Embed(
    "post", "Keila", "https://k.example.org/f", "k.example.org", fields=(Field("email", "e", "Email", "email"),)
)
MAIL = Embed("mailto", "e-mail", "mailto:a@example.org", "")
PAGE = Embed("link", "Action Network", "https://a.example.org/1", "a.example.org")


@pytest.mark.parametrize("kind", BUTTONS)
def test_every_kind_says_what_happens_next_in_words_of_its_own_in_both_languages(kind: str) -> None:
    english, spanish = (next_steps(kind, None, words)[0] for words in (ENGLISH, SPANISH))

    assert english == STEPS[kind] != spanish
    assert [other for other in BUTTONS if next_steps(other, None, ENGLISH)[0] == english] == [kind]


def test_a_mail_is_only_sent_by_its_writer() -> None:
    assert [next_steps(kind, MAIL, ENGLISH)[0] for kind in ("letter", "contact", "signup")] == [SENT] * 3
    assert SENT not in next_steps("letter", PAGE, ENGLISH)


def test_a_gift_is_confirmed_by_whom_it_was_paid_to() -> None:
    assert RECEIPT % {"service": "Action Network"} in next_steps("donate", PAGE, ENGLISH)
    assert len(next_steps("donate", None, ENGLISH)) == 1


def test_a_list_for_mails_may_land_among_the_unwanted_ones_and_a_channel_may_not() -> None:
    assert SPAM in next_steps("signup", FORM, ENGLISH)
    assert SPAM not in next_steps("signup", PAGE, ENGLISH)
