"""The format reads a text as Picket's parser does, writes it back byte for byte, and changes only what was edited."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from plugins.desk.fields import forms_of
from plugins.frontmatter.dates import read_date
from plugins.frontmatter.decoding import decode
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import adopt_title, split_document
from plugins.frontmatter.value_types import read_file, read_names, read_number, read_text
from plugins.start.shipped import is_sample
from plugins.writing.dialogue import TYPES
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from tests.support.preview import RunningPreview

pytestmark = pytest.mark.browser

FORMS = forms_of(TYPES)
HTML = frozenset(name for name, form in FORMS.items() if form == "html")
TEXTS = {
    path.relative_to(PROJECT).as_posix(): path
    for folder in ("tests/campaigns", "tests/checks/corpus", *(("content",) if is_sample(PROJECT / "content") else ()))
    for path in sorted((PROJECT / folder).rglob("*.md"))
}
#: Texts that are read nowhere else: how people leave them.
ODD = (
    "",
    "\n",
    "No head at all",
    "\n\nA text after empty lines.\n",
    "# The title is a heading\n\nWords.\n",
    "title: No fences\nsummary: and nothing below",
    "title: Closed by a line\n---\nWords.",
    "---\ntitle: No end of line\n---",
    "---\ntitle: A\n---\nRight behind it\n",
    "\n---\n\n# a note\nTitle: 'It''s'\n\nImage alt:  what it shows  \n\n---\n\n\n\nWords.\n\n\n",
    "---\ntitle: A\ntitle: B\nsummary:\nplanks:\n  - a\n  # a note\n  - b\ntags: [x, 'y, z']\n...\nWords.\n",
    "---\nform: |\n  <form action='https://example.org/'>\n\n  <input name=a>\n  a: b\n  </form>\ntitle: A\n---\n",
    "---\ntitle: A\nmessage: >-\n  One\n\n  two\nconsent:\n- a\n- b *\n---\n![x](../images/a.png) `](/images/b.png)`\n",
    "---\ntitle: \"A\" and \"B\"\nsummary: 'half\nhistory: \"two\n  lines\"  \ngoal: 10,000\n---\nx\n",
    "---\ntitle: A\ndate: 1 de marzo de 2024, 18:30\nmodified: 2024-03-01T17:30:00Z\nopens: March 1, 2024\n---\n",
)  # fmt: skip
NASTY = (
    *("a: b", "#1", "# no note", "it's", "'quoted'", '"quoted"', "“quoted”", "«quoted»", '"a" and "b"', "'tis 'twas'"),
    *("---", "...", "- item", "* item", "[a, b]", "[a", "{x}", "|", ">", ">-", "~", "null", "true", "\\", "\\n", "a\\"),
    *(
        '"',
        "'",
        "''",
        '""',
        "“",
        'say "it\'s"',
        "a # b",
        '"a" # b',
        "key: value: more",
        "https://example.org/#x",
        "é ñ 罷工",
    ),
    *(
        "<b>bold</b>",
        "a, b",
        "a;b",
        " spaced ",
        "&lt;p&gt;",
        "::action join",
        "%s {name}",
        "‘tis’",
        '"\\"',
        "'\\''",
        "`code`",
    ),
)
LINES = (
    "one\ntwo",
    "one\n\ntwo",
    "- a\n- b",
    "# tag\nword",
    "a: b\nc: d",
    "one\n---\ntwo",
    "  in\n    deeper",
    "x\n'y\"",
)
CODES = (
    "<form action='https://example.org/'>\n<b>a: b</b>\n</form>",
    "<div\nid=a>\n\n</div>",
    "<script>\na<b\n</script>",
)
RUN = """async ({forms, calls}) => {
  const { picketFormat } = await import("/__desk/format/picket-format.js");
  const { fromFile, toFile } = picketFormat(forms);
  const attempt = (work) => { try { return work(); } catch (error) { return { error: String(error) }; } };
  return calls.map(([text, changes]) => attempt(() => {
    const content = text === null ? {} : fromFile(text);
    return { content, same: toFile(content), changed: toFile({ ...content, ...changes }) };
  }));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, preview: RunningPreview) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{preview.address}/__preview/pages.css")  # any address of the same origin
    yield page
    context.close()


