"""Actions: calls to action, each with one form, a state of its own and the ask that comes after it."""


def register() -> None:
    """Make a page and a thank-you page of every file in content/actions/, and understand ``::action``."""
    from pelican.plugins import signals  # noqa: PLC0415  (only Pelican calls register)

    from plugins.actions import generator  # noqa: PLC0415

    signals.initialized.connect(generator.prepare)
    signals.get_generators.connect(generator.generators)
    signals.all_generators_finalized.connect(generator.resolve)
