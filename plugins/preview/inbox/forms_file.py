"""The forms file: what the inbox has to know of every form, written by a preview build beside its pages.

The build and the server are two processes. The file is swapped in with the pages that show the forms, so the inbox
never judges a form by what another version of the site asked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from plugins.actions.form import Form
from plugins.forms.embedding import provider_of
from plugins.preview.inbox.model import ServiceForm, forms_of, plain_forms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.actions.model import Action, Actions
    from plugins.preview.inbox.stand_in import Key

#: Where it is in the preview's site; no address of the server leads there.
NAME: Final = "__preview/forms.json"
#: A code that every service takes which takes codes.
_CODE: Final = "code"


def forms_json(actions: Actions) -> bytes:
    """Return the file for the forms of those of ``actions`` that are open now."""
    forms = sorted((form for action in actions.with_form() for form in _forms(action)), key=lambda form: form.name)
    return json.dumps(plain_forms(forms), ensure_ascii=False, indent=1, default=list).encode()


def state_of(site: Path) -> tuple[int, ...]:
    """Return what tells one version of the file from the next; empty where there is none."""
    try:
        status = (site / NAME).stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def read_forms(site: Path) -> tuple[ServiceForm, ...]:
    """Return the forms of the preview in the folder ``site``; none where nothing has been built yet."""
    try:
        return forms_of(json.loads((site / NAME).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):  # not there, or written by another version
        return ()


def _forms(action: Action) -> Iterator[ServiceForm]:
    """Yield the forms of one action that are posted or sent by a script."""
    keys: tuple[Key, Key] = ("form", "fallback")
    for key, embed, form in zip(keys, (action.embed, action.fallback), (action.form, action.second_form), strict=True):
        if not embed or not form or not embed.is_inline:
            continue
        coded = form.with_source(_CODE)
        yield ServiceForm(
            action.name,
            action.lang,
            key,
            action.title,
            form.ref.provider,
            action.thanks_url,
            embed.public,
            coded.embed.public if isinstance(coded, Form) else None,
            provider_of(form.ref).without_javascript,
        )
