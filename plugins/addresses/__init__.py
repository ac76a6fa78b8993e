"""Addresses: every address that a text ever had leads to where it is now."""


def register() -> None:
    """Write a page at each old address, after all other pages."""
    from pelican.plugins import signals

    from plugins.addresses import hooks

    signals.get_generators.connect(hooks.generators)
