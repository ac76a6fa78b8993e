"""Files of the project that are written from the declarations of keys and settings, each by its path."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.actions.fields import ACTION
from plugins.campaign.settings import CampaignSettings
from plugins.frontmatter.json_schema import schema_of
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.settings.json_schema import schema_of_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.frontmatter.model import ContentField, ContentType

TYPES = (ARTICLE, PLANK, ACTION, PAGE)
#: Kinds of value that Front Matter CMS has a field of its own for; it checks that YAML has no other type there.
NUMBERS = frozenset({"number"})


def schema_path(name: str) -> str:
    return f"docs/schemas/{name}.schema.json"


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def campaign_schema() -> dict[str, Any]:
    return schema_of_settings(CampaignSettings, "content/campaign.toml")


def snippets(content_type: ContentType) -> dict[str, Any]:
    """Return a snippet for each key, which VS Code offers while one types in texts of this type."""
    return {
        f"{content_type.name}: {field.name}": {
            "scope": "markdown",
            "include": [f"**/content/{content_type.folder}/**"],
            "prefix": field.name,
            "body": f"{field.name}: {_placeholder(field)}",
            "description": field.doc,
        }
        for field in content_type.fields
    }


def _placeholder(field: ContentField) -> str:
    """Return the value to be filled in, as VS Code writes placeholders: a choice of words, or an example."""
    if field.kind.choices:
        words = [word.replace(",", "\\,") for word in field.kind.choices]
        return f"${{1|{','.join(words)}|}}"
    example = field.kind.example.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
    return f"${{1:{example}}}"


def vscode_settings() -> dict[str, Any]:
    """Return the settings of the workspace: which schema and which keys belong to which folder."""
    return {
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
            "editor.wordBasedSuggestions": "off",  # keys are offered, and no words while one writes
        },
        "yaml.schemas": {f"./{schema_path(one.name)}": f"content/{one.folder}/**/*.md" for one in TYPES},
        "frontMatter.content.pageFolders": [
            {
                "title": one.folder.capitalize(),
                "path": f"[[workspace]]/content/{one.folder}",
                "contentTypes": [one.name],
            }
            for one in TYPES
        ],
        "frontMatter.taxonomy.contentTypes": [
            {"name": one.name, "pageBundle": False, "fields": [_panel_field(field) for field in one.fields]}
            for one in TYPES
        ],
    }


def _panel_field(field: ContentField) -> dict[str, Any]:
    """Return a field of Front Matter CMS's panel."""
    described = {"title": field.name, "name": field.name, "description": field.doc}
    if field.kind.choices:
        return {**described, "type": "choice", "choices": [*field.kind.choices]}
    return {**described, "type": "number" if field.kind.name in NUMBERS else "string"}


FILES: Mapping[str, Callable[[], str]] = {
    schema_path("campaign"): lambda: dumped(campaign_schema()),
    **{schema_path(one.name): partial(lambda one: dumped(schema_of(one)), one) for one in TYPES},
    ".vscode/settings.json": lambda: dumped(vscode_settings()),
    **{f".vscode/{one.name}.code-snippets": partial(lambda one: dumped(snippets(one)), one) for one in TYPES},
}
