"""Pages: what stands on the site for good: home, about, privacy, how to follow."""


def register() -> None:
    """Complete Pelican's pages."""
    from pelican.plugins import signals

    from plugins.pages import generator

    signals.initialized.connect(generator.prepare)
    signals.get_generators.connect(generator.generators)
    signals.all_generators_finalized.connect(generator.resolve)
