"""What pelicanconf.py allows to run or to be published as it is: typed, and never taken from content/."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from plugins.campaign.loader import read_campaign
from plugins.campaign.path_checks import dotted_path, static_path
from plugins.messages import Message
from plugins.problems import Problem, closest, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from plugins.campaign.model import Campaign

#: Modules that know further services, and files of content/static/ that could run or control something.
FORM_PROVIDERS: Final = "FORM_PROVIDERS"
STATIC_ALLOWED: Final = "STATIC_ALLOWED"
#: Each of these settings, with what judges one entry and an example.
_LISTS: Final[tuple[tuple[str, Callable[[str], Problem | None], str], ...]] = (
    (FORM_PROVIDERS, dotted_path, "own.providers.example_forms"),
    (STATIC_ALLOWED, static_path, "_redirects"),
)
_FILE: Final = "pelicanconf.py"


def code_settings(
    settings: Mapping[str, Any], root: Path, content: Path
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Return the lists in ``settings``, those of the project in ``root``, and what is wrong with them."""
    values: dict[str, tuple[str, ...]] = {}
    faults: list[tuple[str, Problem]] = []
    for name, check, like in _LISTS:
        value = settings.get(name, ())
        if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
            hint = Message('Write it like this: {name} = ["{like}"]', name=name, like=like)
            faults.append((name, unplaced(Message("{name} should be a list of texts.", name=name), hint, "CAM025")))
            continue
        values[name] = tuple(value)
        faults += [(name, fault) for entry in value if (fault := check(entry))]
        if name == FORM_PROVIDERS:
            faults += [(name, fault) for entry in value if (fault := _of_content(entry, root, content))]
    lines = {name: line for name, (line, _) in _written(root).items()} if faults else {}
    return values, [Problem(_FILE, lines.get(name, 0), fault.what, fault.hint, fault.code) for name, fault in faults]


def unused_permissions(allowed: Iterable[str], root: Path, content: Path) -> list[Problem]:
    """Return a notice for each entry of STATIC_ALLOWED that allows no file of ``content``, which is in ``root``."""
    folder = content / "static"
    wrong = [name for name in allowed if not (folder / name).is_file()]
    line = _written(root).get(STATIC_ALLOWED, (0, None))[0] if wrong else 0
    return [Problem(_FILE, line, *_unused(name, folder), "CAM030") for name in wrong]


def _unused(name: str, folder: Path) -> tuple[Message, Message]:
    """Return what is wrong with the entry ``name``, and what to do."""
    if (folder / name).is_dir():
        what = Message("STATIC_ALLOWED names “{name}”, which is a folder.", name=name)
        return what, Message("Name each file in it that you allow, such as “functions/answer.js”.")
    if set("*?[") & set(name):
        what = Message("STATIC_ALLOWED names “{name}”, which is a pattern, and allows nothing.", name=name)
        return what, Message("Name each file that you allow, such as “map.js”.")
    files = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    close = closest(name, files)
    hint = Message("Take it out, so that it allows no file that comes there later.")
    if close:
        hint = Message("Did you mean “{word}”?", word=close)
    shown = f"{folder.parent.name}/static/"
    return Message(
        "STATIC_ALLOWED names “{name}”, and there is no such file in {folder}.", name=name, folder=shown
    ), hint


def read_campaign_in(root: Path) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """Return the campaign of the project in ``root`` with the providers of its own, or None and all that is wrong.

    Pelican's settings are not run for this: the lists are read as they stand there.
    """
    campaign, problems = read_campaign(root / "content" / "campaign.toml")
    settings = {name: value for name, (_, value) in _written(root).items()}
    values, faults = code_settings(settings, root, root / "content")
    if campaign is None or problems or faults:
        return None, (*problems, *faults)
    return replace(campaign, form_providers=values[FORM_PROVIDERS]), ()


def _of_content(path: str, root: Path, content: Path) -> Problem | None:
    """Refuse a module that lies in ``content``, by its name or by way of a link."""
    top = path.split(".", maxsplit=1)[0]
    places = (root / top, root / f"{top}.py")
    if not any(place.resolve().is_relative_to(content.resolve()) for place in places):
        return None
    hint = Message("Put the module into own/providers/, and name it from there.")
    return unplaced(Message("“{path}” lies in content/, and nothing there is ever run.", path=path), hint, "CAM026")


def _written(root: Path) -> dict[str, tuple[int, Any]]:
    """Return each of the lists as it is written in the settings file, with its line; the last one counts.

    None stands for what is worked out there and not written out.
    """
    import ast  # few builds need it

    try:
        tree = ast.parse((root / _FILE).read_bytes())
    except (OSError, SyntaxError, ValueError):  # the build says so
        return {}
    names = {name for name, _, _ in _LISTS}
    found: dict[str, tuple[int, Any]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in names:
            try:
                value = ast.literal_eval(node.value)
            except ValueError:
                value = None
            found[node.targets[0].id] = node.lineno, value
    return found
