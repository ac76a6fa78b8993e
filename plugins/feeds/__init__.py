"""Feeds: the news of each language in full, for readers that fetch it themselves."""


def register() -> None:
    """Write Atom and RSS for every language, and name them in every page's head."""
    from pelican.plugins import signals

    from plugins.feeds import hooks

    signals.get_generators.connect(hooks.generators)
