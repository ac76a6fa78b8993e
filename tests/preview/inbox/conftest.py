"""An inbox in front of a preview with a form at every service, asked as an ASGI application."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from plugins.preview.access import Access
from plugins.preview.application import Served, application
from plugins.preview.events import Events
from plugins.preview.inbox.routes import routes, visited_routes
from plugins.preview.inbox.storage import Storage
from plugins.preview.live_site import LiveSite
from plugins.preview.model import FOLDER, Preview
from plugins.preview.visits import Visits
from tests.browser.forms.conftest import FRAMES, HOSTS, files
from tests.support.preview import TOKEN
from tests.support.site import Site
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.preview.inbox.model import ServiceForm

HOST = "127.0.0.1:8000"
OURS = {"host": HOST, "origin": "null", "sec-fetch-site": "same-origin"}
#: A request of whoever opened a page of the preview before.
READER = {**OURS, "cookie": f"picket-preview-8000={TOKEN}"}
INBOX = "/__preview/inbox"
WORDS = {
    "email": "ana@example.org",
    "given_name": "Ana María",
    "family_name": "Núñez",
    "postal_code": "10314",
    "phone": "+1 718 555 0100",
    "message": "A long shift.\r\nTwo lines = 日本",
    "amount": "30",
}


@dataclass
class Reply:
    """What the inbox answered."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Client:
    """Asks the inbox without a network between; ``slept`` is how long its services took."""

    storage: Storage
    slept: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put the inbox behind the server's own guards."""

        async def sleep(seconds: float) -> None:
            self.slept.append(seconds)

        rooms, visited = routes(self.storage, TOKEN), visited_routes(self.storage, sleep)
        events, access, root = Events("", TOKEN), Access(TOKEN), self.storage.root
        visits = Visits("", events.state, lambda _: None)
        self.app = application(
            Served(root, root, "", access, events, lambda _: None, visits, {"inbox": rooms}, {"inbox": visited})
        )

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
        """Return the answer to one request."""
        path, _, query = path.partition("?")
        sent = {"content-length": str(len(body)), **(OURS if headers is None else headers)}
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
            "server": ("127.0.0.1", 8000),
            "scheme": "http",
            "root_path": "",
        }
        reply = Reply()

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                reply.status = message["status"]
                reply.headers = {name.decode().lower(): value.decode("latin-1") for name, value in message["headers"]}
            else:
                reply.body += message.get("body", b"")

        with ThreadPoolExecutor(1) as thread:  # in this one a browser of other tests may keep a loop running
            thread.submit(asyncio.run, self.app(scope, receive, send)).result()
        return reply

    def post(self, form: ServiceForm | str, fields: Any, **headers: str) -> Reply:
        """Send a form as a browser without scripts does."""
        name = form if isinstance(form, str) else form.name
        sent = {**OURS, "content-type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", f"{INBOX}/post/{name}", urlencode(fields).encode(), sent)

    def post_multipart(self, form: ServiceForm, fields: list[tuple[str, str]]) -> Reply:
        """Send a form in parts, as a browser does where the form says so."""
        part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        body = "".join(part.format(name, value) for name, value in fields) + "--x--\r\n"
        sent = {**OURS, "content-type": "multipart/form-data; boundary=x"}
        return self.ask("POST", f"{INBOX}/post/{form.name}", body.encode(), sent)

    def post_json(self, form: ServiceForm, value: object) -> Reply:
        """Send JSON as a script does."""
        sent = {**OURS, "content-type": "application/json", "accept": "application/json"}
        return self.ask("POST", f"{INBOX}/post/{form.name}/script", json.dumps(value).encode(), sent)


def filled(form: ServiceForm) -> list[tuple[str, str]]:
    """Return what a browser sends of a form in which every question is answered and every box ticked."""
    embed = form.embed
    answers = [
        (one.service_name, one.value or (one.choices[0][0] if one.choices else WORDS.get(one.name, "words")))
        for one in embed.fields
    ]
    trap = [(embed.honeypot.name, "")] if embed.honeypot and embed.honeypot.type == "text" else []
    return [*answers, *embed.hidden, *trap]


@pytest.fixture(scope="session")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with a form at every service, of which the preview was built, and nothing else."""
    site = Site(tmp_path_factory.mktemp("previewed"))
    campaign = site.folder / "content" / "campaign.toml"
    campaign.write_text(campaign.read_text("utf-8") + HOSTS + FRAMES, "utf-8")
    for slug, lines in (*files(), ("telephone", "kind: call\nform: tel:+1 718 555 0100")):
        site.write(f"content/actions/{slug}.md", f"---\ntitle: Act by {slug}\n{lines}\n---\n\nWords.\n")
    share_theme()
    assert LiveSite(site.folder).build(preview=Preview()) == 0
    return site


@pytest.fixture
def storage(previewed: Site, tmp_path) -> Storage:
    """Return an empty inbox for the previewed site."""
    return Storage(tmp_path, previewed.folder / FOLDER)


@pytest.fixture
def client(storage: Storage) -> Client:
    """Return a client of an empty inbox."""
    return Client(storage)
