"""Upgrade: a newer release of Picket takes the place of this one, whole or not at all; what is the campaign's stays."""
