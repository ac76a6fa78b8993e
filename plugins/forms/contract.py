"""The contract: what every provider must keep, and the check of a campaign's own before any of its forms is shown.

A campaign's own provider is a module outside ``plugins``, named in pelicanconf.py by its dotted path. It is a provider
itself, or has one called ``provider``, which is usually a declaration.
"""

from __future__ import annotations

import re
import traceback
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, get_args
from urllib.parse import urlsplit

from plugins.forms.fields import EVERY_KIND, QUESTIONS
from plugins.forms.hosts import owner
from plugins.forms.model import ANYWHERE, OWN_SITE, Confirmation, Ref, Shape, origin
from plugins.forms.provider import FormRequest
from plugins.forms.providers import PROVIDERS, SERVICES
from plugins.forms.recognition import recognise
from plugins.messages import Message, sentences
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plugins.forms.model import Embed
    from plugins.forms.provider import Provider

_SHAPES: Final = frozenset(get_args(Shape))
_EVIDENCE: Final = frozenset({"R", "S", "D", "P", "P1", "K", "G"})
_DOUBTFUL: Final = frozenset({"K", "G"})
#: The file that names a campaign's own providers.
_FILE: Final = "pelicanconf.py"
_ORIGIN: Final = re.compile(r"https://(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}")
_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


def _are_codes(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(code in _EVIDENCE for code in value)


def _are_hosts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(host, str) and _HOST.fullmatch(host) for host in value)


def _words(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(text, str) and text for text in value)


#: What a provider has, what that must be like, and how to say so.
_PARTS: Final[tuple[tuple[str, Callable[[object], bool], Message], ...]] = (
    (
        "name",
        lambda value: isinstance(value, str) and bool(value),
        Message("the service's name, such as “Example Forms”"),
    ),
    (
        "slug",
        lambda value: isinstance(value, str) and bool(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value)),
        Message("small letters, digits and hyphens, such as “example-forms”"),
    ),
    ("shape", lambda value: value in _SHAPES, Message("one of {words}", words=", ".join(sorted(_SHAPES)))),
    (
        "kinds",
        lambda value: isinstance(value, frozenset) and bool(value) and value <= EVERY_KIND,
        Message("a frozenset of some of {words}", words=", ".join(sorted(EVERY_KIND))),
    ),
    ("hosts", _are_hosts, Message("a tuple of the service's own domains, such as (“example.org”,), or ()")),
    ("verified", lambda value: isinstance(value, bool), Message("True or False")),
    ("evidence", _are_codes, Message("a tuple of codes")),
    ("unconfirmed", _words, Message("a tuple of sentences, or ()")),
    ("docs", lambda value: _words(value) and bool(value), Message("a tuple of at least one source")),
    ("without_javascript", lambda value: isinstance(value, str) and bool(value), Message("a few words")),
    ("samples", lambda value: _words(value) and bool(value), Message("a tuple of at least one address")),
    *((name, callable, Message("a function")) for name in ("accepts", "expects", "unsupported", "embed")),
)


def own_providers(paths: Iterable[str]) -> tuple[Provider, ...]:
    """Return those of the modules at ``paths`` that keep the contract; what is wrong with the others is a problem."""
    return tuple(provider for provider, wrong, _ in map(_loaded, paths) if provider and not wrong)


def problems_of_own(paths: Iterable[str]) -> list[Problem]:
    """Return what is wrong with the modules at ``paths``; a module with a problem takes part in nothing."""
    hint = Message("“How to add a provider of your own” in CONTRIBUTING.md says what a provider needs.")
    problems = []
    for path in paths:
        _, wrong, line = _loaded(path)
        file = _file_of(path) if line else _FILE
        what = Message(
            "The provider “{path}” in FORM_PROVIDERS cannot be used. {wrong}", path=path, wrong=sentences(*wrong)
        )
        problems += [Problem(file, line, what, hint, "FRM040")] if wrong else []
    return problems


@cache  # a module is read once per run, as Python itself does
def _loaded(path: str) -> tuple[Provider | None, tuple[Message, ...], int]:
    """Return the module at ``path``, everything that is wrong with it, and the line that fails; 0 where none does."""
    try:  # whether it is a provider is found out next
        module = import_module(path)
        provider: Provider = getattr(module, "provider", module)
    except ModuleNotFoundError as error:
        what = Message(
            "There is no module “{name}”; Picket looked for {file} beside plugins/.",
            name=error.name,
            file=_file_of(path),
        )
        return None, (what,), 0
    except Exception as error:  # noqa: BLE001  (the module is not ours, and editors get a sentence)
        what = Message("It cannot be read: {kind}: {error}", kind=type(error).__name__, error=error)
        return None, (what,), _line_of(error, _file_of(path))
    return provider, tuple(faults(provider)), 0


