"""The tables that stand in the documents, each by the name in its ``<!-- generated: NAME -->`` mark."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from plugins.actions.fields import ACTION
from plugins.campaign.settings import CampaignSettings
from plugins.checks.rules import rule_table
from plugins.counts.services import services_table, services_that_count
from plugins.events.model import EVENT
from plugins.forms.description import afterwards_table, provider_table
from plugins.frontmatter.value_types import field_table, kind_table
from plugins.importer import mapping
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.rules import RULES
from plugins.settings.declaration import settings_table
from plugins.tasks.command_line import TASKS
from plugins.tasks.help import first_paragraph
from plugins.upgrade.settings import UpgradeSettings
from tests.problems.pages import index
from tests.support.site import PROJECT
from tests.theme.tables import component_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def task_table() -> str:
    """Return every task with the first sentences of its help, in the order in which they are listed."""
    rows = [(f"`python3 tasks.py {name}`", first_paragraph(task)) for name, task in TASKS.items()]
    return markdown(("Task", "What it does"), rows)


def room_table() -> str:
    """Return every room with the sentence that defines it."""
    rows = []
    for file in sorted((PROJECT / "plugins").glob("*/__init__.py")):
        sentence = (ast.get_docstring(ast.parse(file.read_bytes())) or "").split("\n\n")[0]
        name, _, meaning = sentence.partition(": ")
        room = file.parent.name
        meaning = (meaning or name).replace("``", "`")
        rows.append((f"[`{room}`](plugins/{room}/README.md)", meaning[0].upper() + meaning[1:]))
    return markdown(("Room", "What it is"), rows)


def switchable_rules() -> str:
    """Return the rules that a campaign may switch off, with what each asks."""
    rows = [(f"`{name}`", rule.asks, ", ".join(rule.codes)) for name, rule in RULES.items()]
    return markdown(("Rule", "What it asks", "Codes"), rows)


def markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table, each row on a line of its own."""
    cells = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in [[" ".join(cell.split()) for cell in row] for row in cells])


TABLES: Mapping[str, Callable[[], str]] = {
    "components": lambda: component_table(PROJECT / "theme" / "templates" / "components"),
    "counts": services_table,
    "imported-keys": mapping.table,
    "kinds": kind_table,
    "problems": index,
    **{f"fields-{each.name}": partial(field_table, each) for each in (ACTION, ARTICLE, EVENT, PAGE, PLANK)},
    "forms-afterwards": afterwards_table,
    "providers": lambda: provider_table(services_that_count()),
    "rooms": room_table,
    "rules": rule_table,
    "settings": lambda: settings_table(CampaignSettings),
    "upgrade-settings": lambda: settings_table(UpgradeSettings),
    "tasks": task_table,
    "switchable rules": switchable_rules,
}
