"""Headers: what a page allows the browser to load, derived from what is on it, for the page and for servers."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
