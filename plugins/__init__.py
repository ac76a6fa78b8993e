"""Picket's rooms: one folder per concept, each a Pelican plugin named ``plugins.<room>``."""

# ruff: noqa: PTH110, PTH208  (importing pathlib takes three times as long as all of this)

import os
from importlib import import_module

#: Picket's version, that of pyproject.toml (semver.org).
__version__ = "0.1.0"

# Pelican looks for “plugins.images” as “images” beside this package first, and would take such a folder for the room.
# What is imported already it leaves alone. A room's __init__ imports next to nothing, so this costs next to nothing.
for _room in sorted(os.listdir(__path__[0])):
    if os.path.exists(f"{__path__[0]}/{_room}/__init__.py"):
        import_module(f"{__name__}.{_room}")
