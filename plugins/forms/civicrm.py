"""CiviCRM's addresses, which each of the systems it lives in writes in a way of its own."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.values import frozen

_TASK: Final = re.compile(r"/?civicrm/([a-z]+/[a-z]+)/?")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
#: The parameters that say which page is meant.
_KEYS: Final = ("id", "gid", "sid")


@frozen
class CiviCrmPage:
    """One page of a CiviCRM: ``task`` is what it is for (``petition/sign``)."""

    address: str
    host: str
    task: str


def civicrm_page(address: str) -> CiviCrmPage | None:
    """Return the page at ``address``, with what names it and nothing else, or None if it is none.

    Drupal and newer WordPress write ``/civicrm/petition/sign?sid=3``, older WordPress ``?page=CiviCRM&q=civicrm/…``,
    Joomla ``index.php?option=com_civicrm&task=civicrm/…``.
    """
    parts = urlsplit(address)
    query = dict(reversed(parse_qsl(parts.query)))
    numbers = {key: query[key] for key in _KEYS if _NUMBER.fullmatch(query.get(key, ""))}
    way = "q" if query.get("page") == "CiviCRM" else "task" if query.get("option") == "com_civicrm" else ""
    found = _TASK.fullmatch(query.get(way, "") if way else parts.path)
    if not found or not numbers or parts.scheme != "https":
        return None
    named = {"q": {"page": "CiviCRM"}, "task": {"option": "com_civicrm"}}.get(way, {})
    task = {way: f"civicrm/{found[1]}"} if way else {}
    query_text = urlencode({**named, **task, "reset": "1", **numbers}, safe="/")
    return CiviCrmPage(f"https://{parts.netloc}{parts.path}?{query_text}", parts.netloc, found[1])
