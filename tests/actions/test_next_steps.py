"""The thank-you page says what happens next, for every kind of action, in its language or as the editor wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.actions.labels import BUTTONS, RECEIPT, SENT, SPAM, STEPS, next_steps
from plugins.forms.model import Embed, Field
from plugins.i18n.locale import Locale, load_locale
from tests.theme.printing import TRANSLATIONS

if TYPE_CHECKING:
    from tests.support import Site

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


def action(kind: str, **more: str) -> str:
    given = {"title": f"A {kind}", "summary": "Why.", "kind": kind, **more}
    return "".join(f"{key}: {value}\n" for key, value in given.items()) + "\nText.\n"


def test_the_page_says_it_in_its_language_and_leads_to_the_next_ask(site: Site) -> None:
    form = "https://buttondown.com/api/emails/embed-subscribe/night-shift"
    site.write(
        "content/actions/hear.md", action("signup", form=form, fields="email*", then="tell", consent="Write to me.")
    )
    site.write("content/actions/hear.es.md", "title: Noticias\nsummary: Por qué.\n\nTexto.\n")
    site.write("content/actions/come.md", action("rsvp", form="https://lu.ma/night-shift", thanks="Ring twice."))
    site.write("content/actions/tell.md", action("share"))

    result = site.build()

    assert result.status == 0, result.text
    pages = {path: site.pages[f"{path}/thanks/"] for path in ("actions/hear", "es/actions/hear", "actions/come")}
    said = {path: page.one("main").text for path, page in pages.items()}
    assert "What happens next" in said["actions/hear"]
    assert STEPS["signup"] in said["actions/hear"]
    assert "open the mail that Buttondown sends you, and confirm" in said["actions/hear"]
    assert SPANISH.gettext(STEPS["signup"]) in said["es/actions/hear"]
    assert STEPS["signup"] not in said["es/actions/hear"]
    assert "Ring twice." in said["actions/come"]
    assert STEPS["rsvp"] not in said["actions/come"]
    assert pages["actions/hear"].one(".poster a[href='#site.act']").text == "Share this"
    assert pages["actions/hear"].one("#site\\.act h2").text == "A share"
    assert not pages["actions/come"].has("[href='#site.act']")
    for page in pages.values():
        assert page.has("main a[href='mailto:hello@example.org']")
