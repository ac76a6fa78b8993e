"""The panel says what is wrong on the page itself, and a save changes the page around what one was doing there."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.headers.policy import digest_of_style, policy
from plugins.preview.channel import Building, Built, Failed, ShownProblem
from tests.support.preview import previewing
from tests.support.site import PROJECT

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width">
<link rel="icon" href="/icon.svg"><style>{style}</style><script type="module" src="/__preview/panel.js"></script>
<script type="module" src="/page.js"></script></head><body><main><h1>{title}</h1><p>{text}</p>{more}
<div class="tall"></div><form action="/x/" aria-label="{title}"><label>Name <input name="name"></label>
<label><input type="radio" name="way" value="a" checked>A</label>
<label><input type="radio" name="way" value="b">B</label>
<label>Why <textarea name="why"></textarea></label></form>
<details><summary>More</summary><p>Words</p></details><div class="tall"></div></main>
<footer><p id="last">The end</p></footer></body></html>"""
STYLE = ".tall { height: 1500px } h1 { color: rgb(1, 2, 3) }"
HERE = "news/index.html"
MISTAKE = ShownProblem(
    "content/news/a.md",
    3,
    "“petiton” is not a kind of action.",
    "Did you mean “petition”?",
    "ACT002",
    ((2, "title: A <b>text</b>"), (3, "kind: petiton"), (4, "form: https://forms.example.org/")),
    (HERE,),
)
ELSEWHERE = ShownProblem("content/actions/b.md", 0, "The title is missing.", "Write one.", "FM006")


def written(title="News", text="First words.", more="", style=STYLE):
    sources = policy((), digest_of_style(style), has_own_sheets=True)
    return PAGE.format(policy=sources, title=title, text=text, more=more, style=style)


class Editor:
    """Someone who writes, and sees a page of the preview in a browser."""

    def __init__(self, folder, preview, browser):
        self.folder, self.preview, self.browser, self.errors = folder, preview, browser, []
        self.contexts = []

    def open(self, path="/news/", width=1280, scheme="light"):
        context = self.browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.preview.address + path)
        page.wait_for_selector("#picket-preview[data-state]")
        page.evaluate("window.isTheSame = true")
        return page

    def save(self, changed=(HERE,), **page):
        (self.folder / "news/index.html").write_text(written(**page))
        self.preview.events.publish(Building())
        self.preview.events.publish(Built(changed))

    def fail(self, *problems):
        self.preview.events.publish(Failed(problems))


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panel") / "site"
    (folder / "news").mkdir(parents=True)
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    with previewing(folder, root=PROJECT) as preview:
        yield folder, preview


@pytest.fixture
def editor(served, browser):
    folder, preview = served
    (folder / "page.js").write_text("document.body.dataset.run = 'yes';")
    editor = Editor(folder, preview, browser)
    editor.save()
    yield editor
    for context in editor.contexts:
        context.close()


def text_of_panel(page):
    return page.locator("#picket-preview aside").inner_text()


def test_a_save_changes_the_page_in_place(editor):
    page = editor.open()
    page.locator("[name=name]").fill("Ada")
    page.locator("[value=b]").check()
    page.locator("summary").first.click()
    page.locator("textarea").press_sequentially("because")
    before = page.evaluate("scrollY")

    editor.save(text="Second words.", title="Other news")
    page.wait_for_function("() => document.querySelector('main p').textContent === 'Second words.'")

    assert before > 0
    assert page.evaluate("[window.isTheSame, scrollY, document.title]") == [True, before, "Other news"]
    assert page.evaluate("document.activeElement.name") == "why"
    assert page.locator("textarea").input_value() == "because"
    assert page.locator("[name=name]").input_value() == "Ada"
    assert page.locator("form").first.get_attribute("aria-label") == "Other news"
    assert page.locator("[value=b]").is_checked()
    assert page.locator("details").first.get_attribute("open") is not None
    assert page.evaluate("document.body.dataset.run") == "yes"  # what a script made of the page stays
    assert not editor.errors


def test_another_style_sheet_is_used_though_the_policy_of_the_page_allows_only_the_first(editor):
    page = editor.open()

    for colour in ("rgb(4, 5, 6)", "rgb(7, 8, 9)"):
        editor.save(style=STYLE.replace("rgb(1, 2, 3)", colour))
        page.wait_for_function("colour => getComputedStyle(document.querySelector('h1')).color === colour", arg=colour)

    assert page.evaluate("window.isTheSame")
    assert page.evaluate("document.querySelector('.tall').offsetHeight") == 1500
    assert not editor.errors


