"""A guest fills in forms as people do, and sees what they would see; behind the browser stand the fakes alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.support.fakes import Arrival, Network

OWN = "https://nightshift.example.org"
WORDS = {
    "email": "ana@example.org",
    "given_name": "Ana María",
    "family_name": "Núñez <ü> & “co”",
    "postal_code": "10314",
    "phone": "+1 718 555 0100",
    "message": "A long shift.\nTwo lines, 100 % & more = 日本",
}
#: An attribute of each element, and what it is called on the wire.
NAMES = "(all, attribute) => all.map((one) => [one.getAttribute(attribute), one.getAttribute('name')])"


@dataclass
class Guest:
    """One visitor with a tab; ``violations`` are what the page's own policy stopped, ``errors`` uncaught ones."""

    network: Network
    context: BrowserContext
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    tab: Page | None = None

    def __post_init__(self) -> None:
        """Open the tab."""
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(15_000)
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.violations.append(message.text)

    @property
    def page(self) -> Page:
        """The tab."""
        assert self.tab
        return self.tab

    def open(self, slug: str, lang: str = "") -> Locator:
        """Open the page of an action; return its form."""
        self.page.goto(f"{OWN}/{lang}actions/{slug}/")
        return self.form

    @property
    def form(self) -> Locator:
        """The form in the page."""
        return self.page.locator("main form").first

    @property
    def state(self) -> Locator:
        """Where the form says what became of it."""
        return self.page.locator(".form-state").first

    @property
    def ways(self) -> Locator:
        """What to do when it does not work."""
        return self.page.locator(".form-ways").first

    def fill(self) -> dict[str, str]:
        """Fill in every question and tick every box; return what was typed, by wire name."""
        typed = {}
        fields, boxes = (
            self.form.locator(kind) for kind in ("[data-name]:not([type=radio])", ".form-tick input[type=checkbox]")
        )
        for place, (name, wire) in enumerate(fields.evaluate_all(NAMES, "data-name")):
            fields.nth(place).fill(WORDS[name])
            typed[wire] = WORDS[name]
        for place, (value, wire) in enumerate(boxes.evaluate_all(NAMES, "value")):
            boxes.nth(place).check()
            typed[wire] = value
        return typed

    def fill_required(self) -> None:
        """Answer what has to be answered."""
        for one in self.form.locator("[data-name][required]:not([type=radio])").all():
            one.fill(WORDS[one.get_attribute("data-name") or ""])
        for box in self.form.locator("[type=checkbox][required]").all():
            box.check()

    def typed(self) -> dict[str, str]:
        """Return what stands in the form now, by wire name, boxes aside."""
        fields = self.form.locator("[data-name]:not([type=radio])")
        return dict(fields.evaluate_all("(all) => all.map((one) => [one.getAttribute('name'), one.value])"))

    def press(self) -> None:
        """Press the form's button, and do not wait for what comes."""
        self.form.locator(".button").click(no_wait_after=True)


def words_only(typed: dict[str, str]) -> dict[str, str]:
    """Return what was typed without boxes."""
    return {name: value for name, value in typed.items() if value in WORDS.values()}


def received(arrival: Arrival) -> list[str]:
    """Return every value that arrived, whatever its encoding; lines end as in HTML's form encoding or as typed."""
    values = [value for _, value in arrival.fields] if "form" in arrival.type else list(_values(arrival.data))
    return [value.replace("\r\n", "\n") for value in values]


def _values(data: Any) -> Any:
    if isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _values(inner)
    else:
        yield data if isinstance(data, str) else json.dumps(data)
