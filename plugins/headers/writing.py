"""Writing: the files that tell servers which headers to send, beside the pages that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.headers.servers import apache_file, headers_file, nginx_file

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.headers.site import Site

#: Their names in the output folder. A server never shows the second; the others say nothing that no answer says.
FILES = {"_headers": headers_file, ".htaccess": apache_file, "headers.nginx.conf": nginx_file}


def write_headers(folder: Path, site: Site) -> None:
    """Write them into ``folder``; one that an editor has put there, by content/static/, stays as it is."""
    for name, text in FILES.items():
        if name not in site.files:
            (folder / name).write_text(text(site), encoding="utf-8", newline="\n")
