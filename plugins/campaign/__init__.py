"""Who the campaign is: ``content/campaign.toml``, read once into a typed, frozen ``Campaign``."""
