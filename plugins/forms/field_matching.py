"""Matching: which of Picket's questions a control of a pasted form asks, by its type, its names, then its label."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plugins.forms.pasted_form import Control

#: Tokens of the HTML standard (“Autofill”), and input types, that say it outright.
_AUTOCOMPLETE: Final = {
    "email": "email",
    "name": "given_name",
    "given-name": "given_name",
    "family-name": "family_name",
    "postal-code": "postal_code",
    "tel": "phone",
    "tel-national": "phone",
}
_TYPES: Final = {"email": "email", "tel": "phone"}
#: What fields are called, without capitals, signs and spaces.
_WORDS: Final = {
    "email": (
        "email emailaddress emailadress mail youremail useremail memberemail subscriberemail emailprimary "
        "correo correoelectronico tucorreo courriel adresseemail emailadresse direccionemail "
        "direcciondecorreoelectronico enteryouremail enteryouremailaddress workemail personalemail"
    ),
    "given_name": (
        "name firstname fname givenname first forename fullname yourname nombre nombrecompleto tunombre "
        "prenom vorname firstandlastname"
    ),
    "family_name": (
        "lastname lname surname familyname last secondname apellido apellidos nom nomdefamille nachname familienname"
    ),
    "postal_code": "zip zipcode postcode postalcode postal plz postleitzahl codigopostal codepostal zippostalcode",
    "phone": (
        "phone phonenumber tel telephone mobile mobilephone mobilenumber cell cellphone telefono handy "
        "telefon telefonnummer numerodetelefono numerodetelephone mobil movil sms"
    ),
    "message": "message msg comment comments body text yourmessage mensaje nachricht commentaire question",
    "amount": "amount donation donationamount otheramount betrag importe",
}
_NAMES: Final = {word: name for name, words in _WORDS.items() for word in words.split()}
#: Boxes that choose what somebody gets, or how they are sorted: no agreement.
_GROUPS: Final = re.compile(
    r"(?i)groups?(?:\[.*)?|tags?(?:\[\])?|l|lists?(?:\[.*)?|\w*list_?ids?(?:\[.*)?|interests?(?:\[.*)?|segments?(?:\[.*)?|emailtype"
)
#: What is said to agree, and what fields are called that keep an agreement.
_AGREES: Final = re.compile(
    r"(?i)\b(?:agree|accept|consent|subscribe|newsletters?|sign me up|send me|keep me|contact me|i want|i would like|"
    r"i'd like|acepto|autorizo|quiero|consiento|j'accepte|einwillig\w*|zustimm\w*)\b"
)
_AGREEMENTS: Final = re.compile(
    r"(?i)gdpr|opt[_-]?in|consent|agree|accept|permission|marketing|newsletter|subscribe|terms|privacy"
)
_TYPED: Final = frozenset({"text", "email", "tel", "search", "number", "textarea", "url"})


def question_of(control: Control) -> str:
    """Return Picket's name for what ``control`` asks, ``consent`` for a box to be ticked; empty where none fits."""
    if control.kind == "checkbox":
        return "" if is_group(control) else "consent"
    if control.kind not in _TYPED:
        return ""
    token = control.autocomplete.split()[-1:]
    said = _TYPES.get(control.kind) or (_AUTOCOMPLETE.get(token[0]) if token else None)
    words = [*_parts(control.name), control.label]
    named = said or next((_NAMES[word] for word in map(_bare, words) if word in _NAMES), "")
    return named or ("message" if control.kind == "textarea" else "")


def is_group(control: Control) -> bool:
    """Say whether ``control`` chooses a list, a tag or a group, and is not worded as an agreement."""
    is_worded = control.name != "l" and _AGREES.search(control.label)
    return _GROUPS.fullmatch(control.name) is not None and not is_worded


def is_agreement(control: Control) -> bool:
    """Say whether what ``control`` chooses is an agreement by its name or its words."""
    return bool(_AGREEMENTS.search(control.name) or _AGREES.search(control.label))


def _parts(name: str) -> list[str]:
    """Return ``name``, and what stands last in its brackets: ``contact[first_name]`` is a ``first_name``."""
    return [name, *re.findall(r"\[([^\[\]]+)\]", name)[-1:], re.sub(r"^(?:f|your|user|entry|field)[_.-]", "", name)]


def _bare(word: str) -> str:
    """Return ``word`` in small letters a to z, without signs, spaces and accents."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]+", "", plain)
