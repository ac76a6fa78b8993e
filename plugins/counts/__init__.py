"""Counts: asking the services of the open actions how many there are, and keeping the last good answer."""