def test_another_style_sheet_in_a_file_is_used_without_loading_the_page_again(editor):
    sheet, link = editor.folder / "site.css", '<link rel="stylesheet" href="/site.css">'
    sheet.write_text(".tall { color: rgb(1, 1, 1) } p { color: rgb(8, 8, 8) }")
    editor.save(more=link)
    page = editor.open()
    first = page.evaluate("getComputedStyle(document.querySelector('main p')).color")

    for colour in ("rgb(4, 5, 6)", "rgb(7, 8, 9)"):
        sheet.write_text(f".tall {{ color: {colour} }}")
        editor.preview.events.publish(Built(("site.css",)))
        page.wait_for_function(
            "colour => getComputedStyle(document.querySelector('.tall')).color === colour", arg=colour
        )
    editor.save(more=link, text="Second words.")
    page.wait_for_function("() => document.querySelector('main p').textContent === 'Second words.'")

    assert first == "rgb(8, 8, 8)"
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.tall')).color") == "rgb(7, 8, 9)"
    assert page.evaluate("[window.isTheSame, document.adoptedStyleSheets.length]") == [True, 2]
    assert not editor.errors


RANDOM = """async (seeds) => {
  const { Baseline, parsed } = await import("/__preview/panel/patch.js");
  const wrong = [];
  for (const seed of seeds) {
    let state = seed;
    const next = (most) => (state = (state * 48271) % 2147483647) % most;
    const tree = (depth) => Array.from({ length: next(6) }, () => {
      const [name, text] = [["p", "ul", "li", "b"][next(4)], "abc"[next(3)]];
      const id = next(5) ? "" : ` id="x${next(9)}"`;
      return depth && next(3) ? `<${name}${id} class="${text}">${tree(depth - 1)}</${name}>` : `${text}<!--${text}-->`;
    }).join("\\n");
    const [before, after] = [1, 2].map(() => `<!doctype html><title>${next(3)}</title><body>${tree(4)}`);
    const page = parsed(before);
    new Baseline(page).patch(parsed(after));
    page.normalize();
    if (!page.documentElement.isEqualNode(parsed(after).documentElement)) wrong.push([before, after]);
  }
  return wrong;
}"""


def test_a_page_becomes_exactly_the_next_one(editor):
    assert not editor.open().evaluate(RANDOM, list(range(1, 400)))[:1]


def test_a_page_that_did_not_change_is_not_asked_for(editor):
    page = editor.open()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    editor.save(changed=("planks/index.html",), text="Second words.")
    page.wait_for_selector("#picket-preview[data-building=false]")
    editor.save(text="Third words.")
    page.wait_for_function("() => document.querySelector('main p').textContent === 'Third words.'")

    assert asked == [f"{editor.preview.address}/news/"]


@pytest.mark.parametrize(
    ("changed", "more", "selector"),
    [
        ((HERE,), '<form id="new" action="/y/"><input name="other"></form>', "#new"),
        (("page.js",), "", "body[data-run=again]"),
    ],
    ids=["form", "script"],
)
def test_what_scripts_have_to_know_loads_the_page_again_and_keeps_what_was_typed(editor, changed, more, selector):
    page = editor.open()
    page.locator("[value=b]").check()
    page.locator("textarea").press_sequentially("because")
    before = page.evaluate("scrollY")

    (editor.folder / "page.js").write_text("document.body.dataset.run = 'again';")
    editor.save(changed=changed, more=more)
    page.wait_for_selector(selector, state="attached")
    page.wait_for_function("() => document.activeElement.name === 'why' && scrollY > 0")

    assert page.evaluate("window.isTheSame") is None
    assert page.evaluate("scrollY") == before
    assert page.locator("textarea").input_value() == "because"
    assert page.locator("[value=b]").is_checked()


def test_problems_are_on_the_page_until_they_are_mended(editor):
    page = editor.open()

    editor.fail(ELSEWHERE, MISTAKE)
    page.wait_for_selector("#picket-preview[data-state=wrong]")
    items = page.locator("#picket-preview .problem").all_inner_texts()
    link = page.locator("#picket-preview .problem .code").first.get_attribute("href")
    marked = page.locator("#picket-preview mark").inner_text()
    spoken = page.locator("#picket-preview [role=status]").inner_text()
    editor.save()
    page.wait_for_selector("#picket-preview[data-state=good]")

    assert [item.splitlines()[0].replace("\xa0", " ") for item in items] == [
        "content/news/a.md, line 3this page",
        "content/actions/b.md",
    ]
    assert "“petiton” is not a kind of action." in items[0]
    assert "Did you mean “petition”? ACT002" in items[0]
    assert "title: A <b>text</b>" in items[0]
    assert "kind: petiton" in marked
    assert spoken.startswith("2 problems. content/news/a.md")
    assert link == "/__preview/problems/ACT002"
    assert not page.locator("#picket-preview .problem").count()
    assert not editor.errors


def test_notes_stand_apart_and_folded(editor):
    page = editor.open()

    editor.preview.events.publish(Built((), (ELSEWHERE,)))
    page.locator("#picket-preview .toggle", has_text="1 note").click()

    assert page.locator("#picket-preview .note").is_hidden()
    page.locator("#picket-preview summary").click()
    assert page.locator("#picket-preview .note").inner_text().startswith("content/actions/b.md The title is missing.")


