"""Pages: what stands on the site for good: home, about, privacy, how to follow."""


def register() -> None:
    """Complete Pelican's pages."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.pages import generator  # noqa: PLC0415

    signals.initialized.connect(generator.prepare)
    signals.get_generators.connect(generator.generators)
    signals.all_generators_finalized.connect(generator.resolve)
