"""Settings: declared once, as a frozen dataclass; read with types, and with every problem reported at once."""

from plugins.settings.declaring import Fault, setting
from plugins.settings.reading import Reading, read_settings
from plugins.settings.table import settings_table

__all__ = ["Fault", "Reading", "read_settings", "setting", "settings_table"]
