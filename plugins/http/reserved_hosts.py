"""Hosts that are reserved for examples: nobody can have one (RFC 2606, section 3; RFC 6761, section 6)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_RESERVED: Final = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test)$", re.IGNORECASE)


def is_reserved(address: str) -> bool:
    """Whether the host of ``address`` (https://…) is reserved for examples."""
    return _RESERVED.search(urlsplit(address).hostname or "") is not None
