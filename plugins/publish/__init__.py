"""Publish: what must be true before a site goes public: no placeholders, and nothing of the sample."""


def register() -> None:
    """Look through the content once every file of it was read."""
    from pelican.plugins import signals

    from plugins.publish import hooks

    signals.all_generators_finalized.connect(hooks.judge)
