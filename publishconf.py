"""Settings for publishing: those for writing, and only what differs."""

from pelicanconf import *

# The address must be the campaign's own, and nothing in content/ a placeholder or the sample's (plugins/publish).
PUBLISHING = True

# Where `python3 tasks.py publish` uploads the finished site once everything is in order: the kind of host and,
# behind it, what it needs to know, such as "github-pages origin" or "sftp me@example.org:/var/www/campaign".
# docs/hosting/ has a page for each. Passwords and tokens are never written here: its page says where they are.
HOST = ""

# A hub, such as "https://hub.example.org/", passes what is new in your feeds on at once, where feed readers would look
# some hours later. docs/hosting/README.md says what it learns. Without one nobody is told.
HUB = ""

# Whoever may write to this repository can edit the site at /desk/ in a browser, from a telephone too, such as
# "github:owner/site" (plugins/desk/README.md). Without it, the published site has no such page.
DESK = ""
