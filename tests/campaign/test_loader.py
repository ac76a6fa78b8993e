"""From ``content/campaign.toml`` to a ``Campaign``, or to every problem in the file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from plugins.campaign.loader import is_example, read_campaign
from plugins.campaign.model import Campaign, Colours, Contact, Link, Logo, PictureFile, Social
from plugins.campaign.social import network_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.problems import Problem

GOOD = """\
name = "Open Books"
address = "https://campaign.example.org"
languages = ["en", "es"]
time_zone = "America/New_York"
[claim]
en = "Open the books."
es = "Que abran los libros."
[description]
en = "Members own the union."
es = "El sindicato es nuestro."
[notice]
en = "No union money is used."
es = "Sin dinero del sindicato."
[footer]
en = "Made after work."
es = "Hecho después del turno."
[organisation]
name = "Open Books Caucus"
[contact]
email = "hello@example.org"
[colours]
accent = "#C12"
accent_dark = "#ff7a6b"
[[navigation.en]]
label = "News"
to = "news"
[[navigation.en]]
label = "Home"
to = ""
[[navigation.es]]
label = "Noticias"
to = "news"
[forms]
hosts = ["forms.example.org"]
frames = ["survey.example.org"]
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], tuple[Campaign | None, tuple[Problem, ...]]]:
    def reading(text: str | bytes) -> tuple[Campaign | None, tuple[Problem, ...]]:
        file = tmp_path / "campaign.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_campaign(file)

    return reading


def test_a_good_file_becomes_a_campaign(read) -> None:
    campaign, problems = read(GOOD)

    assert not problems
    assert campaign.name == "Open Books"
    assert campaign.languages == ("en", "es")
    assert campaign.default_lang == "en"
    assert campaign.time_zone == ZoneInfo("America/New_York")
    assert campaign.claim["es"] == "Que abran los libros."
    assert campaign.contact == Contact("hello@example.org")
    assert campaign.colours == Colours("#cc1122", "#ff7a6b")
    assert campaign.navigation["en"] == (Link("News", "news", 26), Link("Home", "", 29))
    assert campaign.form_hosts == ("forms.example.org",)
    assert campaign.form_frames == ("survey.example.org",)
    assert campaign.form_providers == ()


def test_pictures_profiles_and_other_sites_are_read_with_their_lines(read) -> None:
    top = 'logo = "images/logo.svg"\nfavicon = "static/icon.ico"\nshare_image = "images/crowd.jpg"\nplacards = false\n'
    end = (
        '[[social]]\naddress = "https://www.instagram.com/us"\n'
        '[[social]]\naddress = "https://bsky.app/profile/us"\nlabel = "Us on Bluesky"\n'
    )

    campaign, problems = read(top + GOOD.replace('to = ""', 'address = "https://union.example.org/a?b#c"') + end)

    assert not problems
    assert campaign.logo == Logo(PictureFile("images/logo.svg", "", 1))
    assert campaign.favicon == PictureFile("static/icon.ico", "", 2)
    assert campaign.share_image == PictureFile("images/crowd.jpg", "Open Books", 3)
    assert not campaign.has_placards
    assert campaign.navigation["en"][1] == Link("Home", "", 33, "https://union.example.org/a?b#c")
    assert campaign.social == (
        Social("Instagram", "https://www.instagram.com/us"),
        Social("Us on Bluesky", "https://bsky.app/profile/us"),
    )


def test_a_logo_alone_says_the_name_to_those_who_cannot_see_it(read) -> None:
    part = '[logo]\nfile = "a.svg"\ndark = "b.svg"\nalone = true\n'

    alone, _ = read(GOOD + part)
    own, _ = read(f'{GOOD}{part}alt = "A flat"\n')

    assert alone.logo == Logo(
        PictureFile("a.svg", "Open Books", 37), PictureFile("b.svg", "Open Books", 38), is_alone=True
    )
    assert own.logo.light.alt == "A flat"


