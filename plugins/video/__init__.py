"""Video: a film at an outside service, recognised by its address and loaded only when a visitor asks for it."""


def register() -> None:
    """Understand ``::video``."""
    from pelican.plugins import signals

    from plugins.video import hooks

    signals.initialized.connect(hooks.prepare)
