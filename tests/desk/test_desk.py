"""Somebody edits the sample at the desk of the preview: what is in the folder then, and who was asked.

The folder is one of the browser's own file system, in place of the one that a person picks.
"""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.images.photos import camera_jpeg, quarters
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Locator, Page

    from tests.support.preview import RunningPreview
    from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.sample]

#: Milliseconds.
PATIENCE = 30_000
PICK = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("site", { create: true });"""
FILL = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("site", { create: true });
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, data] of Object.entries(files)) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)));
    await file.close();
  }
}"""
READ = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        files[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      }
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("site"), "");
  return files;
}"""


@dataclass
class Visit:
    """What came of a visit: the files of the folder before and after, who was asked, and the browser's complaints."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def changed(self) -> set[str]:
        """Return the files that are new or other than before."""
        return {name for name, data in self.after.items() if self.before.get(name) != data}

    def text(self, name: str) -> str:
        """Return a file as it is after the visit."""
        return self.after[name].decode()


class Editor:
    """Somebody at the desk."""

    def __init__(self, page: Page, address: str) -> None:
        """Sit down."""
        self.page, self.address = page, address
        page.set_default_timeout(PATIENCE)

    def open(self, entry: str) -> None:
        """Open a text, such as ``news/entries/referendum-result``, or a new one: ``news/new``."""
        self.page.goto(f"{self.address}#/collections/{entry}")
        self.field("title").locator("input").first.wait_for()

    def field(self, key: str, pane: int = 0) -> Locator:
        """Return a field; the second ``pane`` is that of a translation. Fields are filled as one scrolls to them."""
        place = self.page.locator(f'section.field[data-key-path="{key}"]').nth(pane)
        place.scroll_into_view_if_needed()
        return place

    def line(self, key: str, text: str, pane: int = 0) -> None:
        """Write into a field of one or several lines."""
        self.field(key, pane).locator("input, textarea").first.fill(text)

    def body(self, text: str, pane: int = 0) -> None:
        """Write at the end of the text."""
        self.field("body", pane).locator("textarea:visible").first.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)

    def upload(self, key: str, name: str, data: bytes) -> None:
        """Choose a picture of this computer."""
        self.field(key).get_by_role("button", name="Browse").click()
        dialog = self.page.get_by_role("dialog")
        with self.page.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="Upload").first.click()
        chooser.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": data})
        dialog.get_by_text("Unsaved").wait_for()
        dialog.get_by_role("button", name="Insert").click()
        dialog.wait_for(state="detached")

    def choose(self, key: str, option: str) -> None:
        """Choose one of the texts that a field offers."""
        self.field(key).get_by_role("combobox").click()
        self.page.get_by_role("option", name=option).first.click()

    def save(self) -> None:
        """Save; the list is shown then."""
        self.page.get_by_role("button", name="Save").click()
        self.page.wait_for_url(re.compile(r"#/collections/[a-z]+$"))


def edit(editor: Editor) -> None:
    """Do an evening's work."""
    editor.open("news/entries/referendum-result")
    editor.line("title", "JFK8 says “yes”: it's #1")
    editor.body("\n\nThe end.")
    shown = editor.field("date").locator("input").input_value()
    assert shown == "2024-03-04T00:00", shown  # as it is where the campaign is
    editor.save()

    editor.open("news/new")
    editor.line("title", "We won: el ascensor funciona")
    editor.field("date").get_by_role("button", name="Now").click()
    editor.line("summary", "After two years.\nIt moves.")
    editor.body("We carried bags.\n\n::action sign-to-reinstate\n\n![The table](/images/union-table.jpg)")
    editor.upload("image", "My Photo (1).jpg", camera_jpeg(image=quarters(2400, 1200)))
    editor.line("image_alt", "A lift.")
    editor.choose("planks", "Open books")
    editor.page.get_by_text("Spanish", exact=True).last.click()
    editor.page.get_by_role("button", name="Enable").click()
    editor.line("title", "Ganamos: el ascensor funciona", pane=1)
    editor.line("image_alt", "Un ascensor.", pane=1)
    editor.body("Cargamos bolsas.", pane=1)
    editor.save()

    editor.open("planks/new")
    editor.line("title", "Not yet")
    editor.line("order", "90")
    editor.field("status").get_by_text("draft", exact=True).click()
    editor.body("We still talk about it.")
    editor.save()


