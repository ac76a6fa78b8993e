"""Where a change of Picket's own files belongs, so that it survives every upgrade."""

from __future__ import annotations

import re
from typing import Final

from plugins.messages import Message
from plugins.upgrade.model import DELETED, Change
from plugins.upgrade.own_settings import CARRIED
from plugins.upgrade.settings import FILE, SAY_VERSION

#: Paths, and where in ``own/`` a campaign has such files.
_PLACES: Final = (
    (re.compile(r"theme/templates/(?P<name>.+\.html)"), "own/templates/{name}"),
    (re.compile(r"theme/static/css/(?:.+/)?(?P<name>[^/]+\.css)"), "own/css/{name}"),
    (re.compile(r"theme/static/(?:.+/)?(?P<name>[^/]+\.(?:woff2?|ttf|otf))"), "own/fonts/{name}"),
    (re.compile(r"theme/translations/(?P<name>[^/]+\.po)"), "own/translations/{name}"),
    (re.compile(r"plugins/forms/providers/(?!__init__)(?P<name>[^/]+\.py)"), "own/providers/{name}"),
)


def own_place(path: str) -> str:
    """Return the path in ``own/`` at which a change of ``path`` belongs; nothing where there is no such place."""
    for pattern, place in _PLACES:
        if match := pattern.fullmatch(path):
            return place.format(**match.groupdict())
    return ""


#: What to do with a change, by the beginning of its place in own/.
_ADVICE: Final = {
    "own/css/": Message("Only the rules that you changed belong into {place}: it wins over the theme's."),
    "own/translations/": Message("Only the words that you changed belong into {place}."),
    "own/providers/": Message(
        "A form service of your own belongs into {place}, and its name into FORM_PROVIDERS in pelicanconf.py."
    ),
    "own/": Message("It belongs into {place}."),
}
#: What to do with a change that has no place there, by the beginning of the file's path.
_WITHOUT_PLACE: Final = {
    CARRIED: Message(
        "FORM_PROVIDERS, STATIC_ALLOWED and OUTPUT_PATH are taken over by themselves. For the rest there is no place "
        "in own/: what is for publishing belongs into publishconf.py."
    ),
    **dict.fromkeys(
        SAY_VERSION,
        Message("It says which version this is, so it is replaced: what you changed there is to be redone."),
    ),
    **dict.fromkeys(
        ("plugins/", "theme/static/js/", "tasks.py"),
        Message(
            "There is no place in own/ for a change of the program itself. Offer it to the maintainers; until they "
            'have it, keep = ["{path}"] in {file} leaves your file, which may not fit the new version.'
        ),
    ),
    "": Message('To keep it as it is, list it in {file}: keep = ["{path}"].'),
}


def advice(change: Change) -> Message:
    """Return what to do with a changed file."""
    if change.how == DELETED:
        stays = Message('To stay without it, list it in {file}: keep = ["{path}"]. Otherwise it comes back.')
        return stays.filled(path=change.path, file=FILE)
    place = own_place(change.path)
    table, name = (_ADVICE, place) if place else (_WITHOUT_PLACE, change.path)
    words = next(words for beginning, words in table.items() if name.startswith(beginning))
    return words.filled(place=place, path=change.path, file=FILE)
