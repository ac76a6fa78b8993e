"""Apache and nginx themselves read what is written for them, and send it."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest

from plugins.headers.policy import policy
from plugins.headers.redirects import Redirect
from plugins.headers.servers import Site, files_of
from tests.headers.test_policy import parse

pytestmark = pytest.mark.real

MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers")
APACHE = """\
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
{modules}
TypesConfig /etc/mime.types
DocumentRoot {site}
ErrorDocument 404 /404.html
<Directory {site}>
  AllowOverride All
  Require all granted
</Directory>
"""
NGINX = """\
user {user}; daemon off; error_log {folder}/log; pid {folder}/pid;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; include /etc/nginx/mime.types;
  server {{ listen 127.0.0.1:{port}; root {site}; error_page 404 /404.html; include {site}/headers.nginx.conf; }}
}}
"""


def command(server: str) -> str:
    found = shutil.which(server, path="/usr/sbin:/usr/bin:/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if not found:  # what it reads is held against a strict parser in test_servers.py, with or without it
        pytest.skip(f"{server} is not installed: apt-get install nginx-light apache2-bin")
    return found


@contextmanager
def serving(server, site, folder):
    """Run ``server`` on this machine; yield its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    text = (APACHE if server == "apache2" else NGINX).format(
        folder=folder, port=port, site=site, modules=modules, user=getpass.getuser()
    )
    (folder / "conf").write_text(text)
    flags = ["-X", "-f"] if server == "apache2" else ["-c"]
    process = subprocess.Popen([command(server), *flags, str(folder / "conf")], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.communicate()


def get(port, path):
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    headers = answer.getheaders()
    assert len({name.lower() for name, _ in headers}) == len(headers), "a header stands twice"
    return answer.status, dict(headers), body


@pytest.mark.parametrize("server", ["apache2", "nginx"])
def test_each_page_is_sent_with_its_own_policy(server, sample, tmp_path):
    with serving(server, sample.output, tmp_path) as port:
        for path, page in sample.pages.items():
            status, headers, _ = get(port, f"/{path}")
            meta = page.one("meta[http-equiv=Content-Security-Policy]")["content"]
            assert status == 200
            assert parse(headers["Content-Security-Policy"]) == parse(meta) | {"frame-ancestors": ["'none'"]}, path
            assert headers["Cache-Control"] == "no-cache"
        picture = next((sample.output / "images").iterdir())
        assert get(port, f"/images/{picture.name}")[1]["Cache-Control"] == "public, max-age=31536000, immutable"
        for path in ("/favicon.svg", "/robots.txt", "/feeds/news.atom.xml"):
            found = parse(get(port, path)[1]["Content-Security-Policy"])
            assert found["script-src"] == ["'none'"]
            assert found["frame-ancestors"] == ["'none'"]
        for asked in ("/404.html", "/no-such-page/"):
            assert parse(get(port, asked)[1]["Content-Security-Policy"])["script-src"] == ["'self'"]
        status, headers, _ = get(port, "/no-such-page/")
        assert status == 404
        assert headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("server", ["apache2", "nginx"])
def test_old_addresses_lead_on_and_gone_ones_say_so(server, tmp_path):
    moved = (
        Redirect("/2019/our title/", "/news/"),
        Redirect("/café/é.php/", "/"),
        Redirect("/a$1&b/", "/news/"),
        Redirect("/x.html", "/news/"),
        Redirect("/gone/"),
    )
    policies = {f"{path}index.html": policy([]) for path in ("", "news/")}
    site = tmp_path / "site"
    for name in (
        *policies,
        "404.html",
        *(f"{redirect.old[1:].removesuffix('x.html')}index.html" for redirect in moved),
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"<!DOCTYPE html><title>{name}</title>", "utf-8")
    (site / "x.html").write_text("old", "utf-8")
    for name, write in files_of(server_site := Site("", policies, {*policies}, moved)).items():
        (site / name).write_text(write(server_site), "utf-8")

    with serving(server, site, tmp_path) as port:
        for redirect in moved[:-1]:
            for path in dict.fromkeys((redirect.old, redirect.old.rstrip("/"))):
                status, headers, _ = get(port, quote(path))
                assert status == 301, path
                assert urlsplit(headers["Location"]).path == redirect.new, path
        for path in ("/gone/", "/gone"):
            status, _, body = get(port, path)
            assert (status, b"gone/index.html" in body) == (410, True)
        assert get(port, "/news/")[0] == 200
        assert get(port, "/2019/our%20title/more/")[0] == 404
