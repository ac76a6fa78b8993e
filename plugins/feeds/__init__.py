"""Feeds: the news of each language in full, for readers that fetch it themselves."""


def register() -> None:
    """Write Atom and RSS for every language, and name them in every page's head."""
    from pelican.plugins import signals

    from plugins.feeds import generator

    signals.initialized.connect(generator.prepare)
    signals.get_generators.connect(generator.generators)
    signals.all_generators_finalized.connect(generator.resolve)
