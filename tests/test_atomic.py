"""A file is replaced whole or not at all, and nothing is left beside it."""

from __future__ import annotations

import pytest

from plugins.atomic import replace_file, replace_with


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "campaign.zip"
    path.write_bytes(b"old")
    return path


def names_beside(path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


@pytest.mark.parametrize("is_durable", [False, True])
def test_a_file_is_made_or_replaced_and_nothing_is_left_beside_it(path, is_durable) -> None:
    for name in (path, path.with_name("new"), path.with_name(".hidden")):
        replace_file(name, b"new", is_durable=is_durable)

        assert name.read_bytes() == b"new"

    assert names_beside(path) == [".hidden", "campaign.zip", "new"]


def test_whoever_has_it_open_reads_the_old_one_to_its_end(path) -> None:
    with path.open("rb") as reader:
        replace_file(path, b"longer than before")

        assert reader.read() == b"old"


@pytest.mark.parametrize("failure", [OSError("full"), KeyboardInterrupt()])
def test_where_writing_fails_the_file_is_unchanged_and_alone(path, failure) -> None:
    def write(file):
        file.write(b"half")
        raise failure

    with pytest.raises(type(failure)):
        replace_with(path, write)

    assert path.read_bytes() == b"old"
    assert names_beside(path) == ["campaign.zip"]


def test_in_a_folder_that_is_not_there_or_instead_of_one_that_is_it_fails(path) -> None:
    for wrong in (path.parent / "none" / "file", path.parent):
        with pytest.raises(OSError, match=r"none|directory"):
            replace_file(wrong, b"")

    assert names_beside(path) == ["campaign.zip"]
