"""Hosts that are object stores: Amazon S3 and what speaks like it (boto3)."""

from __future__ import annotations

import mimetypes
import re
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from plugins.messages import Message
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.store import live_in, synchronise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes, Publication

#: Names that contain a digest of the content never mean anything else: browsers may keep them for a year.
_HASHED: Final = re.compile(r"[.-][0-9a-f]{8,}\.\w+$")
_KEPT: Final = "public, max-age=31536000, immutable"
_ASKED_AGAIN: Final = "public, max-age=0, must-revalidate"
_TEXTS: Final = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
_TYPES: Final = {".webp": "image/webp", ".avif": "image/avif", ".js": "text/javascript", ".ics": "text/calendar"}


@dataclass(frozen=True)
class S3:
    """The ``bucket`` of an object store; without an ``endpoint`` it is Amazon's."""

    bucket: str
    endpoint: str = ""

    is_atomic, knows_live, header_file = False, True, ""

    def live(self) -> Publication | None:
        """Return what is live."""
        with self._connected() as bucket:
            return live_in(bucket)

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:
        """Upload what changed, and remove what is gone."""
        with self._connected() as bucket:
            synchronise(bucket, site, changes, live)
        return Message("It is in the bucket {bucket}.", bucket=self.bucket)

    @contextmanager
    def _connected(self) -> Iterator[Bucket]:
        """Connect with the credentials that every program for S3 finds (AWS_ACCESS_KEY_ID, ~/.aws/credentials)."""
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError

        # Since boto3 1.36 checksums are added that many other stores refuse.
        only_if_required: Any = {
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        }
        try:
            client = boto3.client("s3", endpoint_url=self.endpoint or None, config=Config(**only_if_required))
            with closing(client):
                yield Bucket(client, self.bucket)
        except (BotoCoreError, ClientError) as error:
            hint = Message(
                "The key and its secret are in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or in ~/.aws/credentials."
            )
            raise HostError(
                Message("The bucket {bucket} could not be used: {error}.", bucket=self.bucket, error=error),
                hint,
                "PUB028",
            ) from error


@dataclass(frozen=True)
class Bucket:
    """The objects of a bucket."""

    client: Any
    name: str

    def get(self, name: str) -> bytes | None:
        """Return the bytes of an object; None where there is none."""
        try:
            data: bytes = self.client.get_object(Bucket=self.name, Key=name)["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return None
        return data

    def put(self, name: str, data: bytes) -> None:
        """Write an object whole, with its type and how long browsers may keep it."""
        cached = _KEPT if _HASHED.search(name) else _ASKED_AGAIN
        self.client.put_object(
            Bucket=self.name, Key=name, Body=data, ContentType=content_type(name), CacheControl=cached
        )

    def remove(self, name: str) -> None:
        """Remove an object; nothing if it is gone already."""
        self.client.delete_object(Bucket=self.name, Key=name)


def content_type(name: str) -> str:
    """Return the media type of a file, with the encoding of texts, which is UTF-8."""
    suffix = name[name.rfind(".") :] if "." in name else ""
    known = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith(_TEXTS) else known
