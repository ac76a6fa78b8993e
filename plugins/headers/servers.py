"""The headers of a site, and the files that tell each kind of server to send them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from plugins.headers.policy import policy, styles_allowed
from plugins.headers.redirects import apache_lines, nginx_lines, redirects_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.headers.redirects import Redirect

CSP = "Content-Security-Policy"
#: What only a real header can declare: no other site may frame our pages.
UNFRAMED = "frame-ancestors 'none'"
#: The policy of everything that is not a page: a drawing or a document that is opened by itself runs nothing, and
#: contacts nobody. It has no ``sandbox`` and no ``default-src``, with which browsers do not show PDF files.
INERT = f"script-src 'none'; frame-src 'none'; img-src 'self' data:; form-action 'none'; base-uri 'none'; {UNFRAMED}"

#: Features of browsers that no page of ours needs; those of the video player (fullscreen) are left to it.
_UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip

#: With every answer. HSTS (RFC 6797) for a year, for this host alone: others below it may have no certificate.
EVERYWHERE = (
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _UNUSED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
#: With pages, and with what only pages use. Pictures have none of it: feed readers show them as well.
OWN = ("Cross-Origin-Resource-Policy", "same-origin")
#: For files whose names change with what is in them.
LASTING = ("Cache-Control", "public, max-age=31536000, immutable")
#: For files that may change under the same name: cached, and revalidated each time.
FRESH = ("Cache-Control", "no-cache")

#: The files that plugins.images names by their digests, as a regular expression below the root.
HASHED = r"images/[^/]+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg|png)"
#: nginx takes no word of more than 4,096 bytes, Apache no line of more than 8,190.
_LONGEST = 2_000
#: Files that browsers show as a page of its own, and that can contain more than text.
_DOCUMENTS = (".svg", ".xml", ".html", ".pdf")
_RELOADED = (
    "# Reload nginx after every upload (nginx -s reload): until then it blocks what is new, also a new style sheet."
)
_WRITTEN = "# Written by Picket with every build: see plugins/headers/README.md."


@dataclass(frozen=True)
class Site:
    """A built site: the policy in the ``<meta>`` of each page, by file, and the names of all files.

    Neither has the pages at the old addresses in ``redirects``. ``host`` is the kind of host that it is published at.
    """

    base_path: str
    pages: Mapping[str, str]
    files: Iterable[str]
    redirects: tuple[Redirect, ...] = ()
    host: str = ""

    @cached_property
    def closed(self) -> str:
        """The policy of a page that contacts nobody, as a header; every page names the same style sheet first."""
        styles = (style for _, text in sorted(self.pages.items()) for style in styles_allowed(text))
        return header_policy(policy((), next(styles, "")))

    @cached_property
    def policies(self) -> dict[str, str]:
        """The policy of every page as a header, by path: “/x/news/”, “/x/404.html”."""
        return {self.path(name): header_policy(meta) for name, meta in sorted(self.pages.items())}

    @cached_property
    def open_pages(self) -> dict[str, list[str]]:
        """The paths of pages that contact others, by policy."""
        paths: dict[str, list[str]] = {}
        for path, text in self.policies.items():
            if text != self.closed:
                paths.setdefault(text, []).append(path)
        return dict(sorted(paths.items()))

    @cached_property
    def others(self) -> dict[str, str]:
        """The policy of every file that is not a page, by path; pictures and sheets of ours need none."""
        names = (name for name in sorted(self.files) if name not in self.pages)
        return {self.path(name): INERT for name in names if not re.fullmatch(HASHED, name)}

    @property
    def has_lasting_images(self) -> bool:
        """Whether there are images, and every one is named by its digest."""
        images = [name for name in self.files if name.startswith("images/")]
        return bool(images) and all(re.fullmatch(HASHED, name) for name in images)

    def path(self, name: str) -> str:
        """Return the path at which the file called ``name`` is requested."""
        folder = name.removesuffix("index.html")
        return f"{self.base_path}/{name if folder and not folder.endswith('/') else folder}"


def header_policy(meta: str) -> str:
    """Return the policy of a ``<meta>`` element as a header value."""
    return f"{meta}; {UNFRAMED}"


def grouped(policies: Mapping[str, str], folder: str) -> Iterator[tuple[str, str]]:
    """Yield (path or “folder/*”, policy) so that each page matches once: a folder of one policy needs one line.

    ``folder``, the root of the site, is never a group: not all of its files are pages.
    """
    if folder in policies:
        yield folder, policies[folder]
    children: dict[str, dict[str, str]] = {}
    for path, text in policies.items():
        if path.startswith(folder) and path != folder:
            children.setdefault(_child(path, folder), {})[path] = text
    for child, below in sorted(children.items()):
        if len(below) > 1 and len(set(below.values())) == 1:
            yield f"{child}*", next(iter(below.values()))
        else:
            yield from grouped(below, child) if child.endswith("/") else below.items()


def _child(path: str, folder: str) -> str:
    """Return the child of ``folder`` that ``path`` is in: a page, or a folder with its slash."""
    first, slash, _ = path.removeprefix(folder).partition("/")
    return f"{folder}{first}{slash}"


def headers_file(site: Site) -> str:
    """Return ``_headers``, which Netlify and Cloudflare Pages read.

    If several rules match one path, these hosts join the values with a comma, so no header is in two of them: a file
    that is not a page has its policy by its own path or folder, and there is none for all paths. Cloudflare reads 100
    rules: those of pages that contact others are first, then those of files that browsers show as pages.
    """
    rules = [(f"{site.base_path}/*", list(EVERYWHERE))]
    rules += [(f"{site.base_path}/images/*", [LASTING])] if site.has_lasting_images else []
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

    Later sections win: ``<FilesMatch>`` over plain lines, ``<If>`` over both.
    """
    always = [_set(name, value) for name, value in (*EVERYWHERE, (CSP, INERT))]
    page = [_set(*pair) for pair in ((CSP, site.closed), OWN, FRESH)]
    lines = [*always, '<FilesMatch "\\.html$">', *_indented(page), "</FilesMatch>"]
    lines += _if(_hashed(site), [_set(*LASTING)])
    for open_policy, paths in site.open_pages.items():
        lines += (line for pattern in _one_of(paths) for line in _if(pattern, [_set(CSP, open_policy)]))
    headers = ["<IfModule mod_headers.c>", *_indented(lines), "</IfModule>"]
    return "\n".join([_WRITTEN, *headers, *apache_lines(site.redirects), ""])


def nginx_file(site: Site) -> str:
    """Return ``headers.nginx.conf``, to be included in nginx’s ``server { … }``.

    A location with an ``add_header`` of its own has none of these: nginx inherits all or nothing. Each ``if`` holds
    nothing but ``set``, which is safe there.
    """
    lines = [_WRITTEN, "# In server { … }: include /path/to/the/site/headers.nginx.conf;"]
    lines.append(_RELOADED)
    lines += [f'set $picket_policy "{INERT}";', 'set $picket_sharing "";', 'set $picket_keeping "";']
    of_pages = (("policy", site.closed), ("sharing", OWN[1]), ("keeping", FRESH[1]))
    lines += _when(rf"^{re.escape(site.base_path)}/(?:.*/)?(?:[^/]+\.html)?$", of_pages)
    for open_policy, paths in site.open_pages.items():
        lines += (line for pattern in _one_of(paths) for line in _when(pattern, (("policy", open_policy),)))
    lines += _when(_hashed(site), (("keeping", LASTING[1]),))
    variables = ((CSP, "$picket_policy"), (OWN[0], "$picket_sharing"), (FRESH[0], "$picket_keeping"))
    lines += [f'add_header {name} "{value}" always;' for name, value in (*EVERYWHERE, *variables)]
    return "\n".join([*lines, *nginx_lines(site.redirects), ""])


