"""Incremental: a build makes what can have changed and nothing else, byte for byte what a whole one would."""
