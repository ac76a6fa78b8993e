"""Referral codes say where supporters came from; each has a page of its own, whose form passes the code on."""


def register() -> None:
    """Make a page for every referral code of the campaign."""
    from pelican.plugins import signals

    from plugins.referrals import hooks

    signals.get_generators.connect(hooks.generators)
