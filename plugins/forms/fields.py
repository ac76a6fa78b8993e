"""The fields of a form: Picket's name for each question, which an action asks, and which a pasted control asks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from plugins.forms.model import Field
from plugins.forms.provider import PostOptions
from plugins.messages import Message
from plugins.problems import Problem, suggest, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.forms.model import InputType
    from plugins.forms.pasted_form import Control
    from plugins.forms.provider import FormRequest

#: Each semantic name with its input type and autocomplete token (HTML standard, “Autofill”).
QUESTIONS: dict[str, tuple[InputType, str]] = {
    "email": ("email", "email"),
    "given_name": ("text", "given-name"),
    "family_name": ("text", "family-name"),
    "postal_code": ("text", "postal-code"),
    "phone": ("tel", "tel"),
    "message": ("textarea", ""),
    "amount": ("radio", ""),
    "consent": ("checkbox", ""),
}

#: The least that each kind of action needs to know; what is not asked cannot be lost, leaked or subpoenaed.
USUAL: dict[str, tuple[tuple[str, bool], ...]] = {
    "petition": (("given_name", True), ("family_name", True), ("email", True), ("postal_code", False)),
    "pledge": (("given_name", True), ("family_name", True), ("email", True)),
    "letter": (("given_name", True), ("family_name", True), ("email", True), ("message", True)),
    "join": (("given_name", True), ("family_name", True), ("email", True), ("phone", False)),
    "signup": (("given_name", False), ("email", True)),
    "contact": (("given_name", False), ("email", True), ("message", False)),
    "rsvp": (("given_name", True), ("email", True)),
    "donate": (("given_name", True), ("family_name", True), ("email", True)),
    "call": (("given_name", False), ("email", True)),
    "share": (("email", True),),
}

EVERY_KIND = frozenset(USUAL)
#: The kinds that money and mere passing-on are not.
WORDS_ONLY = EVERY_KIND - {"donate", "share"}


def field_names(own: Mapping[str, str], request: FormRequest) -> dict[str, str]:
    """Return the service's name of each field (and of ``source``): its ``own``, then the editor's."""
    return {**own, **(request.post.fields if request.post else {})}


def requested_fields(request: FormRequest, names: Mapping[str, str]) -> dict[str, bool]:
    """Return the semantic names to ask, in order, and whether each is required.

    The usual ones of a kind are asked as far as ``names`` has them; the ones an editor wrote, in any case. Amounts come
    before consent, and consent, which must be given, last.
    """
    wanted = dict(request.fields or [pair for pair in USUAL.get(request.kind, ()) if pair[0] in names])
    if request.amounts:
        wanted.setdefault("amount", True)
    if wanted.pop("consent", False) or request.consent:
        wanted["consent"] = True
    return wanted | {name: must for name, _, must in _more_consent(request)}


def _more_consent(request: FormRequest) -> Iterator[tuple[str, str, bool]]:
    """Yield the boxes beyond the first as (name, wording, required): ``consent_2``, ``consent_3`` and so on."""
    for number, (wording, required) in enumerate(request.more_consent, 2):
        yield f"consent_{number}", wording, required


def _service_name(name: str, names: Mapping[str, str]) -> str:
    """Return the wire name of ``name``; a service that calls consent as we do takes any name for a further box."""
    usual_name = name if name.startswith("consent_") and names.get("consent") == "consent" else ""
    return names.get(name) or usual_name


def questions(request: FormRequest, names: Mapping[str, str], tick: str = "yes") -> tuple[Field, ...]:
    """Return the fields of a form that posts; ``tick`` is what a ticked box sends."""
    return tuple(
        _question(name, _service_name(name, names), request, tick, required=must)
        for name, must in requested_fields(request, names).items()
    )


def _question(name: str, service_name: str, request: FormRequest, tick: str, *, required: bool) -> Field:
    wordings = {"consent": request.consent, **{more: wording for more, wording, _ in _more_consent(request)}}
    kind, autocomplete = QUESTIONS["consent" if name in wordings else name]
    choices = tuple((str(amount), label) for amount, label in request.amounts) if name == "amount" else ()
    return Field(
        name,
        service_name,
        label=wordings.get(name) or request.labels[name],
        type="text" if kind == "radio" and not choices else kind,
        autocomplete=autocomplete,
        required=required,
        value=tick if kind == "checkbox" else "",
        choices=choices,
    )


def hidden(request: FormRequest, names: Mapping[str, str], *own: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the hidden fields: the service's ``own``, the source code, then the editor's, who has the last word.

    Only an editor's may have several values under one name.
    """
    source = [(names["source"], request.source)] if request.source else []
    extra = request.post.hidden if request.post else ()
    values: dict[str, tuple[str, ...]] = {key: (value,) for key, value in (*own, *source)}
    for key in dict.fromkeys(key for key, _ in extra):
        values[key] = tuple(value for name, value in dict.fromkeys(extra) if name == key)
    return tuple((key, value) for key, several in values.items() for value in several)