def test_on_a_telephone_the_list_opens_when_it_is_asked_for_and_covers_no_end_of_a_page(editor):
    page = editor.open(width=412)

    editor.fail(MISTAKE)
    page.wait_for_selector("#picket-preview[data-state=wrong]")
    is_folded = page.locator("#picket-preview #sheet").is_hidden()
    page.locator("#picket-preview .toggle").click()
    page.wait_for_function("() => document.documentElement.computedStyleMap().get('padding-bottom').value > 150")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    bottom = page.evaluate("document.querySelector('#last').getBoundingClientRect().bottom")

    assert is_folded
    assert bottom <= page.evaluate("document.querySelector('#picket-preview').getBoundingClientRect().top")
    assert page.evaluate("document.documentElement.scrollWidth") <= 412


def test_the_keyboard_opens_and_folds_the_list_which_stays_folded_until_something_else_is_wrong(editor):
    page, sheet = editor.open(), "#picket-preview #sheet"
    editor.fail(MISTAKE)
    page.wait_for_selector(sheet)

    page.locator("#picket-preview .code").focus()
    page.keyboard.press("Escape")
    is_folded = page.locator(sheet).is_hidden()
    editor.fail(MISTAKE)
    page.keyboard.press("Enter")  # the focus is on the button
    page.wait_for_selector(sheet)
    page.keyboard.press("Enter")
    editor.fail(MISTAKE, ELSEWHERE)
    page.wait_for_selector("#picket-preview .toggle :text('2 problems')")

    assert is_folded
    assert page.locator(sheet).is_visible()


def test_a_focus_in_the_panel_stays_there(editor):
    page = editor.open()
    focused = "() => document.querySelector('#picket-preview').shadowRoot.activeElement?.className ?? ''"
    editor.fail(MISTAKE)
    page.locator("#picket-preview .code").focus()

    editor.fail(MISTAKE, ELSEWHERE)
    page.wait_for_selector("#picket-preview .toggle :text('2 problems')")
    while_wrong = page.evaluate(focused)
    editor.save()
    page.wait_for_selector("#picket-preview[data-state=good]")

    assert (while_wrong, page.evaluate(focused)) == ("sheet", "toggle")


def test_without_javascript_a_page_is_what_the_site_has(editor):
    context = editor.browser.new_context(java_script_enabled=False)
    editor.contexts.append(context)
    page = context.new_page()

    page.goto(editor.preview.address + "/news/")

    assert page.locator("main p").first.inner_text() == "First words."
    assert not page.locator("#picket-preview").count()


def test_another_view_is_asked_for_with_the_token(editor):
    page = editor.open()

    page.locator("#picket-preview .view-toggle").click()
    page.get_by_label("As the public sees it").check()
    page.get_by_label("As it will be on").fill("2027-03-01")
    with page.expect_response("**/__preview/view?*") as answer:
        page.get_by_role("button", name="Show", exact=True).click()

    assert answer.value.status == 204
    assert [(view.public, view.as_of) for view in editor.preview.views] == [(True, "2027-03-01")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_accessible(editor, scheme):
    page = editor.open(width=412, scheme=scheme)
    for problems in ((), (MISTAKE, ELSEWHERE)):
        editor.preview.events.publish(Failed(problems) if problems else Built((), (ELSEWHERE,)))
        page.wait_for_selector(f"#picket-preview[data-state={'wrong' if problems else 'good'}]")
        page.evaluate("document.querySelector('#picket-preview').shadowRoot.querySelector('.toggle').click()")

        found = Axe().run(page).response["violations"]

        assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_a_page_that_waits_for_the_site_says_what_is_wrong_and_turns_into_it(tmp_path, browser):
    with previewing(tmp_path / "site", root=PROJECT) as preview:
        editor = Editor(tmp_path / "site", preview, browser)
        page = editor.open("/news/", width=412)
        editor.fail(MISTAKE)
        page.wait_for_selector("#picket-preview .problem")
        said = text_of_panel(page)
        (tmp_path / "site/news").mkdir(parents=True)
        editor.save()
        page.wait_for_selector("main p:text('First words.')")
        editor.contexts[0].close()

    assert "There is no site yet. It appears when this is mended." in said


def test_the_panel_speaks_the_language_in_which_problems_are_said(tmp_path, browser, monkeypatch):
    monkeypatch.setenv("PICKET_LANG", "es")
    with previewing(tmp_path / "site", root=PROJECT) as preview:
        editor = Editor(tmp_path / "site", preview, browser)
        page = editor.open("/")
        editor.fail(MISTAKE)
        page.wait_for_selector("#picket-preview .problem")
        said = text_of_panel(page).replace("\xa0", " ")
        editor.contexts[0].close()

    assert "1 problema" in said
    assert "content/news/a.md, línea 3" in said
    assert "problem\n" not in said


def test_a_page_follows_the_next_start_of_the_server(tmp_path, browser):
    folder = tmp_path / "site"
    (folder / "news").mkdir(parents=True)
    with previewing(folder, root=PROJECT) as first:
        editor = Editor(folder, first, browser)
        editor.save()
        page = editor.open()
        port = first.port
    with previewing(folder, root=PROJECT, port=port) as second:
        editor.preview = second
        editor.save(text="Words of tomorrow.")
        page.wait_for_selector("main p:text('Words of tomorrow.')")
        is_the_same = page.evaluate("window.isTheSame")
        editor.contexts[0].close()

    assert is_the_same
