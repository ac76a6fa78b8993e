"""Links: a link to a file of the site leads to the page that the file becomes."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