def _file_of(path: str) -> str:
    return f"{path.replace('.', '/')}.py"


def _line_of(error: Exception, file: str) -> int:
    """Return the last line of ``file`` that was run before ``error``, or that cannot be read; 0 if it is elsewhere."""
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    places += [(error.filename or "", error.lineno or 0)] if isinstance(error, SyntaxError) else []
    return next((line for name, line in reversed(places) if name.replace("\\", "/").endswith(file)), 0)


def faults(provider: Provider) -> list[Message]:
    """Return everything in which ``provider`` breaks the contract, one plain sentence each; none if it keeps it."""
    missing = [name for name, _, _ in _PARTS if not hasattr(provider, name)]
    if missing:
        return [Message("It has no “{name}”.", name=name) for name in missing]
    wrong = [
        Message("Its “{name}” must be {like}.", name=name, like=like)
        for name, fits, like in _PARTS
        if not fits(getattr(provider, name))
    ]
    if wrong:
        return wrong
    try:
        samples = (fault for sample in provider.samples for fault in _sample(provider, sample))
        return [*_claims(provider), *_greed(provider), *samples]
    except Exception as error:  # noqa: BLE001  (the module is not ours, and editors get a sentence)
        return [Message("It fails: {kind}: {error}", kind=type(error).__name__, error=error)]


def _claims(provider: Provider) -> Iterator[Message]:
    """Yield what ``provider`` says of itself that cannot be."""
    if provider.slug in {known_provider.slug for known_provider in PROVIDERS}:
        yield Message("Its slug “{slug}” is that of a provider that comes with Picket.", slug=provider.slug)
    for host in provider.hosts:
        if known_provider := owner(host, SERVICES):
            yield Message("The domain “{host}” belongs to {name}.", host=host, name=known_provider.name)
    doubtful = _DOUBTFUL & set(provider.evidence)
    if bool(provider.unconfirmed) != bool(doubtful):
        yield Message("What rests on K or G must be named under “unconfirmed”, and nothing else.")
    if provider.verified != bool(set(provider.evidence) - doubtful):
        yield Message("“verified” must be True if there is better evidence than K and G, else False.")


def _greed(provider: Provider) -> Iterator[Message]:
    """Yield what ``provider`` takes that is not its own, and what it has no word for."""
    for other in SERVICES:
        for sample in other.samples:
            if not owner(urlsplit(sample).netloc, SERVICES) and provider.accepts(sample):  # both are asked there
                yield Message("It takes “{sample}”, which is {name}'s.", sample=sample, name=other.name)
    for odd in ("", "https://", "https://unknown.example/", "https://[::1]/?%00#"):
        if provider.accepts(odd):
            yield Message("It takes “{odd}”, which is not a form.", odd=odd)
        if not provider.expects(odd):
            yield Message("“expects” has no remedy for “{odd}”.", odd=odd)


def _sample(provider: Provider, sample: str) -> Iterator[Message]:
    """Yield what is wrong with what becomes of one of its own samples."""
    host = urlsplit(sample).netloc
    ref = recognise(sample, () if owner(host, (provider,)) else (host,), providers=(provider,))
    if isinstance(ref, Problem):
        yield Message("Its own sample “{sample}” is refused: {what}", sample=sample, what=ref.what)
        return
    second_ref = provider.accepts(ref.address)
    if ref.provider != provider.slug or not second_ref:
        yield Message(
            "It does not accept its own sample “{sample}”, or not the address it makes of it, “{address}”.",
            sample=sample,
            address=ref.address,
        )
        return
    requests = [_ask(kind) for kind in sorted(provider.kinds)]
    request = next((request for request in requests if not provider.unsupported(ref, request)), None)
    if request is None:
        yield Message(
            "It can serve no action with “{sample}”: “unsupported” refuses a plain one of each of its kinds.",
            sample=sample,
        )
        return
    made = _embed(provider.embed(ref, request), provider, request)
    yield from (Message("Of “{sample}”: {fault}", sample=sample, fault=fault) for fault in made)
    yield from _silence(provider, ref, request)


def _ask(kind: str) -> FormRequest:
    labels = {name: name for name in QUESTIONS}
    return FormRequest(kind, "An action", "en", "https://campaign.example.org/actions/x/thanks/", labels)


