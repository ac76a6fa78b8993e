"""Settings for publishing: those for writing, and only what differs."""

from pelicanconf import *

# The address must be the campaign's own, and nothing in content/ a placeholder or the sample's (plugins/publish).
PUBLISHING = True

# Where `python3 tasks.py publish` uploads the finished site once everything is in order: one line, such as
#   "github-pages origin", "netlify my-campaign", "cloudflare-pages my-campaign", "sftp me@example.org:/var/www/campaign",
#   "rsync me@example.org:www/", "s3 my-bucket", "zip campaign.zip" or "command ./upload.sh".
# docs/hosting/ has a page for each. Passwords and tokens are never written here: its page says where they are.
HOST = ""
