"""Video: a film at an outside service, recognised by its address, loaded only on a visitor's request."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