def _embed(form: Embed, provider: Provider, request: FormRequest) -> Iterator[Message]:
    """Yield what is wrong with one form."""
    if form.shape != provider.shape:
        yield Message(
            "The form's shape is “{shape}”, and the provider's “{shape2}”.", shape=form.shape, shape2=provider.shape
        )
    if form.shape not in {"mailto", "tel"} and not form.address.startswith("https://"):
        yield Message("“{address}” is not an https:// address.", address=form.address)
    if not form.host or form.host not in form.address:
        yield Message("“{host}” is not the host of “{address}”.", host=form.host, address=form.address)
    if form.shape in {"frame", "script"} and not form.page.startswith("https://"):
        yield Message("Without JavaScript there is no way to it: it needs a “page”.")
    yield from _weak_answer(form)
    if form.needs_script and (form.shape != "link" or not form.submission):
        yield Message("A form that needs a script must be a link, with a submission.")
    names = [*(field.service_name for field in form.fields), *(name for name, _ in form.hidden)]
    names += [form.honeypot.name] if form.honeypot else []
    if bool(names) != (form.shape == "post" or form.needs_script):
        yield Message("A form that posts, or is sent by a script, has fields, and no other form has.")
    if len(names) != len(set(names)):
        yield Message("Two of its fields have the same name.")
    if form.redirect and (form.redirect, request.thanks_url) not in form.hidden:
        yield Message("“redirect” must name the hidden field that holds the address of the thank-you page.")
    yield from _aftermath(form)
    expected = _origins(form)
    declared: dict[str, set[str]] = {key: set(value) for key, value in form.origins.items()}
    surplus = {source for key, value in declared.items() for source in value - expected.get(key, set())}
    lacking = {source for key, value in expected.items() for source in value - declared.get(key, set())}
    if set(declared) != set(expected) or lacking or not all(_is_own(source, provider) for source in surplus):
        shown = "; ".join(f"{key} {' '.join(sorted(value))}" for key, value in expected.items()) or "none"
        yield Message("The origins it leads to are: {shown}; “origins” says otherwise.", shown=shown)


def _aftermath(form: Embed) -> Iterator[Message]:
    """Yield what is wrong with what a form says of the time after it was sent."""
    if form.redirects and form.shape != "post":
        yield Message("Only a form that posts can be answered by a redirect: it needs no “redirects”.")
    for source in form.redirects:
        if source not in {OWN_SITE, ANYWHERE} and not _ORIGIN.fullmatch(source):
            yield Message(
                "“{source}” under “redirects” must be OWN_SITE, ANYWHERE or an origin such as https://example.org.",
                source=source,
            )
    if form.confirmation not in get_args(Confirmation):
        yield Message("“confirmation” must be one of {names}.", names=", ".join(get_args(Confirmation)))


def _origins(form: Embed) -> dict[str, set[str]]:
    """Return the origins that ``form`` leads a browser to, by directive."""
    back = [value for name, value in form.hidden if name == form.redirect]
    expected = {
        "form-action": [form.address, *back] if form.shape == "post" else [],
        "frame-src": [form.address] if form.shape == "frame" else [],
        "connect-src": _asked_by_script(form),
    }
    return {key: {origin(address) for address in addresses} for key, addresses in expected.items() if addresses}


def _weak_answer(form: Embed) -> Iterator[Message]:
    """Yield a fault if what counts as a success could be said by any server."""
    answer = form.submission.answer if form.submission else None
    if answer and not (answer.headers if answer.kind == "page" else answer.member or answer.text):
        yield Message(
            "A status alone says nothing: the answer needs a member, a text or a header that only this service sends."
        )


def _asked_by_script(form: Embed) -> list[str]:
    """Return the addresses that the script in our page asks."""
    submission = form.submission
    token = [submission.token.address] if submission and submission.token else []
    return [submission.address or form.address, *token] if submission else []


def _is_own(source: str, provider: Provider) -> bool:
    """Whether an origin beyond those needed (``https://*.example.org``) is at least the service's own."""
    return owner(urlsplit(source).netloc.removeprefix("*."), (provider,)) is not None


def _silence(provider: Provider, ref: Ref, request: FormRequest) -> Iterator[Message]:
    """Yield a fault if something asked neither arrives at the service nor is refused."""
    with_email = replace(request, fields=(("email", True),))
    if provider.shape in {"link", "frame"} and not provider.unsupported(ref, with_email):
        form = provider.embed(ref, with_email)
        if not form.fields:
            yield Message("It drops the fields that an action asks: “unsupported” must refuse them.")
    with_source = replace(request, source="dock-flyer")
    if not provider.unsupported(ref, with_source):
        form = provider.embed(ref, with_source)
        if "dock-flyer" not in f"{form.address} {form.hidden}":
            yield Message("It drops the source code: “unsupported” must refuse it, or the form hand it on.")
