"""Runs other programs, and Git among them, for publishing, timed publishing, upgrades and the set-up."""
