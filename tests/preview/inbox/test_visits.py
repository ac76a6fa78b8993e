"""Visitors try forms in the preview: what arrives, what they are told, and that nothing leaves the computer."""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
from typing import TYPE_CHECKING, Any

import pytest
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from plugins.preview.inbox.routes import routes, visited_routes
from plugins.preview.inbox.storage import ALL, Storage
from plugins.preview.model import FOLDER
from tests.browser.test_accessibility import violations
from tests.preview.inbox.conftest import INBOX, WORDS
from tests.support.preview import TOKEN, previewing
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.support.site import Site

pytestmark = pytest.mark.browser


class InboxPreview:
    """A preview on this computer: its ``address``, and the inbox. A slow service waits until it is ``woken``."""

    def __init__(self, site: Site, folder: Path) -> None:
        """Begin with an empty inbox for a site that was previewed."""
        self.site = site.folder / FOLDER
        self.storage = Storage(folder, self.site)
        (folder / "content").mkdir()
        (folder / "content" / "campaign.toml").write_bytes((site.folder / "content" / "campaign.toml").read_bytes())
        (folder / "theme").symlink_to(PROJECT / "theme", target_is_directory=True)
        self.woken, self.address = threading.Event(), ""

    async def _wait(self, _: float) -> None:
        await asyncio.to_thread(self.woken.wait, 60)

    @contextlib.contextmanager
    def running(self) -> Iterator[InboxPreview]:
        """Serve until the block ends."""
        scripts = Mount("/js", StaticFiles(directory=PROJECT / "theme" / "static" / "js"))
        rooms = {"inbox": routes(self.storage, TOKEN)}
        visited = {"inbox": [scripts, *visited_routes(self.storage, self._wait)]}
        with previewing(self.site, root=self.storage.root, rooms=rooms, visited=visited) as preview:
            self.address = preview.address
            yield self
            self.woken.set()


@pytest.fixture(scope="module")
def running_preview(previewed: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InboxPreview]:
    """Return the preview, served."""
    with InboxPreview(previewed, tmp_path_factory.mktemp("inbox")).running() as preview:
        yield preview


@pytest.fixture
def preview(running_preview: InboxPreview) -> InboxPreview:
    """Return the preview with an empty inbox and without faults."""
    running_preview.storage.purge()
    for name in running_preview.storage.faults:
        running_preview.storage.set_fault(name, "")
    running_preview.woken.clear()
    return running_preview


class Visitor:
    """One visitor with a tab; ``outside`` are the requests to anywhere but the preview."""

    def __init__(self, preview: InboxPreview, context: BrowserContext) -> None:
        self.preview, self.page = preview, context.new_page()
        self.page.set_default_timeout(20_000)
        self.outside: list[str] = []
        context.on("request", lambda request: self._note(request.url))

    def _note(self, address: str) -> None:
        if not address.startswith((f"{self.preview.address}/", "data:", "about:", "blob:")):
            self.outside.append(address)

    def open(self, slug: str) -> None:
        """Open the page of an action."""
        self.page.goto(f"{self.preview.address}/actions/{slug}/")

    def send(self, slug: str) -> None:
        """Fill in the form of an action and press its button."""
        self.open(slug)
        form = self.page.locator("main form").first
        for field in form.locator("[data-name]:not([type=radio])").all():
            field.fill(WORDS[field.get_attribute("data-name") or ""])
        for box in form.locator(".form-tick input[type=checkbox]").all():
            box.check()
        form.locator(".button").click(no_wait_after=True)

    def told(self, *words: str) -> None:
        """Wait until the form says all of ``words``."""
        state = self.page.locator(".form-state").first
        state.get_by_text(words[0]).wait_for()
        assert all(word in state.inner_text() for word in words), state.inner_text()
        assert "Thank you" not in state.inner_text()


@pytest.fixture
def new_visitor(browser: Any, preview: InboxPreview) -> Iterator[Any]:
    """Return a function that opens a tab for a visitor, with scripts or without."""
    contexts = []

    def open_tab(*, script: bool = True, width: int = 412, **options: Any) -> Visitor:
        context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        return Visitor(preview, context)

    yield open_tab
    for context in contexts:
        context.close()