@pytest.mark.parametrize(("kind", "has"), [("union", True), ("tenants", True), ("community", False)])
def test_placards_follow_from_the_kind_unless_the_file_says_otherwise(read, kind, has) -> None:
    by_kind, _ = read(f'kind = "{kind}"\n{GOOD}')
    said, _ = read(f'kind = "{kind}"\nplacards = {str(not has).lower()}\n{GOOD}')

    assert (by_kind.has_placards, said.has_placards) == (has, not has)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://mastodon.social/@us", "Mastodon"),
        ("https://www.facebook.com/us", "Facebook"),
        ("https://notfacebook.com/us", ""),
        ("https://facebook.com.example.org/us", ""),
        ("https://x.com/us", "X (Twitter)"),
    ],
)
def test_a_network_is_known_by_its_host(address, name) -> None:
    assert network_of(address) == name


@pytest.mark.parametrize(
    ("address", "base_path", "spanish_news", "absolute"),
    [
        ("https://example.org", "", "/es/news/", "https://example.org/es/news/"),
        ("https://example.org/", "", "/es/news/", "https://example.org/es/news/"),
        ("https://example.org/x", "/x", "/x/es/news/", "https://example.org/x/es/news/"),
        ("https://example.org/org/x/", "/org/x", "/org/x/es/news/", "https://example.org/org/x/es/news/"),
    ],
)
def test_every_address_is_below_the_campaign_s(read, address, base_path, spanish_news, absolute) -> None:
    campaign, _ = read(GOOD.replace("https://campaign.example.org", address))

    assert campaign.base_path == base_path
    assert campaign.path("en", "news/") == f"{base_path}/news/"
    assert campaign.path("es", "news/") == spanish_news
    assert campaign.absolute(spanish_news) == absolute


def test_a_campaign_cannot_be_changed(read) -> None:
    campaign, _ = read(GOOD)

    with pytest.raises(TypeError):
        campaign.claim["en"] = "Another"
    with pytest.raises(AttributeError):
        campaign.name = "Another"


