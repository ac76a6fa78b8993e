"""Planks: the positions of the platform, what each demands, and what serves it."""


def register() -> None:
    """Make a page of every file in content/planks/, and the platform page of them all."""
    from pelican.plugins import signals

    from plugins.planks import hooks

    signals.get_generators.connect(hooks.generators)
