"""A screenshot of the front page for the README, taken with a browser of this computer."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from typing import TYPE_CHECKING

from plugins.preview import server
from plugins.setup import browser

if TYPE_CHECKING:
    from pathlib import Path

#: The window of a usual laptop, in pixels.
WIDTH, HEIGHT = 1280, 900
#: How long the page may take, in seconds.
_PATIENCE = 120
#: A light page without scroll bars, from a profile that is thrown away; root, in containers, has no sandbox.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--blink-settings=preferredColorScheme=1",
    "--no-first-run",
    "--disable-background-networking",
    f"--window-size={WIDTH},{HEIGHT}",
)


def take(site: Path, base_path: str, picture: Path) -> Path:
    """Write the front page of the built ``site`` to ``picture``, a PNG of WIDTH × HEIGHT pixels.

    Raises BrowserMissing, and RuntimeError where the browser took no picture.
    """
    found = browser.require()
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.unlink(missing_ok=True)
    with server.listen(site, base_path, 8000) as site_server, tempfile.TemporaryDirectory() as profile:
        threading.Thread(target=site_server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{site_server.server_port}{base_path}/"
        flags = [*_FLAGS, f"--user-data-dir={profile}", f"--screenshot={picture}"]
        done = subprocess.run([found, *flags, address], capture_output=True, timeout=_PATIENCE, check=False)
        site_server.shutdown()
    if not picture.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
        message = "\n".join(("The browser took no picture. It said:", *said))
        raise RuntimeError(message)
    return picture
