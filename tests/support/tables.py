"""The tables that stand in the documents, each by the name in its ``<!-- generated: NAME -->`` mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.campaign.settings import CampaignFile
from plugins.forms.tables import provider_table
from plugins.settings.table import settings_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TABLES: Mapping[str, Callable[[], str]] = {
    "providers": provider_table,
    "campaign settings": lambda: settings_table(CampaignFile),
}
