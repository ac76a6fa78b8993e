"""An HTTP client for one document whose address is trusted, such as one that a setting names.

Addresses that anybody may paste are asked by ``plugins.counts.client``, which also refuses hosts of the own network.
"""

from __future__ import annotations

import time
import urllib.request
from http.client import HTTPException, HTTPResponse
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from plugins.messages import Message, verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPMessage

#: How much is read at once, in bytes.
_PART: Final = 65_536
_KEY: Final = "Authorization"


class FetchError(Exception):
    """Why there is no document: ``reason``, part of a sentence; ``status`` is that of the answer, 0 without one."""

    def __init__(self, reason: Message, status: int = 0) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason, self.status = reason, status


def fetch(  # noqa: PLR0913  (all but the first are named by the caller)
    address: str,
    *,
    headers: Mapping[str, str] = MappingProxyType({}),
    method: str = "GET",
    data: bytes | None = None,
    seconds: float = 30,
    most: int = 1_000_000,
) -> bytes:
    """Return the document at ``address``, which is sent ``data``.

    It has at most ``most`` bytes, and is there after about ``seconds``.

    Raises FetchError for everything else. A redirect never leads from https to http, and never takes a key elsewhere.
    """
    try:
        request = urllib.request.Request(address, data, dict(headers), method=method)  # noqa: S310  (checked below)
        if request.type not in {"http", "https"}:
            raise FetchError(Message("“{scheme}” is not fetched", scheme=request.type))
        with urllib.request.build_opener(_Redirects).open(request, timeout=seconds) as answer:
            return _read(answer, most, time.monotonic() + seconds)
    except HTTPError as error:
        error.close()
        raise FetchError(verbatim(f"{error.code} {error.reason}"), error.code) from error
    except TimeoutError as error:
        raise _too_slow() from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _too_slow() from error
        raise FetchError(verbatim(str(error.reason))) from error
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(verbatim(str(error))) from error


def _read(answer: HTTPResponse, most: int, until: float) -> bytes:
    """Return the body of an answer that has at most that many bytes, and ends in time."""
    body = bytearray()
    while part := answer.read1(_PART):
        body += part
        if len(body) > most:
            raise FetchError(Message("it has more than {count} bytes", count=f"{most:,}"))
        if time.monotonic() > until:
            raise _too_slow()
    if answer.length:
        raise FetchError(Message("it breaks off before its end"))
    return bytes(body)


def _too_slow() -> FetchError:
    return FetchError(Message("it takes too long"))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects of what is only read, to https or from http to http."""

    def redirect_request(  # noqa: PLR0913, PLR0917  (as the standard library calls it)
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Return the next request, without a key if it goes to another host. Raises FetchError where it must not go."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in {"https", old.scheme} or req.get_method() not in {"GET", "HEAD"}:
            fp.close()
            raise FetchError(Message("it leads to another address: {address}", address=newurl), code)
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request and (old.scheme, old.netloc) != (new.scheme, new.netloc):
            request.remove_header(_KEY)
        return request
