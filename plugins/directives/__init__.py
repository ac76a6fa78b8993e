"""Directives: a line like ``::action join`` puts a component into a text."""


def register() -> None:
    """Cut every body into its parts once all content is known."""
    from pelican.plugins import signals

    from plugins.directives import hooks

    signals.initialized.connect(hooks.prepare)
