"""Icons: what stands for the site on the home screen of a telephone, and where a link to it is shared."""


def register() -> None:
    """Write the icons with the pages."""
    from pelican.plugins import signals

    from plugins.icons import hooks

    signals.get_generators.connect(hooks.generators)
