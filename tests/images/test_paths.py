"""Paths: what editors write leads to a file inside the content folder, or to words that help."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from plugins.images.paths import find_original
from plugins.problems import Problem

PAGE = "content/news/2024/a.md"


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    for name in (
        "images/crowd.jpg",
        "images/my photo.jpg",
        "images/Gate.JPG",
        "news/2024/near.png",
        "images/.hidden.jpg",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"image")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize(
    "written",
    [
        "../../images/crowd.jpg",
        "images/crowd.jpg",
        "/images/crowd.jpg",
        "crowd.jpg",
        "{static}/images/crowd.jpg",
        "{static}images/crowd.jpg",
        "{attach}../../images/crowd.jpg",
        "|static|/images/crowd.jpg",
        "./../../images/./crowd.jpg",
        "..\\..\\images\\crowd.jpg",
        "  images/crowd.jpg ",
    ],
)
def test_every_way_of_writing_a_path_leads_to_the_file(content, written):
    assert find_original(content, PAGE, written) == content / "images/crowd.jpg"


def test_the_folder_of_the_page_comes_first(content):
    (content / "near.png").write_bytes(b"another")

    assert find_original(content, PAGE, "near.png") == content / "news/2024/near.png"


@pytest.mark.parametrize("written", ["images/my photo.jpg", "images/my%20photo.jpg"])
def test_spaces_may_be_written_as_they_are_or_as_browsers_do(content, written):
    assert find_original(content, PAGE, written) == content / "images/my photo.jpg"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_be_composed_or_not(content, form):
    (content / "images" / unicodedata.normalize(form, "señal.jpg")).write_bytes(b"image")
    other = "NFD" if form == "NFC" else "NFC"

    found = find_original(content, PAGE, f"images/{unicodedata.normalize(other, 'señal.jpg')}")

    assert isinstance(found, Path)
    assert found.is_file()


@pytest.mark.parametrize(
    "written",
    [
        "../../../../etc/passwd",
        "../../../secret.jpg",
        "{static}/../secret.jpg",
        "/../secret.jpg",
        "%2e%2e/../../../secret.jpg",
        "images/../../secret.jpg",
        "file:///etc/passwd",
        "C:\\Users\\me\\crowd.jpg",
        "javascript:alert(1)",
        "crowd.jpg\0.png",
    ],
)
def test_nothing_outside_the_content_folder_is_reached(content, written):
    problem = find_original(content, PAGE, written)

    assert isinstance(problem, Problem)
    assert problem.code in ("IMG002", "IMG004")
    assert "secret" not in problem.hint


@pytest.mark.parametrize("written", ["", ".", "/", "images", "../../images/", "/etc/passwd"])
def test_what_is_no_file_is_missing(content, written):
    problem = find_original(content, PAGE, written)

    assert isinstance(problem, Problem)
    assert problem.code in ("IMG002", "IMG004")


@pytest.mark.parametrize(
    "written",
    [
        "https://img.example.org/a.jpg",
        "http://img.example.org/a.jpg",
        "//img.example.org/a.jpg",
        "HTTPS://img.example.org",
    ],
)
def test_an_image_on_another_site_would_let_it_watch_visitors(content, written):
    problem = find_original(content, PAGE, written)

    assert problem.code == "IMG006"
    assert "img.example.org would learn who opens this page" in problem.what
    assert "content/images/" in problem.hint


@pytest.mark.parametrize("written", ["http://[x", "//[x/y.jpg"])
def test_an_address_that_cannot_be_read_is_no_image(content, written):
    assert find_original(content, PAGE, written).code == "IMG004"


def test_a_slip_of_the_keyboard_gets_the_closest_name(content):
    problem = find_original(content, PAGE, "images/crowwd.jpg")

    assert problem == Problem(
        "", 0, "There is no image “images/crowwd.jpg”.", "Did you mean “/images/crowd.jpg”?", "IMG002"
    )


def test_capital_and_small_letters_are_told_apart_on_every_computer(content):
    problem = find_original(content, PAGE, "../../images/gate.jpg")

    assert problem.code == "IMG003"
    assert "“/images/Gate.JPG”" in problem.hint


def test_hidden_files_and_symbolic_links_are_never_published(content, tmp_path):
    (content / "images/link.jpg").symlink_to(tmp_path / "secret.jpg")
    (content / "images/inside.jpg").symlink_to(content / "images/crowd.jpg")
    (content / "shared").symlink_to(tmp_path)
    (content / "images/dangling.jpg").symlink_to(tmp_path / "nothing")

    for written in ("link.jpg", "inside.jpg", "/shared/secret.jpg", ".hidden.jpg", "dangling.jpg"):
        assert find_original(content, PAGE, written).code == "IMG005"


def test_hidden_files_are_not_suggested(content):
    assert "hidden" not in find_original(content, PAGE, "images/hiddenn.jpg").hint


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("/assets/img/2024/a.png", "content/images/assets/img/2024/"),
        ("../assets/a.png", "content/images/assets/"),
        ("../../images/blog/a.png", "content/images/blog/"),
        ("/images/blog/a.png", "content/images/blog/"),
        ("Our%20page/Untitled.png", "content/images/Our page/"),
        ("./media/image1.png", "content/images/media/"),
        ("/wp-content/uploads/2024/01/a.png", "content/images/wp-content/uploads/2024/01/"),
    ],
)
def test_a_folder_that_was_not_brought_along_is_named_with_where_it_belongs(content, written, place):
    problem = find_original(content, PAGE, written)

    assert problem.code == "IMG024"
    assert f"to {place};" in problem.hint

    file = content.parent / place / written.rpartition("/")[2]
    file.parent.mkdir(parents=True)
    file.write_bytes(b"image")
    assert find_original(content, PAGE, written) == file


@pytest.mark.parametrize("written", ["/assets/crowd.jpg", "/images/none.png", "none.png", "../../images/none.png"])
def test_a_picture_that_is_elsewhere_or_missing_alone_is_named_itself(content, written):
    assert find_original(content, PAGE, written).code == "IMG002"


def test_a_picture_within_the_text_is_not_quoted(content):
    problem = find_original(content, PAGE, "data:image/png;base64,iVBORw0KGgo=")

    assert problem.code == "IMG023"
    assert "base64" not in str(problem)


@pytest.mark.parametrize("folder", ["news/2024/a", "images/a"])
def test_what_lay_beside_an_index_is_found_once_the_text_is_moved(content, folder):
    file = content / folder / "cat.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"image")

    for page in (PAGE, "content/news/2024/a.es.md"):
        assert find_original(content, page, "cat.png") == file
        assert find_original(content, page, "./cat.png") == file
    assert isinstance(find_original(content, "content/news/2024/b.md", "cat.png"), Problem)
