"""Writes the files that tell servers which headers to send, next to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.headers.servers import apache_file, headers_file, nginx_file

if TYPE_CHECKING:
    from plugins.headers.site import Site

#: Their names in the output folder. A server never shows the second; the others say nothing that no answer says.
FILES = {"_headers": headers_file, ".htaccess": apache_file, "headers.nginx.conf": nginx_file}


def header_texts(site: Site) -> dict[str, str]:
    """Return the text of each file, by name. One that an editor put there (content/static/) stays unchanged."""
    return {name: text(site) for name, text in FILES.items()}
