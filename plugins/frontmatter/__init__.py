"""Front matter: the lines above a text that say what it is, read forgivingly and never dropped silently."""


def register() -> None:
    """Read every Markdown file with Picket's reader."""
    from pelican.plugins import signals

    from plugins.frontmatter import generator, leftovers

    signals.readers_init.connect(generator.use_reader)
    signals.generator_init.connect(leftovers.hide_leftovers)
    signals.all_generators_finalized.connect(generator.name_repeats)
    signals.finalized.connect(generator.keep_parsed)
