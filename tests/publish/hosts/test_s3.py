"""To an object store on this machine: uploaded with types, removed."""

from __future__ import annotations

from contextlib import closing

import boto3
import pytest

from plugins.publish.hosts import s3
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication
from tests.publish.hosts.servers import object_store
from tests.publish.hosts.sites import NEW, OLD, a_site, changes_to


@pytest.fixture(scope="module")
def endpoint():
    with object_store() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def bucket(endpoint, monkeypatch, request):
    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    name = f"campaign-{abs(hash(request.node.name))}"
    with store(endpoint) as client:
        client.create_bucket(Bucket=name)
    return name


def store(endpoint):
    return closing(boto3.client("s3", endpoint_url=endpoint))


def publish(host, site) -> None:
    live = host.live()
    host.upload(site, changes_to(site, live), live or Publication({}))


def objects(endpoint, bucket) -> dict[str, str]:
    with store(endpoint) as client:
        names = [item["Key"] for item in client.list_objects_v2(Bucket=bucket).get("Contents", [])]
        return {name: client.get_object(Bucket=bucket, Key=name)["Body"].read().decode() for name in names}


def test_the_site_is_there_with_its_types_and_what_is_gone_from_it_goes(tmp_path, endpoint, bucket) -> None:
    host = s3.S3(bucket, endpoint)

    publish(host, a_site(tmp_path / "old", OLD))
    publish(host, a_site(tmp_path / "new", NEW))

    files = objects(endpoint, bucket)
    assert Publication.from_json(files.pop(FILE).encode()) == host.live()
    assert files == NEW
    with store(endpoint) as client:
        page = client.head_object(Bucket=bucket, Key="index.html")
        sheet = client.head_object(Bucket=bucket, Key="style.22222222.css")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "public, max-age=0, must-revalidate"
    assert sheet["ContentType"] == "text/css; charset=utf-8"
    assert sheet["CacheControl"].endswith("immutable")


@pytest.mark.usefixtures("bucket")
def test_a_bucket_that_is_not_there_is_named(tmp_path, endpoint) -> None:
    site = a_site(tmp_path, OLD)

    with pytest.raises(HostError) as raised:
        s3.S3("no-such-bucket", endpoint).upload(site, changes_to(site, None), Publication({}))

    assert raised.value.problem.code == "PUB028"
    assert "no-such-bucket" in raised.value.problem.what


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("feed.xml", "text/xml; charset=utf-8"),
        ("form.js", "text/javascript; charset=utf-8"),
        ("x.webp", "image/webp"),
        ("x.ics", "text/calendar; charset=utf-8"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_every_file_has_its_media_type(name, kind) -> None:
    assert s3.content_type(name).replace("application/xml", "text/xml") == kind
