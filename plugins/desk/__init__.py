"""Desk: a page on which texts are written in the browser: Sveltia CMS, configured by the typed fields."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
