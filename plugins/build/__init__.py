"""A build makes the site beside the one that stands; it takes its place whole or not at all."""


def register() -> None:
    """Let Pelican write into a staging folder instead of the output folder."""
    from pelican.plugins import signals

    from plugins.build import hooks

    signals.initialized.connect(hooks.begin)
    signals.static_generator_init.connect(hooks.copy_what_changed)
