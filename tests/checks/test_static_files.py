"""Files of content/static/ are judged by name and by bytes: nothing runs, nothing rules the server, nothing tells."""

from __future__ import annotations

import gzip
import time
from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD

from plugins.checks.rules.static_files import _has_metadata, _has_place, by_bytes, by_name

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: str, more: str = "", before: str = "") -> bytes:
    return f"{before}<svg {XMLNS}{more}>{body}</svg>".encode()


ACTIVE = {
    "script": svg("<script>alert(1)</script>"),
    "script elsewhere": svg('<script href="https://elsewhere.example.org/x.js"/>'),
    "script in capitals": svg("<SCRIPT>alert(1)</SCRIPT>"),
    "script with a prefix": b'<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>1</x:script></x:svg>',
    "handler": svg("", ' onload="alert(1)"'),
    "handler in capitals": svg('<g ONCLICK="alert(1)"/>'),
    "handler of an animation": svg('<animate onbegin="alert(1)" attributeName="x"/>'),
    "foreign object": svg("<foreignObject><p>x</p></foreignObject>"),
    "page inside": svg('<p xmlns="http://www.w3.org/1999/xhtml">x</p>'),
    "frame inside": svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>'),
    "picture elsewhere": svg('<image href="https://elsewhere.example.org/x.png"/>'),
    "picture elsewhere, old": svg('<image xlink:href="//elsewhere.example.org/x.png"/>'),
    "picture beside it": svg('<image href="x.png"/>'),
    "use elsewhere": svg('<use href="https://elsewhere.example.org/x.svg#a"/>'),
    "use of data": svg('<use href="data:image/svg+xml;base64,AAAA#a"/>'),
    "drawing in a drawing": svg('<image href="data:image/svg+xml,&lt;svg/&gt;"/>'),
    "page as data": svg('<image href="data:text/html,x"/>'),
    "script in a link": svg('<a href="javascript:alert(1)"><text>x</text></a>'),
    "script in a link, broken up": svg('<a xlink:href=" java&#10;script:alert(1)"><text>x</text></a>'),
    "link": svg('<a href="https://elsewhere.example.org/"><text>x</text></a>'),
    "animated link": svg('<a><animate attributeName="href" values="javascript:alert(1)"/></a>'),
    "set link": svg('<a><set attributeName="xlink:href" to="#x"/></a>'),
    "set handler": svg('<set attributeName="onmouseover" to="alert(1)"/>'),
    "import": svg("<style>@import url(https://elsewhere.example.org/x.css);</style>"),
    "import in CDATA": svg("<style><![CDATA[@import 'x.css';]]></style>"),
    "font elsewhere": svg("<style>@font-face { src: url('https://elsewhere.example.org/x.woff') }</style>"),
    "hidden address": svg(r"<style>a { fill: \75rl(https://elsewhere.example.org/x) }</style>"),
    "fill elsewhere": svg('<path fill="url(https://elsewhere.example.org/x.svg#a)"/>'),
    "style elsewhere": svg('<path style="filter: URL( //elsewhere.example.org/x )"/>'),
    "image set": svg("<style>a { background: image-set('https://elsewhere.example.org/x' 1x) }</style>"),
    "entity": svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>'),
    "external entity": svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "stylesheet": svg("", before='<?xml-stylesheet type="text/xsl" href="x.xsl"?>'),
    "base": svg("", ' xml:base="https://elsewhere.example.org/"'),
    "broken": svg("<g>"),
    "UTF-16": f'<?xml version="1.0"?><svg {XMLNS}><script>1</script></svg>'.encode("utf-16"),
    "mark of bytes": b"\xef\xbb\xbf" + svg("<script>1</script>"),
    "hidden fill elsewhere": svg(r'<path fill="\75 rl(https://elsewhere.example.org/x.svg#a)"/>'),
    "hidden import": svg(r"<style>@\69mport 'x.css';</style>"),
    "entity of a script": svg('<a href="&x;"/>', before='<!DOCTYPE svg [<!ENTITY x "javascript:alert(1)">]>'),
    "entity of pages": svg('<p xmlns="&x;"/>', before='<!DOCTYPE svg [<!ENTITY x "http://www.w3.org/1999/xhtml">]>'),
    "attributes by default": svg("", before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'),
    "page in Illustrator's data": svg(
        '<foreignObject><i:x xmlns:i="http://ns.adobe.com/x/"><p xmlns="http://www.w3.org/1999/xhtml"/></i:x></foreignObject>'
    ),
    "audio": svg('<audio xmlns="http://www.w3.org/1999/xhtml" src="x.mp3"/>'),
}
CALM = {
    "icon": svg('<path d="M0 0h10v10z" fill="#c12"/>', ' viewBox="0 0 10 10"'),
    "gradient": svg('<defs><linearGradient id="a"/></defs><path fill="url(#a)"/><use xlink:href="#a"/>'),
    "style": svg("<style>@media (prefers-color-scheme: dark) { path { fill: #fff } }</style><path d='M0 0'/>"),
    "photo inside": svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'),
    "declared": svg("", before='<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n'),
    "doctype": svg(
        "", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    ),
    "animation": svg('<circle><animate attributeName="r" from="1" to="2" dur="1s"/></circle>'),
    "illustrator": svg(
        '<foreignObject requiredExtensions="&ns_ai;"><i:pgfRef xmlns:i="&ns_ai;" xlink:href="#pgf"/></foreignObject>',
        before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n'
        '\t<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">\n]>',
    ),
    "metadata of Adobe": svg(
        '<metadata><?xpacket begin="x"?><x:m xmlns:x="adobe:ns:meta/"/><?xpacket end="w"?></metadata>'
    ),
    "sign by its number": svg(r'<style>text::before { content: "\201C" }</style>'),
    "font inside": svg("<style>@font-face { src: url(data:font/woff2;base64,AAAA) }</style>"),
    "label": svg("", ' aria-label="JavaScript: what it is" id="javascript:x"'),
    "path of Windows": svg(
        "", ' xmlns:n="http://www.inkscape.org/namespaces/inkscape" n:export-filename="C:\\Users\\x"'
    ),
    "inkscape": svg(
        "<metadata/><n:namedview/>", ' xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" n:docname="x.svg"'
    ),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_a_drawing_that_could_run_or_call_somebody_is_refused(name):
    fault = by_bytes("logo.svg", ACTIVE[name])

    assert fault is not None
    assert fault.code == "STA004"


@pytest.mark.parametrize("name", CALM)
def test_a_drawing_that_only_draws_is_published(name):
    assert by_bytes("logo.svg", CALM[name]) is None


@pytest.mark.parametrize("ending", [".xml", ".xhtml", ".html", ".htm", "", ".bin", ".jpg", ".pdf", ".svgz", ".foo"])
@pytest.mark.parametrize(
    "data", [ACTIVE["script"], CALM["icon"], gzip.compress(ACTIVE["script"])], ids=["active", "calm", "gzip"]
)
def test_a_drawing_under_another_name_is_refused(ending, data):
    fault = by_bytes(f"files/logo{ending}", data)

    assert fault is not None
    assert fault.code in ("STA003", "STA004")


@pytest.mark.parametrize(
    "name",
    [
        "player.js", "a/b/player.MJS", "sw.js", "service-worker.js", "x.cjs", "x.wasm", "x.swf", "x.jar",
        "index.php", "x.PHP", "x.phtml", "photo.php.jpg", "x.php5", "x.cgi", "x.pl", "x.asp", "x.jsp", "x.shtml",
        "x.py", "x.inc", "rules.es.pl", "x.cgi.pdf",
    ],
)  # fmt: skip
def test_scripts_and_programs_are_refused_by_name(name):
    assert by_name(name).code == "STA001"


@pytest.mark.parametrize(
    "name",
    [
        "_headers", "_redirects", "_worker.js", "_worker.js/index.js", "_routes.json", ".htaccess", "files/.htaccess",
        "web.config", "Web.Config", "netlify.toml", "vercel.json", ".user.ini", ".htpasswd", "functions/x.txt",
        "functions/api/join.js", "netlify/functions/x.js", "wrangler.toml", "staticwebapp.config.json", "cgi-bin/x",
        "headers.nginx.conf",
    ],
)  # fmt: skip
def test_what_rules_a_server_is_refused_by_name(name):
    assert by_name(name).code == "STA002"


@pytest.mark.parametrize(
    "name",
    [
        "favicon.svg", "robots.txt", "CNAME", "files/rights.pdf", "logo.png", "security.txt", "ads.txt", "members.csv",
        "talk.mp3", "events.ics", "site.webmanifest", "humans.txt", "press-kit.zip", "minutes.docx", "style.css",
        ".well-known/security.txt", ".nojekyll", "functional.pdf", "php-for-unions.pdf",
        "flyer.pl.pdf", "minutes.inc.pdf", "files/functions/list.pdf", "route.gpx", "podcast.rss",
    ],
)  # fmt: skip
def test_ordinary_files_have_ordinary_names(name):
    assert by_name(name) is None


@pytest.mark.parametrize("name", ["x.lnk", "site.url", "a/Minutes.gdoc", "x.webloc", "flyer.pdf.icloud"])
def test_shortcuts_are_refused_by_name(name):
    assert by_name(name).code == "STA005"


@pytest.mark.parametrize("name", ["x.pdf.part", "x.pdf.crdownload", "a/x.PDF.download"])
def test_downloads_that_were_not_finished_are_refused_by_name(name):
    assert by_name(name).code == "STA006"


def test_a_program_s_hint_names_the_part_of_the_name_that_makes_it_one():
    assert by_name("photo.php.jpg").hint == "Take it out, or give it a name without “.php”."


PAGES = {
    "page.html": b"<!DOCTYPE html><title>x</title><script>alert(1)</script>",
    "page.htm": b"<p>x",
    "page.xhtml": b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "page.xml": b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "page.xsl": b'<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/>',
    "styled.xml": b'<?xml-stylesheet type="text/xsl" href="x.xsl"?><a/>',
    "entities.xml": b'<!DOCTYPE a [<!ENTITY x "<b/>">]><a>&x;</a>',
    "page.rss": b'<?xml version="1.0"?><rss><p xmlns="http://www.w3.org/1999/xhtml"/></rss>',
    "page.kml": b'<?xml version="1.0"?><a><s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script></a>',
    "page.gpx": b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="x.xsl"?><gpx/>',
    "page": b"\n  <html><script>alert(1)</script>",
    "page.bin": b"<!-- x --><script>alert(1)</script>",
    "page.pdf": b"<!DOCTYPE html><script>alert(1)</script>",
    "photo.jpg": b"\xef\xbb\xbf<script>alert(1)</script>",
    "wide.dat": "<html><script>alert(1)</script>".encode("utf-16"),
    "google123.html": b"<script>alert(1)</script>google-site-verification: google123.html",
    "yandex_0a1b.html": b'<html><body><img src="https://elsewhere.example.org/x.png">Verification: 0a1b</body></html>',
    "pinterest-0a1b.html": b'<html><head><meta http-equiv="refresh" content="0;url=https://x.example.org"></head></html>',
    "BingSiteAuth.xml": b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><users><user>0A</user></users>',
    "mypage.html": b"<html><head><title>x</title></head><body>x</body></html>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_refused_whatever_its_name(name):
    assert by_bytes(name, PAGES[name]).code == "STA003"


PROOFS = {
    "google0123456789abcdef.html": b"google-site-verification: google0123456789abcdef.html",
    "google123.html": b"google-site-verification: google123.html\n",
    "BingSiteAuth.xml": b'<?xml version="1.0"?>\n<users>\n\t<user>0A1B2C</user>\n</users>',
    "yandex_0a1b2c.html": b'<html>\n<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head>'
    b"\n<body>Verification: 0a1b2c</body>\n</html>",
    "pinterest-0a1b2.html": b'<!DOCTYPE html><html><head><meta name="p:domain_verify" content="0a1b2"/>'
    b"<title>Pinterest</title></head><body>ok</body></html>",
    "0123456789abcdefghijklmnopqrst.html": b"0123456789abcdefghijklmnopqrst",
    "sitemap.xml": b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
    "old-feed.xml": b'<?xml version="1.0"?><rss version="2.0"><channel><link>https://a.example.org</link></channel></rss>',
    "podcast.rss": b'<?xml version="1.0"?><rss xmlns:i="http://x.example.org/"><i:image href="https://a.example.org/x.jpg"/></rss>',
    "route.gpx": b'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><link href="http://a.example.org"/></gpx>',
    "map.kml": b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><href>http://a.example.org</href></kml>',
    "browserconfig.xml": b'<?xml version="1.0"?><browserconfig><logo src="/tile.png"/></browserconfig>',
    ".well-known/host-meta": b'<?xml version="1.0"?><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"/>',
    "facebook-domain-verification.html": b"<html><head><title></title></head><body>0a1b</body></html>",
    "notes.txt": b"<html> is how a page begins",
    "list.csv": b"<b>,1",
    "rights.pdf": b"%PDF-1.7 <html><script>",
    "empty.bin": b"",
}


@pytest.mark.parametrize("name", PROOFS)
def test_what_proves_a_site_to_be_ours_and_what_only_says_something_is_published(name):
    assert by_name(name) is None
    assert by_bytes(name, PROOFS[name]) is None


@pytest.mark.parametrize("data", [b"<!DOCTYPE svg ", b"<!ENTITY a 'b'>", b"<style>", b"\\"])
def test_a_drawing_made_to_keep_the_judge_busy_is_judged_soon(data):
    begun = time.process_time()

    by_bytes("logo.svg", b"<!DOCTYPE svg [" + data * 20_000)

    assert time.process_time() - begun < 2


def photo(form: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (40.0, 37.0, 1.0), 3: "W", 4: (74.0, 10.0, 1.0)})
    exif[0x010F] = "A camera"
    return plain(form, exif=exif)


def plain(form: str, **more) -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, form, **more)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        *map(photo, ("JPEG", "PNG", "WEBP", "TIFF", "AVIF", "MPO")),
        plain("JPEG", comment=b"Taken by Z."),
        plain("WEBP", xmp=b"<x:xmpmeta/>"),
    ],
)
def test_a_picture_with_metadata_is_known_by_its_bytes(data):
    assert _has_metadata(data)


