"""Forms: the outside services behind an action, each known by the address an editor pastes."""
