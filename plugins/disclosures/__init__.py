"""Disclosures: whom a visitor's browser contacts, when, and what they get; the list for the page about privacy."""


def register() -> None:
    """Register the directive ``::contacts``."""
    from pelican.plugins import signals

    from plugins.disclosures import hooks

    signals.initialized.connect(hooks.prepare)