def _set(name: str, value: str) -> str:
    return f'Header always set {name} "{value}"'


def _if(pattern: str, lines: Iterable[str]) -> list[str]:
    """Return a section of Apache's for the paths that ``pattern`` matches."""
    return [f'<If "%{{REQUEST_URI}} =~ m#{pattern}#">', *_indented(lines), "</If>"]


def _when(pattern: str, variables: Iterable[tuple[str, str]]) -> list[str]:
    """Return a condition of nginx's that sets ``variables`` for the paths that ``pattern`` matches."""
    return [
        f'if ($uri ~ "{pattern}") {{',
        *_indented(f'set $picket_{name} "{value}";' for name, value in variables),
        "}",
    ]


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _one_of(paths: Iterable[str]) -> Iterator[str]:
    """Yield patterns that together match pages, asked for by folder or by file; each short enough for any server."""
    group: list[str] = []
    for path in (*map(re.escape, paths), ""):
        if group and (not path or len("|".join([*group, path])) > _LONGEST):
            yield f"^(?:{'|'.join(group)})(?:index\\.html)?$"
            group = []
        group.append(path)


def _hashed(site: Site) -> str:
    """Return a pattern for files that are named by their digests."""
    return f"^{re.escape(site.base_path)}/(?:{HASHED})$"


def redirects_of_hosts(site: Site) -> str:
    """Return ``_redirects``."""
    return f"{_WRITTEN}\n{redirects_file(site.redirects, site.host)}"


#: The host that reads so many rules of ``_headers``, and no more.
CLOUDFLARE, MOST_RULES = "cloudflare-pages", 100
#: The file of each server. Servers never show the second; the others contain nothing that answers do not.
FILES = {"_headers": headers_file, ".htaccess": apache_file, "headers.nginx.conf": nginx_file}
#: The file of hosts that know redirects by rules; there is none without redirects.
REDIRECTS = "_redirects"
#: All of them.
NAMES = frozenset({*FILES, REDIRECTS})


def files_of(site: Site) -> dict[str, Callable[[Site], str]]:
    """Return what writes each file that ``site`` needs, by name."""
    return {**FILES, **({REDIRECTS: redirects_of_hosts} if site.redirects else {})}
