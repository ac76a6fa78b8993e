"""Rendering: every page is rendered in its own language, with its own head and policy."""


def register() -> None:
    """Bundle the style sheets before pages are rendered, and write through Picket's writer."""
    from pelican.plugins import signals

    from plugins.rendering import hooks

    signals.get_generators.connect(hooks.theme_files)
    signals.get_writer.connect(hooks.writer)