@pytest.mark.parametrize("data", [*map(plain, ("JPEG", "PNG", "WEBP", "GIF", "BMP")), b"no picture"])
def test_a_picture_without_metadata_tells_nothing(data):
    assert not _has_metadata(data)
    assert not _has_place(data)


def test_the_photo_of_a_telephone_is_known_though_nobody_here_can_read_it():
    exif = photo("JPEG").partition(b"Exif\0\0")[2][:200]

    assert _has_metadata(b"\0\0\0\x18ftypheic\0\0\0\0" + b"\0" * 100 + b"Exif\0\0" + exif)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nstream\n" + photo("JPEG") + b"\nendstream",
        b"anything at all" + photo("JPEG"),
        b"\0\0\0\x14ftypqt  " + b"\0" * 20 + b"\xa9xyz\0\x12\x15\xc7+40.6,-74.1/",
        b"\0\0\0\x14ftypmp42" + b"\0" * 20 + b"com.apple.quicktime.location.ISO6709",
    ],
    ids=["PDF", "container", "film", "film of a telephone"],
)
def test_a_place_inside_another_file_is_found(data):
    assert not _has_metadata(data)
    assert _has_place(data)


@pytest.mark.parametrize(
    "data", [b"", b"Exif\0\0", b"Exif\0\0II*\0", b"\xff\xd8\xff", b"%PDF-1.7 com.apple.quicktime.location"]
)
def test_what_is_broken_or_only_words_tells_no_place(data):
    assert not _has_place(data)


