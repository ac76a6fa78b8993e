"""The words of actions for visitors, in English, marked for translators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.i18n.locale import mark

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.i18n.locale import Locale

#: What the button of each kind says.
BUTTONS = {
    "petition": mark("Sign the petition"),
    "donate": mark("Donate"),
    "join": mark("Join"),
    "signup": mark("Sign up"),
    "contact": mark("Write to us"),
    "pledge": mark("Make the pledge"),
    "letter": mark("Send the letter"),
    "call": mark("Make the call"),
    "rsvp": mark("Say you will come"),
    "share": mark("Share this"),
}

#: What each state says of an action that cannot be done now.
STATE_LABELS = {
    "scheduled": mark("Not open yet"),
    "closed": mark("Closed"),
    "won": mark("Won"),
    "lost": mark("Lost"),
    "withdrawn": mark("Withdrawn"),
}

#: The label of each field of a form.
FIELDS = {
    "email": mark("Email"),
    "given_name": mark("First name"),
    "family_name": mark("Last name"),
    "postal_code": mark("Postal code"),
    "phone": mark("Phone"),
    "message": mark("Message"),
    "amount": mark("Amount"),
    "consent": mark("Consent"),
}

#: What came of an action that the clock has closed, until the editor says more.
OVER = mark("This is over. Thank you to everyone who took part.")

#: The title of the thank-you page.
THANKS = mark("Thank you")

#: What happens after somebody has acted, by kind of action, in words that are true of every campaign.
STEPS = {
    "petition": mark("Your name stands beside all the others. You will find the result on the petition’s page."),
    "donate": mark("The page where you gave says who gets the money, and for what."),
    "join": mark("We read what you wrote, and answer at the address or number that you gave."),
    "signup": mark("You hear from us as soon as there is something to say."),
    "contact": mark("We read what you wrote. If you left an address or a number, we answer there."),
    "pledge": mark("We count on you from now on. If something gets in the way, tell us: nobody will blame you."),
    "letter": mark("If an answer comes, tell us what it says."),
    "call": mark("Tell us how it went. If nobody answered, try once more at another hour."),
    "rsvp": mark("Write down the day, the time and the place. If you cannot come after all, tell us."),
    "share": mark("In a day or two, ask those to whom you sent it whether they have had a look."),
}
#: What is true, too, of mails that visitors send themselves; of money, which a service takes; of lists for mails.
SENT = mark("It is sent once you have pressed “Send” in your mail program.")
RECEIPT = mark("For a receipt, or to change or stop a gift that repeats, ask %(service)s: the payment went there.")
SPAM = mark("If no mail comes, look in the folder for unwanted mail (“spam”).")


def next_steps(kind: str, embed: Embed | None, words: Locale) -> tuple[str, ...]:
    """Return what happens after an action of ``kind`` was done by way of ``embed``, a sentence or two each."""
    steps = [words.gettext(STEPS[kind])]
    if embed and embed.shape == "mailto":
        steps.insert(0, words.gettext(SENT))
    elif embed and kind == "donate":
        steps.append(words.gettext(RECEIPT) % {"service": embed.provider})
    elif embed and kind == "signup" and any(field.type == "email" for field in embed.fields):
        steps.append(words.gettext(SPAM))
    return tuple(steps)
