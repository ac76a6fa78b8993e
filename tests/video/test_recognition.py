"""Videos: recognised by their address, refused in words, never loaded before somebody asks."""

from __future__ import annotations

import pytest

from plugins.headers.policy import policy
from plugins.problems import Problem
from plugins.video.model import Video, VideoPart
from plugins.video.providers import PROVIDERS
from plugins.video.recognition import recognise_video

HOSTS = ("video.example.org",)
SAMPLES = [(provider, address, frame) for provider in PROVIDERS for address, frame in provider.samples.items()]
YOUTUBE = "https://www.youtube.com/watch?v=aBcDeFgH_-1"


@pytest.mark.parametrize(("provider", "address", "frame"), SAMPLES)
def test_a_provider_recognises_its_own_addresses(provider, address, frame):
    video = recognise_video(address, "Workers speak", HOSTS)

    assert isinstance(video, Video)
    assert (video.provider, video.frame, video.title) == (provider.name, frame, "Workers speak")


@pytest.mark.parametrize(("address", "frame"), [sample[1:] for sample in SAMPLES])
def test_a_video_contacts_only_the_origin_it_declares(address, frame):
    video = recognise_video(address, "Workers speak", HOSTS)

    origin = "/".join(frame.split("/")[:3])
    assert dict(video.origins) == {"frame-src": (origin,)}
    assert video.host == origin.removeprefix("https://")
    assert f"frame-src {origin};" in policy(VideoPart(video).contacts)


@pytest.mark.parametrize("address", [sample[1] for sample in SAMPLES])
def test_the_page_of_a_video_leads_to_the_same_video(address):
    video = recognise_video(address, "Workers speak", HOSTS)

    again = recognise_video(video.page, "Workers speak", HOSTS)

    assert again == video
    assert recognise_video(video.frame, "Workers speak", HOSTS).frame == video.frame


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_every_host_belongs_to_one_provider(provider):
    others = [host for other in PROVIDERS if other is not provider for host in other.hosts]

    assert not set(provider.hosts) & set(others)


@pytest.mark.parametrize(
    ("address", "seconds"),
    [
        (f"{YOUTUBE}&t=90", 90),
        (f"{YOUTUBE}&t=90s", 90),
        (f"{YOUTUBE}&t=1m30s", 90),
        (f"{YOUTUBE}&t=1h2m3s", 3723),
        (f"{YOUTUBE}#t=90", 90),
        ("https://youtu.be/aBcDeFgH_-1?t=90", 90),
    ],
)
def test_a_start_time_is_kept(address, seconds):
    assert recognise_video(address, "Title").frame.endswith(f"?rel=0&start={seconds}")


@pytest.mark.parametrize("extra", ["&list=PLx", "&feature=share", "&autoplay=1&origin=https://evil.example.org"])
def test_nothing_else_of_an_address_reaches_the_frame(extra):
    assert recognise_video(YOUTUBE + extra, "T").frame == "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0"


def test_youtube_learns_the_site_but_not_the_page_or_it_will_not_play():
    assert recognise_video(YOUTUBE, "Title").referrer == "strict-origin"


def test_visitors_of_a_peertube_do_not_learn_one_anothers_addresses():
    video = recognise_video("https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "Title", HOSTS)

    assert "p2p=0" in video.frame
    assert video.referrer == "no-referrer"


REFUSED = {
    "": "VID007",
    f"{YOUTUBE} Workers speak": "VID007",
    YOUTUBE.replace("https:", "http:"): "VID002",
    YOUTUBE.removeprefix("https:"): "VID002",
    YOUTUBE.removeprefix("https://"): "VID002",
    "javascript:alert(1)": "VID002",
    "data:text/html,x": "VID002",
    "a film": "VID007",
    '<iframe src="https://www.youtube.com/embed/aBcDeFgH_-1">'.replace(" ", "/"): "VID002",
    "https://": "VID002",
    "https:///watch?v=aBcDeFgH_-1": "VID002",
    "https://youtube/watch?v=aBcDeFgH_-1": "VID002",
    "https://www.youtube.com\\@evil.example.org/watch?v=aBcDeFgH_-1": "VID002",
    "https://www.youtub\N{CYRILLIC SMALL LETTER IE}.com/watch?v=aBcDeFgH_-1": "VID002",
    "https://www.youtube.com:443/watch?v=aBcDeFgH_-1": "VID003",
    "https://www.youtube.com@evil.example.org/watch?v=aBcDeFgH_-1": "VID003",
    "https://me:secret@www.youtube.com/watch?v=aBcDeFgH_-1": "VID003",
    "https://www.youtube.com.evil.example.org/watch?v=aBcDeFgH_-1": "VID004",
    "https://evil.example.org/www.youtube.com/watch?v=aBcDeFgH_-1": "VID004",
    "https://www.youtube.co/watch?v=aBcDeFgH_-1": "VID004",
    "https://xn--youtub-4of.com/watch?v=aBcDeFgH_-1": "VID004",
    "https://notvimeo.com/76979871": "VID004",
    "https://other.example.net/w/kkGMgK9ZtnKfYAgnEtQxbv": "VID004",
    "https://www.youtube.com/": "VID005",
    "https://www.youtube.com/@strike/live": "VID005",
    "https://www.youtube.com/playlist?list=PLx": "VID005",
    "https://www.youtube.com/watch?v=aBcDeFgH_-": "VID005",
    "https://www.youtube.com/watch?v=aBcDeFgH_-1x": "VID005",
    "https://youtu.be/aBcDeFgH_-1/more": "VID005",
    "https://vimeo.com/76979871x": "VID005",
    "https://vimeo.com/strike": "VID005",
    "https://vimeo.com/76979871?h=%22onload": "VID005",
    "https://player.vimeo.com/76979871": "VID005",
    "https://archive.org/details/": "VID005",
    "https://archive.org/details/../login": "VID005",
    "https://archive.org/details/strike/%2e%2e": "VID005",
    "https://archive.org/details/strike/../../login": "VID005",
    "https://video.example.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv": "VID005",
    "https://video.example.org/w/../admin": "VID005",
    f"{YOUTUBE}&t=soon": "VID006",
}


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_not_one_video_at_a_known_service_is_refused_in_words(address):
    refused = recognise_video(address, "Title", HOSTS)

    assert isinstance(refused, Problem)
    assert refused.code == REFUSED[address]
    assert refused.what.endswith(".")
    assert refused.hint.endswith(".")


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_video_without_a_title_says_nothing_to_those_who_cannot_see_it(title):
    refused = recognise_video(YOUTUBE, title)

    assert refused.code == "VID001"
    assert "screen readers" in refused.hint


def test_a_look_alike_is_called_one():
    assert "not “www.youtube.com”, though it looks like it" in recognise_video(YOUTUBE.replace("ube", "ub"), "T").what


def test_an_address_without_https_is_mended_in_the_hint():
    assert recognise_video("youtu.be/aBcDeFgH_-1", "T").hint == "Write “https://youtu.be/aBcDeFgH_-1”."
    assert recognise_video("http://youtu.be/aBcDeFgH_-1", "T").hint == "Write “https://youtu.be/aBcDeFgH_-1”."


def test_an_unknown_peertube_says_how_to_trust_it():
    refused = recognise_video("https://tube.example.net/w/kkGMgK9ZtnKfYAgnEtQxbv", "T", HOSTS)

    assert "“tube.example.net”" in refused.hint


@pytest.mark.parametrize("host", ["VIDEO.example.org", " video.example.org "])
def test_allowed_hosts_may_be_written_carelessly(host):
    assert isinstance(recognise_video("https://Video.Example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "T", [host]), Video)
