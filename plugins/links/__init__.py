"""Links: what an editor links to inside the site is there, and leads to where it ends up."""


def register() -> None:
    """Understand links to files, and judge them once all content is known."""
    from pelican.plugins import signals

    from plugins.links import hooks

    signals.initialized.connect(hooks.prepare)
    signals.all_generators_finalized.connect(hooks.resolve)
