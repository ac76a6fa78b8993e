"""Build: makes the site in a folder of its own, which then replaces the old site whole or not at all."""


def register() -> None:
    """Let Pelican write into a staging folder instead of the output folder."""
    from pelican.plugins import signals

    from plugins.build import hooks

    signals.initialized.connect(hooks.begin)
    signals.static_generator_init.connect(hooks.copy_what_changed)
