"""Moved to plugins.output.resident."""

from plugins.output.resident import Resident

__all__ = ["Resident"]
