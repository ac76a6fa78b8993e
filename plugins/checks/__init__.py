"""Checks: what stands on every page of the built site, and must before it takes the old one's place."""


def register() -> None:
    """Judge the site when it is written, and let it in or not."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.checks import generator  # noqa: PLC0415

    signals.all_generators_finalized.connect(generator.remember)
    signals.finalized.connect(generator.judge)