@pytest.fixture(scope="module")
def run(page: Page) -> Callable[[Sequence[tuple[str | None, dict[str, Any]]]], list[dict[str, Any]]]:
    """Return a function from texts and changes of each to what the format makes of them."""
    return lambda calls: page.evaluate(RUN, {"forms": FORMS, "calls": [[*call] for call in calls]})


def text_of(name: str) -> str:
    """Return a text as a browser reads it: Sveltia has taken out the mark of the encoding, and CR before LF."""
    return decode(TEXTS[name].read_bytes())


def readable() -> dict[str, str]:
    texts = {}
    for name in TEXTS:
        try:
            texts[name] = text_of(name)
        except Unreadable:  # of an encoding that a browser cannot read either
            continue
    return texts | {f"odd {number}": text for number, text in enumerate(ODD)}


def test_every_text_is_written_back_byte_for_byte_or_not_read_at_all(run) -> None:
    texts = readable()

    results = dict(zip(texts, run([(text, {}) for text in texts.values()]), strict=True))

    different = {name for name, made in results.items() if "error" not in made and made["same"] != texts[name]}
    assert not different
    refused = {name for name, made in results.items() if "error" in made}
    assert all("~" in name for name in refused), refused  # each is a problem for Picket, too
    assert len(refused) < len(texts) / 10


def expected(entry_key: str, value: str) -> Any:
    """Return what the desk is to show of a value that Picket's parser has read."""
    form = FORMS.get(entry_key, "lines")
    if not value:
        return ""
    if form == "line":
        return read_text(value)
    if form == "names":
        return [*read_names(value)]
    if form == "file":
        return read_file(value).replace("images/", "/images/", 1)
    if form == "choice":
        return value.strip().lower()
    return value


def test_every_value_is_the_one_that_picket_reads(run) -> None:
    texts = readable()
    results = dict(zip(texts, run([(text, {}) for text in texts.values()]), strict=True))
    seen = 0

    for name, text in texts.items():
        try:
            document = adopt_title(split_document(text, HTML))
        except Unreadable:
            continue
        if "error" in results[name] or text.lstrip().startswith(("+++", "{", ";;;")):
            continue
        content = results[name]["content"]
        keys = [entry.key for entry in document.entries]
        for entry in document.entries:
            if keys.count(entry.key) > 1:
                continue
            shown, form = content.get(entry.key), FORMS.get(entry.key)
            if form == "date":
                assert same_moment(shown, entry.value), (name, entry)
            elif form == "number":
                assert shown == number_or_text(entry.value), (name, entry)
            else:
                assert shown == expected(entry.key, entry.value), (name, entry)
            seen += 1
    assert seen > 800


def same_moment(shown: str, value: str) -> bool:
    """Whether the desk shows the moment that Picket reads, or the words as they are."""
    try:
        moment = read_date(value)
    except Unreadable:  # a problem for Picket
        return True
    return shown == value or read_date(shown) == moment


def number_or_text(value: str) -> int | str:
    try:
        return read_number(value)
    except Unreadable:
        return value


HEADS = (
    None,
    "---\ntitle: A\ndate: 2024-03-01\n---\n\nWords.\n",
    "title: A\ndate: 2024-03-01\n\nWords.\n",
    "# A heading\n\nWords.\n",
)


@pytest.mark.parametrize("head", HEADS, ids=["new", "fenced", "without fences", "without keys"])
def test_whatever_is_typed_is_read_by_picket_as_it_was_typed(run, head) -> None:
    typed = [
        *(("summary", text) for text in NASTY),
        *(("title", text) for text in NASTY),
        *(("message", text) for text in (*NASTY, *LINES)),
        *(("form", text) for text in ("https://example.org/a?b=c#d", *CODES)),
        *(("tags", [text, "plain"]) for text in NASTY),
        *(("unknown", text) for text in (*NASTY, *LINES)),
    ]
    calls = [(head, {"title": "T", "body": "Words.\n", key: value, "author": "Z"}) for key, value in typed]

    results = run(calls)

    for (key, value), made in zip(typed, results, strict=True):
        assert "error" not in made, (key, value, made)
        document = split_document(made["changed"], HTML)
        values = {entry.key: entry.value for entry in document.entries}
        assert values["author"] == "Z", (key, value, made["changed"])
        assert document.body.endswith("Words.\n"), (key, value, made["changed"])
        assert reads_as(key, values[key], value), (key, value, made["changed"])


