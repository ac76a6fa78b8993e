"""Asks GitHub whether and where it shows the site, so that the editor need not write its address down.

A workflow cannot switch GitHub Pages on: until somebody has, that is said, and is not a failure.
https://docs.github.com/en/rest/pages/pages#get-a-github-pages-site
"""

from __future__ import annotations

import json
import time
import tomllib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from plugins.http.client import FetchError, fetch
from plugins.http.reserved_hosts import is_reserved
from plugins.messages import NOTHING, Message, sentences, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The branch that ``publish`` writes (``plugins.publish.hosts.git_branch``).
BRANCH: Final = "gh-pages"
#: How often, and after how many seconds, a build that should have begun is looked for.
_ATTEMPTS, _PAUSE = 6, 5.0
_CHOOSE: Final = Message(
    "Choose the branch {branch} and the folder / (root) under Settings → Pages → “Deploy from a branch”: {page}"
)


@dataclass(frozen=True)
class PagesSite:
    """The site of a repository: its ``address``, and whether GitHub ``is_shown`` it from the right branch.

    ``notice`` says what is to be done; nothing where all is well. It ``may_publish`` where its owner may want that.
    """

    address: str
    is_shown: bool
    may_publish: bool = True
    notice: Message = NOTHING


def pages_site(environment: Mapping[str, str], event: Mapping[str, Any]) -> PagesSite:
    """Return the site of the repository that GitHub's ``environment`` names; ``event`` is what started the workflow."""
    repository = environment["GITHUB_REPOSITORY"]
    usual = usual_address(repository)
    try:
        answer = _ask(environment, repository)
    except FetchError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return _switched_off(usual, environment, event)
        return PagesSite(usual, is_shown=True, notice=_unknown(error.reason))
    address = str(answer.get("html_url") or usual).replace("http://", "https://", 1).rstrip("/")
    source = answer.get("source") or {}
    is_right = answer.get("build_type") != "workflow" and (source.get("branch"), source.get("path")) == (BRANCH, "/")
    if is_right:
        return PagesSite(address, is_shown=True)
    shown = (
        "GitHub Actions" if answer.get("build_type") == "workflow" else f"{source.get('branch')} {source.get('path')}"
    )
    what = Message("GitHub shows this site from another place: {source}.", source=shown)
    return PagesSite(address, is_shown=False, notice=sentences(what, _choose(environment)))


def address_warning(campaign: str, site: PagesSite) -> Message | None:
    """Return what is wrong where campaign.toml, whose text is ``campaign``, has another address than GitHub shows.

    An example stands for GitHub's. Whatever else is wrong with the file, the build says.
    """
    try:
        own = str(tomllib.loads(campaign).get("address", "")).rstrip("/")
    except tomllib.TOMLDecodeError:
        return None
    if not own or own == site.address or is_reserved(own):
        return None
    template = Message(
        "campaign.toml says {own}, and GitHub shows the site at {address}: its links would lead elsewhere. Write that "
        "into “address”; or, where {own} is a domain of yours, under Settings → Pages → “Custom domain”."
    )
    return template.filled(own=own, address=site.address)


def usual_address(repository: str) -> str:
    """Return where GitHub shows the site of ``repository`` (OWNER/NAME) if it has no domain of its own."""
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}" if name.lower() == host else f"https://{host}/{name}"


def _switched_off(usual: str, environment: Mapping[str, str], event: Mapping[str, Any]) -> PagesSite:
    """Return the site of a repository for which Pages are not switched on."""
    repository = event.get("repository") or {}
    if repository.get("fork") and environment.get("GITHUB_EVENT_NAME") != "workflow_dispatch":
        what = Message("This is a copy (fork) of another repository, and publishes nothing by itself.")
        hint = Message("To publish from it, start this workflow once by hand: Actions → Site → Run workflow.")
        return PagesSite(usual, is_shown=False, may_publish=False, notice=sentences(what, hint))
    what = Message("GitHub does not show this site yet. Once the branch {branch} is there, it can.", branch=BRANCH)
    private = Message("A private repository needs a paid account for that.") if repository.get("private") else ""
    return PagesSite(usual, is_shown=False, notice=sentences(what, _choose(environment), private))


def _choose(environment: Mapping[str, str]) -> Message:
    server = environment.get("GITHUB_SERVER_URL", "https://github.com")
    return _CHOOSE.filled(branch=BRANCH, page=f"{server}/{environment['GITHUB_REPOSITORY']}/settings/pages")


def _unknown(reason: Message) -> Message:
    return Message(
        "GitHub does not say where it shows the site ({reason}); it is published all the same.", reason=reason
    )


def ensure_build(environment: Mapping[str, str], commit: str, wait: Callable[[float], object] = time.sleep) -> Message:
    """Return what keeps ``commit``, just pushed to the branch, from being shown; nothing where it is on its way.

    GitHub's documentation says that a push by a workflow starts no build of Pages, and many sites find that it does. So
    one is requested only if none has begun; two at once would cancel each other.
    """
    repository = environment["GITHUB_REPOSITORY"]
    try:
        for _ in range(_ATTEMPTS):
            latest = _ask(environment, repository, "/builds/latest")
            if latest.get("commit") == commit:
                return _failed(latest)
            wait(_PAUSE)
        _ask(environment, repository, "/builds", "POST")
    except FetchError as error:
        return Message("The site is on the branch, and GitHub was not told to show it ({reason}).", reason=error.reason)
    return NOTHING


def _failed(build: Mapping[str, Any]) -> Message:
    """Return why a build of Pages failed; nothing of one that did not."""
    if build.get("status") != "errored":
        return NOTHING
    said = (build.get("error") or {}).get("message") or Message("it says nothing")
    return Message("GitHub could not show the site: {reason}.", reason=said)


def _ask(environment: Mapping[str, str], repository: str, path: str = "", method: str = "GET") -> dict[str, Any]:
    address = f"{environment.get('GITHUB_API_URL', 'https://api.github.com')}/repos/{repository}/pages{path}"
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    if token := environment.get("GITHUB_TOKEN"):
        headers["Authorization"] = f"Bearer {token}"
    try:
        plain = json.loads(fetch(address, headers=headers, method=method))
    except ValueError as error:
        raise FetchError(verbatim(str(error))) from error
    if not isinstance(plain, dict):
        raise FetchError(Message("it is not an object"))
    return plain
