"""Referral codes: they say where supporters came from, each with an address of its own that hands it on."""


def register() -> None:
    """Print a page for every code in the campaign's book."""
    from pelican.plugins import signals

    from plugins.referrals import hooks

    signals.get_generators.connect(hooks.generators)
