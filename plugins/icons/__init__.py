"""Icons: pictures of the site for browsers, home screens of telephones, and share previews."""


def register() -> None:
    """Write the icons with the pages."""
    from pelican.plugins import signals

    from plugins.icons import hooks

    signals.get_generators.connect(hooks.generators)
