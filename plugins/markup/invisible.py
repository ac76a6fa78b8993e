"""Special spaces and zero-width characters where Markdown requires a plain space or the margin."""

from __future__ import annotations

import re
from typing import Final

from markdown.preprocessors import Preprocessor

#: Before directives (27) and all else that looks at the beginnings of lines.
PRIORITY: Final = 1005

#: Spaces that do not break a line, and narrow ones, as telephones, word processors and web pages copy them.
_SPACES: Final = "\u00a0\u2007\u2009\u202f"
_WITHOUT_WIDTH: Final = "\u200b\u2060\ufeff"
_MAY_BE: Final = re.compile(f"[{_SPACES}{_WITHOUT_WIDTH}]")
_BEFORE: Final = re.compile(f"^([ >]*)[{_WITHOUT_WIDTH}]+(?=[#>*+:|`~-]|[0-9]+[.)])", re.MULTILINE)
_BEHIND: Final = re.compile(
    f"^([ >]*(?:[-*+>]|[0-9]{{1,9}}[.)]|#{{1,6}}))[{_SPACES}{_WITHOUT_WIDTH}]+ *(?=\\S)", re.MULTILINE
)


class Invisible(Preprocessor):
    """Puts ordinary spaces behind the signs that begin a line, and nothing before them."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they look."""
        text = "\n".join(lines)
        if not _MAY_BE.search(text):
            return lines
        return _BEHIND.sub(r"\1 ", _BEFORE.sub(r"\1", text)).split("\n")
