"""The names of social networks, by the hosts of their profiles."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

#: The host of a network, or what it ends in, and what people call it.
NETWORKS: Final = {
    "bsky.app": "Bluesky",
    "discord.com": "Discord",
    "discord.gg": "Discord",
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "flickr.com": "Flickr",
    "github.com": "GitHub",
    "instagram.com": "Instagram",
    "kolektiva.social": "Mastodon",
    "linkedin.com": "LinkedIn",
    "mastodon.online": "Mastodon",
    "mastodon.social": "Mastodon",
    "mstdn.social": "Mastodon",
    "pixelfed.social": "Pixelfed",
    "reddit.com": "Reddit",
    "signal.group": "Signal",
    "signal.me": "Signal",
    "soundcloud.com": "SoundCloud",
    "t.me": "Telegram",
    "threads.com": "Threads",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "tumblr.com": "Tumblr",
    "twitch.tv": "Twitch",
    "twitter.com": "X (Twitter)",
    "union.place": "Mastodon",
    "vimeo.com": "Vimeo",
    "wa.me": "WhatsApp",
    "whatsapp.com": "WhatsApp",
    "x.com": "X (Twitter)",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}


def network_of(address: str) -> str:
    """Return what people call the network on which ``address`` is a page; nothing where its host is not known."""
    labels = (urlsplit(address).hostname or "").split(".")
    return next((NETWORKS[host] for at in range(len(labels)) if (host := ".".join(labels[at:])) in NETWORKS), "")