@pytest.mark.parametrize("kept", ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n")], ids=["byte order mark", "CRLF"])
def test_how_windows_saves_a_file_does_not_matter(read, kept) -> None:
    campaign, problems = read(kept)

    assert campaign
    assert not problems


WRONG = [
    (
        "[forms]",
        '[social]\naddress = "https://x.com/us"\n[forms]',
        (
            "33: “social” should be a list, but is a part of its own. "
            "Write it like this: [[social]] and, below it, what belongs to it (CAM004)"
        ),
    ),
    (
        "[forms]",
        '[words]\nown_device = "x"\n[forms]',
        (
            "34: “own_device” in [words] should be a part of its own, but is the text “x”. "
            "Write it like this: [words.en] and, below it, what belongs to it (CAM004)"
        ),
    ),
    (
        'languages = ["en", "es"]',
        'languages = ["en", "es"]\nown_device = "x"',
        "4: “own_device” is not a setting. It belongs in the part [words.en]. (CAM002)",
    ),
    (
        'languages = ["en", "es"]',
        'languages = ["en", "es"]\nshare_image = ""',
        "4: “file” in [share_image] is empty. Write something between its quotes. (CAM005)",
    ),
    (
        'to = ""',
        'to = "news"\naddress = "https://union.example.org"',
        (
            "30: “to” in [navigation.en] and “address” cannot both be given: it leads to one place. "
            "Keep one of the two. (CAM033)"
        ),
    ),
    (
        'to = ""',
        'address_of = "https://union.example.org"',
        "29: “address_of” is not a setting in [navigation.en]. Did you mean “address”? (CAM002)",
    ),
    (
        'to = ""\n',
        "",
        "27: “to” in [navigation.en] is missing. The page it leads to: `news`, `platform`, `events`, the name",
    ),
    (
        'to = ""',
        'address = "http://Union.example.org/a?b#c"',
        (
            "29: “http://Union.example.org/a?b#c” in “address” in [navigation.en] is not the whole address of a page. "
            "Write “https://union.example.org/a?b#c”. (CAM034)"
        ),
    ),
    (
        'to = ""',
        'address = "https://me:secret@union.example.org/"',
        (
            "29: “https://me:secret@union.example.org/” in “address” in [navigation.en] is not the whole address of a "
            "page. Open the page in a browser, and copy its whole address. (CAM034)"
        ),
    ),
    (
        "[forms]",
        '[[social]]\naddress = "@us@mastodon.social"\n[forms]',
        (
            "34: “@us@mastodon.social” in “address” in [social] is not the whole address of a page. "
            "Open the page in a browser, and copy its whole address. (CAM034)"
        ),
    ),
    (
        "[forms]",
        '[[social]]\naddress = "https://social.example.org/@us"\n[forms]',
        (
            "34: “https://social.example.org/@us” is on a network that Picket does not know by its host. "
            'Say what the link is called: label = "Mastodon". (CAM036)'
        ),
    ),
    (
        "[forms]",
        '[logo]\nfile = "images/logo.ai"\n[forms]',
        (
            "34: “images/logo.ai” in “file” in [logo] is not such a picture. A logo is an SVG, PNG, JPEG or WebP file. "
            "Write its path below content/. (CAM035)"
        ),
    ),
    (
        "[forms]",
        '[logo]\ndark = "images/logo.svg"\n[forms]',
        "33: “file” in [logo] is missing. Your logo at the top of every page",
    ),
    (
        'languages = ["en", "es"]',
        'languages = ["en", "es"]\nfavicon = "images/icon.tiff"',
        "4: “images/icon.tiff” in “favicon” is not such a picture. An icon is an SVG, PNG, ICO, WebP, GIF or JPEG",
    ),
    (
        'languages = ["en", "es"]',
        'languages = ["en", "es"]\nkind = "tenant"',
        "4: “tenant” is not a kind of campaign. Did you mean “tenants”? (CAM031)",
    ),
    (
        "[forms]",
        '[words.en]\ntell_other = "Talk."\n[forms]',
        "34: “tell_other” is not a setting in [words.en]. Did you mean “tell_others”? (CAM002)",
    ),
    (
        "[forms]",
        '[words.en]\nown_device = "Not {domains}."\n[forms]',
        (
            "34: Nothing can be put in for “domains” in “own_device” in [words.en], which would stand on the page as "
            "it is. Write the words alone, without braces. (CAM032)"
        ),
    ),
    (
        "[forms]",
        '[words.en]\nown_device = "Not *theirs*."\n[forms]',
        (
            "34: “*theirs*” in “own_device” in [words.en] would stand on the page with its signs: it is plain text. "
            "Write the words alone. (CAM029)"
        ),
    ),
    (
        "[forms]",
        '[words.pl]\nown_device = "Twój."\n[forms]',
        (
            "33: [words] has something in “pl”, which is not one of the site’s languages. "
            "Add “pl” to “languages”, or delete it here. The languages are “en”, “es”. (CAM011)"
        ),
    ),
    (
        'es = "Sin dinero del sindicato."\n',
        "",
        ('11: [notice] has nothing in Español (“es”). Add es = "…", or take “es” out of “languages”. (CAM010)'),
    ),
    ('"Open Books"', '""', "1: “name” is empty. Write something between its quotes. (CAM005)"),
    (
        "https://campaign",
        "http://campaign",
        "2: “http://campaign.example.org” cannot be the address of the site. Write “https://campaign.example.org”.",
    ),
    (
        "https://campaign.example.org",
        "campaign.example.org/x/?from=mail#top",
        (
            "2: “campaign.example.org/x/?from=mail#top” cannot be the address of the site. "
            "Write “https://campaign.example.org/x”. (CAM006)"
        ),
    ),
    (
        "https://campaign.example.org",
        "https://kämpfen.example.org",
        (
            "2: “https://kämpfen.example.org” cannot be the address of the site. "
            "Write “https://xn--kmpfen-bua.example.org”. (CAM006)"
        ),
    ),
    (
        "https://campaign.example.org",
        "http://localhost:8000",
        (
            "2: “http://localhost:8000” cannot be the address of the site. "
            "Write the address people will use; to look at the site at home, no address is needed. (CAM006)"
        ),
    ),
    (
        "https://campaign.example.org",
        "https://me:word@example.org",
        (
            "2: “https://me:word@example.org” cannot be the address of the site. "
            "Write the address of the home page and no more, like “https://campaign.example.org”. (CAM006)"
        ),
    ),
    ('["en", "es"]', "[]", '3: The site has no language. Name at least one, like languages = ["en"]. (CAM008)'),
    (
        '["en", "es"]',
        '"en, es"',
        (
            "3: “languages” should be a list of languages, but is the text “en, es”. "
            'Write it like this: languages = ["en", "es"] (CAM004)'
        ),
    ),
    ('["en", "es"]', '["en", "Spanish"]', "3: “Spanish” is not the code of a language. Write “es”. (CAM007)"),
    ('["en", "es"]', '["en", "tlh"]', "3: “tlh” is not the code of a language. Write a code like “en”, “es”, “ht” or"),
    (
        '["en", "es"]',
        '["en", "es_mx"]',
        "3: “es_mx” is not how the code of that language is written. Write “es-MX”. (C",
    ),
    ('["en", "es"]', '["en", "es", "en"]', "3: “en” stands in “languages” twice. Delete one. (CAM020)"),
    ("America/New_York", "New York", "4: “New York” is not a time zone. Did you mean “America/New_York”? (CAM009)"),
    (
        "America/New_York",
        "EST",
        "4: “EST” is not a time zone. Write a continent and a city, like “America/New_York”. (CAM009)",
    ),
    ("America/New_York", "../zone", "4: “../zone” is not a time zone. Write a continent and a city, like"),
    ("America/New_York", "America", "4: “America” is not a time zone. Write a continent and a city, like"),
    (
        'time_zone = "America/New_York"\n',
        'time_zone = "America/New_York"\nregion = "USA"\n',
        "5: “USA” in “region” is not the code of a country. Write its two capital letters, like US or MX. (CAM021)",
    ),
    (
        '"Open the books."',
        '"**Open** the books."',
        (
            "6: “**Open**” in “en” in [claim] would stand on the page with its signs: it is plain text. "
            "Write the words alone. (CAM029)"
        ),
    ),
    ('"Open the books."', '" "', "6: “en” in [claim] is empty. Write something between its quotes. (CAM005)"),
    (
        'es = "Hecho después del turno."\n',
        "",
        '14: [footer] has nothing in Español (“es”). Add es = "…", or take “es” out of “languages”. (CAM010)',
    ),
    (
        '[[navigation.es]]\nlabel = "Noticias"\nto = "news"\n',
        "",
        (
            "24: [navigation] has nothing in Español (“es”). "
            "Add [[navigation.es]] with a label and a page, or take “es” out of “languages”. (CAM010)"
        ),
    ),
    (
        'Hecho después del turno."\n',
        'Hecho"\nfr = "Fait"\n',
        (
            "17: [footer] has something in “fr”, which is not one of the site’s languages. "
            "Add “fr” to “languages”, or delete it here. The languages are “en”, “es”. (CAM011)"
        ),
    ),
    (
        '[contact]\nemail = "hello@example.org"\n',
        "",
        ": “contact” is missing. How to reach you. Add it: [contact] (CAM003)",
    ),
    ("email = ", "mail = ", "20: “mail” is not a setting in [contact]. Did you mean “email”? (CAM002)"),
    (
        "hello@example.org",
        "hello at example.org",
        "20: “hello at example.org” is not an e-mail address. Write one like “he",
    ),
    (
        "hello@example.org",
        "a@example.org, b@example.org",
        "20: “a@example.org, b@example.org” is not an e-mail",
    ),
    ('"#C12"', '"red"', "22: “red” is not a colour. Write “#” and six digits from 0 to 9 and a to f, like “#c4122f”;"),
    (
        '"#C12"',
        '"#777777"',
        (
            "22: “#777777” is hard to read on light pages and under white text: its contrast is 4.47 to 1, and 4.5 is "
            "needed. The nearest colour that can be read is “#767676”. (CAM015)"
        ),
    ),
    (
        "#ff7a6b",
        "#c4122f",
        (
            "23: “#c4122f” is hard to read on dark pages and under dark text: its contrast is 3.09 to 1, and 4.5 is "
            "needed. The nearest colour that can be read is “#d34f65”. (CAM015)"
        ),
    ),
    (
        'label = "Home"',
        'Label = "Home"',
        "28: “Label” is not a setting in [navigation.en]. Did you mean “label”? (CAM002)",
    ),
    ('to = ""', 'to = "/about/"', "29: “/about/” is not a page the menu can lead to. Write “about”. (CAM012)"),
    (
        'to = ""',
        'to = "pages/about.es.md"',
        "29: “pages/about.es.md” is not a page the menu can lead to. Write “about”. (C",
    ),
    (
        'to = ""',
        'to = "https://example.org"',
        "29: “https://example.org” is not a page the menu can lead to. For another site, write a",
    ),
    (
        '"forms.example.org"',
        '"https://Forms.example.org/f"',
        "34: “https://Forms.example.org/f” is not the name of a host.",
    ),
]


@pytest.mark.parametrize(("good", "wrong", "said"), WRONG, ids=[f"{wrong} for {good}"[:60] for good, wrong, _ in WRONG])
def test_what_is_wrong_is_said_once_with_its_line_and_a_remedy(read, good, wrong, said) -> None:
    campaign, problems = read(GOOD.replace(good, wrong, 1))

    [problem] = problems
    assert str(problem).removeprefix("content/campaign.toml:").startswith(said.removeprefix(":"))
    assert campaign is None


def test_a_language_that_is_taken_away_is_one_problem(read) -> None:
    _, problems = read(GOOD.replace('["en", "es"]', '["en"]'))

    [problem] = problems
    assert problem.what.startswith("[claim], [description], [notice], [footer] and [navigation] have something in “es”")
    assert "or delete it there" in problem.hint


def test_a_language_that_is_added_is_one_problem_with_all_that_it_needs(read) -> None:
    _, problems = read(GOOD.replace('["en", "es"]', '["en", "es", "pl"]'))

    [problem] = problems
    assert problem.what.startswith("[claim], [description], [notice], [footer] and [navigation] have nothing in Polski")
    assert 'pl = "…" below each and [[navigation.pl]]' in problem.hint


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_one_problem(read, text) -> None:
    _, problems = read(text)

    assert [problem.code for problem in problems] == ["CAM017"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('url = ""', "“url” is not a setting in [navigation.en]. Did you mean “to”?"),
        ('page = "news"', "“page” is not a setting in [navigation.en]. Did you mean “to”?"),
    ],
)
def test_a_setting_under_another_name_is_not_called_missing_as_well(read, wrong, said) -> None:
    _, problems = read(GOOD.replace('to = ""', wrong, 1))

    [problem] = problems
    assert said in str(problem)


