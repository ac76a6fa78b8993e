"""Video: a film at an outside service, recognised by its address, loaded only on a visitor's request."""


def register() -> None:
    """Understand ``::video``."""
    from pelican.plugins import signals

    from plugins.video import hooks

    signals.initialized.connect(hooks.prepare)
