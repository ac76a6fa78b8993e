"""Picket's rooms: one folder per concept, each a Pelican plugin named ``plugins.<room>``."""
