"""Directives: a line like ``::action join`` puts something living into a text."""


def register() -> None:
    """Cut every body into its parts once all content is known."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.directives import generator  # noqa: PLC0415

    signals.initialized.connect(generator.prepare)