@pytest.fixture(scope="module")
def visit(browser: Browser, preview: RunningPreview) -> Iterator[Visit]:
    """Edit the sample, and return what came of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US", timezone_id="Asia/Tokyo")
    context.add_init_script(PICK)
    page, seen = context.new_page(), Visit({}, {})
    context.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(f"{preview.address}/__preview/pages.css")  # any address of the same origin
    files = sorted(path for path in (PROJECT / "content").rglob("*") if path.is_file())
    seen.before = {path.relative_to(PROJECT).as_posix(): path.read_bytes() for path in files}
    page.evaluate(FILL, {name: base64.b64encode(data).decode() for name, data in seen.before.items()})
    page.goto(f"{preview.address}/__desk/")
    page.get_by_role("button", name="Work with Local Repository").click(timeout=PATIENCE)
    page.get_by_role("button", name="New").wait_for(timeout=PATIENCE)
    edit(Editor(page, f"{preview.address}/__desk/"))
    seen.after = {name: base64.b64decode(data) for name, data in page.evaluate(READ).items()}
    yield seen
    context.close()


def test_only_what_was_edited_is_another_file(visit) -> None:
    assert visit.changed() == {
        "content/images/my-photo-1.webp",
        "content/news/referendum-result.md",
        "content/news/we-won-el-ascensor-funciona.es.md",
        "content/news/we-won-el-ascensor-funciona.md",
        "content/planks/not-yet.md",
    }
    assert visit.after.keys() >= visit.before.keys()


def test_an_edit_changes_its_lines_and_no_byte_elsewhere(visit) -> None:
    name = "content/news/referendum-result.md"

    before, after = visit.before[name].decode(), visit.text(name)

    title = next(line for line in before.split("\n") if line.startswith("title:"))
    assert after == before.replace(title, "title: JFK8 says “yes”: it's #1").removesuffix("\n") + "\n\nThe end.\n"


def test_a_new_article_is_written_as_people_write_them(visit) -> None:
    text = visit.text("content/news/we-won-el-ascensor-funciona.md")

    assert re.sub(r"(?m)^date: \d{4}-\d\d-\d\d \d\d:\d\d$", "date: NOW", text) == (
        "---\n"
        "title: We won: el ascensor funciona\n"
        "date: NOW\n"
        "summary: After two years. It moves.\n"
        "image: images/my-photo-1.webp\n"
        "image_alt: A lift.\n"
        "planks: open-books\n"
        "---\n\n"
        "We carried bags.\n\n::action sign-to-reinstate\n\n![The table](../images/union-table.jpg)\n"
    )
    translation = visit.text("content/news/we-won-el-ascensor-funciona.es.md")
    assert (
        translation == "---\ntitle: Ganamos: el ascensor funciona\nimage_alt: Un ascensor.\n---\n\nCargamos bolsas.\n"
    )
    assert "status: draft\n" in visit.text("content/planks/not-yet.md")


def test_a_picture_is_made_smaller_and_loses_where_it_was_taken(visit) -> None:
    picture = Image.open(io.BytesIO(visit.after["content/images/my-photo-1.webp"]))

    assert max(picture.size) == 2000
    assert not {"exif", "xmp"} & picture.info.keys()


def test_nobody_but_our_own_origin_was_asked(visit, preview) -> None:
    elsewhere = [url for url in visit.asked if not url.startswith((f"{preview.address}/", "blob:", "data:"))]

    assert len(visit.asked) > 15
    assert not elsewhere
    assert not [text for text in visit.complaints if "Content Security Policy" in text or "Error" in text]


def test_what_was_written_is_built_without_a_problem(visit, desk_site: Site) -> None:
    for name in visit.changed():
        desk_site.write(name, visit.after[name])

    result = desk_site.build(IMAGE_CACHE=str(PROJECT / ".cache" / "images"))

    assert result.status == 0, result.text
    page = desk_site.pages["news/we-won-el-ascensor-funciona/"]
    assert "A lift." in [picture.get("alt") for picture in page.all("main img")]
    assert page.has('main a[href="/actions/sign-to-reinstate/"], main form')
    assert "es/news/we-won-el-ascensor-funciona/index.html" in desk_site.snapshot()
    assert "platform/not-yet/index.html" not in desk_site.snapshot()


def test_in_spanish_all_that_is_said_is_spanish_also_on_a_telephone(browser, preview) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 900}, color_scheme="dark", locale="es-MX")
    context.add_init_script(PICK)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{preview.address}/__preview/pages.css")
    page.evaluate(FILL, {"content/pages/about.md": base64.b64encode(b"title: About\n\nWe.\n").decode()})
    page.goto(f"{preview.address}/__desk/")
    page.get_by_role("button", name="Trabajar con un repositorio local").click()
    page.goto(f"{preview.address}/__desk/#/collections/pages/entries/about")
    page.locator('section.field[data-key-path="title"] input').wait_for()

    words = page.locator("body").inner_text()
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    for word in (
        "Título",
        "El título, como lo ve quien lee.",
        "Resumen",
        "Guardar",
        "**negrita**. Una imagen",
        "![Lo que muestra](",
    ):
        assert word in words
    assert width <= 412