#: Sends every form that a script can send, as its page has it, by the site's own code; returns what became of each.
SEND_ALL = """async ([words, names]) => {
  const { send } = await import("/__preview/inbox/js/form/sending.js"), results = {}, forms = window.forms ??= {};
  const read = async (name) => {
    const page = new DOMParser().parseFromString(await (await fetch(`/actions/${name}/`)).text(), "text/html");
    const roots = [page, ...[...page.querySelectorAll("main template")].map((one) => one.content)];
    return roots.map((one) => one.querySelector("form[data-submission]")).find(Boolean);
  };
  for (const name of names) {
    const form = document.importNode(forms[name] ??= await read(name), true);
    document.body.append(form);
    for (const field of form.querySelectorAll("[data-name]")) field.value = words[field.dataset.name];
    for (const box of form.querySelectorAll(".form-tick input")) box.checked = true;
    results[name] = (await send(form, JSON.parse(form.dataset.submission))).state;
    form.remove();
  }
  return results;
}"""
#: What the site's own code makes of each fault; what differs is a service that cannot say no in words.
STATES = {
    "": "sent",
    "down": "broken",
    "refusing": "refused",
    "nonsense": "odd",
    "elsewhere": "unreachable",
    "loop": "unreachable",
}


def test_every_service_is_understood_by_the_sites_own_script(new_visitor, preview: InboxPreview) -> None:
    names = sorted({form.action for form in preview.storage.forms() if form.embed.submission and form.key == "form"})
    tab = new_visitor()
    tab.open("kit")
    assert len(names) > 14

    for fault, state in STATES.items():
        preview.storage.set_fault(ALL, fault)
        tried = names[:3] if state == "unreachable" else names  # what no service says itself is the same for all
        results = tab.page.evaluate(SEND_ALL, [WORDS, tried])

        expected = dict.fromkeys(tried, state)
        if fault == "refusing":
            expected["action-network"] = "odd"  # it refuses without a word
        assert results == expected, fault
        taken = preview.storage.entries()[: len(tried)]
        assert {entry.form.split("/")[0] for entry in taken} == {*tried}
        assert not [row for entry in taken for row in entry.rows if row.part == "unknown"], fault
        assert all(entry.by_script and not entry.refused for entry in taken), fault
    assert tab.outside in ([], ["https://elsewhere.invalid/"] * len(tab.outside))


@pytest.mark.parametrize("slug", ["listmonk", "ghost", "netlify"])
def test_with_a_script_a_form_arrives_and_thanks(new_visitor, preview: InboxPreview, slug: str) -> None:
    tab = new_visitor()

    tab.send(slug)

    tab.page.wait_for_url(f"**/actions/{slug}/thanks/")
    assert [(entry.outcome, entry.by_script) for entry in preview.storage.entries()] == [("taken", True)]
    assert tab.outside == []


@pytest.mark.parametrize(
    ("slug", "ends"), [("formspree", "/thanks/"), ("mailchimp", "/post/mailchimp/en"), ("mautic", "/post/mautic/en")]
)
def test_without_a_script_a_form_arrives_and_thanks(new_visitor, preview: InboxPreview, slug: str, ends: str) -> None:
    tab = new_visitor(script=False)

    tab.send(slug)

    tab.page.wait_for_url(f"**{ends}")
    assert "Thank you" in tab.page.title()
    assert [(entry.outcome, entry.by_script) for entry in preview.storage.entries()] == [("taken", False)]
    assert tab.outside == []


TOLD = {
    "down": ("Something is broken at", "We do not know whether it arrived."),
    "refusing": ("did not take it.",),
    "nonsense": ("gave an answer that we do not understand", "We do not know whether it arrived."),
    "elsewhere": ("cannot be reached from here", "We do not know whether it arrived."),
    "loop": ("cannot be reached from here", "We do not know whether it arrived."),
}


#: Every fault of one service, and one of each other shape: what a script makes of all of them is tried above.
TRIED = [*(("listmonk", fault) for fault in TOLD), ("ghost", "down"), ("cloudflare-pages", "refusing")]


@pytest.mark.parametrize(("slug", "fault"), TRIED)
def test_under_each_fault_the_page_tells_the_truth(new_visitor, preview: InboxPreview, slug: str, fault) -> None:
    preview.storage.set_fault(f"{slug}/en", fault)
    tab = new_visitor()

    tab.send(slug)

    tab.told(*TOLD[fault])
    assert tab.page.url.endswith(f"/actions/{slug}/")
    assert not [address for address in tab.outside if "elsewhere.invalid" not in address]


def test_a_slow_service_is_waited_for_only_so_long(new_visitor, preview: InboxPreview) -> None:
    preview.storage.set_fault(ALL, "slow")
    tab = new_visitor()
    tab.page.clock.install()

    tab.send("listmonk")
    tab.page.locator(".form[aria-busy=true]").wait_for()
    tab.page.clock.fast_forward(8_100)

    tab.told("has not answered for 8 seconds", "We do not know whether it arrived.")


def test_a_slow_service_takes_a_form_all_the_same(new_visitor, preview: InboxPreview) -> None:
    preview.storage.set_fault(ALL, "slow")
    tab = new_visitor(script=False)

    tab.send("mailchimp")
    preview.woken.set()

    tab.page.wait_for_url("**/__preview/inbox/post/mailchimp/en")
    assert preview.storage.entries()[0].outcome == "taken"


