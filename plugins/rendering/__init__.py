"""Rendering: every page is rendered in its own language, with its own head and policy."""


def register() -> None:
    """Bundle the style sheets before pages are rendered, and write through Picket's writer."""
    from pelican.plugins import signals

    from plugins.rendering import hooks, theme_files

    signals.initialized.connect(theme_files.begin)
    signals.get_generators.connect(theme_files.generator)
    signals.all_generators_finalized.connect(hooks.resolve)
    signals.get_writer.connect(hooks.writer)
    signals.finalized.connect(hooks.remember)