def unknown_names(request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal for every field, asked or mapped, that is not one of Picket's names."""
    mapped = request.post.fields if request.post else {}
    for name in dict.fromkeys([*(name for name, _ in request.fields), *mapped]):
        if name not in QUESTIONS and not (name in mapped and (name == "source" or name.startswith("consent_"))):
            yield unplaced(
                Message("“{name}” is not a field Picket knows.", name=name), suggest(name, QUESTIONS), "FRM020"
            )


def unsupported_fields(service: str, request: FormRequest, names: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a refusal for everything asked that has no name at the ``service``."""
    wanted = [name for name in requested_fields(request, names) if name in QUESTIONS or name.startswith("consent_")]
    for name in [*wanted, *(["source"] if request.source else [])]:
        if not _service_name(name, names):
            what = Message("Picket does not know what {service} calls the field “{name}”.", service=service, name=name)
            hint = Message("Leave it out, or add the name it has there to post_fields: {name}=NAME.", name=name)
            yield unplaced(what, hint, "FRM021")


def consent_without_wording(request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal for a consent box that would stand beside nothing."""
    if not request.consent and any(name == "consent" for name, _ in request.fields):
        what = Message("The form asks for consent without saying to what.")
        yield unplaced(what, Message("Write the wording under “consent”, or take consent out of the fields."), "FRM022")


def nothing_to_ask_with(service: str, request: FormRequest) -> Iterator[Problem]:
    """Yield refusals for what only a form of our own could ask, where the ``service`` shows its own page."""
    for name, value in (("fields", request.fields), ("consent", request.consent), ("post_fields", request.post)):
        if value:
            what = Message(
                "{service} asks its questions on a page of its own, so “{name}” can have no effect.",
                service=service,
                name=name,
            )
            yield unplaced(what, Message("Set it up there, and take {name} out here.", name=name), "FRM023")


def no_amounts(service: str, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal if amounts are suggested to a ``service`` that takes none from an address."""
    if request.amounts:
        what = Message("{service} cannot be told an amount.", service=service)
        yield unplaced(what, Message("Suggest amounts on its own page, and take “amounts” out here."), "FRM024")


def no_source(service: str, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal if a source code is to be handed on to a ``service`` that takes none."""
    if request.source:
        what = Message(
            "{service} takes no source code, so “{source}” would be lost.", service=service, source=request.source
        )
        yield unplaced(what, Message("Use a service that counts sources, or take the code out."), "FRM025")


def only_fields_and_hidden(service: str, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal if an editor sets what Picket knows of the ``service`` already."""
    if request.post and request.post != PostOptions(fields=request.post.fields, hidden=request.post.hidden):
        what = Message("Picket knows {service}'s honeypot, redirect and encoding already.", service=service)
        yield unplaced(
            what, Message("Take honeypot, redirect and enctype out; post_fields and hidden may stay."), "FRM029"
        )


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
    declared = _TYPES.get(control.kind) or (_AUTOCOMPLETE.get(token[0]) if token else None)
    words = [*_parts(control.name), control.label]
    name = declared or next((_NAMES[word] for word in map(_bare, words) if word in _NAMES), "")
    return name or ("message" if control.kind == "textarea" else "")


def is_group(control: Control) -> bool:
    """Whether ``control`` chooses a list, a tag or a group, and is not worded as an agreement."""
    is_worded = control.name != "l" and _AGREES.search(control.label)
    return _GROUPS.fullmatch(control.name) is not None and not is_worded


def is_agreement(control: Control) -> bool:
    """Whether what ``control`` chooses is an agreement by its name or its words."""
    return bool(_AGREEMENTS.search(control.name) or _AGREES.search(control.label))


def _parts(name: str) -> list[str]:
    """Return ``name``, and what stands last in its brackets: ``contact[first_name]`` is a ``first_name``."""
    return [name, *re.findall(r"\[([^\[\]]+)\]", name)[-1:], re.sub(r"^(?:f|your|user|entry|field)[_.-]", "", name)]


def _bare(word: str) -> str:
    """Return ``word`` in small letters a to z, without signs, spaces and accents."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]+", "", plain)
