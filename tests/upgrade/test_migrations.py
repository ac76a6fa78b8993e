"""Keys with another name are rewritten byte for byte, in every form a text has, or named where that is not certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.upgrade.migrations import RenamedKey, migrate, renamed_keys
from plugins.upgrade.model import Release, UpgradeError, Version
from plugins.upgrade.release_files import version_in
from tests.support.site import PROJECT
from tests.upgrade.small_picket import RENAMED, new, write

if TYPE_CHECKING:
    from pathlib import Path

CLOSES = RenamedKey(Version(0, 2, 0), "actions", "closes", "ends")
IMAGE_ALT = RenamedKey(Version(0, 2, 0), "actions", "image_alt", "picture_text")


def rewritten(tmp_path: Path, name: str, data: str | bytes, *keys: RenamedKey) -> bytes:
    write(tmp_path / "content", {name: data})
    files, problems = migrate(tmp_path / "content", keys)
    assert not problems
    return files[name][1] if files else data if isinstance(data, bytes) else data.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\ncloses: 2027\n\ncloses: text\n", "title: A\nends: 2027\n\ncloses: text\n"),
        (
            "---\ntitle: A\ncloses:   2027   # a note\n---\n\nText.",
            "---\ntitle: A\nends:   2027   # a note\n---\n\nText.",
        ),
        ("Title: A\nCloses : 2027\n\nText.\n", "Title: A\nEnds : 2027\n\nText.\n"),
        ("TITLE: A\nCLOSES: 2027\n\nText.\n", "TITLE: A\nENDS: 2027\n\nText.\n"),
        ("title: A\r\ncloses: 2027\r\n\r\nText.\r\n", "title: A\r\nends: 2027\r\n\r\nText.\r\n"),
        ("\ufefftitle: A\ncloses: 2027\n\nText.\n", "\ufefftitle: A\nends: 2027\n\nText.\n"),
        (
            "title: A\nsummary: it\n  closes: soon\ncloses: 2027\n\nT.\n",
            "title: A\nsummary: it\n  closes: soon\nends: 2027\n\nT.\n",
        ),
        ('+++\ntitle = "A"\ncloses = "2027"\n+++\n\nText.\n', '+++\ntitle = "A"\nends = "2027"\n+++\n\nText.\n'),
        ('{\n"title": "A",\n"closes": "2027"\n}\n\nText.\n', '{\n"title": "A",\n"ends": "2027"\n}\n\nText.\n'),
        ("title: closes: now\ncloses: 2027\n\nText.\n", "title: closes: now\nends: 2027\n\nText.\n"),
        ("title: A\n\nText.\n", "title: A\n\nText.\n"),
        ("No keys at all.\n", "No keys at all.\n"),
    ],
)
def test_a_key_is_renamed_and_no_other_byte_changes(tmp_path, before, after):
    assert rewritten(tmp_path, "actions/a.md", before, CLOSES) == after.encode()


def test_keys_of_several_words_and_files_in_utf_16(tmp_path):
    before = "title: A\nImage alt: words\n\nText.\n"

    assert rewritten(tmp_path, "actions/a.md", before, IMAGE_ALT) == b"title: A\nPicture_text: words\n\nText.\n"
    wide = "\ufefftitle: A\r\ncloses: ñ\r\n\r\nText.\r\n"
    after = rewritten(tmp_path, "actions/a.md", wide.encode("utf-16-le"), CLOSES)
    assert after == wide.replace("closes", "ends").encode("utf-16-le")


def test_a_form_pasted_over_several_lines_stays_as_it_is(tmp_path):
    before = 'title: A\nform: <form action="https://x.org/f">\n<b>\ncloses: now\n</b>\n</form>\ncloses: 2027\n\nText.\n'

    assert rewritten(tmp_path, "actions/a.md", before, CLOSES) == before.replace("closes: 2027", "ends: 2027").encode()


def test_translations_are_rewritten_and_other_folders_are_not(tmp_path):
    text = "title: A\ncloses: 2027\n\nText.\n"
    write(tmp_path / "content", {"actions/a.es.md": text, "news/a.md": text, "actions/below/b.md": text})

    files, _ = migrate(tmp_path / "content", (CLOSES,))

    assert sorted(files) == ["actions/a.es.md", "actions/below/b.md"]


def test_a_file_with_both_keys_is_named(tmp_path):
    write(tmp_path / "content", {"actions/a.md": "title: A\ncloses: 1\nends: 2\n\nText.\n"})

    files, problems = migrate(tmp_path / "content", (CLOSES,))

    assert not files
    assert [(one.path, one.line, one.code) for one in problems] == [("content/actions/a.md", 3, "UPG011")]


def test_one_key_after_the_other(tmp_path):
    again = RenamedKey(Version(0, 3, 0), "actions", "ends", "until")

    assert (
        rewritten(tmp_path, "actions/a.md", "title: A\ncloses: 1\n\nT.\n", CLOSES, again)
        == b"title: A\nuntil: 1\n\nT.\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "old", "new_name"),
    [
        ('# a\nname = "A" # n\n', '# a\ntitle = "A" # n\n', "name", "title"),
        ('[forms]\r\nhosts = ["a"]\r\n', '[forms]\r\nservers = ["a"]\r\n', "forms.hosts", "forms.servers"),
        ('forms.hosts = ["a"]\n', 'forms.servers = ["a"]\n', "forms.hosts", "forms.servers"),
        (
            'forms = { hosts = ["hosts = 1"] }\n',
            'forms = { servers = ["hosts = 1"] }\n',
            "forms.hosts",
            "forms.servers",
        ),
        ("[claim]\nen = 1\n[claim.more]\nx = 1\n", "[line]\nen = 1\n[line.more]\nx = 1\n", "claim", "line"),
        (
            '[[social]]\na = "1"\n\n[[social]]\na = "2"\n',
            '[[profiles]]\na = "1"\n\n[[profiles]]\na = "2"\n',
            "social",
            "profiles",
        ),
        ('[other]\nname = "A"\n', '[other]\nname = "A"\n', "name", "title"),
        ('"name" = "A"\n', '"title" = "A"\n', "name", "title"),
    ],
)
def test_a_setting_is_renamed_wherever_it_is_written(tmp_path, before, after, old, new_name):
    key = RenamedKey(Version(0, 2, 0), "campaign.toml", old, new_name)

    assert rewritten(tmp_path, "campaign.toml", before, key) == after.encode()


def test_a_text_in_which_another_word_would_be_renamed_is_named(tmp_path):
    write(tmp_path / "content", {"actions/a.md": '{"title": "It closes: now", "closes": "2027"}\n\nText.\n'})

    files, problems = migrate(tmp_path / "content", (CLOSES,))

    assert not files
    assert [(one.path, one.line, one.code) for one in problems] == [("content/actions/a.md", 1, "UPG011")]


@pytest.mark.parametrize(
    "before",
    ['name = "A"\ntitle = "B"\n', '"na\\u006de" = "A"\n', 'x = { y = "name = 1" }\nname."z" = "name"\n"name".a = 1\n'],
)
def test_a_setting_that_cannot_be_renamed_for_certain_is_named(tmp_path, before):
    write(tmp_path / "content", {"campaign.toml": before})

    files, problems = migrate(tmp_path / "content", (RenamedKey(Version(0, 2, 0), "campaign.toml", "name", "title"),))

    assert not files
    assert [one.code for one in problems] == ["UPG011"]


def declared(folder: Path, text: str) -> Release:
    write(new(folder), {"plugins/upgrade/migrations.toml": text})
    return Release("x", folder, Version(0, 2, 0), frozenset())


def test_only_what_is_newer_than_this_version_is_rewritten(tmp_path):
    release = declared(tmp_path / "new", RENAMED)

    assert renamed_keys(release, Version(0, 1, 0)) == (CLOSES,)
    assert renamed_keys(release, Version(0, 2, 0)) == ()


@pytest.mark.parametrize("text", ["[[moved]]\nx = 1\n", RENAMED + "values = 1\n", RENAMED.replace("0.2.0", "soon")])
def test_a_declaration_that_this_version_does_not_know_is_refused(tmp_path, text):
    with pytest.raises(UpgradeError) as raised:
        renamed_keys(declared(tmp_path / "new", text), Version(0, 1, 0))

    assert raised.value.problem.code == "UPG019"


def test_our_own_declarations_can_be_read():
    version = version_in(PROJECT)
    assert version

    assert renamed_keys(Release("here", PROJECT, version, frozenset()), Version(0, 0, 0)) is not None
