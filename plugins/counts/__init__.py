"""Counts: asks the services of the open actions for their counts, and keeps the last good answer."""
