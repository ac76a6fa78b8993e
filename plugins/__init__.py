"""Picket's rooms: one folder per concept, each a Pelican plugin named ``plugins.<room>``."""

from importlib import import_module
from pathlib import Path

# Pelican looks for “plugins.output” as “output” beside this package first, and would take the built site for the room.
# What is imported already it leaves alone. A room's __init__ imports next to nothing, so this costs next to nothing.
for _room in sorted(Path(__file__).parent.glob("*/__init__.py")):
    import_module(f"{__name__}.{_room.parent.name}")
