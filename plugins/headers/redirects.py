"""Redirects as each kind of server reads them; the page at the old address is for hosts that read none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The most that hosts read of ``_redirects``: rules, and bytes of the file. Netlify has no such limit up to here.
LIMITS: Final = {"cloudflare-pages": (2_000, 1_900_000), "gitlab-pages": (1_000, 64_000)}
_ANYWHERE: Final = (10_000, 1_900_000)
_SAFE: Final = "/-._~!$&'()*+,;=:@"


class Redirect(NamedTuple):
    """An address that a page had before, and the one it has now: path-absolute, decoded, below the base path.

    Without ``new`` the page is gone permanently, and a page at ``old`` says so. One that is not ``is_lasting`` may come
    back, so that browsers must ask again (status 302).
    """

    old: str
    new: str = ""
    is_lasting: bool = True

    @property
    def status(self) -> int:
        """The status of the answer (RFC 9110, section 15.4)."""
        return 301 if self.is_lasting else 302


def fits(redirects: Sequence[Redirect], host: str) -> int:
    """Return how many of ``redirects`` ``host`` reads of ``_redirects``; the rest have their pages alone."""
    rules, size = LIMITS.get(host, _ANYWHERE)
    used = 0
    for count, line in enumerate(_lines(redirects, host)):
        used += len(line) + 1
        if count >= rules or used > size:
            return count
    return len(_lines(redirects, host))


def redirects_file(redirects: Sequence[Redirect], host: str) -> str:
    """Return ``_redirects``, which Netlify, Cloudflare Pages, GitLab Pages and Codeberg read, without its first line.

    Netlify shows the page at the old address instead of obeying a rule, unless the rule has “!”, which the others do
    not know.
    """
    lines = _lines(redirects, host)
    return "".join(f"{line}\n" for line in lines[: fits(redirects, host)])


def _lines(redirects: Sequence[Redirect], host: str) -> list[str]:
    forced = "!" if host == "netlify" else ""
    return [f"{_quoted(one.old)} {_quoted(one.new)} {one.status}{forced}" for one in redirects if one.new]


def apache_lines(redirects: Iterable[Redirect]) -> list[str]:
    """Return the lines of ``.htaccess`` (mod_alias), which match addresses as they are decoded.

    A page that is gone is sent with status 410.
    """
    lines = []
    for redirect in redirects:
        old, new, _ = redirect
        pattern = f"^{re.escape(old.rstrip('/'))}{'/?' if old.endswith('/') else ''}$"
        if new:
            lines.append(f'RedirectMatch {redirect.status} "{pattern}" "{_quoted(new)}"')
        else:
            lines += [f'<If "%{{REQUEST_URI}} =~ m#{pattern}#">', f'  ErrorDocument 410 "{_file(old)}"', "</If>"]
            lines.append(f'RedirectMatch 410 "{pattern}"')
    return ["<IfModule mod_alias.c>", *(f"  {line}" for line in lines), "</IfModule>"] if lines else []


def nginx_lines(redirects: Iterable[Redirect]) -> list[str]:
    """Return the lines for nginx’s ``server { … }``: exact locations, which it finds without trying one by one."""
    lines = []
    for redirect in redirects:
        old, new, _ = redirect
        does = f"return {redirect.status} {_quoted(new)};" if new else f'error_page 410 "{_file(old)}"; return 410;'
        spellings = dict.fromkeys((old, old.rstrip("/")))
        lines += [f'location = "{spelling}" {{ {does} }}' for spelling in spellings]
    return lines


def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE)


def _file(path: str) -> str:
    """Return the address of the file at ``path``."""
    return f"{path}index.html" if path.endswith("/") else path