def test_a_form_that_is_led_astray_is_stopped_and_not_sent_again(new_visitor, preview: InboxPreview) -> None:
    preview.storage.set_fault("mailchimp/en", "elsewhere")
    tab = new_visitor()

    tab.send("mailchimp")

    tab.told("wanted to send you on to a place that this page does not allow", "do not send it again")
    assert tab.page.locator("main form .button").first.is_disabled()


@pytest.mark.parametrize(
    ("fault", "words"), [("down", "503 Service Unavailable"), ("refusing", "Not taken"), ("nonsense", "Wi-Fi")]
)
def test_without_a_script_the_service_itself_says_what_is_wrong(
    new_visitor, preview: InboxPreview, fault, words: str
) -> None:
    preview.storage.set_fault("mailchimp/en", fault)
    tab = new_visitor(script=False)

    tab.send("mailchimp")

    tab.page.wait_for_url("**/__preview/inbox/post/mailchimp/en")
    assert words in tab.page.locator("h1").inner_text()
    tab.page.go_back()
    assert (
        "it may have arrived" in tab.page.locator("main form").inner_text() or "may have arrived" in tab.page.content()
    )


def test_links_frames_and_mails_show_what_they_would_open(new_visitor) -> None:
    tab = new_visitor()
    page: Page = tab.page
    for slug, press, words in (
        ("chuffed", ".form a.button", "This leads to chuffed.org"),
        ("mailto", ".form a.button", "This begins a mail"),
        ("telephone", ".call a.button", "This calls a number"),
    ):
        tab.open(slug)
        page.locator(press).first.click()
        page.wait_for_url(re.compile("/__preview/inbox/open"))
        assert page.locator("h1").inner_text() == words
    tab.open("tally")
    page.frame_locator(".frame iframe").locator("a").click()
    page.frame_locator(".frame iframe").get_by_role("heading", name="Here opens tally.so").wait_for()
    assert tab.outside == []


def test_an_editor_reads_what_arrived_and_switches_a_fault_without_a_script(new_visitor, preview: InboxPreview) -> None:
    tab = new_visitor(script=False)
    page = tab.page
    tab.send("mailchimp")
    page.wait_for_url("**/post/mailchimp/en")

    page.get_by_role("link", name="See what arrived").click()
    assert "ana@example.org" in page.locator("main").inner_text()
    page.get_by_role("link", name="Services").click()
    page.locator("select[name='mailchimp/en']").select_option("down")
    page.get_by_role("button", name="Save the switches").click()
    assert page.locator("select[name='mailchimp/en']").input_value() == "down"
    assert preview.storage.faults == {"mailchimp/en": "down"}
    page.get_by_role("link", name="What arrived").click()
    page.get_by_role("button", name="Remove all").click()
    assert "Nothing yet." in page.locator("main").inner_text()
    assert preview.storage.entries() == []


def test_axe_finds_nothing_on_the_pages_of_the_inbox_and_none_is_wider_than_a_phone(
    new_visitor, preview: InboxPreview
) -> None:
    tab, found = new_visitor(reduced_motion="reduce"), {}
    tab.send("any")
    tab.page.wait_for_url("**/post/any/en")
    found["played"] = violations(tab.page)
    preview.storage.set_fault("kit/en", "down")
    opened = f"{INBOX}/open?to=https://tally.so/embed/mRoDv3?source=gate&as=page"

    for path in ("/", "/entries/1", "/services", opened.removeprefix(INBOX), "/entries/99"):
        tab.page.goto(f"{preview.address}{INBOX}{path}")
        found[path] = violations(tab.page)
        tab.page.emulate_media(color_scheme="dark")
        found[path, "dark"] = violations(tab.page, only_colours=True)
        tab.page.emulate_media(color_scheme="light")
        width = tab.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 412, path

    assert not {name: problems for name, problems in found.items() if problems}


def test_the_keyboard_reaches_what_arrived_and_the_switches(new_visitor, preview: InboxPreview) -> None:
    tab = new_visitor(width=1280)
    tab.open("kit")  # which gives the browser the token
    tab.page.goto(f"{preview.address}{INBOX}/services")

    stops = []
    for _ in range(7):
        tab.page.keyboard.press("Tab")
        stops.append(tab.page.evaluate("document.activeElement.innerText || document.activeElement.name"))
    stops = [stop.partition("\n")[0] for stop in stops]

    assert stops[:5] == ["Skip to the content", "FORM INBOX", "What arrived", "Services", "The site"]
    tab.page.keyboard.press("Shift+Tab")
    tab.page.keyboard.press("ArrowDown")
    assert tab.page.locator("select").first.input_value() == "down"
