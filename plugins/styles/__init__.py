"""Styles: the theme's style sheets become one file, in the campaign's colours."""


def register() -> None:
    """Bundle the sheets before pages are made, and write them with the pages."""
    from pelican.plugins import signals

    from plugins.styles import generator

    signals.initialized.connect(generator.begin)
    signals.get_generators.connect(generator.generator)
