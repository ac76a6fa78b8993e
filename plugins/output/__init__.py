"""Output: the site is made beside the one that stands, and takes its place whole or not at all."""


def register() -> None:
    """Let Pelican write into a staging folder instead of the output folder."""
    from pelican.plugins import signals

    from plugins.output import generator

    signals.initialized.connect(generator.begin)
    signals.static_generator_init.connect(generator.copy_what_changed)
