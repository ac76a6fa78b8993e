"""Who the campaign is: ``content/campaign.toml``, read once into a typed, frozen ``Campaign``."""


def register() -> None:
    """Connect nothing: ``plugins.build.phases`` names what this room does."""
