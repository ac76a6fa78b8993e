"""Settings for publishing: those for writing, and only what differs."""

from pelicanconf import *

# The address must be the campaign's own, and nothing in content/ a placeholder or the sample's (plugins/publish).
PUBLISHING = True

# The command that uploads the finished site, a word each, run by `python3 tasks.py publish` from this folder
# once everything is in order, for example ["rsync", "-az", "--delete", "output/", "me@example.org:www/"].
PUBLISH_COMMAND = []
