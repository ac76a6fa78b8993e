"""Front matter: the lines above a text, read leniently; nothing in them is dropped silently."""


def register() -> None:
    """Read every Markdown file with Picket's reader."""
    from pelican.plugins import signals

    from plugins.frontmatter import hooks, special_files

    signals.readers_init.connect(hooks.use_reader)
    signals.generator_init.connect(special_files.hide_links)
