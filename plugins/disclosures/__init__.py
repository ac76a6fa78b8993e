"""Disclosures: whom a visitor's browser contacts, when, and what they get; the list for the page about privacy."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
