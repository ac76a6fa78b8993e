"""Forms: the outside services behind an action, each known by the address an editor pastes."""


def register() -> None:
    """Write beside the output what forms at the site's own host need."""
    from pelican.plugins import signals

    from plugins.forms import generator

    signals.all_generators_finalized.connect(generator.remember)
    signals.finalized.connect(generator.write)
