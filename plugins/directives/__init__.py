"""Directives: a line like ``::action join`` puts a component into a text."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
