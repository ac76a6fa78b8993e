"""Publish: what must be true before a site goes public: no placeholders, and nothing of the sample."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
