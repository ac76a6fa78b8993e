"""Where the desk of the published site saves: a repository at GitHub, GitLab, Gitea or Forgejo, named by DESK."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from plugins.messages import Message
from plugins.problems import Problem, suggest, unplaced

_SHAPE: Final = re.compile(
    r"(?P<kind>[A-Za-z]+):(?:(?P<origin>https://[A-Za-z0-9.-]+\.[A-Za-z0-9-]+(?::\d{1,5})?)/)?"
    r"(?P<repository>[\w.-]+(?:/[\w.-]+)+)/?(?:#(?P<branch>[\w./-]+))?"
)
#: Kinds of host, each with its own public origin and what its programming interface is called behind it.
_ORIGINS: Final = {"github": "https://github.com", "gitlab": "https://gitlab.com", "gitea": "https://gitea.com"}
_INTERFACES: Final = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}
_NAMES: Final = {"https://github.com": "GitHub", "https://gitlab.com": "GitLab", "https://codeberg.org": "Codeberg"}
_ALIASES: Final = {"forgejo": "gitea", "codeberg": "gitea"}
_CODEBERG: Final = "https://codeberg.org"
#: Where github.com answers programs, and where its pictures of people are.
_GITHUB_INTERFACE: Final = "https://api.github.com"
_GITHUB_PICTURES: Final = "https://avatars.githubusercontent.com"
_EXAMPLE: Final = Message('Write it like this: DESK = "github:owner/site"')


@dataclass(frozen=True)
class Repository:
    """A repository: the ``kind`` of its host, the host's ``origin``, its name there, and maybe a branch."""

    kind: str
    origin: str
    name: str
    branch: str = ""

    @property
    def is_at_github(self) -> bool:
        """Whether it is at github.com, whose interface has a host of its own."""
        return self.origin == _ORIGINS["github"]

    @property
    def service(self) -> str:
        """What visitors know the host as: its name, or that of a server of somebody's own."""
        return _NAMES.get(self.origin) or self.origin.removeprefix("https://")

    @property
    def backend(self) -> dict[str, Any]:
        """What the configuration says of it. A personal token alone signs in: no server of ours takes part."""
        backend: dict[str, Any] = {"name": self.kind, "repo": self.name, "auth_methods": ["token"]}
        if self.origin != _ORIGINS[self.kind]:
            backend |= {"base_url": self.origin, "api_root": f"{self.origin}{_INTERFACES[self.kind]}"}
        return backend | ({"branch": self.branch} if self.branch else {})

    @property
    def interface(self) -> str:
        """The origin that a browser contacts to read and save."""
        return _GITHUB_INTERFACE if self.is_at_github else self.origin

    @property
    def pictures(self) -> str:
        """The origin of the pictures of those who sign in."""
        return _GITHUB_PICTURES if self.is_at_github else self.origin


def read_repository(value: object) -> Repository | Problem | None:
    """Return the repository that the setting DESK names, or what is wrong with it; None where it names none."""
    if value in ("", None):
        return None
    match = _SHAPE.fullmatch(_with_kind(value.strip())) if isinstance(value, str) else None
    if not match:
        what = Message("DESK is {value}, which names no repository.", value=repr(value))
        return unplaced(what, _EXAMPLE, "DSK004")
    kind = match["kind"].lower()
    if kind not in {*_ORIGINS, *_ALIASES}:
        what = Message("DESK begins with “{kind}”, and the desk cannot save there.", kind=match["kind"])
        return unplaced(what, suggest(kind, [*_ORIGINS, *_ALIASES]), "DSK004")
    own = _CODEBERG if kind == "codeberg" else _ORIGINS[_ALIASES.get(kind, kind)]
    if kind == "forgejo" and not match["origin"]:
        what = Message("DESK names no server, and every Forgejo has its own.")
        hint = Message('Write it like this: DESK = "forgejo:https://git.example.org/owner/site"')
        return unplaced(what, hint, "DSK004")
    origin = (match["origin"] or own).lower()
    return Repository(_ALIASES.get(kind, kind), origin, match["repository"].removesuffix(".git"), match["branch"] or "")


def _with_kind(address: str) -> str:
    """Return a repository's plain address with the kind of its host before it, where everybody knows that."""
    public = {**_ORIGINS, "codeberg": _CODEBERG}
    kind = next((kind for kind, origin in public.items() if address.startswith(f"{origin}/")), "")
    return f"{kind}:{address}" if kind else address
