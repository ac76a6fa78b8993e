"""Settings: declared once, as a frozen dataclass; read with types, and with every problem reported at once."""
