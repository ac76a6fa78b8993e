"""Icons of the site: for browsers, the home screen of a telephone, and share previews."""


def register() -> None:
    """Write the icons with the pages."""
    from pelican.plugins import signals

    from plugins.icons import hooks

    signals.get_generators.connect(hooks.generators)
