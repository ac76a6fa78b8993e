"""Events: what takes place somewhere at a time, with pages, a list and calendars."""


def register() -> None:
    """Make a page of every file in content/events/, their list, and calendars of them."""
    from pelican.plugins import signals

    from plugins.events import hooks

    signals.get_generators.connect(hooks.generators)
