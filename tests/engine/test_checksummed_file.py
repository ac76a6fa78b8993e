"""What was sealed is read back as it was, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.files import read_checksummed_json, write_checksummed_json

TOLD = {"version": 1, "names": ["a/ñ.html", "\udcff"], "next": None, "size": [1, 2.5, True]}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def sealed(tmp_path):
    path = tmp_path / "a folder/of its own/told.json"
    write_checksummed_json(path, TOLD)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sealed")


@given(PLAIN)
def test_whatever_json_knows_is_read_back_as_it_was(folder, told):
    write_checksummed_json(folder / "told.json", told)

    assert read_checksummed_json(folder / "told.json") == told


def test_names_that_are_no_text_are_kept(sealed):
    assert read_checksummed_json(sealed) == TOLD


def test_nothing_else_lies_beside_it(sealed):
    write_checksummed_json(sealed, [])

    assert [path.name for path in sealed.parent.iterdir()] == ["told.json"]
    assert read_checksummed_json(sealed) == []


def test_a_file_cut_anywhere_is_no_file(sealed):
    whole = sealed.read_bytes()

    for length in range(len(whole)):
        sealed.write_bytes(whole[:length])
        assert read_checksummed_json(sealed) is None


def test_a_file_damaged_anywhere_is_no_file(sealed):
    whole = sealed.read_bytes()

    for place, byte in enumerate(whole):
        for other in (byte ^ 1, ord("\n"), 0xFF):
            sealed.write_bytes(whole[:place] + bytes([other]) + whole[place + 1 :])
            assert read_checksummed_json(sealed) == (TOLD if other == byte else None)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"{}", b"null\n", b"{}\n{}", bytes(64), "“”".encode("utf-16")],
    ids=["empty", "a line", "json", "null", "two", "zeros", "text of another kind"],
)
def test_a_foreign_file_is_no_file(sealed, data):
    sealed.write_bytes(data)

    assert read_checksummed_json(sealed) is None


def test_what_follows_the_end_makes_it_no_file(sealed):
    sealed.write_bytes(sealed.read_bytes() + b"\n")

    assert read_checksummed_json(sealed) is None


def test_where_there_is_no_file_there_is_nothing(tmp_path):
    assert read_checksummed_json(tmp_path / "none.json") is None
    assert read_checksummed_json(tmp_path) is None


def test_what_cannot_be_told_leaves_what_was_there(sealed):
    with pytest.raises(TypeError):
        write_checksummed_json(sealed, {"function": print})

    assert read_checksummed_json(sealed) == TOLD
