"""Chat groups: an invitation to one is a link, and whoever joins should know what the others see of them."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import HostedPage, Page, Private
from plugins.i18n.locale import mark
from plugins.messages import Message

_KINDS: Final = frozenset({"contact", "join", "share", "signup"})
_JOIN: Final = frozenset({"join", "signup"})
_CONTACT: Final = frozenset({"contact"})
_LANDING: Final = Message("opens a page there, whose button opens the app")
_UNKNOWN_LANDING: Final = Message("That the button on its page works without JavaScript.")
_NUMBER: Final = mark("Whoever you write to on WhatsApp can see your phone number.")
_SHARER: Final = Message("it says how the person who shared the link did so")

WHATSAPP: Final = HostedPage(
    "WhatsApp",
    kinds=_KINDS,
    hosts=("whatsapp.com", "wa.me"),
    pages=(
        Page(
            "https://chat.whatsapp.com/(|invite/){code:[A-Za-z0-9]{20,24}}",
            kinds=_JOIN,
            note=mark("Everyone in a WhatsApp group can see your phone number."),
        ),
        Page(
            "https://whatsapp.com/channel/{code}",
            pattern=r"https://(?:www\.)?whatsapp\.com/channel/(?P<code>0029[A-Za-z0-9]{20})(?:/\d+)?/?",
            kinds=_JOIN,
        ),
        Page(r"https://wa.me/{number:[1-9]\d{6,14}}", keep={"text": ".+"}, kinds=_CONTACT, note=_NUMBER),
        Page(pattern=r"https://wa\.me/message/[A-Z0-9]{14}/?", kinds=_CONTACT, note=_NUMBER),
        Page(
            "https://api.whatsapp.com/send",
            needs={"phone": r"[+ ]?[1-9]\d{6,14}"},
            keep={"text": ".+"},
            kinds=_CONTACT,
            note=_NUMBER,
        ),
        Page(
            "https://wa.me/",
            pattern=r"https://(?:wa\.me/?|(?:api|web)\.whatsapp\.com/send/?)",
            needs={"text": ".+"},
            forbids=frozenset({"phone"}),
            kinds=frozenset({"share"}),
        ),
    ),
    remedy=Message(
        "In WhatsApp, open the group, choose “Invite via link” and copy it; it is like "
        "https://chat.whatsapp.com/ and 22 letters."
    ),
    remedies={
        r"https://(?:wa\.me/(?:\+|%2B|0)|(?:api|web)\.whatsapp\.com/send/?\?.*phone=).*": (
            Message(
                "Write the number with its country code and without “+”, spaces and leading zeros: "
                "https://wa.me/15550100123."
            )
        )
    },
    left_out=dict.fromkeys(("s", "p", "mlu", "amv", "mode", "ilr"), _SHARER),
    sources={"P": "public sites' links"},
    untried=(
        Message("That followers of a channel cannot see each other."),
        Message("That an administrator can make an invitation invalid, and a new one."),
        _UNKNOWN_LANDING,
    ),
    without_javascript=_LANDING,
    samples=(
        "https://chat.whatsapp.com/RqAffi7ccV50S0PeqeW7rD",
        "https://whatsapp.com/channel/0029CiIup5JOMeWH744vJH5B",
        "https://wa.me/15550100123?text=I%20want%20to%20help",
    ),
)

SIGNAL: Final = HostedPage(
    "Signal",
    kinds=frozenset({"contact", "join", "signup"}),
    hosts=("signal.group", "signal.me", "signal.org"),
    pages=(
        Page("https://signal.group/", fragment=r"Cj[A-Za-z0-9_-]{60,90}={0,2}", needs_fragment=True, kinds=_JOIN),
        Page("https://signal.me/", fragment=r"eu/[A-Za-z0-9_-]{64}", needs_fragment=True, kinds=_CONTACT),
    ),
    remedy=Message(
        "In Signal, open the group, choose “Group link”, share it and copy all of it: what follows “#” names "
        "the group, and begins with Cj."
    ),
    private=(
        Private(
            r"https://signal\.me/?[^#]*#p/.*",
            Message("is somebody's phone number"),
            Message(
                "Paste a group's link, or a link to a user name, which is like https://signal.me/#eu/ and 64 letters."
            ),
        ),
    ),
    sources={"P": "nine public sites' links"},
    untried=_UNKNOWN_LANDING,
    without_javascript=_LANDING,
    samples=("https://signal.group/#CjQKILa81FpsbQvAD6sGxhxHx9ljoJlrLFMmn1lPbh5E34uSLoH__9HSP3wrhF_TjXxE0qt4",),
)

TELEGRAM: Final = HostedPage(
    "Telegram",
    kinds=frozenset({"contact", "join", "signup"}),
    hosts=("t.me", "telegram.me", "telegram.dog", "telegram.org"),
    pages=(
        Page(r"https://(t|telegram).me/(+|%2B){code:(?!\d+/?$)[A-Za-z0-9_-]{16,22}}"),
        Page("https://(t|telegram).me/{code:joinchat/[A-Za-z0-9_-]{16,22}}"),
        Page(
            "https://(t|telegram).me/{name:[A-Za-z][A-Za-z0-9_]{3,31}}",
            reserved="share joinchat addlist addstickers addemoji proxy socks login confirmphone setlanguage invoice "
            "boost giftcode contact c s iv bg",
            keep={"start": r"[A-Za-z0-9_-]{1,64}"},
        ),
    ),
    remedy=Message(
        "In Telegram, open the group or channel and copy its link, which is like https://t.me/+ and 16 "
        "letters, or https://t.me/yourgroup."
    ),
    private=(
        Private(
            r"https://(?:t|telegram)\.(?:me|dog)/(?:\+|%2B)\d+/?(?:[?#].*)?",
            Message("is somebody's phone number"),
            Message(
                "Paste the invitation to a group, or the link to a user name, which is like https://t.me/yourgroup."
            ),
        ),
    ),
    note=mark("Depending on your settings, others on Telegram may see your phone number."),
    sources={"P": "public sites' links"},
    untried=(Message("Who gets to see a phone number there."), _UNKNOWN_LANDING),
    without_javascript=_LANDING,
    samples=("https://t.me/+c5jG7x4KEUkrTqP2", "https://t.me/joinchat/KxZFKoZ0Y3uTYcVaMiPeyX"),
)

DISCORD: Final = HostedPage(
    "Discord",
    kinds=frozenset({"join", "rsvp", "signup"}),
    hosts=("discord.gg", "discord.com", "discordapp.com"),
    pages=Page(
        "https://(discord.gg|discord.gg/invite|discord.com/invite|discordapp.com/invite|www.discord.com/invite|www.discordapp.com/invite)/{code:[A-Za-z0-9-]{2,32}}",
        keep={"event": r"\d{17,20}"},
    ),
    remedy=Message(
        "In Discord, choose “Invite people”, set the invitation to end never, and copy it; it is like "
        "https://discord.gg/AbCdEfGh."
    ),
    sources={"P": "ten public sites' links"},
    untried=(Message("That an invitation ends after seven days unless it is set to end never."), _UNKNOWN_LANDING),
    without_javascript=_LANDING,
    samples=("https://discord.gg/5EXEDcLymH", "https://discord.com/invite/5EXEDcLymH?event=4408136499351710835"),
)

SLACK: Final = HostedPage(
    "Slack",
    kinds=_JOIN,
    hosts=("join.slack.com",),
    pages=Page(pattern=r"https://join\.slack\.com/t/[a-z0-9-]+/shared_invite/zt-[A-Za-z0-9~_-]{10,80}/?"),
    remedy=Message(
        "In Slack, choose “Invite people”, “Copy invite link”, and set it to end never; it is like "
        "https://join.slack.com/t/your-team/shared_invite/zt- and some letters."
    ),
    sources={},
    untried=Message("What an invitation's address is like, and that it ends after a time."),
    samples=("https://join.slack.com/t/mill-lane/shared_invite/zt-1a2b3c4d5-AbCdEfGhIjKlMnOp~Qr",),
)

PROVIDERS: Final = (WHATSAPP, SIGNAL, TELEGRAM, DISCORD, SLACK)
