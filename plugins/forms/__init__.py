"""Forms: the outside services behind an action, each known by the address an editor pastes."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
