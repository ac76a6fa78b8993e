"""Forms: the outside services behind an action, each known by the address an editor pastes."""


def register() -> None:
    """Look at the campaign's own providers, and write beside the output what forms at the site's own host need."""
    from pelican.plugins import signals

    from plugins.forms import hooks

    signals.initialized.connect(hooks.check_own_providers)
    signals.all_generators_finalized.connect(hooks.remember_contents)
    signals.finalized.connect(hooks.write_needed_functions)