def reads_as(key: str, read: str, typed: Any) -> bool:
    """Whether Picket reads what was typed; lines of a message are not indented there."""
    if isinstance(typed, list):
        return [*read_names(read)] == [*dict.fromkeys(" ".join(name.split()) for name in typed)]
    if FORMS.get(key) == "line":
        return read_text(read) == read_text(typed)
    return [line.strip() for line in read.split("\n")] == [line.strip() for line in typed.strip().split("\n")]


def test_an_edit_changes_its_line_and_no_other(run) -> None:
    texts = [text_of(name) for name in TEXTS if name.startswith("tests/campaigns/")]

    made = run([(text, {"summary": "Another: one"}) for text in texts])

    for text, result in zip(texts, made, strict=True):
        before, after = text.split("\n"), result["changed"].split("\n")
        changed = [line for line in after if line not in before]
        assert changed == ["summary: Another: one"]
        assert len(after) - len(before) in {0, 1}


def test_code_that_is_cut_off_is_not_written(run) -> None:
    results = run([(head, {"title": "T", "form": "<form>\n<b>never closed"}) for head in HEADS])

    assert ["error" in made and "form" in made["error"] for made in results] == [True] * len(HEADS)


def test_a_day_is_shown_at_midnight_and_written_without_a_time(run) -> None:
    text = "---\ntitle: A\ndate: 1 March 2024\n---\n"

    made, other, later = run([(text, {}), (text, {"date": "2024-04-02 00:00"}), (text, {"date": "2024-04-02 18:30"})])

    assert made["content"]["date"] == "2024-03-01 00:00"
    assert made["same"] == text
    assert "date: 2024-04-02\n" in other["changed"]
    assert "date: 2024-04-02 18:30\n" in later["changed"]


def test_an_emptied_field_loses_its_lines_and_notes_stay(run) -> None:
    text = "---\n# a note\ntitle: A\nplanks:\n  - a\n  # within\n  - b\nsummary: >\n  One\n  two\n---\nWords.\n"

    made = run([(text, {"planks": [], "summary": ""}), (text, {"planks": ["b", "a"]})])

    assert made[0]["changed"] == "---\n# a note\ntitle: A\n  # within\n---\nWords.\n"
    assert (
        made[1]["changed"]
        == "---\n# a note\ntitle: A\nplanks: b, a\n  # within\nsummary: >\n  One\n  two\n---\nWords.\n"
    )


def test_pictures_of_a_text_are_found_by_the_desk_and_by_picket(run) -> None:
    text = "---\ntitle: A\nimage: images/a.png\n---\n\n![x](../images/a.png)\n\n`](/images/b.png)`\n"

    made, new = run([(text, {}), (None, {"title": "A", "image": "/images/n.webp", "body": "![x](/images/n.webp)"})])

    assert made["content"]["image"] == "/images/a.png"
    assert "![x](/images/a.png)" in made["content"]["body"]
    assert made["same"] == text
    assert new["changed"] == "---\ntitle: A\nimage: images/n.webp\n---\n\n![x](../images/n.webp)\n"


def test_a_thousand_random_edits_are_read_back(run) -> None:
    chance = random.Random(20261126)
    signs = "ab c:#'\"\\-|>[]{},&*!%@`~<>/éñ“”‘’«»…\n"
    typed = ["".join(chance.choices(signs, k=chance.randint(1, 14))).strip() for _ in range(1000)]
    typed = [text for text in typed if text]

    made = run([(HEADS[chance.randint(0, 2)], {"title": "T", "body": "W.\n", "message": text}) for text in typed])

    for text, result in zip(typed, made, strict=True):
        values = {entry.key: entry.value for entry in split_document(result["changed"], HTML).entries}
        assert reads_as("message", values["message"], text), (text, result["changed"])
