"""Output: the site is made beside the one that stands, and takes its place whole or not at all."""


def register() -> None:
    """Let Pelican write into a staging folder instead of the output folder."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.output import generator  # noqa: PLC0415

    signals.initialized.connect(generator.begin)