def test_a_site_names_every_file_it_will_not_publish(site):
    files = {
        "flyer.pdf": photo("JPEG"),
        "flyer.jpeg2": photo("JPEG"),
        "flyer": photo("PNG"),
        "images/crowd.jpg": photo("JPEG"),
        "files/booklet.pdf": b"%PDF-1.7\n" + photo("JPEG"),
        "logo.svg": ACTIVE["handler"],
        "logo.html": ACTIVE["script"],
        "player.js": b"alert(1)",
        "_redirects": b"/* https://elsewhere.example.org/ 200",
        "about.html": b"<html><body>x</body></html>",
        "google123.html": b"google-site-verification: google123.html",
        **dict.fromkeys((".htaccess", ".htpasswd", ".user.ini", "files/.htaccess", ".netlify/state.json"), b"x"),
    }
    for name, data in files.items():
        site.write(f"content/static/{name}", data)

    result = site.build()

    assert {(problem.path.removeprefix("content/static/"), problem.code) for problem in result.problems} == {
        ("flyer.pdf", "IMG020"),
        ("flyer.jpeg2", "IMG020"),
        ("flyer", "IMG020"),
        ("images/crowd.jpg", "IMG020"),
        ("files/booklet.pdf", "IMG021"),
        ("logo.svg", "STA004"),
        ("logo.html", "STA004"),
        ("player.js", "STA001"),
        ("_redirects", "STA002"),
        ("about.html", "STA003"),
        (".htaccess", "STA002"),
        (".htpasswd", "STA002"),
        (".user.ini", "STA002"),
        ("files/.htaccess", "STA002"),
        (".netlify/state.json", "STA002"),
    }, result.text


