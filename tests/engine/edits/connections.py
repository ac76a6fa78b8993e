"""What editors do to links, pictures and directives: what connects one text with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.desk import head_and_body, slug_of, with_body, with_field
from tests.engine.edits.texts import TEXTS
from tests.engine.generated import photo

if TYPE_CHECKING:
    from tests.engine.desk import Desk


def _append(desk: Desk, path: str, block: str) -> None:
    desk.write(path, with_body(desk.read(path), f"{head_and_body(desk.read(path))[1]}\n\n{block}"))


def directive(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    head, body = head_and_body(desk.read(path))
    lines = body.split("\n")
    there = [number for number, line in enumerate(lines) if line.startswith("::")]
    if there and desk.chance.random() < 0.4:
        del lines[desk.chance.choice(there)]
        desk.write(path, "\n".join([*head, "", *lines, ""]))
        return f"a directive out of {path}"
    names = [name for name in desk.slugs("actions") if name != slug_of(path)]
    if not names:
        return ""
    name = desk.chance.choice(names)
    video = desk.chance.choice(("https://vimeo.com/76979871", "https://www.youtube.com/watch?v=ExampleVid0"))
    block = desk.chance.choice(
        (
            f"::action {name}",
            f"::action {name} as=card",
            f"::action {name} as=button",
            f'::video {video} title="It"',
            "::contacts",
        )
    )
    _append(desk, path, block)
    return f"{block} in {path}"


def link(desk: Desk) -> str:
    path, target = desk.one(*TEXTS), desk.one(*TEXTS)
    folder, name = target.split("/", 2)[1:]
    written = desk.chance.choice(
        (
            f"{{filename}}../{folder}/{name}",
            f"../{folder}/{name}",
            f"/{folder}/{name}",
            f"{{filename}}/{folder}/{name}#part-0",
        )
    )
    written = written if path.count("/") == 2 else f"/{folder}/{name}"
    _append(desk, path, f"See [there]({written}).")
    return f"a link to {written} in {path}"


def link_to_a_file(desk: Desk) -> str:
    path, target = desk.one(*TEXTS), desk.one("content/static/*")
    if not target:
        return ""
    _append(desk, path, f"[The file]({{static}}/{target.removeprefix('content/')}).")
    return f"a link to {target} in {path}"


def cut_last_block(desk: Desk) -> str:
    path = desk.one(*TEXTS)
    blocks = head_and_body(desk.read(path))[1].split("\n\n")
    if len(blocks) < 2:
        return ""
    desk.write(path, with_body(desk.read(path), "\n\n".join(blocks[:-1])))
    return f"the last block out of {path}: {blocks[-1][:40]}"


def picture_in_text(desk: Desk) -> str:
    path, image = desk.one(*TEXTS), desk.one("content/images/*.png", "content/images/*.jpg")
    if not image:
        return ""
    caption = desk.chance.choice(("", ' "Caption"'))
    _append(desk, path, f"![A picture](/{image.removeprefix('content/')}{caption})")
    return f"{image} in {path}"


def picture_above_text(desk: Desk) -> str:
    path, image = (
        desk.original(desk.chance.choice(("news", "planks", "actions", "pages"))),
        desk.one("content/images/*"),
    )
    if not image or not path:
        return ""
    value = image.removeprefix("content/") if desk.chance.random() < 0.8 else ""
    stem = path.removesuffix(".md")
    for text in (path, *desk.every(f"{stem}.*.md")):
        desk.write(text, with_field(desk.read(text), "image_alt", "A picture"))
    desk.write(path, with_field(desk.read(path), "image", value))
    return f"image of {path}: {value}"


def photo_taken_anew(desk: Desk) -> str:
    image = desk.one("content/images/*")
    if not image:
        return ""
    desk.write(image, photo(desk.chance.randrange(40), image))
    return f"other bytes in {image}"


def photo_added_or_gone(desk: Desk) -> str:
    if desk.chance.random() < 0.3 and (image := desk.one("content/images/*")):
        desk.remove(image)
        return f"{image} is gone"
    image = f"content/images/new-{desk.chance.randrange(3)}.png"
    desk.write(image, photo(desk.chance.randrange(40), image))
    return f"{image} is there"


CONNECTION_EDITS = (
    directive,
    link,
    link_to_a_file,
    cut_last_block,
    picture_in_text,
    picture_above_text,
    photo_taken_anew,
    photo_added_or_gone,
)
