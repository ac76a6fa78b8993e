"""Video: a film at an outside service, recognised by its address and loaded only when a visitor asks for it."""


def register() -> None:
    """Understand ``::video``."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.video import generator  # noqa: PLC0415

    signals.initialized.connect(generator.prepare)