def test_what_the_settings_allow_is_published_as_it_is(site):
    allowed = ("_redirects", "tools/player.js", ".htaccess", "_headers")
    for name in (*allowed, "google123.html"):
        site.write(f"content/static/{name}", f"google-site-verification: google123.html, in {name}")
    site.write("content/static/google123.html", "google-site-verification: google123.html")
    site.set(STATIC_ALLOWED=[*allowed])

    for _ in range(2):
        result = site.build()

        assert result.status == 0, result.text
        for name in (*allowed, "google123.html"):
            assert (site.output / name).read_bytes() == (site.folder / "content/static" / name).read_bytes()


def test_attachments_of_drafts_and_of_what_is_still_to_come_stay_out_until_they_are_published(site):
    for name in ("draft", "future", "both", "loose", "plank"):
        site.write(f"content/static/files/{name}.txt", name)
    head = "title: T\nsummary: s\ndate: 2024-01-02\n"
    site.write(
        "content/news/draft.md", f"{head}status: draft\n\n[a](/static/files/draft.txt) [b](/static/files/both.txt)\n"
    )
    site.write(
        "content/news/future.md", "title: T\nsummary: s\ndate: 2124-01-02\n\n[a]({static}/static/files/future.txt)\n"
    )
    site.write(
        "content/planks/secret.md", "title: T\ndemand: D\norder: 9\nstatus: draft\n\n[a](../static/files/plank.txt)\n"
    )
    site.write("content/news/public.md", f"{head}\n[b](/static/files/both.txt)\n")

    first = site.build()
    published = {path.stem for path in (site.output / "files").iterdir()}
    site.change("content/news/draft.md", "status: draft\n", "")
    second = site.build()
    then = {path.stem for path in (site.output / "files").iterdir()}

    assert (first.status, second.status) == (0, 0), first.text + second.text
    assert published == {"both", "loose"}
    assert then == {"both", "loose", "draft"}
    assert "content/static/files/draft.txt" in {notice.path for notice in first.notices if "Only drafts" in notice.says}


