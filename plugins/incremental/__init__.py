"""Incremental: a build makes nothing where nothing changed, and says so at once."""
