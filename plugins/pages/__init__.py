"""Pages: the permanent parts of the site, such as home, about, privacy and how to follow."""


def register() -> None:
    """Complete Pelican's pages."""
    from pelican.plugins import signals

    from plugins.pages import hooks

    signals.initialized.connect(hooks.prepare)
    signals.get_generators.connect(hooks.generators)
    signals.all_generators_finalized.connect(hooks.resolve)
