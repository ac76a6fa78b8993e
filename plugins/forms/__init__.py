"""Forms: the outside services behind an action, each known by the address an editor pastes."""


def register() -> None:
    """Look at the campaign's own providers, and write beside the output what forms at the site's own host need."""
    from pelican.plugins import signals

    from plugins.forms import generator

    signals.initialized.connect(generator.look_at_own)
    signals.all_generators_finalized.connect(generator.remember)
    signals.finalized.connect(generator.write)
