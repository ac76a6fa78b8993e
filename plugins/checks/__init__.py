"""Checks: judges every page of the built site before it replaces the old one."""


def register() -> None:
    """Judge the site when it is written, and let it in or not."""
    from pelican.plugins import signals

    from plugins.checks import hooks

    signals.all_generators_finalized.connect(hooks.remember)
    signals.finalized.connect(hooks.judge)
