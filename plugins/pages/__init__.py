"""Pages: what stands on the site for good: home, about, privacy, how to follow."""


def register() -> None:
    """Complete Pelican's pages."""
    from pelican.plugins import signals

    from plugins.pages import hooks

    signals.initialized.connect(hooks.prepare)
    signals.get_generators.connect(hooks.generators)
    signals.all_generators_finalized.connect(hooks.resolve)
