"""Settings for publishing: those for writing, and only what differs."""

from pelicanconf import *

# The address in content/campaign.toml must be the campaign's own, not an example.
PUBLISHING = True

# The command that uploads the finished site, a word each, run by `inv publish` from this folder
# once everything is in order, for example ["rsync", "-az", "--delete", "output/", "me@example.org:www/"].
PUBLISH_COMMAND = []
