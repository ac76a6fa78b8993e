"""Build: makes the site in a folder of its own, which then replaces the old site whole or not at all."""


def register() -> None:
    """Execute the phases of a build, in which all rooms take part."""
    from pelican.plugins import signals

    from plugins.build import hooks, phases

    signals.initialized.connect(phases.begin)
    signals.generator_init.connect(hooks.take_context)
    signals.all_generators_finalized.connect(phases.resolve)
    signals.finalized.connect(phases.finish)
    signals.static_generator_init.connect(hooks.copy_what_changed)
