"""Pages: the permanent parts of the site, such as home, about, privacy and how to follow."""


def register() -> None:
    """Complete Pelican's pages."""
    from pelican.plugins import signals

    from plugins.pages import hooks

    signals.get_generators.connect(hooks.generators)