def test_all_that_is_wrong_is_said_at_once(read) -> None:
    wrong = GOOD.replace('["en", "es"]', '["en", "es", "ht"]').replace("#C12", "#fff").replace("name", "namee", 1)

    _, problems = read(wrong)

    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "CAM002"),
        (5, "CAM010"),
        (22, "CAM015"),
    ]


def test_an_empty_menu_is_a_problem(read) -> None:
    top, parts = GOOD.split("[claim]")
    parts = parts.split("[[navigation.en]]", 1)[0]
    menus = 'navigation.en = [\n{ label = "News", to = "news" },\n]\nnavigation.es = []\n'

    _, [problem] = read(f"{top}{menus}[claim]{parts}")

    assert str(problem) == "content/campaign.toml:8: The menu in “es” is empty. Add a page to it. (CAM010)"


def test_accents_saved_the_old_way_are_named_with_their_line(read) -> None:
    campaign, [problem] = read(GOOD.encode("latin-1"))

    assert campaign is None
    assert str(problem) == (
        "content/campaign.toml:16: The file is not saved as UTF-8, so its accents cannot be read. "
        "Save it again with the encoding “UTF-8”; text editors offer that in “Save as”. (CAM018)"
    )


def test_a_missing_file_is_said(tmp_path) -> None:
    campaign, [problem] = read_campaign(tmp_path / "campaign.toml")

    assert campaign is None
    assert str(problem) == (
        "content/campaign.toml: The file is missing. "
        "It says who the campaign is; copy the one that came with Picket and change it. (CAM017)"
    )


@pytest.mark.parametrize(
    ("address", "example"),
    [
        ("https://example.org", True),
        ("https://campaign.example.org/x", True),
        ("https://campaign.test", True),
        ("https://counterexample.org", False),
        ("https://campaign.example", True),
    ],
)
def test_an_address_kept_for_examples_is_known_as_one(read, address, example) -> None:
    campaign, _ = read(GOOD.replace("https://campaign.example.org", address))

    assert is_example(campaign) is example
