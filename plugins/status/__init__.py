"""Status: which texts are public, which are not yet and why, and which actions are not open."""


def register() -> None:
    """Take part in a build: its phases call this room (``plugins.build.phases``)."""
