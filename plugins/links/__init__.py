"""Links: a link to a file of the site leads to the page that the file becomes."""


def register() -> None:
    """Understand links to files, and judge them once all content is known."""
    from pelican.plugins import signals

    from plugins.links import hooks

    signals.initialized.connect(hooks.prepare)
    signals.all_generators_finalized.connect(hooks.resolve)
