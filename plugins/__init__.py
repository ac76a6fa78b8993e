"""Picket's rooms: one folder per concept, each a Pelican plugin named ``plugins.<room>``."""

import importlib
import pkgutil

# Pelican looks for “plugins.output” as “output” beside this package first, and would take the built site for the room.
# What is imported already it leaves alone. A room's __init__ imports next to nothing, so this costs next to nothing.
for _room in pkgutil.iter_modules(__path__):
    if _room.ispkg:
        importlib.import_module(f"{__name__}.{_room.name}")
