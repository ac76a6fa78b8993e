"""The headers of a site in the configuration syntax of each kind of server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from plugins.headers.site import CSP, EVERYWHERE, FRESH, HASHED, INERT, LASTING, OWN, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.headers.site import Site

#: nginx takes no word of more than 4,096 bytes, Apache no line of more than 8,190.
_LONGEST = 2_000
#: What browsers show as a page of its own, and can hold more than text.
_DOCUMENTS = (".svg", ".xml", ".html", ".pdf")
_RELOADED = "# Reload nginx after every upload (nginx -s reload): until then it blocks new forms and a new style sheet."
_WRITTEN = "# Written by Picket with every build: see plugins/headers/README.md."


def headers_file(site: Site) -> str:
    """Return ``_headers``, which Netlify and Cloudflare Pages read.

    Where several rules meet one path, these hosts join the values with a comma, so no header is in two of them: what
    is not a page has its policy by its own path or folder, and none for all paths. Cloudflare reads 100 rules: those
    that open something are first, then what a browser could show as a page of its own.
    """
    folders = list(site.lasting_folders)
    rules = [(f"{site.base_path}/*", list(EVERYWHERE))]
    rules += [(f"{folder}*", [LASTING, *([OWN] if "/theme/" in folder else [])]) for folder in folders]
    order = {site.closed: 2, INERT: 3}
    paths = sorted(
        grouped(site.policies | site.others, f"{site.base_path}/"),
        key=lambda pair: (1 if pair[0].endswith(_DOCUMENTS) else order.get(pair[1], 0), pair[0]),
    )
    rules += [(quote(path, safe="/*"), [(CSP, policy), *([] if policy == INERT else [OWN])]) for path, policy in paths]
    written = ("\n".join([path, *(f"  {name}: {value}" for name, value in pairs)]) for path, pairs in rules)
    return "\n".join([_WRITTEN, *written, ""])


def apache_file(site: Site) -> str:
    """Return ``.htaccess``, which Apache 2.4 reads where it may (``AllowOverride All``), with mod_headers.

    Later sections win: ``<FilesMatch>`` over what stands alone, ``<If>`` over both.
    """
    always = [_set(name, value) for name, value in (*EVERYWHERE, (CSP, INERT))]
    page = [_set(*pair) for pair in ((CSP, site.closed), OWN, FRESH)]
    lines = [*always, '<FilesMatch "\\.html$">', *_indented(page), "</FilesMatch>"]
    lines += _if(_hashed(site), [_set(*LASTING)])
    for policy, paths in site.open_pages.items():
        lines += (line for pattern in _one_of(paths) for line in _if(pattern, [_set(CSP, policy)]))
    return "\n".join([_WRITTEN, "<IfModule mod_headers.c>", *_indented(lines), "</IfModule>", ""])


def nginx_file(site: Site) -> str:
    """Return ``headers.nginx.conf``, to be included in nginx’s ``server { … }``.

    A location with an ``add_header`` of its own has none of these: nginx inherits all or nothing. Each ``if`` holds
    nothing but ``set``, which is safe there.
    """
    lines = [_WRITTEN, "# In server { … }: include /path/to/the/site/headers.nginx.conf;"]
    lines += [
        "# Reload nginx after every upload (nginx -s reload): until then it blocks what is new, also a new style sheet."
    ]
    lines += [f'set $picket_policy "{INERT}";', 'set $picket_sharing "";', 'set $picket_keeping "";']
    of_pages = (("policy", site.closed), ("sharing", OWN[1]), ("keeping", FRESH[1]))
    lines += _when(rf"^{re.escape(site.base_path)}/(?:.*/)?(?:[^/]+\.html)?$", of_pages)
    for policy, paths in site.open_pages.items():
        lines += (line for pattern in _one_of(paths) for line in _when(pattern, (("policy", policy),)))
    lines += _when(_hashed(site), (("keeping", LASTING[1]),))
    variables = ((CSP, "$picket_policy"), (OWN[0], "$picket_sharing"), (FRESH[0], "$picket_keeping"))
    lines += [f'add_header {name} "{value}" always;' for name, value in (*EVERYWHERE, *variables)]
    return "\n".join([*lines, ""])


def _set(name: str, value: str) -> str:
    return f'Header always set {name} "{value}"'


def _if(pattern: str, lines: Iterable[str]) -> list[str]:
    """Return a section of Apache's for the paths that ``pattern`` matches."""
    return [f'<If "%{{REQUEST_URI}} =~ m#{pattern}#">', *_indented(lines), "</If>"]


def _when(pattern: str, variables: Iterable[tuple[str, str]]) -> list[str]:
    """Return a condition of nginx's that sets ``variables`` for the paths that ``pattern`` matches."""
    return [f'if ($uri ~ "{pattern}") {{', *_indented(f'set $picket_{one} "{value}";' for one, value in variables), "}"]


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _one_of(paths: Iterable[str]) -> Iterator[str]:
    """Yield patterns that together match pages, asked for by folder or by file; each short enough for any server."""
    together: list[str] = []
    for path in (*map(re.escape, paths), ""):
        if together and (not path or len("|".join([*together, path])) > _LONGEST):
            yield f"^(?:{'|'.join(together)})(?:index\\.html)?$"
            together = []
        together.append(path)


def _hashed(site: Site) -> str:
    """Return a pattern for files that are named by their digests."""
    return f"^{re.escape(site.base_path)}/(?:{'|'.join(HASHED)})$"
