"""The words of actions for visitors, in English, marked for translators."""

from __future__ import annotations

from plugins.i18n.locale import mark

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

#: What stands at each field of a form.
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

#: What its thank-you page is called.
THANKS = mark("Thank you")
