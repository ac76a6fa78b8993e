"""A page may load what is ours, and reach the services on it; a small reader of policies (CSP Level 3) tells."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from plugins.headers.policy import digest_of_style, policy


@dataclass(frozen=True)
class Thing:
    origins: dict[str, tuple[str, ...]] = field(default_factory=dict)


FORM = Thing({"form-action": ("https://formspree.io", "https://example.org")})
LETTER = Thing({"form-action": ("https://a.us1.list-manage.com", "https://*.list-manage.com")})
VIDEO = Thing({"frame-src": ("https://video.example.org",)})
LINK = Thing()
CLOSED = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "script-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
}


def parse(text: str) -> dict[str, list[str]]:
    """Read a serialised policy as a browser does (section 2.2.1), but fail where a browser would shrug."""
    assert text.isascii()
    assert "," not in text, "a comma begins another policy"
    directives: dict[str, list[str]] = {}
    for token in text.split(";"):
        name, *values = token.strip("\t\n\f\r ").split()
        assert name == name.lower()
        assert name not in directives, "a browser ignores the second"
        assert values
        assert "'none'" not in values or len(values) == 1
        directives[name] = values
    return directives


def test_a_page_with_nothing_foreign_on_it_reaches_nobody():
    assert parse(policy([])) == CLOSED
    assert parse(policy([LINK])) == CLOSED


def test_a_form_may_be_sent_to_its_service_and_lead_back():
    assert parse(policy([FORM])) == CLOSED | {"form-action": ["'self'", "https://example.org", "https://formspree.io"]}


def test_a_frame_opens_frames_and_nothing_else():
    assert parse(policy([VIDEO])) == CLOSED | {"frame-src": ["https://video.example.org"]}


def test_a_connection_is_allowed_only_where_something_uses_it():
    directives = parse(policy([Thing({"connect-src": ("https://api.example.org",)})]))

    assert directives["connect-src"] == ["'self'", "https://api.example.org"]


def test_several_services_are_allowed_together_each_once():
    directives = parse(policy([LETTER, FORM, VIDEO, FORM, LINK]))

    sources = directives["form-action"]
    assert set(sources) == {"'self'", *FORM.origins["form-action"], *LETTER.origins["form-action"]}
    assert len(sources) == len(set(sources))
    assert directives["frame-src"] == ["https://video.example.org"]


def test_the_same_page_always_has_the_same_policy():
    assert policy([FORM, VIDEO, LETTER]) == policy(iter([LETTER, FORM, VIDEO, VIDEO]))
    assert list(parse(policy([FORM, VIDEO]))) == [*list(CLOSED)[:6], "frame-src", "form-action", "base-uri"]


def test_no_policy_holds_what_means_nothing_in_a_meta_element_or_opens_everything():
    directives = parse(policy([FORM, VIDEO, LETTER]))

    assert not {"frame-ancestors", "report-uri", "report-to", "sandbox"} & set(directives)
    assert not {"*", "'unsafe-inline'", "'unsafe-eval'", "data:", "https:"} & {
        s for all_ in directives.values() for s in all_
    }


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "https://*",
        "http://example.org",
        "'unsafe-inline'",
        "data:",
        "https://example.org/path",
        "https://example",
        "https://example.org; script-src *",
        "https://example.org https://evil.example",
        "https://example.org,",
        "https://EXAMPLE.org",
        "https://x@example.org",
        "https://exämple.org",
        "",
        "https://example.org\n",
    ],
)
def test_what_is_no_plain_origin_is_never_written(origin):
    with pytest.raises(ValueError, match="cannot allow"):
        policy([Thing({"form-action": (origin,)})])


def test_a_form_alone_may_lead_to_any_https_address():
    assert "form-action 'self' https:;" in policy([Thing({"form-action": ("https:",)})])
    for directive in ("connect-src", "frame-src"):
        with pytest.raises(ValueError, match="cannot allow"):
            policy([Thing({directive: ("https:",)})])


@pytest.mark.parametrize("directive", ["script-src", "style-src", "default-src", "object-src", "Frame-Src", ""])
def test_no_service_opens_any_other_directive(directive):
    with pytest.raises(ValueError, match="cannot allow"):
        policy([Thing({directive: ("https://example.org",)})])


def test_a_style_sheet_in_the_page_is_allowed_by_its_digest_and_no_other():
    digest = digest_of_style("p>b{color:red}")

    directives = parse(policy([FORM], digest))

    # openssl dgst -sha256 -binary | base64
    assert digest == "sha256-UuztRz5Q0aWDFbqaX1sLQs4mZDMHCu6a1bzfUpO4Qxk="
    assert directives["style-src"] == [f"'{digest}'"]


def test_the_style_sheet_of_documents_in_frames_is_allowed_where_there_are_frames():
    page, frame = digest_of_style("p>b{color:red}"), digest_of_style("a{color:red}")

    without = parse(policy([FORM], page, frame))
    framed = parse(policy([FORM, VIDEO], page, frame))

    assert without["style-src"] == [f"'{page}'"]
    assert framed["style-src"] == [f"'{page}'", f"'{frame}'"]
    assert parse(policy([VIDEO], page, page))["style-src"] == [f"'{page}'"]
