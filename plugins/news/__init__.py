"""News: dated articles, the planks they serve, the asks they carry, and the pages that list them."""


def register() -> None:
    """Complete Pelican's articles, and print the news of every language."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.news import generator  # noqa: PLC0415

    signals.initialized.connect(generator.prepare)
    signals.get_generators.connect(generator.generators)
    signals.all_generators_finalized.connect(generator.resolve)
