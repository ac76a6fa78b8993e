"""The trial of a new site: it is built and judged as ``check`` does, before it takes the sample's place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from plugins.i18n.reader import translated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.problems import Problem


def is_good(root: Path, content: Path) -> bool:
    """Whether the site in the project ``root`` is good with this ``content``; says what is wrong where it is not.

    What is still to be written is no reason to say no.
    """
    from plugins.build.build import build  # most of what there is to import

    def report(problems: Iterable[Problem], _notices: Iterable[Problem]) -> None:
        sys.stderr.writelines(f"{problem.in_words_of(translated)}\n" for problem in problems)

    return build(root=root, write=False, quiet=True, overrides={"PATH": str(content)}, report=report) == 0
