"""Tags: the topics of articles, which campaign.toml names in every language, each with a list of its news."""


def register() -> None:
    """Make the lists of every tag."""
    from pelican.plugins import signals

    from plugins.tags import hooks

    signals.get_generators.connect(hooks.generators)