def test_folders_and_files_with_a_dot_that_are_meant_are_published_and_others_stay(site):
    meant = (".well-known/security.txt", ".well-known/acme/token", ".nojekyll", ".domains")
    for name in (*meant, ".env", ".git/config", ".DS_Store", ".well-known/.env", ".well-known/x~", "a/.secret"):
        site.write(f"content/static/{name}", "text\n")
    site.write(
        "content/news/x.md",
        "title: x\ndate: 2024-01-02\nsummary: s\n\n[Safe](/static/.well-known/security.txt)\n",
    )

    result = site.build()

    assert result.status == 0, result.text
    ours = {".htaccess", "_headers"}
    published = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*") if path.is_file()}
    assert {name for name in published if "/." in f"/{name}"} - ours == set(meant)
    assert 'href="/.well-known/security.txt"' in (site.output / "news/x/index.html").read_text("utf-8")


def test_texts_that_are_published_raw_or_lie_among_pictures_are_named(site):
    raw = ("a/b.markdown", "x.md.txt", "y.mdx")
    lost = (
        "static/about.md",
        "static/a/READ.MD",
        "static/x.toml",
        "images/credits.md",
        "images/a/notes.txt",
        "images/flyer.pdf",
    )
    for name in (*raw, "meant.markdown", "robots.txt", "data.csv"):
        site.write(f"content/static/{name}", "title: x\n\nwords\n")
    for name in lost:
        site.write(f"content/{name}", "words\n")
    site.set(STATIC_ALLOWED=["meant.markdown"])

    result = site.build(write=False)

    assert result.status == 0, result.text
    named = {(one.path, one.code) for one in result.notices if one.code.startswith("STA")}
    assert named == {
        *((f"content/static/{name}", "STA007") for name in raw),
        *((f"content/{name}", "STA008") for name in lost),
    }
