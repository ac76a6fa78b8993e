"""Actions: calls to action, each with one form, a state of its own and the ask that comes after it."""


def register() -> None:
    """Make a page and a thank-you page of every file in content/actions/, and understand ``::action``."""
    from pelican.plugins import signals

    from plugins.actions import hooks

    signals.get_generators.connect(hooks.generators)
