"""Checks: judges every page of the built site before it replaces the old one."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
