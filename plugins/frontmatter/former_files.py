"""Files by the names that they had before: a link to one of them leads to the text that it became."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.run import Run


def context_of_links(run: Run) -> ChainMap[str, Any]:
    """Return Pelican's context for a text whose links to files may name what these were called before."""
    contents = ChainMap(run.contents, _FormerFiles(run))  # type: ignore[arg-type]  # nothing is written into the second
    return ChainMap({"generated_content": contents}, run.context)


class _FormerFiles(Mapping[str, Any]):
    """What was read, by the paths below content/ at which its files were before."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def __getitem__(self, below: str) -> Any:  # noqa: ANN401  (Pelican's contents, and articles)
        return self._run.contents[self._run.former_names.source_of(below)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._run.former_names.moved)

    def __len__(self) -> int:
        return len(self._run.former_names.moved)
