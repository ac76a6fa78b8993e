"""Who the campaign is: ``content/campaign.toml``, read once into a typed, frozen ``Campaign``."""


def register() -> None:
    """Read the campaign before any other room begins."""
    from pelican.plugins import signals

    from plugins.campaign import hooks

    signals.initialized.connect(hooks.begin)
