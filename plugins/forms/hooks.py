"""The edge to Pelican: checks the campaign's own providers; writes the functions behind forms at the site's host."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from plugins.engine.files import is_regular
from plugins.forms.cloudflare_function import MARK, functions
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plugins.forms.cloudflare_function import PagesFunction
    from plugins.run import Run


def check_own_providers(run: Run) -> None:
    """Report what is wrong with the campaign's own providers, whether or not an action uses them."""
    if run.campaign.form_providers:
        from plugins.forms.contract import problems_of_own

        run.problems.extend(problems_of_own(run.campaign.form_providers))


def write_needed_functions(run: Run) -> None:
    """Write the functions that forms need into the project's folder, if the site is written and nothing is wrong.

    The forms of a preview need none: they lead to its inbox.
    """
    if run.writes and not run.problems and not run.preview:
        forms = [action.form.embed for action in run.actions if action.form]
        try:
            write_functions(run.staging.output.parent, functions(forms))
        except OSError as error:
            what = Message(
                "What the form at your own host needs cannot be written here: {strerror}.", strerror=error.strerror
            )
            run.problems.add(Problem("functions", 0, what, Message("Delete or rename it, if it is yours."), "OUT012"))


def write_functions(root: Path, wanted: Sequence[PagesFunction]) -> None:
    """Bring ``root/functions`` up to date; a file there that does not begin with our mark is somebody else's."""
    paths = {root / function.path: function.source for function in wanted}
    for path in (root / "functions").glob("api/*.js"):
        if path not in paths and _is_ours(path):
            path.unlink()
            _remove_if_empty(path.parent, path.parent.parent)
    for path, source in paths.items():
        if not os.path.lexists(path) or _is_ours(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, "utf-8")
            for made, mode in ((path, 0o644), (path.parent, 0o755), (path.parent.parent, 0o755)):  # whatever the umask
                if not made.is_symlink():
                    made.chmod(mode)


def _remove_if_empty(*folders: Path) -> None:
    """Remove ``folders`` in order where nothing is in them any more; a link to one stays."""
    for folder in folders:
        if folder.is_symlink() or any(folder.iterdir()):
            return
        folder.rmdir()


def _is_ours(path: Path) -> bool:
    """Whether ``path`` is a file, not a link, that begins with our mark."""
    return is_regular(path) and path.read_text("utf-8", errors="replace").startswith(MARK)
