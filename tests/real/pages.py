"""The host: Cloudflare Pages on 127.0.0.1, which serves a built site and runs the functions beside it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.real.programs import HERE, answers, free_ports, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A function of the tests' own: what is in the namespace SUPPORTERS, for nobody can look into it from outside.
KEPT = """\
export async function onRequestGet({ env }) {
  const { keys } = await env.SUPPORTERS.list();
  return Response.json(await Promise.all(keys.map(({ name }) => env.SUPPORTERS.get(name, "json"))));
}
"""


@contextmanager
def open_pages(folder: Path, root: Path) -> Iterator[str]:
    """Run the wrangler of ``folder`` on the built site in ``root``, in https as the host is; yield its address."""
    (root / "functions/kept.js").write_text(KEPT, "utf-8")
    port, inspector = free_ports(2)
    options = {
        "--ip": "127.0.0.1",
        "--port": port,
        "--inspector-port": inspector,
        "--local-protocol": "https",
        "--https-key-path": HERE / "front.pem",
        "--https-cert-path": HERE / "front.pem",
        "--compatibility-date": "2025-09-01",
        "--kv": "SUPPORTERS",
        "--binding": "KEEP_DAYS=30",
        "--persist-to": root / "state",
    }
    wrangler = [shutil.which("node"), folder / "node_modules/wrangler/bin/wrangler.js", "pages", "dev", "output"]
    command = [*wrangler, *(word for option in options.items() for word in option)]
    address = f"https://127.0.0.1:{port}"
    quiet = {"WRANGLER_SEND_METRICS": "false", "CI": "1", "NO_COLOR": "1", "XDG_CONFIG_HOME": str(root / "state")}
    with running(command, root, lambda: answers(f"{address}/kept"), **quiet):
        yield address
